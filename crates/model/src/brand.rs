// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Accent colours of a portal, and whether people can read what is written in them.

use serde::{Deserialize, Serialize};

/// Red, green and blue.
pub type Colour = [u8; 3];

/// Least contrast of words to their ground (WCAG 2.2, 1.4.3).
pub const CONTRAST_LEAST: f64 = 4.5;

/// Grounds that the light accent stands on; white is written on it.
const LIGHT_GROUNDS: [Colour; 2] = [[255, 255, 255], [0xe8, 0xea, 0xf0]];
/// Grounds that the dark accent stands on; black is written on it.
const DARK_GROUNDS: [Colour; 2] = [[0, 0, 0], [0x1c, 0x1f, 0x2e]];

/// Accent colours of a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accents {
    /// On light ground.
    pub light: Colour,
    /// On dark ground.
    pub dark: Colour,
}

impl Accents {
    /// Reads two colours as `#005f5b`.
    #[must_use]
    pub fn parse(light: &str, dark: &str) -> Option<Self> {
        Some(Self { light: parse(light)?, dark: parse(dark)? })
    }

    /// The light and the dark colour as `#005f5b`.
    #[must_use]
    pub fn words(&self) -> [String; 2] {
        [self.light, self.dark].map(|[red, green, blue]| format!("#{red:02x}{green:02x}{blue:02x}"))
    }

    /// Whether the light accent can be read on every ground it stands on.
    #[must_use]
    pub fn light_is_legible(&self) -> bool {
        legible(self.light, LIGHT_GROUNDS)
    }

    /// Whether the dark accent can be read on every ground it stands on.
    #[must_use]
    pub fn dark_is_legible(&self) -> bool {
        legible(self.dark, DARK_GROUNDS)
    }
}

/// A colour as `#005f5b`.
fn parse(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| {
        let pair = digits.get(at..at + 2).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u8::from_str_radix(pair, 16).ok()
    };
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn legible(colour: Colour, grounds: [Colour; 2]) -> bool {
    grounds.into_iter().all(|ground| contrast(colour, ground) >= CONTRAST_LEAST)
}

fn contrast(one: Colour, two: Colour) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::{Accents, contrast};

    #[test]
    fn black_on_white_has_the_most_contrast() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        assert!((contrast([255, 0, 0], [255, 255, 255]) - 4.0).abs() < 0.01, "as the examples of WCAG say");
    }

    #[test]
    fn colours_are_read_and_written() {
        let accents = Accents::parse("#005f5b", "#6FD0C8").unwrap();
        assert_eq!(accents.words(), ["#005f5b", "#6fd0c8"]);
        assert!(accents.light_is_legible() && accents.dark_is_legible());
        for wrong in ["005f5b", "#05b", "#005f5g", "#+05f5b", "#00ä5b", "red", ""] {
            assert_eq!(Accents::parse(wrong, "#6fd0c8"), None, "{wrong}");
        }
    }

    #[test]
    fn pale_on_white_and_deep_on_black_cannot_be_read() {
        let swapped = Accents::parse("#6fd0c8", "#005f5b").unwrap();
        assert!(!swapped.light_is_legible() && !swapped.dark_is_legible());
        // enough on white, too little on the grey of cards
        assert!(!Accents::parse("#767676", "#ffffff").unwrap().light_is_legible());
    }
}
