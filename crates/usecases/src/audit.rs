// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room audit: every reading of personal data and every change leaves a row.

use crate::{Context, Platform, Result};
use model::{TenantId, account::Actor, audit::AuditEntry};
use store::Tx;

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
