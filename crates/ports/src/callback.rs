// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Calls to programs outside that asked to be told when there is something new for them. A call carries ids and nothing of a person.

use crate::OutsideError;

/// A call.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// Whole address.
    pub url: String,
    /// JSON in one line.
    pub body: String,
    /// HMAC of time and body under the receiver's secret, in hex.
    pub authentication: String,
    /// Seconds since 1970.
    pub timestamp: i64,
}

/// Calls them.
#[async_trait::async_trait]
pub trait Caller: Send + Sync {
    /// Host and port of an address that may be called, as `host:port`; why it may not otherwise, for whoever named it.
    ///
    /// # Errors
    /// Words of one sentence.
    fn check(&self, url: &str) -> Result<String, &'static str>;

    /// Returns once the receiver has taken the call. Every failure may be tried again: the receiver may be repaired.
    async fn call(&self, call: Call) -> Result<(), OutsideError>;
}
