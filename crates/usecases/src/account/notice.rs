// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a person is told of new messages by mail: switched on until they switch it off.

use super::{mail::confirmed_address, mail_is_on};
use crate::{Context, Error, Platform, Result, audit};
use model::{AccountId, mailbox::NoticeState};
use store::Session;

/// Whether the person who acts wants mails about new messages.
///
/// # Errors
/// `LoginNeeded`.
pub async fn notices_wanted(context: &Context) -> Result<bool> {
    let person = context.person()?;
    let mut read = context.platform.store.read_instance().await?;
    store::account::notice::wanted(&mut read, person.account).await?.ok_or(Error::LoginNeeded)
}

/// Switches mails about new messages on or off. Messages count as delivered either way.
///
/// # Errors
/// `LoginNeeded`.
pub async fn want_notices(context: &Context, wanted: bool) -> Result<()> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    let since = (!wanted).then(|| platform.now());
    if !store::account::notice::set_off(&mut tx, person.account, since).await? {
        return Err(Error::LoginNeeded);
    }
    let action = if wanted { "account.notices_on" } else { "account.notices_off" };
    audit::note(&mut tx, platform, &context.actor, action, format!("account:{}", person.account)).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether an account can be told by mail: `Waiting`, or why not.
pub(crate) async fn notice_way(platform: &Platform, session: &mut Session, account: AccountId) -> Result<NoticeState> {
    Ok(match store::account::notice::wanted(session, account).await? {
        // somebody without account, or the account is gone
        None => NoticeState::NoAddress,
        Some(false) => NoticeState::SwitchedOff,
        Some(true) if !mail_is_on(platform) => NoticeState::NoServer,
        Some(true) => match confirmed_address(platform, session, account).await? {
            Some(_) => NoticeState::Waiting,
            None => NoticeState::NoAddress,
        },
    })
}
