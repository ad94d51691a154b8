// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/befehl`: does something with a case.

use super::{id_of, words};
use crate::{
    answer::{Answer, Failed, go, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::{CaseId, casework::CommandKind};
use ui::casework::CaseConflictPage;
use usecases::{Error, casework::Done};

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let kind = CommandKind::parse(fields.get("command")).ok_or(Failed(Error::NotFound))?;
    let version = fields.number("version");
    match usecases::casework::command(&visit.context, id, version, kind).await? {
        Done::Done(_) => Ok(go(&visit.url(&format!("/amt/vorgang/{id}")))),
        Done::Changed | Done::Impossible => conflict(&visit, id, version, kind, String::new()).await,
    }
}

/// Shows what happened since the case was looked at; what was typed is not lost.
pub(super) async fn conflict(visit: &Visit, id: CaseId, version: i64, kind: CommandKind, typed: String) -> Answer {
    let view = usecases::casework::case(&visit.context, id).await?;
    let since = view.history.iter().rev().filter(|event| event.version > version);
    let page = CaseConflictPage {
        frame: frame(visit).await?,
        id: id.to_string(),
        number: view.row.number.clone(),
        wanted: words::command(visit, kind),
        changes: since.map(|event| words::event(visit, event)).collect(),
        status: words::state(visit, view.row.state),
        typed,
    };
    page_with(StatusCode::CONFLICT, &page)
}
