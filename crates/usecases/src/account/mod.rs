// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room account: registration, log-in, sessions.

mod login;
mod register;
mod session;

pub use login::{Credentials, login};
pub use register::{Registration, register};
pub use session::{Opened, Resumed, end, extend, forget_ended, guest, resume};

use crate::{Platform, Result, keys};
use model::{AccountId, account::Profile, fold::fold};

/// Column names in the places of sealed values.
const PROFILE: &str = "account.profile";

fn login_hash(platform: &Platform, login: &str) -> [u8; 32] {
    platform.keys.login.hash(&fold(login))
}

/// What the person told about themselves.
///
/// # Errors
/// `NotFound`.
pub async fn profile(platform: &Platform, account: AccountId) -> Result<Profile> {
    let mut read = platform.store.read_instance().await?;
    let row = store::account::find(&mut read, account).await?.ok_or(crate::Error::NotFound)?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    keys::open(&ring, &keys::context(keys::INSTANCE, PROFILE, account.0), &row.sealed)
}
