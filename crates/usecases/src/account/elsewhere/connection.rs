// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Accounts elsewhere that belong to an account here: shown to the person, and let go.

use crate::{Context, Error, Result, account::prove, audit};
use model::{Instant, id::Uuid};
use store::account::elsewhere;

/// An account elsewhere that belongs to that of the person who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Id of the provider.
    pub provider: Uuid,
    /// Its name.
    pub name: String,
    /// Since when.
    pub since: Instant,
}

/// Accounts elsewhere of the person who acts, the oldest first; several at the same provider are one.
///
/// # Errors
/// `LoginNeeded`.
pub async fn connections(context: &Context) -> Result<Vec<Connection>> {
    let account = context.person()?.account;
    let mut read = context.platform.store.look_instance().await?;
    let mut found: Vec<Connection> = Vec::new();
    for (provider, name, since) in elsewhere::of_account(&mut read, account).await? {
        if found.iter().all(|known| known.provider != provider) {
            found.push(Connection { provider, name, since: Instant(since) });
        }
    }
    Ok(found)
}

/// Lets the accounts at a provider go: nobody who logs in there comes to the account of the person who acts any more, and sessions
/// that were opened that way end. It takes the password, so that there is another way to log in.
///
/// # Errors
/// `NotFound` where there is none at this provider, `Invalid` for a wrong password, `Busy` after too many guesses.
pub async fn disconnect(context: &Context, provider: Uuid, password: &str) -> Result<()> {
    let account = context.person()?.account;
    prove::instead_of_password(context, password, "", "password").await?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    if !elsewhere::unlink(&mut tx, provider, account, platform.now()).await? {
        return Err(Error::NotFound);
    }
    let object = format!("account:{account}");
    audit::note(&mut tx, platform, &context.actor, "account.disconnect_elsewhere", object).await?;
    tx.commit().await?;
    Ok(())
}
