// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The person shows once more who they are, before something that cannot be undone: by the password, or by a log-in elsewhere that is
//! as new as it can be, because an account that came from elsewhere has no password.

use super::{factor, password};
use crate::{Context, Error, FieldProblem, Platform, Result};
use model::{AccountId, Instant, SessionId};
use serde::{Deserialize, Serialize};

/// Name that sealed proofs are bound to.
const SEALED: &str = "account.proof";
/// Seconds for which a log-in elsewhere proves something.
const SECONDS: i64 = 600;

/// What the person shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown<'a> {
    /// The password.
    pub password: &'a str,
    /// A code of the second factor, where log-ins need one.
    pub code: &'a str,
    /// What a new log-in elsewhere gave, in the place of the password.
    pub proof: &'a str,
}

/// A log-in elsewhere that was made for this.
#[derive(Serialize, Deserialize)]
struct Proof {
    account: AccountId,
    session: SessionId,
    at: Instant,
}

/// Seals that the person just logged in elsewhere. Good in this session for ten minutes.
pub(super) fn seal_proof(platform: &Platform, account: AccountId, session: SessionId) -> Result<String> {
    let proof = Proof { account, session, at: platform.now() };
    Ok(platform.keys.cookie.seal(SEALED, &serde_json::to_vec(&proof)?)?)
}

/// Whether this proves who the person who acts is, now.
#[must_use]
pub fn is_proof(context: &Context, sealed: &str) -> bool {
    let platform = &context.platform;
    let Ok(person) = context.person() else { return false };
    let Ok(bytes) = platform.keys.cookie.open(SEALED, sealed) else { return false };
    let Ok(proof) = serde_json::from_slice::<Proof>(&bytes) else { return false };
    let age = platform.now().seconds_since(proof.at);
    proof.account == person.account && proof.session == person.session && (0..=SECONDS).contains(&age)
}

/// Asks the person who acts for the password or a new log-in elsewhere and, where log-ins need one, a code of the second factor;
/// guesses of both are counted.
///
/// # Errors
/// `Invalid` names what is wrong, `Busy` after too many guesses.
pub(crate) async fn prove(context: &Context, shown: Shown<'_>) -> Result<()> {
    instead_of_password(context, shown.password, shown.proof, "password").await?;
    factor::ask_again(context, shown.code).await
}

/// Asks for the password, or takes a new log-in elsewhere in its place.
pub(super) async fn instead_of_password(
    context: &Context,
    given: &str,
    proof: &str,
    field: &'static str,
) -> Result<()> {
    if proof.is_empty() {
        return password::ask_again(context, given, field).await;
    }
    if is_proof(context, proof) {
        return Ok(());
    }
    Err(Error::Invalid(vec![FieldProblem { field, text: "account-proof-over" }]))
}
