// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/auftraege`: jobs of the portal that could not be done yet. Jobs are no room.

use crate::{
    answer::{Answer, Failed, go, page},
    frame::frame,
};
use axum::{Router, routing::get};
use http::{Edge, Visit, form::Fields};
use model::{JobId, id::Uuid};
use ui::tenant::{JobLine, JobsPage};
use usecases::{Error, operate::Undelivered};

pub(crate) fn routes() -> Router<Edge> {
    Router::new().route("/verwaltung/auftraege", get(list).post(retry))
}

async fn list(visit: Visit) -> Answer {
    let jobs = usecases::operate::undelivered(&visit.context).await?;
    let line = |job: Undelivered| JobLine {
        id: job.id.to_string(),
        title: visit.locale.text(title(&job.kind)),
        since: job.since.timestamp(),
        attempts: u64::try_from(job.attempts).unwrap_or_default(),
        next: job.next.map(|next| next.timestamp()),
        reason: job.reason,
    };
    page(&JobsPage { frame: frame(&visit).await?, jobs: jobs.into_iter().map(line).collect() })
}

async fn retry(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id: Uuid = fields.get("job").parse().map_err(|_| Failed(Error::NotFound))?;
    usecases::operate::retry(&visit.context, JobId(id)).await?;
    Ok(go(&visit.url("/verwaltung/auftraege")))
}

/// Key of what a kind of job does, in words.
fn title(kind: &str) -> &'static str {
    match kind {
        "application.hand_over" => "job-hand-over",
        "application.print_receipt" => "job-print-receipt",
        "casework.fetch" => "job-fetch",
        "casework.print_decision" => "job-print-decision",
        "casework.report" => "job-report",
        "delivery.call_back" => "job-call-back",
        _ => "job-other",
    }
}
