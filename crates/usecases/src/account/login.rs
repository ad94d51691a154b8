// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-in with name and password: the same answer in the same time, whether the account exists or not.

use super::{
    brake, factor, login_hash,
    password::verify,
    session::{self, PASSWORD},
};
use crate::{Error, Platform, Result, account::Opened, audit};
use crypto::token::SessionToken;
use model::{AccountId, account::Actor};

/// What somebody types to log in.
pub struct Credentials {
    /// Log-in name.
    pub login: String,
    /// Password.
    pub password: String,
    /// Network address of the browser; empty where it is not known. Kept only as a keyed hash, for a quarter of an hour.
    pub address: String,
}

/// What a right password leads to.
pub enum LoggedIn {
    /// To a session.
    Opened(Opened),
    /// To the question for a code; the token stands for the password meanwhile.
    Code(SessionToken),
}

/// Logs in: opens a session with an account, or asks for the second factor where there is one.
///
/// # Errors
/// `Forbidden` for any wrong name or password, `Busy` after too many.
pub async fn login(platform: &Platform, credentials: Credentials) -> Result<LoggedIn> {
    let Credentials { login, password, address } = credentials;
    let name_key = brake::key(platform, "name", &model::fold::fold(&login));
    let address_key = brake::key(platform, "address", &address);

    // counted before the password is looked at, so that many guesses at the same time are many; a good one is taken back
    let keys = [(name_key, platform.settings.login_failures), (address_key, platform.settings.address_failures)];
    // a proxy's address says nothing of who comes
    let keys = &keys[..if address.is_empty() { 1 } else { 2 }];
    let mut tx = platform.store.begin_instance().await?;
    let mut wait = 0;
    for (key, most) in keys {
        wait = wait.max(brake::count(&mut tx, platform, key, *most).await?);
    }
    let row = store::account::find_by_login(&mut tx, &login_hash(platform, &login)).await?;
    tx.commit().await?;
    if wait > 0 {
        return Err(brake::wait(wait));
    }

    let stored = row.as_ref().map(|row| row.password.clone());
    if !verify(platform, password, stored).await? {
        let mut tx = platform.store.begin_instance().await?;
        audit::note(&mut tx, platform, &Actor::Anonymous, "account.login_failed", "account:unknown".to_owned()).await?;
        tx.commit().await?;
        return Err(Error::Forbidden);
    }
    let row = row.ok_or(Error::Forbidden)?;
    if row.locked_at.is_some() {
        // said as for a wrong password: whoever guesses learns nothing
        return Err(Error::Forbidden);
    }
    let account = AccountId(row.id);

    let mut tx = platform.store.begin_instance().await?;
    store::account::clear_failures(&mut tx, &name_key).await?;
    if keys.len() > 1 {
        store::account::uncount_failure(&mut tx, &address_key).await?;
    }
    if factor::is_active(&mut tx, account).await? {
        let token = factor::wait_for_code(&mut tx, platform, (account, PASSWORD)).await?;
        tx.commit().await?;
        return Ok(LoggedIn::Code(token));
    }
    let opened = session::open(&mut tx, platform, Some((account, PASSWORD))).await?;
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.login", format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(LoggedIn::Opened(opened))
}
