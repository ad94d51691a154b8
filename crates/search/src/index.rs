// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index in use: changed by documents, read by everybody.

use crate::area::{View, view};
use crate::compounds::Dictionary;
use crate::document::Document;
use crate::find::Finder;
use crate::folder::Folder;
use crate::place::Place;
use crate::plan::{LOOKUPS, Plan, Planner};
use crate::query::{Filter, Found, LONGEST, Query, Suggestion};
use crate::schema::{Fields, capped};
use crate::synonyms::Synonyms;
use crate::vocabulary::Vocabulary;
use crate::words::Stems;
use crate::{Result, key};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, Term};
use uuid::Uuid;

/// Memory of the writer of single changes, in bytes.
const MEMORY: usize = 30_000_000;
/// Places whose view is remembered until the next commit.
const PLACES: usize = 128;
/// Most suggestions.
pub const SUGGESTIONS: usize = 10;

/// A full-text index over the catalogue.
pub struct Index {
    fields: Fields,
    index: tantivy::Index,
    reader: IndexReader,
    writer: Mutex<Option<IndexWriter>>,
    snapshot: RwLock<Arc<Snapshot>>,
    dictionary: Arc<Dictionary>,
    synonyms: Synonyms,
    /// Where it lies, and which of the generations there it is.
    at: Option<(Folder, String)>,
}

/// What was committed last.
struct Snapshot {
    searcher: Searcher,
    vocabulary: Vocabulary,
    views: Mutex<HashMap<Option<Place>, Arc<View>>>,
    change: i64,
}

pub(crate) fn settings() -> IndexSettings {
    IndexSettings { docstore_blocksize: 4_096, ..IndexSettings::default() }
}

/// What a commit remembers.
pub(crate) fn payload(change: i64) -> String {
    change.to_string()
}

impl Index {
    /// Opens the index in use; none where there is none, or one of another format: it has to be built then.
    ///
    /// # Errors
    /// When its files are damaged or cannot be read; it has to be built then, too.
    pub fn open(folder: &Path) -> Result<Option<Self>> {
        let folder = Folder::new(folder);
        let Some(name) = folder.current() else { return Ok(None) };
        let index = tantivy::Index::open_in_dir(folder.generation(&name))?;
        let dictionary = folder.dictionary(&name)?;
        Self::of(index, dictionary, Some((folder, name))).map(Some)
    }

    /// An empty index that is gone with the program.
    ///
    /// # Errors
    /// Never in practice.
    pub fn in_memory(dictionary: Dictionary) -> Result<Self> {
        let index = tantivy::Index::builder().schema(Fields::new().schema).settings(settings()).create_in_ram()?;
        Self::of(index, dictionary, None)
    }

    fn of(mut index: tantivy::Index, dictionary: Dictionary, at: Option<(Folder, String)>) -> Result<Self> {
        let (fields, dictionary) = (Fields::new(), Arc::new(dictionary));
        index.set_tokenizers(Fields::tokenizers(&dictionary));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let snapshot = RwLock::new(Arc::new(Snapshot::read(&index, &reader, &fields)?));
        let synonyms = Synonyms::of_the_program();
        Ok(Self { fields, index, reader, writer: Mutex::default(), snapshot, dictionary, synonyms, at })
    }

