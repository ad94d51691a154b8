// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients of a person: registered, with another secret, called again, withdrawn after a question. A secret is shown once, in the answer itself.

use super::desk::again;
use crate::{
    answer::{Answer, Failed, go, page},
    frame::frame,
};
use axum::extract::Path;
use http::{Visit, form::Fields};
use model::ClientId;
use ui::developer::{SecretPage, TrialAnswers, WithdrawPage};
use usecases::{Error, developer};

pub(crate) async fn register(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (name, send, fetch) = (fields.get("name"), fields.get("send") == "1", fields.get("fetch") == "1");
    match developer::register(&visit.context, name, send, fetch).await {
        Ok((id, secret)) => shown(&visit, id, secret, false).await,
        Err(error) => {
            let answers = TrialAnswers { name: name.to_owned(), send, fetch, ..TrialAnswers::default() };
            again(&visit, answers, error).await
        }
    }
}

pub(crate) async fn change_secret(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = client(&id)?;
    let secret = developer::change_secret(&visit.context, id).await?;
    shown(&visit, id, secret, true).await
}

pub(crate) async fn call_again(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    developer::call_again(&visit.context, client(&id)?).await?;
    Ok(go(&visit.url("/entwicklung")))
}

pub(crate) async fn ask_withdraw(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (own, kept) = developer::own(&visit.context, client(&id)?).await?;
    page(&WithdrawPage {
        frame: frame(&visit).await?,
        id: own.id.to_string(),
        name: own.name,
        destinations: own.destinations.len() as u64,
        kept,
    })
}

pub(crate) async fn withdraw(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    developer::withdraw(&visit.context, client(&id)?).await?;
    Ok(go(&visit.url("/entwicklung")))
}

pub(super) fn client(id: &str) -> Result<ClientId, Failed> {
    id.parse().map_err(|_| Failed(Error::NotFound))
}

async fn shown(visit: &Visit, id: ClientId, secret: String, changed: bool) -> Answer {
    page(&SecretPage {
        frame: frame(visit).await?,
        base: visit.context.platform.delivery.base_url.clone(),
        id: id.to_string(),
        secret,
        changed,
    })
}
