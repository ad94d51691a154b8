// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A service in the language of whoever reads it: what is not said in it is said in German.

use super::{Details, ModuleKind, PublicService, TextModule, Translation};

/// Language of every service.
pub const GERMAN: &str = "de";
/// Tag of German that is easy to read (Leichte Sprache); editors also use other tags that begin with `de-x-`.
#[doc(alias = "Leichte Sprache")]
pub const PLAIN: &str = "de-x-leicht";

/// A text and the language that it is in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Tag of its language.
    pub language: String,
}

impl Said {
    /// A text in a language.
    #[must_use]
    pub fn new(text: &str, language: &str) -> Self {
        Self { text: text.to_owned(), language: language.to_owned() }
    }
}

/// A service in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Title for citizens.
    pub title: Said,
    /// One sentence.
    pub teaser: Said,
    /// Text modules in the order of the service page.
    pub modules: Vec<(ModuleKind, Said)>,
    /// Whether a machine translated it.
    pub by_machine: bool,
}

impl Spoken {
    /// Whether something of it is in German, although another language was wanted.
    #[must_use]
    pub fn falls_back(&self, language: &str) -> bool {
        let wanted = primary(language);
        let texts = [&self.title, &self.teaser].into_iter().chain(self.modules.iter().map(|(_, said)| said));
        texts.filter(|said| !said.text.is_empty()).any(|said| primary(&said.language) != wanted)
    }
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

impl Details {
    /// What is said in a language: under the same tag, else the same language. German stands in the service itself, German that is
    /// easy to read is given only to who asks for it.
    #[must_use]
    pub fn translation(&self, language: &str) -> Option<(&str, &Translation)> {
        if language == GERMAN {
            return None;
        }
        let of = |(tag, translation): (&'_ String, &'_ Translation)| !tag.is_empty() && !translation.is_empty();
        let known = || self.translations.iter().filter(|(tag, translation)| of((tag, translation)));
        let same = known().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
        let is_plain = |tag: &str| tag.starts_with("de-x-");
        let near = || {
            known().find(|(tag, _)| match is_plain(language) {
                true => is_plain(tag),
                false => !tag.contains("-x-") && primary(tag).eq_ignore_ascii_case(primary(language)),
            })
        };
        same.or_else(near).map(|(tag, translation)| (tag.as_str(), translation))
    }

    /// Title and teaser in a language.
    #[must_use]
    pub fn said(&self, title: &str, teaser: &str, language: &str) -> (Said, Said) {
        let found = self.translation(language);
        let of = |german: &str, pick: fn(&Translation) -> &str| match found {
            Some((tag, translation)) if !pick(translation).is_empty() => Said::new(pick(translation), tag),
            _ => Said::new(german, GERMAN),
        };
        (of(title, |translation| &translation.title), of(teaser, |translation| &translation.teaser))
    }
}

impl Translation {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.title.is_empty() && self.teaser.is_empty() && self.modules.is_empty()
    }
}

impl PublicService {
    /// The service in a language.
    #[must_use]
    pub fn spoken(&self, language: &str) -> Spoken {
        let found = self.details.translation(language);
        let (title, teaser) = self.details.said(&self.title, &self.teaser, language);
        let mut modules: Vec<(ModuleKind, Said)> = Vec::new();
        let mut add = |all: &[TextModule], tag: &str| {
            for module in all {
                if !module.text.trim().is_empty() && modules.iter().all(|(kind, _)| *kind != module.kind) {
                    modules.push((module.kind, Said::new(&module.text, tag)));
                }
            }
        };
        if let Some((tag, translation)) = found {
            add(&translation.modules, tag);
        }
        add(&self.modules, GERMAN);
        modules.sort_by_key(|(kind, _)| *kind);
        let by_machine = found.is_some_and(|(_, translation)| translation.by_machine);
        Spoken { title, teaser, modules, by_machine }
    }
}

#[cfg(test)]
mod tests {
    use super::{PLAIN, Said};
    use crate::{
        PublicServiceId,
        catalogue::{Details, ModuleKind, PublicService, TextModule, Translation},
        id::Uuid,
    };

    fn module(kind: ModuleKind, text: &str) -> TextModule {
        TextModule { kind, text: text.to_owned() }
    }

    fn service(tag: &str) -> PublicService {
        let translation = Translation {
            title: "Register a dog".to_owned(),
            teaser: String::new(),
            modules: vec![module(ModuleKind::Costs, "None")],
            by_machine: true,
        };
        PublicService {
            id: PublicServiceId(Uuid::nil()),
            slug: "hund".to_owned(),
            leika: None,
            title: "Hund anmelden".to_owned(),
            teaser: "Melden Sie Ihren Hund an.".to_owned(),
            keywords: String::new(),
            modules: vec![module(ModuleKind::Description, "Text"), module(ModuleKind::Costs, "Keine")],
            situation: String::new(),
            details: Details {
                translations: [(tag.to_owned(), translation)].into_iter().collect(),
                ..Details::default()
            },
        }
    }

    #[test]
    fn what_is_not_said_in_a_language_is_said_in_german() {
        let spoken = service("en").spoken("en");
        assert_eq!(spoken.title, Said::new("Register a dog", "en"));
        assert_eq!(spoken.teaser, Said::new("Melden Sie Ihren Hund an.", "de"));
        assert_eq!(
            spoken.modules,
            [(ModuleKind::Description, Said::new("Text", "de")), (ModuleKind::Costs, Said::new("None", "en"))]
        );
        assert!(spoken.falls_back("en") && spoken.by_machine);
        let german = service("en").spoken("de");
        assert_eq!(german.title, Said::new("Hund anmelden", "de"));
        assert!(!german.falls_back("de") && !german.by_machine);
    }

    #[test]
    fn languages_are_found_by_their_first_part_and_plain_german_only_when_asked_for() {
        assert_eq!(service("en-gb").spoken("en").title.language, "en-gb");
        assert_eq!(service("tr").spoken("en").title.language, "de");
        assert_eq!(service(PLAIN).spoken("de").title.language, "de");
        assert_eq!(service(PLAIN).spoken("en").title.language, "de");
        assert_eq!(service(PLAIN).spoken(PLAIN).title.language, PLAIN);
        assert_eq!(service("de-x-einfach").spoken(PLAIN).title.language, "de-x-einfach");
        assert!(!service(PLAIN).spoken(PLAIN).falls_back(PLAIN));
    }
}
