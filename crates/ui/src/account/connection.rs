// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page that asks before a connection with an account elsewhere is let go.

use crate::page::{FormError, page};
use crate::{Frame, Page};
use jiff::Timestamp;

/// `GET|POST /{t}/konto/verbindung/{provider}`; input `password`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/disconnect.html")]
pub struct DisconnectPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the provider.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Problems.
    pub errors: Vec<FormError>,
}

/// An account elsewhere on the page of the account.
#[derive(Debug, Clone)]
pub struct ConnectedAccount {
    /// Id of the provider.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

page!(DisconnectPage, |page| page.frame.t1("account-disconnect-title", "provider", &page.name), |page| !page
    .errors
    .is_empty());
