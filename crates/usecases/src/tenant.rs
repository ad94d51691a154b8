// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant: portals and authorities of the instance.

mod barriers;
mod pages;
mod staff;

pub use barriers::{
    ForgetBarriers, NewReport, Receipt, Report, answer_barrier, barrier_receipt, barrier_report, barrier_reports,
    report_barrier,
};
pub use pages::{BARRIERS_MOST, OwnPage, OwnText, Versioned, filled, own_text, put_statement, put_text, statement};
pub use staff::{Member, Saved, Staff, Wanted, add_person, colleagues, put_roles, require_factor, staff};

use crate::{Context, Error, FieldProblem, Platform, Result};
use model::{
    AccountId, TenantId,
    account::Actor,
    brand::Accents,
    tenant::{Grant, Role, SITUATIONS_MOST, Tenant, TenantKind, is_host, is_slug},
};
use std::{collections::HashSet, sync::Arc};

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

/// Digits of the area that a tenant's own authority is responsible for.
#[must_use]
pub fn prefix_of(tenant: &Tenant) -> String {
    tenant.area().to_owned()
}

/// All tenants, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(platform: &Platform) -> Result<Vec<Tenant>> {
    let mut read = platform.store.read_instance().await?;
    Ok(store::tenant::list(&mut read).await?)
}

/// Most municipalities that the portal of a larger area names.
const MUNICIPALITIES_MOST: usize = 100;

/// The tenant that has a host of its own with this name, without port.
///
/// # Errors
/// When the database is out of reach.
pub async fn by_host(platform: &Platform, host: &str) -> Result<Option<Arc<Tenant>>> {
    if !is_host(host) {
        return Ok(None);
    }
    let look_up = async {
        let mut read = platform.store.read_instance().await?;
        let all = store::tenant::list(&mut read).await?;
        let named = all.into_iter().filter(|tenant| !tenant.host.is_empty());
        Ok(named.map(|tenant| (tenant.host.clone(), Arc::new(tenant))).collect())
    };
    let hosts = platform.hosts.get((), platform.now(), look_up).await?;
    Ok(hosts.get(host).cloned())
}

/// Municipalities in the area of a portal that have a portal here, by name; none for the portal of a municipality. Names
/// and places of portals are public.
///
/// # Errors
/// When the database is out of reach.
pub async fn municipalities(context: &Context) -> Result<Vec<Tenant>> {
    if !context.tenant.kind.is_for_many_places() {
        return Ok(Vec::new());
    }
    let mut there = list(&context.platform).await?;
    let area = context.tenant.area();
    there.retain(|tenant| {
        tenant.kind == TenantKind::Municipality && tenant.ars.starts_with(area) && tenant.stopped_at.is_none()
    });
    there.truncate(MUNICIPALITIES_MOST);
    Ok(there)
}

