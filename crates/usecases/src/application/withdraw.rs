// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Withdrawal of a submitted application by its holder. What was not handed over yet never goes out; otherwise the withdrawal
//! follows the application to the authority, by the delivery service.

use super::{draft::Draft, open, withdrawal_message};
use crate::{Context, Error, Platform, Result, audit, consent};
use jobs::{Failure, Job};
use model::{ApplicationId, CaseId, Instant, TenantId, application::ApplicationState, delivery::StatusKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::application::ApplicationRow;

/// Whether an application can be withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawable {
    /// It is open.
    Yes,
    /// The authority has decided, closed or discarded it.
    Ended(StatusKind),
    /// It was withdrawn before.
    Done,
}

/// A withdrawal that the authority has not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// It is on its way to the authority.
    Sent,
    /// The application never went out, so there is nobody to answer.
    Kept,
}

/// The withdrawal of an application with these statuses, as long as it is not answered.
pub(super) fn withdrawal_of(row: &ApplicationRow, steps: &[(StatusKind, Instant)]) -> Option<Withdrawal> {
    row.withdrawn_at?;
    let answer = |kind| matches!(kind, StatusKind::Withdrawn | StatusKind::WithdrawalLate | StatusKind::Rejected);
    let answered = steps.iter().any(|(kind, _)| answer(*kind));
    let kept = row.hand_over_at.is_none();
    (!answered).then_some(if kept { Withdrawal::Kept } else { Withdrawal::Sent })
}

/// A submitted application and whether it can be withdrawn.
///
/// # Errors
/// `NotFound` also when it was not submitted; `LoginNeeded`, `Outside`.
pub async fn withdrawable(context: &Context, id: ApplicationId) -> Result<(Draft, Withdrawable)> {
    let draft = open(context, id).await?;
    if draft.row.state == ApplicationState::Draft {
        return Err(Error::NotFound);
    }
    if draft.row.withdrawn_at.is_some() {
        return Ok((draft, Withdrawable::Done));
    }
    let last = match draft.row.case {
        Some(case) => context.platform.sender.statuses(case).await?.last().map(|(kind, _)| *kind),
        None => None,
    };
    let ended = last.filter(|kind| kind.is_end());
    Ok((draft, ended.map_or(Withdrawable::Yes, Withdrawable::Ended)))
}

/// Withdraws an application. Returns after that is durable; doing it twice is doing it once.
///
/// # Errors
/// As [`withdrawable`]. What cannot be withdrawn is no error but told.
pub async fn withdraw(context: &Context, id: ApplicationId) -> Result<Withdrawable> {
    let (draft, possible) = withdrawable(context, id).await?;
    if possible != Withdrawable::Yes {
        return Ok(possible);
    }
    let (platform, tenant, now) = (&context.platform, context.tenant.id, context.platform.now());
    let mut tx = platform.store.begin(tenant).await?;
    if store::application::withdraw(&mut tx, id, now).await? {
        let job = SendWithdrawal { tenant, application: id };
        jobs::enqueue(&mut tx, platform.id(), &job, Some(&id.to_string()), now).await?;
        audit::note(&mut tx, platform, &context.actor, "application.withdraw", format!("application:{id}")).await?;
        // by which a recipient outside is told
        let destination = draft.row.recipient.destination;
        consent::put_act_about(&mut tx, platform.id(), id.0, destination, now).await?;
    }
    tx.commit().await?;
    platform.wake.wake();
    Ok(Withdrawable::Done)
}

/// Tells the recipient of a case that its applicant withdraws: an authority of this instance by its own way, one outside by a
/// message in the case, because the standard has no event for it. Doing it twice is doing it once.
pub(super) async fn tell(
    platform: &Arc<Platform>,
    tenant: TenantId,
    row: &ApplicationRow,
    (case, declared): (CaseId, Instant),
) -> Result<()> {
    if platform.replies.works_outside(row.recipient.destination).await? {
        return withdrawal_message::send(platform, tenant, row, (case, declared)).await;
    }
    Ok(platform.sender.withdraw(case, declared).await?)
}

/// Job: tells the recipient of a withdrawal. Safe to run twice.
#[derive(Serialize, Deserialize)]
pub struct SendWithdrawal {
    /// The portal.
    pub tenant: TenantId,
    /// The application.
    pub application: ApplicationId,
}

impl Job for SendWithdrawal {
    const KIND: &'static str = "application.send_withdrawal";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut read = platform.store.look(self.tenant).await.map_err(Error::from)?;
        let row = store::application::find(&mut read, self.application).await.map_err(Error::from)?;
        let passing = store::application::earlier::is_passing(&mut read, self.application).await;
        let passing = passing.map_err(Error::from)?;
        drop(read);
        let Some((row, declared)) = row.and_then(|row| row.withdrawn_at.map(|at| (row, at))) else { return Ok(()) };
        match (row.case, row.hand_over_at) {
            // who gets it is told, not who has it still
            (Some(_), _) if passing => Err(Failure::Later("the application is just passed on".to_owned())),
            (Some(case), _) => Ok(tell(&platform, self.tenant, &row, (case, declared)).await?),
            // the hand-over has begun and not ended: its end is waited for
            (None, Some(_)) => Err(Failure::Later("the application is just being handed over".to_owned())),
            // nothing of it went out, and nothing of it will
            (None, None) => Ok(()),
        }
    }
}
