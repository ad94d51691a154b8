// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Descriptions of services, for who writes and publishes them.

use crate::page::{FormError, page};
use crate::{Frame, Page, Pagination, Tone};
use jiff::Timestamp;
use model::catalogue::Piece;

/// `GET|POST /{t}/verwaltung/beschreibungen?q=&seite=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/own_services.html")]
pub struct OwnServicesPage {
    /// The frame.
    pub frame: Frame,
    /// What was looked for.
    pub query: String,
    /// Services of this page.
    pub services: Vec<OwnServiceLine>,
    /// Number of services in all.
    pub total: u64,
    /// Which page of them.
    pub pagination: Pagination,
    /// Services of the portal that nobody describes here yet: address part and title.
    pub free: Vec<(String, String)>,
    /// Services of others that fit what was looked for: address part and title.
    pub others: Vec<(String, String)>,
    /// Whether the person may write.
    pub may_edit: bool,
    /// Title of a new service as it was typed.
    pub title: String,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// A service in the list.
#[derive(Debug, Clone)]
pub struct OwnServiceLine {
    /// Part of the address.
    pub slug: String,
    /// Title of the newest version.
    pub title: String,
    /// Colour of the state.
    pub tone: Tone,
    /// State of the newest version in words.
    pub state: String,
    /// Whether people read an older version meanwhile.
    pub older_is_public: bool,
    /// Last changed.
    pub changed: Timestamp,
}

page!(
    OwnServicesPage,
    |page| super::situations::numbered(&page.frame, &page.frame.t("own-services-title"), page.pagination),
    |page| !page.errors.is_empty()
);

impl OwnServicesPage {
    pub(crate) fn address(&self) -> String {
        self.frame.url("/verwaltung/beschreibungen")
    }

    pub(crate) fn page_url(&self, number: &u32) -> String {
        format!("{}?q={}&seite={number}", self.address(), crate::encode(&self.query))
    }
}

/// `GET|POST /{t}/verwaltung/beschreibungen/{slug}` of a service that the tenant describes.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/own_service.html")]
pub struct OwnServicePage {
    /// The frame.
    pub frame: Frame,
    /// Part of the address.
    pub slug: String,
    /// Title of the newest version.
    pub title: String,
    /// The newest first.
    pub versions: Vec<ServiceVersionLine>,
    /// Number of the published version.
    pub published: Option<i64>,
    /// Whether nobody is responsible for it.
    pub is_nobodys: bool,
    /// Number of the version that is worked on.
    pub open: Option<i64>,
    /// Whether the person may write.
    pub may_edit: bool,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// A version in the list.
#[derive(Debug, Clone)]
pub struct ServiceVersionLine {
    /// Number.
    pub number: i64,
    /// Colour of the state.
    pub tone: Tone,
    /// State in words.
    pub state: String,
    /// Last changed.
    pub changed: Timestamp,
    /// Whether a new version can be begun with its contents.
    pub restorable: bool,
}

page!(OwnServicePage, |page| page.title.clone(), |page| !page.errors.is_empty());

impl OwnServicePage {
    pub(crate) fn address(&self) -> String {
        self.frame.url(&format!("/verwaltung/beschreibungen/{}", self.slug))
    }
}

/// The same address, of a service that the tenant does not describe.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/foreign_service.html")]
pub struct ForeignServicePage {
    /// The frame.
    pub frame: Frame,
    /// Part of the address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Who describes it; nothing where nobody does.
    pub editor: Option<String>,
    /// Whether the tenant may describe it from now on.
    pub is_free: bool,
}

page!(ForeignServicePage, |page| page.title.clone());

/// What every page about a version shows.
#[derive(Debug, Clone)]
pub struct VersionHead {
    /// Part of the address.
    pub slug: String,
    /// Title of the newest version.
    pub service: String,
    /// Number.
    pub number: i64,
    /// How often it was changed.
    pub version: i64,
    /// Colour of the state.
    pub tone: Tone,
    /// State in words.
    pub state: String,
    /// Whether it can be changed by this person.
    pub may_edit: bool,
    /// Why it was sent back.
    pub remark: String,
    /// Which buttons there are.
    pub steps: VersionSteps,
    /// Parts of the version: last part of the address, words, whether it is shown.
    pub tabs: Vec<(String, String, bool)>,
}

impl VersionHead {
    pub(crate) fn url(&self, frame: &Frame, end: &str) -> String {
        frame.url(&format!("/verwaltung/beschreibungen/{}/{}{end}", self.slug, self.number))
    }

    pub(crate) fn all(&self, frame: &Frame) -> String {
        frame.url(&format!("/verwaltung/beschreibungen/{}", self.slug))
    }

