// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every page shares: the portal, the language, who is signed in, and the small messages around the content.

use crate::TrustLevel;
use crate::asset::asset_url;
use crate::brand::Brand;
use crate::wording::{problem_text, summary_text};
use form::view::{ProblemKind, SummaryValue};
use jiff::Timestamp;
use jiff::civil::Date;
use texts::Locale;

/// The frame around the content of every page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The portal; none on pages of the instance itself (list of portals, errors outside a portal).
    pub tenant: Option<Tenant>,
    /// Colours and logo.
    pub brand: Brand,
    /// Language of the page.
    pub locale: Locale,
    /// Path and query of this page, for `zurueck` of the language switch and the log-in.
    pub path: String,
    /// Form token, the value of the hidden field `_csrf`; empty where no form is protected.
    pub csrf: String,
    /// Who is signed in.
    pub person: Option<SignedIn>,
    /// When the session ends, for the warning.
    pub session: Option<SessionEnd>,
    /// A notice about what was just done, shown once.
    pub flash: Option<Flash>,
    /// Whether the person's roles rest until there is a second factor.
    pub factor_needed: bool,
    /// Shows "Demonstration – keine echten Leistungen".
    pub demonstration: bool,
    /// Leads to the pages for people who connect programs.
    pub sandbox: bool,
    /// Name and address of the portal that the person came from to apply here.
    pub way_back: Option<(String, String)>,
    /// Whole address of the page for search engines; none where they have nothing to look for.
    pub canonical: Option<String>,
    /// What machines read of the page: JSON-LD in which `<`, `>` and `&` are written as escapes.
    pub structured: Option<String>,
}

/// The portal of a page.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// First segment of the path.
    pub slug: String,
    /// Name as people know it, e.g. "Musterstadt".
    pub name: String,
    /// Whose portal it is.
    pub kind: TenantKind,
}

/// Whose portal it is; decides the wording of the official band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TenantKind {
    /// A municipality or district.
    Kommune,
    /// A Land.
    Land,
    /// The federation.
    Bund,
    /// A subject, across all levels.
    Theme,
}

/// The person behind the session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Name to show.
    pub name: String,
    /// Has "Mein Bereich" and a mailbox.
    pub citizen: bool,
    /// Works on cases.
    pub caseworker: bool,
    /// Deletes cases whose period is over.
    pub deleter: bool,
    /// Designs the forms of the portal.
    pub editor: bool,
    /// Administers the portal.
    pub admin: bool,
    /// Operates the instance.
    pub operator: bool,
    /// Unread messages in the mailbox.
    pub unread: u32,
}

/// When a session ends.
#[derive(Debug, Clone, Copy)]
pub struct SessionEnd {
    /// The instant.
    pub at: Timestamp,
    /// Seconds from rendering until then; the clock of the reader may be wrong.
    pub seconds_left: u32,
}

/// A notice about what was just done.
#[derive(Debug, Clone)]
pub struct Flash {
    /// Its colour and icon.
    pub tone: Tone,
    /// The words, in the language of the page.
    pub text: String,
}

/// Colour and icon of a notice or badge; the words must say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Neutral.
    Info,
    /// It worked.
    Success,
    /// Needs attention.
    Warning,
    /// It failed.
    Danger,
}

/// A language in the switch, named in itself.
#[derive(Debug, Clone)]
pub(crate) struct Language {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) url: String,
    pub(crate) current: bool,
}

impl Tone {
    /// Suffix of the KERN classes.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Danger => "danger",
        }
    }
}

impl Frame {
    /// A frame without portal, person or form.
    pub fn instance(locale: Locale, path: &str) -> Frame {
        Frame {
            tenant: None,
            brand: Brand::default(),
            locale,
            path: path.to_owned(),
            csrf: String::new(),
            person: None,
            session: None,
            flash: None,
            factor_needed: false,
            demonstration: false,
            sandbox: false,
            way_back: None,
            canonical: None,
            structured: None,
        }
    }

    /// A frame of a portal, nobody signed in.
    pub fn portal(tenant: Tenant, locale: Locale, path: &str) -> Frame {
        Frame { tenant: Some(tenant), ..Frame::instance(locale, path) }
    }

    /// The address of a path inside the portal: `url("/suche")` is `/musterstadt/suche`.
    pub fn url(&self, path: &str) -> String {
        match &self.tenant {
            Some(tenant) => format!("/{}{path}", tenant.slug),
            None => path.to_owned(),
        }
    }

    /// The address with `zurueck` leading back to this page.
    pub fn url_and_back(&self, path: &str) -> String {
        format!("{}?zurueck={}", self.url(path), encode(&self.path))
    }

