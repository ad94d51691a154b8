// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/entscheiden`: the decision on a case.

use super::{command::conflict, id_of, texts};
use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
    kept, trust,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::{
    CaseId, TrustLevel,
    casework::{CommandKind, Decision, DecisionResult},
};
use ui::{FormError, casework::DecidePage};
use usecases::{
    Error,
    casework::{Done, REASON_MAX},
};

/// What was chosen and typed.
#[derive(Default)]
struct Typed {
    /// Version of the case that was seen; none: as it is now.
    version: Option<i64>,
    result: Option<DecisionResult>,
    reason: String,
    /// What the person must log in by to read it.
    trust: Option<TrustLevel>,
    /// A text block to put at the end of the reason.
    block: Option<String>,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        let result = match fields.get("result") {
            "granted" => Some(DecisionResult::Granted),
            "rejected" => Some(DecisionResult::Rejected),
            _ => None,
        };
        let version = Some(fields.number("version"));
        let trust = TrustLevel::from_code(fields.get("trust"));
        Self { version, result, reason: fields.get("reason").replace("\r\n", "\n"), trust, block: None }
    }
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = id_of(&id)?;
    let Some(kept) = kept::fields(&visit).await? else {
        return page(&shown(&visit, id, Typed::default(), Vec::new()).await?);
    };
    match shown(&visit, id, Typed::read(&kept), Vec::new()).await {
        Ok(mut again) => {
            kept::say(&visit, &mut again.frame);
            page(&again)
        }
        // somebody else was faster: what was typed is shown beside what they did
        Err(Error::Conflict) => {
            let reason = Typed::read(&kept).reason;
            conflict(&visit, id, kept.number("version"), CommandKind::Decide, reason).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(visit: &Visit, id: CaseId, typed: Typed, errors: Vec<FormError>) -> usecases::Result<DecidePage> {
    let view = usecases::casework::case(&visit.context, id).await?;
    if !view.possible.contains(&CommandKind::Decide) {
        return Err(Error::Conflict);
    }
    let reason = match &typed.block {
        Some(block) => texts::inserted(visit, &view, &typed.reason, block).await?,
        None => typed.reason,
    };
    Ok(DecidePage {
        frame: frame(visit).await?,
        second: view.second_approver,
        blocks: texts::choices(visit, &view).await?,
        id: id.to_string(),
        // whoever typed on an older version is told so when they decide
        version: typed.version.unwrap_or(view.row.version).to_string(),
        number: view.row.number.clone(),
        service: view.row.service.clone(),
        applicant: view.applicant,
        electronic_decision: view.electronic_decision,
        result: typed.result.map(|result| match result {
            DecisionResult::Granted => ui::casework::DecisionResult::Granted,
            DecisionResult::Rejected => ui::casework::DecisionResult::Rejected,
        }),
        trust: typed.trust.unwrap_or(view.reading_trust).code().to_owned(),
        levels: trust::for_reading(visit).await?,
        reason,
        reason_max: u32::try_from(REASON_MAX).unwrap_or(u32::MAX),
        errors,
    })
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let Typed { version: seen, result, reason, trust, .. } = Typed::read(&fields);
    if !fields.get("insert").is_empty() {
        let block = Some(fields.get("block").to_owned());
        return page(&shown(&visit, id, Typed { version: seen, result, reason, trust, block }, Vec::new()).await?);
    }
    let error = |field: &str, key| FormError { field: field.to_owned(), text: visit.locale.text(key) };
    let Some(chosen) = result else {
        let mut errors = vec![error("result", "casework-result-missing")];
        if reason.trim().is_empty() {
            errors.push(error("reason", "casework-reason-missing"));
        }
        let page = shown(&visit, id, Typed { version: seen, result, reason, trust, block: None }, errors).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let version = fields.number("version");
    let decision = Decision { result: chosen, reason: reason.clone(), trust };
    match usecases::casework::decide(&visit.context, id, version, decision).await {
        Ok(Done::Done(_)) => Ok(go(&visit.url(&format!("/amt/vorgang/{id}")))),
        Ok(Done::Changed | Done::Impossible) => conflict(&visit, id, version, CommandKind::Decide, reason).await,
        Err(Error::Invalid(problems)) => {
            let errors = problems.into_iter().map(|problem| error(problem.field, problem.text)).collect();
            let page = shown(&visit, id, Typed { version: seen, result, reason, trust, block: None }, errors).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}
