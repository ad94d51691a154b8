// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The typesetter's world: the templates of this crate, one data file, the fonts; no file system, no clock, no network.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::{self, FONTS};
use crate::{Arms, Error};

/// Which document is made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Template {
    /// Confirmation of receipt.
    Receipt,
    /// Decision.
    Decision,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FILES: LazyLock<Option<Files>> = LazyLock::new(|| {
    Some(Files {
        receipt: source("receipt.typ", include_str!("../templates/receipt.typ"))?,
        decision: source("decision.typ", include_str!("../templates/decision.typ"))?,
        frame: source("frame.typ", include_str!("../templates/frame.typ"))?,
        labels: (file("labels.json")?, Bytes::from_string(include_str!("../templates/labels.json"))),
        data: file("data.json")?,
        arms: file("arms")?,
    })
});

/// The files a template may name.
struct Files {
    receipt: Source,
    decision: Source,
    frame: Source,
    labels: (FileId, Bytes),
    data: FileId,
    arms: FileId,
}

/// One document about to be made.
pub(crate) struct Paper {
    template: Template,
    data: Bytes,
    arms: Option<Bytes>,
    files: &'static Files,
}

impl Paper {
    /// A document of the template with the data, JSON, and the picture that it reads.
    pub(crate) fn new(template: Template, data: String, arms: Option<&Arms>) -> Result<Self, Error> {
        if FONTS.fonts.len() != fonts::COUNT {
            return Err(Error::Broken("a font"));
        }
        let files = FILES.as_ref().ok_or(Error::Broken("a template's name"))?;
        let arms = arms.map(|arms| Bytes::new(arms.image().to_vec()));
        Ok(Self { template, data: Bytes::from_string(data), arms, files })
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        match self.template {
            Template::Receipt => self.files.receipt.id(),
            Template::Decision => self.files.decision.id(),
        }
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let Files { receipt, decision, frame, .. } = self.files;
        [receipt, decision, frame].into_iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.files.data {
            Ok(self.data.clone())
        } else if id == self.files.arms {
            self.arms.clone().ok_or(FileError::AccessDenied)
        } else if id == self.files.labels.0 {
            Ok(self.files.labels.1.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn source(name: &str, text: &str) -> Option<Source> {
    Some(Source::new(file(name)?, text.into()))
}

/// The id of a virtual file; ids live as long as the program, so only the few constant names above get one.
fn file(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}
