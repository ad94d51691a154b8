// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services by the first letter of their titles.

use super::situations::{ServiceLine, numbered};
use crate::directory::Place;
use crate::{Frame, Page, Pagination, page::page};

/// `GET /{t}/a-z?buchstabe=&ars=&seite=`; what begins with no letter has the letter `0`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "catalogue/letters.html")]
pub struct LettersPage {
    /// The frame.
    pub frame: Frame,
    /// The letter shown, small.
    pub letter: char,
    /// The place chosen.
    pub place: Option<Place>,
    /// Services of this page.
    pub services: Vec<ServiceLine>,
    /// Number of services in all.
    pub total: u64,
    /// Which page of them.
    pub pagination: Pagination,
}

page!(LettersPage, |page| {
    let title = page.frame.t1("letters-title", "letter", page.shown(&page.letter));
    numbered(&page.frame, &title, page.pagination)
});

impl LettersPage {
    pub(crate) fn letters(&self) -> Vec<char> {
        ('a'..='z').chain(['0']).collect()
    }

    pub(crate) fn shown(&self, letter: &char) -> String {
        if *letter == '0' { self.frame.t("letters-other") } else { letter.to_uppercase().to_string() }
    }

    pub(crate) fn letter_url(&self, letter: &char) -> String {
        self.frame.url(&format!("/a-z?buchstabe={letter}&ars={}", self.ars()))
    }

    pub(crate) fn address(&self) -> String {
        self.frame.url(&format!("/a-z?buchstabe={}", self.letter))
    }

    pub(crate) fn ars(&self) -> &str {
        self.place.as_ref().map_or("", |place| place.ars.as_str())
    }

    pub(crate) fn page_url(&self, number: &u32) -> String {
        format!("{}&seite={number}", self.letter_url(&self.letter))
    }
}
