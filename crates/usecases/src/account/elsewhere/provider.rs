// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Providers whose log-ins are accepted; named by operators.

use crate::{Error, FieldProblem, Platform, Result, audit, keys};
use model::{TrustLevel, account::Actor, id::Uuid};
use store::{
    Session,
    account::elsewhere::{self, ProviderRow},
};

/// Name that sealed secrets are bound to.
const SEALED: &str = "openid_provider.secret";
/// Longest name and longest secret in characters.
const NAME: usize = 100;
const SECRET: usize = 1_000;

/// A provider to accept.
pub struct NewProvider {
    /// Name that people are told.
    pub name: String,
    /// Its name in tokens: an address, exactly as it tells it.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// Our secret there; none for a public client.
    pub secret: Option<String>,
    /// Highest trust level that is believed.
    pub highest: TrustLevel,
}

/// A provider as operators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Id.
    pub id: Uuid,
    /// Name that people are told.
    pub name: String,
    /// Its name in tokens.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// Highest trust level that is believed.
    pub highest: TrustLevel,
    /// Whether nobody can log in by it.
    pub locked: bool,
}

/// A provider as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Highest trust level that is believed.
    pub highest: TrustLevel,
}

impl From<ProviderRow> for Provider {
    fn from(row: ProviderRow) -> Self {
        let highest = TrustLevel::from_code(&row.highest).unwrap_or(TrustLevel::Basic);
        let ProviderRow { id, name, issuer, client_id, locked, .. } = row;
        Self { id, name, issuer, client_id, highest, locked }
    }
}

/// Accepts a provider; nothing is asked of it yet.
///
/// # Errors
/// `Invalid` names what to mend, `Conflict` when there is one of this issuer.
pub async fn add_provider(platform: &Platform, actor: &Actor, new: NewProvider) -> Result<Uuid> {
    let name = new.name.trim().to_owned();
    let mut problems = Vec::new();
    if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        problems.push(FieldProblem { field: "name", text: "openid-name" });
    }
    if platform.identity.check(&new.issuer).is_err() || new.issuer.len() > 500 || new.issuer.contains('?') {
        problems.push(FieldProblem { field: "issuer", text: "openid-issuer" });
    }
    let secret = new.secret.as_deref().unwrap_or_default();
    if new.client_id.is_empty() || new.client_id.len() > SECRET || secret.len() > SECRET {
        problems.push(FieldProblem { field: "client_id", text: "openid-client" });
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let id: Uuid = platform.id();
    let row = ProviderRow {
        id,
        name,
        issuer: new.issuer,
        client_id: new.client_id,
        sealed: sealed(platform, id, secret).await?,
        highest: new.highest.max(TrustLevel::Basic).code().to_owned(),
        locked: false,
        created_at: platform.now().0,
    };
    let mut tx = platform.store.begin_instance().await?;
    elsewhere::add_provider(&mut tx, &row).await?;
    audit::note(&mut tx, platform, actor, "account.add_provider", format!("provider:{id}")).await?;
    tx.commit().await?;
    Ok(id)
}

async fn sealed(platform: &Platform, id: Uuid, secret: &str) -> Result<Vec<u8>> {
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    Ok(ring.seal(&keys::context(keys::INSTANCE, SEALED, id), secret.as_bytes())?)
}

/// Our secret at a provider.
pub(super) async fn secret(platform: &Platform, row: &ProviderRow) -> Result<Option<String>> {
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let bytes = ring.open(&keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok((!text.is_empty()).then_some(text))
}

/// All providers, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn providers(platform: &Platform) -> Result<Vec<Provider>> {
    let mut read = platform.store.look_instance().await?;
    Ok(elsewhere::providers(&mut read).await?.into_iter().map(Provider::from).collect())
}

/// Providers that people can log in by now, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn offered(platform: &Platform) -> Result<Vec<Offered>> {
    let known = providers(platform).await?.into_iter().filter(|provider| !provider.locked);
    let offered = |Provider { id, name, highest, .. }: Provider| Offered { id, name, highest };
    Ok(known.map(offered).collect())
}

/// The highest trust level that is believed of a provider that people can log in by now.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn highest(session: &mut Session) -> std::result::Result<TrustLevel, store::Error> {
    let open = elsewhere::providers(session).await?.into_iter().filter(|row| !row.locked);
    Ok(open.map(|row| Provider::from(row).highest).max().unwrap_or_default())
}

/// Sets the highest trust level that is believed, and whether log-ins are taken. Sessions that are open stay as they are.
///
/// # Errors
/// `NotFound`.
pub async fn set_provider(
    platform: &Platform,
    actor: &Actor,
    id: Uuid,
    highest: Option<TrustLevel>,
    locked: Option<bool>,
) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    let row = elsewhere::provider(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let highest = highest.map_or(row.highest, |level| level.code().to_owned());
    elsewhere::set_provider(&mut tx, id, &highest, locked.unwrap_or(row.locked)).await?;
    audit::note(&mut tx, platform, actor, "account.set_provider", format!("provider:{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts another secret of ours in place.
///
/// # Errors
/// `NotFound`.
pub async fn set_provider_secret(platform: &Platform, actor: &Actor, id: Uuid, secret: &str) -> Result<()> {
    let sealed = sealed(platform, id, secret).await?;
    let mut tx = platform.store.begin_instance().await?;
    if !elsewhere::set_secret(&mut tx, id, sealed).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, actor, "account.provider_secret", format!("provider:{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes no log-ins of a provider any more, and forgets who belongs to whom there; accounts stay.
///
/// # Errors
/// `NotFound`.
pub async fn remove_provider(platform: &Platform, actor: &Actor, id: Uuid) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !elsewhere::remove_provider(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, actor, "account.remove_provider", format!("provider:{id}")).await?;
    tx.commit().await?;
    Ok(())
}
