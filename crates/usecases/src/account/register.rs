// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Registration of an account.

use super::{PROFILE, login_hash};
use crate::{Error, FieldProblem, Platform, Result, audit, keys};
use model::{
    AccountId,
    account::{Actor, LoginRule, PASSWORD_MAX, PASSWORD_MIN, Profile, check_login},
};
use std::sync::Arc;

/// What a person fills in. Only name and password are needed.
pub struct Registration {
    /// What the person tells about themselves.
    pub profile: Profile,
    /// The password.
    pub password: String,
}

/// Longest voluntary attribute in characters.
const ATTRIBUTE_MAX: usize = 200;

/// Makes an account.
///
/// # Errors
/// `Invalid` names what to mend, a log-in name in use among it.
pub async fn register(platform: &Platform, registration: Registration) -> Result<AccountId> {
    let Registration { mut profile, password } = registration;
    for text in [&mut profile.login, &mut profile.given_name, &mut profile.family_name, &mut profile.email] {
        *text = text.trim().to_owned();
    }
    let problems = check(&profile, &password);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let password = hash(platform, password).await?;
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
    tx.commit().await?;
    Ok(id)
}

fn check(profile: &Profile, password: &str) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, text| problems.push(FieldProblem { field, text });
    if profile.given_name.chars().count() > ATTRIBUTE_MAX {
        add("given_name", "account-name-too-long");
    }
    if profile.family_name.chars().count() > ATTRIBUTE_MAX {
        add("family_name", "account-name-too-long");
    }
    let email = &profile.email;
    if !email.is_empty() && (email.len() > ATTRIBUTE_MAX || !email.contains('@') || email.contains(char::is_whitespace))
    {
        add("email", "account-email-invalid");
    }
    match check_login(&profile.login) {
        Ok(()) => {}
        Err(LoginRule::Length) => add("username", "account-username-length"),
        Err(LoginRule::Characters) => add("username", "account-username-characters"),
    }
    problems.extend(check_password(password));
    problems
}

pub(super) fn check_password(password: &str) -> Option<FieldProblem> {
    let text = match password.chars().count() {
        length if length < PASSWORD_MIN => "account-password-short",
        length if length > PASSWORD_MAX => "account-password-long",
        _ => return None,
    };
    Some(FieldProblem { field: "password", text })
}

pub(super) async fn hash(platform: &Platform, password: String) -> Result<String> {
    let place = Arc::clone(&platform.hashing).acquire_owned().await;
    let place = place.map_err(|error| Error::internal("waiting to hash")(Box::new(error)))?;
    let hashed = tokio::task::spawn_blocking(move || {
        // held until the thread is done, even if the browser goes away
        let _place = place;
        crypto::password::hash(&password)
    })
    .await;
    Ok(hashed.map_err(|error| Error::internal("hashing a password")(Box::new(error)))??)
}
