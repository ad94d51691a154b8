// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who works in a tenant, by the names that colleagues know.

use super::PROFILE;
use crate::{Context, Result, keys};
use model::{AccountId, account::Profile};

/// Somebody who works in the tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The account.
    pub account: AccountId,
    /// The name that colleagues know.
    pub name: String,
}

/// Everybody who works in the tenant of the request, by name. For staff: the caller has checked that.
///
/// # Errors
/// When the database is out of reach.
pub async fn colleagues(context: &Context) -> Result<Vec<Colleague>> {
    let platform = &context.platform;
    let mut read = platform.store.look(context.tenant.id).await?;
    let rows = store::tenant::staff(&mut read).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut colleagues = Vec::with_capacity(rows.len());
    for (id, sealed) in rows {
        let profile: Profile = keys::open(&ring, &keys::context(keys::INSTANCE, PROFILE, id), &sealed)?;
        colleagues.push(Colleague { account: AccountId(id), name: profile.display_name() });
    }
    colleagues.sort_by_cached_key(|colleague| (model::fold::fold(&colleague.name), colleague.account.0));
    Ok(colleagues)
}
