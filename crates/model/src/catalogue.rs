// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Public services as people look them up.

mod details;
mod differ;
mod draft;
mod spoken;

pub use details::{Addressee, Details, Translation};
pub use differ::{Piece, differ};
pub use draft::{DraftProblem, OnlineLink, ServiceDraft, ServiceFee, Span, SpanUnit, TextPart};
pub use spoken::{GERMAN, PLAIN, Said, Spoken};

use crate::{AuthorityId, DestinationId, OnlineServiceId, PublicServiceId, TrustLevel};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A public service of the catalogue (FIM Leistung).
#[doc(alias = "Verwaltungsleistung")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicService {
    /// Id.
    pub id: PublicServiceId,
    /// Part of the address: lower-case letters, digits, hyphens.
    pub slug: String,
    /// LeiKa key, 14 digits; services of our own have none.
    pub leika: Option<String>,
    /// Title for citizens (Leistungsbezeichnung II).
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// Further words people search with.
    pub keywords: String,
    /// Text modules in the order of the service page.
    pub modules: Vec<TextModule>,
    /// Life situation it belongs to.
    pub situation: String,
    /// What else is said of it.
    pub details: Details,
}

/// A text module of a service description, plain text with paragraphs.
#[doc(alias = "Textmodul")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextModule {
    /// Which one.
    pub kind: ModuleKind,
    /// Contents; an empty line parts paragraphs, a line beginning with `- ` is a list entry.
    pub text: String,
}

/// Text modules that a service page knows, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ModuleKind {
    Description,
    Requirements,
    Documents,
    Costs,
    Deadlines,
    Duration,
    Procedure,
    LegalBasis,
    Objection,
    Forms,
    Hints,
    Links,
}

/// An online service: takes applications for a public service by a form.
#[doc(alias = "Onlinedienst")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlineService {
    /// Id.
    pub id: OnlineServiceId,
    /// Part of the address.
    pub slug: String,
    /// The public service it is for.
    pub service: PublicServiceId,
    /// Title for citizens.
    pub title: String,
    /// Trust level that an applicant needs.
    pub trust: TrustLevel,
    /// Minutes that most people need.
    pub minutes: u32,
    /// Fee in words.
    pub fee: String,
    /// Id of the data schema.
    pub schema_id: String,
    /// Version of the data schema.
    pub schema_version: String,
}

/// What new applications of an online service are begun with, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InUse {
    /// Number of the edition; nothing: the form as the schema gives it.
    pub edition: Option<i64>,
    /// When.
    pub opening: Opening,
    /// Who receives in the portal's area; nothing: who is responsible at the place.
    pub receiver: Option<Receiver>,
}

/// Who receives the applications of an online service, instead of who is responsible at the place.
#[doc(alias = "Empfangende Stelle")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receiver {
    /// The authority that applicants are told.
    pub authority: AuthorityId,
    /// Where it goes.
    pub destination: DestinationId,
}

impl std::fmt::Display for Receiver {
    /// As pages send it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.authority, self.destination)
    }
}

impl std::str::FromStr for Receiver {
    type Err = crate::id::IdError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (authority, destination) = text.split_once(':').unwrap_or((text, ""));
        Ok(Self { authority: authority.parse()?, destination: destination.parse()? })
    }
}

/// First and last day on which applications can be begun.
#[doc(alias = "Öffnungszeitraum")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opening {
    /// First day; nothing: always was.
    pub from: Option<Date>,
    /// Last day; nothing: always will be.
    pub until: Option<Date>,
}

/// Why applications cannot be begun on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Not before this day.
    Before(Date),
    /// Not after this day.
    After(Date),
}

impl Opening {
    /// Why applications cannot be begun on a day; nothing where they can.
    #[must_use]
    pub fn closed_on(self, day: Date) -> Option<Closed> {
        let before = self.from.filter(|from| day < *from).map(Closed::Before);
        before.or(self.until.filter(|until| day > *until).map(Closed::After))
    }
}

/// Identifier (URN) of a public service on the wire: its LeiKa key, otherwise its address here.
#[must_use]
pub fn service_identifier(leika: Option<&str>, slug: &str) -> String {
    match leika {
        Some(leika) => format!("urn:de:fim:leika:leistung:{leika}"),
        None => format!("urn:de:amtsweg:leistung:{slug}"),
    }
}

/// LeiKa key or address that an identifier of [`service_identifier`] is made of.
#[must_use]
pub fn parse_identifier(identifier: &str) -> (Option<&str>, Option<&str>) {
    (identifier.strip_prefix("urn:de:fim:leika:leistung:"), identifier.strip_prefix("urn:de:amtsweg:leistung:"))
}

#[cfg(test)]
mod tests {
    use super::{Closed, Opening};
    use jiff::civil::date;

    #[test]
    fn the_first_and_the_last_day_are_open() {
        let (first, last) = (date(2026, 12, 1), date(2026, 12, 24));
        let opening = Opening { from: Some(first), until: Some(last) };
        assert_eq!(opening.closed_on(date(2026, 11, 30)), Some(Closed::Before(first)));
        assert_eq!(opening.closed_on(first), None);
        assert_eq!(opening.closed_on(last), None);
        assert_eq!(opening.closed_on(date(2026, 12, 25)), Some(Closed::After(last)));
        assert_eq!(Opening::default().closed_on(first), None);
    }
}
