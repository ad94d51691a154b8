// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs: what became of a proposal to hand an application over. The applicant's answer and its carrying out come in by the delivery
//! service; that nothing came until the deadline, the authority notices itself. Safe to run twice.

use super::{COMMAND, CommandContents, Done, command::append, place, undo};
use crate::{Context, Error, Platform, Result, keys};
use crypto::seal::KeyRing;
use jobs::{Failure, Job};
use model::{
    CaseId, Instant, MessageId, TenantId,
    account::Actor,
    casework::{CaseState, CommandKind, HandOverAnswer, HandOverStep, next, standing},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::casework::CommandRow;

/// Seconds after the deadline in which an answer of the last moment may still be on its way.
const GRACE: i64 = 3600;

/// Where a proposal stands.
pub struct HandOverState {
    /// The other authority.
    pub to: String,
    /// Last moment for an answer.
    pub due: Instant,
    /// When the applicant consented.
    pub consented: Option<Instant>,
    /// When the other authority got the application.
    pub carried_out: Option<Instant>,
}

/// The job for an answer.
#[derive(Serialize, Deserialize)]
pub struct NoteHandOver {
    /// The authority.
    pub tenant: TenantId,
    /// The case.
    pub case: CaseId,
    /// What came of the proposal.
    pub answer: HandOverAnswer,
}

impl Job for NoteHandOver {
    const KIND: &'static str = "casework.note_hand_over";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(note(&platform, self.tenant, self.case, self.answer).await?)
    }
}

/// The job for the end of the deadline.
#[derive(Serialize, Deserialize)]
pub struct EndHandOver {
    /// The authority.
    pub tenant: TenantId,
    /// The case.
    pub case: CaseId,
    /// The proposal.
    pub message: MessageId,
    /// Last moment for an answer.
    pub due: Instant,
}

impl EndHandOver {
    /// When it is looked.
    pub(super) fn at(&self) -> Instant {
        self.due.plus_seconds(GRACE)
    }
}

impl Job for EndHandOver {
    const KIND: &'static str = "casework.end_hand_over";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let answer = HandOverAnswer { proposal: self.message, step: HandOverStep::Expired, at: self.due };
        Ok(note(&platform, self.tenant, self.case, answer).await?)
    }
}

async fn note(platform: &Arc<Platform>, tenant: TenantId, id: CaseId, answer: HandOverAnswer) -> Result<()> {
    let mut read = platform.store.read(tenant).await?;
    let found = store::tenant::find(&mut read, tenant).await?.ok_or(Error::NotFound)?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let history = store::casework::history(&mut read, id).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let noted = steps(&ring, tenant, &history)?;
    if noted.iter().any(|known| known.proposal == answer.proposal && known.step == answer.step) {
        return Ok(());
    }
    let kind = match answer.step {
        HandOverStep::Consented => CommandKind::NoteConsent,
        HandOverStep::CarriedOut => CommandKind::HandOver,
        HandOverStep::Refused | HandOverStep::TakenBack | HandOverStep::Expired => CommandKind::EndHandOver,
    };
    // an answer counts only for the proposal that waits for one; what was carried out is a fact
    let stands = proposal(&ring, tenant, history)?.is_some_and(|(message, ..)| message == answer.proposal);
    let waits = case.state == CaseState::AwaitsConsent && stands;
    let consented =
        noted.iter().any(|known| known.proposal == answer.proposal && known.step == HandOverStep::Consented);
    let is_late = answer.step == HandOverStep::Expired && consented;
    if (kind != CommandKind::HandOver && !waits) || is_late || next(case.state, kind, case.decided).is_none() {
        return Ok(());
    }
    let context =
        Context { platform: Arc::clone(platform), tenant: Arc::new(found), actor: Actor::System("hand_over") };
    match append(&context, id, case.version, kind, &CommandContents::HandOverStep { answer }).await? {
        Done::Done(_) => Ok(()),
        // somebody was faster by a moment: it is looked at again
        Done::Changed | Done::Impossible => Err(Error::Conflict),
    }
}

/// What came of proposals so far.
fn steps(ring: &KeyRing, tenant: TenantId, history: &[CommandRow]) -> Result<Vec<HandOverAnswer>> {
    let mut steps = Vec::new();
    for command in history {
        let step = matches!(
            undo::kind_of(command),
            CommandKind::NoteConsent | CommandKind::EndHandOver | CommandKind::HandOver
        );
        let Some(sealed) = command.sealed.as_ref().filter(|_| step) else { continue };
        if let CommandContents::HandOverStep { answer } = keys::open(ring, &place(tenant, COMMAND, command.id), sealed)?
        {
            steps.push(answer);
        }
    }
    Ok(steps)
}

/// The newest proposal that stands: message, authority, deadline.
fn proposal(
    ring: &KeyRing,
    tenant: TenantId,
    history: Vec<CommandRow>,
) -> Result<Option<(MessageId, String, Instant)>> {
    let stands = standing(history, undo::kind_of);
    let newest = stands.iter().rev().find(|command| undo::kind_of(command) == CommandKind::ProposeHandOver);
    let Some((command, sealed)) = newest.and_then(|command| Some((command, command.sealed.as_ref()?))) else {
        return Ok(None);
    };
    Ok(match keys::open(ring, &place(tenant, COMMAND, command.id), sealed)? {
        CommandContents::ProposedHandOver { message, to, due, .. } => Some((message, to, due)),
        _ => None,
    })
}

/// Where the proposal stands that a case waits for, or by which it went.
pub(super) fn state(
    ring: &KeyRing,
    tenant: TenantId,
    state: CaseState,
    history: &[CommandRow],
) -> Result<Option<HandOverState>> {
    if !matches!(state, CaseState::AwaitsConsent | CaseState::HandedOver) {
        return Ok(None);
    }
    let steps = steps(ring, tenant, history)?;
    let Some((message, to, due)) = proposal(ring, tenant, history.to_vec())? else { return Ok(None) };
    let at =
        |wanted| steps.iter().find(|known| known.proposal == message && known.step == wanted).map(|known| known.at);
    let (consented, carried_out) = (at(HandOverStep::Consented), at(HandOverStep::CarriedOut));
    Ok(Some(HandOverState { to, due, consented, carried_out }))
}
