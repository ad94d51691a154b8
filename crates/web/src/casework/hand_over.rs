// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/abgeben` and `/nicht-zustaendig`: the authority is not responsible.

use super::{command::conflict, id_of};
use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use http::{Visit, form::Fields};
use model::{CaseId, casework::CommandKind};
use ui::{
    FormError,
    casework::{HandOverPage, ReceiverLine},
};
use usecases::{
    Error, FieldProblem,
    casework::{Done, HAND_OVER_REASON_MAX, HandOverProposal, Receiver},
};

#[derive(Default)]
struct Typed {
    /// Version of the case that was shown; none: as it is now.
    version: Option<i64>,
    search: String,
    chosen: String,
    reason: String,
    due: String,
    notice: String,
}

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    suche: String,
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let typed = Typed { search: asked.suche.chars().take(100).collect(), ..Typed::default() };
    page(&shown(&visit, id_of(&id)?, typed, Vec::new()).await?)
}

async fn shown(visit: &Visit, id: CaseId, typed: Typed, problems: Vec<FieldProblem>) -> usecases::Result<HandOverPage> {
    let view = usecases::casework::not_responsible(&visit.context, id, &typed.search).await?;
    let line = |found: Receiver| ReceiverLine {
        value: format!("{}:{}", found.authority.id, found.destination),
        address: format!("{}, {}", found.authority.street, found.authority.town),
        name: found.authority.name,
    };
    let error =
        |problem: FieldProblem| FormError { field: problem.field.to_owned(), text: visit.locale.text(problem.text) };
    Ok(HandOverPage {
        frame: frame(visit).await?,
        id: id.to_string(),
        version: typed.version.unwrap_or(view.row.version).to_string(),
        number: view.row.number,
        service: view.row.service,
        applicant: view.applicant,
        has_mailbox: view.has_mailbox,
        search: typed.search,
        receivers: view.receivers.into_iter().map(line).collect(),
        more: view.more,
        chosen: typed.chosen,
        reason: typed.reason,
        reason_max: u32::try_from(HAND_OVER_REASON_MAX).unwrap_or(u32::MAX),
        due: typed.due,
        notice: typed.notice,
        errors: problems.into_iter().map(error).collect(),
    })
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, version) = (id_of(&id)?, fields.number("version"));
    let typed = Typed {
        version: Some(version),
        search: fields.get("suche").chars().take(100).collect(),
        chosen: fields.get("to").to_owned(),
        reason: fields.get("reason").replace("\r\n", "\n"),
        due: fields.get("due").trim().chars().take(10).collect(),
        notice: String::new(),
    };
    let to = typed.chosen.split_once(':');
    let to = to.and_then(|(authority, destination)| Some((authority.parse().ok()?, destination.parse().ok()?)));
    let proposal = HandOverProposal { to, reason: typed.reason.clone(), due: typed.due.parse().ok() };
    let done = usecases::casework::propose_hand_over(&visit.context, id, version, &proposal).await;
    let text = typed.reason.clone();
    answered(&visit, id, typed, done, CommandKind::ProposeHandOver, text).await
}

pub(crate) async fn decline(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, version) = (id_of(&id)?, fields.number("version"));
    let notice = fields.get("notice").replace("\r\n", "\n");
    let done = usecases::casework::decline(&visit.context, id, version, &notice).await;
    let typed = Typed { version: Some(version), notice: notice.clone(), ..Typed::default() };
    answered(&visit, id, typed, done, CommandKind::Decline, notice).await
}

async fn answered(
    visit: &Visit,
    id: CaseId,
    typed: Typed,
    done: usecases::Result<Done>,
    kind: CommandKind,
    text: String,
) -> Answer {
    match done {
        Ok(Done::Done(_)) => Ok(go(&visit.url(&format!("/amt/vorgang/{id}")))),
        Ok(Done::Changed | Done::Impossible) => {
            conflict(visit, id, typed.version.unwrap_or_default(), kind, text).await
        }
        Err(Error::Invalid(problems)) => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(visit, id, typed, problems).await?)
        }
        Err(error) => Err(error.into()),
    }
}
