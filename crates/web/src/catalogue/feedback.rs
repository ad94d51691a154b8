// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/rueckmeldung`: somebody says how a service is, without a name.

use crate::{
    answer::{Answer, go, page, page_with},
    directory::chosen_place,
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use model::id::Uuid;
use ui::{
    FormError,
    catalogue::{FeedbackPage, FeedbackThanksPage},
};
use usecases::{
    Error,
    catalogue::{Issue, NewFeedback, feedback_about, give_feedback},
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    leistung: String,
    /// `application` after an application.
    #[serde(default)]
    anlass: String,
    ars: Option<String>,
}

pub(crate) async fn ask(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let title = feedback_about(&visit.context, &asked.leistung).await?;
    let place = chosen_place(&visit, asked.ars.as_deref()).await?;
    let id: Uuid = visit.context.platform.id();
    page(&FeedbackPage {
        frame: frame(&visit).await?,
        id: id.to_string(),
        service: asked.leistung,
        title,
        issue: Issue::parse(&asked.anlass).as_str().to_owned(),
        region: place.map(|place| place.ars).unwrap_or_default(),
        stars: 0,
        text: String::new(),
        errors: Vec::new(),
    })
}

pub(crate) async fn give(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let text = |name| fields.get(name).to_owned();
    let id = fields.get("id").parse().unwrap_or_else(|_| visit.context.platform.id());
    let new = NewFeedback {
        id,
        service: text("leistung"),
        issue: Issue::parse(fields.get("anlass")),
        region: text("region"),
        stars: fields.number("stars"),
        text: text("text"),
    };
    match give_feedback(&visit.context, new, &visit.address).await {
        Ok(()) => {
            let service = ui::encode(fields.get("leistung"));
            Ok(go(&visit.url(&format!("/rueckmeldung/danke?leistung={service}"))))
        }
        Err(Error::Invalid(problems)) => {
            let error = |found: &usecases::FieldProblem| FormError {
                field: found.field.to_owned(),
                text: visit.locale.text(found.text),
            };
            let shown = FeedbackPage {
                frame: frame(&visit).await?,
                id: id.to_string(),
                title: feedback_about(&visit.context, fields.get("leistung")).await?,
                service: text("leistung"),
                issue: text("anlass"),
                region: text("region"),
                stars: fields.number("stars"),
                text: text("text"),
                errors: problems.iter().map(error).collect(),
            };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn thanks(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    feedback_about(&visit.context, &asked.leistung).await?;
    page(&FeedbackThanksPage { frame: frame(&visit).await?, service: asked.leistung })
}
