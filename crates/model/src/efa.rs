// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parameters by which one online service is run for many authorities (“Einer für Alle”).
//!
//! FITKO's guide (<https://docs.fitko.de/efa-parametrisierung/>, 1.0.0) says that its catalogue standardises about 40 parameters that services read
//! at run time. The catalogue itself was not at hand: these names are our own, and none of them is verified to be one of its names.
//! So a name that is not in the table is kept too, as it came.

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterForm {
    /// One line, at most 300 characters.
    Line,
    /// Several lines, at most 4,000 characters.
    Text,
    /// An e-mail address.
    Mail,
    /// A telephone number.
    Phone,
    /// An address of the web, `https://`.
    Web,
    /// An account number of a bank, ISO 13616.
    Iban,
    /// Days, 0 to 3,650.
    Days,
    /// `ja` or `nein`.
    YesNo,
}

/// A parameter that the program knows.
#[doc(alias = "EfA-Parameter")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParameterKind {
    /// Its name.
    pub name: &'static str,
    /// What its values look like.
    pub form: ParameterForm,
    /// Whether a service may have a value of its own.
    pub by_service: bool,
    /// Whether it has an effect here; others are kept and shown.
    pub used: bool,
}

/// Most parameters of an authority, those of its services counted.
pub const MOST_PARAMETERS: usize = 2_000;
/// Longest value in characters.
const LONGEST: usize = 4_000;

const fn kind(name: &'static str, form: ParameterForm, by_service: bool, used: bool) -> ParameterKind {
    ParameterKind { name, form, by_service, used }
}

use ParameterForm as F;

/// The parameters.
pub const PARAMETERS: [ParameterKind; 40] = [
    kind("behoerde-name", F::Line, false, true),
    kind("behoerde-kurzname", F::Line, false, false),
    kind("behoerde-anschrift", F::Text, false, true),
    kind("behoerde-postanschrift", F::Text, false, false),
    kind("behoerde-telefon", F::Phone, false, true),
    kind("behoerde-telefax", F::Phone, false, false),
    kind("behoerde-email", F::Mail, false, true),
    kind("behoerde-de-mail", F::Mail, false, false),
    kind("behoerde-webseite", F::Web, false, true),
    kind("behoerde-oeffnungszeiten", F::Text, false, true),
    kind("behoerde-barrierefreiheit", F::Text, false, false),
    kind("behoerde-regionalschluessel", F::Line, false, false),
    kind("ansprechperson-name", F::Line, true, true),
    kind("ansprechperson-telefon", F::Phone, true, true),
    kind("ansprechperson-email", F::Mail, true, true),
    kind("datenschutz-verantwortlich", F::Text, false, true),
    kind("datenschutz-beauftragte", F::Text, false, true),
    kind("datenschutz-hinweise", F::Web, true, true),
    kind("impressum", F::Web, false, false),
    kind("barrierefreiheit-erklaerung", F::Web, false, false),
    kind("rechtsbehelf", F::Text, true, true),
    kind("bank-inhaber", F::Line, true, true),
    kind("bank-iban", F::Iban, true, true),
    kind("bank-bic", F::Line, true, true),
    kind("bank-name", F::Line, true, true),
    kind("zahlung-verwendungszweck", F::Line, true, true),
    kind("zahlung-gebuehr", F::Line, true, false),
    kind("zahlung-pflicht", F::YesNo, true, false),
    kind("zahlung-zeitpunkt", F::Line, true, false),
    kind("epayment-mandant", F::Line, true, false),
    kind("epayment-buchungsstelle", F::Line, true, false),
    kind("frist-antrag", F::Line, true, true),
    kind("frist-bearbeitung", F::Line, true, true),
    kind("frist-nachreichung", F::Days, true, false),
    kind("hinweis-unterlagen", F::Text, true, false),
    kind("hinweis-abschluss", F::Text, true, true),
    kind("zustellung-kanal", F::Line, true, false),
    kind("zustellung-ziel", F::Line, true, false),
    kind("aktenzeichen-vorsatz", F::Line, true, false),
    kind("vertrauensniveau", F::Line, true, false),
];

/// Why a parameter is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterFault {
    /// A name has 1 to 100 letters, digits, dots, hyphens and underscores.
    Name,
    /// This one holds for the authority alone.
    NotByService,
    /// The value does not have the form of the parameter.
    Form(ParameterForm),
    /// The value is too long, or holds characters that are none of a text.
    Text,
}

/// The parameter with a name, where the program knows it.
#[must_use]
pub fn find(name: &str) -> Option<&'static ParameterKind> {
    PARAMETERS.iter().find(|kind| kind.name == name)
}

