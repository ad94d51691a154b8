// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages for people who connect programs: what they have in a sandbox, and the description of an interface to read. The description
//! itself is English, as it is for programs; the words around it are in the language of the page.

mod desk;

pub use desk::{
    DestinationPage, DeveloperPage, EventLine, LogPage, OwnClientLine, SecretPage, TrialAnswers, TrialDestinationLine,
    TrialLine, WithdrawPage,
};

use crate::{Frame, Page, page::page};

/// `GET /docs/api/fit-connect`: what the description of FIT-Connect says.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "developer/interface.html")]
pub struct InterfacePage {
    /// The frame.
    pub frame: Frame,
    /// Address of the instance, without a slash at its end.
    pub base: String,
    /// Interfaces with what can be asked for.
    pub interfaces: Vec<InterfacePart>,
    /// Name of each form of a body, with its JSON Schema.
    pub forms: Vec<(String, String)>,
}

/// An interface of the description.
#[derive(Debug, Clone)]
pub struct InterfacePart {
    /// First part of its addresses.
    pub name: String,
    /// What can be asked for.
    pub operations: Vec<OperationLine>,
}

/// What can be asked for.
#[derive(Debug, Clone)]
pub struct OperationLine {
    /// Its id, unique on the page.
    pub id: String,
    /// `GET`, `PUT`, `POST` or `PATCH`.
    pub method: String,
    /// Address with parameters in braces.
    pub path: String,
    /// What it does.
    pub summary: String,
    /// More of it; empty: nothing.
    pub description: String,
    /// Whether an access token is needed.
    pub needs_token: bool,
    /// Name and meaning of each parameter.
    pub parameters: Vec<(String, String)>,
    /// Media types of the body that is sent.
    pub sent: Vec<String>,
    /// Name of the form of the body; empty: none.
    pub form: String,
    /// Status and meaning of each answer.
    pub answers: Vec<(String, String)>,
}

impl InterfacePart {
    /// Id of its heading.
    pub(crate) fn id(&self) -> String {
        format!("part-{}", self.name.replace('/', "-"))
    }
}

page!(InterfacePage, |page| page.frame.t("interface-title"));
