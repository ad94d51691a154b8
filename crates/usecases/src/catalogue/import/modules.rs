// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text modules of XZuFi as the service page knows them: texts in our own plain form, costs, deadlines and documents in words. Pure.

use super::service::german;
use model::catalogue::{ModuleKind, TextModule};
use texts::Locale;
use xzufi::{
    text::is_safe_link,
    values::{Cost, CostAmount, Deadline, Document, Html, Link, Money, Service, Span, Words, in_language, text_kind},
};

/// Longest text of a module, in characters.
const LONGEST: usize = 50_000;

/// Kinds of text modules in the order of the service page, with the codes whose texts they hold.
const KINDS: [(ModuleKind, &[&str]); 7] = [
    (ModuleKind::Description, &[text_kind::FULL_TEXT]),
    (ModuleKind::Requirements, &[text_kind::CONDITIONS]),
    (ModuleKind::Procedure, &[text_kind::PROCEDURE]),
    (ModuleKind::LegalBasis, &[text_kind::LEGAL_BASIS]),
    (ModuleKind::Objection, &[text_kind::LEGAL_REMEDY]),
    (ModuleKind::Forms, &[text_kind::FORMS]),
    (ModuleKind::Hints, &[text_kind::NOTES, text_kind::AUTHORITY, text_kind::CONTACT]),
];

/// Text modules of a service in a language; those without a text in it are left out.
pub(super) fn modules(service: &Service, language: &str) -> Vec<TextModule> {
    let locale = Locale::from_code(language.split('-').next().unwrap_or_default()).unwrap_or(Locale::De);
    let mut found = Vec::new();
    let mut add = |kind: ModuleKind, parts: Vec<String>| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
        if !parts.is_empty() {
            let text = parts.join("\n\n").chars().take(LONGEST).collect();
            found.push(TextModule { kind, text });
        }
    };
    for (kind, codes) in KINDS {
        let mut parts: Vec<String> = codes.iter().flat_map(|code| texts_of(service, code, language)).collect();
        if kind == ModuleKind::Description && parts.is_empty() {
            parts = texts_of(service, text_kind::SHORT_TEXT, language);
        }
        add(kind, parts);
    }
    add(ModuleKind::Documents, documents(service, language));
    add(ModuleKind::Costs, costs(service, language, locale));
    add(ModuleKind::Deadlines, spans(&service.deadlines, language, locale));
    add(ModuleKind::Duration, spans(&service.durations, language, locale));
    add(ModuleKind::Links, texts_of(service, text_kind::FURTHER_INFORMATION, language));
    found.sort_by_key(|module| module.kind);
    found
}

/// All texts of a kind with their links, by position.
fn texts_of(service: &Service, kind: &str, language: &str) -> Vec<String> {
    let mut modules: Vec<_> = service.texts.iter().filter(|module| module.kind.code == kind).collect();
    modules.sort_by_key(|module| module.head.position.unwrap_or(i64::MAX));
    let mut parts = Vec::new();
    for module in modules {
        parts.extend(plain(&module.content, language));
        parts.extend(links(&module.links, language));
    }
    parts
}

fn plain(texts: &[Html], language: &str) -> Option<String> {
    in_language(texts, language).map(Html::plain).filter(|text| !text.is_empty())
}

/// Links as a list.
fn links(links: &[Link], language: &str) -> Option<String> {
    let fits = |link: &&Link| {
        (link.language.is_empty() || link.language.eq_ignore_ascii_case(language)) && is_safe_link(&link.uri)
    };
    let mut links: Vec<&Link> = links.iter().filter(fits).collect();
    links.sort_by_key(|link| link.position.unwrap_or(i64::MAX));
    let line = |link: &&Link| {
        let words = link.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&link.uri);
        format!("- [{}]({})", words.replace(['[', ']'], " ").trim(), link.uri.trim())
    };
    let lines: Vec<String> = links.iter().map(line).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Documents that are brought along, then what is said of them.
fn documents(service: &Service, language: &str) -> Vec<String> {
    let mut parts = texts_of(service, text_kind::DOCUMENTS, language);
    for module in &service.documents {
        let line = |document: &Document| {
            let name = in_words(&document.titles, language)
                .or_else(|| document.unlisted_kind.clone())
                .or_else(|| document.kind.as_ref().and_then(|kind| kind.name.clone()))?;
            let more = plain(&document.notes, language).map(|text| format!(": {}", text.replace('\n', " ")));
            Some(format!("- {name}{}", more.unwrap_or_default()))
        };
        let lines: Vec<String> = module.incoming.iter().filter_map(line).collect();
        parts.push(lines.join("\n"));
        parts.extend(plain(&module.notes, language));
        parts.extend(links(&module.links, language));
    }
    parts
}

