// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-in with name and password: the same answer in the same time, whether the account exists or not.

use super::{login_hash, session};
use crate::{Error, Platform, Result, account::Opened, audit};
use model::{AccountId, TrustLevel, account::Actor};
use std::sync::Arc;

/// Window in which failures are counted, in seconds.
const WINDOW: i64 = 900;

/// What somebody types to log in.
pub struct Credentials {
    /// Log-in name.
    pub login: String,
    /// Password.
    pub password: String,
    /// Network address of the browser; empty where it is not known. Kept only as a keyed hash, for a quarter of an hour.
    pub address: String,
}

/// Logs in: opens a session with an account.
///
/// # Errors
/// `Forbidden` for any wrong name or password, `Busy` after too many.
pub async fn login(platform: &Platform, credentials: Credentials) -> Result<Opened> {
    let Credentials { login, password, address } = credentials;
    let name_key = platform.keys.throttle.hash(&format!("name:{}", model::fold::fold(&login)));
    let address_key = platform.keys.throttle.hash(&format!("address:{address}"));
    let now = platform.now();

    // counted before the password is looked at, so that many guesses at the same time are many; a good one is taken back
    let keys = [(name_key, platform.settings.login_failures), (address_key, platform.settings.address_failures)];
    // a proxy's address says nothing of who comes
    let keys = &keys[..if address.is_empty() { 1 } else { 2 }];
    let mut tx = platform.store.begin_instance().await?;
    let mut wait = 0;
    for (key, most) in keys {
        store::account::count_failure(&mut tx, key, now.plus_seconds(-WINDOW), now).await?;
        if let Some((failures, since)) = store::account::failures(&mut tx, key).await?
            && failures > *most
        {
            wait = wait.max(WINDOW - now.seconds_since(model::Instant(since)));
        }
    }
    let row = store::account::find_by_login(&mut tx, &login_hash(platform, &login)).await?;
    tx.commit().await?;
    if wait > 0 {
        return Err(Error::Busy { retry_after: u32::try_from(wait).unwrap_or(900) });
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
    let opened = session::open(&mut tx, platform, Some(account), TrustLevel::Basic).await?;
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.login", format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn verify(platform: &Platform, password: String, stored: Option<String>) -> Result<bool> {
    let place = Arc::clone(&platform.hashing).acquire_owned().await;
    let place = place.map_err(|error| Error::internal("waiting to hash")(Box::new(error)))?;
    let verified = tokio::task::spawn_blocking(move || {
        // held until the thread is done, even if the browser goes away
        let _place = place;
        match stored {
            Some(stored) => crypto::password::verify(&password, &stored),
            None => crypto::password::verify_absent(&password),
        }
    })
    .await;
    Ok(verified.map_err(|error| Error::internal("verifying a password")(Box::new(error)))??)
}
