// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person tells about themselves, all of it voluntary: read and changed by the person alone.

use super::{PROFILE, confirm};
use crate::{Context, Error, FieldProblem, Result, audit, keys};
use model::{AccountId, account::Profile};
use texts::Locale;

/// Longest voluntary attribute in characters.
const ATTRIBUTE_MAX: usize = 200;

/// What the person who acts told about themselves.
///
/// # Errors
/// `LoginNeeded`.
pub async fn attributes(context: &Context) -> Result<Profile> {
    let person = context.person()?;
    let mut read = context.platform.store.read_instance().await?;
    super::profile(&context.platform, &mut read, person.account).await
}

/// Changes what the person told about themselves; name to log in with and confirmation stay as they are. A new address
/// is no longer confirmed: where mail is on, a mail asks for it.
///
/// # Errors
/// `Invalid` names what to mend, `Conflict` when it was changed at the same moment.
pub async fn change_attributes(context: &Context, mut told: Profile, locale: Locale) -> Result<()> {
    let person = context.person()?;
    trim(&mut told);
    let problems = check(&told);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    let (read, old) = open(context, &mut tx, person.account).await?;
    let moved = old.email != told.email;
    told.email_confirmed = old.email_confirmed && !moved;
    told.login = old.login;
    write(context, &mut tx, person.account, &read, &told).await?;
    let object = format!("account:{}", person.account);
    audit::note(&mut tx, platform, &context.actor, "account.change_attributes", object).await?;
    if moved {
        confirm::ask(context, &mut tx, &told, locale).await?;
    }
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

/// The profile with its sealed bytes, which say later whether somebody else was first.
pub(super) async fn open(
    context: &Context,
    session: &mut store::Session,
    account: AccountId,
) -> Result<(Vec<u8>, Profile)> {
    let platform = &context.platform;
    let row = store::account::find(session, account).await?.ok_or(Error::LoginNeeded)?;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let profile = keys::open(&ring, &keys::context(keys::INSTANCE, PROFILE, account.0), &row.sealed)?;
    Ok((row.sealed, profile))
}

/// Writes a profile in the place of the one that was read.
pub(super) async fn write(
    context: &Context,
    tx: &mut store::Tx,
    account: AccountId,
    read: &[u8],
    profile: &Profile,
) -> Result<()> {
    let platform = &context.platform;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let sealed = keys::seal(&ring, &keys::context(keys::INSTANCE, PROFILE, account.0), profile)?;
    let confirmed = profile.email_confirmed.then(|| confirm::email_hash(platform, &profile.email).to_vec());
    if store::account::change::profile(tx, account, read, sealed, confirmed).await? {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

pub(super) fn trim(profile: &mut Profile) {
    let Profile { login, given_name, family_name, email, street, house_number, postcode, city, birth_date, .. } =
        profile;
    for text in [login, given_name, family_name, email, street, house_number, postcode, city, birth_date] {
        *text = text.trim().to_owned();
    }
}

/// Rules for voluntary attributes.
pub(super) fn check(profile: &Profile) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, text| problems.push(FieldProblem { field, text });
    let bad = |text: &str| text.chars().count() > ATTRIBUTE_MAX || text.chars().any(char::is_control);
    for (field, text) in [("given_name", &profile.given_name), ("family_name", &profile.family_name)] {
        if bad(text) {
            add(field, "account-name-too-long");
        }
    }
    let email = &profile.email;
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>');
    if !email.is_empty() && (email.len() > ATTRIBUTE_MAX || !email.contains('@') || email.contains(odd)) {
        add("email", "account-email-invalid");
    }
    for (field, text) in [("street", &profile.street), ("house_number", &profile.house_number), ("city", &profile.city)]
    {
        if bad(text) {
            add(field, "account-address-too-long");
        }
    }
    let is_postcode = |text: &str| text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !profile.postcode.is_empty() && !is_postcode(&profile.postcode) {
        add("postcode", "account-postcode-invalid");
    }
    let is_day = |text: &str| text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    if !profile.birth_date.is_empty() && !is_day(&profile.birth_date) {
        add("birth_date", "account-birth-date-invalid");
    }
    problems
}
