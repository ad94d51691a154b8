// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The confirmation of receipt: what was sent, to whom, when, and what happens next.

use serde_json::{Value, json};

use crate::budget::{Budget, within};
use crate::{Arms, Error, Language, size};

const SECTIONS: usize = 1_000;
const ROWS: usize = 5_000;
const ATTACHMENTS: usize = 500;
const ADDRESS: usize = 12;
const NEXT_STEPS: usize = 50;

/// Deepest heading below "your answers": H3 to H6.
const DEEPEST: u8 = 4;

/// Confirmation of receipt (Eingangsbestätigung); every text is in the document's language and is printed as it is.
/// A line feed in a text starts a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Language of the document.
    pub language: Language,
    /// Name of the portal that received the application.
    pub portal: String,
    /// Name of the public service applied for.
    pub service: String,
    /// Case number (Vorgangsnummer).
    pub case_number: String,
    /// Date and time of receipt, readable, with the time zone where it matters.
    pub received_at: String,
    /// The authority that gets the application.
    pub recipient: Recipient,
    /// The answers, in the order of the form.
    pub sections: Vec<Section>,
    /// The files that were sent with the application.
    pub attachments: Vec<Attachment>,
    /// Paragraphs on what happens next; the heading is left out when there are none.
    pub next_steps: Vec<String>,
}

/// The authority an application goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Name of the authority.
    pub name: String,
    /// Lines of its address; may be empty.
    pub address: Vec<String>,
    /// Its coat of arms.
    pub arms: Option<Arms>,
}

/// Answers under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading; when empty the rows follow the section before.
    pub heading: String,
    /// Depth of the heading from 1; a level that would be skipped is closed up, as PDF/UA demands.
    pub level: u8,
    /// Label and answer, in order.
    pub rows: Vec<Row>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The question's label.
    pub label: String,
    /// The answer; when empty the document says that there is none.
    pub value: String,
}

/// A file that was sent with the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Name of the file.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Receipt {
    /// The data the template reads.
    pub(crate) fn data(&self, arms: Option<&Arms>) -> Result<Value, Error> {
        let mut budget = Budget::default();
        within("the answers", "sections", self.sections.len(), SECTIONS)?;
        within("the answers", "rows", self.sections.iter().map(|section| section.rows.len()).sum(), ROWS)?;
        within("the attachments", "files", self.attachments.len(), ATTACHMENTS)?;
        let mut deepest = 0;
        let mut sections = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            if !section.heading.trim().is_empty() {
                deepest = section.level.clamp(1, DEEPEST).min(deepest + 1);
            }
            sections.push(section.data(deepest.max(1), &mut budget)?);
        }
        let attachments = self
            .attachments
            .iter()
            .map(|file| {
                let size = size::readable(file.bytes, self.language);
                Ok(json!({ "name": budget.text("a file name", &file.name)?, "size": size }))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(json!({
            "language": self.language.tag(),
            "arms": Arms::data(arms)?,
            "portal": budget.text("the portal's name", &self.portal)?,
            "service": budget.text("the service's name", &self.service)?,
            "case_number": budget.text("the case number", &self.case_number)?,
            "received_at": budget.text("the time of receipt", &self.received_at)?,
            "recipient": {
                "name": budget.text("the authority's name", &self.recipient.name)?,
                "address": budget.texts("the authority's address", &self.recipient.address, ADDRESS)?,
            },
            "sections": sections,
            "attachments": attachments,
            "next_steps": budget.texts("the next steps", &self.next_steps, NEXT_STEPS)?,
        }))
    }
}

impl Section {
    fn data(&self, level: u8, budget: &mut Budget) -> Result<Value, Error> {
        let rows = self
            .rows
            .iter()
            .map(|row| {
                let label = budget.text("a label", &row.label)?;
                let value =
                    if row.value.trim().is_empty() { Value::Null } else { budget.text("an answer", &row.value)? };
                Ok(Value::Array(vec![label, value]))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(json!({ "heading": heading(&self.heading, budget)?, "level": level, "rows": rows }))
    }
}

fn heading(text: &str, budget: &mut Budget) -> Result<Value, Error> {
    if text.trim().is_empty() { Ok(Value::Null) } else { budget.text("a heading", text) }
}
