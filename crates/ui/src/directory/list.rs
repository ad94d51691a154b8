// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of authorities, and where the data of the pages come from.

use crate::frame::encode;
use crate::page::page;
use crate::{Frame, Page, Pagination};
use jiff::Timestamp;

/// `GET /{t}/behoerden?q=&seite=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/list.html")]
pub struct AuthorityListPage {
    /// The frame.
    pub frame: Frame,
    /// What was asked: words of a name.
    pub query: String,
    /// Authorities of this page.
    pub authorities: Vec<AuthorityLink>,
    /// Number of authorities in all.
    pub total: u64,
    /// Which page of them.
    pub pagination: Pagination,
}

/// A link to an authority.
#[derive(Debug, Clone)]
pub struct AuthorityLink {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Postcode and town.
    pub town: String,
}

/// `GET /{t}/quellen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/sources.html")]
pub struct SourcesPage {
    /// The frame.
    pub frame: Frame,
    /// The lists.
    pub lists: Vec<SourceLine>,
    /// Others whose publications are shown, too.
    pub feeds: Vec<FeedLine>,
}

/// Somebody whose publications are shown, too.
#[derive(Debug, Clone)]
pub struct FeedLine {
    /// Machine that is asked.
    pub host: String,
    /// Number of services, authorities and online services.
    pub objects: i64,
    /// When it answered last.
    pub succeeded: Option<Timestamp>,
    /// Whether it did not answer since.
    pub silent: bool,
}

/// A list that pages rest on.
#[derive(Debug, Clone)]
pub struct SourceLine {
    /// What it holds.
    pub name: String,
    /// Whose it is.
    pub source: String,
    /// The day that it describes, `YYYY-MM-DD`; empty: it does not say.
    pub state: String,
    /// When it was imported; nothing: it comes with the program.
    pub imported: Option<Timestamp>,
    /// Number of entries.
    pub entries: i64,
}

impl FeedLine {
    /// In words: from whom it comes, and how fresh it is.
    pub(crate) fn told(&self, frame: &Frame) -> String {
        let from = match &self.succeeded {
            Some(at) => frame.t2("service-source", "host", &self.host, "time", frame.date_time(at)),
            None => frame.t1("service-source-new", "host", &self.host),
        };
        if self.silent { format!("{from} {}", frame.t("service-source-silent")) } else { from }
    }
}

page!(AuthorityListPage, |page| match page.pagination.page {
    1 => page.frame.t("authority-list-title"),
    number => format!("{}, {}", page.frame.t("authority-list-title"), page.frame.t1("pagination-page", "page", number)),
});
page!(SourcesPage, |page| page.frame.t("sources-title"));

impl AuthorityListPage {
    pub(crate) fn page_url(&self, number: &u32) -> String {
        self.frame.url(&format!("/behoerden?q={}&seite={number}", encode(&self.query)))
    }
}
