// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases and their state machine, as data.
//!
//! ```text
//! new ──accept──▶ accepted ──start──▶ in_progress ──decide──▶ decided ──close──▶ closed
//!  │  ◀─put_back──┘  ◀───put_back─────┘   ▲  └──────close──────────────────────▶   │
//!  └─discard──▶ discarded ──restore──▶ new └──reopen──(not decided)────────────────┤
//!                                         decided ◀──reopen──(decided)─────────────┘
//! in_progress ──propose──▶ proposed ──approve──▶ decided; proposed ──send_back, put_back──▶ in_progress
//! new, accepted, in_progress, proposed, awaits_consent ──withdraw──▶ withdrawn
//! new, accepted, in_progress ──propose_hand_over──▶ awaits_consent ──end_hand_over──▶ in_progress
//! awaits_consent ──hand_over──▶ handed_over; new, accepted, in_progress ──decline──▶ closed
//! ```
//!
//! An authority that is not responsible proposes another one to the applicant. Only the applicant's consent hands the application
//! over, and what they answer comes by a job like a withdrawal.
//!
//! The applicant withdraws, nobody else; what was withdrawn is decided no more. A withdrawal that comes after the decision is
//! noted and changes nothing.

mod decision;
mod hand_over;
mod message;

pub use decision::{Decision, DecisionResult};
pub use hand_over::{HandOverAnswer, HandOverStep};
pub use message::MessageKind;

use serde::{Deserialize, Serialize};

/// Where a case stands.
#[doc(alias = "Vorgangsstatus")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Arrived, nobody has looked (NEU).
    New,
    /// Taken (ANGENOMMEN).
    Accepted,
    /// Discarded (VERWORFEN).
    Discarded,
    /// Being worked on (IN_BEARBEITUNG).
    InProgress,
    /// A decision is proposed and waits for a second person (ZUR_FREIGABE).
    Proposed,
    /// Decided (BESCHIEDEN).
    Decided,
    /// Closed (ABGESCHLOSSEN).
    Closed,
    /// Withdrawn by the applicant (ZURÜCKGENOMMEN).
    Withdrawn,
    /// Another authority is proposed to the applicant, who has not answered or whose consent waits to be carried out.
    AwaitsConsent,
    /// Another authority has it now, with the applicant's consent (ABGEGEBEN).
    HandedOver,
}

/// Something that can be done with a case.
#[doc(alias = "Befehl")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommandKind {
    /// The case came in.
    Receive,
    /// Take it (annehmen).
    Accept,
    /// Discard it (verwerfen).
    Discard,
    /// Take it back from the discarded ones (zurückholen).
    Restore,
    /// Begin work (bearbeiten).
    Start,
    /// Put it one step back (zurückstellen).
    PutBack,
    /// Decide (bescheiden).
    Decide,
    /// Propose a decision to a second person (vorlegen).
    Propose,
    /// Release the decision that somebody else proposed (freigeben).
    Approve,
    /// Send a proposed decision back (zurückgeben).
    SendBack,
    /// Take the last command back (rückgängig machen).
    Undo,
    /// Close (abschließen).
    Close,
    /// Open again (wiedereröffnen).
    Reopen,
    /// Give it to somebody or to nobody (zuweisen).
    Assign,
    /// Set until when it is due (Frist setzen).
    SetDue,
    /// Set the authority's own number of it (Aktenzeichen).
    SetFileNumber,
    /// The applicant withdraws the application (zurücknehmen).
    Withdraw,
    /// The applicant wants to withdraw what is decided, closed or discarded already.
    NoteWithdrawal,
    /// Propose another authority to the applicant (Abgabe vorschlagen).
    ProposeHandOver,
    /// The applicant consents.
    NoteConsent,
    /// The applicant refuses, takes the consent back, or lets the deadline pass.
    EndHandOver,
    /// The application went to the other authority.
    HandOver,
    /// Close as not responsible, with a notice to the applicant (nicht zuständig).
    Decline,
}

/// A row of the state machine.
pub struct Transition {
    /// State before.
    pub from: CaseState,
    /// What is done.
    pub command: CommandKind,
    /// State after.
    pub to: CaseState,
}

const fn row(from: CaseState, command: CommandKind, to: CaseState) -> Transition {
    Transition { from, command, to }
}

use CaseState as S;
use CommandKind as C;

