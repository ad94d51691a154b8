// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Accounts and who acts.

use crate::{
    AccountId, Instant, SessionId, TenantId, TrustLevel,
    tenant::{Grant, Role},
};
use serde::{Deserialize, Serialize};

/// What a person told about themselves. Only the log-in name is needed.
#[doc(alias = "Nutzerkontodaten")]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Profile {
    /// Name to log in with, as typed.
    pub login: String,
    /// Given names, where told.
    pub given_name: String,
    /// Family name, where told.
    pub family_name: String,
    /// E-mail address, where told.
    pub email: String,
    /// Whether the person showed by a mail that the address is theirs.
    #[serde(default)]
    pub email_confirmed: bool,
    /// Street, where told.
    #[serde(default)]
    pub street: String,
    /// Number of the house, where told.
    #[serde(default)]
    pub house_number: String,
    /// Postcode, where told.
    #[serde(default)]
    pub postcode: String,
    /// Place, where told.
    #[serde(default)]
    pub city: String,
    /// Date of birth, where told: `YYYY-MM-DD`.
    #[serde(default)]
    pub birth_date: String,
}

impl Profile {
    /// Name to show to the person.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = format!("{} {}", self.given_name.trim(), self.family_name.trim());
        let name = name.trim();
        if name.is_empty() { self.login.clone() } else { name.to_owned() }
    }
}

/// Somebody who does something.
#[doc(alias = "Handelnde Person")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is known: no cookie, no session.
    Anonymous,
    /// A browser with a session of its own but without an account.
    Guest(SessionId),
    /// A person with an account.
    Person(Person),
    /// The platform itself, in a job.
    System(&'static str),
}

/// A person who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
    /// Trust level of this log-in.
    pub trust: TrustLevel,
    /// Roles that the person has in the tenant of the request.
    pub grants: Vec<Grant>,
    /// Whether the roles rest until the person has a second factor, because the tenant demands one.
    pub factor_needed: bool,
    /// Name shown.
    pub display_name: String,
}

impl Actor {
    /// Who it is, for the audit log: a kind and an id, never a name.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Guest(session) => format!("guest:{session}"),
            Self::Person(person) => format!("account:{}", person.account),
            Self::System(job) => format!("system:{job}"),
        }
    }

    /// Trust level of the actor.
    #[must_use]
    pub fn trust(&self) -> TrustLevel {
        match self {
            Self::Person(person) => person.trust,
            _ => TrustLevel::None,
        }
    }

    /// Whether the actor is a person with this role in the tenant of the request.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        matches!(self, Self::Person(person) if person.grants.iter().any(|grant| grant.role == role))
    }
}

/// A session of a browser.
#[doc(alias = "Sitzung")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id.
    pub id: SessionId,
    /// Account, once somebody logged in.
    pub account: Option<AccountId>,
    /// When it ends unless it is extended.
    pub expires_at: Instant,
    /// Ended by log-out or by the operator.
    pub revoked: bool,
}

/// A tenant's member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Where.
    pub tenant: TenantId,
    /// Who.
    pub account: AccountId,
    /// As what.
    pub role: Role,
}

/// Rules for log-in names.
///
/// # Errors
/// Says which rule is broken.
pub fn check_login(login: &str) -> Result<(), LoginRule> {
    let length = login.chars().count();
    if !(3..=100).contains(&length) {
        return Err(LoginRule::Length);
    }
    if login.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(LoginRule::Characters);
    }
    Ok(())
}

/// What is wrong with a log-in name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginRule {
    /// Not 3 to 100 characters.
    Length,
    /// Blanks or control characters.
    Characters,
}

/// Shortest password in characters (BSI recommends length over classes of characters; unverified: from memory).
pub const PASSWORD_MIN: usize = 10;
/// Longest password in characters, a cap against costly hashing.
pub const PASSWORD_MAX: usize = 200;
