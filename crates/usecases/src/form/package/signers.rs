// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whose packages a tenant trusts. Operators say so: who trusts a key lets it bring forms that people rely on.

use super::public_keys;
use crate::{Error, Platform, Result, audit};
use crypto::jwk::{KeyUse, PublicJwk};
use model::{TenantId, account::Actor, tenant::Tenant};
use store::form::package;

/// Longest name of a signer, in characters.
const LONGEST_NAME: usize = 100;

/// A key whose packages are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusted {
    /// As the tenant calls whom it belongs to.
    pub name: String,
    /// RFC 7638 thumbprint.
    pub thumbprint: String,
    /// Since when, in microseconds.
    pub since: i64,
}

/// Why a key is not trusted.
#[derive(Debug, thiserror::Error)]
pub enum TrustRefused {
    /// The name is empty, too long, or has signs that cannot be seen.
    #[error("a name has 1 to {LONGEST_NAME} signs; say whose key it is")]
    Name,
    /// The file holds no key that signs.
    #[error("this is no public key that signs packages: {0}; ask for what `amtsweg package key` writes there")]
    Key(crypto::Error),
    /// Another key has the name.
    #[error("another key has this name; give another one, or take that key back by `amtsweg package distrust`")]
    Taken,
    /// A fault of the platform.
    #[error(transparent)]
    Platform(#[from] Error),
}

/// Trusts the packages of a key, a public JWK; gives its thumbprint. The same may come again.
///
/// # Errors
/// Says what is wrong with the name or the key.
pub async fn trust(
    platform: &Platform,
    actor: &Actor,
    tenant: TenantId,
    (name, jwk): (&str, &[u8]),
) -> Result<String, TrustRefused> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(TrustRefused::Name);
    }
    let key = PublicJwk::from_json(jwk).map_err(TrustRefused::Key)?;
    key.check(KeyUse::Signature).map_err(TrustRefused::Key)?;
    let thumbprint = key.thumbprint();
    let json = serde_json::to_string(&key).map_err(Error::from)?;
    let mut tx = platform.store.begin(tenant).await.map_err(Error::from)?;
    let put = package::put_signer(&mut tx, (&thumbprint, name), &json, platform.now()).await;
    put.map_err(|error| match error {
        store::Error::Taken => TrustRefused::Taken,
        other => TrustRefused::Platform(other.into()),
    })?;
    audit::note(&mut tx, platform, actor, "form.trust_signer", format!("key:{thumbprint}")).await?;
    tx.commit().await.map_err(Error::from)?;
    Ok(thumbprint)
}

/// Trusts a key no longer, by its name or thumbprint. What came by it stays.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn distrust(platform: &Platform, actor: &Actor, tenant: TenantId, asked: &str) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    let asked = asked.trim();
    let signers = package::signers(&mut tx).await?;
    let found = signers.into_iter().find(|row| row.name == asked || row.thumbprint == asked);
    let thumbprint = found.ok_or(Error::NotFound)?.thumbprint;
    if !package::remove_signer(&mut tx, &thumbprint).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, actor, "form.distrust_signer", format!("key:{thumbprint}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Whose packages the tenant trusts, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn trusted(platform: &Platform, tenant: TenantId) -> Result<Vec<Trusted>> {
    let mut read = platform.store.look(tenant).await?;
    let rows = package::signers(&mut read).await?;
    let trusted = |row: package::SignerRow| Trusted { name: row.name, thumbprint: row.thumbprint, since: row.added_at };
    Ok(rows.into_iter().map(trusted).collect())
}

/// Trusted keys with their names; what the tenant signed itself is among them.
pub(super) async fn keys(platform: &Platform, tenant: &Tenant) -> Result<Vec<(String, PublicJwk)>> {
    let own = public_keys(platform, tenant.id).await?;
    let mut keys: Vec<(String, PublicJwk)> = own.into_iter().map(|key| (tenant.name.clone(), key)).collect();
    let mut read = platform.store.look(tenant.id).await?;
    for row in package::signers(&mut read).await? {
        keys.push((row.name, serde_json::from_str(&row.jwk)?));
    }
    Ok(keys)
}
