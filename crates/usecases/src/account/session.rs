// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sessions of browsers: revocable on the server, extended by use.

use super::{factor, profile};
use crate::{Error, Platform, Result, audit};
use crypto::token::SessionToken;
use model::{
    AccountId, Instant, SessionId, TenantId, TrustLevel,
    account::{Actor, Person},
    id::Uuid,
    tenant::{Grant, Role},
};
use store::{Tx, account::SessionRow};

/// Hours in which answers sent from a session that just ended are still saved (not shown).
pub(super) const GRACE: i64 = 24 * 3_600;

/// A session that was just opened.
pub struct Opened {
    /// Its id.
    pub session: SessionId,
    /// The account, with a log-in.
    pub account: Option<AccountId>,
    /// What the browser keeps.
    pub token: SessionToken,
    /// When it ends unless it is extended.
    pub expires_at: Instant,
}

/// How somebody logged in.
#[derive(Clone, Copy)]
pub(super) struct By {
    /// How surely it is them.
    pub(super) trust: TrustLevel,
    /// By which provider elsewhere.
    pub(super) provider: Option<Uuid>,
}

/// By their password here.
pub(super) const PASSWORD: By = By { trust: super::LOG_IN, provider: None };

/// What became of a browser's session.
pub enum Resumed {
    /// It goes on.
    Active {
        /// Who acts.
        actor: Actor,
        /// When it ends unless it is extended.
        expires_at: Instant,
    },
    /// It ended by time a while ago; answers on their way are saved for its holder.
    Expired {
        /// Who it was; may save, may not see.
        holder: Actor,
    },
    /// There is none.
    None,
}

pub(super) async fn open(tx: &mut Tx, platform: &Platform, log_in: Option<(AccountId, By)>) -> Result<Opened> {
    let (account, by) = log_in.unzip();
    let now = platform.now();
    let expires_at = end_of(platform, now, account.is_some());
    let token = SessionToken::generate()?;
    let session: SessionId = platform.id();
    let row = SessionRow {
        id: session.0,
        account_id: account.map(|account| account.0),
        trust: by.map_or(TrustLevel::None, |by| by.trust).code().to_owned(),
        provider_id: by.and_then(|by| by.provider),
        expires_at: expires_at.0,
        revoked_at: None,
    };
    store::account::add_session(tx, &row, &token.hash(), now).await?;
    Ok(Opened { session, account, token, expires_at })
}

fn end_of(platform: &Platform, now: Instant, account: bool) -> Instant {
    if account {
        now.plus_seconds(platform.settings.session_minutes * 60)
    } else {
        now.plus_days(platform.settings.guest_days)
    }
}

/// Opens a session without account, for somebody who begins an application from a network address.
///
/// # Errors
/// `Busy` after too many from one network address. Otherwise when the database is out of reach.
pub async fn guest(platform: &Platform, address: &str) -> Result<Opened> {
    super::brake::allow(platform, "guest", address, platform.settings.address_guests).await?;
    let mut tx = platform.store.begin_instance().await?;
    let opened = open(&mut tx, platform, None).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Finds out who a browser is by its token. A session that is half over is extended.
///
/// # Errors
/// When the database is out of reach.
pub async fn resume(platform: &Platform, tenant: TenantId, token: &SessionToken) -> Result<Resumed> {
    let now = platform.now();
    let operators = crate::tenant::operators(platform).await?;
    // a session is one row; whom it belongs to and what they may do does not have to be of the same moment
    let mut read = platform.store.look(tenant).await?;
    let Some(row) = store::account::find_session(&mut read, &token.hash()).await? else {
        return Ok(Resumed::None);
    };
    if row.revoked_at.is_some() || now.seconds_since(Instant(row.expires_at)) > GRACE {
        return Ok(Resumed::None);
    }
    let account = row.account_id.map(AccountId);
    let person = match account {
        Some(account) => {
            let mut grants = store::tenant::grants(&mut read, account).await?;
            if operators.contains(&account) {
                grants.push(Grant { role: Role::Operator, services: Vec::new() });
            }
            // asked for staff alone, so that applicants wait for nothing more
            let factor_needed = !grants.is_empty()
                && store::tenant::staff_factor(&mut read).await?
                && !factor::is_active(&mut read, account).await?;
            if factor_needed {
                grants.clear();
            }
            Some((grants, factor_needed, profile(platform, &mut read, account).await?))
        }
        None => None,
    };
    drop(read);
    let session = SessionId(row.id);
    let actor = match account.zip(person) {
        None => Actor::Guest(session),
        Some((account, (grants, factor_needed, profile))) => Actor::Person(Person {
            account,
            session,
            trust: TrustLevel::from_code(&row.trust).unwrap_or(TrustLevel::None),
            grants,
            factor_needed,
            display_name: profile.display_name(),
        }),
    };
    let mut expires_at = Instant(row.expires_at);
    if expires_at <= now {
        return Ok(Resumed::Expired { holder: actor });
    }
    let fresh = end_of(platform, now, account.is_some());
    if expires_at.seconds_since(now) * 2 < fresh.seconds_since(now) {
        expires_at = extend(platform, session, account.is_some()).await?.unwrap_or(expires_at);
    }
    Ok(Resumed::Active { actor, expires_at })
}

/// Extends a session from now on; tells its new end, or nothing where it is over.
///
/// # Errors
/// When the database is out of reach.
pub async fn extend(platform: &Platform, session: SessionId, account: bool) -> Result<Option<Instant>> {
    let end = end_of(platform, platform.now(), account);
    let mut tx = platform.store.begin_instance().await?;
    let done = store::account::extend_session(&mut tx, session, end).await?;
    tx.commit().await?;
    Ok(done.then_some(end))
}

/// Ends a session for good.
///
/// # Errors
/// `LoginNeeded` when there is none.
pub async fn end(platform: &Platform, actor: &Actor) -> Result<()> {
    let session = match actor {
        Actor::Person(person) => person.session,
        Actor::Guest(session) => *session,
        _ => return Err(Error::LoginNeeded),
    };
    let mut tx = platform.store.begin_instance().await?;
    store::account::revoke_session(&mut tx, session, platform.now()).await?;
    audit::note(&mut tx, platform, actor, "account.logout", format!("session:{session}")).await?;
    tx.commit().await?;
    Ok(())
}
