// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-ins by an account elsewhere (OpenID Connect Core 1.0, the client's side): another instance or another provider tells who logged
//! in there and how surely; here an account belongs to that person, and no more trust is believed than the operator allows.

mod arrive;
mod connection;
mod depart;
mod description;
mod id_token;
mod known;
mod leave;
mod provider;
mod state;
mod way;

pub use arrive::{Arrived, NotArrived, Onward, Returned, arrive};
pub use connection::{Connection, connections, disconnect};
pub use crypto::token::SessionToken;
pub use depart::{Departure, Errand, Leaving, Wish, depart};
pub(crate) use known::is_known;
pub use known::{WayBack, open_way_back, seal_way_back, way_back};
pub use leave::{leave_too, logged_in_by};
pub(crate) use provider::highest;
pub use provider::{
    NewProvider, Offered, Provider, add_provider, offered, providers, remove_provider, set_provider,
    set_provider_secret,
};
pub use state::{Portal, portal_of};
pub use way::{Way, Ways, connected, ways};

use crate::Platform;
use model::id::Uuid;

/// Where providers send browsers back to.
#[must_use]
pub fn callback(platform: &Platform) -> String {
    format!("{}/openid/callback", platform.settings.base_url)
}

/// How a person elsewhere is found: by their name there, never by an address for mail.
fn subject_hash(platform: &Platform, provider: Uuid, subject: &str) -> [u8; 32] {
    platform.keys.subject.hash(&format!("elsewhere:{provider}:{subject}"))
}
