// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages on which a person decides what a program outside is told of their log-in.

use crate::page::page;
use crate::{Frame, Page};

/// `GET|POST /{t}/freigabe`; inputs `anfrage`, `entscheidung` (`ja` or `nein`).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/release.html")]
pub struct ReleasePage {
    /// The frame.
    pub frame: Frame,
    /// The sealed request.
    pub request: String,
    /// Who asks.
    pub client: String,
    /// Its host.
    pub host: String,
    /// Trust level of the log-in, in words.
    pub level: String,
    /// The level that is needed, where the log-in has less: then nothing can be released.
    pub needed: Option<String>,
    /// Where such a log-in can be had, if it can.
    pub raise: Option<String>,
    /// The name that would go.
    pub name: Option<String>,
    /// The address for mail that would go.
    pub email: Option<String>,
}

/// `GET|POST /{t}/freigabe/ende`; inputs `anfrage`, `entscheidung` (`ja` or `nein`).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/leave.html")]
pub struct LeavePage {
    /// The frame.
    pub frame: Frame,
    /// The sealed request.
    pub request: String,
    /// Who asks.
    pub client: String,
}

page!(ReleasePage, |page| page.frame.t("release-title"));
page!(LeavePage, |page| page.frame.t("leave-title"));
