// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Places and authorities: choosing a place, the card of the responsible authority, what authorities set for themselves.

mod contact;
mod settings;

pub use contact::RecipientContact;
pub use settings::{
    ArmsPage, AuthoritiesPage, AuthorityHead, AuthorityHistoryPage, AuthorityPage, AuthorityPreview, ChangeLine,
    GroupPage, SettingsControl, SettingsField, SettingsGroup, SettingsRow,
};

use crate::page::{FormError, page};
use crate::{Frame, Page};

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
}

page!(PlacePage, |page| page.frame.t("place-title"), |page| !page.errors.is_empty());

impl AuthorityCard {
    pub(crate) fn phone_digits(&self) -> String {
        let digits = |text: &String| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        self.phone.as_ref().map(digits).unwrap_or_default()
    }
}
