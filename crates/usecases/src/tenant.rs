// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant: portals and authorities of the instance.

mod staff;

pub use staff::{Member, Saved, Staff, Wanted, add_person, put_roles, staff};

use crate::{Error, FieldProblem, Platform, Result};
use model::{
    AccountId, TenantId,
    account::Actor,
    tenant::{Role, Tenant, is_slug},
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
