// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person has in a sandbox: clients, destinations, trials and their logs.

use crate::page::{FormError, error_of, page};
use crate::{Frame, Page, Tone};
use jiff::Timestamp;

/// `GET /{t}/entwicklung`. Forms: `POST …/programm` (`name`, `send`, `fetch`), `POST …/programm/{id}/geheimnis`,
/// `POST …/programm/{id}/anrufe`, `POST …/zustellpunkt` (`destination_client`, `destination_name`), `POST …/probe` (`client`,
/// `destination`, `text`, `once`); each with `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "developer/desk.html")]
pub struct DeveloperPage {
    /// The frame.
    pub frame: Frame,
    /// Where clients find the interfaces, without a slash at the end.
    pub base: String,
    /// Clients of the person.
    pub clients: Vec<OwnClientLine>,
    /// Whether they may register another one.
    pub more: bool,
    /// Whether keys need a certificate of a configured root: destinations are then made by their program alone.
    pub certified_only: bool,
    /// Destinations that take something, to choose from.
    pub destinations: Vec<TrialDestinationLine>,
    /// What was sent, the newest first.
    pub trials: Vec<TrialLine>,
    /// What the forms show.
    pub answers: TrialAnswers,
    /// Sent with the trial, so that the same form sends once.
    pub once: String,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// A client of the person.
#[derive(Debug, Clone)]
pub struct OwnClientLine {
    /// Its `client_id`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it sends.
    pub sends: bool,
    /// Whether it fetches.
    pub fetches: bool,
    /// Whether an operator locked it.
    pub locked: bool,
    /// Since when it is there.
    pub since: Timestamp,
    /// Ids of its destinations.
    pub destinations: Vec<String>,
    /// Calls to it that failed and wait for their next try.
    pub waiting: u64,
    /// Why one of them failed, in the words of the program, which are English.
    pub reason: String,
}

/// A destination to choose.
#[derive(Debug, Clone)]
pub struct TrialDestinationLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether the authority of the portal fetches from it.
    pub of_tenant: bool,
}

/// A submission that was sent.
#[derive(Debug, Clone)]
pub struct TrialLine {
    /// Id of its case.
    pub case: String,
    /// Id of the client.
    pub client: String,
    /// Name of the client.
    pub by: String,
    /// Where it went.
    pub to: String,
    /// When.
    pub at: Timestamp,
    /// Where it stands: `incomplete`, `submitted`, `forwarded`, `accepted` or `rejected`.
    pub state: String,
}

/// What the forms show; each is the input of its name.
#[derive(Debug, Clone, Default)]
pub struct TrialAnswers {
    /// Name of a new client.
    pub name: String,
    /// Whether it sends.
    pub send: bool,
    /// Whether it fetches.
    pub fetch: bool,
    /// Name of a new destination.
    pub destination_name: String,
    /// Id of the client that sends.
    pub client: String,
    /// Id of the destination that takes it.
    pub destination: String,
    /// The text of the trial.
    pub text: String,
}

/// Answer to the registration of a client and to a change of its secret: both are shown this once.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "developer/secret.html")]
pub struct SecretPage {
    /// The frame.
    pub frame: Frame,
    /// Where clients find the interfaces.
    pub base: String,
    /// `client_id`.
    pub id: String,
    /// `client_secret`.
    pub secret: String,
    /// Whether it replaces an earlier one.
    pub changed: bool,
}

/// `GET /{t}/entwicklung/programm/{id}/ende`: asks before the client is withdrawn. Form: `POST` to the same address.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "developer/withdraw.html")]
pub struct WithdrawPage {
    /// The frame.
    pub frame: Frame,
    /// `client_id`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Number of its destinations, which are closed with it.
    pub destinations: u64,
    /// Number of its submissions that still have contents.
    pub kept: u64,
}

/// Answer to a new destination: its private keys are shown this once.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "developer/destination.html")]
pub struct DestinationPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the destination.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Private key that opens, a JWK.
    pub decryption: String,
    /// Private key that signs, a JWK.
    pub signing: String,
}

/// `GET /{t}/entwicklung/{client}/vorgang/{case}`: the log of a case.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "developer/log.html")]
pub struct LogPage {
    /// The frame.
    pub frame: Frame,
    /// Where clients find the interfaces.
    pub base: String,
    /// Id of the case.
    pub case: String,
    /// Its events in order.
    pub events: Vec<EventLine>,
}

/// An event of a log.
#[derive(Debug, Clone)]
pub struct EventLine {
    /// Name in the standard, for example `submit-submission`.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// The destination that issued it; none: the delivery service.
    pub issuer: Option<String>,
    /// Id of the key.
    pub kid: String,
    /// Whether the signature fits.
    pub verified: bool,
    /// Header and claims as JSON.
    pub decoded: String,
}

impl DeveloperPage {
    /// A problem of an input that is no plain line.
    pub(crate) fn problem(&self, field: &str) -> Option<&str> {
        error_of(&self.errors, field)
    }

    pub(crate) fn senders(&self) -> Vec<&OwnClientLine> {
        self.clients.iter().filter(|client| client.sends && !client.locked).collect()
    }

    pub(crate) fn fetchers(&self) -> Vec<&OwnClientLine> {
        self.clients.iter().filter(|client| client.fetches && !client.locked).collect()
    }

    pub(crate) fn log_url(&self, trial: &TrialLine) -> String {
        self.frame.url(&format!("/entwicklung/{}/vorgang/{}", trial.client, trial.case))
    }
}

impl TrialLine {
    pub(crate) fn state_key(&self) -> &'static str {
        match self.state.as_str() {
            "submitted" => "developer-state-submitted",
            "forwarded" => "developer-state-forwarded",
            "accepted" => "developer-state-accepted",
            "rejected" => "developer-state-rejected",
            _ => "developer-state-incomplete",
        }
    }

    pub(crate) fn tone(&self) -> Tone {
        match self.state.as_str() {
            "accepted" => Tone::Success,
            "rejected" => Tone::Danger,
            "submitted" | "forwarded" => Tone::Info,
            _ => Tone::Warning,
        }
    }
}

page!(DeveloperPage, |page| page.frame.t("developer-title"), |page| !page.errors.is_empty());
page!(WithdrawPage, |page| page.frame.t("developer-withdraw-title"));
page!(SecretPage, |page| page.frame.t("developer-secret-title"));
page!(DestinationPage, |page| page.frame.t("developer-made-title"));
page!(LogPage, |page| page.frame.t("developer-log-title"));
