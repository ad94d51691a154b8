// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs: tell the owner of a destination that a submission waits, or that an applicant withdraws.

use crate::Platform;
use jobs::{Failure, Job};
use model::{CaseId, DestinationId, Instant, SubmissionId, casework::HandOverAnswer, delivery::SubmissionState};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct Announce {
    /// Where it waits.
    pub destination: DestinationId,
    /// What waits.
    pub submission: SubmissionId,
}

impl Job for Announce {
    const KIND: &'static str = "delivery.announce";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut read = platform.store.read_instance().await.map_err(crate::Error::from)?;
        let row = store::delivery::find_destination(&mut read, self.destination).await.map_err(crate::Error::from)?;
        drop(read);
        // a destination without an owner here belongs to a line system that fetches by itself
        if let Some(owner) = row.and_then(|row| row.owner_tenant) {
            let arrived = platform.arrivals.arrived(owner.into(), self.submission).await;
            arrived.map_err(crate::Error::from)?;
        }
        Ok(())
    }
}

/// The job for a withdrawal.
#[derive(Serialize, Deserialize)]
pub struct AnnounceWithdrawal {
    /// What is withdrawn.
    pub case: CaseId,
    /// When the applicant declared it.
    pub declared: Instant,
}

impl Job for AnnounceWithdrawal {
    const KIND: &'static str = "delivery.announce_withdrawal";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut read = platform.store.read_instance().await.map_err(crate::Error::from)?;
        let submission = store::delivery::of_case(&mut read, self.case).await.map_err(crate::Error::from)?;
        let Some(submission) = submission else { return Ok(()) };
        if submission.state().map_err(crate::Error::from)? == SubmissionState::Rejected {
            // the recipient could not use it and has no case
            return Ok(());
        }
        let destination = DestinationId(submission.destination_id);
        let row = store::delivery::find_destination(&mut read, destination).await.map_err(crate::Error::from)?;
        drop(read);
        if let Some(owner) = row.and_then(|row| row.owner_tenant) {
            let told = platform.arrivals.withdrawn(owner.into(), self.case, self.declared).await;
            told.map_err(crate::Error::from)?;
        }
        Ok(())
    }
}

/// The job for an answer to the proposal of another authority.
#[derive(Serialize, Deserialize)]
pub struct AnnounceAnswer {
    /// The case.
    pub case: CaseId,
    /// What came of the proposal.
    pub answer: HandOverAnswer,
}

impl Job for AnnounceAnswer {
    const KIND: &'static str = "delivery.announce_answer";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut read = platform.store.read_instance().await.map_err(crate::Error::from)?;
        let submission = store::delivery::of_case(&mut read, self.case).await.map_err(crate::Error::from)?;
        let Some(submission) = submission else { return Ok(()) };
        let destination = DestinationId(submission.destination_id);
        let row = store::delivery::find_destination(&mut read, destination).await.map_err(crate::Error::from)?;
        drop(read);
        if let Some(owner) = row.and_then(|row| row.owner_tenant) {
            let told = platform.arrivals.hand_over_answered(owner.into(), self.case, self.answer).await;
            told.map_err(crate::Error::from)?;
        }
        Ok(())
    }
}
