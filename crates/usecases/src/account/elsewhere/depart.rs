// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person leaves for a provider. What belongs to their way back is kept here, sealed, for the one browser that left.

use super::{callback, description::Description, state, way::may_connect};
use crate::{Context, Error, Result, account, account::brake, keys};
use crypto::{digest, encoding::base64url, token::SessionToken};
use model::{AccountId, TrustLevel, id::Uuid};
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

/// Who leaves, and what for.
pub struct Leaving<'a> {
    /// Where to.
    pub provider: Uuid,
    /// The page to go on at.
    pub back: &'a str,
    /// The lowest trust level that is of use.
    pub need: TrustLevel,
    /// What for.
    pub wish: Wish,
    /// Language of the person.
    pub language: &'a str,
    /// Whether the browser is at the portal's own host.
    pub own_host: bool,
    /// Network address of the browser.
    pub address: &'a str,
    /// What the browser keeps from a log-in that it began before, in another tab.
    pub browser: Option<SessionToken>,
}

/// What somebody wants of a log-in elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// To be logged in.
    LogIn,
    /// To go on with the account of this session at a higher level.
    Raise {
        /// What their page showed, to connect an account that is not connected yet.
        pass: String,
    },
    /// To show once more who they are.
    Prove,
}

/// What a log-in elsewhere is for, once it was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Errand {
    /// A log-in.
    #[default]
    LogIn,
    /// A higher level for an account here.
    Raise {
        /// The account.
        account: AccountId,
        /// Whether an account elsewhere that nobody has here may be connected with it.
        connect: bool,
    },
    /// A proof of who acts.
    Prove {
        /// The account.
        account: AccountId,
    },
}

impl Errand {
    /// Whether the person must log in there anew, whatever session they have.
    pub(super) fn is_anew(self) -> bool {
        matches!(self, Self::Raise { connect: true, .. } | Self::Prove { .. })
    }

    fn of(context: &Context, wish: Wish) -> Result<Self> {
        Ok(match wish {
            Wish::LogIn => Self::LogIn,
            Wish::Raise { pass } => {
                let person = context.person()?;
                let connect = may_connect(&context.platform, person.session, &pass);
                Self::Raise { account: person.account, connect }
            }
            Wish::Prove => Self::Prove { account: context.person()?.account },
        })
    }
}

/// What belongs to the way back.
#[derive(Serialize, Deserialize)]
pub(super) struct Way {
    pub(super) nonce: String,
    pub(super) verifier: String,
    /// The page to go on at.
    pub(super) back: String,
    /// What it is for.
    #[serde(default)]
    pub(super) errand: Errand,
    /// Lowest level that is of use.
    #[serde(default)]
    pub(super) need: TrustLevel,
    /// When it began, in seconds since 1970.
    #[serde(default)]
    pub(super) at: i64,
}

/// Begins a log-in at a provider.
///
/// # Errors
/// `NotFound` where no such provider is offered, `Outside` when it does not answer, `Busy` after too many, `LoginNeeded` where only
/// somebody who is logged in can have the wish.
pub async fn depart(context: &Context, leaving: Leaving<'_>) -> Result<Departure> {
    let platform = &context.platform;
    brake::allow(platform, "elsewhere", leaving.address, platform.settings.address_failures).await?;
    let errand = Errand::of(context, leaving.wish)?;
    let mut read = platform.store.look_instance().await?;
    let row = elsewhere::provider(&mut read, leaving.provider).await?.filter(|row| !row.locked);
    drop(read);
    let row = row.ok_or(Error::NotFound)?;
    let told = Description::of(platform, &row.issuer).await?;

    let browser = leaving.browser.map_or_else(SessionToken::generate, Ok)?;
    let (secret, nonce, verifier) = (SessionToken::generate()?, SessionToken::generate()?, SessionToken::generate()?);
    let way = Way {
        nonce: nonce.to_text(),
        verifier: verifier.to_text(),
        back: leaving.back.to_owned(),
        errand,
        need: leaving.need,
        at: platform.now().0.div_euclid(1_000_000),
    };
    let id: Uuid = platform.id();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let departure = DepartureRow {
        id,
        provider_id: leaving.provider,
        browser_hash: browser.hash().to_vec(),
        sealed: keys::seal(&ring, &keys::context(keys::INSTANCE, SEALED, id), &way)?,
        expires_at: platform.now().plus_seconds(SECONDS).0,
    };
    let mut tx = platform.store.begin_instance().await?;
    elsewhere::depart(&mut tx, &secret.hash(), &departure).await?;
    tx.commit().await?;

    let challenge = base64url(&digest::sha256(way.verifier.as_bytes()));
    let redirect = callback(platform);
    let state = state::write(&context.tenant.slug, leaving.own_host, &secret.to_text());
    let levels = levels(leaving.need);
    let mut pairs = vec![
        ("response_type", "code"),
        ("client_id", row.client_id.as_str()),
        ("redirect_uri", redirect.as_str()),
        ("scope", "openid profile email"),
        ("state", state.as_str()),
        ("nonce", way.nonce.as_str()),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
        ("acr_values", levels.as_str()),
        ("ui_locales", leaving.language),
    ];
    if errand.is_anew() {
        // the second one obliges the provider to say when the person logged in
        pairs.extend([("prompt", "login"), ("max_age", "0")]);
    }
    Ok(Departure { address: account::openid::with_query(&told.authorization_endpoint, &pairs), browser })
}

/// Some providers tell the level only to who asks for it; the lowest one first, so that nobody has to do more than is needed.
fn levels(need: TrustLevel) -> String {
    let of_use = [TrustLevel::Basic, TrustLevel::Low, TrustLevel::Substantial, TrustLevel::High].into_iter();
    let of_use = of_use.filter(|level| *level >= need).flat_map(|level| [level.class(), level.eidas()]);
    of_use.flatten().collect::<Vec<_>>().join(" ")
}

/// Opens what belongs to a way back.
pub(super) async fn way(platform: &crate::Platform, row: &DepartureRow) -> Result<Way> {
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    keys::open(&ring, &keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)
}
