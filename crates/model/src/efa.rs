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

/// Parameters that belong together, in the order in which people look through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterGroup {
    /// The authority and how it is reached.
    Office,
    /// Who answers questions.
    Person,
    /// Privacy, imprint, accessibility, legal remedy.
    Legal,
    /// Fees and how they are paid.
    Payment,
    /// Deadlines, and what applicants should know.
    Deadlines,
    /// How applications come and are numbered.
    Procedure,
}

impl ParameterGroup {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Office, Self::Person, Self::Legal, Self::Payment, Self::Deadlines, Self::Procedure];

    /// Its name in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Office => "stelle",
            Self::Person => "ansprechperson",
            Self::Legal => "rechtliches",
            Self::Payment => "zahlung",
            Self::Deadlines => "fristen",
            Self::Procedure => "verfahren",
        }
    }

    /// Its parameters, in the order of the table.
    pub fn parameters(self) -> impl Iterator<Item = &'static ParameterKind> {
        PARAMETERS.iter().filter(move |kind| kind.group == self)
    }
}

/// A parameter that the program knows.
#[doc(alias = "EfA-Parameter")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParameterKind {
    /// Its name.
    pub name: &'static str,
    /// What it belongs to.
    pub group: ParameterGroup,
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

use ParameterForm as F;
use ParameterGroup as G;

const fn kind(name: &'static str, (group, form): (G, F), by_service: bool, used: bool) -> ParameterKind {
    ParameterKind { name, group, form, by_service, used }
}

/// The parameters.
pub const PARAMETERS: [ParameterKind; 40] = [
    kind("behoerde-name", (G::Office, F::Line), false, true),
    kind("behoerde-kurzname", (G::Office, F::Line), false, false),
    kind("behoerde-anschrift", (G::Office, F::Text), false, true),
    kind("behoerde-postanschrift", (G::Office, F::Text), false, false),
    kind("behoerde-telefon", (G::Office, F::Phone), false, true),
    kind("behoerde-telefax", (G::Office, F::Phone), false, false),
    kind("behoerde-email", (G::Office, F::Mail), false, true),
    kind("behoerde-de-mail", (G::Office, F::Mail), false, false),
    kind("behoerde-webseite", (G::Office, F::Web), false, true),
    kind("behoerde-oeffnungszeiten", (G::Office, F::Text), false, true),
    kind("behoerde-barrierefreiheit", (G::Office, F::Text), false, false),
    kind("behoerde-regionalschluessel", (G::Office, F::Line), false, false),
    kind("ansprechperson-name", (G::Person, F::Line), true, true),
    kind("ansprechperson-telefon", (G::Person, F::Phone), true, true),
    kind("ansprechperson-email", (G::Person, F::Mail), true, true),
    kind("datenschutz-verantwortlich", (G::Legal, F::Text), false, true),
    kind("datenschutz-beauftragte", (G::Legal, F::Text), false, true),
    kind("datenschutz-hinweise", (G::Legal, F::Web), true, true),
    kind("impressum", (G::Legal, F::Web), false, false),
    kind("barrierefreiheit-erklaerung", (G::Legal, F::Web), false, false),
    kind("rechtsbehelf", (G::Legal, F::Text), true, true),
    kind("bank-inhaber", (G::Payment, F::Line), true, true),
    kind("bank-iban", (G::Payment, F::Iban), true, true),
    kind("bank-bic", (G::Payment, F::Line), true, true),
    kind("bank-name", (G::Payment, F::Line), true, true),
    kind("zahlung-verwendungszweck", (G::Payment, F::Line), true, true),
    kind("zahlung-gebuehr", (G::Payment, F::Line), true, false),
    kind("zahlung-pflicht", (G::Payment, F::YesNo), true, false),
    kind("zahlung-zeitpunkt", (G::Payment, F::Line), true, false),
    kind("epayment-mandant", (G::Payment, F::Line), true, false),
    kind("epayment-buchungsstelle", (G::Payment, F::Line), true, false),
    kind("frist-antrag", (G::Deadlines, F::Line), true, true),
    kind("frist-bearbeitung", (G::Deadlines, F::Line), true, true),
    kind("frist-nachreichung", (G::Deadlines, F::Days), true, false),
    kind("hinweis-unterlagen", (G::Deadlines, F::Text), true, false),
    kind("hinweis-abschluss", (G::Deadlines, F::Text), true, true),
    kind("zustellung-kanal", (G::Procedure, F::Line), true, false),
    kind("zustellung-ziel", (G::Procedure, F::Line), true, false),
    kind("aktenzeichen-vorsatz", (G::Procedure, F::Line), true, false),
    kind("vertrauensniveau", (G::Procedure, F::Line), true, false),
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
    let value = plain(value);
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

/// A value as browsers and files write it, without what says nothing: space around it, and how lines end.
#[must_use]
pub fn plain(value: &str) -> String {
    value.replace("\r\n", "\n").trim().to_owned()
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
    use super::{PARAMETERS, ParameterFault, ParameterForm, ParameterGroup, check};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_different_and_can_be_names() {
        let names: BTreeSet<&str> = PARAMETERS.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), PARAMETERS.len());
        assert!(names.iter().all(|name| check(name, false, "").is_ok()));
    }

    #[test]
    fn every_parameter_stands_in_one_group() {
        let listed: Vec<&str> =
            ParameterGroup::ALL.into_iter().flat_map(|group| group.parameters()).map(|kind| kind.name).collect();
        assert_eq!(listed.len(), PARAMETERS.len());
        let names: BTreeSet<&str> = ParameterGroup::ALL.into_iter().map(ParameterGroup::as_str).collect();
        assert_eq!(names.len(), ParameterGroup::ALL.len());
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
