// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/textbausteine`: the text blocks of an authority, and how they get into a text.

use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
    kept,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::id::Uuid;
use ui::{
    FormError,
    casework::{TextLine, TextPage, TextsPage},
};
use usecases::{
    Error, Result,
    casework::{CaseView, Filling, PLACEHOLDERS, TextBlock, TextSaved},
};

pub(crate) async fn list(visit: Visit) -> Answer {
    let blocks = usecases::casework::text_blocks(&visit.context).await?;
    let known = services(&visit).await?;
    let title = |key: &str| known.iter().find(|(there, _)| there == key).map(|(_, title)| title.clone());
    let line = |block: TextBlock| TextLine {
        id: block.id.to_string(),
        title: block.title,
        service: title(&block.service_key).or(Some(block.service_key)).filter(|key| !key.is_empty()),
    };
    page(&TextsPage { frame: frame(&visit).await?, blocks: blocks.into_iter().map(line).collect() })
}

pub(crate) async fn new(visit: Visit) -> Answer {
    // who may not change text blocks learns so before the form
    usecases::casework::text_blocks(&visit.context).await?;
    let block = TextBlock {
        id: visit.context.platform.id(),
        service_key: String::new(),
        title: String::new(),
        text: String::new(),
        version: 0,
    };
    page(&shown(&visit, block, Vec::new()).await?)
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    if let Some(kept) = kept::fields(&visit).await? {
        // who may not change text blocks learns so before the form
        usecases::casework::text_blocks(&visit.context).await?;
        let mut again = shown(&visit, typed(id_of(&id)?, &kept), Vec::new()).await?;
        kept::say(&visit, &mut again.frame);
        return page(&again);
    }
    let block = usecases::casework::text_block(&visit.context, id_of(&id)?).await?;
    page(&shown(&visit, block, Vec::new()).await?)
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let block = typed(id, &fields);
    let error = |field: &str, key| FormError { field: field.to_owned(), text: visit.locale.text(key) };
    match usecases::casework::put_text_block(&visit.context, block.clone()).await {
        Ok(TextSaved::Done) => Ok(go(&visit.url("/verwaltung/textbausteine"))),
        Ok(TextSaved::Changed) => {
            let version = usecases::casework::text_block(&visit.context, id).await?.version;
            let errors = vec![error("", "texts-changed")];
            page_with(StatusCode::CONFLICT, &shown(&visit, TextBlock { version, ..block }, errors).await?)
        }
        Err(Error::Invalid(problems)) => {
            let errors = problems.iter().map(|problem| error(problem.field, problem.text)).collect();
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, block, errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn remove(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::casework::remove_text_block(&visit.context, id_of(&id)?).await?;
    Ok(go(&visit.url("/verwaltung/textbausteine")))
}

fn typed(id: Uuid, fields: &Fields) -> TextBlock {
    TextBlock {
        id,
        service_key: fields.get("service").to_owned(),
        title: fields.get("title").to_owned(),
        text: fields.get("text").replace("\r\n", "\n"),
        version: fields.number("version"),
    }
}

async fn shown(visit: &Visit, block: TextBlock, errors: Vec<FormError>) -> Result<TextPage> {
    Ok(TextPage {
        frame: frame(visit).await?,
        id: block.id.to_string(),
        version: block.version,
        heading: block.title,
        text: block.text,
        service: block.service_key,
        services: services(visit).await?,
        places: PLACEHOLDERS.join(", "),
        errors,
    })
}

async fn services(visit: &Visit) -> Result<Vec<(String, String)>> {
    usecases::casework::services(&visit.context.platform, visit.context.tenant.id).await
}

fn id_of(text: &str) -> std::result::Result<Uuid, Failed> {
    text.parse().map_err(|_| Failed(Error::NotFound))
}

/// Text blocks that can be inserted into a text about a case: id and title.
pub(super) async fn choices(visit: &Visit, view: &CaseView) -> Result<Vec<(String, String)>> {
    let blocks = usecases::casework::texts_for(&visit.context, &view.row.service_key).await?;
    Ok(blocks.into_iter().map(|block| (block.id.to_string(), block.title)).collect())
}

/// A text with the chosen text block at its end, its places filled in.
pub(super) async fn inserted(visit: &Visit, view: &CaseView, text: &str, block: &str) -> Result<String> {
    let blocks = usecases::casework::texts_for(&visit.context, &view.row.service_key).await?;
    let Some(block) = blocks.into_iter().find(|known| known.id.to_string() == block) else {
        return Ok(text.to_owned());
    };
    let filling = Filling {
        number: view.row.number.clone(),
        name: view.applicant.clone(),
        // what is decided is German
        day: http::Locale::De.day(visit.context.platform.now().timestamp()),
    };
    let filled = filling.fill(&block.text);
    Ok(if text.trim().is_empty() { filled } else { format!("{}\n\n{filled}", text.trim_end()) })
}
