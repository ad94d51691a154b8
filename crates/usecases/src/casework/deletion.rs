// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Deletion of cases whose period is over: by somebody whose role it is, who confirms it once, or by a job where the
//! authority says so for a service. A case that runs, or was opened again, is never deleted. Of its contents nothing stays.

use crate::{Context, Error, Platform, Result, account::colleagues, audit};
use blobs::BlobKey;
use jobs::{Failure, Job, Recurring};
use model::{
    CaseId, Instant, TenantId,
    account::Actor,
    application::{Kept, retention_days},
    casework::CaseState,
    id::Uuid,
    rights::{Reach, Right},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::casework::deletion::{self, DeletionRow, DueRow, Wanted};

/// Cases on a page, and most at once.
pub const DELETE_MAX: usize = 50;
/// Cases that the job looks at in one go.
const MOST: i64 = 200;
/// Who deletes, in the log, where nobody confirms it.
const ACTOR: Actor = Actor::System("retention");

/// A case whose period is over, without anything of its contents.
pub struct DueCase {
    /// Id.
    pub id: CaseId,
    /// Version, for what is done with it.
    pub version: i64,
    /// Case number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Where it stands.
    pub state: CaseState,
    /// Arrived.
    pub received: Instant,
    /// Ended.
    pub ended: Instant,
    /// The period of the service, in days.
    pub days: i64,
}

/// A page of what is due.
pub struct DueCases {
    /// Cases in the order of their end.
    pub cases: Vec<DueCase>,
    /// The place where the next page begins.
    pub next: Option<(i64, Uuid)>,
}

/// What came of the deletion of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// It is gone, now or by an earlier try.
    Gone,
    /// It changed since it was shown, or is not due any more.
    Kept,
    /// It failed for now and may be tried again.
    Failed,
}

fn services(context: &Context) -> Result<Option<Vec<String>>> {
    Ok(match context.may(Right::Delete)?.reach(Right::Delete) {
        Reach::Everything => None,
        Reach::Services(services) => Some(services),
        Reach::Nothing => Some(Vec::new()),
    })
}

fn case(row: DueRow) -> Result<DueCase> {
    let corrupt = || Error::from(store::Error::Corrupt { table: "office_case", what: row.state.clone() });
    Ok(DueCase {
        id: CaseId(row.id),
        version: row.version,
        state: CaseState::parse(&row.state).ok_or_else(corrupt)?,
        received: Instant(row.received_at),
        ended: Instant(row.ended_at),
        days: row.days,
        number: row.number,
        service: row.service,
    })
}

/// Cases that are due for deletion, from a place on. Leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not delete.
pub async fn due_cases(context: &Context, after: Option<(i64, Uuid)>) -> Result<DueCases> {
    let services = services(context)?;
    audit::reading(context, "casework.list_due", format!("tenant:{}", context.tenant.id)).await?;
    let limit = i64::try_from(DELETE_MAX).unwrap_or(i64::MAX);
    let wanted = Wanted {
        now: context.platform.now(),
        services: services.as_deref(),
        unasked: false,
        ids: None,
        after,
        limit: limit + 1,
    };
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let mut rows = deletion::due(&mut read, &wanted).await?;
    drop(read);
    let goes_on = rows.len() > DELETE_MAX;
    rows.truncate(DELETE_MAX);
    let next = rows.last().filter(|_| goes_on).map(|row| (row.ended_at, row.id));
    Ok(DueCases { cases: rows.into_iter().map(case).collect::<Result<_>>()?, next })
}

/// Those of the chosen cases that can be deleted, as they were shown.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not delete.
pub async fn due_of(context: &Context, chosen: &[(CaseId, i64)]) -> Result<Vec<DueCase>> {
    rows_of(context, chosen).await?.into_iter().map(case).collect()
}

async fn rows_of(context: &Context, chosen: &[(CaseId, i64)]) -> Result<Vec<DueRow>> {
    let services = services(context)?;
    let ids: Vec<Uuid> = chosen.iter().take(DELETE_MAX).map(|(id, _)| id.0).collect();
    let limit = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let now = context.platform.now();
    let wanted = Wanted { now, services: services.as_deref(), unasked: false, ids: Some(&ids), after: None, limit };
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let mut rows = deletion::due(&mut read, &wanted).await?;
    rows.retain(|row| chosen.contains(&(CaseId(row.id), row.version)));
    Ok(rows)
}

