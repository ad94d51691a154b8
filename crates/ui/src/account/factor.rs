// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages about the second factor.

use super::Proving;
use crate::page::{FormError, page};
use crate::{Frame, Page};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// `GET|POST /{t}/konto/zweiter-faktor` and below; inputs `code`, `factor_password` or `nachweis`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/factor.html")]
pub struct FactorPage {
    /// The frame.
    pub frame: Frame,
    /// What the page shows.
    pub step: FactorStep,
    /// How else than by the password the person shows who they are.
    pub proving: Proving,
    /// Problems.
    pub errors: Vec<FormError>,
}

/// Where a person stands with the second factor.
#[derive(Debug, Clone)]
pub enum FactorStep {
    /// There is none.
    Off,
    /// A secret waits for its first code.
    Proposed {
        /// For typing, in groups of four.
        secret: String,
        /// The same for a camera.
        picture: Qr,
    },
    /// It was just taken into use: the recovery codes are shown this once.
    Codes(Vec<String>),
    /// It is in use.
    Active {
        /// Recovery codes that are left.
        left: u32,
    },
}

/// `GET|POST /{t}/anmelden/code`; inputs `code`, `wartet`, `zurueck`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/code.html")]
pub struct CodePage {
    /// The frame.
    pub frame: Frame,
    /// What stands for the password.
    pub waiting: String,
    /// Path to go to afterwards.
    pub back: String,
    /// Problems.
    pub errors: Vec<FormError>,
}

/// A QR code as one path of SVG.
#[derive(Debug, Clone)]
pub struct Qr {
    /// Width and height in modules, the quiet zone included.
    pub size: i32,
    /// The dark modules.
    pub path: String,
}

/// Modules of the quiet zone around a code (ISO/IEC 18004).
const QUIET: i32 = 4;

impl Qr {
    /// The code of a text; nothing when it is too long for one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
                // writing into a text cannot fail
                let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
            }
        }
        Some(Self { size: code.size() + 2 * QUIET, path })
    }
}

/// A secret in groups of four, which are easier to read out.
#[must_use]
pub fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

page!(FactorPage, |page| page.frame.t("account-factor-title"), |page| !page.errors.is_empty());
page!(CodePage, |page| page.frame.t("account-code-title"), |page| !page.errors.is_empty());

#[cfg(test)]
mod tests {
    use super::{Qr, grouped};

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_zone() {
        let code = Qr::of("otpauth://totp/x?secret=A").unwrap();
        assert!(code.path.starts_with("M4 4h1v1h-1z"));
        let right = format!("M{} 4h1v1h-1z", code.size - 5);
        assert!(code.path.contains(&right) && !code.path.contains("M3 "));
        assert!(Qr::of(&"x".repeat(5_000)).is_none());
    }

    #[test]
    fn secrets_are_shown_in_groups() {
        assert_eq!(grouped("ABCDEFGHI"), "ABCD EFGH I");
    }
}
