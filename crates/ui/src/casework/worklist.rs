// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist of a caseworker.

use crate::frame::encode;
use crate::page::page;
use crate::{Frame, Page, Pagination, Tone};
use jiff::Timestamp;

/// `GET /{t}/amt?status=&seite=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/worklist.html")]
pub struct WorklistPage {
    /// The frame.
    pub frame: Frame,
    /// The filters by status with their counts, the one for all cases first.
    pub filters: Vec<StatusFilter>,
    /// Code of the filter shown; empty: all.
    pub status: String,
    /// Cases of this page.
    pub cases: Vec<CaseLine>,
    /// Number of cases that fit.
    pub total: u64,
    /// Which page of the list.
    pub pagination: Pagination,
}

/// A filter by status.
#[derive(Debug, Clone)]
pub struct StatusFilter {
    /// Code, the value of `status`; empty: all.
    pub code: String,
    /// In words.
    pub label: String,
    /// Number of cases, when known.
    pub count: Option<u64>,
}

/// A case in the worklist.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Id of the case.
    pub id: String,
    /// Case number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Who applied.
    pub applicant: String,
    /// When it was received.
    pub received: Timestamp,
    /// Status in words.
    pub status: String,
    /// Colour of the status.
    pub tone: Tone,
}

page!(WorklistPage, |page| match page.pagination.page {
    1 => page.frame.t("worklist-title"),
    number => format!("{}, {}", page.frame.t("worklist-title"), page.frame.t1("pagination-page", "page", number)),
});

impl WorklistPage {
    pub(crate) fn filter_url(&self, filter: &StatusFilter) -> String {
        match filter.code.as_str() {
            "" => self.frame.url("/amt"),
            code => self.frame.url(&format!("/amt?status={}", encode(code))),
        }
    }

    pub(crate) fn page_url(&self, number: &u32) -> String {
        self.frame.url(&format!("/amt?status={}&seite={number}", encode(&self.status)))
    }
}
