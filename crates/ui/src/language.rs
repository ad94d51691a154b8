// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Languages of forms, named in themselves.

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
