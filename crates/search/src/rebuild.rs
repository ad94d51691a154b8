// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Building a whole index anew beside the one in use.

use crate::compounds::Dictionary;
use crate::document::Document;
use crate::folder::{Building, Folder};
use crate::index::{payload, settings};
use crate::schema::Fields;
use crate::{Result, SearchError};
use std::path::Path;
use std::sync::Arc;
use tantivy::IndexWriter;

/// Memory of the writer, in bytes.
const MEMORY: usize = 100_000_000;

/// An index that is being built. Nothing of it is seen before [`Self::finish`]; dropped, it leaves only files that the
/// next one removes.
pub struct Rebuild {
    folder: Folder,
    name: String,
    fields: Fields,
    writer: IndexWriter,
    building: Building,
}

impl Rebuild {
    /// Begins, with a dictionary of the titles of everything that will be added ([`Dictionary::of_titles`]).
    ///
    /// # Errors
    /// When the folder cannot be written, or another process builds in it.
    pub fn begin(folder: &Path, dictionary: Dictionary, threads: usize) -> Result<Self> {
        let folder = Folder::new(folder);
        let (building, name) = folder.begin(&dictionary)?;
        let fields = Fields::new();
        let mut index = tantivy::Index::builder()
            .schema(fields.schema.clone())
            .settings(settings())
            .create_in_dir(folder.generation(&name))?;
        index.set_tokenizers(Fields::tokenizers(&Arc::new(dictionary)));
        let writer = index.writer_with_num_threads(threads.clamp(1, 8), MEMORY)?;
        Ok(Self { folder, name, fields, writer, building })
    }

    /// Adds a document. None of the same id may have been added.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn add(&mut self, document: &Document) -> Result<()> {
        self.writer.add_document(self.fields.document(document))?;
        Ok(())
    }

    /// Writes everything, and makes it the index in use. `change` is the number of the last change that is in it.
    ///
    /// # Errors
    /// When the disk is full; the index that was in use is still.
    pub fn finish(self, change: i64) -> Result<()> {
        let Self { folder, name, mut writer, building, .. } = self;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&payload(change));
        commit.commit()?;
        writer.wait_merging_threads().map_err(|error| SearchError::Damaged(error.to_string()))?;
        folder.swap(&name)?;
        drop(building);
        Ok(())
    }
}
