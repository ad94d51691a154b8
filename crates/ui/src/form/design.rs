// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages, texts, settings and schema of an edition.

use super::EditionHead;
use crate::page::{FormError, page};
use crate::{FormLanguage, Frame, Page};
use form::design::Element;

/// `GET|POST …/seiten`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/pages.html")]
pub struct PagesPage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// In order.
    pub pages: Vec<PageCard>,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// A page of the form.
#[derive(Debug, Clone)]
pub struct PageCard {
    /// Id.
    pub id: String,
    /// Heading as it is shown.
    pub shown: String,
    /// Heading of its own; empty: of the group.
    pub title: String,
    /// Help of its own.
    pub help: String,
    /// What stands on it.
    pub elements: Vec<Element>,
}

page!(PagesPage, |page| page.head.heading(&page.frame, "design-pages"), |page| !page.errors.is_empty());

/// `GET|POST …/texte?sprache=&seite=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/texts.html")]
pub struct TextsPage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// Languages, the present one marked.
    pub languages: Vec<FormLanguage>,
    /// Tag of the present language.
    pub language: String,
    /// Pages of the form: id, heading.
    pub pages: Vec<(String, String)>,
    /// Id of the present page.
    pub page: String,
    /// Title of the form in this language and in German.
    pub title: (String, String),
    /// Heading of the page in this language and in German; none for German, where it is part of the page.
    pub heading: Option<(String, String)>,
    /// Help of the page in this language and in German.
    pub help: (String, String),
    /// Elements of the page.
    pub elements: Vec<TextCard>,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// Texts of an element.
#[derive(Debug, Clone)]
pub struct TextCard {
    /// Path.
    pub path: String,
    /// Label in German or of the schema.
    pub given_label: String,
    /// Help in German or of the schema.
    pub given_help: String,
    /// Label of its own.
    pub label: String,
    /// Help of its own.
    pub help: String,
    /// Whether it has help at all (texts to read have not).
    pub has_help: bool,
    /// Entries to choose from: code, name, own name.
    pub choices: Vec<(String, String, String)>,
}

impl TextCard {
    pub(crate) fn input(&self, what: &str) -> String {
        format!("{what}:{}", self.path)
    }

    pub(crate) fn choice_input(&self, code: &str) -> String {
        format!("choice:{}:{code}", self.path)
    }
}

page!(TextsPage, |page| page.head.heading(&page.frame, "design-texts"), |page| !page.errors.is_empty());

/// `GET|POST …/einstellungen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/settings.html")]
pub struct SettingsPage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// Title.
    pub title: String,
    /// Trust levels.
    pub trust: Vec<Choice>,
    /// Minutes.
    pub minutes: String,
    /// Who can receive; the first: who is responsible at the place.
    pub receivers: Vec<Choice>,
    /// Kinds of fees.
    pub payments: Vec<Choice>,
    /// Amount as it is typed.
    pub amount: String,
    /// What the payer reads on the statement of account.
    pub purpose: String,
    /// Where the fee is ruled.
    pub basis: String,
    /// Fee in words.
    pub fee: String,
    /// First day, ISO.
    pub opens: String,
    /// Last day, ISO.
    pub closes: String,
    /// Tags of languages, parted by commas.
    pub languages: String,
    /// A short line of the branding.
    pub line: String,
    /// Authorities with a coat of arms; the first: none.
    pub arms: Vec<Choice>,
    /// Accent colour on light ground.
    pub accent_light: String,
    /// Accent colour on dark ground.
    pub accent_dark: String,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

page!(SettingsPage, |page| page.head.heading(&page.frame, "design-settings"), |page| !page.errors.is_empty());

/// An entry of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// `GET|POST …/schema`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/schema.html")]
pub struct SchemaPage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// Id and version.
    pub schema: String,
    /// Findings by the official codes.
    pub findings: Vec<FindingLine>,
    /// What was just imported.
    pub imported: Option<String>,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// A finding of the quality report.
#[derive(Debug, Clone)]
pub struct FindingLine {
    /// XDFM code.
    pub code: u16,
    /// Class in its official word.
    pub class: &'static str,
    /// Where.
    pub path: String,
    /// Line of the file.
    pub line: u32,
    /// The official text.
    pub message: &'static str,
    /// What was found.
    pub detail: String,
}

page!(SchemaPage, |page| page.head.heading(&page.frame, "design-schema"), |page| !page.errors.is_empty());

/// What, before, now.
type Row = (String, String, String);

/// `GET …/vergleich`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/compare.html")]
pub struct ComparePage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// Number of the edition compared with; 0: the form as the schema gives it.
    pub with: i64,
    /// Editions to compare with.
    pub others: Vec<i64>,
    /// Settings: what, before, now.
    pub settings: Vec<Row>,
    /// Pages, texts, rules: what, before, now.
    pub changes: Vec<Row>,
}

page!(ComparePage, |page| page.head.heading(&page.frame, "design-compare"));

impl ComparePage {
    /// Both tables with their headings, as far as there is anything in them.
    pub(crate) fn tables(&self) -> Vec<(&[Row], String)> {
        let both = [(&self.settings, "design-settings"), (&self.changes, "design-compare-form")];
        both.into_iter()
            .filter(|(rows, _)| !rows.is_empty())
            .map(|(rows, key)| (rows.as_slice(), self.frame.t(key)))
            .collect()
    }

    pub(crate) fn is_with(&self, number: &i64) -> bool {
        self.with == *number
    }
}
