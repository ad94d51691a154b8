// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which certificates of others were revoked, as their authorities say.

use crate::OutsideError;

/// Revocation lists (RFC 5280) from where the operator says that they are.
#[async_trait::async_trait]
pub trait RevocationLists: Send + Sync {
    /// All lists in DER, as they are now; none where none are configured, and then revocation is not checked.
    ///
    /// # Errors
    /// `Unavailable` when one of them cannot be had and was never had before, `Refused` when something else lies there.
    async fn lists(&self) -> Result<Vec<Vec<u8>>, OutsideError>;
}
