// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The fonts of the documents, read once.
//!
//! Libertinus Serif has every Latin letter of DIN 91379, Greek, Cyrillic and Hebrew; DejaVu Sans Mono adds Arabic and
//! signs; our own last-resort font draws a box for everything else, because PDF/UA forbids text without a glyph.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontStyle, FontVariant, FontWeight};
use typst::utils::LazyHash;

const LAST_RESORT: &[u8] = include_bytes!("../fonts/last-resort.ttf");
const TEXT_FAMILY: &str = "Libertinus Serif";
const SIGNS_FAMILY: &str = "DejaVu Sans Mono";

/// The fonts and the directory the typesetter chooses from.
pub(crate) struct Fonts {
    /// Directory; the index of an entry is the index in `fonts`.
    pub(crate) book: LazyHash<FontBook>,
    /// The fonts.
    pub(crate) fonts: Vec<Font>,
}

/// All fonts of the documents; empty when a built-in font is broken.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let mut fonts: Vec<Font> = typst_assets::fonts()
        .filter_map(|bytes| Font::new(Bytes::new(bytes), 0))
        .filter(|font| wanted(&font.info().family, font.info().variant))
        .collect();
    fonts.extend(Font::new(Bytes::new(LAST_RESORT), 0));
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// How many fonts there must be.
pub(crate) const COUNT: usize = 4;

fn wanted(family: &str, variant: FontVariant) -> bool {
    let weights: &[FontWeight] = match family {
        TEXT_FAMILY => &[FontWeight::REGULAR, FontWeight::BOLD],
        SIGNS_FAMILY => &[FontWeight::REGULAR],
        _ => &[],
    };
    variant.style == FontStyle::Normal && weights.contains(&variant.weight)
}
