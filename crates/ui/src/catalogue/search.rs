// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Search results.

use crate::directory::Place;
use crate::frame::encode;
use crate::{Frame, Page, Pagination, page::page};

/// `GET /{t}/suche?q=&ars=&seite=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/search.html")]
pub struct SearchPage {
    /// The frame.
    pub frame: Frame,
    /// What was asked.
    pub query: String,
    /// The place chosen.
    pub place: Option<Place>,
    /// Results of this page, best first.
    pub hits: Vec<SearchHit>,
    /// Number of results in all.
    pub total: u64,
    /// Which page of the results.
    pub pagination: Pagination,
}

/// A result.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// Id of the service.
    pub id: String,
    /// Name.
    pub title: String,
    /// One or two sentences.
    pub teaser: String,
    /// Whether it can be applied for online at the chosen place.
    pub online: bool,
}

page!(SearchPage, |page| {
    let text = page.frame.t1("search-title", "query", &page.query);
    match page.pagination.page {
        1 => text,
        number => format!("{text}, {}", page.frame.t1("pagination-page", "page", number)),
    }
});

impl SearchPage {
    pub(crate) fn ars(&self) -> &str {
        self.place.as_ref().map_or("", |place| place.ars.as_str())
    }

    pub(crate) fn page_url(&self, number: &u32) -> String {
        self.frame.url(&format!("/suche?q={}&ars={}&seite={number}", encode(&self.query), encode(self.ars())))
    }
}
