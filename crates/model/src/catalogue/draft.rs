// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an authority writes about a service of its own: texts in several languages, and what programs can read of costs and times.

use super::{Addressee, GERMAN};
use crate::{AuthorityId, TrustLevel};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest line (names, titles, teasers, remarks) and longest text, in characters.
const LINE: usize = 500;
/// See [`LINE`].
const TEXT: usize = 20_000;
/// Most names, situations and areas of a service.
const NAMES: usize = 100;
/// Most cents of a fee: ten million euros.
const CENTS: i64 = 1_000_000_000;
/// Most units of a span.
const LENGTH: u32 = 1_000;

/// A service description as it is written here.
#[doc(alias = "Leistungsbeschreibung")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceDraft {
    /// LeiKa key, 14 digits; empty: none.
    pub leika: String,
    /// Other words that people use.
    pub names: Vec<String>,
    /// Life and business situations, by name.
    pub situations: Vec<String>,
    /// Whom it is for.
    pub addressees: Vec<Addressee>,
    /// Trust level that it needs.
    pub trust: Option<TrustLevel>,
    /// Significant digits of the areas that the description holds for; empty: for all.
    pub areas: Vec<String>,
    /// LeiKa types, for example `2/3`.
    pub typing: Vec<String>,
    /// What it costs.
    pub fee: ServiceFee,
    /// Whether it is paid before anything is done.
    pub in_advance: bool,
    /// Until when.
    pub deadline: Option<Span>,
    /// How long it takes.
    pub duration: Option<Span>,
    /// Where it can be applied for online, outside of this portal.
    pub online: Option<OnlineLink>,
    /// Who is responsible in the portal's area.
    pub authority: Option<AuthorityId>,
    /// Texts by language and part.
    pub texts: BTreeMap<String, BTreeMap<TextPart, String>>,
}

/// A text of a service description. The order is that of the page on which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextPart {
    /// Title for citizens (Leistungsbezeichnung II).
    Title,
    /// Official name (Leistungsbezeichnung).
    Name,
    /// One sentence.
    Teaser,
    /// Short text.
    Short,
    /// Full text.
    Full,
    /// Who can apply.
    Conditions,
    /// What is needed.
    Documents,
    /// Remarks on what it costs.
    Fees,
    /// Remarks on deadlines.
    Deadlines,
    /// Remarks on how long it takes.
    Duration,
    /// How it goes.
    Procedure,
    /// Norms it rests on, one a line.
    LegalBasis,
    /// How to object.
    Remedy,
    /// Forms to download.
    Forms,
    /// Hints.
    Notes,
    /// Links to more.
    Further,
}

impl TextPart {
    /// Every part, in order.
    pub const ALL: [Self; 16] = [
        Self::Title,
        Self::Name,
        Self::Teaser,
        Self::Short,
        Self::Full,
        Self::Conditions,
        Self::Documents,
        Self::Fees,
        Self::Deadlines,
        Self::Duration,
        Self::Procedure,
        Self::LegalBasis,
        Self::Remedy,
        Self::Forms,
        Self::Notes,
        Self::Further,
    ];

    /// Name of the input.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Name => "name",
            Self::Teaser => "teaser",
            Self::Short => "short",
            Self::Full => "full",
            Self::Conditions => "conditions",
            Self::Documents => "documents",
            Self::Fees => "fees",
            Self::Deadlines => "deadlines",
            Self::Duration => "duration",
            Self::Procedure => "procedure",
            Self::LegalBasis => "legal_basis",
            Self::Remedy => "remedy",
            Self::Forms => "forms",
            Self::Notes => "notes",
            Self::Further => "further",
        }
    }

    /// Whether it is one line.
    #[must_use]
    pub fn is_line(self) -> bool {
        matches!(self, Self::Title | Self::Name | Self::Teaser)
    }
}

/// What a service costs, in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceFee {
    /// Nothing is said besides remarks.
    #[default]
    Unsaid,
    /// Nothing.
    Free,
    /// An amount.
    Fixed(i64),
    /// Between two amounts; one of them may be open.
    Range(Option<i64>, Option<i64>),
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// How many units.
    pub length: u32,
    /// Up to how many.
    #[serde(default)]
    pub until: Option<u32>,
    /// Of what.
    pub unit: SpanUnit,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SpanUnit {
    Hours,
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

impl SpanUnit {
    /// Every unit, the shortest first.
    pub const ALL: [Self; 6] = [Self::Hours, Self::Days, Self::WorkingDays, Self::Weeks, Self::Months, Self::Years];

    /// Name of the choice.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
            Self::WorkingDays => "working_days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    /// Reads the name of a choice.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == word)
    }
}

/// Where a service begins on a page of somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlineLink {
    /// Address, https.
    pub url: String,
    /// Name.
    pub title: String,
}

/// Name of an input, and key of the text that says what is wrong with it.
pub type DraftProblem = (&'static str, &'static str);

impl ServiceDraft {
    /// A text; empty where there is none.
    #[must_use]
    pub fn text(&self, language: &str, part: TextPart) -> &str {
        self.texts.get(language).and_then(|texts| texts.get(&part)).map_or("", String::as_str)
    }

    /// Writes a text with plain line ends; an empty one is taken away, with the language once nothing is said in it.
    pub fn set(&mut self, language: &str, part: TextPart, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = match part.is_line() {
            true => text.split_whitespace().collect::<Vec<_>>().join(" "),
            false => text.trim().to_owned(),
        };
        let texts = self.texts.entry(language.to_owned()).or_default();
        if text.is_empty() {
            texts.remove(&part);
        } else {
            texts.insert(part, text);
        }
        if texts.is_empty() {
            self.texts.remove(language);
        }
    }

