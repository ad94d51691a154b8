// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Online services by which an authority receives applications, in whatever portal of the instance they are offered. What portals
//! offer is public.

use crate::{Platform, Result};
use model::{AuthorityId, catalogue::service_identifier};
use std::collections::BTreeMap;

/// An online service that an authority receives applications of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Part of its address.
    pub slug: String,
    /// Title; of the first portal where several have the address.
    pub title: String,
    /// Identifier (URN) of its public service.
    pub service: String,
}

/// Online services of all portals whose applications an authority receives, by address.
///
/// # Errors
/// When the database is out of reach.
pub async fn received_by(platform: &Platform, authority: AuthorityId) -> Result<Vec<Received>> {
    let mut found: BTreeMap<String, Received> = BTreeMap::new();
    for tenant in crate::tenant::list(platform).await? {
        let mut read = platform.store.look(tenant.id).await?;
        for row in store::catalogue::received_by(&mut read, authority).await? {
            let service = service_identifier(row.leika.as_deref(), &row.service_slug);
            let received = Received { slug: row.slug.clone(), title: row.title, service };
            found.entry(row.slug).or_insert(received);
        }
    }
    Ok(found.into_values().collect())
}
