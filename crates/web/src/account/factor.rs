// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/konto/zweiter-faktor`: codes of an app besides the password.

use super::{elsewhere, settings::errors};
use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use ui::{
    FormError,
    account::{FactorPage, FactorStep, Proving, Qr, grouped},
};
use usecases::{Error, account::Proposal};

pub(crate) async fn get(visit: Visit, Query(proof): Query<elsewhere::Shown>) -> Answer {
    page(&shown(&visit, &proof.nachweis, Vec::new()).await?)
}

/// Shows a new secret.
pub(crate) async fn propose(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let proposal = usecases::account::propose_factor(&visit.context).await?;
    page(&proposed(&visit, proposal, Vec::new()).await?)
}

/// Takes it into use by its first code.
pub(crate) async fn activate(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    match usecases::account::activate_factor(&visit.context, fields.get("code")).await {
        Ok(codes) => {
            let (frame, step) = (frame(&visit).await?, FactorStep::Codes(codes));
            page(&FactorPage { frame, step, proving: Proving::default(), errors: Vec::new() })
        }
        Err(Error::Invalid(problems)) => {
            let proposal = usecases::account::proposed_factor(&visit.context).await?;
            let errors = errors(&visit, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &proposed(&visit, proposal, errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn remove(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let proof = fields.get("nachweis");
    match usecases::account::remove_factor(&visit.context, fields.get("factor_password"), proof).await {
        Ok(()) => Ok(go(&visit.url("/konto/zweiter-faktor"))),
        Err(Error::Invalid(problems)) => {
            let errors = errors(&visit, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, proof, errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(visit: &Visit, proof: &str, errors: Vec<FormError>) -> usecases::Result<FactorPage> {
    let state = usecases::account::factor_state(&visit.context).await?;
    let step = if state.active {
        FactorStep::Active { left: u32::try_from(state.recovery_left).unwrap_or_default() }
    } else {
        FactorStep::Off
    };
    let proving = elsewhere::proving(visit, proof, "/konto/zweiter-faktor").await?;
    Ok(FactorPage { frame: frame(visit).await?, step, proving, errors })
}

async fn proposed(visit: &Visit, proposal: Proposal, errors: Vec<FormError>) -> usecases::Result<FactorPage> {
    let too_long = || Error::internal("drawing a QR code")("the address is too long".into());
    let picture = Qr::of(&proposal.url).ok_or_else(too_long)?;
    let step = FactorStep::Proposed { secret: grouped(&proposal.secret), picture };
    Ok(FactorPage { frame: frame(visit).await?, step, proving: Proving::default(), errors })
}
