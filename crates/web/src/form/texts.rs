// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/texte`: texts of one page of the form in one language.

use super::head::{address, after, head, number_of};
use crate::{
    answer::{Answer, page, page_with},
    frame::frame,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use form::design::{Element, ElementKind, ElementText, PageText, SCHEMA_LANGUAGE, outline};
use http::{Visit, form::Fields};
use std::collections::BTreeMap;
use ui::{
    FormError, FormLanguage,
    form::{TextCard, TextsPage},
};
use usecases::form::edition::{self as editions, Desk, EditionChange};

#[derive(serde::Deserialize, Default)]
pub(crate) struct Asked {
    sprache: Option<String>,
    seite: Option<String>,
}

pub(crate) async fn get(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    page(&shown(&visit, &slug, number_of(&number)?, &asked, Vec::new()).await?)
}

/// German, and the languages that the settings offer.
pub(crate) fn languages(desk: &Desk, chosen: &str) -> Vec<FormLanguage> {
    let tags = std::iter::once(SCHEMA_LANGUAGE).chain(desk.line.body.settings.languages.iter().map(String::as_str));
    tags.map(|tag| FormLanguage::new(tag, tag == chosen)).collect()
}

async fn shown(
    visit: &Visit,
    slug: &str,
    number: i64,
    asked: &Asked,
    errors: Vec<FormError>,
) -> usecases::Result<TextsPage> {
    let desk = editions::desk(&visit.context, slug, number).await?;
    let offered = &desk.line.body.settings.languages;
    let language = asked.sprache.as_deref().filter(|tag| offered.iter().any(|known| known == tag));
    let language = language.unwrap_or(SCHEMA_LANGUAGE).to_owned();
    let is_german = language == SCHEMA_LANGUAGE;
    // what stands where a language says nothing: in German the schema, otherwise German
    let given = if is_german { desk.plain()? } else { desk.form_in(SCHEMA_LANGUAGE)? };
    let pages: Vec<(String, String)> =
        form::page_ids(&desk.form).map(|(id, title)| (id.to_owned(), title.to_owned())).collect();
    let named = asked.seite.as_deref().filter(|id| pages.iter().any(|(known, _)| known == id));
    let current = named.or(form::first_page(&desk.form)).unwrap_or_default().to_owned();
    let design = &desk.line.body.design;
    let own = design.texts.get(&language).cloned().unwrap_or_default();
    let before: BTreeMap<String, Element> =
        outline(&given).into_iter().map(|element| (element.path.clone(), element)).collect();
    let card = |element: Element| {
        let text = own.elements.get(&element.path).cloned().unwrap_or_default();
        let given = before.get(&element.path).unwrap_or(&element);
        let choice = |choice: &form::view::Choice| {
            let named = text.choices.get(&choice.code).cloned().unwrap_or_default();
            (choice.code.clone(), choice.label.clone(), named)
        };
        TextCard {
            given_label: given.label.clone(),
            given_help: given.help.clone().unwrap_or_default(),
            choices: given.choices.iter().map(choice).collect(),
            label: text.label.unwrap_or_default(),
            help: text.help.unwrap_or_default(),
            has_help: element.kind != ElementKind::Text,
            path: element.path,
        }
    };
    let elements = outline(&desk.form).into_iter().filter(|element| element.page == current && !element.hidden);
    let heading = pages.iter().find(|(id, _)| *id == current).map(|(_, title)| title.clone()).unwrap_or_default();
    let page_text = own.pages.get(&current).cloned().unwrap_or_default();
    let german_help = form::preview(&desk.form, &current).and_then(|view| view.hint).unwrap_or_default();
    Ok(TextsPage {
        frame: frame(visit).await?,
        head: head(visit, &desk),
        languages: languages(&desk, &language),
        title: (own.title.clone().unwrap_or_default(), given.title.clone()),
        heading: (!is_german).then(|| (page_text.title.unwrap_or_default(), heading)),
        help: (page_text.help.unwrap_or_default(), german_help),
        elements: elements.map(card).collect(),
        language,
        pages,
        page: current,
        errors,
    })
}

fn said(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn wanted(fields: &Fields) -> EditionChange {
    let mut elements: BTreeMap<String, ElementText> = BTreeMap::new();
    for (name, value) in &fields.0 {
        let parts: Vec<&str> = name.splitn(3, ':').collect();
        match parts.as_slice() {
            ["label", path] => elements.entry((*path).to_owned()).or_default().label = said(value),
            ["help", path] => elements.entry((*path).to_owned()).or_default().help = said(value),
            ["choice", path, code] => {
                let text = elements.entry((*path).to_owned()).or_default();
                text.choices.extend(said(value).map(|name| ((*code).to_owned(), name)));
            }
            _ => {}
        }
    }
    let language = fields.get("sprache").to_owned();
    let page = PageText { title: said(fields.get("heading")), help: said(fields.get("pagehelp")) };
    let pages = if language == SCHEMA_LANGUAGE { Vec::new() } else { vec![(fields.get("seite").to_owned(), page)] };
    EditionChange::Texts { language, title: said(fields.get("title")), pages, elements: elements.into_iter().collect() }
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let at = (number, fields.number("version"));
    let done = editions::change(&visit.context, &slug, at, &wanted(&fields)).await;
    let (language, page) = (fields.get("sprache"), fields.get("seite"));
    let query = format!("?sprache={}&seite={}", ui::encode(language), ui::encode(page));
    let next = format!("{}{query}", address(&visit, &slug, number, "/texte"));
    let asked = Asked { sprache: Some(language.to_owned()), seite: Some(page.to_owned()) };
    match after(&visit, done, &next) {
        Ok(answer) => answer,
        Err(errors) => page_with(StatusCode::CONFLICT, &shown(&visit, &slug, number, &asked, errors).await?),
    }
}