    fn title(&self, frame: &Frame) -> String {
        let shown = self.tabs.iter().find(|(_, _, shown)| *shown).map(|(_, words, _)| words.as_str());
        format!("{} – {}", frame.t1("service-version", "number", self.number), shown.unwrap_or_default())
    }
}

/// `GET|POST /{t}/verwaltung/beschreibungen/{slug}/{number}?sprache=`: the texts in a language.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/service_texts.html")]
pub struct ServiceTextsPage {
    /// The frame.
    pub frame: Frame,
    /// The version.
    pub head: VersionHead,
    /// Language of the texts.
    pub language: String,
    /// The texts.
    pub fields: Vec<TextField>,
    /// Whether somebody else changed the version meanwhile.
    pub is_conflict: bool,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// A text of a service.
#[derive(Debug, Clone)]
pub struct TextField {
    /// Name of the input.
    pub name: &'static str,
    /// What it is.
    pub label: String,
    /// How it is written; may be empty.
    pub hint: String,
    /// The text.
    pub value: String,
    /// Lines that are shown; 1 for a line.
    pub rows: u8,
    /// The German text, where another language is written.
    pub german: String,
    /// What somebody else wrote meanwhile, where it differs.
    pub stored: Option<String>,
    /// How hard it is to read.
    pub reading: Option<ReadingNote>,
}

/// How hard a text is to read.
#[derive(Debug, Clone)]
pub struct ReadingNote {
    /// From which school year.
    pub level: String,
    /// The longest sentence, where it is long.
    pub longest: Option<String>,
    /// Hard words.
    pub hard: Vec<String>,
}

page!(ServiceTextsPage, |page| page.head.title(&page.frame), |page| page.is_conflict || !page.errors.is_empty());

/// `GET|POST …/{number}/angaben`: what programs can read.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/service_facts.html")]
pub struct ServiceFactsPage {
    /// The frame.
    pub frame: Frame,
    /// The version.
    pub head: VersionHead,
    /// What was typed.
    pub answers: FactAnswers,
    /// What somebody else wrote meanwhile, or what the version says where it cannot be changed: name and value.
    pub stored: Vec<(String, String)>,
    /// Whether somebody else changed the version meanwhile.
    pub is_conflict: bool,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// Answers of the page, as they are typed.
#[derive(Debug, Clone, Default)]
pub struct FactAnswers {
    /// LeiKa key.
    pub leika: String,
    /// Other words, one a line.
    pub names: String,
    /// Life and business situations.
    pub situations: Vec<EditChoice>,
    /// Whom it is for.
    pub addressees: Vec<EditChoice>,
    /// Trust level.
    pub trust: Vec<EditChoice>,
    /// Kind of the fee.
    pub fee: Vec<EditChoice>,
    /// Amount, or at least.
    pub amount: String,
    /// At most.
    pub amount_until: String,
    /// Whether it is paid in advance.
    pub in_advance: bool,
    /// Deadline: length, up to, unit.
    pub deadline: (String, String, Vec<EditChoice>),
    /// How long it takes: length, up to, unit.
    pub duration: (String, String, Vec<EditChoice>),
    /// Authority.
    pub authority: Vec<EditChoice>,
    /// Address of the online service.
    pub online_url: String,
    /// Its name.
    pub online_title: String,
}

page!(ServiceFactsPage, |page| page.head.title(&page.frame), |page| page.is_conflict || !page.errors.is_empty());

/// `GET …/{number}/vergleich?mit=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/service_compare.html")]
pub struct ServiceComparePage {
    /// The frame.
    pub frame: Frame,
    /// The version.
    pub head: VersionHead,
    /// Versions to compare with.
    pub others: Vec<EditChoice>,
    /// Texts that differ.
    pub texts: Vec<TextDifference>,
    /// Facts that differ: name, before, now.
    pub facts: Vec<(String, String, String)>,
}

/// A text that differs.
#[derive(Debug, Clone)]
pub struct TextDifference {
    /// Which text, in which language.
    pub heading: String,
    /// Language.
    pub language: String,
    /// What became of its words.
    pub pieces: Vec<Piece>,
}

page!(ServiceComparePage, |page| page.head.title(&page.frame));

/// An entry of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditChoice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What a person can do with a version.
#[derive(Debug, Clone, Copy, Default)]
pub struct VersionSteps {
    /// Publish it.
    pub publish: bool,
    /// Somebody else must publish it.
    pub waits: bool,
    /// Send it back.
    pub send_back: bool,
    /// Throw it away.
    pub discard: bool,
    /// Withdraw the service.
    pub retire: bool,
}
