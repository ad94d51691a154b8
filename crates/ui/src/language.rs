// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Languages of forms, named in themselves.

use form::design::{OwnWords, SCHEMA_LANGUAGE};

/// Languages that people here most often ask for; others are shown by their tag.
const NAMES: [(&str, &str); 22] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("de-x-leicht", "Leichte Sprache"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("hr", "Hrvatski"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

/// In which language the texts of a form are.
#[derive(Debug, Clone)]
pub struct FormWords {
    language: String,
    own: OwnWords,
}

impl FormWords {
    /// A form in a language, with the texts that are said in it.
    #[must_use]
    pub fn new(language: &str, own: OwnWords) -> Self {
        Self { language: language.to_owned(), own }
    }

    /// A form in German.
    #[must_use]
    pub fn german() -> Self {
        Self::new(SCHEMA_LANGUAGE, OwnWords::default())
    }

    /// The language of a text of the form: what is not said in the form's own is German.
    #[must_use]
    pub fn lang(&self, text: &str) -> &str {
        if self.own.has(text) { &self.language } else { SCHEMA_LANGUAGE }
    }
}

/// A language to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLanguage {
    /// Tag.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl FormLanguage {
    /// The language with a tag.
    #[must_use]
    pub fn new(tag: &str, chosen: bool) -> Self {
        let name = NAMES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name);
        Self { tag: tag.to_owned(), name: name.to_owned(), chosen }
    }
}