    /// The address that switches to a language and comes back.
    pub fn language_url(&self, locale: Locale) -> String {
        self.url_and_back(&format!("/sprache/{}", locale.code()))
    }

    /// The languages with the addresses that switch to them.
    pub(crate) fn languages(&self) -> Vec<Language> {
        let language = |locale: Locale| Language {
            code: locale.code(),
            name: match locale {
                Locale::De => "Deutsch",
                Locale::En => "English",
            },
            url: self.language_url(locale),
            current: locale == self.locale,
        };
        Locale::ALL.map(language).to_vec()
    }

    /// What stands under the portal's name.
    pub(crate) fn claim(&self) -> String {
        self.brand.words.map_or_else(|| self.t("shell-claim"), |words| words.claim(self.locale).to_owned())
    }

    /// What stands under the heading of the portal's home page.
    pub(crate) fn lead(&self) -> String {
        self.brand.words.map_or_else(|| self.t("home-lead"), |words| words.lead(self.locale).to_owned())
    }

    /// Words in the language of the page.
    pub fn t(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// Words with one variable.
    pub fn t1(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.locale.text_with(key, &[(name, value.to_string())])
    }

    /// Words with two variables.
    pub fn t2(&self, key: &str, one: &str, first: impl ToString, two: &str, second: impl ToString) -> String {
        self.locale.text_with(key, &[(one, first.to_string()), (two, second.to_string())])
    }

    /// Words for a number of things.
    pub fn tn(&self, key: &str, count: impl std::fmt::Display) -> String {
        self.locale.text_count(key, count.to_string().parse().unwrap_or(u64::MAX))
    }

    /// A problem of a question in words.
    pub(crate) fn problem(&self, label: &str, kind: &ProblemKind) -> String {
        problem_text(self.locale, label, kind)
    }

    /// An answer in words.
    pub(crate) fn answer(&self, value: &SummaryValue) -> String {
        summary_text(self.locale, value)
    }

    /// A trust level in words.
    pub(crate) fn trust(&self, level: &TrustLevel) -> String {
        level.name(self.locale)
    }

    /// A day in words.
    pub(crate) fn date(&self, date: &Date) -> String {
        self.locale.date(*date)
    }

    /// The day of an instant.
    pub(crate) fn day(&self, instant: &Timestamp) -> String {
        self.locale.day(*instant)
    }

    /// The time of day of an instant.
    pub(crate) fn time(&self, instant: &Timestamp) -> String {
        self.locale.time(*instant)
    }

    /// Day and time of an instant.
    pub(crate) fn date_time(&self, instant: &Timestamp) -> String {
        self.locale.date_time(*instant)
    }

    /// A size in words.
    pub(crate) fn bytes(&self, bytes: &u64) -> String {
        self.locale.bytes(*bytes)
    }

    /// The address of an embedded asset.
    pub fn asset(&self, name: &str) -> String {
        asset_url(name)
    }

    /// The name of the portal, or of the platform outside one.
    pub fn site_name(&self) -> String {
        match &self.tenant {
            Some(tenant) => tenant.name.clone(),
            None => self.t("shell-platform"),
        }
    }

    /// Whether the navigation point with this path is the page shown.
    pub fn is_current(&self, path: &str) -> bool {
        let here = self.path.split('?').next().unwrap_or_default();
        here == self.url(path) || (!path.is_empty() && here.starts_with(&format!("{}/", self.url(path))))
    }
}

/// Percent-encodes a value for a query (everything but unreserved characters, RFC 3986 §2.3).
pub fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Frame, Tenant, TenantKind, encode};
    use texts::Locale;

    fn frame(path: &str) -> Frame {
        let tenant = Tenant { slug: "musterstadt".into(), name: "Musterstadt".into(), kind: TenantKind::Kommune };
        Frame::portal(tenant, Locale::De, path)
    }

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(encode("/a/suche?q=müll & co"), "%2Fa%2Fsuche%3Fq%3Dm%C3%BCll%20%26%20co");
        assert_eq!(
            frame("/musterstadt/suche?q=x").language_url(Locale::En),
            "/musterstadt/sprache/en?zurueck=%2Fmusterstadt%2Fsuche%3Fq%3Dx"
        );
    }

    #[test]
    fn the_current_point_is_known() {
        assert!(frame("/musterstadt/postfach/1?x=2").is_current("/postfach"));
        assert!(frame("/musterstadt").is_current(""));
        assert!(!frame("/musterstadt/postfach").is_current(""));
        assert!(!frame("/musterstadt/postfachx").is_current("/postfach"));
    }
}
