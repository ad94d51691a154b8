// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/stand`: what became of an application.

use super::{application_frame, frame_for, id_of, receipt::pdf_state};
use crate::{
    answer::{Answer, page},
    correspondence, decision,
};
use axum::extract::Path;
use http::Visit;
use model::{Instant, delivery::StatusKind};
use ui::{
    Tone,
    application::{StatusPage, StatusStep},
};
use usecases::application::{Status, Withdrawal};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let status = usecases::application::status(&visit.context, id_of(&id)?).await?;
    let row = &status.draft.row;
    let last = status.steps.last().map(|(kind, _)| *kind);
    let withdrawal = status.withdrawal;
    let (messages, write) = correspondence::shown(&visit, id_of(&id)?).await?;
    page(&StatusPage {
        frame: frame_for(&visit, &status.draft).await?,
        application: application_frame(&visit, &status.draft).await?,
        number: row.number.clone(),
        file_number: correspondence::file_number(&visit, id_of(&id)?).await?,
        electronic_decision: row.electronic_decision,
        status: words(&visit, last, withdrawal),
        tone: tone(last, withdrawal),
        withdrawable: row.withdrawn_at.is_none() && !last.is_some_and(StatusKind::is_end),
        steps: steps(&visit, &status),
        messages,
        write,
        decision_message: decision::message(&visit, row.case).await?,
        pdf: pdf_state(status.pdf),
    })
}

/// The status in words; without any step the portal has the application.
pub(super) fn words(visit: &Visit, kind: Option<StatusKind>, withdrawal: Option<Withdrawal>) -> String {
    if withdrawal.is_some() {
        return visit.locale.text("process-withdrawal-sent");
    }
    visit.locale.text(match kind {
        None => "process-taken",
        Some(StatusKind::Submitted) => "process-submitted",
        Some(StatusKind::Received) => "process-received",
        Some(StatusKind::InProgress) => "process-in-progress",
        Some(StatusKind::Decided) => "process-decided",
        Some(StatusKind::Closed) => "process-closed",
        Some(StatusKind::Rejected) => "process-rejected",
        Some(StatusKind::Withdrawn) => "process-withdrawn",
        Some(StatusKind::WithdrawalLate) => "process-withdrawal-late",
        Some(StatusKind::HandedOver) => "process-handed-over",
    })
}

pub(super) fn tone(kind: Option<StatusKind>, withdrawal: Option<Withdrawal>) -> Tone {
    match kind {
        _ if withdrawal.is_some() => Tone::Info,
        Some(StatusKind::Decided | StatusKind::Closed) => Tone::Success,
        Some(StatusKind::Rejected) => Tone::Danger,
        Some(StatusKind::InProgress | StatusKind::WithdrawalLate) => Tone::Warning,
        _ => Tone::Info,
    }
}

fn steps(visit: &Visit, status: &Status) -> Vec<StatusStep> {
    let (row, done) = (&status.draft.row, &status.steps);
    let text = |key| Some(visit.locale.text(key));
    let mut steps = vec![StatusStep {
        title: visit.locale.text("process-taken"),
        detail: text("process-taken-detail"),
        at: row.submitted_at.map(Instant::timestamp),
    }];
    for before in &status.earlier {
        let authority = || ("authority", before.authority.clone());
        steps.extend(before.steps.iter().filter(|(kind, _)| *kind != StatusKind::HandedOver).map(|(kind, at)| {
            let step = ("step", words(visit, Some(*kind), None));
            let title = visit.locale.text_with("process-at", &[step, authority()]);
            StatusStep { title, detail: None, at: Some(at.timestamp()) }
        }));
        steps.push(StatusStep {
            title: visit.locale.text("process-handed-over"),
            detail: Some(visit.locale.text_with("process-handed-over-detail", &[authority()])),
            at: Some(before.ended.timestamp()),
        });
    }
    steps.extend(done.iter().map(|(kind, at)| StatusStep {
        title: words(visit, Some(*kind), None),
        detail: match kind {
            StatusKind::Submitted => text("process-submitted-detail"),
            StatusKind::Rejected => text("process-rejected-detail"),
            StatusKind::Decided if row.electronic_decision == Some(false) => text("process-decided-post"),
            StatusKind::Withdrawn => text("process-withdrawn-detail"),
            StatusKind::WithdrawalLate => text("process-withdrawal-late-detail"),
            _ => None,
        },
        at: Some(at.timestamp()),
    }));
    match status.withdrawal {
        Some(withdrawal) => steps.push(StatusStep {
            title: visit.locale.text("process-withdrawal-sent"),
            detail: text(match withdrawal {
                Withdrawal::Sent => "process-withdrawal-sent-detail",
                Withdrawal::Kept => "process-withdrawal-kept",
            }),
            at: row.withdrawn_at.map(Instant::timestamp),
        }),
        None if done.last().is_some_and(|(kind, _)| kind.is_end()) => {}
        None => {
            steps.push(StatusStep { title: visit.locale.text("process-expected-decision"), detail: None, at: None });
        }
    }
    steps
}
