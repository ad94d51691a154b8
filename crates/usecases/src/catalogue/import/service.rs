// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A service of XZuFi as the catalogue keeps it. Pure.

use super::{ids, modules};
use model::{
    PublicServiceId, TrustLevel,
    catalogue::{Addressee, Details, PublicService, Translation},
};
use std::collections::BTreeSet;
use xzufi::{
    Key,
    values::{InLanguage, Service, Words, in_language, text_kind},
};

/// Most languages of a service that are kept, most names and most areas.
const LANGUAGES: usize = 20;
const NAMES: usize = 100;
const AREAS: usize = 20_000;
/// Longest title and teaser, in characters.
const LINE: usize = 500;

/// The service; nothing where it has no name in any language.
pub(in crate::catalogue) fn service(key: &Key, service: &Service) -> Option<PublicService> {
    let languages = languages(service);
    let title = title(service, "de").or_else(|| languages.iter().find_map(|language| title(service, language)))?;
    let official = one_line(service, text_kind::NAME, "de").filter(|name| *name != title);
    let terms = service.terms.iter().flat_map(|module| &module.terms).map(|term| term.term.text.clone());
    let mut names: Vec<String> = official.into_iter().chain(terms).collect();
    names.truncate(NAMES);
    let situations: Vec<String> = service
        .categories
        .iter()
        .filter_map(|category| in_language(&category.titles, "de"))
        .map(|words| cut(&words.text))
        .collect();
    let translations = languages.into_iter().map(|language| (language.clone(), translation(service, &language)));
    let mut areas: Vec<String> = service.areas.iter().filter_map(|area| super::prefix(&area.value)).collect();
    areas.sort();
    areas.dedup();
    areas.truncate(AREAS);
    let publisher = service.publisher.as_ref().and_then(|publisher| in_language(&publisher.names, "de"));
    let changed = service.version.as_ref().and_then(|version| version.changed.as_ref().or(version.created.as_ref()));
    Some(PublicService {
        id: PublicServiceId(ids::imported_id(key)),
        slug: ids::slug(key),
        leika: service.service_keys.iter().map(|code| code.code.clone()).find(|code| is_leika(code)),
        teaser: teaser(service, "de"),
        keywords: names.join(" "),
        modules: modules::modules(service, "de"),
        situation: situations.first().cloned().unwrap_or_default(),
        details: Details {
            translations: translations.collect(),
            names,
            areas,
            situations,
            addressees: service.addressees.iter().filter_map(|code| Addressee::from_code(&code.code)).collect(),
            trust: service.trust_level.as_ref().and_then(|code| TrustLevel::from_code(&code.code)),
            typing: service.typing.iter().map(|code| code.code.clone()).collect(),
            editor: publisher.map(|words| cut(&words.text)).unwrap_or_default(),
            changed: changed.and_then(|text| text.get(..10)?.parse().ok()),
        },
        title,
    })
}

/// Languages of its texts besides German.
fn languages(service: &Service) -> Vec<String> {
    let texts = service.texts.iter().flat_map(|module| &module.content);
    let codes: BTreeSet<String> = texts.map(|text| text.language().to_ascii_lowercase()).collect();
    let is_other =
        |code: &String| !code.is_empty() && code != "de" && (!code.starts_with("de-") || code.contains("-x-"));
    codes.into_iter().filter(is_other).take(LANGUAGES).collect()
}

fn translation(service: &Service, language: &str) -> Translation {
    let version = service.languages.iter().find(|version| version.language.eq_ignore_ascii_case(language));
    Translation {
        title: title(service, language).unwrap_or_default(),
        teaser: teaser(service, language),
        modules: modules::modules(service, language),
        by_machine: version.and_then(|version| version.by_machine).unwrap_or(false),
    }
}

fn title(service: &Service, language: &str) -> Option<String> {
    service.title(language).map(|title| cut(&title)).filter(|title| !title.is_empty())
}

fn teaser(service: &Service, language: &str) -> String {
    let found = one_line(service, text_kind::TEASER, language).or_else(|| first_sentence(service, language));
    found.unwrap_or_default()
}

/// Of the short text, where there is no teaser.
fn first_sentence(service: &Service, language: &str) -> Option<String> {
    let line = one_line(service, text_kind::SHORT_TEXT, language)?;
    let end = line.find(". ").map_or(line.len(), |at| at + 1);
    line.get(..end).map(str::to_owned)
}

/// A text without its list marks and line ends.
fn one_line(service: &Service, kind: &str, language: &str) -> Option<String> {
    let plain = service.text(kind, language)?.plain();
    let lines = plain.lines().map(|line| line.trim().trim_start_matches("- ").trim_start_matches("### "));
    let line = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then(|| cut(&line))
}

fn cut(text: &str) -> String {
    text.chars().take(LINE).collect()
}

fn is_leika(code: &str) -> bool {
    code.len() == 14 && code.starts_with("99") && code.bytes().all(|digit| digit.is_ascii_digit())
}

/// A text of a list, in German where there is one.
pub(super) fn german(words: &[Words]) -> Option<String> {
    let found = in_language(words, "de").or_else(|| words.first())?;
    let text = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| cut(&text))
}