/// The whole state machine. `Reopen` of a decided case leads back to `Decided`, see [`next`].
pub const TRANSITIONS: &[Transition] = &[
    row(S::New, C::Accept, S::Accepted),
    row(S::New, C::Discard, S::Discarded),
    row(S::Discarded, C::Restore, S::New),
    row(S::Accepted, C::Start, S::InProgress),
    row(S::Accepted, C::PutBack, S::New),
    row(S::InProgress, C::Decide, S::Decided),
    row(S::InProgress, C::Propose, S::Proposed),
    row(S::Proposed, C::Approve, S::Decided),
    row(S::Proposed, C::SendBack, S::InProgress),
    row(S::Proposed, C::PutBack, S::InProgress),
    row(S::Proposed, C::Withdraw, S::Withdrawn),
    row(S::InProgress, C::Close, S::Closed),
    row(S::InProgress, C::PutBack, S::Accepted),
    row(S::Decided, C::Close, S::Closed),
    row(S::Decided, C::PutBack, S::InProgress),
    row(S::Closed, C::Reopen, S::InProgress),
    row(S::New, C::Withdraw, S::Withdrawn),
    row(S::Accepted, C::Withdraw, S::Withdrawn),
    row(S::InProgress, C::Withdraw, S::Withdrawn),
    row(S::Decided, C::NoteWithdrawal, S::Decided),
    row(S::Closed, C::NoteWithdrawal, S::Closed),
    row(S::Discarded, C::NoteWithdrawal, S::Discarded),
    row(S::AwaitsConsent, C::Withdraw, S::Withdrawn),
    row(S::New, C::ProposeHandOver, S::AwaitsConsent),
    row(S::Accepted, C::ProposeHandOver, S::AwaitsConsent),
    row(S::InProgress, C::ProposeHandOver, S::AwaitsConsent),
    row(S::AwaitsConsent, C::NoteConsent, S::AwaitsConsent),
    row(S::AwaitsConsent, C::EndHandOver, S::InProgress),
    row(S::AwaitsConsent, C::HandOver, S::HandedOver),
    // it is done, whatever happened meanwhile
    row(S::New, C::HandOver, S::HandedOver),
    row(S::Accepted, C::HandOver, S::HandedOver),
    row(S::InProgress, C::HandOver, S::HandedOver),
    row(S::Proposed, C::HandOver, S::HandedOver),
    row(S::Decided, C::HandOver, S::Decided),
    row(S::Closed, C::HandOver, S::Closed),
    row(S::Discarded, C::HandOver, S::Discarded),
    row(S::HandedOver, C::NoteWithdrawal, S::HandedOver),
    row(S::New, C::Decline, S::Closed),
    row(S::Accepted, C::Decline, S::Closed),
    row(S::InProgress, C::Decline, S::Closed),
];

/// The state after a command, or nothing where the command is not possible. What concerns the work and not the case
/// leaves the state as it is.
#[must_use]
pub fn next(from: CaseState, command: CommandKind, decided: bool) -> Option<CaseState> {
    if matches!(command, C::Assign | C::SetDue | C::SetFileNumber) {
        return from.is_open().then_some(from);
    }
    let to = TRANSITIONS.iter().find(|row| row.from == from && row.command == command)?.to;
    Some(if command == C::Reopen && decided { S::Decided } else { to })
}

/// Commands of the table that the authority can give now, in its order.
#[must_use]
pub fn possible(from: CaseState) -> Vec<CommandKind> {
    let there = TRANSITIONS.iter().filter(|row| row.from == from).map(|row| row.command);
    there.filter(|command| !command.is_of_applicant()).collect()
}

/// Whether a case is decided after a command.
#[must_use]
pub fn decided_after(command: CommandKind, before: bool) -> bool {
    match command {
        C::Decide | C::Approve => true,
        C::PutBack => false,
        _ => before,
    }
}

/// What stands of a history: its commands in order, without those that were taken back and without the taking back.
pub fn standing<T>(history: impl IntoIterator<Item = T>, kind: impl Fn(&T) -> CommandKind) -> Vec<T> {
    let mut stands: Vec<T> = Vec::new();
    for command in history {
        if kind(&command) == C::Undo {
            stands.pop();
        } else {
            stands.push(command);
        }
    }
    stands
}

/// State of a case after these commands, and whether it is decided. Commands that were not possible change nothing.
#[must_use]
pub fn replay(commands: impl IntoIterator<Item = CommandKind>) -> (CaseState, bool) {
    commands.into_iter().fold((S::New, false), |(state, decided), command| {
        let to = next(state, command, decided).unwrap_or(state);
        (to, decided_after(command, decided))
    })
}

impl CaseState {
    /// Every state, in the order of work.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::Accepted,
        Self::InProgress,
        Self::AwaitsConsent,
        Self::Proposed,
        Self::Decided,
        Self::Closed,
        Self::HandedOver,
        Self::Withdrawn,
        Self::Discarded,
    ];

    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Discarded | Self::Withdrawn | Self::HandedOver)
    }

    /// The word in the database and in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Accepted => "accepted",
            Self::Discarded => "discarded",
            Self::InProgress => "in_progress",
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
            Self::AwaitsConsent => "awaits_consent",
            Self::HandedOver => "handed_over",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

