// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The home page of a portal.

use crate::directory::Place;
use crate::{Frame, Page, page::page};

/// `GET /{t}`; its search form sends `q` and, without a chosen place, `ort` to `/{t}/suche`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/home.html")]
pub struct HomePage {
    /// The frame.
    pub frame: Frame,
    /// The place chosen before.
    pub place: Option<Place>,
    /// Life situations, each a search.
    pub situations: Vec<Situation>,
    /// Services asked for most.
    pub top_services: Vec<ServiceLink>,
}

/// A life situation.
#[derive(Debug, Clone)]
pub struct Situation {
    /// Name.
    pub title: String,
    /// What belongs to it, one short sentence.
    pub teaser: String,
    /// Words to search for.
    pub query: String,
}

/// A link to a service.
#[derive(Debug, Clone)]
pub struct ServiceLink {
    /// Id of the service, part of its address.
    pub id: String,
    /// Name.
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// Whether it can be applied for online here.
    pub online: bool,
}

page!(HomePage, |page| page.frame.t1("home-title", "portal", page.frame.site_name()));

impl HomePage {
    pub(crate) fn ars(&self) -> &str {
        self.place.as_ref().map_or("", |place| place.ars.as_str())
    }
}
