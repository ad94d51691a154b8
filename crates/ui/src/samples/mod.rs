// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples of every page in every state, for tests and for looking at them. Persons and places are made up and marked
//! as demonstration; words that a handler would bring are given in one language only where the page does not care.

mod account;
mod application;
mod authorities;
mod casework;
mod catalogue;
mod deletion;
mod designer;
mod developer;
mod duty;
mod editing;
mod figures;
mod form;
mod hand_over;
mod mailbox;
mod navigation;
mod package;
mod tenant;
mod tenants;

use crate::{Brand, Error, Flash, Frame, Page, SessionEnd, SignedIn, Tenant, TenantKind, Tone};
use jiff::Timestamp;
use texts::Locale;

/// A rendered sample.
#[derive(Debug)]
pub struct Sample {
    /// Name of page and state, e.g. `form-errors`; unique.
    pub name: &'static str,
    /// The document's title.
    pub title: String,
    /// The page.
    pub html: String,
}

/// Address of the coat of arms in the samples, which an authority would have uploaded, and the picture.
pub const ARMS: (&str, &str) = (
    "musterstadt/wappen.svg",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 48\"><path fill=\"#555\" d=\"M8 48V16H4V4h6v5h6V4h8v5h6V4h6v12h-4v32z\"/></svg>",
);

/// Style sheet of the samples with accents of their own, which the program would make when it is asked for.
pub const ACCENTS: &str = "accents-7a1f4d-f0a3c6.css";

/// Every sample in a language.
///
/// # Errors
/// As for [`Page::render`].
pub fn all(locale: Locale) -> Result<Vec<Sample>, Error> {
    let mut samples = Samples { locale, list: Vec::new() };
    catalogue::add(&mut samples)?;
    navigation::add(&mut samples)?;
    account::add(&mut samples)?;
    application::add(&mut samples)?;
    form::add(&mut samples)?;
    form::offered(&mut samples)?;
    designer::add(&mut samples)?;
    editing::add(&mut samples)?;
    package::add(&mut samples)?;
    form::process(&mut samples)?;
    deletion::add(&mut samples)?;
    mailbox::add(&mut samples)?;
    casework::add(&mut samples)?;
    tenant::add(&mut samples)?;
    authorities::add(&mut samples)?;
    duty::add(&mut samples)?;
    figures::add(&mut samples)?;
    tenants::add(&mut samples)?;
    developer::add(&mut samples)?;
    Ok(samples.list)
}

struct Samples {
    locale: Locale,
    list: Vec<Sample>,
}

impl Samples {
    fn add(&mut self, name: &'static str, page: &impl Page) -> Result<(), Error> {
        self.list.push(Sample { name, title: page.document_title(), html: Page::render(page)? });
        Ok(())
    }

    /// The German or the English words.
    fn say(&self, german: &str, english: &str) -> String {
        match self.locale {
            Locale::De => german.to_owned(),
            Locale::En => english.to_owned(),
        }
    }

    /// Words of the language of the samples.
    fn said(&self, text: String) -> model::catalogue::Said {
        model::catalogue::Said { text, language: self.locale.code().to_owned() }
    }

    fn says(&self, lines: &[(&str, &str)]) -> Vec<String> {
        lines.iter().map(|(german, english)| self.say(german, english)).collect()
    }

    /// Nobody is signed in.
    fn visitor(&self, path: &str) -> Frame {
        let tenant = Tenant { slug: "musterstadt".into(), name: "Musterstadt".into(), kind: TenantKind::Kommune };
        Frame {
            brand: Brand::named("musterstadt"),
            csrf: "probe".into(),
            demonstration: true,
            sandbox: true,
            ..Frame::portal(tenant, self.locale, &format!("/musterstadt{path}"))
        }
    }

    /// A citizen is signed in.
    fn citizen(&self, path: &str) -> Frame {
        let person = SignedIn {
            name: "Demo Bürgerin".into(),
            citizen: true,
            caseworker: false,
            deleter: false,
            editor: false,
            admin: false,
            operator: false,
            unread: 2,
        };
        Frame { person: Some(person), session: Some(session()), ..self.visitor(path) }
    }

    /// A caseworker is signed in.
    fn caseworker(&self, path: &str) -> Frame {
        let person = SignedIn {
            name: "Demo Sachbearbeiter".into(),
            citizen: false,
            caseworker: true,
            deleter: false,
            editor: false,
            admin: false,
            operator: false,
            unread: 0,
        };
        Frame { person: Some(person), session: Some(session()), ..self.visitor(path) }
    }

    /// Somebody who designs forms is signed in.
    fn editor(&self, path: &str) -> Frame {
        let person = SignedIn {
            name: "Demo Redaktion".into(),
            citizen: false,
            caseworker: false,
            deleter: false,
            editor: true,
            admin: false,
            operator: false,
            unread: 0,
        };
        Frame { person: Some(person), session: Some(session()), ..self.visitor(path) }
    }

    /// Somebody who deletes is signed in.
    fn deleter(&self, path: &str) -> Frame {
        let person = SignedIn {
            name: "Demo Löschung".into(),
            citizen: false,
            caseworker: false,
            deleter: true,
            editor: false,
            admin: false,
            operator: false,
            unread: 0,
        };
        Frame { person: Some(person), session: Some(session()), ..self.visitor(path) }
    }

    /// Somebody who administers the portal is signed in.
    fn admin(&self, path: &str) -> Frame {
        let person = SignedIn {
            name: "Demo Verwaltung".into(),
            citizen: false,
            caseworker: false,
            deleter: false,
            editor: false,
            admin: true,
            operator: false,
            unread: 0,
        };
        Frame { person: Some(person), session: Some(session()), ..self.visitor(path) }
    }

    /// Somebody who operates the instance is signed in.
    fn operator(&self, path: &str) -> Frame {
        let person = SignedIn {
            name: "Demo Betrieb".into(),
            citizen: false,
            caseworker: false,
            deleter: false,
            editor: false,
            admin: false,
            operator: true,
            unread: 0,
        };
        Frame { person: Some(person), session: Some(session()), ..self.visitor(path) }
    }

    fn flash(&self, tone: Tone, german: &str, english: &str) -> Option<Flash> {
        Some(Flash { tone, text: self.say(german, english) })
    }
}

fn session() -> SessionEnd {
    SessionEnd { at: at(NOON + 1800), seconds_left: 1800 }
}

/// An instant by its seconds; the samples play on 24 November 2026.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}

/// 24 November 2026, 14:05 in Germany.
const NOON: i64 = 1_795_525_500;
