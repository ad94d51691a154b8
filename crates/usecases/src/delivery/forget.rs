// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: the delivery service forgets what passed it. Contents are gone with the acceptance or the rejection
//! already; here go the rows, when the case is long over, and what a program that was cut off left. Safe to run twice.

use crate::{Error, Platform, Result};
use blobs::BlobKey;
use jobs::{Failure, Job, Recurring};
use model::{
    CaseId, Instant, SubmissionId,
    application::{Kept, retention_days},
    id::Uuid,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Tx, delivery::forget};

/// Rows looked at in one go.
const MOST: i64 = 200;

/// The job.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetSubmissions {}

impl Recurring for ForgetSubmissions {
    const EVERY: i64 = 3_600;
}

impl Job for ForgetSubmissions {
    const KIND: &'static str = "delivery.forget";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        left_over(&platform).await?;
        let now = platform.now();
        settled(&platform, now.plus_days(-retention_days(Kept::Transit))).await?;
        // applicants look at the steps as long as they keep their copy, and the job of the copies looks at them, too
        let silent = now.plus_days(-retention_days(Kept::Copy) - retention_days(Kept::Transit));
        Ok(statuses(&platform, silent).await?)
    }
}

async fn left_over(platform: &Platform) -> Result<()> {
    loop {
        let mut read = platform.store.read_instance().await?;
        let found = forget::left_over(&mut read, MOST).await?;
        drop(read);
        if found.is_empty() {
            return Ok(());
        }
        for id in found {
            let mut tx = platform.store.begin_instance().await?;
            let files = forget::attachments(&mut tx, SubmissionId(id)).await?;
            end(platform, tx, files).await?;
        }
    }
}

async fn settled(platform: &Platform, before: Instant) -> Result<()> {
    let mut after = (i64::MIN, Uuid::nil());
    loop {
        let mut read = platform.store.read_instance().await?;
        let found = forget::settled(&mut read, before, after, MOST).await?;
        drop(read);
        let Some((last, at, _)) = found.last() else { break };
        after = (*at, *last);
        for (id, _, case) in found {
            // letters and a withdrawal find their way by it as long as the case runs
            if let Some(case) = case
                && !ended_before(platform, CaseId(case), before).await?
            {
                continue;
            }
            let mut tx = platform.store.begin_instance().await?;
            let files = forget::submission(&mut tx, SubmissionId(id)).await?;
            end(platform, tx, files).await?;
        }
    }
    let mut read = platform.store.read_instance().await?;
    let abandoned = forget::abandoned(&mut read, before, MOST).await?;
    drop(read);
    for id in abandoned {
        let mut tx = platform.store.begin_instance().await?;
        let files = forget::submission(&mut tx, SubmissionId(id)).await?;
        end(platform, tx, files).await?;
    }
    Ok(())
}

async fn statuses(platform: &Platform, before: Instant) -> Result<()> {
    let mut after = CaseId(Uuid::nil());
    loop {
        let mut read = platform.store.read_instance().await?;
        let found = forget::silent(&mut read, before, after, MOST).await?;
        drop(read);
        let Some(last) = found.last() else { return Ok(()) };
        after = CaseId(*last);
        for case in found {
            if ended_before(platform, CaseId(case), before).await? {
                let mut tx = platform.store.begin_instance().await?;
                forget::statuses(&mut tx, CaseId(case)).await?;
                tx.commit().await?;
            }
        }
    }
}

/// Whether the case was over before; of one whose steps are forgotten nothing is known any more.
async fn ended_before(platform: &Platform, case: CaseId, before: Instant) -> Result<bool> {
    let mut read = platform.store.read_instance().await?;
    let steps = store::delivery::statuses(&mut read, case).await?;
    Ok(steps.last().is_none_or(|(kind, at)| kind.is_end() && *at < before))
}

/// Makes a deletion durable, then removes the files that no row names any more.
async fn end(platform: &Platform, tx: Tx, files: Vec<Uuid>) -> Result<()> {
    tx.commit().await?;
    for blob in files {
        let deleted = platform.blobs.delete(BlobKey::new(crate::keys::INSTANCE, blob)).await;
        deleted.map_err(|error| Error::internal("deleting a file on its way")(Box::new(error)))?;
    }
    Ok(())
}
