// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What operators do that concerns several rooms. No room: it puts their functions side by side.

pub mod tenants;

use crate::{Context, Error, Platform, Result, account, audit};
use model::{AccountId, Instant, JobId, TenantId, account::Actor, rights::Right, tenant::Grant};
use store::job::OpenJob;

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
    store::form::remove_processes(&mut tx).await?;
    store::form::package::remove_all(&mut tx).await?;
    store::catalogue::remove_online_services(&mut tx).await?;
    store::catalogue::figures::remove(&mut tx).await?;
    store::directory::remove_authorities_of(&mut tx, tenant).await?;
    store::delivery::close_of(&mut tx, tenant).await?;
    store::casework::remove_secrets(&mut tx).await?;
    store::tenant::remove(&mut tx).await?;
    audit::note(&mut tx, platform, &Actor::System("operator"), "tenant.remove", format!("tenant:{tenant}")).await?;
    tx.commit().await?;
    Ok(None)
}

/// Most jobs that are looked through, and most that are shown.
const LOOKED: i64 = 20_000;
const SHOWN: usize = 200;

/// A job that was tried in vain.
pub struct Undelivered {
    /// Id.
    pub id: JobId,
    /// Which job.
    pub kind: String,
    /// When it was enqueued.
    pub since: Instant,
    /// Times it was tried.
    pub attempts: i64,
    /// Next try; nothing when it was given up.
    pub next: Option<Instant>,
    /// Why the last try failed; names no contents.
    pub reason: Option<String>,
}

impl From<OpenJob> for Undelivered {
    fn from(job: OpenJob) -> Self {
        Self {
            id: JobId(job.id),
            kind: job.kind,
            since: Instant(job.created_at),
            attempts: job.attempt,
            next: (job.state == "ready").then_some(Instant(job.run_at)),
            reason: job.last_error,
        }
    }
}

/// Jobs of the tenant that were tried in vain, the oldest first.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not administer the tenant.
pub async fn undelivered(context: &Context) -> Result<Vec<Undelivered>> {
    context.may(Right::SetServices)?;
    let mut read = context.platform.store.read_instance().await?;
    let jobs = store::job::troubled(&mut read, LOOKED).await?;
    let own = jobs.into_iter().filter(|job| tenant_of(job) == Some(context.tenant.id));
    Ok(own.take(SHOWN).map(Undelivered::from).collect())
}

/// Lets a job of the tenant be tried again now, also one that was given up.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also when it is done meanwhile or somebody else's.
pub async fn retry(context: &Context, id: JobId) -> Result<()> {
    context.may(Right::SetServices)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut tx = platform.store.begin(tenant).await?;
    let jobs = store::job::troubled(&mut tx, LOOKED).await?;
    let found = jobs.iter().find(|job| job.id == id.0).and_then(tenant_of);
    if found != Some(tenant) || !store::job::wake(&mut tx, id, platform.now()).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, &context.actor, "job.retry", format!("job:{id}")).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

/// The tenant that a job names; jobs of the instance name none.
fn tenant_of(job: &OpenJob) -> Option<TenantId> {
    let payload: serde_json::Value = serde_json::from_str(&job.payload).ok()?;
    payload.get("tenant")?.as_str()?.parse().ok()
}

/// Every job of the instance that was tried in vain. For operators.
///
/// # Errors
/// When the database is out of reach.
pub async fn all_undelivered(platform: &Platform) -> Result<Vec<Undelivered>> {
    let mut read = platform.store.read_instance().await?;
    Ok(store::job::troubled(&mut read, LOOKED).await?.into_iter().map(Undelivered::from).collect())
}

/// Lets a job be tried again now. For operators.
///
/// # Errors
/// `NotFound` when it is done meanwhile.
pub async fn retry_any(platform: &Platform, id: JobId) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !store::job::wake(&mut tx, id, platform.now()).await? {
        return Err(Error::NotFound);
    }
    audit::note(&mut tx, platform, &Actor::System("operator"), "job.retry", format!("job:{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets every job that was tried in vain be tried again now, of one kind or of all; tells how many. For operators.
///
/// # Errors
/// When the database is out of reach.
pub async fn retry_all(platform: &Platform, kind: Option<&str>) -> Result<u64> {
    let mut tx = platform.store.begin_instance().await?;
    let woken = store::job::wake_all(&mut tx, kind.unwrap_or_default(), platform.now()).await?;
    let object = format!("jobs:{}", kind.unwrap_or("all"));
    audit::note(&mut tx, platform, &Actor::System("operator"), "job.retry", object).await?;
    tx.commit().await?;
    Ok(woken)
}
