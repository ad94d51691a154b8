// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages about the person's own account, and the pages that links of mails lead to.

use super::{ConnectedAccount, Proving};
use crate::page::{FormError, page};
use crate::{Flash, Frame, Page};

/// `GET|POST /{t}/konto`; inputs as in [`AccountAnswers`]; `POST /{t}/konto/passwort` with `old_password`, `new_password`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/settings.html")]
pub struct AccountPage {
    /// The frame.
    pub frame: Frame,
    /// What was just done.
    pub flash: Option<Flash>,
    /// Name to log in with.
    pub username: String,
    /// Voluntary attributes, as they are or as they were typed.
    pub answers: AccountAnswers,
    /// Where the address stands.
    pub email: EmailState,
    /// Whether mails tell of new messages; changed by a POST of `an` (`1`|`0`) to `/konto/benachrichtigung`.
    pub notices: bool,
    /// Accounts elsewhere that belong to it.
    pub connections: Vec<ConnectedAccount>,
    /// How else than by the password the person shows who they are.
    pub proving: Proving,
    /// Shortest password that is taken.
    pub password_min: u32,
    /// Problems, in order of the inputs.
    pub errors: Vec<FormError>,
}

/// Voluntary attributes; the names are those of the inputs.
#[derive(Debug, Clone, Default)]
pub struct AccountAnswers {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// Street.
    pub street: String,
    /// Number of the house.
    pub house_number: String,
    /// Postcode.
    pub postcode: String,
    /// Place.
    pub city: String,
    /// Date of birth, `YYYY-MM-DD`.
    pub birth_date: String,
}

/// Where the address of an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailState {
    /// There is none.
    None,
    /// This portal sends no mails.
    Off,
    /// A mail was sent and waits for an answer.
    Asked,
    /// It is the person's own.
    Confirmed,
}

/// `GET|POST /{t}/konto/e-mail?code=`: a button confirms the address, because machines follow the links of mails.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/confirm.html")]
pub struct ConfirmPage {
    /// The frame.
    pub frame: Frame,
    /// What the mail holds.
    pub code: String,
    /// What became of it, once the button was pressed.
    pub done: Option<bool>,
}

/// `GET|POST /{t}/passwort-vergessen`; input `name`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/forgot.html")]
pub struct ForgotPage {
    /// The frame.
    pub frame: Frame,
    /// Whether this portal sends mails.
    pub mail: bool,
    /// Whether a link was asked for.
    pub asked: bool,
    /// Problems.
    pub errors: Vec<FormError>,
}

/// `GET|POST /{t}/passwort-neu?code=`; input `new_password`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/reset.html")]
pub struct ResetPage {
    /// The frame.
    pub frame: Frame,
    /// What the mail holds.
    pub code: String,
    /// Whether it opens nothing any more.
    pub stale: bool,
    /// Shortest password that is taken.
    pub password_min: u32,
    /// Problems.
    pub errors: Vec<FormError>,
}

page!(AccountPage, |page| page.frame.t("account-title"), |page| !page.errors.is_empty());
page!(ConfirmPage, |page| page.frame.t("account-confirm-title"));
page!(ForgotPage, |page| page.frame.t("account-forgot-title"), |page| !page.errors.is_empty());
page!(ResetPage, |page| page.frame.t("account-reset-title"), |page| !page.errors.is_empty());
