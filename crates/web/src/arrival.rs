// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody logs in: what was begun in the browser without account comes along. More than one room has a part in it.

use http::Visit;
use model::account::Actor;
use usecases::{
    Error,
    account::{Credentials, Opened},
};

/// Logs in and takes over the drafts of the browser's session.
pub(crate) async fn log_in(visit: &Visit, login: &str, password: &str) -> usecases::Result<Opened> {
    let credentials =
        Credentials { login: login.to_owned(), password: password.to_owned(), address: visit.address.clone() };
    let platform = &visit.context.platform;
    let opened = usecases::account::login(platform, credentials).await?;
    if let (Actor::Guest(guest), Some(account)) = (&visit.context.actor, opened.account) {
        usecases::application::adopt(platform, *guest, account).await?;
    }
    // only now: whoever is cut off before still has the old session with all that belongs to it
    match usecases::account::end(platform, &visit.context.actor).await {
        Ok(()) | Err(Error::LoginNeeded) => Ok(opened),
        Err(error) => Err(error),
    }
}
