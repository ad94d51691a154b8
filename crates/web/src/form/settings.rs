// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/einstellungen`: what an edition says of the online service.

use super::head::{address, after, head, number_of};
use crate::{
    answer::{Answer, page, page_with},
    frame::frame,
    trust,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::TrustLevel;
use ui::{FormError, form::SettingsPage};
use usecases::form::edition::{self as editions, EditionChange, Settings};

pub(crate) async fn get(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    page(&shown(&visit, &slug, number_of(&number)?, None, Vec::new()).await?)
}

async fn shown(
    visit: &Visit,
    slug: &str,
    number: i64,
    typed: Option<&Fields>,
    errors: Vec<FormError>,
) -> usecases::Result<SettingsPage> {
    let desk = editions::desk(&visit.context, slug, number).await?;
    let settings = &desk.line.body.settings;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |name: &str, stored: String| typed.map_or(stored, |fields| fields.get(name).to_owned());
    let chosen = text("trust", settings.trust.code().to_owned());
    let level = |level: TrustLevel| (level.code().to_owned(), trust::name(visit, level), level.code() == chosen);
    // what is no level of its own on pages has its own code all the same
    let levels = [TrustLevel::None, TrustLevel::Basic, TrustLevel::Substantial, TrustLevel::High];
    Ok(SettingsPage {
        frame: frame(visit).await?,
        head: head(visit, &desk),
        title: text("title", settings.title.clone()),
        trust: levels.map(level).to_vec(),
        minutes: text("minutes", settings.minutes.to_string()),
        fee: text("fee", settings.fee.clone()),
        opens: text("opens", day(settings.opens_on)),
        closes: text("closes", day(settings.closes_on)),
        languages: text("languages", settings.languages.join(", ")),
        errors,
    })
}

fn read(fields: &Fields) -> Result<Settings, (&'static str, &'static str)> {
    let day = |name: &'static str| match fields.get(name).trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| (name, "edition-day-wrong")),
    };
    let languages = fields.get("languages").split([',', ' ', ';']).map(str::trim).filter(|tag| !tag.is_empty());
    let mut tags: Vec<String> = Vec::new();
    for tag in languages {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    Ok(Settings {
        title: fields.get("title").trim().to_owned(),
        trust: TrustLevel::from_code(fields.get("trust")).ok_or(("trust", "edition-trust-wrong"))?,
        minutes: fields.get("minutes").trim().parse().map_err(|_| ("minutes", "edition-minutes-wrong"))?,
        fee: fields.get("fee").trim().to_owned(),
        opens_on: day("opens")?,
        closes_on: day("closes")?,
        languages: tags,
    })
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let settings = match read(&fields) {
        Ok(settings) => settings,
        Err((field, key)) => {
            let errors = vec![FormError { field: field.to_owned(), text: visit.locale.text(key) }];
            let shown = shown(&visit, &slug, number, Some(&fields), errors).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        }
    };
    let at = (number, fields.number("version"));
    let done = editions::change(&visit.context, &slug, at, &EditionChange::Settings(Box::new(settings))).await;
    match after(&visit, done, &address(&visit, &slug, number, "")) {
        Ok(answer) => answer,
        Err(errors) => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, &slug, number, Some(&fields), errors).await?)
        }
    }
}
