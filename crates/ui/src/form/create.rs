// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A new online service: the public service that it is for, then what it is called and who receives.

use super::Choice;
use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET /{t}/verwaltung/onlinedienste/neu?q=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/find_service.html")]
pub struct FindServicePage {
    /// The frame.
    pub frame: Frame,
    /// What was looked for; empty before the first search.
    pub query: String,
    /// What was found.
    pub hits: Vec<ServiceHit>,
    /// Number of all that fit.
    pub total: u64,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// A public service of the catalogue.
#[derive(Debug, Clone)]
pub struct ServiceHit {
    /// Part of the address.
    pub slug: String,
    /// Title for citizens.
    pub title: String,
    /// One sentence.
    pub teaser: String,
}

page!(FindServicePage, |page| page.frame.t("create-title"), |page| !page.errors.is_empty());

impl FindServicePage {
    pub(crate) fn has_more(&self) -> bool {
        u64::try_from(self.hits.len()).is_ok_and(|shown| shown < self.total)
    }
}

/// `GET|POST /{t}/verwaltung/onlinedienste/neu?leistung=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/create.html")]
pub struct CreatePage {
    /// The frame.
    pub frame: Frame,
    /// Address of the public service.
    pub service: String,
    /// Its title.
    pub service_title: String,
    /// Its LeiKa key.
    pub leika: Option<String>,
    /// Id that the online service gets; sent along, so that twice is once.
    pub id: String,
    /// Title of the online service; a macro of the templates has a `name` of its own.
    pub online: String,
    /// Part of the address.
    pub slug: String,
    /// Who can receive; the first: who is responsible at the place.
    pub receivers: Vec<Choice>,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

page!(CreatePage, |page| page.frame.t("create-title"), |page| !page.errors.is_empty());
