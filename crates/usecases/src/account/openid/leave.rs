// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A client asks that the person logs out here too (OpenID Connect RP-Initiated Logout 1.0). The person decides on a page.

use super::{issuer, request::base, sign, with_query};
use crate::{Error, Platform, Result};
use crypto::jwt::KeySet;
use model::{ClientId, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::account::openid;

/// Name that sealed requests are bound to.
const SEALED: &str = "openid_leave";
/// Longest state, in bytes.
const LENGTH: usize = 500;

/// Parameters as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "names of the standard, RP-Initiated Logout §2")]
pub struct AskedToLeave {
    pub id_token_hint: Option<String>,
    pub client_id: Option<String>,
    pub post_logout_redirect_uri: Option<String>,
    pub state: Option<String>,
}

/// What was asked, once it was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// Name of the client.
    pub client: String,
    /// Where the browser goes afterwards, if anywhere.
    pub back: Option<String>,
}

/// Checks what was asked; gives how addresses of the portal begin whose page asks the person, and the sealed request.
///
/// # Errors
/// `NotFound` where the client is not known or the address to go back to is not one of its own: then nothing happens.
pub async fn check_leave(platform: &Platform, asked: AskedToLeave) -> Result<(String, String)> {
    let named = match (&asked.id_token_hint, &asked.client_id) {
        (Some(hint), other) => {
            let own = audience(platform, hint).await?;
            if other.as_ref().is_some_and(|other| *other != own) {
                return Err(Error::NotFound);
            }
            own
        }
        (None, Some(id)) => id.clone(),
        (None, None) => return Err(Error::NotFound),
    };
    let id: ClientId = named.parse().map_err(|_| Error::NotFound)?;
    let mut read = platform.store.look_instance().await?;
    let client = openid::client(&mut read, id).await?.filter(|row| !row.locked).ok_or(Error::NotFound)?;
    let portal = store::tenant::find(&mut read, TenantId(client.portal_id)).await?.ok_or(Error::NotFound)?;
    drop(read);
    let back = match asked.post_logout_redirect_uri {
        Some(address) if client.redirect_uris.split(' ').any(|known| known == address) => {
            let state = asked.state.filter(|state| state.len() <= LENGTH);
            Some(with_query(&address, &state.iter().map(|state| ("state", state.as_str())).collect::<Vec<_>>()))
        }
        Some(_) => return Err(Error::NotFound),
        None => None,
    };
    let leave = Leave { client: client.name, back };
    Ok((base(platform, &portal), platform.keys.cookie.seal(SEALED, &serde_json::to_vec(&leave)?)?))
}

/// Opens a sealed request.
///
/// # Errors
/// `NotFound` for one that is not ours.
pub fn open_leave(platform: &Platform, sealed: &str) -> Result<Leave> {
    let bytes = platform.keys.cookie.open(SEALED, sealed).map_err(|_| Error::NotFound)?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// Whom an ID token of ours was given to; it may be over.
async fn audience(platform: &Platform, token: &str) -> Result<String> {
    let keys = serde_json::json!({ "keys": sign::public_keys(platform).await? });
    let claims = KeySet::read(keys.to_string().as_bytes())?.verify(token).map_err(|_| Error::NotFound)?;
    let claims: Value = serde_json::from_slice(&claims)?;
    let own = claims["iss"].as_str() == Some(issuer(platform));
    claims["aud"].as_str().filter(|_| own).map(str::to_owned).ok_or(Error::NotFound)
}
