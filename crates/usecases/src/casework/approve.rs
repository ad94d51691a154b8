// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A second person releases a proposed decision, or sends it back. Never the one who proposed it.

use super::{COMMAND, CommandContents, Done, command::append, place, undo::kind_of};
use crate::{Context, Error, FieldProblem, Result, keys};
use model::{
    CaseId,
    casework::{CommandKind, Decision, standing},
    rights::Right,
};
use store::casework::CommandRow;

/// Longest reason for sending back, in characters.
const REASON_MAX: usize = 5_000;

/// The proposal that waits, in a history: the newest one that stands.
pub(super) fn proposal(history: Vec<CommandRow>) -> Option<CommandRow> {
    standing(history, kind_of).into_iter().rev().find(|command| kind_of(command) == CommandKind::Propose)
}

/// Releases the decision that somebody else proposed, over the version that was shown. Only now the document is made.
///
/// # Errors
/// `Forbidden` for who proposed it; `LoginNeeded`, `NotFound`.
pub async fn approve(context: &Context, id: CaseId, version: i64) -> Result<Done> {
    let by = context.may(Right::Approve)?.display_name.clone();
    let Some((decision, proposed_by)) = waiting(context, id).await? else { return Ok(Done::Impossible) };
    let contents = CommandContents::Approval { decision, by, proposed_by };
    append(context, id, version, CommandKind::Approve, &contents).await
}

/// Sends a proposed decision back to casework with a reason, over the version that was shown.
///
/// # Errors
/// `Invalid` when the reason is missing or too long; `Forbidden` for who proposed it; `LoginNeeded`, `NotFound`.
pub async fn send_back(context: &Context, id: CaseId, version: i64, reason: &str) -> Result<Done> {
    let by = context.may(Right::Approve)?.display_name.clone();
    let reason = reason.trim();
    if !(1..=REASON_MAX).contains(&reason.chars().count()) {
        return Err(Error::Invalid(vec![FieldProblem { field: "return_reason", text: "casework-return-reason" }]));
    }
    if waiting(context, id).await?.is_none() {
        return Ok(Done::Impossible);
    }
    let contents = CommandContents::SentBack { by, reason: reason.to_owned() };
    append(context, id, version, CommandKind::SendBack, &contents).await
}

/// The decision that waits for a second person, and who proposed it. Its own proposer may not touch it.
async fn waiting(context: &Context, id: CaseId) -> Result<Option<(Decision, String)>> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.read(tenant).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::Approve, &case.service_key)?;
    let Some(proposal) = proposal(store::casework::history(&mut read, id).await?) else { return Ok(None) };
    drop(read);
    if proposal.actor == context.actor.label() {
        return Err(Error::Forbidden);
    }
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let Some(sealed) = &proposal.sealed else { return Ok(None) };
    match keys::open(&ring, &place(tenant, COMMAND, proposal.id), sealed)? {
        CommandContents::Decision { decision, by } => Ok(Some((decision, by))),
        _ => Ok(None),
    }
}
