// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIM data schemas and code lists: read, written, checked, converted, and said as JSON Schema.
#![doc = include_str!("../README.md")]

mod check;
mod codes;
mod convert;
mod document;
mod error;
mod finding;
pub mod genericode;
pub mod json_schema;
mod limits;
mod quirk;
mod read;
pub mod rules;
mod schema;
mod write;

pub use codes::{DataType, ElementKind, FieldKind, GroupKind, Prefill, RelationKind, RuleKind, Status};
pub use convert::{Conversion, FindList, Remark, to_edition_3};
pub use document::{Document, Node, NodeId};
pub use error::{Error, ErrorKind};
pub use finding::{Finding, FindingClass, official, official_codes};
pub use genericode::CodeList;
pub use limits::Limits;
pub use quirk::{Quirk, QuirkKind, quirks};
pub use read::{inspect, inspect_group, read, read_group};
pub use schema::{
    Child, CodeListReference, Common, Counts, Edition, Element, Field, Group, Identity, Keyword, Life, Occurs,
    Precision, Reference, Relation, Rule, Schema, Value,
};
pub use write::{Header, write};

/// Namespace of XDatenfelder 1.0.
pub const NAMESPACE_1: &str = "urn:xoev-de:fim:standard:xdatenfelder_1";
/// Namespace of XDatenfelder 2.0.
pub const NAMESPACE_2: &str = "urn:xoev-de:fim:standard:xdatenfelder_2";
/// Namespace of XDatenfelder 3.0.0.
pub const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
