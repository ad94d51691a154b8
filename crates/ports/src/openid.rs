// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Providers elsewhere that tell who logged in there (OpenID Connect). Nothing of a person goes to them from here: what is sent is a
//! code that they gave, and our own secret.

use crate::OutsideError;

/// A code to redeem (OpenID Connect Core §3.1.3).
#[derive(Clone)]
pub struct CodeExchange {
    /// Address of the token endpoint.
    pub endpoint: String,
    /// Who we are there.
    pub client_id: String,
    /// Our secret there; none for a public client.
    pub client_secret: Option<String>,
    /// Whether the secret goes in the head; otherwise in the form.
    pub by_head: bool,
    /// The code.
    pub code: String,
    /// The address that it came to.
    pub redirect_uri: String,
    /// What the challenge was made from.
    pub verifier: String,
}

/// Asks them. What comes back is JSON that nobody has looked at.
#[async_trait::async_trait]
pub trait IdentityProviders: Send + Sync {
    /// Whether an address may be asked.
    ///
    /// # Errors
    /// Words of one sentence.
    fn check(&self, address: &str) -> Result<(), &'static str>;

    /// What lies at an address: a description, a key set.
    async fn fetch(&self, address: &str) -> Result<Vec<u8>, OutsideError>;

    /// The answer to a code. `Refused` where the provider does not take it.
    async fn redeem(&self, exchange: CodeExchange) -> Result<Vec<u8>, OutsideError>;

    /// What an access token opens.
    async fn claims(&self, address: &str, token: &str) -> Result<Vec<u8>, OutsideError>;
}
