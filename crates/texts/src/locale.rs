// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A language of the interface: which ones there are, how one is chosen, and looking up its words.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};
use std::borrow::Cow;
use std::collections::HashMap;

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        // Isolating marks (U+2068/U+2069) would end up in titles, file names and attribute values.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static DE: LanguageIdentifier = langid!("de");
static EN: LanguageIdentifier = langid!("en");

/// A language of the interface. German is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// German, addressed with "Sie".
    #[default]
    De,
    /// English.
    En,
}

impl Locale {
    /// Every language, the default first.
    pub const ALL: [Locale; 2] = [Locale::De, Locale::En];

    /// Language tag for `lang` attributes, cookies and addresses: `de` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Locale::De => "de",
            Locale::En => "en",
        }
    }

    /// The language with this tag, if there is one.
    pub fn from_code(code: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The best language for an `Accept-Language` header (RFC 9110 §12.5.4): highest weight first, German without a match.
    pub fn from_accept_language(header: &str) -> Locale {
        let mut best: Option<(Locale, f32)> = None;
        for entry in header.split(',').take(20) {
            let mut parts = entry.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=").map(|q| q.parse::<f32>().unwrap_or(0.0)))
                .unwrap_or(1.0);
            let language = tag.split('-').next().unwrap_or_default();
            let Some(locale) = Locale::from_code(language) else { continue };
            if weight > 0.0 && best.is_none_or(|(_, known)| weight > known) {
                best = Some((locale, weight));
            }
        }
        best.map_or(Locale::De, |(locale, _)| locale)
    }

    /// The words behind `key`. A missing key shows as `⟦key⟧`, so that tests and readers see it at once.
    pub fn text(self, key: &str) -> String {
        LOCALES.try_lookup(self.id(), key).unwrap_or_else(|| missing(key))
    }

    /// The words behind `key` with its variables filled in.
    pub fn text_with(self, key: &str, args: &[(&str, String)]) -> String {
        self.lookup(key, args.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))))
    }

    /// The words behind `key` for `$count` things: the language's own singular and plural.
    pub fn text_count(self, key: &str, count: u64) -> String {
        self.lookup(key, [("count", FluentValue::from(count))])
    }

    fn lookup<'a>(self, key: &str, args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'a>> =
            args.into_iter().map(|(name, value)| (Cow::Owned(name.to_owned()), value)).collect();
        LOCALES.try_lookup_with_args(self.id(), key, &args).unwrap_or_else(|| missing(key))
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Locale::De => &DE,
            Locale::En => &EN,
        }
    }
}

fn missing(key: &str) -> String {
    format!("⟦{key}⟧")
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn accept_language_chooses_by_weight_and_falls_back_to_german() {
        for (header, expected) in [
            ("", Locale::De),
            ("en", Locale::En),
            ("en-GB,en;q=0.9,de;q=0.8", Locale::En),
            ("de-AT;q=0.5, en;q=0.4", Locale::De),
            ("en;q=0.3, de;q=0.7", Locale::De),
            ("fr-FR, fr;q=0.9", Locale::De),
            ("fr, en;q=0.1", Locale::En),
            ("en;q=0", Locale::De),
            ("en;q=nonsense, de;q=0.1", Locale::De),
            (";;;,,,=", Locale::De),
        ] {
            assert_eq!(Locale::from_accept_language(header), expected, "{header}");
        }
    }

    #[test]
    fn a_missing_key_is_visible() {
        assert_eq!(Locale::De.text("no-such-key"), "⟦no-such-key⟧");
    }

    #[test]
    fn codes_go_both_ways() {
        for locale in Locale::ALL {
            assert_eq!(Locale::from_code(locale.code()), Some(locale));
        }
        assert_eq!(Locale::from_code("fr"), None);
    }
}
