// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody logs in: what was begun in the browser without account comes along. More than one room has a part in it.

use http::Visit;
use model::account::Actor;
use usecases::account::{Credentials, Opened};

/// Logs in and takes over the drafts of the browser's session.
pub(crate) async fn log_in(visit: &Visit, login: &str, password: &str) -> usecases::Result<Opened> {
    let credentials =
        Credentials { login: login.to_owned(), password: password.to_owned(), address: visit.address.clone() };
    let opened = usecases::account::login(&visit.context.platform, credentials, visit.session()).await?;
    if let (Actor::Guest(guest), Some(account)) = (&visit.context.actor, opened.account) {
        usecases::application::adopt(&visit.context, *guest, account).await?;
    }
    Ok(opened)
}
