// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room audit: every reading of personal data and every change leaves a row.

use crate::{Context, Error, Platform, Result, keys};
use jobs::{Failure, Job, Recurring};
use model::{
    AccountId, Instant, TenantId,
    account::Actor,
    application::{Kept, retention_days},
    audit::AuditEntry,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;

/// Rows that are forgotten in one go.
const MOST: i64 = 1_000;

/// Notes in the transaction of a change what was done.
///
/// # Errors
/// When the database is out of reach.
pub async fn note(tx: &mut Tx, platform: &Platform, actor: &Actor, action: &'static str, object: String) -> Result<()> {
    let entry = AuditEntry { id: platform.id(), at: platform.now(), actor: actor.label(), action, object };
    store::audit::append(tx, &entry).await?;
    Ok(())
}

/// Notes that somebody reads personal data; returns once the row is durable, before the data are shown.
///
/// # Errors
/// When the database is out of reach: then nothing is shown.
pub async fn reading(context: &Context, action: &'static str, object: String) -> Result<()> {
    reading_in(&context.platform, context.tenant.id, &context.actor, action, object).await
}

/// As [`reading`], in the log of another owner.
///
/// # Errors
/// When the database is out of reach: then nothing is shown.
pub async fn reading_in(
    platform: &Platform,
    owner: TenantId,
    actor: &Actor,
    action: &'static str,
    object: String,
) -> Result<()> {
    let mut tx = platform.store.begin(owner).await?;
    note(&mut tx, platform, actor, action, object).await?;
    tx.commit().await?;
    Ok(())
}

/// Most entries about one thing that a person is told of.
const ENTRIES: i64 = 10_000;

/// Who read or changed things, for the person they are about: in the words of a machine, oldest first. Colleagues in an
/// authority are not told apart: what they do there is the authority's.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn accesses(
    session: &mut store::Session,
    account: AccountId,
    objects: impl IntoIterator<Item = String> + Send,
) -> Result<Vec<Access>> {
    let own = format!("account:{account}");
    let mut accesses = Vec::new();
    for object in objects {
        for (at, actor, action) in store::audit::about(session, &object, ENTRIES).await? {
            let who = match actor.split_once(':') {
                _ if actor == own => "you",
                Some(("account", _)) => "staff",
                Some(("system", _)) => "platform",
                Some(("guest", _)) => "browser",
                _ => "anonymous",
            };
            accesses.push(Access { at: Instant(at).timestamp().to_string(), who, action, object: object.clone() });
        }
    }
    accesses.sort_by(|one, other| one.at.cmp(&other.at));
    Ok(accesses)
}

/// Somebody read or changed something.
#[derive(serde::Serialize)]
pub(crate) struct Access {
    at: String,
    who: &'static str,
    action: String,
    object: String,
}

/// Job that comes back: forgets the rows whose period is over.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetAudit {}

impl Recurring for ForgetAudit {
    const EVERY: i64 = 3_600;
}

impl Job for ForgetAudit {
    const KIND: &'static str = "audit.forget";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let before = platform.now().plus_days(-retention_days(Kept::Audit));
        let tenants = crate::tenant::list(&platform).await?.into_iter().map(|tenant| tenant.id);
        for owner in tenants.chain([keys::INSTANCE]) {
            loop {
                let mut tx = platform.store.begin(owner).await.map_err(Error::from)?;
                let goes_on = store::audit::forget(&mut tx, before, MOST).await.map_err(Error::from)?;
                tx.commit().await.map_err(Error::from)?;
                if !goes_on {
                    break;
                }
            }
        }
        Ok(())
    }
}
