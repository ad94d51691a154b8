// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whose certificates an instance takes: anybody's, or those that lead to roots which its operator names and were not revoked.

use crypto::x509::{Certificate, TrustPolicy};
use ports::{OutsideError, RevocationLists};
use std::sync::Arc;

/// Whose certificates are taken.
#[derive(Clone, Default)]
pub struct Trust(Option<Roots>);

#[derive(Clone)]
struct Roots {
    roots: Vec<Certificate>,
    lists: Arc<dyn RevocationLists>,
}

impl Trust {
    /// Only certificates that lead to these roots and stand on none of the lists.
    #[must_use]
    pub fn roots(roots: Vec<Certificate>, lists: Arc<dyn RevocationLists>) -> Self {
        Self(Some(Roots { roots, lists }))
    }

    /// Whether a certificate may certify itself.
    pub(crate) fn takes_self_signed(&self) -> bool {
        self.0.is_none()
    }

    /// What holds now. May wait for a list that is fetched; not within a transaction.
    ///
    /// # Errors
    /// When a list cannot be had: then nobody can tell which certificates still hold.
    pub(crate) async fn policy(&self) -> Result<TrustPolicy, OutsideError> {
        let Some(Roots { roots, lists }) = &self.0 else { return Ok(TrustPolicy::SelfSignedAllowed) };
        Ok(TrustPolicy::Roots { roots: roots.clone(), crls: lists.lists().await? })
    }
}
