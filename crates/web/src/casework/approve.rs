// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/freigeben`, `/zurueckgeben`, `/rueckgaengig`: a second person decides, and the last step is taken back.

use super::{
    case::{Typed, shown},
    command::conflict,
    desk::moved,
    id_of,
};
use crate::answer::{Answer, page_with};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::casework::CommandKind;
use ui::FormError;
use usecases::{Error, casework::Done};

pub(crate) async fn approve(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, version) = (id_of(&id)?, fields.number("version"));
    let done = usecases::casework::approve(&visit.context, id, version).await;
    moved(&visit, id, version, CommandKind::Approve, done).await
}

pub(crate) async fn send_back(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, version) = (id_of(&id)?, fields.number("version"));
    let reason = fields.get("return_reason").replace("\r\n", "\n");
    let done = usecases::casework::send_back(&visit.context, id, version, &reason).await;
    match done {
        Err(Error::Invalid(problems)) => {
            let errors = problems
                .iter()
                .map(|problem| FormError { field: problem.field.to_owned(), text: visit.locale.text(problem.text) });
            let typed = Typed { return_reason: reason, ..Typed::default() };
            let page = shown(&visit, id, typed, errors.collect()).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Ok(Done::Changed | Done::Impossible) => conflict(&visit, id, version, CommandKind::SendBack, reason).await,
        done => moved(&visit, id, version, CommandKind::SendBack, done).await,
    }
}

pub(crate) async fn undo(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, version) = (id_of(&id)?, fields.number("version"));
    let done = usecases::casework::undo(&visit.context, id, version).await;
    moved(&visit, id, version, CommandKind::Undo, done).await
}
