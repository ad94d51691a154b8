// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sets up a destination: the private key stays with the authority, the public one goes to the delivery service.

use super::{SECRET, place};
use crate::{Platform, Result, audit, platform::blocking};
use crypto::{
    jwk::{KeyUse, PrivateJwk, PublicJwk},
    x509,
};
use model::{DestinationId, TenantId, account::Actor};
use store::casework::NewSecret;

/// Seconds that the certificate of a key is valid; it certifies itself.
const VALID: i64 = 10 * 366 * 86_400;

/// What the delivery service needs to know of a new destination.
pub struct NewDestination {
    /// Id.
    pub id: DestinationId,
    /// Key that senders encrypt to.
    pub kid: String,
    /// That key as JWK.
    pub jwk: String,
}

/// Makes the key pair of a new destination of a tenant and keeps the private key, sealed. For operators.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_destination(platform: &Platform, tenant: TenantId) -> Result<NewDestination> {
    add_key(platform, tenant, platform.id()).await
}

/// Makes another key pair for a destination of a tenant and keeps the private key, sealed. Earlier ones stay: they open what is
/// on its way. For operators.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_key(platform: &Platform, tenant: TenantId, id: DestinationId) -> Result<NewDestination> {
    // RSA with 4096 bits takes seconds
    let key = blocking("making a key pair", || Ok(PrivateJwk::generate(KeyUse::Encryption)?)).await?;
    let kid = key.public().kid.clone();
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let sealed = ring.seal(&place(tenant, SECRET, id.0), key.to_json()?.as_bytes())?;
    let new = NewSecret { destination: id, kid: &kid, purpose: "encryption", at: platform.now(), sealed };
    let mut tx = platform.store.begin(tenant).await?;
    store::casework::add_secret(&mut tx, new).await?;
    audit::note(&mut tx, platform, &Actor::System("operator"), "casework.add_key", format!("destination:{id}")).await?;
    tx.commit().await?;
    Ok(NewDestination { id, jwk: certified(platform, id, key).await?, kid })
}

/// The public half of a key, as JWK with a certificate of its own: senders outside want one, and no authority certifies ours.
pub(super) async fn certified(platform: &Platform, id: DestinationId, key: PrivateJwk) -> Result<String> {
    let now = platform.now().0.div_euclid(1_000_000);
    blocking("certifying a key", move || {
        let certificate = x509::self_signed(&key, &format!("Zustellpunkt {id}"), now - 60, now + VALID)?;
        Ok(serde_json::to_string(&PublicJwk { x5c: vec![certificate.to_x5c()], ..key.public().clone() })?)
    })
    .await
}

/// Makes a service known to the authority before its first case comes. For operators.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_service(platform: &Platform, tenant: TenantId, key: &str, title: &str) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    store::casework::put_service(&mut tx, key, title).await?;
    tx.commit().await?;
    Ok(())
}

/// Services that the authority works on: identifier and title, by title. No personal data.
///
/// # Errors
/// When the database is out of reach.
pub async fn services(platform: &Platform, tenant: TenantId) -> Result<Vec<(String, String)>> {
    let mut read = platform.store.read(tenant).await?;
    Ok(store::casework::services(&mut read).await?)
}

/// The authority's private key of a destination, if it has one of that id.
pub(super) async fn secret(
    platform: &Platform,
    tenant: TenantId,
    id: DestinationId,
    kid: &str,
) -> Result<Option<PrivateJwk>> {
    let mut read = platform.store.read(tenant).await?;
    let Some(sealed) = store::casework::secret(&mut read, id, kid).await? else { return Ok(None) };
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let json = ring.open(&place(tenant, SECRET, id.0), &sealed)?;
    Ok(Some(PrivateJwk::from_json(&json)?))
}