/// Deletes the chosen cases for good; tells for each what came of it. Each is a change of its own.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not delete.
pub async fn delete_cases(context: &Context, chosen: &[(CaseId, i64)]) -> Result<Vec<(CaseId, Deleted)>> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let rows = rows_of(context, chosen).await?;
    let mut done = Vec::new();
    for (id, _) in chosen.iter().take(DELETE_MAX) {
        let outcome = match rows.iter().find(|row| row.id == id.0) {
            Some(row) => match delete(platform, tenant, row, &context.actor).await {
                Ok(true) => Deleted::Gone,
                Ok(false) => Deleted::Kept,
                Err(_) => Deleted::Failed,
            },
            None => {
                let mut read = platform.store.look(tenant).await?;
                if deletion::is_noted(&mut read, *id).await? { Deleted::Gone } else { Deleted::Kept }
            }
        };
        done.push((*id, outcome));
    }
    Ok(done)
}

/// Deletes a case; false when it is not due any more. First the rows are gone for good, then the files that they named.
async fn delete(platform: &Platform, tenant: TenantId, row: &DueRow, actor: &Actor) -> Result<bool> {
    let (id, now) = (CaseId(row.id), platform.now());
    let mut tx = platform.store.begin(tenant).await?;
    let Some(files) = deletion::remove(&mut tx, id, row.version, now).await? else {
        // what changed it may wait for the same sync of the disk
        tx.commit().await?;
        return Ok(false);
    };
    store::consent::remove_of(&mut tx, id.0).await?;
    deletion::note(&mut tx, row, &actor.label(), now).await?;
    audit::note(&mut tx, platform, actor, "casework.delete", format!("case:{id}")).await?;
    tx.commit().await?;
    for blob in files {
        let deleted = platform.blobs.delete(BlobKey::new(tenant, blob)).await;
        deleted.map_err(|error| Error::internal("deleting a file of a case")(Box::new(error)))?;
    }
    Ok(true)
}

/// A deletion that was done.
pub struct Deletion {
    /// Number that the case had.
    pub number: String,
    /// Title of its service.
    pub service: String,
    /// When it arrived.
    pub received: Instant,
    /// When it ended.
    pub ended: Instant,
    /// The period that held, in days.
    pub days: i64,
    /// When it was deleted.
    pub deleted: Instant,
    /// Who did it, by the name colleagues know; empty for the job, or for somebody who does not work here any more.
    pub by: String,
    /// Whether the job did it.
    pub by_job: bool,
}

/// A page of the deletions, the newest first, with the place where the next page begins.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not delete.
pub async fn deletions(
    context: &Context,
    before: Option<(i64, Uuid)>,
    most: usize,
) -> Result<(Vec<Deletion>, Option<(i64, Uuid)>)> {
    context.may(Right::Delete)?;
    audit::reading(context, "casework.list_deletions", format!("tenant:{}", context.tenant.id)).await?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX - 1) + 1;
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let mut rows = deletion::noted(&mut read, before.unwrap_or((i64::MAX, Uuid::nil())), limit).await?;
    drop(read);
    let goes_on = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| goes_on).map(|row| (row.deleted_at, row.case_id));
    let known: Vec<(String, String)> = colleagues(context)
        .await?
        .into_iter()
        .map(|colleague| (format!("account:{}", colleague.account), colleague.name))
        .collect();
    let deletion = |row: DeletionRow| Deletion {
        by: known.iter().find(|(label, _)| *label == row.actor).map(|(_, name)| name.clone()).unwrap_or_default(),
        by_job: row.actor == ACTOR.label(),
        received: Instant(row.received_at),
        ended: Instant(row.ended_at),
        deleted: Instant(row.deleted_at),
        days: row.days,
        number: row.number,
        service: row.service,
    };
    Ok((rows.into_iter().map(deletion).collect(), next))
}

/// Job that comes back: deletes what is due of services for which the authority said so, and old notes of deletions.
#[derive(Default, Serialize, Deserialize)]
pub struct DeleteDue {}

impl Recurring for DeleteDue {
    const EVERY: i64 = 3_600;
}

impl Job for DeleteDue {
    const KIND: &'static str = "casework.delete_due";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        for tenant in crate::tenant::list(&platform).await? {
            delete_unasked(&platform, tenant.id).await?;
            let before = platform.now().plus_days(-retention_days(Kept::Deletion));
            let mut tx = platform.store.begin(tenant.id).await.map_err(Error::from)?;
            deletion::forget(&mut tx, before).await.map_err(Error::from)?;
            tx.commit().await.map_err(Error::from)?;
        }
        Ok(())
    }
}

async fn delete_unasked(platform: &Platform, tenant: TenantId) -> Result<()> {
    let mut after = None;
    loop {
        let wanted = Wanted { now: platform.now(), services: None, unasked: true, ids: None, after, limit: MOST };
        let mut read = platform.store.read(tenant).await?;
        let rows = deletion::due(&mut read, &wanted).await?;
        drop(read);
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some((last.ended_at, last.id));
        for row in &rows {
            delete(platform, tenant, row, &ACTOR).await?;
        }
    }
}
