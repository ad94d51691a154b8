// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person leaves for a provider. What belongs to their way back is kept here, sealed, for the one browser that left.

use super::{callback, description::Description};
use crate::{Context, Error, Result, account, account::brake, keys};
use crypto::{digest, encoding::base64url, token::SessionToken};
use model::{TrustLevel, id::Uuid, tenant::is_slug};
use serde::{Deserialize, Serialize};
use store::account::elsewhere::{self, DepartureRow};

/// Seconds in which they can come back.
const SECONDS: i64 = 1_800;
/// Name that sealed values are bound to.
const SEALED: &str = "openid_departure.way";

/// Where the browser goes, and what it keeps.
pub struct Departure {
    /// Address of the provider's page.
    pub address: String,
    /// What the browser shows when it comes back.
    pub browser: SessionToken,
}

/// What belongs to the way back.
#[derive(Serialize, Deserialize)]
pub(super) struct Way {
    pub(super) nonce: String,
    pub(super) verifier: String,
    /// The page to go on at.
    pub(super) back: String,
}

/// Begins a log-in at a provider. `browser` is what the browser keeps from a log-in that it began before, in another tab.
///
/// # Errors
/// `NotFound` where no such provider is offered, `Outside` when it does not answer, `Busy` after too many.
pub async fn depart(
    context: &Context,
    provider: Uuid,
    back: &str,
    need: TrustLevel,
    (address, browser): (&str, Option<SessionToken>),
) -> Result<Departure> {
    let platform = &context.platform;
    brake::allow(platform, "elsewhere", address, platform.settings.address_failures).await?;
    let mut read = platform.store.look_instance().await?;
    let row = elsewhere::provider(&mut read, provider).await?.filter(|row| !row.locked).ok_or(Error::NotFound)?;
    drop(read);
    let told = Description::of(platform, &row.issuer).await?;

    let browser = browser.map_or_else(SessionToken::generate, Ok)?;
    let (state, nonce, verifier) = (SessionToken::generate()?, SessionToken::generate()?, SessionToken::generate()?);
    let way = Way { nonce: nonce.to_text(), verifier: verifier.to_text(), back: back.to_owned() };
    let id: Uuid = platform.id();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let departure = DepartureRow {
        id,
        provider_id: provider,
        browser_hash: browser.hash().to_vec(),
        sealed: keys::seal(&ring, &keys::context(keys::INSTANCE, SEALED, id), &way)?,
        expires_at: platform.now().plus_seconds(SECONDS).0,
    };
    let mut tx = platform.store.begin_instance().await?;
    elsewhere::depart(&mut tx, &state.hash(), &departure).await?;
    tx.commit().await?;

    let challenge = base64url(&digest::sha256(way.verifier.as_bytes()));
    let (redirect, state) = (callback(platform), format!("{}.{}", context.tenant.slug, state.to_text()));
    // some providers tell the level only to who asks for it; the lowest one first, so that nobody has to do more than is needed
    let of_use = [TrustLevel::Basic, TrustLevel::Low, TrustLevel::Substantial, TrustLevel::High].into_iter();
    let of_use = of_use.filter(|level| *level >= need).flat_map(|level| [level.class(), level.eidas()]);
    let levels = of_use.flatten().collect::<Vec<_>>().join(" ");
    let pairs = [
        ("response_type", "code"),
        ("client_id", row.client_id.as_str()),
        ("redirect_uri", redirect.as_str()),
        ("scope", "openid profile email"),
        ("state", state.as_str()),
        ("nonce", way.nonce.as_str()),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
        ("acr_values", levels.as_str()),
    ];
    Ok(Departure { address: account::openid::with_query(&told.authorization_endpoint, &pairs), browser })
}

/// Opens what belongs to a way back.
pub(super) async fn way(platform: &crate::Platform, row: &DepartureRow) -> Result<Way> {
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    keys::open(&ring, &keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)
}

/// The slug of the portal that a state came from; what else is in it is looked at there.
#[must_use]
pub fn portal_of(state: &str) -> Option<&str> {
    state.split_once('.').map(|(slug, _)| slug).filter(|slug| is_slug(slug))
}
