// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant: portals and authorities of the instance.

mod staff;

pub use staff::{Member, Saved, Staff, Wanted, add_person, colleagues, put_roles, require_factor, staff};

use crate::{Context, Error, FieldProblem, Platform, Result};
use model::{
    AccountId, TenantId,
    account::Actor,
    tenant::{Grant, Role, Tenant, TenantKind, is_slug},
};
use std::sync::Arc;

/// The tenant whose addresses begin with this slug.
///
/// # Errors
/// `NotFound`.
pub async fn by_slug(platform: &Platform, slug: &str) -> Result<Arc<Tenant>> {
    if !is_slug(slug) {
        return Err(Error::NotFound);
    }
    let look_up = async {
        let mut read = platform.store.read_instance().await?;
        store::tenant::find_by_slug(&mut read, slug).await?.ok_or(Error::NotFound)
    };
    platform.tenants.get(slug.to_owned(), platform.now(), look_up).await
}

/// All tenants, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(platform: &Platform) -> Result<Vec<Tenant>> {
    let mut read = platform.store.read_instance().await?;
    Ok(store::tenant::list(&mut read).await?)
}

/// Municipalities in the area of a Land that have a portal here, by name; none for the portal of a municipality. Names
/// and places of portals are public.
///
/// # Errors
/// When the database is out of reach.
pub async fn municipalities(context: &Context) -> Result<Vec<Tenant>> {
    if context.tenant.kind != TenantKind::State {
        return Ok(Vec::new());
    }
    let mut there = list(&context.platform).await?;
    let area = context.tenant.ars.trim_end_matches('0');
    there.retain(|tenant| tenant.kind == TenantKind::Municipality && tenant.ars.starts_with(area));
    Ok(there)
}

/// Adds a tenant with a data key of its own.
///
/// # Errors
/// `Invalid` when the slug is not possible, `Conflict` when it is in use.
pub async fn add(platform: &Platform, tenant: &Tenant) -> Result<()> {
    if !is_slug(&tenant.slug) {
        return Err(Error::Invalid(vec![FieldProblem { field: "slug", text: "tenant-slug-invalid" }]));
    }
    let now = platform.now();
    let mut tx = platform.store.begin_instance().await?;
    store::tenant::add(&mut tx, tenant, now).await?;
    platform.keys.add_tenant(&mut tx, tenant.id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes name, address, area or look of a tenant. For operators.
///
/// # Errors
/// `Invalid` when the slug is not possible, `Conflict` when it is in use, `NotFound`.
pub async fn change(platform: &Platform, tenant: &Tenant) -> Result<()> {
    if !is_slug(&tenant.slug) {
        return Err(Error::Invalid(vec![FieldProblem { field: "slug", text: "tenant-slug-invalid" }]));
    }
    let mut tx = platform.store.begin(tenant.id).await?;
    if !store::tenant::change(&mut tx, tenant).await? {
        return Err(Error::NotFound);
    }
    let object = format!("tenant:{}", tenant.id);
    crate::audit::note(&mut tx, platform, &Actor::System("operator"), "tenant.change", object).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives or takes roles of an account in a tenant; tells the roles that it has then. For operators: they may take the last
/// administrator's role, and give it to somebody else.
///
/// # Errors
/// When the database is out of reach, `Conflict` when administrators changed roles at the same moment.
pub async fn change_roles(
    platform: &Platform,
    tenant: TenantId,
    account: AccountId,
    (give, take): (&[Role], &[Role]),
) -> Result<Vec<Role>> {
    let mut tx = platform.store.begin(tenant).await?;
    let version = store::tenant::staff_version(&mut tx).await?;
    let mut grants = store::tenant::grants(&mut tx, account).await?;
    grants.retain(|grant| !take.contains(&grant.role));
    for role in give {
        if grants.iter().all(|grant| grant.role != *role) {
            grants.push(Grant { role: *role, services: Vec::new() });
        }
    }
    if !store::tenant::take_staff_version(&mut tx, version).await? {
        return Err(Error::Conflict);
    }
    store::tenant::put_grants(&mut tx, account, &grants).await?;
    let roles: Vec<Role> = grants.iter().map(|grant| grant.role).collect();
    let words: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let object = format!("account:{account} roles:{}", words.join(","));
    crate::audit::note(&mut tx, platform, &Actor::System("operator"), "tenant.put_roles", object).await?;
    tx.commit().await?;
    Ok(roles)
}

/// Gives an account a role in a tenant. For operators: the caller has the machine.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_member(platform: &Platform, tenant: TenantId, account: AccountId, role: Role) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    store::tenant::add_member(&mut tx, account, role).await?;
    let object = format!("account:{account} role:{}", role.as_str());
    crate::audit::note(&mut tx, platform, &Actor::System("operator"), "tenant.add_member", object).await?;
    tx.commit().await?;
    Ok(())
}
