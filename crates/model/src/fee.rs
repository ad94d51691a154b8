// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an online service costs, as far as its editors say. Nothing here pays: it is what a payment by XBezahldienste will need of
//! the service itself (amount, currency, purpose). Bounds: XBezahldienste 1.0.0, `grosAmount` and `purpose`, from documents of 2025.

use serde::{Deserialize, Serialize};

/// Most cents of a fee: `grosAmount` of XBezahldienste is at most 999,999 euro.
pub const MOST_CENTS: u32 = 99_999_900;
/// Longest purpose in characters: `purpose` of XBezahldienste.
pub const LONGEST_PURPOSE: usize = 27;
/// Longest legal basis in characters.
pub const LONGEST_BASIS: usize = 300;

/// The fee of an online service.
#[doc(alias = "Gebühr")]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fee {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// There is none.
    Free {},
    /// The same for everybody.
    Fixed {
        /// How much.
        cents: u32,
        /// Always euro.
        currency: Currency,
        /// What the payer reads on the statement of account.
        purpose: String,
        /// Where it is ruled; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        basis: String,
    },
    /// The authority tells it later.
    Later {
        /// Where it is ruled; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        basis: String,
    },
}

/// Currencies in which fees are asked for; XBezahldienste takes no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Currency {
    /// Euro.
    #[serde(rename = "EUR")]
    Euro,
}

/// What is wrong with a fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeFault {
    /// Not between one cent and the most.
    Amount,
    /// Empty, too long, or with other signs than letters, digits, spaces and hyphens.
    Purpose,
    /// Too long, or with control characters.
    Basis,
}

impl Fee {
    /// The word of the kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unsaid => "unsaid",
            Self::Free {} => "free",
            Self::Fixed { .. } => "fixed",
            Self::Later { .. } => "later",
        }
    }

    /// Where it is ruled; empty where that is not said.
    #[must_use]
    pub fn basis(&self) -> &str {
        match self {
            Self::Fixed { basis, .. } | Self::Later { basis } => basis,
            _ => "",
        }
    }

    /// The first rule that is broken.
    #[must_use]
    pub fn fault(&self) -> Option<FeeFault> {
        if let Self::Fixed { cents, purpose, .. } = self {
            let is_sign = |sign: char| sign.is_alphanumeric() || matches!(sign, ' ' | '-');
            if *cents == 0 || *cents > MOST_CENTS {
                return Some(FeeFault::Amount);
            }
            let length = purpose.chars().count();
            if purpose.trim().is_empty() || length > LONGEST_PURPOSE || !purpose.chars().all(is_sign) {
                return Some(FeeFault::Purpose);
            }
        }
        let basis = self.basis();
        (basis.chars().count() > LONGEST_BASIS || basis.chars().any(char::is_control)).then_some(FeeFault::Basis)
    }
}

/// Cents of an amount as people write it: `12`, `12,5`, `12,50`, `1.200,50`, with or without the sign of the euro.
#[must_use]
pub fn parse_cents(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('€').trim_end_matches("EUR").trim_end_matches("Euro").trim_end();
    let (whole, rest) = text.rsplit_once(',').unwrap_or((text, ""));
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    let mut is_grouped = false;
    for group in groups {
        // a point parts thousands: one before two digits may mean cents, and is not guessed
        if group.len() != 3 {
            return None;
        }
        is_grouped = true;
        digits.push_str(group);
    }
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || digits.len() > 7 || rest.len() > 2 || !all_digits(&digits) || !all_digits(rest) {
        return None;
    }
    if is_grouped && first.len() > 3 {
        return None;
    }
    let cents: u32 = format!("{rest:0<2}").parse().ok()?;
    digits.parse::<u32>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use super::{Currency, Fee, FeeFault, parse_cents};

    fn fixed(cents: u32, purpose: &str) -> Fee {
        Fee::Fixed { cents, currency: Currency::Euro, purpose: purpose.to_owned(), basis: String::new() }
    }

    #[test]
    fn amounts_are_read_and_never_guessed() {
        let good =
            [("12", 1200), ("12,5", 1250), ("12,50 €", 1250), ("1.200,50", 120_050), ("0,01", 1), ("7 EUR", 700)];
        for (text, cents) in good {
            assert_eq!(parse_cents(text), Some(cents), "{text}");
        }
        for text in ["", "12.50", "12,505", "-1", "1.2.3", "zwölf", "12,5,5", "99999999", "1234.567", ",50", "٣"] {
            assert_eq!(parse_cents(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_are_those_of_the_payment_standard() {
        assert_eq!(fixed(1200, "Gebühr Hundeanmeldung").fault(), None);
        assert_eq!(fixed(0, "Gebühr").fault(), Some(FeeFault::Amount));
        assert_eq!(fixed(99_999_901, "Gebühr").fault(), Some(FeeFault::Amount));
        for purpose in ["", "  ", "Gebühr für die Anmeldung eines Hundes", "Gebühr/Hund"] {
            assert_eq!(fixed(1, purpose).fault(), Some(FeeFault::Purpose), "{purpose}");
        }
        assert_eq!(Fee::Later { basis: "x".repeat(301) }.fault(), Some(FeeFault::Basis));
        assert_eq!(Fee::Free {}.fault(), None);
    }

    #[test]
    fn fees_are_written_as_they_are_read() {
        for fee in [Fee::Unsaid, Fee::Free {}, fixed(1, "a"), Fee::Later { basis: "§ 1".to_owned() }] {
            let json = serde_json::to_string(&fee).unwrap();
            assert_eq!(serde_json::from_str::<Fee>(&json).unwrap(), fee, "{json}");
        }
        assert!(serde_json::from_str::<Fee>(r#"{"kind":"free","cents":1}"#).is_err(), "what is not known is not lost");
    }
}
