// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Confirmation of an address: a mail goes there, and only who reads it has the link.

use super::{Outgoing, To, attributes, brake, mail, mail_is_on};
use crate::{Context, Error, Platform, Result, audit};
use crypto::token::SessionToken;
use model::{AccountId, account::Profile};
use store::{Tx, account::token::TokenRow};
use texts::Locale;

/// What the token is for.
const PURPOSE: &str = "confirm_email";
/// Hours that the link is good.
const HOURS: i64 = 24;
/// Most mails to one account within a quarter of an hour.
const MOST: i64 = 3;

/// Keyed hash of an address. The part before the `@` may tell capitals apart, but nobody's does.
pub(super) fn email_hash(platform: &Platform, email: &str) -> [u8; 32] {
    platform.keys.email.hash(&email.trim().to_lowercase())
}

/// Sends the mail anew to the address of the person who acts.
///
/// # Errors
/// `NotFound` when there is nothing to confirm, `Busy` after too many.
pub async fn ask_to_confirm(context: &Context, locale: Locale) -> Result<()> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    let (_, profile) = attributes::open(context, &mut tx, person.account).await?;
    if profile.email.is_empty() || profile.email_confirmed || !mail_is_on(platform) {
        return Err(Error::NotFound);
    }
    let sent = ask(context, &mut tx, &profile, locale).await?;
    tx.commit().await?;
    platform.wake.wake();
    if sent { Ok(()) } else { Err(brake::wait(brake::WINDOW)) }
}

/// Puts the mail on its way with a change of the address; false when there were too many or there is nobody to ask.
pub(super) async fn ask(context: &Context, tx: &mut Tx, profile: &Profile, locale: Locale) -> Result<bool> {
    ask_for(context, context.person()?.account, tx, profile, locale).await
}

/// As [`ask`], for an account that was just made.
pub(super) async fn ask_for(
    context: &Context,
    account: AccountId,
    tx: &mut Tx,
    profile: &Profile,
    locale: Locale,
) -> Result<bool> {
    let platform = &context.platform;
    store::account::token::remove(tx, account, PURPOSE).await?;
    if profile.email.is_empty() || !mail_is_on(platform) {
        return Ok(false);
    }
    let key = brake::key(platform, "confirm", &account.to_string());
    if brake::count(tx, platform, &key, MOST).await? > 0 {
        return Ok(false);
    }
    let token = SessionToken::generate()?;
    let row = TokenRow {
        account_id: account.0,
        email_hash: email_hash(platform, &profile.email).to_vec(),
        expires_at: platform.now().plus_seconds(HOURS * 3_600).0,
        trust: None,
        provider_id: None,
    };
    store::account::token::add(tx, &token.hash(), PURPOSE, &row).await?;
    let link = link(context, "/konto/e-mail", &token);
    let portal = context.tenant.name.clone();
    let words = [("portal", portal), ("login", profile.login.clone()), ("link", link), ("hours", HOURS.to_string())];
    let key = format!("confirm:{}", platform.id::<model::MailId>());
    let outgoing = Outgoing {
        account,
        key: &key,
        to: To::Address(profile.email.clone()),
        subject: locale.text_with("account-mail-confirm-subject", &words[..1]),
        text: locale.text_with("account-mail-confirm-text", &words),
    };
    mail(tx, platform, outgoing).await
}

/// A link into the portal with a token. The token stands in the query, because paths are logged.
pub(super) fn link(context: &Context, path: &str, token: &SessionToken) -> String {
    format!("{}/{}{path}?code={}", context.platform.settings.base_url, context.tenant.slug, token.to_text())
}

/// Confirms the address of an account by the token of a mail. Nobody has to be logged in: who has the token has read
/// the mail.
///
/// # Errors
/// `NotFound` when the token is not good: used, too old, or the address was changed meanwhile.
pub async fn confirm(context: &Context, code: &str) -> Result<()> {
    let platform = &context.platform;
    let token = SessionToken::parse(code).map_err(|_| Error::NotFound)?;
    let mut tx = platform.store.begin_instance().await?;
    let row = store::account::token::take(&mut tx, &token.hash(), PURPOSE).await?;
    let row = row.filter(|row| row.expires_at > platform.now().0).ok_or(Error::NotFound)?;
    let account = AccountId(row.account_id);
    let (read, mut profile) = attributes::open(context, &mut tx, account).await.map_err(|error| match error {
        Error::LoginNeeded => Error::NotFound,
        other => other,
    })?;
    if email_hash(platform, &profile.email)[..] != row.email_hash {
        return Err(Error::NotFound);
    }
    profile.email_confirmed = true;
    attributes::write(context, &mut tx, account, &read, &profile).await?;
    audit::note(&mut tx, platform, &context.actor, "account.confirm_email", format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(())
}
