// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Passwords: rules, hashing, checking, change.

use super::{brake, prove};
use crate::{Context, Error, FieldProblem, Platform, Result, audit};
use model::account::{PASSWORD_MAX, PASSWORD_MIN};
use std::sync::Arc;

/// The rule that a new password breaks, for the field it was typed into.
pub(super) fn check(password: &str, field: &'static str) -> Option<FieldProblem> {
    match password.chars().count() {
        length if length < PASSWORD_MIN => Some(FieldProblem { field, text: "account-password-short" }),
        length if length > PASSWORD_MAX => Some(FieldProblem { field, text: "account-password-long" }),
        _ => None,
    }
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

pub(super) async fn verify(platform: &Platform, password: String, stored: Option<String>) -> Result<bool> {
    let place = Arc::clone(&platform.hashing).acquire_owned().await;
    let place = place.map_err(|error| Error::internal("waiting to hash")(Box::new(error)))?;
    let verified = tokio::task::spawn_blocking(move || {
        // held until the thread is done, even if the browser goes away
        let _place = place;
        match stored {
            Some(stored) => crypto::password::verify(&password, &stored),
            None => crypto::password::verify_absent(&password),
        }
    })
    .await;
    Ok(verified.map_err(|error| Error::internal("verifying a password")(Box::new(error)))??)
}

/// Asks the person who acts for the password once more; guesses are counted.
///
/// # Errors
/// `Invalid` names the field, `Busy` after too many guesses.
pub(super) async fn ask_again(context: &Context, password: &str, field: &'static str) -> Result<()> {
    let person = context.person()?;
    let platform = &context.platform;
    let most = platform.settings.login_failures;
    brake::allow(platform, "password", &person.account.to_string(), most).await?;
    let mut read = platform.store.read_instance().await?;
    let row = store::account::find(&mut read, person.account).await?.ok_or(Error::LoginNeeded)?;
    drop(read);
    if !verify(platform, password.to_owned(), Some(row.password)).await? {
        return Err(Error::Invalid(vec![FieldProblem { field, text: "account-password-wrong" }]));
    }
    let mut tx = platform.store.begin_instance().await?;
    let key = brake::key(platform, "password", &person.account.to_string());
    store::account::clear_failures(&mut tx, &key).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes the password of the person who acts, or sets the first one after a new log-in elsewhere; all other sessions end.
///
/// # Errors
/// `Invalid` names what to mend, `Busy` after too many guesses of the old one.
pub async fn change_password(context: &Context, old: &str, proof: &str, new: &str) -> Result<()> {
    let person = context.person()?;
    if let Some(problem) = check(new, "new_password") {
        return Err(Error::Invalid(vec![problem]));
    }
    prove::instead_of_password(context, old, proof, "old_password").await?;
    let platform = &context.platform;
    let hashed = hash(platform, new.to_owned()).await?;
    let mut tx = platform.store.begin_instance().await?;
    store::account::set_password(&mut tx, person.account, &hashed).await?;
    store::account::change::revoke_sessions(&mut tx, person.account, person.session, platform.now()).await?;
    store::account::token::remove(&mut tx, person.account, super::reset::PURPOSE).await?;
    let object = format!("account:{}", person.account);
    audit::note(&mut tx, platform, &context.actor, "account.change_password", object).await?;
    tx.commit().await?;
    Ok(())
}
