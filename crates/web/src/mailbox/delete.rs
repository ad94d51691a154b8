// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/postfach/{id}/loeschen`, `/{t}/nachricht/{id}/loeschen`: the person deletes a message or a letter that was sent.

use super::{
    letter::{Asked, letter_frame},
    message::id_of,
};
use crate::{
    answer::{Answer, go, page},
    frame::frame,
};
use axum::extract::{Path, Query};
use http::{Visit, form::Fields};
use model::Instant;
use ui::mailbox::{LetterDeletePage, MessageDeletePage};
use usecases::{Error, mailbox::LetterState};

pub(crate) async fn ask_message(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let message = usecases::mailbox::deletable(&visit.context, id_of(&id)?).await?;
    page(&MessageDeletePage {
        frame: frame(&visit).await?,
        id,
        subject: message.subject,
        sender: message.sender,
        provided: message.provided.timestamp(),
        decision: message.decision,
        awaited: message.awaited.map(Instant::day),
    })
}

pub(crate) async fn message(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::mailbox::delete_message(&visit.context, id_of(&id)?).await?;
    Ok(go(&visit.url("/postfach?geloescht=1")))
}

pub(crate) async fn ask_letter(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = usecases::mailbox::letter(&visit.context, id_of(&id)?).await?;
    if matches!(view.state, LetterState::Draft | LetterState::Sent(_)) {
        return Err(Error::Conflict.into());
    }
    let letter = letter_frame(&view, visit.back(&asked.zurueck, "/postfach"));
    page(&LetterDeletePage { frame: frame(&visit).await?, letter })
}

pub(crate) async fn letter(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::mailbox::delete_letter(&visit.context, id_of(&id)?).await?;
    Ok(go(&visit.back(fields.get("zurueck"), "/postfach")))
}
