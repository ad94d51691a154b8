// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Methodical findings about a readable schema, with the codes, classes and texts of the official quality checks
//! (XDFM 1.8).

mod messages;

use messages::MESSAGES;

/// Weight of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingClass {
    /// Deaktiviert: no longer checked.
    Disabled,
    /// Hinweis.
    Note,
    /// Warnung.
    Warning,
    /// FehlerMethodisch.
    Methodical,
    /// FehlerKritisch.
    Critical,
}

impl FindingClass {
    /// The class as the official list writes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Disabled => "Deaktiviert",
            Self::Note => "Hinweis",
            Self::Warning => "Warnung",
            Self::Methodical => "FehlerMethodisch",
            Self::Critical => "FehlerKritisch",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// XDFM code.
    pub code: u16,
    /// Weight.
    pub class: FindingClass,
    /// Ids from the schema down to the element, joined by `/`.
    pub path: String,
    /// Line of the element in the file, from 1.
    pub line: u32,
    /// The official text.
    pub message: &'static str,
    /// What was found: a value of the file, or the reason. In German, except for values that could not be read.
    pub detail: Option<String>,
}

/// Class and text of a code of the official list.
#[must_use]
pub fn official(code: u16) -> Option<(FindingClass, &'static str)> {
    let place = MESSAGES.binary_search_by_key(&code, |(known, ..)| *known).ok()?;
    MESSAGES.get(place).map(|(_, class, text)| (*class, *text))
}

/// Codes of the official list, in order.
pub fn official_codes() -> impl Iterator<Item = u16> {
    MESSAGES.iter().map(|(code, ..)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_known() {
        assert!(MESSAGES.is_sorted_by_key(|(code, ..)| *code));
        assert_eq!(official_codes().count(), MESSAGES.len());
        assert_eq!(official(1026), Some((FindingClass::Critical, "Zirkelbezug")));
        assert_eq!(official(1020), None);
    }
}
