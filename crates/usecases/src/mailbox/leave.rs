// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What becomes of the mailbox of an account that is deleted, and of the boxes of people without one: all of it goes. Of messages the moments of provision and
//! retrieval stay, which the authority may have to prove; letters on their way are handed over first.

use super::{box_of, lying};
use crate::{Error, Platform, Result, audit, keys};
use blobs::BlobKey;
use jobs::{Failure, Job, Recurring};
use model::{
    AccountId, CaseId,
    account::Actor,
    application::{Kept, retention_days},
    id::Uuid,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::mailbox::personal as rows;

/// Who deletes, in the audit log.
const ACTOR: Actor = Actor::System("forget_account");
/// Days that the moments of messages to mailboxes that are gone are kept: as long as files of authorities by default.
const EVIDENCE_DAYS: i64 = 3_650;
/// Boxes looked at in one go.
const MOST: i64 = 200;

/// Removes messages and letters of an account that is gone, those in the boxes of its cases too; false when a letter is
/// still to be handed over.
pub(crate) async fn forget(platform: &Platform, account: AccountId, cases: &[CaseId]) -> Result<bool> {
    let mut nothing_left = true;
    for one in lying(platform, account, cases).await? {
        let mut tx = platform.store.begin_instance().await?;
        let (blobs, object): (Option<Vec<Uuid>>, String) = if one.is_letter {
            (rows::remove_letter(&mut tx, one.id).await?, format!("letter:{}", one.id))
        } else {
            (Some(rows::remove_message(&mut tx, one.id).await?), format!("message:{}", one.id))
        };
        let Some(blobs) = blobs else {
            nothing_left = false;
            continue;
        };
        audit::note(&mut tx, platform, &ACTOR, "mailbox.forget", object).await?;
        tx.commit().await?;
        for blob in blobs {
            let deleted = platform.blobs.delete(BlobKey::new(keys::INSTANCE, blob)).await;
            deleted.map_err(|error| Error::internal("deleting a file of a mailbox")(Box::new(error)))?;
        }
    }
    Ok(nothing_left)
}

/// Job that comes back: empties the boxes of people without account as long after the end of the case as their copies of
/// applications are kept.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetBoxes {}

impl Recurring for ForgetBoxes {
    const EVERY: i64 = 86_400;
}

impl Job for ForgetBoxes {
    const KIND: &'static str = "mailbox.forget_boxes";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(forget_boxes(&platform).await?)
    }
}

async fn forget_boxes(platform: &Platform) -> Result<()> {
    let before = platform.now().plus_days(-retention_days(Kept::Copy));
    let mut after = CaseId(Uuid::nil());
    loop {
        let mut read = platform.store.read_instance().await?;
        let found = rows::quiet_boxes(&mut read, before, after, MOST).await?;
        drop(read);
        let Some(last) = found.last() else { return Ok(()) };
        after = CaseId(*last);
        for case in found.into_iter().map(CaseId) {
            // of a case whose steps are forgotten nobody has an application any more
            let steps = platform.sender.statuses(case).await?;
            if steps.last().is_none_or(|(kind, at)| kind.is_end() && *at < before) {
                forget(platform, box_of(case), &[]).await?;
            }
        }
    }
}

/// Job that comes back: removes the moments of messages to mailboxes that are gone when their time is over.
#[derive(Default, Serialize, Deserialize)]
pub struct ForgetEvidence {}

impl Recurring for ForgetEvidence {
    const EVERY: i64 = 86_400;
}

impl Job for ForgetEvidence {
    const KIND: &'static str = "mailbox.forget_evidence";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
        let before = platform.now().plus_days(-EVIDENCE_DAYS);
        rows::remove_evidence(&mut tx, before).await.map_err(Error::from)?;
        tx.commit().await.map_err(Error::from)?;
        Ok(())
    }
}
