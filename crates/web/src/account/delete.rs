// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/konto/loeschen`: the person deletes the account.

use super::{elsewhere, settings::errors};
use crate::{
    answer::{Answer, go, page, page_with, with_cookie},
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, cookie, form::Fields};
use ui::{
    FormError,
    account::{DeletePage, OpenApplication},
};
use usecases::{Error, FieldProblem, account::Shown, deletion};

pub(crate) async fn get(visit: Visit, Query(proof): Query<elsewhere::Shown>) -> Answer {
    page(&shown(&visit, &proof.nachweis, Vec::new()).await?)
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let done = if fields.get("sure") == "1" {
        let (password, code) = (fields.get("password"), fields.get("code"));
        deletion::delete(&visit.context, Shown { password, code, proof: fields.get("nachweis") }).await
    } else {
        Err(Error::Invalid(vec![FieldProblem { field: "sure", text: "delete-not-sure" }]))
    };
    match done {
        Ok(()) => {
            let address = format!("{}?grund=geloescht", visit.url("/anmelden"));
            Ok(with_cookie(go(&address), cookie::clear(cookie::SESSION, visit.secure)))
        }
        Err(Error::Invalid(problems)) => {
            let errors = errors(&visit, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, fields.get("nachweis"), errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(visit: &Visit, proof: &str, errors: Vec<FormError>) -> usecases::Result<DeletePage> {
    let leaving = deletion::leaving(&visit.context).await?;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let open = leaving.open.into_iter().map(|application| OpenApplication {
        number: application.number,
        service: application.service,
        recipient: application.recipient,
        electronic: application.electronic_decision,
    });
    Ok(DeletePage {
        frame: frame(visit).await?,
        drafts: small(leaving.drafts),
        open: open.collect(),
        ended: small(leaving.ended),
        mailbox: small(leaving.mailbox),
        factor: leaving.factor,
        proving: elsewhere::proving(visit, proof, "/konto/loeschen").await?,
        works: leaving.works,
        errors,
    })
}