fn costs(service: &Service, language: &str, locale: Locale) -> Vec<String> {
    let mut parts = Vec::new();
    for module in &service.costs {
        let mut costs: Vec<&Cost> = module.costs.iter().collect();
        costs.sort_by_key(|cost| cost.position.unwrap_or(i64::MAX));
        for cost in costs {
            let mut words: Vec<String> = amount(&cost.amount, language, locale).into_iter().collect();
            words.extend(plain(&cost.notes, language));
            if cost.in_advance == Some(true) {
                words.push(locale.text("catalogue-cost-advance"));
            }
            parts.push(words.join("\n"));
            parts.extend(links(&cost.links, language));
        }
        parts.extend(plain(&module.notes, language));
        parts.extend(links(&module.links, language));
    }
    parts
}

fn amount(amount: &CostAmount, language: &str, locale: Locale) -> Option<String> {
    let with = |line: String, notes: &[Words]| match in_words(notes, language) {
        Some(notes) => format!("{line} {notes}"),
        None => line,
    };
    Some(match amount {
        CostAmount::Unknown => return None,
        CostAmount::Fixed(money) => money_in_words(money, locale),
        CostAmount::Free { notes } => with(locale.text("catalogue-cost-free"), notes),
        CostAmount::Range { from, until, notes } => {
            let (from, until) = (from.as_ref(), until.as_ref());
            let words = |money: &Money| money_in_words(money, locale);
            let line = match (from.map(words), until.map(words)) {
                (Some(from), Some(until)) => locale.text_with("catalogue-range", &[("from", from), ("until", until)]),
                (Some(from), None) => locale.text_with("catalogue-cost-from", &[("amount", from)]),
                (None, Some(until)) => locale.text_with("catalogue-cost-until", &[("amount", until)]),
                (None, None) => return in_words(notes, language),
            };
            with(line, notes)
        }
    })
}

fn money_in_words(money: &Money, locale: Locale) -> String {
    match money.cents() {
        Some(cents) if money.currency.is_empty() || money.currency == "EUR" => locale.amount(cents),
        _ => format!("{} {}", money.value, money.currency).trim().to_owned(),
    }
}

fn spans(modules: &[xzufi::values::DeadlineModule], language: &str, locale: Locale) -> Vec<String> {
    let mut parts = Vec::new();
    for module in modules {
        let mut deadlines: Vec<&Deadline> = module.deadlines.iter().collect();
        deadlines.sort_by_key(|deadline| deadline.position.unwrap_or(i64::MAX));
        for deadline in deadlines {
            let mut words: Vec<String> = span(&deadline.span, locale).into_iter().collect();
            words.extend(plain(&deadline.notes, language));
            parts.push(words.join("\n"));
        }
        parts.extend(plain(&module.notes, language));
        parts.extend(links(&module.links, language));
    }
    parts
}

fn span(span: &Span, locale: Locale) -> Option<String> {
    let range = |from: String, until: String| locale.text_with("catalogue-range", &[("from", from), ("until", until)]);
    match span {
        Span::Unknown => None,
        Span::Duration { length, unit, until, until_unit } => {
            let from = length_in_words(*length, unit, locale);
            let until = until.map(|until| length_in_words(until, until_unit.as_ref().unwrap_or(unit), locale));
            Some(match until {
                Some(until) => range(from, until),
                None => from,
            })
        }
        Span::Date { from, until } => {
            let day = |text: &String| locale.iso_date(text);
            match (from.as_ref().map(day), until.as_ref().map(day)) {
                (Some(from), Some(until)) => Some(range(from, until)),
                (one, other) => one.or(other),
            }
        }
    }
}

fn length_in_words(length: u32, unit: &str, locale: Locale) -> String {
    let key = match unit {
        "JAHR" => "catalogue-span-years",
        "MONAT" => "catalogue-span-months",
        "WOCHE" => "catalogue-span-weeks",
        "TAG" => "catalogue-span-days",
        "WERKTAG" => "catalogue-span-working-days",
        "ARBEITSTAG" => "catalogue-span-business-days",
        "STUNDE" => "catalogue-span-hours",
        "MINUTE" => "catalogue-span-minutes",
        _ => return format!("{length} {unit}"),
    };
    locale.text_count(key, u64::from(length))
}

fn in_words(words: &[Words], language: &str) -> Option<String> {
    if language == "de" {
        return german(words);
    }
    in_language(words, language).map(|words| words.text.clone()).filter(|text| !text.trim().is_empty())
}
