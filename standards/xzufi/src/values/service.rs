// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services and what is different about them at some places.

use super::basic::{Code, Html, Id, LanguageVersion, Period, Publisher, VersionInfo, Words, in_language};
use super::module::{
    CostModule, DeadlineModule, DocumentModule, NoticeModule, OwnTextModule, PortalModule, ReleaseModule, TermModule,
    TextModule, text_kind,
};

/// A service description (Leistung), of either version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Service {
    /// Id.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// How it stands in the catalogue.
    pub structure: Option<Structure>,
    /// LeiKa keys of 14 digits (`referenzLeiKa`, `referenzLeistungsschluessel`).
    pub service_keys: Vec<Code>,
    /// Release in the catalogue; 2.3.1.
    pub catalogue_status: Option<Code>,
    /// Release in the library; 2.3.1.
    pub library_status: Option<Code>,
    /// How detailed it is: 101–105; 2.3.1.
    pub detail_level: Option<Code>,
    /// To what place it belongs: 001–005; 2.3.1.
    pub place_kind: Option<Code>,
    /// Texts of the LeiKa.
    pub texts: Vec<TextModule>,
    /// Texts of one's own.
    pub own_texts: Vec<OwnTextModule>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineModule>,
    /// Costs.
    pub costs: Vec<CostModule>,
    /// Processing times.
    pub durations: Vec<DeadlineModule>,
    /// Documents.
    pub documents: Vec<DocumentModule>,
    /// Words used for it.
    pub terms: Vec<TermModule>,
    /// Who released it.
    pub releases: Vec<ReleaseModule>,
    /// What is said to who asks.
    pub notices: Vec<NoticeModule>,
    /// Portals it comes from.
    pub portals: Vec<PortalModule>,
    /// LeiKa types: who makes the law and who carries it out, for example `2/3`.
    pub typing: Vec<Code>,
    /// Trust level: 00, 10, 15, 20, 30, 40.
    pub trust_level: Option<Code>,
    /// Whom it is for: 001 citizens, 002 business, 003 administration.
    pub addressees: Vec<Code>,
    /// Whether written form is required.
    pub written_form: Option<bool>,
    /// Whether one must come in person; 2.3.1.
    pub in_person: Option<bool>,
    /// Whether it goes without a form; 2.3.1.
    pub formless: Option<bool>,
    /// Life situations and other orders.
    pub categories: Vec<Category>,
    /// Further classifications.
    pub classifications: Vec<Code>,
    /// Areas of information of the SDG regulation, seven digits; `0000000`, which says none, is not read.
    pub sdg: Vec<Code>,
    /// Procedures of annex II of the SDG regulation, four digits; 2.3.1.
    pub sdg_procedures: Vec<Code>,
    /// Services that belong to it.
    pub related: Vec<Id>,
    /// Processes.
    pub processes: Vec<Id>,
    /// Who answers for it.
    pub publisher: Option<Publisher>,
    /// Where it is valid, as regional keys of 2 to 12 digits; empty says nothing.
    pub areas: Vec<Id>,
    /// Whether the single point of contact does it: 00, 11, 19; `true` and `false` in 2.2.0.
    pub single_point: Vec<Code>,
    /// Branches of business.
    pub sectors: Vec<Sector>,
    /// Legal forms.
    pub legal_forms: Vec<Code>,
    /// Nationalities.
    pub nationalities: Vec<Code>,
    /// Groups of states; 2.3.1.
    pub state_groups: Vec<Code>,
    /// When and by whom it was made and changed.
    pub version: Option<VersionInfo>,
    /// Languages.
    pub languages: Vec<LanguageVersion>,
    /// When it is valid; empty means always.
    pub validity: Vec<Period>,
}

impl Service {
    /// The text of a kind in a language: of several modules the first by position.
    pub fn text(&self, kind: &str, language: &str) -> Option<&Html> {
        let mut found: Vec<&TextModule> = self.texts.iter().filter(|module| module.kind.code == kind).collect();
        found.sort_by_key(|module| module.head.position.unwrap_or(i64::MAX));
        found.into_iter().find_map(|module| in_language(&module.content, language))
    }

    /// The name for citizens, else the official one, in plain text on one line.
    pub fn title(&self, language: &str) -> Option<String> {
        let line = |kind| {
            let plain = self.text(kind, language)?.plain();
            let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            (!line.is_empty()).then_some(line)
        };
        line(text_kind::CITIZEN_NAME).or_else(|| line(text_kind::NAME))
    }
}

/// How a service stands in the catalogue (struktur).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Structure {
    /// Group of services.
    pub group: Option<Code>,
    /// The object that something is done with.
    pub object: Option<Id>,
    /// What is done.
    pub activity: Option<Code>,
    /// Details of what is done.
    pub details: Vec<Words>,
}

/// A category of a class, such as a life situation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Category {
    /// Id.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// The category above.
    pub parent: Option<Id>,
    /// Categories below.
    pub children: Vec<Id>,
    /// The order it belongs to; several are accepted.
    pub classes: Vec<CategoryClass>,
    /// Names.
    pub titles: Vec<Words>,
    /// Descriptions.
    pub descriptions: Vec<Html>,
}

/// An order of categories (klasse), for example life situations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CategoryClass {
    /// Id.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// Kind: 001–004; 2.3.1.
    pub kind: Option<Code>,
    /// Names.
    pub titles: Vec<Words>,
    /// Descriptions.
    pub descriptions: Vec<Html>,
    /// Version.
    pub version: Option<String>,
}

/// A branch of business.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sector {
    /// The branch.
    pub code: Code,
    /// A closer id.
    pub closer: Option<Id>,
}

/// What is different about a service at some places (LeistungSpezialisierung). Unverified: how the service is referred to; read as
/// `leistungID` or `idLeistung`, written as `leistungID`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Specialisation {
    /// The service.
    pub service: Id,
    /// What is different, and at what places; its id is that of the specialisation.
    pub content: Service,
}
