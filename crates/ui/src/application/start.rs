// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The start page of an online service.

use crate::account::ElsewhereLink;
use crate::directory::Place;
use crate::page::{FormError, page};
use crate::{Frame, Keeping, Page, TrustLevel};

/// `GET /{t}/dienst/{online_service}?ars=`; its form sends `ars` to `POST` of the same address.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/start.html")]
pub struct OnlineServicePage {
    /// The frame.
    pub frame: Frame,
    /// Id of the online service.
    pub online_service: String,
    /// Name of the service.
    pub name: String,
    /// Id of the service, for the link to its page.
    pub service: Option<String>,
    /// How long what of an application is kept.
    pub keeping: Keeping,
    /// What it is for, one or two sentences.
    pub teaser: String,
    /// The place it is applied for at; none: the page asks for it and offers no start.
    pub place: Option<Place>,
    /// Who receives the application at the place.
    pub recipient: Option<String>,
    /// What people should have at hand.
    pub needs: Vec<String>,
    /// About how many minutes it takes.
    pub minutes: Option<u32>,
    /// What it costs, line by line; none: nothing is known.
    pub fee: Vec<String>,
    /// Needed trust level.
    pub trust_level: TrustLevel,
    /// Why this level, one sentence.
    pub trust_reason: String,
    /// Where a log-in of the level can be had, where the person's has less.
    pub raise: Option<String>,
    /// Accounts elsewhere that give the level, where a password does not, for who is not logged in.
    pub log_in_by: Vec<ElsewhereLink>,
    /// Whether the account holds answers that the form can take over.
    pub takes_over: bool,
    /// Whether one may start without log-in.
    pub without_login: bool,
    /// Pages of the form for orientation: their titles, each with its language.
    pub pages: Vec<(String, String)>,
    /// Why applications cannot be begun today.
    pub closed: Option<String>,
    /// Languages that the form can be filled in in; none: only German.
    pub languages: Vec<crate::FormLanguage>,
    /// Problems of starting.
    pub errors: Vec<FormError>,
}

page!(OnlineServicePage, |page| page.frame.t1("start-title", "service", &page.name), |page| !page.errors.is_empty());

impl OnlineServicePage {
    pub(crate) fn ars(&self) -> &str {
        self.place.as_ref().map_or("", |place| place.ars.as_str())
    }

    pub(crate) fn address(&self) -> String {
        self.frame.url(&format!("/dienst/{}", self.online_service))
    }
}
