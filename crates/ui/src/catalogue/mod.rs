// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages to find a service: portals, home, search, service.

mod authority;
mod edit;
mod figures;
mod home;
mod letters;
mod portals;
mod search;
mod service;
mod situations;

pub use authority::{AuthorityProfilePage, ServedLine};
pub use edit::{
    EditChoice, FactAnswers, ForeignServicePage, OwnServiceLine, OwnServicePage, OwnServicesPage, ReadingNote,
    ServiceComparePage, ServiceFactsPage, ServiceTextsPage, ServiceVersionLine, TextDifference, TextField, VersionHead,
    VersionSteps,
};
pub use figures::{FeedbackPage, FeedbackThanksPage, FigureLine, FiguresPage, SaidLine, SaidPage};
pub use home::{HomePage, Municipality, ServiceLink};
pub use letters::LettersPage;
pub use portals::{PortalLink, PortalsPage};
pub use search::{FacetChoice, FacetGroup, SearchHit, SearchPage, SearchReach};
pub use service::{Availability, DocumentNeed, LegalBasis, PartLine, ServiceModule, ServicePage};
pub use situations::{ServiceLine, SituationLink, SituationPage, SituationsPage, Subject};