/// Adds a tenant with a data key of its own. For operators, who have been asked for their right.
///
/// # Errors
/// `Invalid` names what to mend, `Conflict` when the slug is in use.
pub async fn add(platform: &Platform, actor: &Actor, tenant: &Tenant) -> Result<()> {
    check(tenant)?;
    let now = platform.now();
    let mut tx = platform.store.begin_instance().await?;
    store::tenant::add(&mut tx, tenant, now).await?;
    platform.keys.add_tenant(&mut tx, tenant.id, now).await?;
    crate::audit::note(&mut tx, platform, actor, "tenant.add", format!("tenant:{}", tenant.id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Most letters of a name, and of an imprint.
const NAME_MOST: usize = 200;
const IMPRINT_MOST: usize = 5_000;

fn check(tenant: &Tenant) -> Result<()> {
    let problems = problems(tenant);
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// What a tenant may not be as it says.
pub(crate) fn problems(tenant: &Tenant) -> Vec<FieldProblem> {
    let is_ars = |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let length = |text: &str| text.chars().count();
    let pale = |legible: fn(&Accents) -> bool| tenant.accents.is_some_and(|accents| !legible(&accents));
    let rules = [
        (!is_slug(&tenant.slug), "slug", "tenant-slug-invalid"),
        (tenant.name.trim().is_empty(), "name", "tenant-name-missing"),
        (length(&tenant.name) > NAME_MOST, "name", "tenant-too-long"),
        (!is_ars(&tenant.ars), "ars", "tenant-ars-invalid"),
        (length(&tenant.branding) > NAME_MOST, "branding", "tenant-too-long"),
        (pale(Accents::light_is_legible), "accent_light", "tenant-accent-light-pale"),
        (pale(Accents::dark_is_legible), "accent_dark", "tenant-accent-dark-deep"),
        (!tenant.host.is_empty() && !is_host(&tenant.host), "host", "tenant-host-invalid"),
        (tenant.scope.situations.len() > SITUATIONS_MOST, "situations", "tenant-too-long"),
        (tenant.kind == TenantKind::Theme && tenant.scope.is_everything(), "situations", "tenant-scope-missing"),
        (length(&tenant.imprint) > IMPRINT_MOST, "imprint", "tenant-too-long"),
    ];
    let broken = rules.into_iter().filter(|(broken, ..)| *broken);
    broken.map(|(_, field, text)| FieldProblem { field, text }).collect()
}

/// Writes name, address, area or look of a tenant over the version that was seen. For operators, who have been asked for
/// their right.
///
/// # Errors
/// `Invalid` names what to mend, `Conflict` when the slug is in use or somebody else changed the tenant since, `NotFound`.
pub async fn change(platform: &Platform, actor: &Actor, tenant: &Tenant) -> Result<()> {
    check(tenant)?;
    let mut tx = platform.store.begin(tenant.id).await?;
    if !store::tenant::change(&mut tx, tenant).await? {
        let there = store::tenant::find(&mut tx, tenant.id).await?;
        return Err(if there.is_some() { Error::Conflict } else { Error::NotFound });
    }
    crate::audit::note(&mut tx, platform, actor, "tenant.change", format!("tenant:{}", tenant.id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes the pages of a tenant to people, or opens them again; whoever operates the instance still sees them. Nothing
/// else stops: what was handed in goes its way. For operators, who have been asked for their right.
///
/// # Errors
/// `NotFound`.
pub async fn set_stopped(platform: &Platform, actor: &Actor, tenant: TenantId, stopped: bool) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    if !store::tenant::set_stopped(&mut tx, stopped.then(|| platform.now())).await? {
        return Err(Error::NotFound);
    }
    let action = if stopped { "tenant.stop" } else { "tenant.start" };
    crate::audit::note(&mut tx, platform, actor, action, format!("tenant:{tenant}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Says whether people may register programs of theirs with a tenant and try them. For who has the machine or has been asked for the
/// right.
///
/// # Errors
/// `NotFound`.
pub async fn set_sandbox(platform: &Platform, actor: &Actor, tenant: TenantId, sandbox: bool) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    if !store::tenant::set_sandbox(&mut tx, sandbox).await? {
        return Err(Error::NotFound);
    }
    let action = if sandbox { "tenant.open_sandbox" } else { "tenant.close_sandbox" };
    crate::audit::note(&mut tx, platform, actor, action, format!("tenant:{tenant}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Accounts that operate the instance.
pub(crate) async fn operators(platform: &Platform) -> Result<Arc<HashSet<AccountId>>> {
    let look_up = async {
        let mut read = platform.store.look_instance().await?;
        let granted = store::tenant::all_grants(&mut read).await?;
        let operates = |grants: &[Grant]| grants.iter().any(|grant| grant.role == Role::Operator);
        Ok(granted.into_iter().filter(|(_, grants)| operates(grants)).map(|(account, _)| account).collect())
    };
    platform.operators.get((), platform.now(), look_up).await
}

/// Lets an account operate the instance, or ends that. For who has the machine.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_operator(platform: &Platform, account: AccountId, operates: bool) -> Result<()> {
    let grants = if operates { vec![Grant { role: Role::Operator, services: Vec::new() }] } else { Vec::new() };
    let mut tx = platform.store.begin_instance().await?;
    store::tenant::put_grants(&mut tx, account, &grants).await?;
    let action = if operates { "tenant.give_operator" } else { "tenant.take_operator" };
    crate::audit::note(&mut tx, platform, &Actor::System("operator"), action, format!("account:{account}")).await?;
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
    actor: &Actor,
    tenant: TenantId,
    account: AccountId,
    (give, take): (&[Role], &[Role]),
) -> Result<Vec<Role>> {
    let mut tx = platform.store.begin(tenant).await?;
    let version = store::tenant::staff_version(&mut tx).await?;
    let mut grants = store::tenant::grants(&mut tx, account).await?;
    grants.retain(|grant| !take.contains(&grant.role));
    for role in give.iter().filter(|role| role.is_of_tenant()) {
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
    crate::audit::note(&mut tx, platform, actor, "tenant.put_roles", object).await?;
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
