// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/konto/verbindung/{provider}`: the person lets a connection with an account elsewhere go.

use super::settings::errors;
use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::id::Uuid;
use ui::{FormError, account::DisconnectPage};
use usecases::{
    Error,
    account::elsewhere::{connections, disconnect},
};

pub(crate) async fn get(visit: Visit, Path((_, provider)): Path<(String, Uuid)>) -> Answer {
    page(&asked(&visit, provider, Vec::new()).await?)
}

pub(crate) async fn post(visit: Visit, Path((_, provider)): Path<(String, Uuid)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    match disconnect(&visit.context, provider, fields.get("password")).await {
        Ok(()) => Ok(go(&visit.url("/konto?getan=verbindung"))),
        Err(Error::Invalid(problems)) => {
            let errors = errors(&visit, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &asked(&visit, provider, errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn asked(visit: &Visit, provider: Uuid, errors: Vec<FormError>) -> usecases::Result<DisconnectPage> {
    let known = connections(&visit.context).await?.into_iter().find(|known| known.provider == provider);
    let known = known.ok_or(Error::NotFound)?;
    Ok(DisconnectPage { frame: frame(visit).await?, id: provider.to_string(), name: known.name, errors })
}
