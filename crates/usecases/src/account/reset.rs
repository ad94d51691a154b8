// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A forgotten password: a mail to the confirmed address holds a link to set a new one. Who asks learns nothing of
//! which accounts there are.

use super::{Outgoing, PROFILE, To, brake, confirm, login_hash, mail, mail_is_on, password};
use crate::{Context, Error, Result, audit, keys};
use crypto::token::SessionToken;
use model::{AccountId, account::Actor, account::Profile};
use store::{
    Tx,
    account::{AccountRow, token::TokenRow},
};
use texts::Locale;

/// What the token is for.
pub(super) const PURPOSE: &str = "reset_password";
/// Minutes that the link is good.
const MINUTES: i64 = 60;
/// Most requests for one name, and from one network address, within a quarter of an hour.
const MOST_NAME: i64 = 3;
const MOST_ADDRESS: i64 = 20;
/// Most accounts of one address that get a link at once.
const MOST_ACCOUNTS: i64 = 5;

/// Asks for a link by the name to log in with, or by the confirmed address. The answer is the same whatever there is.
///
/// # Errors
/// `NotFound` where this instance sends no mails, `Busy` after too many requests from one network address.
pub async fn forgot_password(context: &Context, name: &str, address: &str, locale: Locale) -> Result<()> {
    let platform = &context.platform;
    if !mail_is_on(platform) {
        return Err(Error::NotFound);
    }
    brake::allow(platform, "reset-address", address, MOST_ADDRESS).await?;
    let name: String = name.trim().chars().take(200).collect();
    let mut tx = platform.store.begin_instance().await?;
    let key = brake::key(platform, "reset", &model::fold::fold(&name));
    let often = brake::count(&mut tx, platform, &key, MOST_NAME).await? > 0;
    let mut accounts =
        store::account::change::find_by_email(&mut tx, &confirm::email_hash(platform, &name), MOST_ACCOUNTS).await?;
    accounts.extend(store::account::find_by_login(&mut tx, &login_hash(platform, &name)).await?);
    accounts.dedup_by_key(|row| row.id);
    if !often {
        for row in &accounts {
            send_link(context, &mut tx, row, locale).await?;
        }
    }
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

async fn send_link(context: &Context, tx: &mut Tx, row: &AccountRow, locale: Locale) -> Result<()> {
    let platform = &context.platform;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let profile: Profile = keys::open(&ring, &keys::context(keys::INSTANCE, PROFILE, row.id), &row.sealed)?;
    if !profile.email_confirmed || row.locked_at.is_some() {
        return Ok(());
    }
    let token = SessionToken::generate()?;
    let stored = TokenRow {
        account_id: row.id,
        email_hash: confirm::email_hash(platform, &profile.email).to_vec(),
        expires_at: platform.now().plus_seconds(MINUTES * 60).0,
        trust: None,
        provider_id: None,
    };
    store::account::token::add(tx, &token.hash(), PURPOSE, &stored).await?;
    let words = [
        ("portal", context.tenant.name.clone()),
        ("login", profile.login),
        ("link", confirm::link(context, "/passwort-neu", &token)),
        ("minutes", MINUTES.to_string()),
    ];
    let key = format!("reset:{}", platform.id::<model::MailId>());
    let outgoing = Outgoing {
        account: AccountId(row.id),
        key: &key,
        to: To::Confirmed,
        subject: locale.text_with("account-mail-reset-subject", &words[..1]),
        text: locale.text_with("account-mail-reset-text", &words),
    };
    mail(tx, platform, outgoing).await?;
    let object = format!("account:{}", row.id);
    audit::note(tx, platform, &Actor::Anonymous, "account.forgot_password", object).await
}

/// Sets a new password by the token of a mail. Every session of the account ends, and the token with it.
///
/// # Errors
/// `Invalid` for a password against the rules: the token stays good. `NotFound` when the token is not good.
pub async fn reset_password(context: &Context, code: &str, new: &str, locale: Locale) -> Result<()> {
    let platform = &context.platform;
    let token = SessionToken::parse(code).map_err(|_| Error::NotFound)?;
    if let Some(problem) = password::check(new, "new_password") {
        return Err(Error::Invalid(vec![problem]));
    }
    // looked at first, so that nobody without a token makes us hash
    let mut read = platform.store.read_instance().await?;
    let found = store::account::token::find(&mut read, &token.hash(), PURPOSE).await?;
    drop(read);
    if found.is_none_or(|row| row.expires_at <= platform.now().0) {
        return Err(Error::NotFound);
    }
    let hashed = password::hash(platform, new.to_owned()).await?;
    let mut tx = platform.store.begin_instance().await?;
    let row = store::account::token::take(&mut tx, &token.hash(), PURPOSE).await?;
    let row = row.filter(|row| row.expires_at > platform.now().0).ok_or(Error::NotFound)?;
    let account = AccountId(row.account_id);
    let profile = super::profile(platform, &mut tx, account).await?;
    // a link that went to an address that is no longer the account's opens nothing
    if !profile.email_confirmed || confirm::email_hash(platform, &profile.email)[..] != row.email_hash {
        return Err(Error::NotFound);
    }
    store::account::set_password(&mut tx, account, &hashed).await?;
    store::account::revoke_all(&mut tx, account, platform.now()).await?;
    store::account::clear_failures(&mut tx, &brake::key(platform, "name", &model::fold::fold(&profile.login))).await?;
    let words = [("portal", context.tenant.name.clone()), ("login", profile.login)];
    let key = format!("password-changed:{}", platform.id::<model::MailId>());
    let outgoing = Outgoing {
        account,
        key: &key,
        to: To::Confirmed,
        subject: locale.text_with("account-mail-password-subject", &words[..1]),
        text: locale.text_with("account-mail-password-text", &words),
    };
    mail(&mut tx, platform, outgoing).await?;
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.reset_password", format!("account:{account}")).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}
