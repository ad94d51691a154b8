// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page of an authority: how it is reached, and what it is responsible for.

use super::situations::numbered;
use crate::directory::{AuthorityCard, Place, reach_text, role_text};
use crate::{Frame, Page, Pagination, page::page};
use model::directory::{Reach, ResponsibleRole};

/// `GET /{t}/behoerde/{id}?ars=&seite=`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/authority.html")]
pub struct AuthorityProfilePage {
    /// The frame.
    pub frame: Frame,
    /// Id of the authority.
    pub authority_id: String,
    /// How it is reached.
    pub authority: AuthorityCard,
    /// Address and words of its coat of arms.
    pub arms: Option<(String, String)>,
    /// The place chosen.
    pub place: Option<Place>,
    /// What it is responsible for, of this page.
    pub services: Vec<ServedLine>,
    /// Which page of them; the number of pages is at least what is known.
    pub pagination: Pagination,
}

/// A service that it is responsible for.
#[derive(Debug, Clone)]
pub struct ServedLine {
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Name of the area.
    pub area: Option<String>,
    /// Whether it is the whole country.
    pub everywhere: bool,
    /// In which role.
    pub role: ResponsibleRole,
    /// How it reaches the place chosen.
    pub reach: Option<Reach>,
    /// Whether it can be applied for online.
    pub online: bool,
}

page!(AuthorityProfilePage, |page| numbered(&page.frame, &page.authority.name, page.pagination));

impl ServedLine {
    /// Role, area and reach.
    pub(crate) fn details(&self, frame: &Frame) -> String {
        let mut parts = vec![role_text(frame, self.role)];
        match &self.area {
            _ if self.everywhere => parts.push(frame.t("served-everywhere")),
            Some(area) => parts.push(frame.t1("served-area", "area", area)),
            None => {}
        }
        parts.extend(self.reach.map(|reach| reach_text(frame, reach)));
        parts.join(" · ")
    }
}

impl AuthorityProfilePage {
    pub(crate) fn ars(&self) -> &str {
        self.place.as_ref().map_or("", |place| place.ars.as_str())
    }

    pub(crate) fn page_url(&self, number: &u32) -> String {
        self.frame.url(&format!("/behoerde/{}?ars={}&seite={number}", self.authority_id, self.ars()))
    }
}
