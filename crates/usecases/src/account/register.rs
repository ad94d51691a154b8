// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Registration of an account.

use super::{PROFILE, attributes, brake, confirm, login_hash, password};
use crate::{Context, Error, FieldProblem, Platform, Result, audit, keys};
use model::{
    AccountId,
    account::{Actor, LoginRule, Profile, check_login},
};
use texts::Locale;

/// What a person fills in. Only name and password are needed.
pub struct Registration {
    /// What the person tells about themselves.
    pub profile: Profile,
    /// The password.
    pub password: String,
}

/// Makes an account for somebody who has the machine.
///
/// # Errors
/// `Invalid` names what to mend, a log-in name in use among it.
pub async fn register(platform: &Platform, registration: Registration) -> Result<AccountId> {
    add(platform, registration, None).await
}

/// Makes an account for somebody who comes to a portal from a network address. Where mail is on, a mail asks whether
/// the e-mail address is theirs.
///
/// # Errors
/// `Invalid` names what to mend, `Busy` after too many from one network address.
pub async fn register_here(
    context: &Context,
    registration: Registration,
    address: &str,
    locale: Locale,
) -> Result<AccountId> {
    let platform = &context.platform;
    brake::allow(platform, "register", address, platform.settings.address_registrations).await?;
    let id = add(platform, registration, Some((context, locale))).await?;
    platform.wake.wake();
    Ok(id)
}

async fn add(platform: &Platform, registration: Registration, here: Option<(&Context, Locale)>) -> Result<AccountId> {
    let Registration { mut profile, password } = registration;
    attributes::trim(&mut profile);
    profile.email_confirmed = false;
    let problems = check(&profile, &password);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let password = password::hash(platform, password).await?;
    let id: AccountId = platform.id();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let sealed = keys::seal(&ring, &keys::context(keys::INSTANCE, PROFILE, id.0), &profile)?;
    let login = login_hash(platform, &profile.login);

    let mut tx = platform.store.begin_instance().await?;
    match store::account::add(&mut tx, id, &login, &password, sealed, platform.now()).await {
        Ok(()) => {}
        Err(store::Error::Taken) => {
            return Err(Error::Invalid(vec![FieldProblem { field: "username", text: "account-username-taken" }]));
        }
        Err(error) => return Err(error.into()),
    }
    audit::note(&mut tx, platform, &Actor::Anonymous, "account.register", format!("account:{id}")).await?;
    if let Some((context, locale)) = here {
        confirm::ask_for(context, id, &mut tx, &profile, locale).await?;
    }
    tx.commit().await?;
    Ok(id)
}

fn check(profile: &Profile, new: &str) -> Vec<FieldProblem> {
    let mut problems = attributes::check(profile);
    match check_login(&profile.login) {
        Ok(()) => {}
        Err(LoginRule::Length) => problems.push(FieldProblem { field: "username", text: "account-username-length" }),
        Err(LoginRule::Characters) => {
            problems.push(FieldProblem { field: "username", text: "account-username-characters" });
        }
    }
    problems.extend(password::check(new, "password"));
    problems
}
