// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The key of a case, to which recipients outside encrypt their replies. Made before the application goes out, kept sealed, gone
//! with the application.

use crate::{Context, Error, Platform, Result, audit, keys, platform::blocking};
use crypto::jwk::{KeyUse, PrivateJwk, PublicJwk};
use model::{ApplicationId, CaseId, TenantId};
use store::application::reply_key::{self, ReplyKeyRow};

/// Column name in the place of the sealed key.
const KEY: &str = "application_reply_key.jwk";

/// The public half of the key of a case; made when it is needed first. However often it is asked for, it is the same.
///
/// # Errors
/// `NotFound` when the application is gone.
pub(super) async fn of_case(context: &Context, id: ApplicationId, case: CaseId) -> Result<PublicJwk> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.read(tenant).await?;
    let known = reply_key::find(&mut read, case).await?;
    drop(read);
    if let Some(row) = known {
        return Ok(PublicJwk::from_json(row.jwk.as_bytes())?);
    }
    // RSA with 4096 bits takes seconds
    let key = blocking("making a key pair", || Ok(PrivateJwk::generate(KeyUse::Encryption)?)).await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let sealed = ring.seal(&keys::context(tenant, KEY, case.0), key.to_json()?.as_bytes())?;
    let jwk = serde_json::to_string(key.public())?;
    let mut tx = platform.store.begin(tenant).await?;
    if reply_key::add(&mut tx, case, id, (&jwk, sealed), platform.now()).await? {
        audit::note(&mut tx, platform, &context.actor, "application.add_reply_key", format!("application:{id}"))
            .await?;
    }
    let row = reply_key::find(&mut tx, case).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(PublicJwk::from_json(row.jwk.as_bytes())?)
}

/// The portal and the application that a case belongs to, with the private key for its replies.
pub(super) async fn holder(platform: &Platform, case: CaseId) -> Result<Option<(TenantId, ApplicationId, PrivateJwk)>> {
    // each portal by itself: a case says nothing of who opened it
    for tenant in crate::tenant::list(platform).await? {
        let mut read = platform.store.look(tenant.id).await?;
        let found = reply_key::find(&mut read, case).await?;
        drop(read);
        if let Some(ReplyKeyRow { application_id, sealed, .. }) = found {
            let ring = platform.keys.ring(&platform.store, tenant.id).await?;
            let json = ring.open(&keys::context(tenant.id, KEY, case.0), &sealed)?;
            return Ok(Some((tenant.id, application_id.into(), PrivateJwk::from_json(&json)?)));
        }
    }
    Ok(None)
}
