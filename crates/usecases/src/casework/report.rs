// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: tells the applicant's side that the case took a step, without contents.

use crate::{Platform, Result};
use jobs::{Failure, Job};
use model::{CaseId, Instant, casework::CommandKind, delivery::StatusKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct Report {
    /// The case.
    pub case: CaseId,
    /// Version of the case.
    pub step: i64,
    /// What happened.
    pub kind: StatusKind,
    /// When.
    pub at: Instant,
}

impl Job for Report {
    const KIND: &'static str = "casework.report";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let reported = platform.subscriber.report(self.case, self.step, self.kind, self.at).await;
        Ok(reported.map_err(crate::Error::from)?)
    }
}

impl Report {
    /// Enqueues the report in the transaction of the step.
    pub(super) async fn enqueue(&self, tx: &mut Tx, platform: &Platform) -> Result<()> {
        let key = format!("{}:{}", self.case, self.step);
        Ok(jobs::enqueue(tx, platform.id(), self, Some(&key), self.at).await?)
    }
}

/// What the applicant is told of a command, if anything.
pub(super) fn status_of(command: CommandKind) -> Option<StatusKind> {
    match command {
        CommandKind::Receive => Some(StatusKind::Received),
        CommandKind::Start | CommandKind::Reopen => Some(StatusKind::InProgress),
        CommandKind::Decide => Some(StatusKind::Decided),
        CommandKind::Close => Some(StatusKind::Closed),
        CommandKind::Discard => Some(StatusKind::Rejected),
        CommandKind::Withdraw => Some(StatusKind::Withdrawn),
        CommandKind::NoteWithdrawal => Some(StatusKind::WithdrawalLate),
        CommandKind::Accept
        | CommandKind::Restore
        | CommandKind::PutBack
        | CommandKind::Assign
        | CommandKind::SetDue => None,
    }
}
