// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Places and authorities: choosing a place, the card of the responsible authority, what authorities set for themselves.

mod contact;
mod list;
mod settings;

pub use contact::RecipientContact;
pub use list::{AuthorityLink, AuthorityListPage, FeedLine, SourceLine, SourcesPage};
pub use settings::{
    ArmsPage, AuthoritiesPage, AuthorityHead, AuthorityHistoryPage, AuthorityPage, AuthorityPreview, ChangeLine,
    GroupPage, SettingsControl, SettingsField, SettingsGroup, SettingsRow,
};

use crate::page::{FormError, page};
use crate::{Frame, Page};
use model::directory::{AreaLevel, Reach, ResponsibleRole};

/// `GET /{t}/ort?q=&zurueck=`; input `q`. Each choice is a form with `ars` and `zurueck` to `POST /{t}/ort`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/place.html")]
pub struct PlacePage {
    /// The frame.
    pub frame: Frame,
    /// What was asked: postal code or name; empty before the first search.
    pub query: String,
    /// Path to go to with the chosen place.
    pub back: String,
    /// Places that fit.
    pub places: Vec<Place>,
    /// Whether more places fit than are shown.
    pub more: bool,
    /// Whether the places are a city and, after it, its parts.
    pub is_city: bool,
    /// Problems of the input `q`.
    pub errors: Vec<FormError>,
}

/// A place people live in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Regionalschlüssel, 12 digits.
    pub ars: String,
    /// Name.
    pub name: String,
    /// What tells it from others of the same name: postal codes, district, Land.
    pub detail: String,
}

/// The card of an authority. Empty parts are left out.
#[derive(Debug, Clone, Default)]
pub struct AuthorityCard {
    /// Name.
    pub name: String,
    /// Lines of the address.
    pub address: Vec<String>,
    /// Opening hours, one line each.
    pub hours: Vec<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Website; only http and https become links.
    pub website: Option<String>,
    /// How to get in without barriers.
    pub accessibility: Option<String>,
    /// Address of a map; only http and https become links.
    pub map_url: Option<String>,
    /// Name of an embedded asset with its coat of arms.
    pub coat_of_arms: Option<String>,
    /// Id for the link to its page.
    pub id: Option<String>,
    /// How it reaches the place.
    pub reach: Option<Reach>,
}

page!(PlacePage, |page| page.frame.t("place-title"), |page| !page.errors.is_empty());

/// How a responsibility reaches the place, in words.
pub(crate) fn reach_text(frame: &Frame, reach: Reach) -> String {
    frame.t(match reach {
        Reach::Local => "reach-local",
        Reach::Inherited(AreaLevel::Bund) => "reach-bund",
        Reach::Inherited(AreaLevel::Land) => "reach-land",
        Reach::Inherited(AreaLevel::Regierungsbezirk) => "reach-regierungsbezirk",
        Reach::Inherited(AreaLevel::Kreis) => "reach-kreis",
        Reach::Inherited(AreaLevel::Verband) => "reach-verband",
        Reach::Inherited(AreaLevel::Gemeinde | AreaLevel::Stadtteil) => "reach-gemeinde",
    })
}

/// A role in words.
pub(crate) fn role_text(frame: &Frame, role: ResponsibleRole) -> String {
    frame.t(match role {
        ResponsibleRole::Competent => "role-competent",
        ResponsibleRole::Both => "role-both",
        ResponsibleRole::Contact => "role-contact",
    })
}

impl AuthorityCard {
    pub(crate) fn reach(&self, frame: &Frame) -> Option<String> {
        self.reach.map(|reach| reach_text(frame, reach))
    }

    pub(crate) fn phone_digits(&self) -> String {
        let digits = |text: &String| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        self.phone.as_ref().map(digits).unwrap_or_default()
    }
}
