// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/seiten`: order and extent of pages.

use super::head::{address, after, head, number_of};
use crate::{
    answer::{Answer, Failed, page, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use form::design::{PageChange, outline};
use http::{Visit, form::Fields};
use ui::{
    FormError,
    form::{PageCard, PagesPage},
};
use usecases::{
    Error,
    form::edition::{self as editions, EditionChange},
};

pub(crate) async fn get(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    page(&shown(&visit, &slug, number_of(&number)?, Vec::new()).await?)
}

async fn shown(visit: &Visit, slug: &str, number: i64, errors: Vec<FormError>) -> usecases::Result<PagesPage> {
    let desk = editions::desk(&visit.context, slug, number).await?;
    let design = &desk.line.body.design;
    let mut elements = outline(&desk.form);
    let card = |(id, title): (&str, &str)| {
        let (here, rest) = std::mem::take(&mut elements).into_iter().partition(|element| element.page == id);
        elements = rest;
        let own = design.page(id);
        PageCard {
            id: id.to_owned(),
            shown: title.to_owned(),
            title: own.and_then(|page| page.title.clone()).unwrap_or_default(),
            help: own.and_then(|page| page.help.clone()).unwrap_or_default(),
            elements: here,
        }
    };
    let pages = form::page_ids(&desk.form).map(card).collect();
    Ok(PagesPage { frame: frame(visit).await?, head: head(visit, &desk), pages, errors })
}

fn wanted(fields: &Fields) -> Option<PageChange> {
    let page = fields.get("page").to_owned();
    let wanted = fields.get("do");
    Some(match wanted.split_once(':') {
        Some(("split", element)) => PageChange::Split(element.to_owned()),
        Some(("raise", element)) => PageChange::Raise(element.to_owned()),
        Some(("lower", element)) => PageChange::Lower(element.to_owned()),
        Some(_) => return None,
        None => match wanted {
            "up" => PageChange::Up(page),
            "down" => PageChange::Down(page),
            "merge" => PageChange::Merge(page),
            "move" => PageChange::Move { element: fields.get("element").to_owned(), page: fields.get("to").to_owned() },
            // the enter key in the heading sends the first button on some browsers, and none on others
            "say" | "" => {
                PageChange::Say { page, title: fields.get("title").to_owned(), help: fields.get("help").to_owned() }
            }
            "reset" => PageChange::Reset,
            _ => return None,
        },
    })
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let wanted = wanted(&fields).ok_or(Failed(Error::NotFound))?;
    let at = (number, fields.number("version"));
    let done = editions::change(&visit.context, &slug, at, &EditionChange::Pages(wanted)).await;
    let next = format!("{}#{}", address(&visit, &slug, number, "/seiten"), ui::encode(fields.get("page")));
    match after(&visit, done, &next) {
        Ok(answer) => answer,
        Err(errors) => page_with(StatusCode::CONFLICT, &shown(&visit, &slug, number, errors).await?),
    }
}
