// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Compiled forms, kept in memory: the newest used ones.

use form::Definition;
use model::form::SchemaRef;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

/// Forms kept; a large one takes a few megabytes.
const KEPT: usize = 64;

/// Compiled forms by schema.
#[derive(Default)]
pub struct FormCache {
    forms: Mutex<VecDeque<(SchemaRef, Arc<Definition>)>>,
}

impl FormCache {
    pub(super) fn get(&self, schema: &SchemaRef) -> Option<Arc<Definition>> {
        let mut forms = self.forms.lock().ok()?;
        let place = forms.iter().position(|(known, _)| known == schema)?;
        let found = forms.remove(place)?;
        let form = Arc::clone(&found.1);
        forms.push_front(found);
        Some(form)
    }

    pub(super) fn put(&self, schema: SchemaRef, form: Definition) -> Arc<Definition> {
        let form = Arc::new(form);
        if let Ok(mut forms) = self.forms.lock() {
            forms.retain(|(known, _)| *known != schema);
            forms.push_front((schema, Arc::clone(&form)));
            forms.truncate(KEPT);
        }
        form
    }

    pub(super) fn forget(&self, schema: &SchemaRef) {
        if let Ok(mut forms) = self.forms.lock() {
            forms.retain(|(known, _)| known != schema);
        }
    }
}
