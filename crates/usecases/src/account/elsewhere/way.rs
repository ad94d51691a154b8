// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ways to a log-in of a level that is needed: accounts elsewhere that belong to the account of the person already, and others that
//! they can connect with it. Whoever only found an open browser connects nothing: it takes a log-in of this quarter of an hour, and a
//! new one at the provider.

use super::provider;
use crate::{Context, Platform, Result};
use model::{AccountId, Instant, SessionId, TrustLevel, id::Uuid};
use serde::{Deserialize, Serialize};
use store::account::elsewhere;

/// Name that sealed leaves to connect are bound to.
const SEALED: &str = "account.connect";
/// Seconds since the log-in within which an account elsewhere can be connected.
const FRESH: i64 = 900;
/// Seconds for which the page that offers it is good.
const SECONDS: i64 = 1_800;

/// A provider that gives the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Id of the provider.
    pub provider: Uuid,
    /// Its name.
    pub name: String,
    /// Whether an account there belongs to that of the person who acts.
    pub connected: bool,
}

/// What can be done for a level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    /// Providers, those with a connected account first, then by name.
    pub ways: Vec<Way>,
    /// What the person shows to connect another account; none where they are not logged in, or logged in too long ago.
    pub pass: Option<String>,
}

/// That a person may connect an account elsewhere from this session.
#[derive(Serialize, Deserialize)]
struct Pass {
    session: SessionId,
    at: Instant,
}

/// Who gives a level that is needed, for the person who acts or for somebody who is not logged in.
///
/// # Errors
/// When the database is out of reach.
pub async fn ways(context: &Context, need: TrustLevel) -> Result<Ways> {
    let platform = &context.platform;
    let offered = provider::offered(platform).await?.into_iter().filter(|offered| offered.highest >= need);
    let (mut own, mut pass) = (Vec::new(), None);
    if let Ok(person) = context.person() {
        let mut read = platform.store.look_instance().await?;
        own = elsewhere::providers_of(&mut read, person.account).await?;
        let opened = store::account::session_opened(&mut read, person.session).await?;
        drop(read);
        if opened.is_some_and(|opened| platform.now().seconds_since(opened) <= FRESH) {
            let shown = Pass { session: person.session, at: platform.now() };
            pass = Some(platform.keys.cookie.seal(SEALED, &serde_json::to_vec(&shown)?)?);
        }
    }
    let way = |offered: provider::Offered| Way {
        connected: own.contains(&offered.id),
        provider: offered.id,
        name: offered.name,
    };
    let mut ways: Vec<Way> = offered.map(way).collect();
    ways.sort_by_key(|way| !way.connected);
    Ok(Ways { ways, pass })
}

/// Whether the person may connect an account elsewhere, by what their page showed.
pub(super) fn may_connect(platform: &Platform, session: SessionId, sealed: &str) -> bool {
    let Ok(bytes) = platform.keys.cookie.open(SEALED, sealed) else { return false };
    let Ok(pass) = serde_json::from_slice::<Pass>(&bytes) else { return false };
    let age = platform.now().seconds_since(pass.at);
    pass.session == session && (0..=SECONDS).contains(&age)
}

/// Providers where an account belongs to that of the person who acts, to confirm something by a new log-in there.
///
/// # Errors
/// `LoginNeeded`.
pub async fn connected(context: &Context) -> Result<Vec<provider::Offered>> {
    let account: AccountId = context.person()?.account;
    let mut read = context.platform.store.look_instance().await?;
    let own = elsewhere::providers_of(&mut read, account).await?;
    drop(read);
    let offered = provider::offered(&context.platform).await?.into_iter();
    Ok(offered.filter(|offered| own.contains(&offered.id)).collect())
}
