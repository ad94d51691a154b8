// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/barrieren`: barriers that people reported, with the last day for an answer.

use super::report::report_id;
use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{
    Router,
    extract::{Path, Query},
    http::StatusCode,
    routing::get,
};
use http::{Edge, Visit, form::Fields};
use ui::{
    FormError,
    tenant::{BarrierLine, BarrierPage, BarriersPage},
};
use usecases::{
    Error,
    tenant::{Report, answer_barrier, barrier_report, barrier_reports},
};

pub(super) fn routes() -> Router<Edge> {
    Router::new().route("/verwaltung/barrieren", get(list)).route("/verwaltung/barrieren/{id}", get(look).post(answer))
}

#[derive(serde::Deserialize)]
struct Asked {
    #[serde(default)]
    beantwortet: String,
}

async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let answered = asked.beantwortet == "1";
    let reports = barrier_reports(&visit.context, answered).await?;
    page(&BarriersPage { frame: frame(&visit).await?, answered, reports: reports.into_iter().map(line).collect() })
}

async fn look(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let report = barrier_report(&visit.context, report_id(&id)?).await?;
    page(&BarrierPage { frame: frame(&visit).await?, report: line(report), answer: String::new(), errors: Vec::new() })
}

async fn answer(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = report_id(&id)?;
    match answer_barrier(&visit.context, id, fields.get("answer")).await {
        Ok(()) => Ok(go(&visit.url(&format!("/verwaltung/barrieren/{id}")))),
        Err(Error::Invalid(problems)) => {
            let error = |found: &usecases::FieldProblem| FormError {
                field: found.field.to_owned(),
                text: visit.locale.text(found.text),
            };
            let shown = BarrierPage {
                frame: frame(&visit).await?,
                report: line(barrier_report(&visit.context, id).await?),
                answer: fields.get("answer").to_owned(),
                errors: problems.iter().map(error).collect(),
            };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => Err(error.into()),
    }
}

fn line(report: Report) -> BarrierLine {
    BarrierLine {
        id: report.id.to_string(),
        number: report.receipt.number,
        received: report.receipt.received.timestamp(),
        due: report.receipt.due,
        answered: report.answered.map(model::Instant::timestamp),
        is_overdue: report.is_overdue,
        page: report.page,
        text: report.text,
        name: report.name,
        email: report.email,
        answer: report.answer,
        by: report.by,
    }
}
