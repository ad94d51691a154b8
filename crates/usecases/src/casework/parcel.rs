// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether what went out of a case over FIT-Connect arrived. What its recipient does not take, or nobody fetches in time, comes back
//! to the desk as a reminder.

use super::{
    send_message::subject_of_letter,
    unreachable::{self, Why},
};
use crate::{Error, Platform, Result};
use jobs::{Failure, Job, Recurring};
use model::{CaseId, Instant, SubmissionId, TenantId, delivery::SubmissionState, id::Uuid};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{
    Session,
    casework::parcels::{self, Outcome, ParcelRow},
};

/// Letters that are looked at in one go, for each tenant.
const MOST: i64 = 500;

/// Where a letter stands that went out over FIT-Connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It is being handed over.
    Begun,
    /// It waits for its recipient, since a moment.
    Waits(Instant),
    /// Its recipient has it.
    Accepted,
    /// Its recipient does not take it, or nobody fetched it in time.
    Rejected,
    /// The delivery service does not know it any more.
    Forgotten,
}

/// What went out of a case, by the id of the letter.
pub(super) async fn of_case(session: &mut Session, case: CaseId) -> Result<Vec<ParcelRow>> {
    Ok(parcels::of_case(session, case).await?)
}

/// Where each letter stands now; what waits is asked for.
pub(super) async fn standing(platform: &Platform, rows: Vec<ParcelRow>) -> Result<Vec<(Uuid, Sent)>> {
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let outcome = match (row.outcome()?, row.submitted_at) {
            (None, Some(_)) => state(platform, &row).await?,
            (known, _) => known,
        };
        let sent = match (outcome, row.submitted_at) {
            (Some(Outcome::Accepted), _) => Sent::Accepted,
            (Some(Outcome::Rejected), _) => Sent::Rejected,
            (Some(Outcome::Forgotten), _) => Sent::Forgotten,
            (None, Some(at)) => Sent::Waits(Instant(at)),
            (None, None) => Sent::Begun,
        };
        found.push((row.letter_id, sent));
    }
    Ok(found)
}

/// What the delivery service says became of it.
async fn state(platform: &Platform, row: &ParcelRow) -> Result<Option<Outcome>> {
    Ok(match platform.subscriber.reply_state(SubmissionId(row.parcel_id)).await? {
        Some(SubmissionState::Accepted) => Some(Outcome::Accepted),
        Some(SubmissionState::Rejected) => Some(Outcome::Rejected),
        Some(_) => None,
        None => Some(Outcome::Forgotten),
    })
}

/// The job that comes back: notes what became of letters, so that the file of the case knows it for good.
#[derive(Default, Serialize, Deserialize)]
pub struct FollowParcels {}

impl Recurring for FollowParcels {
    const EVERY: i64 = 300;
}

impl Job for FollowParcels {
    const KIND: &'static str = "casework.follow_parcels";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        for tenant in crate::tenant::list(&platform).await? {
            follow(&platform, tenant.id).await?;
        }
        Ok(())
    }
}

async fn follow(platform: &Arc<Platform>, tenant: TenantId) -> Result<()> {
    let mut read = platform.store.read(tenant).await?;
    let open = parcels::open(&mut read, MOST).await?;
    drop(read);
    for row in open {
        let Some(outcome) = state(platform, &row).await? else { continue };
        let case = CaseId(row.case_id);
        if outcome == Outcome::Rejected {
            let mut read = platform.store.read(tenant).await?;
            let found = store::casework::find(&mut read, case).await?.ok_or(Error::NotFound)?;
            let subject = subject_of_letter(&mut read, &found, row.letter_id).await?;
            drop(read);
            // one letter gives one reminder, however often this is said
            unreachable::by_post(platform, tenant, case, (row.letter_id, subject), Why::NotTaken).await?;
        }
        let mut tx = platform.store.begin(tenant).await?;
        parcels::settle(&mut tx, case, row.letter_id, outcome, platform.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}
