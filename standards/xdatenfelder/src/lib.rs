// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIM data schemas: reads XDatenfelder 3.0.0 (`xdatenfelder.stammdatenschema.0102`) and genericode 1.0 code lists.
//! Pure: bytes in, values out. Input is taken as hostile: every size is capped and every refusal names its place.

mod check;
mod codes;
mod error;
mod finding;
pub mod genericode;
mod limits;
mod read;
mod schema;

pub use codes::{DataType, ElementKind, FieldKind, GroupKind, Prefill, RuleKind, Status};
pub use error::{Error, ErrorKind};
pub use finding::{Finding, FindingClass};
pub use genericode::CodeList;
pub use limits::Limits;
pub use read::{read, read_group};
pub use schema::{
    Child, CodeListReference, Common, Counts, Element, Field, Group, Identity, Keyword, Occurs, Precision, Reference,
    Rule, Schema, Value,
};

/// Namespace of XDatenfelder 3.0.0.
pub const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
