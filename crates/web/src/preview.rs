// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/onlinedienste/{slug}/{number}/vorschau/{page}`: a page of a form that is designed, as people will see it. No room: it
//! shows what the room form makes as the room application does. Nothing is kept of what is typed there.

use crate::{
    answer::{Answer, Failed, go, page},
    application::branded,
    form::{address, languages, number_of},
    frame::frame,
};
use axum::{
    Router,
    extract::{Path, Query},
    routing::get,
};
use form::design::SCHEMA_LANGUAGE;
use http::{Edge, Visit, form::Fields};
use ui::{
    FormWords,
    application::{ApplicationFrame, FormPage, FormPreview},
};
use usecases::{Error, form::edition as editions};

#[derive(serde::Deserialize, Default)]
pub(crate) struct Asked {
    sprache: Option<String>,
    schmal: Option<String>,
}

impl Asked {
    fn language(&self) -> &str {
        self.sprache.as_deref().unwrap_or(SCHEMA_LANGUAGE)
    }

    fn query(&self, language: &str, narrow: bool) -> String {
        format!("?sprache={}{}", ui::encode(language), if narrow { "&schmal=1" } else { "" })
    }
}

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/verwaltung/onlinedienste/{slug}/{number}/vorschau", get(first))
        .route("/verwaltung/onlinedienste/{slug}/{number}/vorschau/{page}", get(shown).post(post))
}

async fn first(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    let number = number_of(&number)?;
    let desk = editions::desk(&visit.context, &slug, number).await?;
    let first = form::first_page(&desk.form).ok_or(Failed(Error::NotFound))?;
    Ok(go(&address(&visit, &slug, number, &format!("/vorschau/{first}"))))
}

async fn shown(
    visit: Visit,
    Path((_, slug, number, name)): Path<(String, String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let number = number_of(&number)?;
    let desk = editions::desk(&visit.context, &slug, number).await?;
    let form = desk.form_in(asked.language())?;
    let view = form::preview(&form, &name).ok_or(Failed(Error::NotFound))?;
    let narrow = asked.schmal.is_some();
    let here = address(&visit, &slug, number, &format!("/vorschau/{name}"));
    let with = |language: &str, narrow: bool| format!("{here}{}", asked.query(language, narrow));
    let languages = languages(&desk, asked.language()).into_iter().map(|language| {
        let address = with(&language.tag, narrow);
        (language, address)
    });
    let application = ApplicationFrame {
        contact: Default::default(),
        has_tasks: false,
        words: FormWords::new(asked.language(), form.own_words.clone()),
        languages: Vec::new(),
        id: String::new(),
        version: "0".to_owned(),
        service: form.title.clone(),
        recipient: visit.context.tenant.name.clone(),
        signed_in: true,
    };
    let preview = FormPreview {
        action: with(asked.language(), narrow),
        back: address(&visit, &slug, number, ""),
        width_address: with(asked.language(), !narrow),
        narrow,
        languages: languages.collect(),
    };
    let mut frame = frame(&visit).await?;
    frame.brand = branded(&visit, &slug, frame.brand, &desk.line.body.settings.branding).await?;
    page(&FormPage { frame, application, view, problems: Vec::new(), more: false, saved: None, preview: Some(preview) })
}

/// The buttons lead through the pages; nothing else is done.
async fn post(
    visit: Visit,
    Path((_, slug, number, name)): Path<(String, String, String, String)>,
    Query(asked): Query<Asked>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let desk = editions::desk(&visit.context, &slug, number).await?;
    let pages: Vec<&str> = form::page_ids(&desk.form).map(|(id, _)| id).collect();
    let at = pages.iter().position(|id| *id == name).ok_or(Failed(Error::NotFound))?;
    let next = match fields.get("_action") {
        "continue" => at + 1,
        "back" => at.saturating_sub(1),
        _ => at,
    };
    let next = pages.get(next).or(pages.first()).copied().unwrap_or_default();
    let query = asked.query(asked.language(), asked.schmal.is_some());
    Ok(go(&format!("{}{query}", address(&visit, &slug, number, &format!("/vorschau/{next}")))))
}
