// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIM data schemas: reads XDatenfelder 3.0.0, 2.0 and 1.0 (`xdatenfelder.stammdatenschema.0102`) and genericode 1.0 code
//! lists. Pure: bytes in, values out. Input is taken as hostile: every size is capped and every refusal names its place.
//!
//! [`Document`] is a whole file as a tree from which the file can be written again; [`Schema`] is what it means.

mod check;
mod codes;
mod document;
mod error;
mod finding;
pub mod genericode;
mod limits;
mod read;
pub mod rules;
mod schema;

pub use codes::{DataType, ElementKind, FieldKind, GroupKind, Prefill, RelationKind, RuleKind, Status};
pub use document::{Document, Node, NodeId};
pub use error::{Error, ErrorKind};
pub use finding::{Finding, FindingClass};
pub use genericode::CodeList;
pub use limits::Limits;
pub use read::{inspect, read, read_group};
pub use schema::{
    Child, CodeListReference, Common, Counts, Edition, Element, Field, Group, Identity, Keyword, Life, Occurs,
    Precision, Reference, Relation, Rule, Schema, Value,
};

/// Namespace of XDatenfelder 1.0.
pub const NAMESPACE_1: &str = "urn:xoev-de:fim:standard:xdatenfelder_1";
/// Namespace of XDatenfelder 2.0.
pub const NAMESPACE_2: &str = "urn:xoev-de:fim:standard:xdatenfelder_2";
/// Namespace of XDatenfelder 3.0.0.
pub const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
