// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may ask for log-ins: registered by operators, known by a secret that is shown once and kept as a hash, or by PKCE alone.

use super::address;
use crate::{Error, FieldProblem, Platform, Result, audit};
use crypto::token::SessionToken;
use model::{ClientId, TenantId, account::Actor};
use store::account::openid::{self, ClientRow};

/// Longest name in characters.
const NAME: usize = 100;
/// Most addresses to go back to.
const ADDRESSES: usize = 10;

/// A client to register.
pub struct New {
    /// Name that people are told.
    pub name: String,
    /// The portal whose pages ask for log-in and consent.
    pub portal: TenantId,
    /// Addresses to go back to, taken exactly as they are.
    pub redirect_uris: Vec<String>,
    /// Whether it cannot keep a secret.
    pub public: bool,
}

/// A client as operators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its `client_id`.
    pub id: ClientId,
    /// Name that people are told.
    pub name: String,
    /// The portal.
    pub portal: TenantId,
    /// Addresses to go back to.
    pub redirect_uris: Vec<String>,
    /// Whether it has no secret.
    pub public: bool,
    /// Whether nobody can log in for it.
    pub locked: bool,
}

/// Registers a client; gives its id and, unless it is public, its secret, which is shown this once.
///
/// # Errors
/// `Invalid` names what to mend.
pub async fn add(platform: &Platform, actor: &Actor, new: New) -> Result<(ClientId, Option<String>)> {
    let name = new.name.trim().to_owned();
    let mut problems = Vec::new();
    if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        problems.push(FieldProblem { field: "name", text: "openid-name" });
    }
    let hosts: std::result::Result<Vec<&str>, &'static str> =
        new.redirect_uris.iter().map(|address| address::host(address)).collect();
    match &hosts {
        Err(text) => problems.push(FieldProblem { field: "redirect_uri", text }),
        Ok(hosts) if hosts.is_empty() || hosts.len() > ADDRESSES || hosts.iter().any(|host| *host != hosts[0]) => {
            problems.push(FieldProblem { field: "redirect_uri", text: "openid-address-hosts" });
        }
        Ok(_) => {}
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let sector = hosts.unwrap_or_default().first().map(|host| (*host).to_owned()).unwrap_or_default();
    let secret = if new.public { None } else { Some(SessionToken::generate()?) };
    let id: ClientId = platform.id();
    let row = ClientRow {
        id: id.0,
        portal_id: new.portal.0,
        name,
        secret_hash: secret.as_ref().map(|secret| secret.hash().to_vec()),
        redirect_uris: new.redirect_uris.join(" "),
        sector,
        locked: false,
        created_at: platform.now().0,
    };
    let mut tx = platform.store.begin_instance().await?;
    openid::add_client(&mut tx, &row).await?;
    audit::note(&mut tx, platform, actor, "account.add_openid_client", format!("client:{id}")).await?;
    tx.commit().await?;
    Ok((id, secret.map(|secret| secret.to_text())))
}

/// All clients, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn clients(platform: &Platform) -> Result<Vec<Known>> {
    let mut read = platform.store.read_instance().await?;
    let known = |row: ClientRow| Known {
        id: ClientId(row.id),
        name: row.name,
        portal: TenantId(row.portal_id),
        redirect_uris: row.redirect_uris.split(' ').map(str::to_owned).collect(),
        public: row.secret_hash.is_none(),
        locked: row.locked,
    };
    Ok(openid::clients(&mut read).await?.into_iter().map(known).collect())
}

/// Gives a client another secret; the earlier one is void at once.
///
/// # Errors
/// `NotFound` also for a public client, which has none.
pub async fn set_secret(platform: &Platform, actor: &Actor, id: ClientId) -> Result<String> {
    let secret = SessionToken::generate()?;
    let mut tx = platform.store.begin_instance().await?;
    if !openid::set_secret(&mut tx, id, &secret.hash()).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, actor, "account.openid_client_secret", format!("client:{id}")).await?;
    tx.commit().await?;
    Ok(secret.to_text())
}

/// Locks a client, or opens it again.
///
/// # Errors
/// `NotFound`.
pub async fn set_client_locked(platform: &Platform, actor: &Actor, id: ClientId, locked: bool) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !openid::set_locked(&mut tx, id, locked).await? {
        return Err(Error::NotFound);
    }
    let action = if locked { "account.lock_openid_client" } else { "account.unlock_openid_client" };
    audit::note(&mut tx, platform, actor, action, format!("client:{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes a client. What people consented to stays noted.
///
/// # Errors
/// `NotFound`.
pub async fn remove(platform: &Platform, actor: &Actor, id: ClientId) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !openid::remove_client(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, actor, "account.remove_openid_client", format!("client:{id}")).await?;
    tx.commit().await?;
    Ok(())
}
