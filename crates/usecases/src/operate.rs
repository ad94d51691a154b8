// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What operators do that concerns several rooms. No room: it puts their functions side by side.

use crate::{Error, Platform, Result, account, audit};
use model::{AccountId, TenantId, account::Actor, tenant::Grant};

/// Somebody who works in a tenant.
pub struct Member {
    /// Their account.
    pub account: AccountId,
    /// Name to log in with.
    pub login: String,
    /// Name that colleagues know.
    pub name: String,
    /// Their roles.
    pub grants: Vec<Grant>,
}

/// Everybody who has a role in a tenant, by log-in name; leaves an audit row.
///
/// # Errors
/// When the database is out of reach.
pub async fn members(platform: &Platform, tenant: TenantId) -> Result<Vec<Member>> {
    let actor = Actor::System("operator");
    audit::reading_in(platform, tenant, &actor, "tenant.list_staff", format!("tenant:{tenant}")).await?;
    let mut read = platform.store.read(tenant).await?;
    let granted = store::tenant::all_grants(&mut read).await?;
    let profiles = account::of_staff(platform, &mut read).await?;
    let mut members: Vec<Member> = Vec::with_capacity(profiles.len());
    for (account, profile) in profiles {
        let grants = granted.iter().find(|(other, _)| *other == account).map(|(_, grants)| grants.clone());
        let name = profile.display_name();
        members.push(Member { account, login: profile.login, name, grants: grants.unwrap_or_default() });
    }
    members.sort_by(|one, other| one.login.cmp(&other.login));
    Ok(members)
}

/// What a tenant holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// Applications, drafts among them.
    pub applications: i64,
    /// Cases.
    pub cases: i64,
}

/// Removes a tenant that holds no application and no case, with its staff's roles, services, authority and keys. What it holds
/// is told, and then nothing is removed.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_tenant(platform: &Platform, tenant: TenantId) -> Result<Option<Holdings>> {
    let mut tx = platform.store.begin(tenant).await?;
    let holdings = Holdings {
        applications: store::application::count(&mut tx).await?,
        cases: store::casework::count(&mut tx).await?,
    };
    if holdings != (Holdings { applications: 0, cases: 0 }) {
        return Ok(Some(holdings));
    }
    if store::tenant::find(&mut tx, tenant).await?.is_none() {
        return Err(Error::NotFound);
    }
    store::catalogue::remove_online_services(&mut tx).await?;
    store::directory::remove_authorities_of(&mut tx, tenant).await?;
    store::delivery::close_of(&mut tx, tenant).await?;
    store::casework::remove_secrets(&mut tx).await?;
    store::tenant::remove(&mut tx).await?;
    audit::note(&mut tx, platform, &Actor::System("operator"), "tenant.remove", format!("tenant:{tenant}")).await?;
    tx.commit().await?;
    Ok(None)
}
