// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page that shows two versions of a form page side by side.

use super::{application_frame, frame_for};
use crate::answer::{Answer, page_with};
use axum::http::StatusCode;
use http::{Visit, form::Fields};
use model::ApplicationId;
use ui::application::{AnswersConflictPage, ConflictField};
use usecases::application::Conflict;

pub(super) async fn show(visit: &Visit, id: ApplicationId, page: &str, sent: &Fields, conflict: Conflict) -> Answer {
    let words = |value| ui::summary_text(visit.locale, value);
    let fields = conflict.differences.iter().map(|difference| ConflictField {
        label: difference.label.clone(),
        mine: words(&difference.first),
        saved: words(&difference.second),
    });
    let wanted = sent.get("_action");
    let shown = AnswersConflictPage {
        frame: frame_for(visit, &conflict.draft).await?,
        application: application_frame(visit, &conflict.draft).await?,
        action: visit.url(&format!("/antrag/{id}/seite/{page}")),
        wanted: if wanted.is_empty() { "continue".to_owned() } else { wanted.to_owned() },
        saved: conflict.saved_at.timestamp(),
        fields: fields.collect(),
        answers: sent.0.iter().filter(|(name, _)| !name.starts_with('_')).cloned().collect(),
    };
    page_with(StatusCode::CONFLICT, &shown)
}
