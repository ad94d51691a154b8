// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Account pages: register, log in, my area.

mod connection;
mod data;
mod delete;
mod factor;
mod level;
mod release;
mod settings;

pub use connection::{ConnectedAccount, DisconnectPage};
pub use data::{DataPage, DataPart};
pub use delete::{DeletePage, OpenApplication};
pub use factor::{CodePage, FactorPage, FactorStep, Qr, grouped};
pub use level::LevelPage;
pub use release::{LeavePage, ReleasePage};
pub use settings::{AccountAnswers, AccountPage, ConfirmPage, EmailState, ForgotPage, ResetPage};

use crate::page::{FormError, page};
use crate::{Frame, Page, Pagination, Tone};
use jiff::Timestamp;

/// `GET|POST /{t}/registrieren`; inputs `given_name`, `family_name`, `email`, `username`, `password`, `zurueck`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/register.html")]
pub struct RegisterPage {
    /// The frame.
    pub frame: Frame,
    /// Answers to show again; the password never is.
    pub answers: RegisterAnswers,
    /// Shortest password that is taken.
    pub password_min: u32,
    /// Path to go to afterwards.
    pub back: String,
    /// Problems, in order of the inputs.
    pub errors: Vec<FormError>,
}

/// What was typed on the registration page.
#[derive(Debug, Clone, Default)]
pub struct RegisterAnswers {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// User name.
    pub username: String,
}

/// `GET|POST /{t}/anmelden?zurueck=`; inputs `username`, `password`, `zurueck`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/login.html")]
pub struct LoginPage {
    /// The frame.
    pub frame: Frame,
    /// User name to show again.
    pub username: String,
    /// Path to go to afterwards.
    pub back: String,
    /// Why the page is shown.
    pub reason: LoginReason,
    /// Whether the log-in just failed: one neutral message, whatever was wrong.
    pub failed: bool,
    /// Whether people can register here.
    pub registration: bool,
    /// Accounts elsewhere by which people can log in.
    pub elsewhere: Vec<ElsewhereLink>,
    /// Where they can log out elsewhere, too, after they logged out here.
    pub leave_too: Option<ElsewhereLink>,
}

/// An account elsewhere by which people can log in.
#[derive(Debug, Clone)]
pub struct ElsewhereLink {
    /// Name of the provider.
    pub name: String,
    /// Where the log-in begins.
    pub href: String,
}

/// How else than by the password a person shows who they are: by a new log-in elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Proving {
    /// What such a log-in gave; empty before.
    pub proof: String,
    /// Accounts elsewhere that belong to the account here.
    pub by: Vec<ElsewhereLink>,
    /// Whether such a log-in just failed.
    pub failed: bool,
}

/// Why somebody is asked to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginReason {
    /// They wanted to.
    Asked,
    /// The page wanted needs it.
    Needed,
    /// The session ended; answers typed so far are saved.
    SessionEnded,
    /// They logged out.
    LoggedOut,
    /// They come back from the log-out elsewhere.
    LeftThere,
    /// The account was just deleted.
    Deleted,
    /// They set a new password.
    PasswordChanged,
    /// The provider elsewhere does not answer.
    ElsewhereSilent,
    /// What a provider elsewhere answered cannot be believed.
    ElsewhereUnbelievable,
    /// They did not go through with the log-in elsewhere.
    ElsewhereDeclined,
    /// The provider elsewhere has no log-in of the level that is needed.
    ElsewhereTooLow,
    /// The log-in elsewhere took too long, or began in another browser.
    ElsewhereLost,
    /// The account elsewhere does not belong to the account here.
    ElsewhereOther,
}

/// `GET /{t}/mein`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/my_area.html")]
pub struct MyAreaPage {
    /// The frame; its person holds name and unread count.
    pub frame: Frame,
    /// Drafts, last changed first.
    pub drafts: Vec<DraftLine>,
    /// A page of the applications, last submitted first.
    pub applications: Vec<ApplicationLine>,
    /// Which page, and of how many.
    pub pagination: Pagination,
}

impl MyAreaPage {
    pub(crate) fn page_url(&self, number: &u32) -> String {
        self.frame.url(&format!("/mein?seite={number}"))
    }
}

/// A draft in "Mein Bereich".
#[derive(Debug, Clone)]
pub struct DraftLine {
    /// Id of the application.
    pub id: String,
    /// Name of the service.
    pub service: String,
    /// Who would receive it.
    pub recipient: String,
    /// Last change.
    pub changed: Timestamp,
    /// When the draft is deleted unless it is changed.
    pub expires: Option<Timestamp>,
}

/// An application in "Mein Bereich".
#[derive(Debug, Clone)]
pub struct ApplicationLine {
    /// Id of the application.
    pub id: String,
    /// Name of the service.
    pub service: String,
    /// Case number.
    pub number: String,
    /// Who received it.
    pub recipient: String,
    /// When it was submitted.
    pub submitted: Timestamp,
    /// Status in words of the language of the page.
    pub status: String,
    /// Colour of the status.
    pub tone: Tone,
}

page!(RegisterPage, |page| page.frame.t("register-title"), |page| !page.errors.is_empty());
page!(LoginPage, |page| page.frame.t("login-title"), |page| page.failed);
page!(MyAreaPage, |page| page.frame.t("my-area-title"));
