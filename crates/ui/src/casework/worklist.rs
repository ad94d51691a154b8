// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist of a caseworker. Addresses are made by the handler, which knows what was asked.

use crate::page::page;
use crate::{Frame, Page, Tone};
use jiff::Timestamp;
use jiff::civil::Date;

/// `GET /{t}/amt?liste=&status=&leistung=&bei=&frist=&text=&sortierung=&anzahl=&nach=|vor=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/worklist.html")]
pub struct WorklistPage {
    /// The frame.
    pub frame: Frame,
    /// The tabs.
    pub tabs: Vec<WorklistTab>,
    /// How many cases are overdue, and the address that shows them; none where there are none.
    pub overdue: Option<(String, String)>,
    /// The form that filters and sorts.
    pub filter: FilterForm,
    /// Cases of this page.
    pub cases: Vec<CaseLine>,
    /// Headings of the table, in the order of its columns.
    pub columns: Vec<Column>,
    /// How many cases fit, in words.
    pub count: String,
    /// Where the page before is.
    pub previous: Option<String>,
    /// Where the next page is.
    pub next: Option<String>,
    /// Where the list begins, for pages after the first.
    pub start: Option<String>,
    /// Views that the person keeps.
    pub views: ViewBar,
    /// What can be done with several cases at once.
    pub bulk: BulkBar,
}

/// Views that the person keeps, and the form that keeps this one.
#[derive(Debug, Clone)]
pub struct ViewBar {
    /// Name and address of each.
    pub links: Vec<(String, String)>,
    /// Fields of the question that is shown.
    pub fields: Vec<(String, String)>,
}

/// What can be done with several cases at once.
#[derive(Debug, Clone)]
pub struct BulkBar {
    /// Value and words of each action; empty: nothing.
    pub actions: Vec<(&'static str, String)>,
    /// This list, to come back to.
    pub here: String,
    /// Where all cases of the page are ticked; none where they are.
    pub all: Option<String>,
    /// The list for printing.
    pub print: String,
}

/// A part of the worklist that everybody needs.
#[derive(Debug, Clone)]
pub struct WorklistTab {
    /// In words.
    pub label: String,
    /// Number of cases, in words.
    pub count: String,
    /// Where it is.
    pub url: String,
    /// Whether it is shown.
    pub current: bool,
}

/// The form that filters and sorts, with what is chosen.
#[derive(Debug, Clone)]
pub struct FilterForm {
    /// The tab, sent along; empty: all.
    pub tab: String,
    /// Words that are searched for.
    pub text: String,
    /// The lists to choose from.
    pub selects: Vec<Select>,
    /// Whether something narrows the tab down.
    pub active: bool,
    /// The tab without filters.
    pub clear: String,
}

/// A list to choose one from.
#[derive(Debug, Clone)]
pub struct Select {
    /// Name of the input.
    pub name: &'static str,
    /// What is chosen, in words.
    pub label: String,
    /// What there is.
    pub choices: Vec<Choice>,
}

/// A choice of a list.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Value of the input.
    pub value: String,
    /// In words.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A heading of the table.
#[derive(Debug, Clone)]
pub struct Column {
    /// In words.
    pub label: String,
    /// Where the list is sorted by it, the other way round if it is already; none where it cannot be.
    pub url: Option<String>,
    /// Whether the list is sorted by it, and then whether the greatest comes first.
    pub sorted: Option<bool>,
}

/// A case in the worklist.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Id of the case.
    pub id: String,
    /// Version of the case, for what is done with it.
    pub version: i64,
    /// Case number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Who applied.
    pub applicant: String,
    /// The authority's own number; empty where it set none.
    pub file_number: String,
    /// When it was received.
    pub received: Timestamp,
    /// The day on which it is due.
    pub due: Option<Date>,
    /// Whether that day is over.
    pub overdue: bool,
    /// Who works on it; empty: nobody.
    pub assignee: String,
    /// Status in words.
    pub status: String,
    /// Colour of the status.
    pub tone: Tone,
}

page!(WorklistPage, |page| {
    let tab = page.tabs.iter().find(|tab| tab.current);
    tab.map_or_else(|| page.frame.t("worklist-title"), |tab| page.frame.t1("worklist-title-tab", "tab", &tab.label))
});

impl Column {
    /// Value of `aria-sort`.
    pub(crate) fn aria(&self) -> &'static str {
        match self.sorted {
            None => "none",
            Some(false) => "ascending",
            Some(true) => "descending",
        }
    }
}
