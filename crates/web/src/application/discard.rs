// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/verwerfen`: throws a draft away, after a question.

use super::{application_frame, frame_for, id_of};
use crate::answer::{Answer, go, page};
use axum::extract::Path;
use http::{Visit, form::Fields};
use model::account::Actor;
use ui::application::DiscardPage;

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let draft = usecases::application::open(&visit.context, id_of(&id)?).await?;
    draft.editable()?;
    page(&DiscardPage {
        frame: frame_for(&visit, &draft).await?,
        application: application_frame(&visit, &draft).await?,
        changed: draft.row.changed_at.timestamp(),
    })
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::application::discard(&visit.context, id_of(&id)?).await?;
    let next = if matches!(visit.context.actor, Actor::Person(_)) { "/mein" } else { "/" };
    Ok(go(&visit.url(next)))
}
