// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A service that comes as a package: choose the file, read what taking it does, take it.

use crate::page::{FormError, page};
use crate::{Frame, Page, Tone};

/// `GET|POST /{t}/verwaltung/paket`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/package.html")]
pub struct PackagePage {
    /// The frame.
    pub frame: Frame,
    /// What was found in the file; nothing before one was chosen.
    pub report: Option<PackageReport>,
    /// What is wrong; the input is `datei`.
    pub errors: Vec<FormError>,
}

/// What a package is, and what taking it does.
#[derive(Debug, Clone)]
pub struct PackageReport {
    /// Title of the online service.
    pub title: String,
    /// Its address.
    pub slug: String,
    /// Whose key signed it; nothing: nobody here trusts it.
    pub signer: Option<String>,
    /// RFC 7638 thumbprint of the key.
    pub thumbprint: String,
    /// Schema and code lists, each with whether it is here.
    pub parts: Vec<PackagePart>,
    /// What becomes of the online service, in words.
    pub service: String,
    /// What becomes of the edition, in words.
    pub edition: String,
    /// Rules that are confirmed.
    pub rules: usize,
    /// Languages of the form.
    pub languages: String,
    /// What is worth telling.
    pub remarks: Vec<String>,
    /// Address of the edition that it became before.
    pub there: Option<String>,
}

/// A part of a package.
#[derive(Debug, Clone)]
pub struct PackagePart {
    /// What it is, text key.
    pub kind: &'static str,
    /// Name with version.
    pub name: String,
    /// Colour of the state.
    pub tone: Tone,
    /// Whether it is here, in words.
    pub state: String,
}

page!(PackagePage, |page| page.frame.t("package-title"), |page| !page.errors.is_empty());

impl PackagePage {
    /// Whether the key is one that nobody here trusts.
    pub(crate) fn is_unknown(&self) -> bool {
        self.report.as_ref().is_some_and(|report| report.signer.is_none())
    }
}
