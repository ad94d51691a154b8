// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page that says which trust level is needed, which one the log-in has, and how to get to it.

use super::{ElsewhereLink, LoginReason};
use crate::page::page;
use crate::{Frame, Page};

/// `GET /{t}/anmelden/niveau?niveau=&zurueck=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/level.html")]
pub struct LevelPage {
    /// The frame.
    pub frame: Frame,
    /// The level that is needed, in words.
    pub needs: String,
    /// The level of the log-in, in words; none: nobody is logged in.
    pub has: Option<String>,
    /// Accounts elsewhere that give the level and belong to the account here.
    pub own: Vec<ElsewhereLink>,
    /// Others that give it: to connect them, or to log in by them where nobody is logged in.
    pub others: Vec<ElsewhereLink>,
    /// Where to log in first, with the account here, before another one can be connected.
    pub log_in: Option<String>,
    /// Path to go back to without it.
    pub back: String,
    /// What went wrong before.
    pub reason: LoginReason,
}

page!(LevelPage, |page| page.frame.t("level-title"));