impl CommandKind {
    const ALL: [Self; 23] = [
        Self::Receive,
        Self::Accept,
        Self::Discard,
        Self::Restore,
        Self::Start,
        Self::PutBack,
        Self::Decide,
        Self::Propose,
        Self::Approve,
        Self::SendBack,
        Self::Undo,
        Self::Close,
        Self::Reopen,
        Self::Assign,
        Self::SetDue,
        Self::SetFileNumber,
        Self::Withdraw,
        Self::NoteWithdrawal,
        Self::ProposeHandOver,
        Self::NoteConsent,
        Self::EndHandOver,
        Self::HandOver,
        Self::Decline,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Accept => "accept",
            Self::Discard => "discard",
            Self::Restore => "restore",
            Self::Start => "start",
            Self::PutBack => "put_back",
            Self::Decide => "decide",
            Self::Propose => "propose",
            Self::Approve => "approve",
            Self::SendBack => "send_back",
            Self::Undo => "undo",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Assign => "assign",
            Self::SetDue => "set_due",
            Self::SetFileNumber => "set_file_number",
            Self::Withdraw => "withdraw",
            Self::NoteWithdrawal => "note_withdrawal",
            Self::ProposeHandOver => "propose_hand_over",
            Self::NoteConsent => "note_consent",
            Self::EndHandOver => "end_hand_over",
            Self::HandOver => "hand_over",
            Self::Decline => "decline",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether whoever gave it last may take it back for a while.
    #[must_use]
    pub fn can_be_undone(self) -> bool {
        !self.is_of_applicant() && !matches!(self, Self::Receive | Self::Undo)
    }

    /// Whether it makes a decision that stands.
    #[must_use]
    pub fn decides(self) -> bool {
        matches!(self, Self::Decide | Self::Approve)
    }

    /// Whether it needs more than its name, and so has a use case of its own.
    #[must_use]
    pub fn needs_more(self) -> bool {
        use CommandKind::{
            Approve, Assign, Decide, Decline, Propose, ProposeHandOver, Receive, SendBack, SetDue, Undo,
        };
        self.is_of_applicant()
            || matches!(self, Receive | Decide | Propose | Approve | SendBack | Undo | Assign | SetDue)
            || matches!(self, ProposeHandOver | Decline | Self::SetFileNumber)
    }

    /// Whether only the applicant gives it, never the authority.
    #[must_use]
    pub fn is_of_applicant(self) -> bool {
        use CommandKind::{EndHandOver, HandOver, NoteConsent, NoteWithdrawal, Withdraw};
        matches!(self, Withdraw | NoteWithdrawal | NoteConsent | EndHandOver | HandOver)
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseState as S, CommandKind as C, TRANSITIONS, next, possible, replay, standing};

    #[test]
    fn every_state_can_be_reached_and_every_word_read_back() {
        for state in S::ALL {
            assert!(state == S::New || TRANSITIONS.iter().any(|row| row.to == state), "{state:?}");
            assert_eq!(S::parse(state.as_str()), Some(state));
        }
        for command in C::ALL {
            assert_eq!(C::parse(command.as_str()), Some(command));
        }
    }

    #[test]
    fn a_decided_case_reopens_as_decided() {
        assert_eq!(next(S::Closed, C::Reopen, true), Some(S::Decided));
        assert_eq!(next(S::Closed, C::Reopen, false), Some(S::InProgress));
    }

    #[test]
    fn a_new_case_cannot_be_decided() {
        assert_eq!(next(S::New, C::Decide, false), None);
        assert_eq!(possible(S::New), [C::Accept, C::Discard, C::ProposeHandOver, C::Decline]);
    }

    #[test]
    fn open_cases_are_assigned_and_get_a_day_without_moving() {
        for state in S::ALL {
            let same = state.is_open().then_some(state);
            assert_eq!((next(state, C::Assign, false), next(state, C::SetDue, true)), (same, same), "{state:?}");
        }
    }

    #[test]
    fn what_was_withdrawn_is_decided_no_more_and_what_was_decided_is_not_withdrawn() {
        for state in S::ALL {
            let [withdrawn, noted] = [C::Withdraw, C::NoteWithdrawal].map(|command| next(state, command, false));
            assert!(withdrawn.is_none_or(|to| to == S::Withdrawn), "{state:?}");
            assert!(noted.is_none_or(|to| to == state), "{state:?}");
            assert!(state == S::Withdrawn || withdrawn.is_some() != noted.is_some(), "{state:?}");
        }
        assert!(TRANSITIONS.iter().all(|row| row.from != S::Withdrawn));
    }

    #[test]
    fn what_was_taken_back_does_not_stand() {
        let history =
            [C::Receive, C::Accept, C::Start, C::Decide, C::Undo, C::Propose, C::Approve, C::Undo, C::SendBack];
        let stands = standing(history, |kind| *kind);
        assert_eq!(stands, [C::Receive, C::Accept, C::Start, C::Propose, C::SendBack]);
        assert_eq!(replay(stands), (S::InProgress, false));
        assert_eq!(replay([C::Accept, C::Start, C::Decide, C::Close, C::Reopen]), (S::Decided, true));
        assert_eq!(replay([C::Accept, C::Start, C::Propose, C::Approve, C::PutBack]), (S::InProgress, false));
    }

    #[test]
    fn a_proposed_decision_is_decided_by_approval_alone() {
        assert_eq!(next(S::Proposed, C::Decide, false), None);
        assert_eq!(next(S::Proposed, C::Approve, false), Some(S::Decided));
        assert_eq!(next(S::InProgress, C::Approve, false), None);
    }
}
