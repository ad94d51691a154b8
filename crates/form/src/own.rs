// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which questions ask for what people may keep in their account, by the table in `own.txt`.

use crate::autocomplete;
use xdatenfelder::Common;

/// The table; its head says how it is read.
const TABLE: &str = include_str!("own.txt");

/// Something that a person may keep in the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnAttribute {
    /// Given names.
    GivenName,
    /// Family name.
    FamilyName,
    /// Date of birth, `YYYY-MM-DD`.
    BirthDate,
    /// Street.
    Street,
    /// Number of the house.
    HouseNumber,
    /// Both in one line.
    StreetAndNumber,
    /// Postcode.
    Postcode,
    /// Place.
    City,
    /// E-mail address.
    Email,
}

impl OwnAttribute {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "given_name" => Self::GivenName,
            "family_name" => Self::FamilyName,
            "birth_date" => Self::BirthDate,
            "street" => Self::Street,
            "house_number" => Self::HouseNumber,
            "street_and_number" => Self::StreetAndNumber,
            "postcode" => Self::Postcode,
            "city" => Self::City,
            "email" => Self::Email,
            _ => return None,
        })
    }
}

/// Lines of the table: what names the field, and the attribute in words.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (name, rest) = line.split_once(';')?;
        Some((name.trim(), rest.split(';').next()?.trim()))
    })
}

/// What a field below groups with these titles asks for.
pub(crate) fn attribute(common: &Common, titles: &[String]) -> Option<OwnAttribute> {
    if !autocomplete::is_own(titles) {
        return None;
    }
    let named = |name: &str| {
        let name = name.trim().to_lowercase();
        lines().find(|(known, _)| known.to_lowercase() == name).and_then(|(_, word)| OwnAttribute::parse(word))
    };
    let names = [Some(common.id.as_str()), Some(common.name.as_str()), common.bezeichnung_eingabe.as_deref()];
    names.into_iter().flatten().find_map(named)
}

#[cfg(test)]
mod tests {
    use super::{OwnAttribute, lines};

    #[test]
    fn every_line_of_the_table_is_understood() {
        assert!(lines().count() >= 20);
        for (name, word) in lines() {
            assert!(OwnAttribute::parse(word).is_some() && !name.is_empty(), "{name}: {word}");
        }
    }
}
