// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Brands: the accent colours, the logo and the own words of a portal. Data, never templates.

use model::brand::Accents;
use texts::Locale;

/// The brand of a page: names of embedded assets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brand {
    /// Style sheet with the accent colours; none: KERN's own.
    pub stylesheet: Option<String>,
    /// Logo or coat of arms.
    pub logo: Option<String>,
    /// Words of its own; none: those of the platform.
    pub words: Option<&'static BrandWords>,
    /// What an online service shows above its pages.
    pub slot: Option<BrandSlot>,
}

/// What an online service shows above its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandSlot {
    /// A short line; may be empty.
    pub line: String,
    /// Address of a coat of arms inside of the portal, and what it shows.
    pub arms: Option<(String, String)>,
}

/// Words that a portal says for itself, in German and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandWords {
    /// Under the name, on every page.
    pub claim: [&'static str; 2],
    /// Under the heading of the home page.
    pub lead: [&'static str; 2],
}

impl BrandWords {
    fn of(words: &[&'static str; 2], locale: Locale) -> &'static str {
        match locale {
            Locale::De => words[0],
            Locale::En => words[1],
        }
    }

    pub(crate) fn claim(&self, locale: Locale) -> &'static str {
        Self::of(&self.claim, locale)
    }

    pub(crate) fn lead(&self, locale: Locale) -> &'static str {
        Self::of(&self.lead, locale)
    }
}

/// Accent colours of a brand in light and dark, and its logo.
#[derive(Debug, Clone)]
pub struct BrandTokens {
    /// Name, chosen in the tenant's settings.
    pub name: &'static str,
    /// Name of the embedded asset with the logo.
    pub logo: &'static str,
    /// Accents.
    pub accents: Accents,
    /// Own words.
    pub words: BrandWords,
}

/// The brands that come with the program.
pub(crate) const BRANDS: &[BrandTokens] = &[
    BrandTokens {
        name: "musterstadt",
        logo: "brand/musterstadt.svg",
        accents: Accents { light: [0x00, 0x5f, 0x5b], dark: [0x6f, 0xd0, 0xc8] },
        words: BrandWords {
            claim: ["Ihre Stadt online", "Your city online"],
            lead: [
                "Ihr Rathaus ist jederzeit offen: Finden Sie, was Sie brauchen, und beantragen Sie es von zu Hause.",
                "Your town hall is always open: find what you need and apply from home.",
            ],
        },
    },
    BrandTokens {
        name: "musterland",
        logo: "brand/musterland.svg",
        accents: Accents { light: [0x7a, 0x1f, 0x4d], dark: [0xf0, 0xa3, 0xc6] },
        words: BrandWords {
            claim: ["Das Land für Sie", "The state for you"],
            lead: [
                "Wählen Sie Ihren Ort. Dann sehen Sie, was Ihre Kommune online anbietet.",
                "Choose your place to see what your municipality offers online.",
            ],
        },
    },
    BrandTokens {
        name: "neudorf",
        logo: "brand/neudorf.svg",
        accents: Accents { light: [0x2f, 0x4b, 0x9c], dark: [0xa9, 0xbd, 0xf5] },
        words: BrandWords {
            claim: ["Gemeinde am Waldrand", "The village by the forest"],
            lead: [
                "Kurze Wege, auch online: Anträge stellen, ohne zur Sprechstunde zu kommen.",
                "Short ways, online too: apply without coming to the office.",
            ],
        },
    },
];

impl Brand {
    /// The brand with this name; KERN's own colours and no logo when there is none.
    pub fn named(name: &str) -> Brand {
        BRANDS.iter().find(|brand| brand.name == name).map_or_else(Brand::default, |brand| Brand {
            stylesheet: Some(format!("brand-{}.css", brand.name)),
            logo: Some(brand.logo.to_owned()),
            words: Some(&brand.words),
            slot: None,
        })
    }
}

/// Names of the brands that come with the program.
pub fn brand_names() -> impl Iterator<Item = &'static str> {
    BRANDS.iter().map(|brand| brand.name)
}

impl Brand {
    /// The brand with accents of the portal's own.
    #[must_use]
    pub fn with_accents(mut self, accents: Option<Accents>) -> Brand {
        if let Some(accents) = accents {
            self.stylesheet = Some(accents_name(&accents));
        }
        self
    }
}

/// Name of the style sheet with accents: it says them, so it never changes its content.
fn accents_name(accents: &Accents) -> String {
    let [light, dark] = accents.words();
    format!("accents-{}-{}.css", light.trim_start_matches('#'), dark.trim_start_matches('#'))
}

/// The style sheet with the accents that its name says, if they can be read.
pub fn accents_css(name: &str) -> Option<String> {
    let (light, dark) = name.strip_prefix("accents-")?.strip_suffix(".css")?.split_once('-')?;
    let accents = Accents::parse(&format!("#{light}"), &format!("#{dark}"))?;
    // one name for each: what differs in letters alone is no other style sheet
    let known = accents_name(&accents) == name && accents.light_is_legible() && accents.dark_is_legible();
    known.then(|| css(&accents))
}

/// The style sheet that puts accents into KERN's tokens.
pub(crate) fn css(accents: &Accents) -> String {
    let [light, dark] = accents.words();
    format!(
        ":root{{--kern-color-action-default:{light};--kern-color-action-on-default:#fff}}\
         @media(prefers-color-scheme:dark){{:root{{--kern-color-action-default:{dark};--kern-color-action-on-default:#000}}}}\
         @media print{{:root{{--kern-color-action-default:#000}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{Accents, BRANDS, Brand, accents_css};

    #[test]
    fn every_brand_can_be_read() {
        for brand in BRANDS {
            assert!(brand.accents.light_is_legible() && brand.accents.dark_is_legible(), "{}", brand.name);
            for name in [brand.logo.to_owned(), format!("brand-{}.css", brand.name)] {
                assert!(!crate::asset_url(&name).contains("missing"), "{name}");
            }
        }
    }

    #[test]
    fn an_unknown_brand_is_neutral() {
        assert_eq!(Brand::named("nirgendwo"), Brand::default());
    }

    #[test]
    fn own_accents_have_a_style_sheet_of_their_own() {
        let brand = Brand::named("musterstadt").with_accents(Accents::parse("#2f4b9c", "#a9bdf5"));
        let name = brand.stylesheet.unwrap();
        assert_eq!(crate::asset_url(&name), "/assets/accents-2f4b9c-a9bdf5.css");
        assert!(accents_css(&name).unwrap().contains("--kern-color-action-default:#2f4b9c"));
        for unknown in ["accents-2F4B9C-a9bdf5.css", "accents-a9bdf5-2f4b9c.css", "accents-.css", "other.css"] {
            assert_eq!(accents_css(unknown), None, "{unknown}");
        }
    }
}
