// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Form definitions of the XGov digital form builder and of DEFRA's forms designer: JSON in, a model of the form out. Pure.
#![doc = include_str!("../README.md")]

mod component;
mod condition;
mod definition;
mod error;
mod expression;
mod limits;
mod members;
mod page;

pub use component::{Component, Kind, Schema};
pub use condition::{Condition, Logic, Side, Value};
pub use definition::{Definition, Item, List, Section, read};
pub use error::Error;
pub use limits::Limits;
pub use members::Left;
pub use page::{Controller, Link, Page, Repeat};
