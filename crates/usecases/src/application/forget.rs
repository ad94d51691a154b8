// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: deletes drafts and the applicants' copies when their time is over. Safe to run twice.

use super::RECEIPT;
use crate::{Error, Platform, Result, audit};
use blobs::BlobKey;
use jobs::{Failure, Job, Recurring};
use model::{
    ApplicationId, CaseId, Instant, TenantId,
    account::Actor,
    application::{Kept, retention_days},
    id::Uuid,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Applications looked at in one go.
const MOST: i64 = 200;
/// Who deletes, in the audit log.
const ACTOR: Actor = Actor::System("retention");

/// The job.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetApplications {}

impl Recurring for ForgetApplications {
    const EVERY: i64 = 3_600;
}

impl Job for ForgetApplications {
    const KIND: &'static str = "application.forget";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        for tenant in crate::tenant::list(&platform).await? {
            drafts(&platform, tenant.id).await?;
            copies(&platform, tenant.id).await?;
        }
        Ok(())
    }
}

async fn drafts(platform: &Platform, tenant: TenantId) -> Result<()> {
    let now = platform.now();
    let before = now.plus_days(-retention_days(Kept::Draft));
    loop {
        let mut read = platform.store.read(tenant).await?;
        let found = store::application::stale_drafts(&mut read, before, now, MOST).await?;
        drop(read);
        if found.is_empty() {
            return Ok(());
        }
        for id in found {
            let mut tx = platform.store.begin(tenant).await?;
            let files = blobs_of(&mut tx, id).await?;
            // what somebody submitted meanwhile stays; then it is no draft any more
            let gone = store::application::discard(&mut tx, id).await?;
            if gone {
                audit::note(&mut tx, platform, &ACTOR, "application.forget_draft", format!("application:{id}")).await?;
                end(platform, tenant, tx, files).await?;
            }
        }
    }
}

async fn copies(platform: &Platform, tenant: TenantId) -> Result<()> {
    let before = platform.now().plus_days(-retention_days(Kept::Copy));
    let mut after = ApplicationId(Uuid::nil());
    loop {
        let mut read = platform.store.read(tenant).await?;
        let found = store::application::old_copies(&mut read, before, after, MOST).await?;
        drop(read);
        let Some((last, ..)) = found.last() else { return Ok(()) };
        after = ApplicationId(*last);
        for (id, case, withdrawn, handed_over) in found {
            if !ended_before(platform, case.map(CaseId), (withdrawn, handed_over), before).await? {
                continue;
            }
            let id = ApplicationId(id);
            let mut tx = platform.store.begin(tenant).await?;
            let files = blobs_of(&mut tx, id).await?;
            let gone = store::application::remove_copy(&mut tx, id, before).await?;
            if gone {
                audit::note(&mut tx, platform, &ACTOR, "application.forget_copy", format!("application:{id}")).await?;
                end(platform, tenant, tx, files).await?;
            }
        }
    }
}

/// Whether the case was over before; an open one is kept as long as it is open. The delivery service forgets the steps of a case
/// only long after its end: of what was handed over and has none any more, the case is over.
async fn ended_before(
    platform: &Platform,
    case: Option<CaseId>,
    (withdrawn, handed_over): (bool, bool),
    before: Instant,
) -> Result<bool> {
    // without a case it was withdrawn before the hand-over, or it is still to be handed over
    let Some(case) = case else { return Ok(withdrawn) };
    let steps = platform.sender.statuses(case).await?;
    Ok(steps.last().map_or(handed_over, |(kind, at)| kind.is_end() && *at < before))
}

pub(super) async fn blobs_of(tx: &mut store::Tx, id: ApplicationId) -> Result<Vec<Uuid>> {
    let files = store::application::attachments(tx, id).await?;
    let receipt = store::application::document(tx, id, RECEIPT).await?;
    Ok(files.into_iter().map(|file| file.blob).chain(receipt.map(|document| document.blob)).collect())
}

/// Makes a deletion durable, then removes the files that no row names any more.
pub(super) async fn end(platform: &Platform, tenant: TenantId, tx: store::Tx, files: Vec<Uuid>) -> Result<()> {
    tx.commit().await?;
    for blob in files {
        let deleted = platform.blobs.delete(BlobKey::new(tenant, blob)).await;
        deleted.map_err(|error| Error::internal("deleting a file of an application")(Box::new(error)))?;
    }
    Ok(())
}
