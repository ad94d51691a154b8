// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/barriere-melden`: somebody reports a barrier, with or without an account, and learns when there will be an answer.

use crate::{
    answer::{Answer, Failed, go, page, page_with},
    contact::contact,
    frame::frame,
};
use axum::{
    Router,
    extract::{Path, Query},
    http::StatusCode,
    routing::get,
};
use http::{Edge, Visit, form::Fields};
use model::id::Uuid;
use ui::{
    FormError,
    tenant::{ReportPage, ReportReceiptPage},
};
use usecases::{
    Error, Result,
    tenant::{NewReport, barrier_receipt, report_barrier},
};

pub(super) fn routes() -> Router<Edge> {
    Router::new().route("/barriere-melden", get(ask).post(report)).route("/barriere-melden/eingang/{id}", get(receipt))
}

#[derive(serde::Deserialize)]
struct Asked {
    /// The page from which somebody came.
    #[serde(default)]
    zurueck: String,
}

async fn ask(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let from = if asked.zurueck.is_empty() { String::new() } else { whole(&visit, &visit.back(&asked.zurueck, "")) };
    let id: Uuid = visit.context.platform.id();
    page(&ReportPage {
        frame: frame(&visit).await?,
        id: id.to_string(),
        page: from,
        text: String::new(),
        name: String::new(),
        email: String::new(),
        contact: contact(&visit).await?,
        errors: Vec::new(),
    })
}

/// An address as people can send it to others.
fn whole(visit: &Visit, path: &str) -> String {
    format!("{}{path}", visit.context.platform.settings.base_url)
}

async fn report(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let text = |name| fields.get(name).to_owned();
    let id = fields.get("id").parse().unwrap_or_else(|_| visit.context.platform.id());
    let report = NewReport { id, page: text("page"), text: text("text"), name: text("name"), email: text("email") };
    match report_barrier(&visit.context, report, &visit.address).await {
        Ok(id) => Ok(go(&visit.url(&format!("/barriere-melden/eingang/{id}")))),
        Err(Error::Invalid(problems)) => {
            let error = |found: &usecases::FieldProblem| FormError {
                field: found.field.to_owned(),
                text: visit.locale.text(found.text),
            };
            let shown = ReportPage {
                frame: frame(&visit).await?,
                id: id.to_string(),
                page: text("page"),
                text: text("text"),
                name: text("name"),
                email: text("email"),
                contact: contact(&visit).await?,
                errors: problems.iter().map(error).collect(),
            };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => Err(error.into()),
    }
}

async fn receipt(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let receipt = barrier_receipt(&visit.context, report_id(&id)?).await?;
    page(&ReportReceiptPage {
        frame: frame(&visit).await?,
        number: receipt.number,
        received: receipt.received.timestamp(),
        due: receipt.due,
        contact: contact(&visit).await?,
    })
}

pub(super) fn report_id(id: &str) -> Result<Uuid, Failed> {
    id.parse().map_err(|_| Failed(Error::NotFound))
}
