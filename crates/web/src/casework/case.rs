// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}`: a case, its files, its decision.

use super::{id_of, words};
use crate::{
    answer::{Answer, file, page, short_kind},
    frame::frame,
};
use axum::extract::Path;
use http::Visit;
use model::casework::{CommandKind, DecisionResult};
use ui::{
    Attachment, PdfState,
    casework::{CaseCommand, CaseDecision, CaseFile, CasePage},
};
use usecases::casework::Event;

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let view = usecases::casework::case(&visit.context, id_of(&id)?).await?;
    let pdf = view.document.map_or(PdfState::Pending, |bytes| PdfState::Ready { bytes });
    let commands = view.possible.iter().filter(|kind| **kind != CommandKind::Decide);
    page(&CasePage {
        frame: frame(&visit).await?,
        id,
        version: view.row.version.to_string(),
        number: view.row.number.clone(),
        service: view.row.service.clone(),
        applicant: view.applicant,
        electronic_decision: view.electronic_decision,
        received: view.row.received_at.timestamp(),
        status: words::state(&visit, view.row.state),
        tone: words::tone(view.row.state),
        assignee: None,
        attachments: view
            .files
            .into_iter()
            .map(|file| CaseFile {
                label: file.question,
                file: Attachment { name: file.name, bytes: file.bytes, kind: short_kind(&file.media_type) },
            })
            .collect(),
        history: view.history.iter().rev().map(|event| words::event(&visit, event)).collect(),
        commands: commands
            .map(|kind| CaseCommand { code: kind.as_str().to_owned(), label: words::command(&visit, *kind) })
            .collect(),
        can_decide: view.possible.contains(&CommandKind::Decide),
        decision: view.decision.and_then(|event| decision_of(event, pdf)),
        sections: view.sections,
    })
}

fn decision_of(event: Event, pdf: PdfState) -> Option<CaseDecision> {
    let decision = event.decision?;
    Some(CaseDecision {
        result: result(decision.result),
        reason: decision.reason,
        at: event.at.timestamp(),
        by: event.by,
        pdf,
    })
}

fn result(result: DecisionResult) -> ui::casework::DecisionResult {
    match result {
        DecisionResult::Granted => ui::casework::DecisionResult::Granted,
        DecisionResult::Rejected => ui::casework::DecisionResult::Rejected,
    }
}

pub(crate) async fn attachment(visit: Visit, Path((_, id, number)): Path<(String, String, usize)>) -> Answer {
    let (name, media_type, bytes) = usecases::casework::attachment(&visit.context, id_of(&id)?, number).await?;
    Ok(file(&name, &media_type, bytes))
}

pub(crate) async fn decision(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let bytes = usecases::casework::decision_pdf(&visit.context, id_of(&id)?).await?;
    Ok(file("Bescheid.pdf", "application/pdf", bytes))
}