    /// Whether it is still the one in use in its folder: a rebuild puts another one in its place.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.at.as_ref().is_none_or(|(folder, name)| folder.current().as_ref() == Some(name))
    }

    /// Number of the last change that is in it.
    #[must_use]
    pub fn change(&self) -> i64 {
        self.snapshot().change
    }

    /// Number of documents.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.snapshot().searcher.num_docs()
    }

    /// Adds documents and replaces those of the same id; seen after [`Self::commit`].
    ///
    /// # Errors
    /// When another process changes the index, or the disk is full.
    pub fn put(&self, documents: &[Document]) -> Result<()> {
        self.write(|writer| {
            for document in documents {
                writer.delete_term(self.term_of(document.id));
                writer.add_document(self.fields.document(document))?;
            }
            Ok(())
        })
    }

    /// Removes documents; seen after [`Self::commit`].
    ///
    /// # Errors
    /// When another process changes the index.
    pub fn remove(&self, ids: &[Uuid]) -> Result<()> {
        self.write(|writer| {
            for id in ids {
                writer.delete_term(self.term_of(*id));
            }
            Ok(())
        })
    }

    /// Makes what was put and removed durable and seen. `change` is the number of the last change that is in it.
    ///
    /// # Errors
    /// When the disk is full: what was committed before is still there.
    pub fn commit(&self, change: i64) -> Result<()> {
        self.write(|writer| {
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&payload(change));
            commit.commit()?;
            Ok(())
        })?;
        let snapshot = Arc::new(Snapshot::read(&self.index, &self.reader, &self.fields)?);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }

    fn write(&self, change: impl FnOnce(&mut IndexWriter) -> Result<()>) -> Result<()> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = match held.take() {
            Some(writer) => writer,
            None => self.index.writer_with_num_threads(1, MEMORY)?,
        };
        let changed = change(&mut writer);
        // a writer that failed is not used again: what it held is lost, and the next one begins after the last commit
        if changed.is_ok() {
            *held = Some(writer);
        }
        changed
    }

    fn term_of(&self, id: Uuid) -> Term {
        Term::from_field_text(self.fields.id, &id.to_string())
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers a query; `own` is a table of synonyms beside that of the program.
    ///
    /// # Errors
    /// When files of the index are damaged.
    pub fn find(&self, query: &Query, own: Option<&Synonyms>) -> Result<Found> {
        let snapshot = self.snapshot();
        let text = capped(query.text.trim(), LONGEST);
        let place = query.place.as_deref().and_then(Place::read);
        let view = snapshot.view(&self.fields, place.as_ref())?;
        let finder = Finder { searcher: &snapshot.searcher, fields: &self.fields, view: &view };
        if text.is_empty() {
            return finder.find(query, None);
        }
        let query = Query { place: place.as_ref().map(|place| place.own().to_owned()), ..query.clone() };
        if let Some(key) = key::read(text)
            && snapshot.searcher.doc_freq(&Term::from_field_text(self.fields.key, &key))? > 0
        {
            return finder.find(&query, Some(&Plan::of_term(self.fields.key, key)));
        }
        let plan = self.planner(&snapshot, own, false).plan(text)?;
        let found = finder.find(&query, Some(&plan))?;
        Ok(Found { meant: plan.meant, ..found })
    }

    /// Titles for what is being typed, the last word of which may be unfinished; at most [`SUGGESTIONS`].
    ///
    /// # Errors
    /// When files of the index are damaged.
    pub fn suggest(
        &self,
        typed: &str,
        place: Option<&str>,
        filter: Filter,
        own: Option<&Synonyms>,
    ) -> Result<Vec<Suggestion>> {
        let text = capped(typed.trim(), LONGEST);
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let snapshot = self.snapshot();
        let place = place.and_then(Place::read);
        let view = snapshot.view(&self.fields, place.as_ref())?;
        let finder = Finder { searcher: &snapshot.searcher, fields: &self.fields, view: &view };
        let plan = self.planner(&snapshot, own, true).plan(text)?;
        let place = place.as_ref().map(|place| place.own().to_owned());
        let query = Query { place, filter, take: 3 * SUGGESTIONS, ..Query::default() };
        let mut suggestions: Vec<Suggestion> = Vec::new();
        for hit in finder.find(&query, Some(&plan))?.hits {
            if suggestions.len() < SUGGESTIONS && suggestions.iter().all(|known| known.title != hit.title) {
                suggestions.push(Suggestion { slug: hit.slug, title: hit.title });
            }
        }
        Ok(suggestions)
    }

    fn planner<'a>(&'a self, snapshot: &'a Snapshot, own: Option<&'a Synonyms>, is_typing: bool) -> Planner<'a> {
        Planner {
            searcher: &snapshot.searcher,
            fields: &self.fields,
            vocabulary: &snapshot.vocabulary,
            dictionary: &self.dictionary,
            synonyms: std::iter::once(&self.synonyms).chain(own).collect(),
            stems: Stems::default(),
            left: LOOKUPS,
            is_typing,
        }
    }
}

impl Snapshot {
    fn read(index: &tantivy::Index, reader: &IndexReader, fields: &Fields) -> Result<Self> {
        reader.reload()?;
        let searcher = reader.searcher();
        let payload = index.load_metas()?.payload;
        Ok(Self {
            vocabulary: Vocabulary::read(&searcher, fields.word)?,
            searcher,
            views: Mutex::default(),
            change: payload.and_then(|payload| payload.parse().ok()).unwrap_or(0),
        })
    }

    fn view(&self, fields: &Fields, place: Option<&Place>) -> Result<Arc<View>> {
        let key = place.cloned();
        if let Some(known) = self.views.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let made = Arc::new(view(&self.searcher, fields, place)?);
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        if views.len() >= PLACES {
            views.clear();
        }
        views.insert(key, made.clone());
        Ok(made)
    }
}
