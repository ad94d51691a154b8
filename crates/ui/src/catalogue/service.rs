// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page of a service, in the order of the FIM modules.

use crate::account::Qr;
use crate::directory::FeedLine;
use crate::directory::{AuthorityCard, Place, reach_text, role_text};
use crate::{Frame, Keeping, Page, TrustLevel, page::page};
use jiff::civil::Date;
use model::{
    catalogue::Said,
    directory::{Reach, ResponsibleRole},
};

/// `GET /{t}/leistung/{service}?ars=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/service.html")]
pub struct ServicePage {
    /// The frame.
    pub frame: Frame,
    /// Id of the service, part of its address.
    pub service: String,
    /// Name.
    pub name: Said,
    /// One sentence that says what it is for.
    pub teaser: Said,
    /// That it is a preview, where a link leads back, and its words.
    pub preview: Option<(String, String, String)>,
    /// What is to know about the language of the texts.
    pub language_note: Option<String>,
    /// Address of the page in easy words, or back from it; its language, and the words of the link.
    pub easy: Option<(String, String, String)>,
    /// The place chosen; without one the page asks for it.
    pub place: Option<Place>,
    /// Whether and how it can be applied for online.
    pub availability: Availability,
    /// How long what of an application is kept; none where nobody can apply here.
    pub keeping: Option<Keeping>,
    /// The responsible authority at the place, when known.
    pub authority: Option<AuthorityCard>,
    /// Everybody with a part in it at the place, when more is to tell than the card.
    pub parts: Vec<PartLine>,
    /// In how many areas of how many it can be applied for online, when more than one is known.
    pub coverage: Option<(usize, usize)>,
    /// Whole address of this page and the same for a camera.
    pub link: Option<(String, Qr)>,
    /// Text modules in the order they are shown, each with its language; empty ones are left out.
    pub modules: Vec<(String, ServiceModule)>,
    /// Norms the service rests on, and their language.
    pub legal_bases: (String, Vec<LegalBasis>),
    /// Body that answers for the text.
    pub editor: String,
    /// Last change of the text.
    pub changed: Option<Date>,
    /// Who it was taken over from, where that is another instance or gateway.
    pub source: Option<FeedLine>,
}

/// An authority with a part in a service.
#[derive(Debug, Clone)]
pub struct PartLine {
    /// Id of the authority.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In which role.
    pub role: ResponsibleRole,
    /// How it reaches the place.
    pub reach: Reach,
    /// Name of the area that it is inherited from.
    pub area: Option<String>,
}

impl PartLine {
    /// Role and reach.
    pub(crate) fn details(&self, frame: &Frame) -> String {
        let reach = reach_text(frame, self.reach);
        let reach = self.area.as_ref().map_or(reach.clone(), |area| format!("{reach} ({area})"));
        format!("{} · {reach}", role_text(frame, self.role))
    }
}

/// Whether a service can be applied for online at a place.
#[derive(Debug, Clone)]
pub enum Availability {
    /// Yes.
    Online {
        /// Id of the online service.
        online_service: String,
        /// Needed trust level.
        trust_level: TrustLevel,
        /// Why this level is needed, one sentence.
        trust_reason: String,
        /// Who receives the application.
        recipient: String,
    },
    /// Yes, but on a page of somebody else.
    Elsewhere {
        /// Name of the online service.
        name: String,
        /// Its address.
        url: String,
    },
    /// Yes, but not today.
    Closed {
        /// Title of the online service.
        online_service: String,
        /// Why, and when.
        text: String,
    },
    /// The place decides and is not known yet.
    PlaceMissing,
    /// Not online at this place.
    NotOnline {
        /// Name of the place.
        place: String,
    },
    /// Nobody at this place is known to be responsible.
    NobodyResponsible {
        /// Name of the place.
        place: String,
    },
}

/// A text module of a service; plain text, paragraphs parted by an empty line, list entries beginning with "- ".
#[derive(Debug, Clone)]
pub enum ServiceModule {
    /// What it is about.
    Description(String),
    /// Who can apply.
    Conditions(String),
    /// What has to be handed in.
    Documents(Vec<DocumentNeed>),
    /// What it costs.
    Costs(String),
    /// Until when.
    Deadlines(String),
    /// How long it takes.
    Duration(String),
    /// How it goes.
    Procedure(String),
    /// How to object.
    Objection(String),
    /// Forms to download.
    Forms(String),
    /// Anything else worth knowing.
    Notes(String),
}

/// A document that has to be handed in.
#[derive(Debug, Clone)]
pub struct DocumentNeed {
    /// Name.
    pub name: String,
    /// More about it.
    pub hint: Option<String>,
}

/// A norm with a link where it can be read.
#[derive(Debug, Clone)]
pub struct LegalBasis {
    /// Citation.
    pub text: String,
    /// Address of the text; only http and https become links.
    pub url: Option<String>,
}

page!(ServicePage, |page| page.name.text.clone());

impl ServiceModule {
    /// Key of the heading.
    pub(crate) fn heading(&self) -> &'static str {
        match self {
            Self::Description(_) => "module-description",
            Self::Conditions(_) => "module-conditions",
            Self::Documents(_) => "module-documents",
            Self::Costs(_) => "module-costs",
            Self::Deadlines(_) => "module-deadlines",
            Self::Duration(_) => "module-duration",
            Self::Procedure(_) => "module-procedure",
            Self::Objection(_) => "module-objection",
            Self::Forms(_) => "module-forms",
            Self::Notes(_) => "module-notes",
        }
    }

    /// Its text; a list of documents has none.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Documents(_) => "",
            Self::Description(text)
            | Self::Conditions(text)
            | Self::Costs(text)
            | Self::Deadlines(text)
            | Self::Duration(text)
            | Self::Procedure(text)
            | Self::Objection(text)
            | Self::Forms(text)
            | Self::Notes(text) => text,
        }
    }

    pub(crate) fn documents(&self) -> &[DocumentNeed] {
        if let Self::Documents(documents) = self { documents } else { &[] }
    }
}

impl ServicePage {
    pub(crate) fn address(&self) -> String {
        self.frame.url(&format!("/leistung/{}", self.service))
    }

    pub(crate) fn ars(&self) -> &str {
        self.place.as_ref().map_or("", |place| place.ars.as_str())
    }
}

/// The address when it may become a link.
fn address(url: &str) -> Option<String> {
    crate::prose::web_address(&Some(url.to_owned())).map(str::to_owned)
}
