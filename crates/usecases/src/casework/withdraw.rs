// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: the applicant withdraws. An open case ends; one that is decided stays as it is, and both sides are told that it came too
//! late. Safe to run twice.

use super::{CommandContents, Done, command::append};
use crate::{Context, Error, Platform, Result};
use jobs::{Failure, Job};
use model::{
    CaseId, Instant, TenantId,
    account::Actor,
    casework::{CaseState, CommandKind, next},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct Withdraw {
    /// The authority.
    pub tenant: TenantId,
    /// The case.
    pub case: CaseId,
    /// When the applicant declared it.
    pub declared: Instant,
}

impl Job for Withdraw {
    const KIND: &'static str = "casework.withdraw";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(withdraw(&platform, &self).await?)
    }
}

async fn withdraw(platform: &Arc<Platform>, job: &Withdraw) -> Result<()> {
    let Withdraw { tenant, case: id, declared } = *job;
    let mut read = platform.store.read(tenant).await?;
    let found = store::tenant::find(&mut read, tenant).await?.ok_or(Error::NotFound)?;
    // the submission may still be on its way: then the job comes again
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let history = store::casework::history(&mut read, id).await?;
    drop(read);
    let noted = CommandKind::NoteWithdrawal.as_str();
    if case.state == CaseState::Withdrawn || history.iter().any(|command| command.kind == noted) {
        return Ok(());
    }
    let open = next(case.state, CommandKind::Withdraw, case.decided).is_some();
    let kind = if open { CommandKind::Withdraw } else { CommandKind::NoteWithdrawal };
    let context =
        Context { platform: Arc::clone(platform), tenant: Arc::new(found), actor: Actor::System("withdrawal") };
    match append(&context, id, case.version, kind, &CommandContents::Withdrawal { declared }).await? {
        Done::Done(_) => Ok(()),
        // somebody was faster by a moment, perhaps with the decision: it is looked at again
        Done::Changed | Done::Impossible => Err(Error::Conflict),
    }
}
