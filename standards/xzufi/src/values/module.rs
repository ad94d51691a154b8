// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The modules of a service: texts, deadlines, costs, durations, documents and the rest.

use super::basic::{Code, Html, Id, Link, Period, UrlParameter, Words};

/// What every module has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModuleHead {
    /// Id of the module.
    pub id: Option<Id>,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// Place among its neighbours, smallest first.
    pub position: Option<i64>,
    /// When it is valid; empty means always.
    pub validity: Vec<Period>,
    /// For which way of access it holds: 000, 100, 200; 2.3.1.
    pub channel: Option<Code>,
}

/// A text module of the LeiKa (modulText).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextModule {
    /// What every module has.
    pub head: ModuleHead,
    /// Code of the list `urn:de:xzufi:codeliste:leistungstextmodulleika`, see [`text_kind`].
    pub kind: Code,
    /// Another heading than that of the kind.
    pub titles: Vec<Words>,
    /// The text by language.
    pub content: Vec<Html>,
    /// Links.
    pub links: Vec<Link>,
}

/// Codes of text modules.
pub mod text_kind {
    /// Leistungsbezeichnung: the official name.
    pub const NAME: &str = "02";
    /// Leistungsbezeichnung II: the name for citizens.
    pub const CITIZEN_NAME: &str = "03";
    /// Kurztext.
    pub const SHORT_TEXT: &str = "05";
    /// Volltext.
    pub const FULL_TEXT: &str = "06";
    /// Rechtsgrundlagen.
    pub const LEGAL_BASIS: &str = "07";
    /// Erforderliche Unterlagen.
    pub const DOCUMENTS: &str = "08";
    /// Voraussetzungen.
    pub const CONDITIONS: &str = "09";
    /// Verfahrensablauf.
    pub const PROCEDURE: &str = "11";
    /// Formulare.
    pub const FORMS: &str = "14";
    /// Weiterführende Informationen.
    pub const FURTHER_INFORMATION: &str = "15";
    /// Hinweise.
    pub const NOTES: &str = "16";
    /// Urheber.
    pub const AUTHOR: &str = "18";
    /// Zuständige Stelle.
    pub const AUTHORITY: &str = "22";
    /// Ansprechpunkt.
    pub const CONTACT: &str = "23";
    /// Teaser.
    pub const TEASER: &str = "24";
    /// Rechtsbehelf.
    pub const LEGAL_REMEDY: &str = "25";
    /// All codes, in order.
    pub const ALL: [&str; 16] =
        ["02", "03", "05", "06", "07", "08", "09", "11", "14", "15", "16", "18", "22", "23", "24", "25"];
}

/// A text module of one's own (modulTextIndividuell).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnTextModule {
    /// What every module has.
    pub head: ModuleHead,
    /// Code of a list of one's own.
    pub kind: Option<Code>,
    /// The text by language.
    pub content: Vec<Html>,
    /// Links.
    pub links: Vec<Link>,
}

/// Deadlines (modulFrist) or processing times (modulBearbeitungsdauer, where they have no kind).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeadlineModule {
    /// What every module has.
    pub head: ModuleHead,
    /// The deadlines.
    pub deadlines: Vec<Deadline>,
    /// Remarks by language.
    pub notes: Vec<Html>,
    /// Links.
    pub links: Vec<Link>,
}

/// One deadline or processing time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deadline {
    /// Kind of the deadline: codes 001–009.
    pub kind: Option<Code>,
    /// How long or until when.
    pub span: Span,
    /// Remarks by language.
    pub notes: Vec<Html>,
    /// Place among its neighbours.
    pub position: Option<i64>,
    /// When it is valid.
    pub validity: Vec<Period>,
}

/// How long, or until when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Span {
    /// Nothing that can be read as one.
    #[default]
    Unknown,
    /// A length of time (FristDauer).
    Duration {
        /// How many units.
        length: u32,
        /// `JAHR`, `MONAT`, `WOCHE`, `TAG`, `WERKTAG`, `ARBEITSTAG`, `STUNDE`, `MINUTE`, `SEKUNDE`.
        unit: String,
        /// Up to how many units.
        until: Option<u32>,
        /// Unit of the upper bound; that of the lower one where none is said.
        until_unit: Option<String>,
    },
    /// From a day to a day (FristStichtag): XSD date, `--MM-DD`, or words.
    Date {
        /// First day.
        from: Option<String>,
        /// Last day.
        until: Option<String>,
    },
}

