// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Making a file: elements and texts are added in the order in which they stand.

use super::names::Names;
use super::{Document, END, NOWHERE};

impl Document {
    pub(super) fn empty() -> Self {
        Self { names: Names::new(), nodes: vec![NOWHERE], attributes: Vec::new(), pool: String::new() }
    }

    /// Puts a node at the end of the innermost open element.
    pub(super) fn append(&mut self, open: &mut [(u32, u32)], id: u32) {
        let Some((parent, last)) = open.last_mut() else { return };
        if *last == END {
            self.raw_mut(*parent).child = id;
        } else {
            self.raw_mut(*last).next = id;
        }
        *last = id;
    }
}
