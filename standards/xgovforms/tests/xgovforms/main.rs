// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Own small definitions in the published formats: what is read, what is told, what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hostile;
mod reading;

use xgovforms::{Definition, Limits, read};

pub(crate) fn definition(text: &str) -> Definition {
    read(text.as_bytes(), &Limits::default()).unwrap()
}

/// A definition of one page with these components.
pub(crate) fn page(components: &str) -> String {
    format!(r#"{{"pages":[{{"path":"/a","title":"Seite","components":[{components}]}}]}}"#)
}
