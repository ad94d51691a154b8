// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads pages as a browser without script does: their words, links and forms. For pages of our own, which are well
//! formed; it is no parser for the pages of others.

mod form;
mod page;
mod token;

pub use form::{Button, Choice, Control, ControlKind, Form};
pub use page::{Link, Page};
