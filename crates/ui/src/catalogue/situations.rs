// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Life and business situations, and the services of one.

use crate::directory::{Place, reach_text};
use crate::{Frame, Page, Pagination, page::page};
use model::{catalogue::Said, directory::Reach};

/// `GET /{t}/lebenslagen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/situations.html")]
pub struct SituationsPage {
    /// The frame.
    pub frame: Frame,
    /// The place chosen before.
    pub place: Option<Place>,
    /// Life situations of citizens, by subject.
    pub persons: Vec<Subject>,
    /// Situations of companies, by subject.
    pub companies: Vec<Subject>,
    /// Whose the list is.
    pub source: String,
    /// The day that it describes, `YYYY-MM-DD`; empty: it does not say.
    pub state: String,
}

/// A subject (Themenfeld) with its situations.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Name.
    pub name: String,
    /// Its situations.
    pub situations: Vec<SituationLink>,
}

/// A link to a situation.
#[derive(Debug, Clone)]
pub struct SituationLink {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// `GET /{t}/lebenslagen/{slug}?ars=&seite=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/situation.html")]
pub struct SituationPage {
    /// The frame.
    pub frame: Frame,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Subject.
    pub subject: String,
    /// The place chosen.
    pub place: Option<Place>,
    /// Services of this page, those of the smallest area first.
    pub services: Vec<ServiceLine>,
    /// Number of services in all.
    pub total: u64,
    /// Which page of them.
    pub pagination: Pagination,
}

/// A service in a list.
#[derive(Debug, Clone)]
pub struct ServiceLine {
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: Said,
    /// One sentence.
    pub teaser: Said,
    /// Whether it can be applied for online here.
    pub online: bool,
    /// How who is responsible reaches the place.
    pub reach: Option<Reach>,
}

impl ServiceLine {
    pub(crate) fn reach(&self, frame: &Frame) -> Option<String> {
        self.reach.map(|reach| reach_text(frame, reach))
    }
}

page!(SituationsPage, |page| page.frame.t("situations-title"));
page!(SituationPage, |page| numbered(&page.frame, &page.name, page.pagination));

/// A title that differs from page to page of a list.
pub(super) fn numbered(frame: &Frame, title: &str, pagination: Pagination) -> String {
    match pagination.page {
        1 => title.to_owned(),
        number => format!("{title}, {}", frame.t1("pagination-page", "page", number)),
    }
}

fn ars(place: Option<&Place>) -> &str {
    place.map_or("", |place| place.ars.as_str())
}

impl SituationsPage {
    pub(crate) fn ars(&self) -> &str {
        ars(self.place.as_ref())
    }
}

impl SituationPage {
    pub(crate) fn ars(&self) -> &str {
        ars(self.place.as_ref())
    }

    pub(crate) fn address(&self) -> String {
        self.frame.url(&format!("/lebenslagen/{}", self.slug))
    }

    pub(crate) fn page_url(&self, number: &u32) -> String {
        format!("{}?ars={}&seite={number}", self.address(), self.ars())
    }
}
