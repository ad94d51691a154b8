// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}?sprache=`: the texts of a version in a language, with a hint how hard they are to read.

use super::version::{address, head, number_of, problems, propose};
use crate::{
    answer::{Answer, go, page_with},
    frame::frame,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use http::{Visit, form::Fields};
use model::{
    catalogue::{GERMAN, ServiceDraft, TextPart},
    reading::reading,
};
use ui::{
    FormError,
    catalogue::{ReadingNote, ServiceTextsPage, TextField},
};
use usecases::{
    Error,
    catalogue::edit::{self, Desk, Done, LANGUAGES},
};

/// Words from which on a sentence is shown as long.
const LONG: usize = 20;

#[derive(serde::Deserialize, Default)]
pub(super) struct Asked {
    sprache: Option<String>,
}

impl Asked {
    fn language(&self) -> usecases::Result<&'static str> {
        let wanted = self.sprache.as_deref().unwrap_or(GERMAN);
        LANGUAGES.into_iter().find(|known| *known == wanted).ok_or(Error::NotFound)
    }
}

pub(super) async fn get(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let desk = edit::desk(&visit.context, &slug, number_of(&number)?).await?;
    let draft = desk.line.draft.clone();
    shown(&visit, &desk, (asked.language()?, &draft), (StatusCode::OK, false, Vec::new())).await
}

/// The German texts as they are stored, with what is to mend.
pub(super) async fn stored(
    visit: &Visit,
    slug: &str,
    number: i64,
    (status, errors): (StatusCode, Vec<FormError>),
) -> Answer {
    let desk = edit::desk(&visit.context, slug, number).await?;
    let draft = desk.line.draft.clone();
    shown(visit, &desk, (GERMAN, &draft), (status, false, errors)).await
}

async fn shown(
    visit: &Visit,
    desk: &Desk,
    (language, typed): (&'static str, &ServiceDraft),
    (status, is_conflict, errors): (StatusCode, bool, Vec<FormError>),
) -> Answer {
    let is_german = language != "en";
    let field = |part: TextPart| {
        let (label, hint, rows) = words(part);
        let value = typed.text(language, part).to_owned();
        let stored = desk.line.draft.text(language, part);
        let german = if language == GERMAN { "" } else { typed.text(GERMAN, part) };
        TextField {
            name: part.as_str(),
            label: visit.locale.text(label),
            hint: if hint.is_empty() { String::new() } else { visit.locale.text(hint) },
            stored: (is_conflict && stored != value).then(|| stored.to_owned()),
            german: german.to_owned(),
            reading: is_german.then(|| note(visit, &value)).flatten(),
            rows,
            value,
        }
    };
    let shown = ServiceTextsPage {
        frame: frame(visit).await?,
        head: head(visit, desk, &format!("?sprache={language}")),
        language: language.to_owned(),
        fields: TextPart::ALL.into_iter().map(field).collect(),
        is_conflict,
        errors,
    };
    page_with(status, &shown)
}

/// Label, hint and lines of a text.
pub(super) fn words(part: TextPart) -> (&'static str, &'static str, u8) {
    match part {
        TextPart::Title => ("service-part-title", "service-part-title-hint", 1),
        TextPart::Name => ("service-part-name", "service-part-name-hint", 1),
        TextPart::Teaser => ("service-part-teaser", "service-part-teaser-hint", 1),
        TextPart::Short => ("service-part-short", "", 3),
        TextPart::Full => ("service-part-full", "service-part-full-hint", 10),
        TextPart::Conditions => ("module-conditions", "", 4),
        TextPart::Documents => ("module-documents", "service-part-list-hint", 4),
        TextPart::Fees => ("service-part-fees", "", 3),
        TextPart::Deadlines => ("service-part-deadlines", "", 3),
        TextPart::Duration => ("service-part-duration", "", 3),
        TextPart::Procedure => ("module-procedure", "", 5),
        TextPart::LegalBasis => ("module-legal", "service-part-list-hint", 3),
        TextPart::Remedy => ("module-objection", "", 3),
        TextPart::Forms => ("module-forms", "", 3),
        TextPart::Notes => ("module-notes", "", 3),
        TextPart::Further => ("service-part-further", "service-part-list-hint", 3),
    }
}

/// How hard a German text is to read.
fn note(visit: &Visit, text: &str) -> Option<ReadingNote> {
    let found = reading(text)?;
    let longest = found.longest_words;
    Some(ReadingNote {
        level: visit.locale.text_with("reading-level", &[("grade", found.grade.to_string())]),
        longest: (longest >= LONG).then_some(found.longest),
        hard: found.hard,
    })
}

pub(super) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (number, language) = (number_of(&number)?, asked.language()?);
    let version = fields.number("version");
    let desk = edit::desk(&visit.context, &slug, number).await?;
    let mut typed = desk.line.draft.clone();
    for part in TextPart::ALL {
        typed.set(language, part, fields.get(part.as_str()));
    }
    if desk.line.row.version != version {
        return shown(&visit, &desk, (language, &typed), (StatusCode::CONFLICT, true, Vec::new())).await;
    }
    let errors = match edit::save(&visit.context, &slug, (number, version), &typed).await {
        Ok(Done::Saved(version)) if fields.get("do") == "propose" => {
            match propose(&visit, &slug, (number, version)).await {
                Ok(answer) => return answer,
                Err(errors) => {
                    return stored_or(&visit, &slug, number, language, errors).await;
                }
            }
        }
        Ok(Done::Saved(_)) => return Ok(go(&address(&visit, &slug, number, &format!("?sprache={language}")))),
        Ok(Done::Stale) => {
            let desk = edit::desk(&visit.context, &slug, number).await?;
            return shown(&visit, &desk, (language, &typed), (StatusCode::CONFLICT, true, Vec::new())).await;
        }
        Ok(Done::Refused(found)) => problems(&visit, &found),
        Err(Error::Conflict) => problems(&visit, &[("", "edition-not-open")]),
        Err(error) => return Err(error.into()),
    };
    shown(&visit, &desk, (language, &typed), (StatusCode::UNPROCESSABLE_ENTITY, false, errors)).await
}

/// What was saved, in the language of the page, with what keeps it from being proposed.
async fn stored_or(visit: &Visit, slug: &str, number: i64, language: &'static str, errors: Vec<FormError>) -> Answer {
    let desk = edit::desk(&visit.context, slug, number).await?;
    let draft = desk.line.draft.clone();
    shown(visit, &desk, (language, &draft), (StatusCode::UNPROCESSABLE_ENTITY, false, errors)).await
}
