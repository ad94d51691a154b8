// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values that all objects are made of: identifiers, codes, texts in languages, links, validity, versions.

use crate::key::{Class, Key};
use crate::text;

/// An identifier with its scheme (Identifikator). Empty attributes are none.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// The text; unique only within agency and scheme.
    pub value: String,
    /// Who gave it, for example `L100042` (schemeAgencyID).
    pub agency: Option<String>,
    /// Name of the agency.
    pub agency_name: Option<String>,
    /// What kind of thing it is of (schemeID).
    pub scheme: Option<String>,
    /// Name of the scheme.
    pub scheme_name: Option<String>,
    /// Version of the scheme.
    pub scheme_version: Option<String>,
    /// Address of the scheme.
    pub scheme_uri: Option<String>,
    /// Address of the data of the scheme.
    pub scheme_data_uri: Option<String>,
}

impl Id {
    /// An identifier of an agency, with the standard's word for the class.
    pub fn new(agency: &str, class: Class, value: &str) -> Self {
        Self {
            value: value.to_owned(),
            agency: Some(agency.to_owned()),
            scheme: Some(class.word().to_owned()),
            ..Self::default()
        }
    }

    /// Only a text.
    pub fn bare(value: &str) -> Self {
        Self { value: value.to_owned(), ..Self::default() }
    }

    /// The key of what it refers to; the agency is that of who refers, where the identifier names none.
    pub fn key(&self, class: Class, referring: &str) -> Option<Key> {
        let agency = self.agency.as_deref().unwrap_or(referring);
        let whole = !agency.is_empty() && !self.value.is_empty();
        whole.then(|| Key { agency: agency.to_owned(), class, id: self.value.clone() })
    }
}

/// An entry of a code list.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The code.
    pub code: String,
    /// Its name.
    pub name: Option<String>,
    /// The list, for example `urn:de:xzufi:codeliste:leistungstextmodulleika`.
    pub list: Option<String>,
    /// Version of the list.
    pub list_version: Option<String>,
}

impl Code {
    /// A code of a list.
    pub fn of(list: &str, version: &str, code: &str) -> Self {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Self { code: code.to_owned(), name: None, list: some(list), list_version: some(version) }
    }
}

/// A text without markup in one language. Texts that are empty or say that something is missing are not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// Language code as written, for example `de`; empty where none is said.
    pub language: String,
    /// The text.
    pub text: String,
}

impl Words {
    /// A text in a language.
    pub fn new(language: &str, text: &str) -> Self {
        Self { language: language.to_owned(), text: text.to_owned() }
    }
}

/// A text with HTML in one language, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Html {
    /// Language code as written, for example `de`; empty where none is said.
    pub language: String,
    /// The markup; from anybody, so never to be shown as it is. See [`Html::plain`].
    pub html: String,
}

impl Html {
    /// A text in a language from plain text as [`crate::text`] describes it.
    pub fn from_plain(language: &str, plain: &str) -> Self {
        Self { language: language.to_owned(), html: text::to_html(plain) }
    }

    /// Paragraphs, lists, links and headings as plain text, see [`crate::text`]. Empty where only placeholders stand.
    pub fn plain(&self) -> String {
        text::to_plain(&self.html)
    }
}

/// What has a language.
pub trait InLanguage {
    /// The code as written.
    fn language(&self) -> &str;
}

impl InLanguage for Words {
    fn language(&self) -> &str {
        &self.language
    }
}

impl InLanguage for Html {
    fn language(&self) -> &str {
        &self.language
    }
}

/// The text in a language: the same code first, then the same language before a hyphen (`de` for `de-DE`, but plain language such as
/// `de-x-leicht` only where it is asked for), then one that says no language.
pub fn in_language<'a, T: InLanguage>(texts: &'a [T], language: &str) -> Option<&'a T> {
    let primary = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let same = texts.iter().find(|text| text.language().eq_ignore_ascii_case(language));
    let near = || {
        let is_near = |text: &&T| {
            let code = text.language();
            !code.contains("-x-") && !language.contains("-x-") && primary(code) == primary(language)
        };
        texts.iter().find(is_near)
    };
    same.or_else(near).or_else(|| texts.iter().find(|text| text.language().is_empty()))
}

/// A link (HyperlinkErweitert).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Language of what it leads to.
    pub language: String,
    /// The address, from anybody: any scheme, any nonsense. See [`crate::text::is_safe_link`].
    pub uri: String,
    /// Title.
    pub title: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Place among its neighbours, smallest first.
    pub position: Option<i64>,
}

/// A time of validity. Dates are kept as written; see [`Period::days`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Period {
    /// First day or instant (XSD date or dateTime).
    pub begin: Option<String>,
    /// Last day or instant.
    pub end: Option<String>,
    /// Remarks.
    pub notes: Vec<Words>,
}

impl Period {
    /// First and last day as days since 1970-01-01. Dates up to 1970-01-01 and from 2999-01-01 on say “always”, and are none.
    pub fn days(&self) -> (Option<i64>, Option<i64>) {
        let begin = self.begin.as_deref().and_then(day).filter(|day| *day > 0);
        let end = self.end.as_deref().and_then(day).filter(|day| *day < NEVER);
        (begin, end)
    }
}

/// 2999-01-01 in days since 1970-01-01.
const NEVER: i64 = 375_835;

/// The day of an XSD date or dateTime as days since 1970-01-01; time and zone do not count.
pub fn day(text: &str) -> Option<i64> {
    let text = text.trim();
    let mut parts = text.get(..10)?.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<i64>().ok()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    // years that begin in March, so that the leap day is the last one
    let shifted = year - i64::from(month <= 2);
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400) + of_year - 719_468)
}

/// Who made or changed something, and when (Versionsinformation). Names of persons may stand in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VersionInfo {
    /// When it was made (XSD dateTime).
    pub created: Option<String>,
    /// By whom.
    pub created_by: Option<String>,
    /// When it was changed last (XSD dateTime).
    pub changed: Option<String>,
    /// By whom.
    pub changed_by: Option<String>,
    /// Version.
    pub version: Option<String>,
}

/// A language that an object is written in (Sprachversion).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageVersion {
    /// Language code.
    pub language: String,
    /// Its name in German.
    pub german_name: Option<String>,
    /// Its name in itself.
    pub own_name: Option<String>,
    /// Whether a machine translated it; 2.3.1.
    pub by_machine: Option<bool>,
    /// From which language, of which object, by what; 2.3.1.
    pub translation: Option<Translation>,
    /// When and by whom it was made and changed.
    pub version: VersionInfo,
}

/// What a machine translated (MaschinelleUebersetzung).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    /// Language of the original.
    pub original_language: Option<String>,
    /// The original.
    pub original: Option<Id>,
    /// What translated it.
    pub translated_by: Option<String>,
}

/// The editors who answer for an object (Herausgeber, Redaktion).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Their id.
    pub id: Id,
    /// Further ids.
    pub secondary_ids: Vec<Id>,
    /// Names.
    pub names: Vec<Words>,
    /// Short names.
    pub short_names: Vec<Words>,
    /// Descriptions.
    pub descriptions: Vec<Words>,
}

/// What a program that follows a link fills in (dynamischeParameter).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UrlParameter {
    /// What is filled in: codes 001–009 and 100.
    pub kind: Code,
    /// Name of the parameter in the address.
    pub name: String,
}
