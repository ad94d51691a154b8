// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What messages say, as values: the same for every version, texts with their language, dates and numbers as written.

mod basic;
mod module;
mod place;
mod service;

pub use basic::{
    Code, Html, Id, InLanguage, LanguageVersion, Link, Period, Publisher, Translation, UrlParameter, VersionInfo,
    Words, day, in_language,
};
pub use module::{
    Cost, CostAmount, CostModule, Deadline, DeadlineModule, Document, DocumentModule, ModuleHead, Money, NoticeModule,
    OwnTextModule, PortalModule, ReleaseModule, Span, Term, TermModule, TextModule, text_kind,
};
pub use place::{
    Address, Area, Contact, Form, OnlineLink, OnlineService, Organisation, Person, Political, Responsibility,
};
pub use service::{Category, CategoryClass, Sector, Service, Specialisation, Structure};

use crate::key::{Class, Key};
use crate::version::Version;

/// One object of a message: what it is known by, what it says, and as what it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What it is known by.
    pub key: Key,
    /// What it says.
    pub value: Value,
    /// As what it came, so that nothing is lost when it is given on.
    pub raw: Raw,
}

/// One element as XML that stands alone: every namespace it needs is bound in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The version that it is written in.
    pub version: Version,
    /// The element.
    pub xml: String,
}

/// What an object says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Value {
    Service(Box<Service>),
    Specialisation(Box<Specialisation>),
    Organisation(Box<Organisation>),
    OnlineService(Box<OnlineService>),
    Form(Box<Form>),
    Responsibility(Box<Responsibility>),
    Area(Box<Area>),
}

impl Value {
    /// What it is.
    pub fn class(&self) -> Class {
        match self {
            Self::Service(_) => Class::Service,
            Self::Specialisation(_) => Class::Specialisation,
            Self::Organisation(_) => Class::Organisation,
            Self::OnlineService(_) => Class::OnlineService,
            Self::Form(_) => Class::Form,
            Self::Responsibility(_) => Class::Responsibility,
            Self::Area(_) => Class::Area,
        }
    }

    /// Its id; responsibilities may have none.
    pub fn id(&self) -> Option<&Id> {
        match self {
            Self::Service(value) => Some(&value.id),
            Self::Specialisation(value) => Some(&value.content.id),
            Self::Organisation(value) => Some(&value.id),
            Self::OnlineService(value) => Some(&value.id),
            Self::Form(value) => Some(&value.id),
            Self::Responsibility(value) => value.id.as_ref(),
            Self::Area(value) => Some(&value.id),
        }
    }

    /// When its editor changed it last, else when it was made (XSD dateTime, as it came); responsibilities have no such time.
    pub fn changed(&self) -> Option<&str> {
        let version = match self {
            Self::Service(value) => value.version.as_ref(),
            Self::Specialisation(value) => value.content.version.as_ref(),
            Self::Organisation(value) => value.version.as_ref(),
            Self::OnlineService(value) => value.version.as_ref(),
            Self::Form(value) => value.version.as_ref(),
            Self::Responsibility(_) => None,
            Self::Area(value) => value.version.as_ref(),
        }?;
        version.changed.as_deref().or(version.created.as_deref())
    }
}