    /// The German title.
    #[must_use]
    pub fn title(&self) -> &str {
        self.text(GERMAN, TextPart::Title)
    }

    /// What keeps it from being kept.
    #[must_use]
    pub fn problems(&self) -> Vec<DraftProblem> {
        let mut found = Vec::new();
        let length = |text: &str| text.chars().count();
        for texts in self.texts.values() {
            for (part, text) in texts {
                let most = if part.is_line() { LINE } else { TEXT };
                if length(text) > most {
                    found.push((part.as_str(), "service-edit-too-long"));
                }
            }
        }
        if self.title().is_empty() {
            found.push(("title", "service-edit-title-missing"));
        }
        let is_leika =
            self.leika.len() == 14 && self.leika.starts_with("99") && self.leika.bytes().all(|b| b.is_ascii_digit());
        if !self.leika.is_empty() && !is_leika {
            found.push(("leika", "service-edit-leika-wrong"));
        }
        let many = |lines: &[String]| lines.len() > NAMES || lines.iter().any(|line| length(line) > LINE);
        if many(&self.names) {
            found.push(("names", "service-edit-too-long"));
        }
        if many(&self.situations) {
            found.push(("situations", "service-edit-too-long"));
        }
        let fits = |cents: i64| (0..=CENTS).contains(&cents);
        let is_fee = match self.fee {
            ServiceFee::Unsaid | ServiceFee::Free => true,
            ServiceFee::Fixed(cents) => fits(cents),
            ServiceFee::Range(None, None) => false,
            ServiceFee::Range(from, until) => {
                from.is_none_or(fits) && until.is_none_or(fits) && from.zip(until).is_none_or(|(a, b)| a < b)
            }
        };
        if !is_fee {
            found.push(("amount", "service-edit-fee-wrong"));
        }
        let is_span = |span: &Option<Span>| {
            span.is_none_or(|span| {
                (1..=LENGTH).contains(&span.length)
                    && span.until.is_none_or(|until| until > span.length && until <= LENGTH)
            })
        };
        if !is_span(&self.deadline) {
            found.push(("deadline_length", "service-edit-span-wrong"));
        }
        if !is_span(&self.duration) {
            found.push(("duration_length", "service-edit-span-wrong"));
        }
        if let Some(online) = &self.online {
            let is_address = online.url.starts_with("https://")
                && online.url.len() > 8
                && length(&online.url) <= LINE
                && !online.url.chars().any(|sign| sign.is_whitespace() || sign.is_control());
            if !is_address {
                found.push(("online_url", "service-edit-url-wrong"));
            }
            if online.title.is_empty() || length(&online.title) > LINE {
                found.push(("online_title", "service-edit-online-title-wrong"));
            }
        }
        found
    }

    /// What keeps it from being published.
    #[must_use]
    pub fn hindrances(&self) -> Vec<DraftProblem> {
        let mut found = self.problems();
        let german = |part| !self.text(GERMAN, part).is_empty();
        if !german(TextPart::Teaser) {
            found.push(("teaser", "service-edit-teaser-missing"));
        }
        if !german(TextPart::Full) && !german(TextPart::Short) {
            found.push(("full", "service-edit-full-missing"));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{OnlineLink, ServiceDraft, ServiceFee, Span, SpanUnit, TextPart};

    fn draft() -> ServiceDraft {
        let mut draft = ServiceDraft::default();
        draft.set("de", TextPart::Title, " Hund \n anmelden ");
        draft.set("de", TextPart::Full, "Eins\r\n\r\n- zwei\r\n");
        draft
    }

    #[test]
    fn texts_are_kept_with_plain_line_ends() {
        let mut draft = draft();
        assert_eq!(draft.title(), "Hund anmelden");
        assert_eq!(draft.text("de", TextPart::Full), "Eins\n\n- zwei");
        draft.set("en", TextPart::Title, "Dog");
        draft.set("en", TextPart::Title, "  ");
        assert_eq!(draft.texts.len(), 1, "a language without texts is none");
        let json = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<ServiceDraft>(&json).unwrap(), draft);
    }

    #[test]
    fn what_is_wrong_is_told_by_input() {
        let told = |change: &dyn Fn(&mut ServiceDraft)| {
            let mut draft = draft();
            change(&mut draft);
            draft.problems().into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert_eq!(told(&|_| {}), [""; 0]);
        assert_eq!(told(&|draft| draft.set("de", TextPart::Title, "")), ["title"]);
        assert_eq!(told(&|draft| draft.set("en", TextPart::Full, &"x".repeat(20_001))), ["full"]);
        assert_eq!(told(&|draft| draft.leika = "4711".to_owned()), ["leika"]);
        assert_eq!(told(&|draft| draft.fee = ServiceFee::Range(Some(200), Some(100))), ["amount"]);
        assert_eq!(told(&|draft| draft.fee = ServiceFee::Range(None, Some(100))), [""; 0]);
        let span = |length, until| Some(Span { length, until, unit: SpanUnit::Weeks });
        assert_eq!(told(&|draft| draft.deadline = span(0, None)), ["deadline_length"]);
        assert_eq!(told(&|draft| draft.duration = span(2, Some(2))), ["duration_length"]);
        let link = |url: &str| Some(OnlineLink { url: url.to_owned(), title: "Hund".to_owned() });
        assert_eq!(told(&|draft| draft.online = link("javascript:alert(1)")), ["online_url"]);
        assert_eq!(told(&|draft| draft.online = link("https://a.example/hund")), [""; 0]);
        assert_eq!(draft().hindrances().len(), 1, "a teaser is missing");
    }
}
