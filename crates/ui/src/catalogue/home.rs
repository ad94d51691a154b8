// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The home page of a portal.

use super::SituationLink;
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
    /// Life situations of citizens that have services.
    pub persons: Vec<SituationLink>,
    /// Situations of companies that have services.
    pub companies: Vec<SituationLink>,
    /// Services asked for most; in the portal of a Land with a place those that somebody there is responsible for.
    pub top_services: Vec<ServiceLink>,
    /// Municipalities of a Land that have a portal here.
    pub municipalities: Vec<Municipality>,
}

/// A municipality with a portal of its own.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// Name.
    pub name: String,
    /// Its place.
    pub ars: String,
    /// First part of the addresses of its portal.
    pub slug: String,
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
    pub(crate) fn services_title(&self) -> String {
        match &self.place {
            Some(place) if !self.municipalities.is_empty() => self.frame.t1("home-services-at", "place", &place.name),
            _ => self.frame.t("home-top-services"),
        }
    }

    pub(crate) fn ars(&self) -> &str {
        self.place.as_ref().map_or("", |place| place.ars.as_str())
    }
}
