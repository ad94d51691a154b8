// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What of the catalogue a portal shows.

use serde::{Deserialize, Serialize};

/// Whom a life or business situation is for.
#[doc(alias = "Zielgruppe")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Citizens.
    Person,
    /// Companies.
    Company,
}

impl Audience {
    /// The word in the database and in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "person" => Some(Self::Person),
            "company" => Some(Self::Company),
            _ => None,
        }
    }
}

/// Most situations that a scope names.
pub const SITUATIONS_MOST: usize = 100;

/// The part of the catalogue that a theme portal shows: services of these situations, of those for an audience, or of those that
/// are both. Nothing said means the whole catalogue.
#[doc(alias = "Themenzuschnitt")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Only situations for these.
    #[serde(default)]
    pub audience: Option<Audience>,
    /// Only these situations, by the last part of their addresses.
    #[serde(default)]
    pub situations: Vec<String>,
}

impl Scope {
    /// Reads what somebody typed: an audience or nothing, and addresses of situations between commas or spaces.
    #[must_use]
    pub fn read(audience: &str, situations: &str) -> Self {
        let mut named: Vec<String> = Vec::new();
        let words = situations.split(|sign: char| sign == ',' || sign.is_whitespace());
        for word in words.map(str::trim).filter(|word| !word.is_empty()) {
            if !named.iter().any(|known| known == word) {
                named.push(word.to_owned());
            }
        }
        Self { audience: Audience::parse(audience), situations: named }
    }

    /// Whether it is the whole catalogue.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.audience.is_none() && self.situations.is_empty()
    }

    /// Whether a situation belongs to it.
    #[must_use]
    pub fn holds(&self, situation: &str, audience: Audience) -> bool {
        self.audience.is_none_or(|wanted| wanted == audience)
            && (self.situations.is_empty() || self.situations.iter().any(|named| named == situation))
    }

    /// The situations as they are typed.
    #[must_use]
    pub fn words(&self) -> String {
        self.situations.join(", ")
    }
}

/// Whether a text can be the name of a host: letters, digits, hyphens and dots, without a port.
#[must_use]
pub fn is_host(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::{Audience, Scope, is_host};

    #[test]
    fn a_scope_holds_what_it_names() {
        let all = Scope::default();
        assert!(all.is_everything() && all.holds("geburt", Audience::Person));
        let companies = Scope::read("company", "");
        assert!(companies.holds("steuern", Audience::Company) && !companies.holds("geburt", Audience::Person));
        let family = Scope::read("", "geburt, adoption\ngeburt");
        assert_eq!(family.words(), "geburt, adoption");
        assert!(family.holds("geburt", Audience::Person) && !family.holds("tod", Audience::Person));
        let both = Scope::read("person", "geburt");
        assert!(both.holds("geburt", Audience::Person) && !both.holds("geburt", Audience::Company));
    }

    #[test]
    fn hosts_have_no_port() {
        for (text, is) in [
            ("familie.example.org", true),
            ("localhost", true),
            ("", false),
            ("a..b", false),
            ("a.example:80", false),
            ("A.example", false),
            ("-a.example", false),
        ] {
            assert_eq!(is_host(text), is, "{text}");
        }
    }
}
