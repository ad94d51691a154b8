// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Roles of a tenant's staff, as its administrators give and take them.

use crate::{
    Context, Error, FieldProblem, Result,
    account::{self, Colleague},
    audit,
};
use model::{
    AccountId,
    rights::{Right, reach},
    tenant::{Grant, Role},
};
use std::collections::HashMap;
use store::Tx;

/// Most services that a role is limited to; who works on more gets the role for all.
const SERVICES_MOST: usize = 100;

/// Everybody who has a role in the tenant.
pub struct Staff {
    /// Version of all roles: a change is made over the version that was shown.
    pub version: i64,
    /// Whether they must have a second factor.
    pub factor_required: bool,
    /// The people, by name.
    pub members: Vec<Member>,
}

/// Somebody who has a role.
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

/// Roles that somebody shall have, over the version of all roles that was shown.
pub struct Wanted {
    /// The version.
    pub version: i64,
    /// Exactly these roles.
    pub grants: Vec<Grant>,
}

/// What came of a change of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It is done.
    Done,
    /// Somebody else changed roles since they were shown: look again.
    Changed,
}

/// Everybody who has a role in the tenant; leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn staff(context: &Context) -> Result<Staff> {
    context.may(Right::ManageStaff)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    audit::reading(context, "tenant.list_staff", format!("tenant:{tenant}")).await?;
    let mut read = platform.store.read(tenant).await?;
    let version = store::tenant::staff_version(&mut read).await?;
    let factor_required = store::tenant::staff_factor(&mut read).await?;
    let granted = store::tenant::all_grants(&mut read).await?;
    let mut profiles: HashMap<_, _> = account::of_staff(platform, &mut read).await?.into_iter().collect();
    let mut members: Vec<Member> = granted
        .into_iter()
        .filter_map(|(account, grants)| {
            let profile = profiles.remove(&account)?;
            Some(Member { account, name: profile.display_name(), login: profile.login, grants })
        })
        .collect();
    members.sort_by_cached_key(|member| (model::fold::fold(&member.name), member.account));
    Ok(Staff { version, factor_required, members })
}

/// Everybody who has a right for a service, by the names that colleagues know. The caller has checked that it is asked
/// by one of them.
///
/// # Errors
/// When the database is out of reach.
pub async fn colleagues(context: &Context, right: Right, service: &str) -> Result<Vec<Colleague>> {
    let platform = &context.platform;
    let mut read = platform.store.look(context.tenant.id).await?;
    let granted: HashMap<_, _> = store::tenant::all_grants(&mut read).await?.into_iter().collect();
    let profiles = account::of_staff(platform, &mut read).await?;
    drop(read);
    let has = |account: &AccountId| granted.get(account).is_some_and(|grants| reach(grants, right).holds(service));
    let able = profiles.into_iter().filter(|(account, _)| has(account));
    let mut able: Vec<Colleague> =
        able.map(|(account, profile)| Colleague { account, name: profile.display_name() }).collect();
    able.sort_by_cached_key(|colleague| (model::fold::fold(&colleague.name), colleague.account));
    Ok(able)
}

/// Gives roles to somebody by the name they log in with.
///
/// # Errors
/// `Invalid` when there is no such person, or no role was chosen; `LoginNeeded`, `NotFound`.
pub async fn add_person(context: &Context, login: &str, wanted: Wanted) -> Result<Saved> {
    context.may(Right::ManageStaff)?;
    let platform = &context.platform;
    let mut read = platform.store.read(context.tenant.id).await?;
    let found = account::find(platform, &mut read, login.trim()).await?;
    let here = match found {
        Some(account) => store::tenant::grants(&mut read, account).await?,
        None => Vec::new(),
    };
    drop(read);
    let problem = match found {
        None => Some(FieldProblem { field: "username", text: "staff-username-unknown" }),
        Some(_) if !here.is_empty() => Some(FieldProblem { field: "username", text: "staff-username-here" }),
        Some(_) if wanted.grants.is_empty() => Some(FieldProblem { field: "role", text: "staff-role-missing" }),
        Some(_) => None,
    };
    match (problem, found) {
        (None, Some(account)) => put(context, account, wanted).await,
        (problem, _) => Err(Error::Invalid(problem.into_iter().collect())),
    }
}

/// Gives somebody who has a role exactly these roles; none of them ends their work here.
///
/// # Errors
/// `Invalid` when nobody would be left to administer; `LoginNeeded`, `NotFound`.
pub async fn put_roles(context: &Context, account: AccountId, wanted: Wanted) -> Result<Saved> {
    context.may(Right::ManageStaff)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    if store::tenant::grants(&mut read, account).await?.is_empty() {
        return Err(Error::NotFound);
    }
    drop(read);
    put(context, account, wanted).await
}

async fn put(context: &Context, account: AccountId, wanted: Wanted) -> Result<Saved> {
    let mut grants = wanted.grants;
    if grants.iter().any(|grant| grant.services.len() > SERVICES_MOST) {
        return Err(Error::Invalid(vec![FieldProblem { field: "role", text: "staff-services-many" }]));
    }
    grants.retain(|grant| grant.role.is_of_tenant());
    for grant in grants.iter_mut().filter(|grant| !grant.role.is_by_service()) {
        grant.services.clear();
    }
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut tx = platform.store.begin(tenant).await?;
    if !store::tenant::take_staff_version(&mut tx, wanted.version).await? {
        // the other change may wait for the same sync of the disk: it must be there when the roles are shown
        tx.commit().await?;
        return Ok(Saved::Changed);
    }
    store::tenant::put_grants(&mut tx, account, &grants).await?;
    if !administered(&mut tx).await? {
        return Err(Error::Invalid(vec![FieldProblem { field: "role", text: "staff-last-admin" }]));
    }
    let roles: Vec<&str> = grants.iter().map(|grant| grant.role.as_str()).collect();
    let object = format!("account:{account} roles:{}", roles.join(","));
    audit::note(&mut tx, platform, &context.actor, "tenant.put_roles", object).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Whether somebody administers the tenant. The version that the change has taken keeps others from changing it meanwhile.
async fn administered(tx: &mut Tx) -> Result<bool> {
    let staff = store::tenant::all_grants(tx).await?;
    Ok(staff.iter().any(|(_, grants)| grants.iter().any(|grant| grant.role == Role::Admin)))
}

/// Says whether the tenant's staff must have a second factor. Who has none keeps the roles, but cannot use them before.
///
/// # Errors
/// `Invalid` when the person who demands it has none themselves; `LoginNeeded`, `NotFound`.
pub async fn require_factor(context: &Context, required: bool) -> Result<()> {
    context.may(Right::ManageStaff)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    if required && !account::factor_state(context).await?.active {
        return Err(Error::Invalid(vec![FieldProblem { field: "", text: "staff-factor-own" }]));
    }
    let mut tx = platform.store.begin(tenant).await?;
    store::tenant::set_staff_factor(&mut tx, required).await?;
    let action = if required { "tenant.require_factor" } else { "tenant.release_factor" };
    audit::note(&mut tx, platform, &context.actor, action, format!("tenant:{tenant}")).await?;
    tx.commit().await?;
    Ok(())
}
