// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room account: registration, log-in, sessions.

mod attributes;
mod brake;
mod colleagues;
mod confirm;
pub mod elsewhere;
mod factor;
mod forget_sessions;
mod kept;
mod login;
mod mail;
mod notice;
pub mod openid;
mod operate;
mod password;
mod personal;
mod prove;
mod register;
mod reset;
mod session;

pub use attributes::{attributes, change_attributes};
pub(crate) use brake::allow;
pub use colleagues::{Colleague, colleagues};
pub use confirm::{ask_to_confirm, confirm};
pub use factor::{
    FactorState, Proposal, activate_factor, enter_code, factor_state, propose_factor, proposed_factor, remove_factor,
};
pub use forget_sessions::ForgetSessions;
pub use kept::{forget_form, keep_form, kept_form};
pub(crate) use kept::{forget_kept, personal_kept};
pub use login::{Credentials, LoggedIn, login};
pub use mail::{MailOutcome, Outgoing, SendMail, To, mail, mail_is_on, mail_outcome};
pub(crate) use notice::notice_way;
pub use notice::{notices_wanted, want_notices};
pub use operate::{by_login, set_locked, set_password};
pub use password::change_password;
pub(crate) use personal::{allow_code_mail, allow_export, allow_trial, personal};
pub(crate) use prove::prove;
pub use prove::{Shown, is_proof};
pub use register::{Registration, register, register_here};
pub use reset::{forgot_password, reset_password};
pub use session::{Opened, Resumed, end, extend, guest, resume};

use crate::{Platform, Result, keys};
use model::{AccountId, TrustLevel, account::Profile, fold::fold, id::Uuid};
use store::Session;

/// Trust level of a log-in by user name and password, with or without a code. No other log-in gives more so far.
pub const LOG_IN: TrustLevel = TrustLevel::Basic;
/// Column names in the places of sealed values.
const PROFILE: &str = "account.profile";

fn login_hash(platform: &Platform, login: &str) -> [u8; 32] {
    platform.keys.login.hash(&fold(login))
}

/// The account with a log-in name.
pub(crate) async fn find(platform: &Platform, session: &mut Session, login: &str) -> Result<Option<AccountId>> {
    let row = store::account::find_by_login(session, &login_hash(platform, login)).await?;
    Ok(row.map(|row| AccountId(row.id)))
}

/// What everybody told about themselves who has a role in the session's tenant.
pub(crate) async fn of_staff(platform: &Platform, session: &mut Session) -> Result<Vec<(AccountId, Profile)>> {
    let rows = store::tenant::staff(session).await?;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let open = |(id, sealed): (Uuid, Vec<u8>)| {
        Ok((AccountId(id), keys::open(&ring, &keys::context(keys::INSTANCE, PROFILE, id), &sealed)?))
    };
    rows.into_iter().map(open).collect()
}

/// What the person told about themselves.
async fn profile(platform: &Platform, session: &mut Session, account: AccountId) -> Result<Profile> {
    let row = store::account::find(session, account).await?.ok_or(crate::Error::NotFound)?;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    keys::open(&ring, &keys::context(keys::INSTANCE, PROFILE, account.0), &row.sealed)
}
