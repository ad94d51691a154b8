// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Brands: the accent colours, the logo and the own words of a portal. Data, never templates.

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
    /// Accent on light ground; white is written on it.
    pub accent_light: [u8; 3],
    /// Accent on dark ground; black is written on it.
    pub accent_dark: [u8; 3],
    /// Own words.
    pub words: BrandWords,
}

/// The brands that come with the program.
pub(crate) const BRANDS: &[BrandTokens] = &[
    BrandTokens {
        name: "musterstadt",
        logo: "brand/musterstadt.svg",
        accent_light: [0x00, 0x5f, 0x5b],
        accent_dark: [0x6f, 0xd0, 0xc8],
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
        accent_light: [0x7a, 0x1f, 0x4d],
        accent_dark: [0xf0, 0xa3, 0xc6],
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
        accent_light: [0x2f, 0x4b, 0x9c],
        accent_dark: [0xa9, 0xbd, 0xf5],
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
        })
    }
}

impl BrandTokens {
    /// The style sheet that puts the accents into KERN's tokens.
    pub fn css(&self) -> String {
        let (light, dark) = (hex(self.accent_light), hex(self.accent_dark));
        format!(
            ":root{{--kern-color-action-default:{light};--kern-color-action-on-default:#fff}}\
             @media(prefers-color-scheme:dark){{:root{{--kern-color-action-default:{dark};--kern-color-action-on-default:#000}}}}\
             @media print{{:root{{--kern-color-action-default:#000}}}}\n"
        )
    }

    /// Least contrast (WCAG 2.2, 1.4.3) of the accents to the grounds and the words on them; 4.5 or more is needed.
    pub fn contrast(&self) -> f64 {
        let (white, light_surface) = ([255, 255, 255], [0xe8, 0xea, 0xf0]);
        let (black, dark_surface) = ([0, 0, 0], [0x1c, 0x1f, 0x2e]);
        [
            contrast(self.accent_light, white),
            contrast(self.accent_light, light_surface),
            contrast(self.accent_dark, black),
            contrast(self.accent_dark, dark_surface),
        ]
        .into_iter()
        .fold(f64::INFINITY, f64::min)
    }
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn contrast(one: [u8; 3], two: [u8; 3]) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::{BRANDS, Brand, contrast};

    #[test]
    fn every_brand_can_be_read() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        for brand in BRANDS {
            assert!(brand.contrast() >= 4.5, "{}: {}", brand.name, brand.contrast());
            for name in [brand.logo.to_owned(), format!("brand-{}.css", brand.name)] {
                assert!(!crate::asset_url(&name).contains("missing"), "{name}");
            }
        }
    }

    #[test]
    fn an_unknown_brand_is_neutral() {
        assert_eq!(Brand::named("nirgendwo"), Brand::default());
    }
}
