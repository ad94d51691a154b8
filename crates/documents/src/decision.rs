// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The decision: an authority's written administrative act (§ 39 VwVfG: with reasons and legal remedy).

use serde_json::{Value, json};

use crate::budget::Budget;
use crate::{Arms, Error, Language};

const LINES: usize = 12;
const PARAGRAPHS: usize = 200;

/// Decision (Bescheid); every text is in the document's language and is printed as it is. A line feed in a text
/// starts a new line; a heading without paragraphs is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Language of the document.
    pub language: Language,
    /// The authority that decides.
    pub authority: Authority,
    /// Lines of name and address of the person the decision is for.
    pub addressee: Vec<String>,
    /// Date of the decision, readable.
    pub date: String,
    /// Case number (Vorgangsnummer) of the portal.
    pub case_number: String,
    /// The authority's own file reference (Aktenzeichen); left out when there is none.
    pub file_reference: Option<String>,
    /// What is decided on, one line.
    pub subject: String,
    /// The operative part (Tenor), paragraph by paragraph.
    pub result: Vec<String>,
    /// The reasons (Begründung), paragraph by paragraph.
    pub reasons: Vec<String>,
    /// Instruction on the legal remedy (Rechtsbehelfsbelehrung, § 37 Abs. 6 VwVfG), paragraph by paragraph.
    pub legal_remedy: Vec<String>,
    /// Lines of the signature: name and function of who decided, as the authority gives them.
    pub signature: Vec<String>,
}

/// The authority at the head of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Name of the authority.
    pub name: String,
    /// Lines of its address.
    pub address: Vec<String>,
    /// Lines on how to reach it: telephone, e-mail, opening hours.
    pub contact: Vec<String>,
    /// Its coat of arms.
    pub arms: Option<Arms>,
}

impl Decision {
    /// The data the template reads.
    pub(crate) fn data(&self, arms: Option<&Arms>) -> Result<Value, Error> {
        let mut budget = Budget::default();
        let file_reference = match &self.file_reference {
            Some(reference) => budget.text("the file reference", reference)?,
            None => Value::Null,
        };
        Ok(json!({
            "language": self.language.tag(),
            "arms": Arms::data(arms)?,
            "authority": {
                "name": budget.text("the authority's name", &self.authority.name)?,
                "address": budget.texts("the authority's address", &self.authority.address, LINES)?,
                "contact": budget.texts("the authority's contact", &self.authority.contact, LINES)?,
            },
            "addressee": budget.texts("the addressee", &self.addressee, LINES)?,
            "date": budget.text("the date", &self.date)?,
            "case_number": budget.text("the case number", &self.case_number)?,
            "file_reference": file_reference,
            "subject": budget.text("the subject", &self.subject)?,
            "result": budget.texts("the result", &self.result, PARAGRAPHS)?,
            "reasons": budget.texts("the reasons", &self.reasons, PARAGRAPHS)?,
            "legal_remedy": budget.texts("the legal remedy", &self.legal_remedy, PARAGRAPHS)?,
            "signature": budget.texts("the signature", &self.signature, LINES)?,
        }))
    }
}
