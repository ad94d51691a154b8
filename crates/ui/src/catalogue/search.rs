// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Search results.

use crate::directory::Place;
use crate::frame::encode;
use crate::{Frame, Page, Pagination, page::page};
use model::catalogue::Said;

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
    /// What was probably meant: the address of its results, and the words.
    pub meant: Option<(String, String)>,
    /// What the results can be narrowed to.
    pub facets: Vec<FacetGroup>,
    /// The end of an address with what they are narrowed to.
    pub narrowed: String,
}

/// Choices of a kind.
#[derive(Debug, Clone)]
pub struct FacetGroup {
    /// What they are about.
    pub title: String,
    /// The choices.
    pub choices: Vec<FacetChoice>,
}

/// What results can be narrowed to.
#[derive(Debug, Clone)]
pub struct FacetChoice {
    /// Words.
    pub label: String,
    /// Number of results.
    pub count: u64,
    /// Address of the results with it; of a chosen one without it.
    pub url: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// How far a description reaches, seen from the chosen place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchReach {
    /// The whole country.
    Country,
    /// The Land.
    State,
    /// The district or municipality.
    Local,
}

/// A result.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// Id of the service.
    pub id: String,
    /// Name.
    pub title: Said,
    /// One or two sentences.
    pub teaser: Said,
    /// Whether it can be applied for online at the chosen place.
    pub online: bool,
    /// How far it reaches, where a place is known.
    pub reach: Option<SearchReach>,
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
        let (query, ars) = (encode(&self.query), encode(self.ars()));
        self.frame.url(&format!("/suche?q={query}&ars={ars}{}&seite={number}", self.narrowed))
    }

    pub(crate) fn reach(&self, hit: &SearchHit) -> Option<String> {
        let text = match hit.reach? {
            SearchReach::Country => "search-reach-country",
            SearchReach::State => "search-reach-state",
            SearchReach::Local => "search-reach-local",
        };
        Some(self.frame.t(text))
    }
}
