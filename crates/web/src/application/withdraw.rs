// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/zuruecknehmen`: withdraws a submitted application, after a question.

use super::{application_frame, frame_for, id_of};
use crate::answer::{Answer, go, page};
use axum::extract::Path;
use http::{Visit, form::Fields};
use model::delivery::StatusKind;
use ui::application::{WithdrawEnd, WithdrawPage};
use usecases::application::{Withdrawable, withdrawable};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let (draft, possible) = withdrawable(&visit.context, id).await?;
    let ended = match possible {
        Withdrawable::Done => return Ok(go(&visit.url(&format!("/antrag/{id}/stand")))),
        Withdrawable::Yes => None,
        Withdrawable::Ended(StatusKind::Decided) => Some(WithdrawEnd::Decided),
        Withdrawable::Ended(_) => Some(WithdrawEnd::Closed),
    };
    page(&WithdrawPage {
        frame: frame_for(&visit, &draft).await?,
        application: application_frame(&visit, &draft).await?,
        number: draft.row.number.clone(),
        submitted: draft.row.submitted_at.unwrap_or(draft.row.changed_at).timestamp(),
        ended,
    })
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    visit.check_token(fields.get("_csrf"))?;
    let next = match usecases::application::withdraw(&visit.context, id).await? {
        // decided meanwhile: the page says so
        Withdrawable::Ended(_) => "zuruecknehmen",
        Withdrawable::Yes | Withdrawable::Done => "stand",
    };
    Ok(go(&visit.url(&format!("/antrag/{id}/{next}"))))
}
