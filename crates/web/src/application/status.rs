// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/stand`: what became of an application.

use super::{application_frame, id_of, receipt::pdf_state};
use crate::{
    answer::{Answer, page},
    decision,
    frame::frame,
};
use axum::extract::Path;
use http::Visit;
use model::{Instant, delivery::StatusKind};
use ui::{
    Tone,
    application::{StatusPage, StatusStep},
};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let status = usecases::application::status(&visit.context, id_of(&id)?).await?;
    let row = &status.draft.row;
    let last = status.steps.last().map(|(kind, _)| *kind);
    page(&StatusPage {
        frame: frame(&visit).await?,
        application: application_frame(&visit, &status.draft),
        number: row.number.clone(),
        file_number: None,
        status: words(&visit, last),
        tone: tone(last),
        steps: steps(&visit, row.submitted_at, &status.steps),
        decision_message: decision::message(&visit, row.case).await?,
        pdf: pdf_state(status.pdf),
    })
}

/// The status in words; without any step the portal has the application.
pub(super) fn words(visit: &Visit, kind: Option<StatusKind>) -> String {
    visit.locale.text(match kind {
        None => "process-taken",
        Some(StatusKind::Submitted) => "process-submitted",
        Some(StatusKind::Received) => "process-received",
        Some(StatusKind::InProgress) => "process-in-progress",
        Some(StatusKind::Decided) => "process-decided",
        Some(StatusKind::Closed) => "process-closed",
        Some(StatusKind::Rejected) => "process-rejected",
    })
}

pub(super) fn tone(kind: Option<StatusKind>) -> Tone {
    match kind {
        Some(StatusKind::Decided | StatusKind::Closed) => Tone::Success,
        Some(StatusKind::Rejected) => Tone::Danger,
        Some(StatusKind::InProgress) => Tone::Warning,
        _ => Tone::Info,
    }
}

fn steps(visit: &Visit, taken: Option<Instant>, done: &[(StatusKind, Instant)]) -> Vec<StatusStep> {
    let text = |key| Some(visit.locale.text(key));
    let mut steps = vec![StatusStep {
        title: visit.locale.text("process-taken"),
        detail: text("process-taken-detail"),
        at: taken.map(Instant::timestamp),
    }];
    steps.extend(done.iter().map(|(kind, at)| StatusStep {
        title: words(visit, Some(*kind)),
        detail: match kind {
            StatusKind::Submitted => text("process-submitted-detail"),
            StatusKind::Rejected => text("process-rejected-detail"),
            _ => None,
        },
        at: Some(at.timestamp()),
    }));
    let over =
        done.iter().any(|(kind, _)| matches!(kind, StatusKind::Decided | StatusKind::Closed | StatusKind::Rejected));
    if !over {
        steps.push(StatusStep { title: visit.locale.text("process-expected-decision"), detail: None, at: None });
    }
    steps
}
