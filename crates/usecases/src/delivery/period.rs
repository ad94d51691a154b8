// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: what is delivered to or from programs outside ends by the standard's periods. What never came goes
//! after a day, contents seven days after the end; what nobody fetched is rejected by the service itself on day 14; the log
//! goes 730 days after the last event of its case, then keys that signed nothing else. Safe to run twice.

use super::{
    Answer, Embedded, Refusal,
    callback::{News, Notice, Whom},
    log,
    parcel::subject_of,
};
use crate::Platform;
use fitconnect::{EventKind, Instance, Parcel, Problem, ProblemKind, set::EventPayload};
use jobs::{Failure, Job, Recurring};
use model::{CaseId, DestinationId, Instant, SubmissionId, delivery::SubmissionState, id::Uuid};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::delivery::{SubmissionRow, forget, period};

/// Days until an announcement that was not completed is erased.
const INCOMPLETE: i64 = 1;
/// Days that contents are kept after the end; those of what was rejected on day 14 so go on day 21.
const SETTLED: i64 = 7;
/// Days until the service rejects what nobody fetched.
const UNFETCHED: i64 = 14;
/// Days that the log is kept after the last event of its case.
const LOG: i64 = 730;
/// Rows looked at in one go.
const MOST: i64 = 200;

/// The job.
#[derive(Default, Serialize, Deserialize)]
pub struct EndSubmissions {}

impl Recurring for EndSubmissions {
    const EVERY: i64 = 3_600;
}

impl Job for EndSubmissions {
    const KIND: &'static str = "delivery.end";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let (service, now) = (&platform.delivery, platform.now());
        let ended = async {
            service.end_submissions(now).await?;
            // after the logs: what went with them needs its key no more
            service.retire_signing_keys(now).await
        };
        ended.await.map_err(|refusal: Refusal| Failure::Later(refusal.to_string()))
    }
}

impl Embedded {
    /// Ends what came to its time before `now`.
    async fn end_submissions(&self, now: Instant) -> Answer<()> {
        for (state, days) in [
            (SubmissionState::Incomplete, INCOMPLETE),
            (SubmissionState::Accepted, SETTLED),
            (SubmissionState::Rejected, SETTLED),
        ] {
            while let Some(found) = self.due(state, now.plus_days(-days)).await? {
                for id in found {
                    self.erase(SubmissionId(id), state, now).await?;
                }
            }
        }
        for state in [SubmissionState::Submitted, SubmissionState::Forwarded] {
            while let Some(found) = self.due(state, now.plus_days(-UNFETCHED)).await? {
                for id in found {
                    self.expire(SubmissionId(id), now).await?;
                }
            }
        }
        loop {
            let mut read = self.store.read_instance().await?;
            let cases = period::old_logs(&mut read, now.plus_days(-LOG), MOST).await?;
            drop(read);
            if cases.is_empty() {
                return Ok(());
            }
            for case in cases {
                let mut tx = self.store.begin_instance().await?;
                let files = period::forget_case(&mut tx, CaseId(case)).await?;
                tx.commit().await?;
                for blob in files {
                    self.remove_file(SubmissionId(Uuid::nil()), blob).await;
                }
            }
        }
    }

    async fn due(&self, state: SubmissionState, before: Instant) -> Answer<Option<Vec<Uuid>>> {
        let mut read = self.store.read_instance().await?;
        let found = period::due(&mut read, state, before, MOST).await?;
        Ok((!found.is_empty()).then_some(found))
    }

    /// Erases contents, and says so in the log.
    async fn erase(&self, id: SubmissionId, state: SubmissionState, now: Instant) -> Answer<()> {
        let mut tx = self.store.begin_instance().await?;
        if !period::erase(&mut tx, id, state, now).await? {
            return Ok(());
        }
        let files = forget::attachments(&mut tx, id).await?;
        if let Some(row) = store::delivery::find(&mut tx, id).await? {
            let (about, payload) = (subject_of(&row), EventPayload::default());
            let event = log::Event { case: row.case(), about, kind: EventKind::Delete, payload, awaited: true };
            self.append(&mut tx, event, now).await?;
            self.call_back(&mut tx, &both(&row)).await?;
        }
        tx.commit().await?;
        self.wake.wake();
        for blob in files {
            self.remove_file(id, blob).await;
        }
        Ok(())
    }

    /// Rejects what nobody fetched.
    async fn expire(&self, id: SubmissionId, now: Instant) -> Answer<()> {
        let mut tx = self.store.begin_instance().await?;
        if !store::delivery::settle_keeping(&mut tx, id, SubmissionState::Rejected, now).await? {
            return Ok(());
        }
        if let Some(row) = store::delivery::find(&mut tx, id).await? {
            let about = subject_of(&row);
            let detail = format!("the {} was not taken within {UNFETCHED} days", about.parcel.word());
            let instance = match about.parcel {
                Parcel::Submission => Instance::Submission,
                Parcel::Reply => Instance::Other,
            };
            let payload = EventPayload::problems(vec![Problem::new(ProblemKind::TechnicalError, instance, detail)]);
            let event = log::Event { case: row.case(), about, kind: EventKind::Reject, payload, awaited: true };
            self.append(&mut tx, event, now).await?;
            self.call_back(&mut tx, &both(&row)).await?;
        }
        tx.commit().await?;
        self.wake.wake();
        Ok(())
    }
}

/// What the service does by itself is new for both sides.
fn both(row: &SubmissionRow) -> [Notice; 2] {
    let (case, news) = (row.case(), News::Events);
    let receiver = Whom::Receiver(DestinationId(row.destination_id));
    [receiver, Whom::Sender(SubmissionId(row.id))].map(|whom| Notice { whom, case, news })
}
