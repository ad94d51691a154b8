// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The process of FIM beside the form of an online service, to look at.

use crate::page::page;
use crate::{Frame, Page};

/// `GET /{t}/verwaltung/onlinedienste/{slug}/prozess`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/process.html")]
pub struct ProcessPage {
    /// The frame.
    pub frame: Frame,
    /// Part of the address of the online service.
    pub slug: String,
    /// Title of the online service.
    pub service: String,
    /// Processes of the file.
    pub processes: Vec<ProcessView>,
}

/// A process.
#[derive(Debug, Clone)]
pub struct ProcessView {
    /// Name.
    pub name: String,
    /// Key and version.
    pub id: String,
    /// What it is about; may be empty.
    pub definition: String,
    /// Who released it; may be empty.
    pub approver: String,
    /// What begins it.
    pub triggers: Vec<ReferenceView>,
    /// What comes out.
    pub results: Vec<ReferenceView>,
    /// Who takes part, with the text key of the role.
    pub participants: Vec<(String, Option<&'static str>)>,
    /// Steps in order.
    pub steps: Vec<StepView>,
    /// Model files.
    pub files: Vec<FileLine>,
}

/// What is referred to.
#[derive(Debug, Clone)]
pub struct ReferenceView {
    /// Text key of what it is.
    pub kind: &'static str,
    /// Id or text.
    pub text: String,
    /// From whom or to whom; may be empty.
    pub party: String,
}

/// A step.
#[derive(Debug, Clone)]
pub struct StepView {
    /// Name.
    pub name: String,
    /// Description; may be empty.
    pub description: String,
    /// Norms, with their addresses.
    pub bases: Vec<(String, Option<String>)>,
    /// What comes in.
    pub incoming: Vec<ReferenceView>,
    /// What goes out.
    pub outgoing: Vec<ReferenceView>,
}

/// A model file.
#[derive(Debug, Clone)]
pub struct FileLine {
    /// Text key of what it is.
    pub kind: &'static str,
    /// Name.
    pub name: String,
    /// Address below the page, such as `/dateien/0/1`.
    pub address: String,
}

impl ProcessPage {
    fn address(&self) -> String {
        self.frame.url(&format!("/verwaltung/onlinedienste/{}/prozess", self.slug))
    }
}

page!(ProcessPage, |page| page.frame.t("process-title"));