/// A value as it is kept, without space around it; an empty one takes the parameter back.
///
/// # Errors
/// What is wrong with it.
pub fn check(name: &str, by_service: bool, value: &str) -> Result<String, ParameterFault> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    if name.is_empty() || name.len() > 100 || !name.chars().all(is_name) {
        return Err(ParameterFault::Name);
    }
    let value = value.replace("\r\n", "\n").trim().to_owned();
    let is_text = |letter: char| letter == '\n' || !letter.is_control();
    if value.chars().count() > LONGEST || !value.chars().all(is_text) {
        return Err(ParameterFault::Text);
    }
    let Some(kind) = find(name) else { return Ok(value) };
    if by_service && !kind.by_service {
        return Err(ParameterFault::NotByService);
    }
    match value.is_empty() || fits(kind.form, &value) {
        true => Ok(value),
        false => Err(ParameterFault::Form(kind.form)),
    }
}

fn fits(form: ParameterForm, value: &str) -> bool {
    let is_line = !value.contains('\n') && value.chars().count() <= 300;
    match form {
        F::Text => true,
        F::Line => is_line,
        F::Mail => {
            let parts = value.split_once('@').filter(|(name, host)| !name.is_empty() && host.contains('.'));
            is_line && parts.is_some() && !value.contains(char::is_whitespace)
        }
        F::Phone => {
            let digits = value.chars().filter(char::is_ascii_digit).count();
            is_line && (3..=20).contains(&digits) && value.chars().all(|letter| "0123456789+-/() ".contains(letter))
        }
        F::Web => {
            is_line && value.strip_prefix("https://").is_some_and(|rest| rest.contains('.')) && !value.contains(' ')
        }
        F::Iban => is_iban(value),
        F::Days => value.parse::<u32>().is_ok_and(|days| days <= 3_650),
        F::YesNo => matches!(value, "ja" | "nein"),
    }
}

/// ISO 13616: two letters, two check digits, and the remainder of 97 is 1.
fn is_iban(value: &str) -> bool {
    let plain: String = value.chars().filter(|letter| *letter != ' ').collect();
    if !(15..=34).contains(&plain.len())
        || !plain.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
    {
        return false;
    }
    let Some((head, rest)) = plain.split_at_checked(4) else { return false };
    let is_head = head.chars().take(2).all(|letter| letter.is_ascii_uppercase());
    let remainder = rest.chars().chain(head.chars()).fold(0u32, |sum, letter| {
        let number = letter.to_digit(36).unwrap_or(0);
        if number > 9 { (sum * 100 + number) % 97 } else { (sum * 10 + number) % 97 }
    });
    is_head && remainder == 1
}

#[cfg(test)]
mod tests {
    use super::{PARAMETERS, ParameterFault, ParameterForm, check};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_different_and_can_be_names() {
        let names: BTreeSet<&str> = PARAMETERS.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), PARAMETERS.len());
        assert!(names.iter().all(|name| check(name, false, "").is_ok()));
    }

    #[test]
    fn values_have_their_form() {
        for (name, good, bad) in [
            ("behoerde-email", "amt@musterstadt.example", "amt"),
            ("behoerde-telefon", "+49 (0)999 12-0", "Zentrale"),
            ("behoerde-webseite", "https://www.musterstadt.example/amt", "http://musterstadt.example"),
            ("bank-iban", "DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 01"),
            ("frist-nachreichung", "14", "zwei Wochen"),
            ("zahlung-pflicht", "nein", "vielleicht"),
            ("behoerde-name", "Bürgeramt", "Bürgeramt\nMusterstadt"),
        ] {
            assert_eq!(check(name, false, &format!(" {good} ")), Ok(good.to_owned()), "{name}");
            assert!(matches!(check(name, false, bad), Err(ParameterFault::Form(_))), "{name}: {bad}");
            assert_eq!(check(name, false, "  "), Ok(String::new()));
        }
        assert_eq!(check("bank-iban", false, "XX00"), Err(ParameterFault::Form(ParameterForm::Iban)));
    }

    #[test]
    fn what_nobody_knows_is_kept_and_what_is_no_text_is_not() {
        assert_eq!(check("efa.amtlicher_Name", true, "Wert"), Ok("Wert".to_owned()));
        assert_eq!(check("mit leerzeichen", false, "x"), Err(ParameterFault::Name));
        assert_eq!(check("behoerde-name", true, "x"), Err(ParameterFault::NotByService));
        assert_eq!(check("irgendwas", false, "a\u{0}b"), Err(ParameterFault::Text));
        assert_eq!(check("irgendwas", false, &"x".repeat(4_001)), Err(ParameterFault::Text));
    }
}
