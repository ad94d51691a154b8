// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What proves the way of a message into a mailbox, in words: for the authority and for the person alike.

use http::Visit;
use model::{
    Instant,
    mailbox::{NoticeKind, NoticeState},
};
use ui::{NoticeLine, Proof};
use usecases::mailbox::{Evidence, Notice};

pub(crate) fn shown(visit: &Visit, evidence: &Evidence) -> Proof {
    Proof {
        provided: evidence.provided.timestamp(),
        notices: notices(visit, &evidence.notices),
        retrieved: evidence.retrieved.map(Instant::timestamp),
        deemed: evidence.deemed.map(|deemed| {
            let day = |day| visit.locale.date(day);
            let (norm, since) = (deemed.rule.norm.to_owned(), day(deemed.rule.valid_from));
            visit.locale.text_with("evidence-deemed-on", &[("date", day(deemed.day)), ("norm", norm), ("since", since)])
        }),
    }
}

pub(crate) fn notices(visit: &Visit, notices: &[Notice]) -> Vec<NoticeLine> {
    let line = |notice: &Notice| NoticeLine {
        label: visit.locale.text(match notice.kind {
            NoticeKind::Provision => "notice-provision",
            NoticeKind::Reminder => "notice-reminder",
        }),
        state: visit.locale.text(match notice.state {
            NoticeState::Waiting => "notice-waiting",
            NoticeState::Accepted => "notice-accepted",
            NoticeState::Refused => "notice-refused",
            NoticeState::GivenUp => "notice-given-up",
            NoticeState::NoAddress => "notice-no-address",
            NoticeState::SwitchedOff => "notice-switched-off",
            NoticeState::NoServer => "notice-no-server",
        }),
        at: notice.at.timestamp(),
    };
    notices.iter().map(line).collect()
}
