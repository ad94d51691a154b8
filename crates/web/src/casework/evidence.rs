// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/nachweis`: what proves that messages came into the mailbox, for the file and for paper.

use super::id_of;
use crate::{
    answer::{Answer, page},
    frame::frame,
    proof,
};
use axum::extract::Path;
use http::Visit;
use model::casework::MessageKind;
use ui::casework::{EvidenceEntry, EvidencePage};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let view = usecases::casework::case(&visit.context, id_of(&id)?).await?;
    let out = view.thread.messages.iter().filter(|message| !message.kind.came_in());
    let mut entries: Vec<_> = out
        .map(|message| EvidenceEntry {
            title: visit.locale.text(match message.kind {
                MessageKind::Question => "case-message-question",
                _ => "case-message-notice",
            }),
            at: message.at.timestamp(),
            proof: message.evidence.as_ref().map(|evidence| proof::shown(&visit, evidence)),
        })
        .collect();
    if let Some(decision) = view.decision.filter(|_| view.electronic_decision) {
        entries.push(EvidenceEntry {
            title: visit.locale.text("case-decision"),
            at: decision.at.timestamp(),
            proof: view.evidence.as_ref().map(|evidence| proof::shown(&visit, evidence)),
        });
    }
    entries.sort_by_key(|entry| entry.at);
    page(&EvidencePage {
        frame: frame(&visit).await?,
        id: view.row.id.to_string(),
        number: view.row.number,
        service: view.row.service,
        authority: visit.context.tenant.name.clone(),
        applicant: view.applicant,
        at: visit.context.platform.now().timestamp(),
        entries,
    })
}
