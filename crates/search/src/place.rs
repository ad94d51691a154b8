// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas by the beginnings of their Regionalschlüssel.

/// Lengths of beginnings that are areas: Land, Regierungsbezirk, Kreis, Verband, Gemeinde.
const LENGTHS: [usize; 5] = [2, 3, 5, 9, 12];

/// The significant digits of a key or of the beginning of one; nothing where it is none.
pub(crate) fn prefix(area: &str) -> Option<&str> {
    if area.len() > 12 || !area.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if area.len() < 12 {
        return (area.is_empty() || LENGTHS.contains(&area.len())).then_some(area);
    }
    let end = std::iter::once(0).chain(LENGTHS).find(|end| area[*end..].bytes().all(|digit| digit == b'0'));
    Some(&area[..end.unwrap_or(12)])
}

/// A place: the areas it lies in, and its own digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    /// Twelve digits.
    key: String,
    /// How many of them say something.
    own: usize,
}

impl Place {
    pub(crate) fn read(area: &str) -> Option<Self> {
        let own = prefix(area).filter(|own| !own.is_empty())?;
        Some(Self { key: format!("{own:0<12}"), own: own.len() })
    }

    /// Areas around it, the smallest first, itself included.
    pub(crate) fn around(&self) -> impl Iterator<Item = &str> {
        LENGTHS.iter().rev().map(|length| &self.key[..*length])
    }

    /// Its own digits.
    pub(crate) fn own(&self) -> &str {
        &self.key[..self.own]
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, prefix};

    #[test]
    fn digits_that_say_nothing_are_left_out() {
        for (area, significant) in [
            ("", Some("")),
            ("05", Some("05")),
            ("050000000000", Some("05")),
            ("053150000000", Some("05315")),
            ("010010000000", Some("01001")),
            ("053340002002", Some("053340002002")),
            ("000000000000", Some("")),
            ("0", None),
            ("köln", None),
            ("0531500000001", None),
        ] {
            assert_eq!(prefix(area), significant, "{area}");
        }
    }

    #[test]
    fn a_place_lies_in_its_areas() {
        let place = Place::read("05315").unwrap();
        assert_eq!(place.around().collect::<Vec<_>>(), ["053150000000", "053150000", "05315", "053", "05"]);
        assert_eq!(place.own(), "05315");
        assert_eq!(Place::read(""), None);
    }
}
