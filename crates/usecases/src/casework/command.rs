// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Commands on a case: append-only, each over the version it was decided on.

use super::{COMMAND, CommandContents, EndHandOver, PrintDecision, Report, SendMessage, place, report::status_of};
use crate::{Context, Error, Result, audit, keys};
use model::{
    CaseId, CommandId, Instant, MessageId,
    casework::{CaseState, CommandKind, MessageKind, decided_after, next},
    rights::Right,
};
use store::{
    Tx,
    casework::{CaseRow, NewCommand, messages::NewMessage},
};

/// What came of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is done; the case has this version now.
    Done(i64),
    /// The case changed since it was shown: look again.
    Changed,
    /// It cannot be done in the state of the case.
    Impossible,
}

/// Does something with a case, over the version that was shown. What needs more than its name has a use case of its own.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn command(context: &Context, id: CaseId, version: i64, kind: CommandKind) -> Result<Done> {
    let person = context.may(right_to(kind))?;
    if kind.needs_more() {
        return Ok(Done::Impossible);
    }
    let contents = CommandContents::By { by: person.display_name.clone() };
    append(context, id, version, kind, &contents).await
}

/// The right that a command needs.
pub(super) fn right_to(kind: CommandKind) -> Right {
    match kind {
        CommandKind::Decide | CommandKind::Propose => Right::Decide,
        CommandKind::Approve | CommandKind::SendBack => Right::Approve,
        CommandKind::Assign | CommandKind::SetDue => Right::Distribute,
        CommandKind::ProposeHandOver | CommandKind::Decline => Right::HandOver,
        _ => Right::Work,
    }
}

pub(super) async fn append(
    context: &Context,
    id: CaseId,
    version: i64,
    kind: CommandKind,
    contents: &CommandContents,
) -> Result<Done> {
    append_beside(context, id, version, kind, contents, None).await
}

/// A message that goes to the applicant with a command, once that cannot be taken back any more.
pub(super) struct Beside {
    pub(super) message: MessageId,
    pub(super) kind: MessageKind,
    pub(super) due: Option<Instant>,
    pub(super) sealed: Vec<u8>,
}

/// As [`append`], with a message.
pub(super) async fn append_beside(
    context: &Context,
    id: CaseId,
    version: i64,
    kind: CommandKind,
    contents: &CommandContents,
    beside: Option<&Beside>,
) -> Result<Done> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.read(tenant).await?;
    let case: CaseRow = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    drop(read);
    // what the applicant does is brought by a job
    if !kind.is_of_applicant() {
        context.may_for(right_to(kind), &case.service_key)?;
    }
    if case.version != version {
        return Ok(Done::Changed);
    }
    let Some(to) = next(case.state, kind, case.decided) else { return Ok(Done::Impossible) };
    let step = Step { kind, to, decided: decided_after(kind, case.decided) };
    take(context, &case, step, contents, beside).await
}

/// A step that a case takes.
pub(super) struct Step {
    pub(super) kind: CommandKind,
    pub(super) to: CaseState,
    pub(super) decided: bool,
}

/// Takes a step from the version in which the case was read. What of it goes to the applicant waits until it cannot be
/// taken back any more.
pub(super) async fn take(
    context: &Context,
    case: &CaseRow,
    step: Step,
    contents: &CommandContents,
    beside: Option<&Beside>,
) -> Result<Done> {
    let (platform, tenant, id) = (&context.platform, context.tenant.id, case.id);
    let (kind, version) = (step.kind, case.version + 1);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let (command_id, now): (CommandId, _) = (platform.id(), platform.now());
    let command = NewCommand {
        id: command_id,
        version,
        kind,
        to: step.to,
        decided: step.decided,
        actor: &context.actor.label(),
        at: now,
        sealed: Some(keys::seal(&ring, &place(tenant, COMMAND, command_id.0), contents)?),
    };

    let mut tx = platform.store.begin(tenant).await?;
    match store::casework::append(&mut tx, id, &command).await {
        Ok(true) => {}
        Ok(false) => {
            // the other command may wait for the same sync of the disk: it must be there when the case is shown
            tx.commit().await?;
            return Ok(Done::Changed);
        }
        Err(store::Error::Taken) => return Ok(Done::Changed),
        Err(error) => return Err(error.into()),
    }
    match contents {
        CommandContents::Assign { account, .. } => store::casework::put_assignee(&mut tx, id, *account).await?,
        CommandContents::Due { due, .. } => store::casework::put_due(&mut tx, id, *due).await?,
        CommandContents::Undo { undone: CommandKind::Assign, assignee, .. } => {
            store::casework::put_assignee(&mut tx, id, *assignee).await?;
        }
        CommandContents::Undo { undone: CommandKind::SetDue, due, .. } => {
            store::casework::put_due(&mut tx, id, *due).await?;
        }
        CommandContents::FileNumber { number, .. } => super::file_number::put(&mut tx, &ring, case, number).await?,
        CommandContents::Undo { undone: CommandKind::SetFileNumber, file_number, .. } => {
            super::file_number::put(&mut tx, &ring, case, file_number).await?;
        }
        CommandContents::Undo { message: Some(message), .. } => {
            store::casework::messages::remove(&mut tx, id, *message).await?;
            store::casework::notes::put_first_reminder(&mut tx, id).await?;
        }
        CommandContents::HandOverStep { answer } if answer.step.is_answer() => {
            store::casework::messages::mark_answered(&mut tx, id, answer.proposal, answer.at).await?;
            store::casework::notes::put_first_reminder(&mut tx, id).await?;
        }
        _ => {}
    }
    let out = if kind.can_be_undone() { super::undo::end(platform, now) } else { now };
    if let Some(beside) = beside {
        send_beside(context, &mut tx, id, version, beside, out).await?;
    }
    if let Some(status) = status_of(kind) {
        let report = Report { tenant: Some(tenant), case: id, step: version, kind: status, at: now };
        report.enqueue(&mut tx, platform, out).await?;
    }
    if kind.decides() {
        let job = PrintDecision { tenant, case: id, version };
        let key = format!("{id}:{version}");
        jobs::enqueue(&mut tx, platform.id(), &job, Some(&key), out).await?;
    }
    let object = format!("case:{id} command:{}", kind.as_str());
    audit::note(&mut tx, platform, &context.actor, "casework.command", object).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(Done::Done(version))
}

async fn send_beside(
    context: &Context,
    tx: &mut Tx,
    case: CaseId,
    version: i64,
    beside: &Beside,
    out: Instant,
) -> Result<()> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let Beside { message, kind, due, sealed } = beside;
    let actor = context.actor.label();
    let new = NewMessage {
        id: *message,
        kind: *kind,
        answers: None,
        due: *due,
        submission: None,
        actor: &actor,
        sealed: sealed.clone(),
    };
    store::casework::messages::add(tx, case, &new, platform.now()).await?;
    store::casework::notes::put_first_reminder(tx, case).await?;
    let key = format!("{case}:{message}");
    let job = SendMessage { tenant, case, message: *message, version: Some(version) };
    jobs::enqueue(tx, platform.id(), &job, Some(&key), out).await?;
    if let (MessageKind::HandOver, Some(due)) = (kind, *due) {
        let job = EndHandOver { tenant, case, message: *message, due };
        jobs::enqueue(tx, platform.id(), &job, Some(&key), job.at()).await?;
    }
    Ok(())
}
