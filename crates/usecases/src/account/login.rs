// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-in with name and password: the same answer in the same time, whether the account exists or not.

use super::{login_hash, session};
use crate::{Error, Platform, Result, account::Opened, audit};
use model::{AccountId, SessionId, TrustLevel, account::Actor};

/// Window in which failures are counted, in seconds.
const WINDOW: i64 = 900;

/// What somebody types to log in.
pub struct Credentials {
    /// Log-in name.
    pub login: String,
    /// Password.
    pub password: String,
    /// Network address of the browser, as far as it is known; kept only as a keyed hash, for a quarter of an hour.
    pub address: String,
}

/// Logs in: opens a session with an account. A session without account that the browser had ends; its id comes along, so
/// that its drafts can be taken over.
///
/// # Errors
/// `Forbidden` for any wrong name or password, `Busy` after too many.
pub async fn login(platform: &Platform, credentials: Credentials, before: Option<SessionId>) -> Result<Opened> {
    let Credentials { login, password, address } = credentials;
    let name_key = platform.keys.throttle.hash(&format!("name:{}", model::fold::fold(&login)));
    let address_key = platform.keys.throttle.hash(&format!("address:{address}"));
    let now = platform.now();

    let mut read = platform.store.read_instance().await?;
    for (key, most) in
        [(&name_key, platform.settings.login_failures), (&address_key, platform.settings.address_failures)]
    {
        if let Some((failures, since)) = store::account::failures(&mut read, key).await? {
            let left = WINDOW - now.seconds_since(model::Instant(since));
            if failures >= most && left > 0 {
                return Err(Error::Busy { retry_after: u32::try_from(left).unwrap_or(900) });
            }
        }
    }
    let row = store::account::find_by_login(&mut read, &login_hash(platform, &login)).await?;
    drop(read);

    let stored = row.as_ref().map(|row| row.password.clone());
    if !verify(platform, password, stored).await? {
        let mut tx = platform.store.begin_instance().await?;
        for key in [&name_key, &address_key] {
            store::account::count_failure(&mut tx, key, now.plus_seconds(-WINDOW), now).await?;
        }
        audit::note(&mut tx, platform, &Actor::Anonymous, "account.login_failed", "account:unknown".to_owned()).await?;
        tx.commit().await?;
        return Err(Error::Forbidden);
    }
    let account = AccountId(row.ok_or(Error::Forbidden)?.id);

    let mut tx = platform.store.begin_instance().await?;
    store::account::clear_failures(&mut tx, &name_key).await?;
    if let Some(before) = before {
        store::account::revoke_session(&mut tx, before, now).await?;
    }
    let opened = session::open(&mut tx, platform, Some(account), TrustLevel::Basic).await?;
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.login", format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn verify(platform: &Platform, password: String, stored: Option<String>) -> Result<bool> {
    let _place =
        platform.hashing.acquire().await.map_err(|error| Error::internal("waiting to hash")(Box::new(error)))?;
    let verified = tokio::task::spawn_blocking(move || match stored {
        Some(stored) => crypto::password::verify(&password, &stored),
        None => crypto::password::verify_absent(&password),
    })
    .await;
    Ok(verified.map_err(|error| Error::internal("verifying a password")(Box::new(error)))??)
}
