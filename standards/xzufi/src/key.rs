// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an object is known by: agency, class and text id. Text ids of different agencies collide.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::limits;

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Leistung.
    Service,
    /// LeistungSpezialisierung: what is different about a service at some places.
    Specialisation,
    /// Organisationseinheit.
    Organisation,
    /// Onlinedienst.
    OnlineService,
    /// Formular.
    Form,
    /// Zustaendigkeit.
    Responsibility,
    /// Gebiet.
    Area,
}

/// Class, its letters in a key, the words for it in `loesche/@klasse` and `schemeID`, the element in `schreibe`.
/// Unverified: the letters besides LB, OE and OD, and the words for forms and areas.
const CLASSES: [(Class, &str, &str, &str); 7] = [
    (Class::Service, "LB", "Leistung", "leistung"),
    (Class::Specialisation, "LS", "LeistungSpezialisierung", "spezialisierung"),
    (Class::Organisation, "OE", "Organisationseinheit", "organisationseinheit"),
    (Class::OnlineService, "OD", "Onlinedienst", "onlinedienst"),
    (Class::Form, "FO", "Formular", "formular"),
    (Class::Responsibility, "ZU", "Zustaendigkeit", "zustaendigkeitTransferObjekt"),
    (Class::Area, "GE", "Gebiet", "gebiet"),
];

impl Class {
    /// All classes.
    pub const ALL: [Self; 7] = [
        Self::Service,
        Self::Specialisation,
        Self::Organisation,
        Self::OnlineService,
        Self::Form,
        Self::Responsibility,
        Self::Area,
    ];

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        CLASSES.iter().find(|row| row.0 == self).unwrap_or(&CLASSES[0])
    }

    /// Two letters, as in keys of the PVOG.
    pub fn letters(self) -> &'static str {
        self.row().1
    }

    /// The word of the standard, as in `loesche/@klasse`.
    pub fn word(self) -> &'static str {
        self.row().2
    }

    /// The element that an object of the class is written as.
    pub fn element(self) -> &'static str {
        self.row().3
    }

    /// By two letters.
    pub fn of_letters(letters: &str) -> Option<Self> {
        CLASSES.iter().find(|row| row.1 == letters).map(|row| row.0)
    }

    /// By the word of the standard; however it is capitalised, and with what responsibilities add to theirs.
    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.trim();
        let found = CLASSES.iter().find(|row| row.2.eq_ignore_ascii_case(word)).map(|row| row.0);
        found.or_else(|| {
            ["ZustaendigkeitOrganisationseinheit", "ZustaendigkeitOnlinedienst", "ZustaendigkeitTransferObjekt"]
                .iter()
                .any(|other| other.eq_ignore_ascii_case(word))
                .then_some(Self::Responsibility)
        })
    }

    /// By the element.
    pub(crate) fn of_element(name: &str) -> Option<Self> {
        let found = CLASSES.iter().find(|row| row.3 == name).map(|row| row.0);
        // seen in models beside the transfer message
        found.or(match name {
            "leistungSpezialisierung" => Some(Self::Specialisation),
            "zustaendigkeit" => Some(Self::Responsibility),
            _ => None,
        })
    }
}

/// Agency, class and text id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Who wrote it (schemeAgencyID), for example `L100042`; never empty.
    pub agency: String,
    /// What it is.
    pub class: Class,
    /// Its id within agency and class; never empty.
    pub id: String,
}

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a key reads AGENCY.CLASS.ID with one of the classes LB, LS, OE, OD, FO, ZU, GE, for example L100042.OE.2292")]
pub struct KeyError;

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.agency, self.class.letters(), self.id)
    }
}

impl FromStr for Key {
    type Err = KeyError;

    /// Reads the form of the PVOG. Unverified: whether agencies may hold dots; here they do not.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (agency, rest) = text.split_once('.').ok_or(KeyError)?;
        let (letters, id) = rest.split_once('.').ok_or(KeyError)?;
        let class = Class::of_letters(letters).ok_or(KeyError)?;
        let fits = |part: &str| !part.is_empty() && part.len() <= limits::KEY;
        if !fits(agency) || !fits(id) {
            return Err(KeyError);
        }
        Ok(Self { agency: agency.to_owned(), class, id: id.to_owned() })
    }
}
