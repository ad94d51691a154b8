// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Portals that are known here: those of this instance, of instances that people log in for by their account here, and of those whose
//! log-ins are taken. Only they may send people here with an address to go back to, and only they are given one.

use crate::{Platform, Result, account::openid::origin, tenant};
use serde::{Deserialize, Serialize};
use store::{Session, account::openid};

/// Longest address, in bytes.
const LENGTH: usize = 500;
/// Name that sealed values are bound to.
const SEALED: &str = "way_back";

/// A way back to the portal that a person came from: shown as a link, never followed by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayBack {
    /// Where.
    pub address: String,
    /// Name of the portal, as it is known here.
    pub name: String,
    /// Slug of the online service that the person was sent to.
    pub service: String,
}

/// The way back to an address, if it is that of a known portal; otherwise there is none. The name is the one that is known here, whatever
/// the address says.
///
/// # Errors
/// When the database is out of reach.
pub async fn way_back(platform: &Platform, service: &str, address: &str) -> Result<Option<WayBack>> {
    let sound = address.len() <= LENGTH
        && address.bytes().all(|byte| (0x21..0x7f).contains(&byte))
        && !address.contains(['"', '<', '>', '\\', '#', '@'])
        && (address.starts_with("https://") || address.starts_with("http://"));
    if !sound {
        return Ok(None);
    }
    let way = |name| WayBack { address: address.to_owned(), name, service: service.to_owned() };
    if let Some(path) =
        address.strip_prefix(&platform.settings.base_url).filter(|_| !platform.settings.base_url.is_empty())
    {
        let slug = path.strip_prefix('/').unwrap_or_default().split(['/', '?']).next().unwrap_or_default();
        return match tenant::by_slug(platform, slug).await {
            Ok(tenant) => Ok(Some(way(tenant.name.clone()))),
            Err(crate::Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        };
    }
    if let Some(tenant) = tenant::by_host(platform, host(address)).await? {
        return Ok(Some(way(tenant.name.clone())));
    }
    let mut read = platform.store.look_instance().await?;
    let name = name_of(&mut read, address).await?;
    Ok(name.map(way))
}

/// Whether an address is that of a portal of this instance, or of another one that knows this instance.
pub(crate) async fn is_known(platform: &Platform, read: &mut Session, address: &str) -> Result<bool> {
    Ok(origin(address) == origin(&platform.settings.base_url) || name_of(read, address).await?.is_some())
}

/// The name of an address's host.
fn host(address: &str) -> &str {
    let host = origin(address).split_once("://").map_or("", |(_, host)| host);
    host.split(':').next().unwrap_or_default()
}

/// The name of the other instance that an address belongs to.
async fn name_of(read: &mut Session, address: &str) -> Result<Option<String>> {
    let there = origin(address);
    for row in store::account::elsewhere::providers(read).await? {
        if !row.locked && origin(&row.issuer) == there {
            return Ok(Some(row.name));
        }
    }
    for row in openid::clients(read).await? {
        if !row.locked && row.redirect_uris.split(' ').any(|known| origin(known) == there) {
            return Ok(Some(row.name));
        }
    }
    Ok(None)
}

/// What the browser keeps of a way back while the person applies.
///
/// # Errors
/// When it cannot be sealed.
pub fn seal_way_back(platform: &Platform, way: &WayBack) -> Result<String> {
    Ok(platform.keys.cookie.seal(SEALED, &serde_json::to_vec(way)?)?)
}

/// The way back that the browser keeps, if it is ours.
#[must_use]
pub fn open_way_back(platform: &Platform, sealed: &str) -> Option<WayBack> {
    serde_json::from_slice(&platform.keys.cookie.open(SEALED, sealed).ok()?).ok()
}
