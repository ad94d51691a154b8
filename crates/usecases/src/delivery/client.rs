// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients from outside: added and locked by operators, known by a secret that is told once and kept as a hash.

use super::{Answer, Refusal};
use crate::{Platform, Result, audit};
use crypto::token::SessionToken;
use fitconnect::{Region, scope};
use model::{ClientId, DestinationId, TenantId, account::Actor};
use store::delivery::client::{self, ClientRow, Reach};

/// What a client may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Hand submissions over.
    Send,
    /// Fetch submissions, accept and reject them.
    Subscribe,
    /// Add and change destinations.
    Manage,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Send, Self::Subscribe, Self::Manage];

    /// The word in the database and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Subscribe => "subscribe",
            Self::Manage => "manage",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word)
    }

    /// The names on the wire; the first is the present one, others are those of earlier years.
    #[must_use]
    pub fn on_the_wire(self) -> Vec<String> {
        let scopes = match self {
            Self::Send => vec![scope::Scope::SendSubmissions, scope::Scope::SendRegion(Region("DE".to_owned()))],
            Self::Subscribe => vec![scope::Scope::SubscribeDestinations],
            Self::Manage => vec![scope::Scope::ManageDestinations],
        };
        scopes.iter().map(ToString::to_string).collect()
    }
}

/// A client that showed who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Who.
    pub id: ClientId,
    /// What it may do.
    pub scopes: Vec<Scope>,
}

impl Client {
    /// Whether it may do that at all.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub fn may(&self, scope: Scope) -> Answer<()> {
        if self.scopes.contains(&scope) {
            return Ok(());
        }
        Err(Refusal::NotAllowed(match scope {
            Scope::Send => "the client has no scope to send submissions",
            Scope::Subscribe => "the client has no scope to subscribe to destinations",
            Scope::Manage => "the client has no scope to manage destinations",
        }))
    }

    /// Which cases it has to do with.
    ///
    /// # Errors
    /// `NotAllowed` when it may neither send nor subscribe.
    pub(super) fn reach(&self) -> Answer<Reach> {
        let (sends, subscribes) = (self.may(Scope::Send), self.may(Scope::Subscribe));
        let reach = Reach { client: self.id, sends: sends.is_ok(), subscribes: subscribes.is_ok() };
        sends.or(subscribes).map(|()| reach)
    }
}

/// A client as operators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Id.
    pub id: ClientId,
    /// Name for people.
    pub name: String,
    /// The tenant that it belongs to.
    pub tenant: Option<TenantId>,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Whether it gets no tokens.
    pub locked: bool,
    /// Destinations that are its own.
    pub destinations: Vec<DestinationId>,
}

/// Adds a client; tells its id, and its secret, which is told this once.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_client(
    platform: &Platform,
    name: &str,
    tenant: Option<TenantId>,
    scopes: &[Scope],
) -> Result<(ClientId, String)> {
    let secret = SessionToken::generate()?;
    let id: ClientId = platform.id();
    let words: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
    let row = ClientRow {
        id: id.0,
        name: name.to_owned(),
        owner_tenant: tenant.map(|tenant| tenant.0),
        secret_hash: secret.hash().to_vec(),
        scopes: words.join(" "),
        locked: false,
        created_at: platform.now().0,
    };
    let mut tx = platform.store.begin_instance().await?;
    client::add(&mut tx, &row).await?;
    let object = format!("client:{id} scopes:{}", words.join(","));
    audit::note(&mut tx, platform, &Actor::System("operator"), "delivery.add_client", object).await?;
    tx.commit().await?;
    Ok((id, secret.to_text()))
}

/// All clients, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn clients(platform: &Platform) -> Result<Vec<Known>> {
    let mut read = platform.store.read_instance().await?;
    let mut known = Vec::new();
    for row in client::all(&mut read).await? {
        let destinations = client::destinations(&mut read, ClientId(row.id)).await?;
        known.push(Known {
            id: ClientId(row.id),
            scopes: scopes_of(&row),
            name: row.name,
            tenant: row.owner_tenant.map(TenantId),
            locked: row.locked,
            destinations: destinations.into_iter().map(DestinationId).collect(),
        });
    }
    Ok(known)
}

/// Gives a client another secret, which is told this once; the earlier one is void.
///
/// # Errors
/// `NotFound`.
pub async fn change_secret(platform: &Platform, id: ClientId) -> Result<String> {
    let secret = SessionToken::generate()?;
    let mut tx = platform.store.begin_instance().await?;
    if !client::set_secret(&mut tx, id, &secret.hash()).await? {
        return Err(crate::Error::NotFound);
    }
    note(&mut tx, platform, "delivery.change_secret", id).await?;
    tx.commit().await?;
    Ok(secret.to_text())
}

/// Locks or unlocks a client: a locked one gets no tokens, and those that it has are void at once.
///
/// # Errors
/// `NotFound`.
pub async fn set_client_locked(platform: &Platform, id: ClientId, locked: bool) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !client::set_locked(&mut tx, id, locked).await? {
        return Err(crate::Error::NotFound);
    }
    note(&mut tx, platform, if locked { "delivery.lock_client" } else { "delivery.unlock_client" }, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes a client. What it sent, and its destinations, stay.
///
/// # Errors
/// `NotFound`.
pub async fn remove_client(platform: &Platform, id: ClientId) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !client::remove(&mut tx, id).await? {
        return Err(crate::Error::NotFound);
    }
    note(&mut tx, platform, "delivery.remove_client", id).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets a client fetch from a destination and manage it. A destination that a tenant of this instance fetches from stays
/// the tenant's alone.
///
/// # Errors
/// `NotFound` when there is no such client, or no such destination for clients.
pub async fn link_client(platform: &Platform, id: ClientId, destination: DestinationId) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    let known = client::find(&mut tx, id).await?;
    let row = store::delivery::find_destination(&mut tx, destination).await?;
    if known.is_none() || row.is_none_or(|row| row.owner_tenant.is_some()) {
        return Err(crate::Error::NotFound);
    }
    client::link(&mut tx, id, destination).await?;
    let object = format!("client:{id} destination:{destination}");
    audit::note(&mut tx, platform, &Actor::System("operator"), "delivery.link_client", object).await?;
    tx.commit().await?;
    Ok(())
}

async fn note(tx: &mut store::Tx, platform: &Platform, action: &'static str, id: ClientId) -> Result<()> {
    audit::note(tx, platform, &Actor::System("operator"), action, format!("client:{id}")).await
}

pub(super) fn scopes_of(row: &ClientRow) -> Vec<Scope> {
    row.scopes.split(' ').filter_map(Scope::parse).collect()
}
