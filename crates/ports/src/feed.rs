// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bereitstelldienste of others: they are asked page by page for what they publish. Nothing of a person goes out or comes in.

use crate::OutsideError;

/// Who we are at a token service (OAuth 2.0, client credentials).
#[derive(Clone, PartialEq, Eq)]
pub struct FeedClient {
    /// Address of the token service.
    pub token_url: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
}

/// Asks them.
#[async_trait::async_trait]
pub trait Feeds: Send + Sync {
    /// Host and port of an address that may be asked; why it may not otherwise.
    ///
    /// # Errors
    /// Words of one sentence.
    fn check(&self, url: &str) -> Result<String, &'static str>;

    /// A token for further requests.
    async fn token(&self, client: FeedClient) -> Result<String, OutsideError>;

    /// The bytes of one answer, at most 64 MiB. Redirects are not followed.
    async fn page(&self, url: &str, token: Option<&str>) -> Result<Vec<u8>, OutsideError>;
}
