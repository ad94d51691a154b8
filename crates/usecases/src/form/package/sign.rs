// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signs packages: the tenant that exports a service has a key for that alone; it is made when it is first needed and stays with the
//! tenant, sealed. It signs manifests of packages and nothing else.

use super::{FORMAT, Manifest, NotPacked, Package, pack};
use crate::{Error, Platform, Result, audit, keys, platform::blocking};
use crypto::{
    jwk::PublicJwk,
    jws::{self, Header, SigningKey},
};
use model::{TenantId, account::Actor};
use std::collections::BTreeMap;
use store::form::package::{self, PackageKeyRow};

/// Name that the sealed keys are bound to.
const SEALED: &str = "package_signing_key.jwk";

/// Packs parts and signs the manifest that `make` gives for the tenant's newest key.
pub(super) async fn signed(
    platform: &Platform,
    tenant: TenantId,
    make: impl FnOnce(&BTreeMap<String, Vec<u8>>, PublicJwk) -> Manifest + Send + 'static,
    parts: BTreeMap<String, Vec<u8>>,
) -> Result<std::result::Result<Package, NotPacked>> {
    let key = key(platform, tenant).await?;
    blocking("signing a package", move || {
        let manifest = make(&parts, key.public_jwk(key.kid()));
        let header = Header::new(FORMAT, key.kid());
        Ok(pack(manifest, parts, |bytes| jws::sign_detached(&key, &header, bytes)))
    })
    .await
}

/// Public keys by which what the tenant signs can be checked, also of earlier times; the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn public_keys(platform: &Platform, tenant: TenantId) -> Result<Vec<PublicJwk>> {
    let mut read = platform.store.look(tenant).await?;
    let rows = package::signing_keys(&mut read).await?;
    rows.iter().map(|row| Ok(serde_json::from_str(&row.jwk)?)).collect()
}

/// The public key by which the tenant signs; the first one is made, which takes seconds.
///
/// # Errors
/// When the database is out of reach.
pub async fn public_key(platform: &Platform, tenant: TenantId) -> Result<PublicJwk> {
    let key = key(platform, tenant).await?;
    Ok(key.public_jwk(key.kid()))
}

/// Makes a key that signs from now on. Receivers must trust it anew. Takes seconds.
///
/// # Errors
/// `Conflict` when somebody else made one at the same moment.
pub async fn new_key(platform: &Platform, actor: &Actor, tenant: TenantId) -> Result<PublicJwk> {
    let mut read = platform.store.look(tenant).await?;
    let newest = package::signing_keys(&mut read).await?.first().map_or(0, |row| row.number);
    drop(read);
    add(platform, actor, tenant, newest + 1).await
}

async fn add(platform: &Platform, actor: &Actor, tenant: TenantId, number: i64) -> Result<PublicJwk> {
    let key = blocking("making a key pair", || Ok(SigningKey::generate()?)).await?;
    let public = key.public_jwk(key.kid());
    let id = platform.id();
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let row = PackageKeyRow {
        id,
        number,
        jwk: serde_json::to_string(&public)?,
        sealed: ring.seal(&keys::context(tenant, SEALED, id), &key.to_pkcs8())?,
    };
    let mut tx = platform.store.begin(tenant).await?;
    package::add_signing_key(&mut tx, &row, platform.now()).await?;
    audit::note(&mut tx, platform, actor, "form.change_package_key", format!("key:{}", key.kid())).await?;
    tx.commit().await?;
    Ok(public)
}

/// The newest key; the first one is made when it is needed.
async fn key(platform: &Platform, tenant: TenantId) -> Result<SigningKey> {
    for _ in 0..2 {
        let mut read = platform.store.look(tenant).await?;
        let newest = package::signing_keys(&mut read).await?.into_iter().next();
        drop(read);
        if let Some(row) = newest {
            let ring = platform.keys.ring(&platform.store, tenant).await?;
            let pkcs8 = ring.open(&keys::context(tenant, SEALED, row.id), &row.sealed)?;
            return blocking("preparing a key", move || Ok(SigningKey::from_pkcs8(&pkcs8)?)).await;
        }
        // of two who need the first one, one makes it
        match add(platform, &Actor::System("form"), tenant, 1).await {
            Ok(_) | Err(Error::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::Conflict)
}
