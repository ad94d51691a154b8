// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What operators do with accounts: the caller has the machine.

use super::password::{check, hash};
use crate::{Error, Platform, Result, audit};
use model::{AccountId, account::Actor};

/// The account with a log-in name.
///
/// # Errors
/// `NotFound`.
pub async fn by_login(platform: &Platform, login: &str) -> Result<AccountId> {
    let mut read = platform.store.read_instance().await?;
    super::find(platform, &mut read, login).await?.ok_or(Error::NotFound)
}

/// Gives an account another password and ends its sessions.
///
/// # Errors
/// `Invalid` when the password is too short or too long, `NotFound`.
pub async fn set_password(platform: &Platform, account: AccountId, password: String) -> Result<()> {
    if let Some(problem) = check(&password, "password") {
        return Err(Error::Invalid(vec![problem]));
    }
    let password = hash(platform, password).await?;
    let mut tx = platform.store.begin_instance().await?;
    if !store::account::set_password(&mut tx, account, &password).await? {
        return Err(Error::NotFound);
    }
    store::account::revoke_all(&mut tx, account, platform.now()).await?;
    let actor = Actor::System("operator");
    audit::note(&mut tx, platform, &actor, "account.set_password", format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes an account for log-ins and ends its sessions, or opens it again. Its data stay.
///
/// # Errors
/// `NotFound`.
pub async fn set_locked(platform: &Platform, account: AccountId, locked: bool) -> Result<()> {
    let now = platform.now();
    let mut tx = platform.store.begin_instance().await?;
    if !store::account::set_locked(&mut tx, account, locked.then_some(now)).await? {
        return Err(Error::NotFound);
    }
    if locked {
        store::account::revoke_all(&mut tx, account, now).await?;
    }
    let action = if locked { "account.lock" } else { "account.unlock" };
    audit::note(&mut tx, platform, &Actor::System("operator"), action, format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(())
}
