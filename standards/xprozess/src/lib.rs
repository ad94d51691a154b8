// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! XProzess 2.0: administrative processes of the FIM building block, to look at. Pure: bytes in, values out.
#![doc = include_str!("../README.md")]

mod error;
mod limits;
mod process;
mod read;
mod tree;

pub use error::Error;
pub use limits::Limits;
pub use process::{
    Activity, Data, Export, FileKind, LegalBasis, ModelFile, Participant, Process, ProcessClass, Reference,
};
pub use read::read;

/// Namespace of XProzess 2.0.
pub const NAMESPACE: &str = "http://www.regierung-mv.de/xprozess/2";
