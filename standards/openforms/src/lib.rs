// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Exports of Open Forms (open-formulieren), the form builder of Dutch municipalities: its JSON files in, a model of the
//! form out. Pure: who unpacks the ZIP file or reads the folder hands over the bytes by name.
#![doc = include_str!("../README.md")]

mod component;
mod error;
mod export;
mod limits;
mod logic;
mod members;

pub use component::{Compared, Component, Conditional, Kind, Precision, SelectOption};
pub use error::Error;
pub use export::{Export, Files, Step, is_file, read};
pub use limits::Limits;
pub use logic::{Action, Expression, LogicRule};
pub use members::Left;
