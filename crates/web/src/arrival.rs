// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody logs in: what was begun in the browser without account comes along. More than one room has a part in it.

use http::Visit;
use model::account::Actor;
use usecases::{
    Error,
    account::{
        Credentials, LoggedIn, Opened,
        elsewhere::{Arrived, NotArrived, Returned, SessionToken},
    },
};

/// Logs in and takes over the drafts of the browser's session, unless a code is asked for first.
pub(crate) async fn log_in(visit: &Visit, login: &str, password: &str) -> usecases::Result<LoggedIn> {
    let credentials =
        Credentials { login: login.to_owned(), password: password.to_owned(), address: visit.address.clone() };
    let logged_in = usecases::account::login(&visit.context.platform, credentials).await?;
    if let LoggedIn::Opened(opened) = &logged_in {
        arrive(visit, opened).await?;
    }
    Ok(logged_in)
}

/// The second step of a log-in.
pub(crate) async fn enter_code(visit: &Visit, waiting: &str, code: &str) -> usecases::Result<Opened> {
    let opened = usecases::account::enter_code(&visit.context.platform, waiting, code).await?;
    arrive(visit, &opened).await?;
    Ok(opened)
}

/// Ends a log-in that began elsewhere; gives the page to go on at, too.
pub(crate) async fn from_elsewhere(
    visit: &Visit,
    returned: Returned,
    browser: Option<SessionToken>,
) -> Result<(Arrived, String), NotArrived> {
    let (arrived, back) = usecases::account::elsewhere::arrive(&visit.context, returned, browser).await?;
    if let Arrived::LoggedIn(LoggedIn::Opened(opened)) = &arrived {
        arrive(visit, opened).await?;
    }
    Ok((arrived, back))
}

async fn arrive(visit: &Visit, opened: &Opened) -> usecases::Result<()> {
    let platform = &visit.context.platform;
    if let (Actor::Guest(guest), Some(account)) = (&visit.context.actor, opened.account) {
        usecases::application::adopt(platform, *guest, account).await?;
    }
    // only now: whoever is cut off before still has the old session with all that belongs to it
    match usecases::account::end(platform, &visit.context.actor).await {
        Ok(()) | Err(Error::LoginNeeded) => Ok(()),
        Err(error) => Err(error),
    }
}
