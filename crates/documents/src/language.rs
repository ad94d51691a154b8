// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The languages in which documents have their fixed words.

/// Language of a document's fixed words; the texts handed in must be in the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// German.
    German,
    /// English.
    English,
}

impl Language {
    /// The language for a locale tag such as `de`, `de-x-leicht` or `en-GB`; German, the language of the
    /// administration (§ 23 VwVfG), for every other.
    pub fn from_tag(tag: &str) -> Self {
        if tag.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en")) {
            Self::English
        } else {
            Self::German
        }
    }

    /// The primary tag of BCP 47: `de` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_lead_to_languages() {
        for (tag, language) in [
            ("de", Language::German),
            ("de-x-leicht", Language::German),
            ("en", Language::English),
            ("EN_us", Language::English),
            ("eno", Language::German),
            ("fr", Language::German),
            ("", Language::German),
        ] {
            assert_eq!(Language::from_tag(tag), language, "{tag}");
        }
        assert_eq!(Language::from_tag(Language::English.tag()), Language::English);
    }
}
