// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The last command of a case taken back: by whoever gave it, for a while, as long as nothing of it left the house.

use super::{
    COMMAND, CommandContents, Done,
    command::{Step, right_to, take},
    place,
};
use crate::{Context, Error, Platform, Result, keys};
use model::{
    AccountId, CaseId, Instant, MessageId, TenantId,
    casework::{CommandKind, replay, standing},
    rights::Right,
};
use store::casework::CommandRow;

/// Seconds that what goes out waits longer than a command can be taken back: clocks of several programs differ.
const MARGIN: i64 = 1;

/// A command that can be taken back.
pub struct Undoable {
    /// What was done.
    pub kind: CommandKind,
    /// Until when it can be taken back.
    pub until: Instant,
}

/// The moment at which what a command tells goes out.
pub(super) fn end(platform: &Platform, at: Instant) -> Instant {
    match platform.settings.undo_seconds {
        ..=0 => at,
        seconds => at.plus_seconds(seconds + MARGIN),
    }
}

/// The last command of a history, if the person who looks may take it back now.
pub(super) fn undoable(context: &Context, history: &[CommandRow]) -> Option<Undoable> {
    let last = history.last()?;
    let kind = CommandKind::parse(&last.kind).filter(|kind| kind.can_be_undone())?;
    let until = Instant(last.at).plus_seconds(context.platform.settings.undo_seconds);
    let own = last.actor == context.actor.label();
    (own && context.platform.now() < until).then_some(Undoable { kind, until })
}

/// Takes the last command of a case back, over the version that was shown.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn undo(context: &Context, id: CaseId, version: i64) -> Result<Done> {
    let person = context.may(Right::ReadCase)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.read(tenant).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let history = store::casework::history(&mut read, id).await?;
    drop(read);
    context.may_for(Right::ReadCase, &case.service_key)?;
    if case.version != version {
        return Ok(Done::Changed);
    }
    let Some(Undoable { kind: undone, .. }) = undoable(context, &history) else { return Ok(Done::Impossible) };
    context.may_for(right_to(undone), &case.service_key)?;
    let mut stands = standing(history, kind_of);
    let message = match stands.pop() {
        Some(last) => message_of(context, &last).await?,
        None => None,
    };
    let Before { assignee, due, file_number } = before(context, &stands).await?;
    let (to, decided) = replay(stands.iter().map(kind_of));
    let contents =
        CommandContents::Undo { by: person.display_name.clone(), undone, assignee, due, file_number, message };
    take(context, &case, Step { kind: CommandKind::Undo, to, decided }, &contents, None).await
}

/// The message that would have gone to the applicant with a command.
async fn message_of(context: &Context, command: &CommandRow) -> Result<Option<MessageId>> {
    let with_message = matches!(kind_of(command), CommandKind::ProposeHandOver | CommandKind::Decline);
    let Some(sealed) = command.sealed.as_ref().filter(|_| with_message) else { return Ok(None) };
    let ring = context.platform.keys.ring(&context.platform.store, context.tenant.id).await?;
    Ok(match keys::open(&ring, &place(context.tenant.id, COMMAND, command.id), sealed)? {
        CommandContents::ProposedHandOver { message, .. } | CommandContents::Declined { message, .. } => Some(message),
        _ => None,
    })
}

/// What commands set that can be taken back.
#[derive(Default)]
struct Before {
    assignee: Option<AccountId>,
    due: Option<Instant>,
    file_number: String,
}

/// What these commands set.
async fn before(context: &Context, stands: &[CommandRow]) -> Result<Before> {
    let ring = context.platform.keys.ring(&context.platform.store, context.tenant.id).await?;
    let mut before = Before::default();
    let sets = |kind| matches!(kind, CommandKind::Assign | CommandKind::SetDue | CommandKind::SetFileNumber);
    for command in stands.iter().filter(|row| sets(kind_of(row))) {
        let Some(sealed) = &command.sealed else { continue };
        match keys::open(&ring, &place(context.tenant.id, COMMAND, command.id), sealed)? {
            CommandContents::Assign { account, .. } => before.assignee = account,
            CommandContents::Due { due, .. } => before.due = due,
            CommandContents::FileNumber { number, .. } => before.file_number = number,
            _ => {}
        }
    }
    Ok(before)
}

/// What a stored command is. One that nobody knows cannot be taken back, and moves nothing.
pub(super) fn kind_of(row: &CommandRow) -> CommandKind {
    CommandKind::parse(&row.kind).unwrap_or(CommandKind::Receive)
}

/// Whether the command that led to a version was taken back.
pub(super) async fn was_undone(platform: &Platform, tenant: TenantId, case: CaseId, version: i64) -> Result<bool> {
    let mut read = platform.store.read(tenant).await?;
    let history = store::casework::history(&mut read, case).await?;
    Ok(!standing(history, kind_of).iter().any(|command| command.version == version))
}
