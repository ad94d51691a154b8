// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients from outside: added and locked by operators, known by a secret that is told once and kept as a hash. Sending may be
//! limited to regions.

use super::{Answer, Refusal};
use crate::{Platform, Result, audit};
use crypto::token::SessionToken;
use fitconnect::{Region, scope};
use model::{ClientId, DestinationId, TenantId, account::Actor};
use store::delivery::{
    client::{self, ClientRow, Reach},
    profile::ProfileRow,
};

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

    /// Whether a name on the wire means this.
    pub(super) fn is_meant_by(self, name: &scope::Scope) -> bool {
        matches!(
            (self, name),
            (Self::Send, scope::Scope::SendSubmissions | scope::Scope::SendRegion(_))
                | (Self::Subscribe, scope::Scope::SubscribeDestinations)
                | (Self::Manage, scope::Scope::ManageDestinations)
        )
    }
}

/// A client that showed who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Who.
    pub id: ClientId,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Where it may send to: each of these lists must allow it, what the client was given and what its token says.
    pub sends_to: Vec<Vec<scope::Scope>>,
    /// The tenant whose sandbox it belongs to: then it meets nothing outside of it.
    pub sandbox: Option<TenantId>,
}

impl Client {
    /// A client that may send everywhere, if it may send.
    #[must_use]
    pub fn everywhere(id: ClientId, scopes: &[Scope]) -> Self {
        Self { id, scopes: scopes.to_vec(), sends_to: Vec::new(), sandbox: None }
    }

    /// The client of a row, as far as a token reaches.
    pub(super) fn of_row(row: &ClientRow, granted: Option<&str>) -> Self {
        let mut client = Self {
            sends_to: vec![on_the_wire(row)],
            sandbox: sandbox_of(row),
            ..Self::everywhere(ClientId(row.id), &scopes_of(row))
        };
        if let Some(granted) = granted {
            let granted = scope::Scope::parse_list(granted);
            client.scopes.retain(|scope| granted.iter().any(|one| scope.is_meant_by(one)));
            client.sends_to.push(granted);
        }
        client
    }

    /// Whether it may send to a destination: those of its own sandbox, and none of another one.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub(super) fn may_reach(&self, destination: &ProfileRow) -> Answer<()> {
        let sandbox = self.sandbox.map(|tenant| tenant.0);
        let own = sandbox.is_some() && destination.owner_tenant == sandbox;
        if own || destination.sandbox == sandbox {
            return Ok(());
        }
        Err(Refusal::NotAllowed("what is in a sandbox is sent by and to others of that sandbox alone"))
    }

    /// Whether it may send a submission from a place; without one, to a service that is taken in these regions (none: in all).
    ///
    /// # Errors
    /// `NotAllowed`.
    pub(super) fn may_send_to(&self, place: Option<&Region>, regions: &[Region]) -> Answer<()> {
        let allows = |scope: &scope::Scope| match place {
            Some(place) => scope.reaches(place),
            None => scope.allows_sending_to(regions),
        };
        if self.sends_to.iter().all(|scopes| scopes.iter().any(allows)) {
            return Ok(());
        }
        Err(Refusal::NotAllowed("the scopes of the client do not reach to this region"))
    }

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
    /// Where it may send to; none: everywhere.
    pub regions: Vec<Region>,
    /// Whether it gets no tokens.
    pub locked: bool,
    /// Destinations that are its own.
    pub destinations: Vec<DestinationId>,
}

/// Adds a client; tells its id, and its secret, which is told this once. Who sends may be limited to regions; none: everywhere.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_client(
    platform: &Platform,
    name: &str,
    tenant: Option<TenantId>,
    scopes: &[Scope],
    regions: &[Region],
) -> Result<(ClientId, String)> {
    let secret = SessionToken::generate()?;
    let id: ClientId = platform.id();
    let words = words(scopes, regions);
    let row = ClientRow {
        id: id.0,
        name: name.to_owned(),
        owner_tenant: tenant.map(|tenant| tenant.0),
        secret_hash: secret.hash().to_vec(),
        scopes: words.join(" "),
        locked: false,
        created_at: platform.now().0,
        owner_account: None,
        slot: None,
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
            regions: regions_of(&row),
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

/// The tenant whose sandbox a client belongs to.
fn sandbox_of(row: &ClientRow) -> Option<TenantId> {
    row.owner_account.and(row.owner_tenant).map(TenantId)
}

/// The words of a row: `send` is everywhere, `send:region:DE…` somewhere.
pub(super) fn words(scopes: &[Scope], regions: &[Region]) -> Vec<String> {
    let mut words = Vec::new();
    for scope in scopes {
        if *scope == Scope::Send && !regions.is_empty() {
            words.extend(regions.iter().map(|region| scope::Scope::SendRegion(region.clone()).to_string()));
        } else {
            words.push(scope.as_str().to_owned());
        }
    }
    words
}

fn regions_of(row: &ClientRow) -> Vec<Region> {
    let region = |word| match scope::Scope::parse(word) {
        Some(scope::Scope::SendRegion(region)) => Some(region),
        _ => None,
    };
    row.scopes.split(' ').filter_map(region).collect()
}

pub(super) fn scopes_of(row: &ClientRow) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = row.scopes.split(' ').filter_map(Scope::parse).collect();
    if !regions_of(row).is_empty() && !scopes.contains(&Scope::Send) {
        scopes.insert(0, Scope::Send);
    }
    scopes
}

/// Names on the wire of what a client may do; the present ones first, then those of earlier years.
pub(super) fn on_the_wire(row: &ClientRow) -> Vec<scope::Scope> {
    let names = row.scopes.split(' ').flat_map(|word| match Scope::parse(word) {
        Some(Scope::Send) => vec![scope::Scope::SendSubmissions, scope::Scope::SendRegion(Region("DE".to_owned()))],
        Some(Scope::Subscribe) => vec![scope::Scope::SubscribeDestinations],
        Some(Scope::Manage) => vec![scope::Scope::ManageDestinations],
        None => scope::Scope::parse_list(word),
    });
    names.collect()
}