/// Costs (modulKosten).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CostModule {
    /// What every module has.
    pub head: ModuleHead,
    /// The costs.
    pub costs: Vec<Cost>,
    /// Remarks by language.
    pub notes: Vec<Html>,
    /// Links.
    pub links: Vec<Link>,
}

/// One cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cost {
    /// Kind: codes 001–018.
    pub kind: Option<Code>,
    /// How much.
    pub amount: CostAmount,
    /// Remarks by language.
    pub notes: Vec<Html>,
    /// Whether it is paid in advance.
    pub in_advance: Option<bool>,
    /// How it is computed; one at most in 2.2.0.
    pub links: Vec<Link>,
    /// Place among its neighbours.
    pub position: Option<i64>,
    /// When it is valid.
    pub validity: Vec<Period>,
}

/// How much.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CostAmount {
    /// Nothing that can be read as one.
    #[default]
    Unknown,
    /// An amount (KostenFix).
    Fixed(Money),
    /// Nothing (KostenFrei).
    Free {
        /// Why, by language.
        notes: Vec<Words>,
    },
    /// Between two amounts (KostenVariabel).
    Range {
        /// At least.
        from: Option<Money>,
        /// At most.
        until: Option<Money>,
        /// Why, by language.
        notes: Vec<Words>,
    },
}

/// An amount as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Money {
    /// ISO 4217; empty where none is said.
    pub currency: String,
    /// A decimal number with a point.
    pub value: String,
}

impl Money {
    /// In hundredths of the currency; none where it is no such number.
    pub fn cents(&self) -> Option<i64> {
        let text = self.value.trim();
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(part) {
            return None;
        }
        let part = part.trim_end_matches('0');
        let cents = match part.len() {
            0 => 0,
            1 => part.parse::<i64>().ok()? * 10,
            2 => part.parse().ok()?,
            _ => return None,
        };
        whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)?.checked_mul(sign)
    }
}

/// Documents (modulDokument).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentModule {
    /// What every module has.
    pub head: ModuleHead,
    /// What is brought along.
    pub incoming: Vec<Document>,
    /// What is given.
    pub outgoing: Vec<Document>,
    /// Remarks by language; in 2.3.1 those on what is brought along.
    pub notes: Vec<Html>,
    /// Remarks on what is given; 2.3.1.
    pub notes_outgoing: Vec<Html>,
    /// Links.
    pub links: Vec<Link>,
}

/// One document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Kind of the list `urn:de:fim:codeliste:dokumenttyp`.
    pub kind: Option<Code>,
    /// A kind that the list does not have.
    pub unlisted_kind: Option<String>,
    /// Names.
    pub titles: Vec<Words>,
    /// Remarks by language.
    pub notes: Vec<Html>,
    /// Forms for it.
    pub forms: Vec<Id>,
    /// How it is signed.
    pub signature: Option<Code>,
    /// Whether it must be brought along; incoming, 2.3.1.
    pub required: Option<Code>,
    /// What that depends on; incoming, 2.3.1.
    pub required_by: Vec<Code>,
    /// Whether it begins the procedure; incoming, 2.3.1.
    pub is_trigger: Option<bool>,
}

/// Words that are used for the service (modulBegriffImKontext).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermModule {
    /// What every module has.
    pub head: ModuleHead,
    /// The words.
    pub terms: Vec<Term>,
}

/// One word: a synonym for searching.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub term: Words,
    /// Kind: 001, 002, 003, 999.
    pub kind: Option<Code>,
}

/// Who released it for its contents (modulFachlicheFreigabe).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReleaseModule {
    /// What every module has.
    pub head: ModuleHead,
    /// XSD date.
    pub day: Option<String>,
    /// By whom.
    pub by: Vec<Words>,
}

/// What is said when somebody asks (modulAuskunftshinweis).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeModule {
    /// What every module has.
    pub head: ModuleHead,
    /// The text by language.
    pub content: Vec<Html>,
    /// Links.
    pub links: Vec<Link>,
}

/// Where the description stands on the portal it comes from (modulUrsprungsportal).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PortalModule {
    /// What every module has.
    pub head: ModuleHead,
    /// Language of the page.
    pub language: String,
    /// The address.
    pub uri: String,
    /// Title.
    pub title: Option<String>,
    /// What a program fills in; 2.3.1.
    pub parameters: Vec<UrlParameter>,
}
