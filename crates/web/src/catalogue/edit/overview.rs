// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A service and its versions; a service that others describe, read-only with whose it is.

use super::version::{address, problems, state};
use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::form::EditionState;
use ui::{
    FormError,
    catalogue::{ForeignServicePage, OwnServicePage, ServiceVersionLine},
};
use usecases::{
    Error,
    catalogue::edit::{self, Standing},
};

pub(super) async fn get(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Answer {
    shown(&visit, slug, StatusCode::OK, Vec::new()).await
}

async fn shown(visit: &Visit, slug: String, status: StatusCode, errors: Vec<FormError>) -> Answer {
    let overview = match edit::overview(&visit.context, &slug).await? {
        Standing::Own(overview) => overview,
        Standing::Free(service) => {
            let frame = frame(visit).await?;
            return page(&ForeignServicePage { frame, slug, title: service.title, editor: None, is_free: true });
        }
        Standing::Foreign(service, agency) => {
            let editor = match (service.details.editor.as_str(), agency.as_str()) {
                (_, "") => None,
                ("", agency) => Some(agency.to_owned()),
                (editor, agency) => Some(format!("{editor} ({agency})")),
            };
            let frame = frame(visit).await?;
            return page(&ForeignServicePage { frame, slug, title: service.title, editor, is_free: false });
        }
    };
    let is_open = |state| matches!(state, EditionState::Draft | EditionState::Proposed);
    let open = overview.editions.iter().find(|line| is_open(line.row.state)).map(|line| line.row.number);
    let line = |line: &edit::Line| {
        let (tone, state) = state(visit, line.row.state);
        ServiceVersionLine {
            number: line.row.number,
            tone,
            state,
            changed: line.row.edited_at.timestamp(),
            restorable: overview.may_edit && open.is_none(),
        }
    };
    let shown = OwnServicePage {
        frame: frame(visit).await?,
        slug,
        title: overview.own.title.clone(),
        versions: overview.editions.iter().map(line).collect(),
        published: overview.own.published,
        is_nobodys: overview.is_nobodys,
        open,
        may_edit: overview.may_edit,
        errors,
    };
    page_with(status, &shown)
}

pub(super) async fn post(visit: Visit, Path((_, slug)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let begun = match fields.get("do") {
        "begin" => edit::begin(&visit.context, &slug).await,
        "restore" => edit::restore(&visit.context, &slug, fields.number("number")).await,
        _ => return Err(Failed(Error::NotFound)),
    };
    match begun {
        Ok(number) => Ok(go(&address(&visit, &slug, number, ""))),
        Err(Error::Conflict) => {
            let errors = problems(&visit, &[("", "own-service-begun")]);
            shown(&visit, slug, StatusCode::CONFLICT, errors).await
        }
        Err(error) => Err(error.into()),
    }
}
