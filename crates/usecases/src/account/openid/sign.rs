// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signs ID tokens: the instance has a key for that alone, which is made when it is first needed. It signs ID tokens and nothing
//! else. The key before it stays public for clients that still hold tokens of it; these are good for minutes.

use crate::{Error, Platform, Result, audit, keys, platform::blocking};
use crypto::{jws::SigningKey, jwt};
use model::{account::Actor, id::Uuid};
use serde_json::Value;
use store::account::openid::{self, KeyRow};

/// Name that the sealed keys are bound to.
const SEALED: &str = "openid_signing_key.jwk";
/// Keys that are public: the one that signs and the one before it.
const PUBLIC: i64 = 2;

/// The claims as a token signed by the newest key.
pub(super) async fn signed(platform: &Platform, claims: Value) -> Result<String> {
    let key = key(platform).await?;
    blocking("signing an ID token", move || Ok(jwt::sign(&key, &claims)?)).await
}

/// Public keys by which ID tokens can be checked, the newest first; the first one is made, which takes seconds.
///
/// # Errors
/// When the database is out of reach.
pub async fn public_keys(platform: &Platform) -> Result<Vec<Value>> {
    let mut read = platform.store.look_instance().await?;
    let mut rows = openid::keys(&mut read, PUBLIC).await?;
    drop(read);
    if rows.is_empty() {
        key(platform).await?;
        let mut read = platform.store.look_instance().await?;
        rows = openid::keys(&mut read, PUBLIC).await?;
    }
    rows.iter().map(|row| Ok(serde_json::from_str(&row.jwk)?)).collect()
}

/// Makes a key that signs from now on; gives its name. Takes seconds.
///
/// # Errors
/// `Conflict` when somebody else made one at the same moment.
pub async fn change_key(platform: &Platform, actor: &Actor) -> Result<String> {
    let mut read = platform.store.look_instance().await?;
    let newest = openid::keys(&mut read, 1).await?.first().map_or(0, |row| row.number);
    drop(read);
    add(platform, actor, newest + 1).await
}

async fn add(platform: &Platform, actor: &Actor, number: i64) -> Result<String> {
    let key = blocking("making a key pair", || Ok(SigningKey::generate()?)).await?;
    let kid = key.kid().to_owned();
    let id: Uuid = platform.id();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let row = KeyRow {
        id,
        number,
        kid: kid.clone(),
        jwk: jwt::public(&key).to_string(),
        sealed: ring.seal(&keys::context(keys::INSTANCE, SEALED, id), &key.to_pkcs8())?,
        created_at: platform.now().0,
    };
    let mut tx = platform.store.begin_instance().await?;
    openid::add_key(&mut tx, &row).await?;
    openid::remove_keys(&mut tx, number + 1 - PUBLIC).await?;
    audit::note(&mut tx, platform, actor, "account.change_openid_key", format!("key:{kid}")).await?;
    tx.commit().await?;
    Ok(kid)
}

/// The newest key; the first one is made when it is needed.
async fn key(platform: &Platform) -> Result<SigningKey> {
    for _ in 0..2 {
        let mut read = platform.store.look_instance().await?;
        let newest = openid::keys(&mut read, 1).await?.into_iter().next();
        drop(read);
        if let Some(row) = newest {
            let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
            let pkcs8 = ring.open(&keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)?;
            return blocking("preparing a key", move || Ok(SigningKey::from_pkcs8(&pkcs8)?)).await;
        }
        // of two who need the first one, one makes it
        match add(platform, &Actor::System("openid"), 1).await {
            Ok(_) | Err(Error::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::Conflict)
}
