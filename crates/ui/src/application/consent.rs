// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The applicant consents that the application goes to another authority, or refuses.

use super::ApplicationFrame;
use crate::page::page;
use crate::{Frame, Page};
use jiff::Timestamp;
use jiff::civil::Date;

/// `GET|POST /{t}/postfach/{id}/abgabe` with `answer` (`consent`|`refuse`) and `_csrf`; a POST to `…/abgabe/widerrufen` takes a
/// consent back.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/consent.html")]
pub struct ConsentPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Its own address.
    pub address: String,
    /// Address of the message.
    pub back: String,
    /// Case number.
    pub number: String,
    /// Who proposes.
    pub from: String,
    /// Name and address of the other authority.
    pub to: String,
    /// Last day for the answer.
    pub due: Date,
    /// The letter of the authority; plain text.
    pub reason: String,
    /// The exact text.
    pub text: String,
    /// Where the answer stands.
    pub state: ConsentState,
}

/// Where the answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentState {
    /// It is awaited.
    Open,
    /// The deadline is over.
    TooLate,
    /// There is nothing to answer any more.
    Gone,
    /// Refused.
    Refused(Timestamp),
    /// Given; can be taken back until about then.
    Given(Timestamp, Timestamp),
    /// Given and taken back.
    TakenBack(Timestamp),
    /// Given and carried out.
    Done(Timestamp),
}

page!(ConsentPage, |page| page.frame.t("consent-title"));

impl ConsentPage {
    /// Class, title and text of what is told about the answer, if there is one.
    pub(crate) fn told(&self) -> Option<(&'static str, String, String)> {
        let frame = &self.frame;
        let time = |key: &str, at: &Timestamp| frame.t1(key, "time", frame.date_time(at));
        Some(match &self.state {
            ConsentState::Open => return None,
            ConsentState::TooLate => ("warning", frame.t("consent-late"), frame.t("consent-late-text")),
            ConsentState::Gone => ("info", frame.t("consent-gone"), frame.t("consent-gone-text")),
            ConsentState::Refused(at) => ("info", time("consent-refused", at), frame.t("consent-refused-text")),
            ConsentState::Given(at, until) => ("success", time("consent-given", at), time("consent-given-text", until)),
            ConsentState::TakenBack(at) => ("info", time("consent-taken-back", at), frame.t("consent-taken-back-text")),
            ConsentState::Done(at) => ("success", frame.t("consent-done"), time("consent-done-text", at)),
        })
    }
}
