// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Compiled forms and read schemas, kept in memory: the newest used ones.

use super::{Source, edition::Settings};
use form::Definition;
use model::{OnlineServiceId, form::SchemaRef};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

/// Forms kept; a large one takes a few megabytes.
const KEPT: usize = 64;
/// Schemas kept, for editors who change one thing after the other.
const SOURCES: usize = 4;
/// Editions of which the languages are kept; each has a few.
const EDITIONS: usize = 256;

/// What a form is compiled from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) schema: SchemaRef,
    /// A published or retired edition: it does not change any more.
    pub(super) edition: Option<Edition>,
    pub(super) language: String,
}

/// The newest used values with their keys, the newest first.
type Kept<K, V> = Mutex<VecDeque<(K, Arc<V>)>>;

/// Settings of editions kept; they are small.
const SETTINGS: usize = 256;

/// An edition.
type Edition = (OnlineServiceId, i64);

/// Compiled forms, and the schemas that were read last.
#[derive(Default)]
pub struct FormCache {
    forms: Kept<Key, Definition>,
    sources: Kept<SchemaRef, Source>,
    languages: Kept<Edition, Vec<String>>,
    settings: Kept<Edition, Settings>,
}

impl FormCache {
    pub(super) fn get(&self, key: &Key) -> Option<Arc<Definition>> {
        newest(&self.forms, key)
    }

    pub(super) fn put(&self, key: Key, form: Definition) -> Arc<Definition> {
        keep(&self.forms, key, form, KEPT)
    }

    /// Settings of an edition that was published: they do not change any more.
    pub(super) fn settings(&self, key: &Edition) -> Option<Arc<Settings>> {
        newest(&self.settings, key)
    }

    pub(super) fn put_settings(&self, key: Edition, settings: Settings) -> Arc<Settings> {
        keep(&self.settings, key, settings, SETTINGS)
    }

    pub(super) fn source(&self, schema: &SchemaRef) -> Option<Arc<Source>> {
        newest(&self.sources, schema)
    }

    pub(super) fn put_source(&self, schema: SchemaRef, source: Source) -> Arc<Source> {
        keep(&self.sources, schema, source, SOURCES)
    }

    pub(super) fn languages(&self, edition: (OnlineServiceId, i64)) -> Option<Arc<Vec<String>>> {
        newest(&self.languages, &edition)
    }

    pub(super) fn put_languages(&self, edition: (OnlineServiceId, i64), languages: Vec<String>) -> Arc<Vec<String>> {
        keep(&self.languages, edition, languages, EDITIONS)
    }

    pub(super) fn forget(&self, schema: &SchemaRef) {
        if let Ok(mut forms) = self.forms.lock() {
            forms.retain(|(known, _)| known.schema != *schema);
        }
        if let Ok(mut sources) = self.sources.lock() {
            sources.retain(|(known, _)| known != schema);
        }
    }
}

fn newest<K: PartialEq, V>(kept: &Kept<K, V>, key: &K) -> Option<Arc<V>> {
    let mut kept = kept.lock().ok()?;
    let place = kept.iter().position(|(known, _)| known == key)?;
    let found = kept.remove(place)?;
    let value = Arc::clone(&found.1);
    kept.push_front(found);
    Some(value)
}

fn keep<K: PartialEq, V>(kept: &Kept<K, V>, key: K, value: V, most: usize) -> Arc<V> {
    let value = Arc::new(value);
    if let Ok(mut kept) = kept.lock() {
        kept.retain(|(known, _)| *known != key);
        kept.push_front((key, Arc::clone(&value)));
        kept.truncate(most);
    }
    value
}
