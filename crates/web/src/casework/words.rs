// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! States, commands and events of cases in words.

use http::Visit;
use model::casework::{CaseState, CommandKind, HandOverStep};
use ui::{Tone, casework::CaseEvent};
use usecases::casework::Event;

pub(super) fn state(visit: &Visit, state: CaseState) -> String {
    visit.locale.text(match state {
        CaseState::New => "case-state-new",
        CaseState::Accepted => "case-state-accepted",
        CaseState::Discarded => "case-state-discarded",
        CaseState::InProgress => "case-state-in-progress",
        CaseState::Proposed => "case-state-proposed",
        CaseState::Decided => "case-state-decided",
        CaseState::Closed => "case-state-closed",
        CaseState::Withdrawn => "case-state-withdrawn",
        CaseState::AwaitsConsent => "case-state-awaits-consent",
        CaseState::HandedOver => "case-state-handed-over",
    })
}

pub(super) fn tone(state: CaseState) -> Tone {
    match state {
        CaseState::New | CaseState::Withdrawn | CaseState::HandedOver => Tone::Info,
        CaseState::Accepted | CaseState::InProgress | CaseState::Proposed | CaseState::AwaitsConsent => Tone::Warning,
        CaseState::Decided | CaseState::Closed => Tone::Success,
        CaseState::Discarded => Tone::Danger,
    }
}

pub(super) fn command(visit: &Visit, kind: CommandKind) -> String {
    visit.locale.text(match kind {
        CommandKind::Receive => "event-receive",
        CommandKind::Accept => "command-accept",
        CommandKind::Discard => "command-discard",
        CommandKind::Restore => "command-restore",
        CommandKind::Start => "command-start",
        CommandKind::PutBack => "command-put-back",
        CommandKind::Decide => "command-decide",
        CommandKind::Propose => "command-propose",
        CommandKind::Approve => "proposal-approve",
        CommandKind::SendBack => "proposal-return",
        CommandKind::Undo => "undo-button",
        CommandKind::Close => "command-close",
        CommandKind::Reopen => "command-reopen",
        CommandKind::Assign => "command-assign",
        CommandKind::SetDue => "command-set-due",
        CommandKind::SetFileNumber => "command-set-file-number",
        CommandKind::Withdraw => "event-withdraw",
        CommandKind::NoteWithdrawal => "event-note-withdrawal",
        CommandKind::ProposeHandOver => "command-propose-hand-over",
        CommandKind::NoteConsent => "event-note-consent",
        CommandKind::EndHandOver => "event-end-hand-over",
        CommandKind::HandOver => "event-hand-over",
        CommandKind::Decline => "command-decline",
    })
}

/// What was done, in words.
pub(super) fn done(visit: &Visit, kind: CommandKind) -> String {
    visit.locale.text(match kind {
        CommandKind::Receive => "event-receive",
        CommandKind::Accept => "event-accept",
        CommandKind::Discard => "event-discard",
        CommandKind::Restore => "event-restore",
        CommandKind::Start => "event-start",
        CommandKind::PutBack => "event-put-back",
        CommandKind::Decide => "event-decide",
        CommandKind::Propose => "event-propose",
        CommandKind::Approve => "event-approve",
        CommandKind::SendBack => "event-send-back",
        CommandKind::Undo => "event-undo",
        CommandKind::Close => "event-close",
        CommandKind::Reopen => "event-reopen",
        CommandKind::Assign => "event-assign",
        CommandKind::SetDue => "event-set-due",
        CommandKind::SetFileNumber => "event-set-file-number",
        CommandKind::Withdraw => "event-withdraw",
        CommandKind::NoteWithdrawal => "event-note-withdrawal",
        CommandKind::ProposeHandOver => "event-propose-hand-over",
        CommandKind::NoteConsent => "event-note-consent",
        CommandKind::EndHandOver => "event-end-hand-over",
        CommandKind::HandOver => "event-hand-over",
        CommandKind::Decline => "event-decline",
    })
}

pub(super) fn event(visit: &Visit, event: &Event) -> CaseEvent {
    let mut title = done(visit, event.kind);
    if event.undone {
        title = visit.locale.text_with("event-undone", &[("event", title)]);
    }
    let step = |step: HandOverStep| {
        let key = match step {
            HandOverStep::Refused => "event-end-hand-over-refused",
            HandOverStep::TakenBack => "event-end-hand-over-taken-back",
            HandOverStep::Expired => "event-end-hand-over-expired",
            HandOverStep::Consented | HandOverStep::CarriedOut => return None,
        };
        Some(visit.locale.text(key))
    };
    let declared = event.declared.map(|at| visit.locale.date_time(at.timestamp()));
    let detail = match (event.kind, &event.to, event.due) {
        (CommandKind::Undo, ..) => event.took_back.map(|kind| done(visit, kind)),
        (CommandKind::Approve, ..) => {
            event.note.clone().map(|by| visit.locale.text_with("event-proposed-by", &[("by", by)]))
        }
        (CommandKind::SendBack, ..) => event.note.clone(),
        (CommandKind::SetFileNumber, ..) => match event.note.as_deref() {
            Some("") | None => Some(visit.locale.text("event-set-file-number-none")),
            number => number.map(str::to_owned),
        },
        (CommandKind::ProposeHandOver, Some(to), Some(due)) => Some(visit.locale.text_with(
            "event-propose-hand-over-detail",
            &[
                ("to", to.clone()),
                ("date", visit.locale.date(due.day())),
                ("reason", event.note.clone().unwrap_or_default()),
            ],
        )),
        (CommandKind::NoteConsent | CommandKind::EndHandOver | CommandKind::HandOver, ..) => event.step.and_then(step),
        (CommandKind::Assign, Some(to), _) if !to.is_empty() => Some(to.clone()),
        (CommandKind::Assign, ..) => Some(visit.locale.text("event-assign-nobody")),
        (CommandKind::SetDue, _, Some(due)) => Some(visit.locale.date(due.day())),
        (CommandKind::SetDue, ..) => Some(visit.locale.text("event-set-due-none")),
        _ => declared.map(|time| visit.locale.text_with("event-withdrawal-declared", &[("time", time)])),
    };
    let actor = match &event.declared {
        Some(_) if event.step != Some(HandOverStep::Expired) => visit.locale.text("case-applicant"),
        _ if event.by.is_empty() => visit.locale.text("event-by-platform"),
        _ => event.by.clone(),
    };
    CaseEvent { title, detail, actor, at: event.at.timestamp() }
}
