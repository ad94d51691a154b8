// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: tells the applicant's side that the case took a step, without contents.

use super::{elsewhere, undo};
use crate::{Platform, Result};
use jobs::{Failure, Job};
use model::{CaseId, Instant, TenantId, casework::CommandKind, delivery::StatusKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct Report {
    /// The authority; jobs of an earlier version of the program lack it.
    #[serde(default)]
    pub tenant: Option<TenantId>,
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
        if let Some(tenant) = self.tenant
            && undo::was_undone(&platform, tenant, self.case, self.step).await?
        {
            return Ok(());
        }
        let reported = platform.subscriber.report(self.case, self.step, self.kind, self.at).await;
        reported.map_err(crate::Error::from)?;
        if let Some(tenant) = self.tenant {
            elsewhere::report(&platform, tenant, (self.case, self.step), (self.kind, self.at)).await?;
        }
        Ok(())
    }
}

impl Report {
    /// Enqueues the report in the transaction of the step; it goes out at `out`.
    pub(super) async fn enqueue(&self, tx: &mut Tx, platform: &Platform, out: Instant) -> Result<()> {
        let key = format!("{}:{}", self.case, self.step);
        Ok(jobs::enqueue(tx, platform.id(), self, Some(&key), out).await?)
    }
}

/// What the applicant is told of a command, if anything.
pub(super) fn status_of(command: CommandKind) -> Option<StatusKind> {
    match command {
        CommandKind::Receive => Some(StatusKind::Received),
        CommandKind::Start | CommandKind::Reopen => Some(StatusKind::InProgress),
        CommandKind::Decide | CommandKind::Approve => Some(StatusKind::Decided),
        CommandKind::Close | CommandKind::Decline => Some(StatusKind::Closed),
        CommandKind::Discard => Some(StatusKind::Rejected),
        CommandKind::Withdraw => Some(StatusKind::Withdrawn),
        CommandKind::NoteWithdrawal => Some(StatusKind::WithdrawalLate),
        CommandKind::HandOver => Some(StatusKind::HandedOver),
        CommandKind::Accept
        | CommandKind::Restore
        | CommandKind::PutBack
        | CommandKind::Propose
        | CommandKind::SendBack
        | CommandKind::Undo
        | CommandKind::Assign
        | CommandKind::SetDue
        | CommandKind::SetFileNumber
        | CommandKind::ProposeHandOver
        | CommandKind::NoteConsent
        | CommandKind::EndHandOver => None,
    }
}
