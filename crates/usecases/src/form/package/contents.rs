// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the parts of a package hold, and whether they belong together. Pure.

use super::{ListName, Package};
use crate::form::edition::{Body, MOST_BYTES};
use model::{
    catalogue::{Details, PublicService, TextModule},
    form::SchemaRef,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::form::ListUse;
use xdatenfelder::{
    Limits, Schema,
    genericode::{self, Given},
};

/// The data schema, in the bytes it came in.
pub(super) const SCHEMA: &str = "schema.xdf.xml";
/// Settings, texts, rules with their test cases, and pages.
pub(super) const EDITION: &str = "edition.json";
/// The public service.
pub(super) const SERVICE: &str = "service.json";

/// Most text modules of a public service, and most bytes of its part.
const MOST_MODULES: usize = 50;
const MOST_SERVICE: usize = 500_000;
/// Longest title and other lines of a public service, in characters.
const LONGEST_LINE: usize = 500;

/// A public service as a package describes it, part `service.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Described {
    /// Part of its address.
    pub slug: String,
    /// LeiKa key, 14 digits; services of their own have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leika: Option<String>,
    /// Title for citizens.
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// Further words people search with.
    pub keywords: String,
    /// Text modules.
    pub modules: Vec<TextModule>,
    /// Life situation it belongs to.
    pub situation: String,
}

/// Why parts do not belong together. The texts end with what to do.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Unfit {
    #[error("{0} is missing; ask who exported the service for a whole package")]
    Missing(&'static str),
    #[error("{part} cannot be read ({reason}); ask who exported the service for the package again")]
    Unreadable { part: String, reason: String },
    #[error("{part} says otherwise than the manifest: {what}; ask who exported the service for the package again")]
    Otherwise { part: String, what: String },
    #[error("{part} passes a bound: {what}; shorten it where the service was exported")]
    Bound { part: String, what: String },
}

/// What a package holds, read.
pub struct Contents {
    /// The data schema.
    pub schema: SchemaRef,
    /// The edition.
    pub body: Body,
    /// The public service.
    pub described: Described,
    pub(super) parsed: Schema,
}

impl Described {
    pub(super) fn of(service: PublicService) -> Self {
        let PublicService { id: _, slug, leika, title, teaser, keywords, modules, situation, details: _ } = service;
        Self { slug, leika, title, teaser, keywords, modules, situation }
    }

    pub(super) fn with_id(&self, id: model::PublicServiceId) -> PublicService {
        let Self { slug, leika, title, teaser, keywords, modules, situation } = self.clone();
        PublicService { id, slug, leika, title, teaser, keywords, modules, situation, details: Details::default() }
    }

    fn bound(&self) -> Option<&'static str> {
        let is_leika = |key: &String| key.len() == 14 && key.bytes().all(|sign| sign.is_ascii_digit());
        let is_short = |text: &String| text.chars().count() <= LONGEST_LINE;
        if !model::tenant::is_slug(&self.slug) {
            return Some("the address of the public service");
        }
        if !self.leika.as_ref().is_none_or(is_leika) {
            return Some("the LeiKa key");
        }
        if self.title.trim().is_empty() || !is_short(&self.title) || !is_short(&self.situation) {
            return Some("the title or the life situation");
        }
        (self.modules.len() > MOST_MODULES).then_some("the number of text modules")
    }
}

/// Files by path.
type Parts = BTreeMap<String, Vec<u8>>;

/// The parts of a service, with the code lists of its manifest. `lists` gives the bytes of each use; the same version of a list is
/// one part.
pub(super) fn parts(
    schema: &[u8],
    body: &Body,
    described: &Described,
    lists: &[(ListUse, Option<Vec<u8>>)],
) -> Result<(Parts, Vec<ListName>), serde_json::Error> {
    let mut parts = BTreeMap::from([
        (SCHEMA.to_owned(), schema.to_vec()),
        (EDITION.to_owned(), lines(body)?),
        (SERVICE.to_owned(), lines(described)?),
    ]);
    let mut paths: BTreeMap<(&str, &str), String> = BTreeMap::new();
    let mut names = Vec::with_capacity(lists.len());
    for (list, bytes) in lists {
        let part = bytes.as_ref().map(|bytes| {
            let number = paths.len() + 1;
            let path = paths.entry((list.uri.as_str(), list.used.as_str()));
            let path = path.or_insert_with(|| format!("lists/{number:03}.{}", ending(bytes))).clone();
            parts.insert(path.clone(), bytes.clone());
            path
        });
        names.push(ListName {
            uri: list.uri.clone(),
            version: Some(list.wanted.clone()).filter(|wanted| !wanted.is_empty()),
            used: list.used.clone(),
            part,
        });
    }
    Ok((parts, names))
}

/// JSON for people too: parts are compared and reviewed.
fn lines<T: Serialize>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn ending(bytes: &[u8]) -> &'static str {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_json = text.trim_ascii_start().first().is_some_and(|first| matches!(first, b'{' | b'['));
    if is_json { "json" } else { "xml" }
}

impl Contents {
    /// Reads the parts of a package and compares them with its manifest.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn of(package: &Package) -> Result<Self, Unfit> {
        let (manifest, parts) = (&package.manifest, &package.parts);
        let part = |path: &'static str| parts.get(path).ok_or(Unfit::Missing(path));
        let parsed = xdatenfelder::read(part(SCHEMA)?, &Limits::default());
        let parsed = parsed.map_err(|error| unreadable(SCHEMA, &error))?;
        let version = parsed.version.clone().unwrap_or_else(|| "0.0.0".to_owned());
        let schema = SchemaRef { id: parsed.id.clone(), version };
        let body: Body = serde_json::from_slice(part(EDITION)?).map_err(|error| unreadable(EDITION, &error))?;
        let body = body.portable();
        let described = part(SERVICE)?;
        if described.len() > MOST_SERVICE {
            return Err(bound(SERVICE, &format!("{MOST_SERVICE} bytes")));
        }
        let described: Described = serde_json::from_slice(described).map_err(|error| unreadable(SERVICE, &error))?;
        let told = SchemaRef { id: manifest.schema_id.clone(), version: manifest.schema_version.clone() };
        if schema != told {
            return Err(otherwise(SCHEMA, &format!("{schema}, not {told}")));
        }
        if body.schema != told {
            return Err(otherwise(EDITION, &format!("it is made for {}, not {told}", body.schema)));
        }
        if body.settings.title != manifest.title {
            return Err(otherwise(EDITION, "the title"));
        }
        if !model::tenant::is_slug(&manifest.service) {
            return Err(bound("manifest.json", "the address of the service"));
        }
        if let Some(what) = described.bound() {
            return Err(bound(SERVICE, what));
        }
        if let Err(problems) = body.design.check() {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            return Err(bound(EDITION, &first));
        }
        if serde_json::to_string(&body).map_or(true, |text| text.len() > MOST_BYTES) {
            return Err(bound(EDITION, &format!("{MOST_BYTES} bytes")));
        }
        for list in &manifest.code_lists {
            if let Some((path, bytes)) = list.part.as_ref().and_then(|path| parts.get_key_value(path)) {
                check_list(list, path, bytes)?;
            }
        }
        Ok(Self { schema, body, described, parsed })
    }
}

fn check_list(list: &ListName, path: &str, bytes: &[u8]) -> Result<(), Unfit> {
    let given = Given { uri: Some(&list.uri), version: Some(&list.used) };
    let read = genericode::read_as(bytes, &Limits::default(), given).map_err(|error| unreadable(path, &error))?;
    let version = read.version.unwrap_or_default();
    if read.uri != list.uri || version != list.used {
        return Err(otherwise(path, &format!("it is {} {version}, not {list}", read.uri)));
    }
    if read.rows.is_empty() {
        return Err(unreadable(path, &"the code list has no rows"));
    }
    Ok(())
}

fn unreadable(part: &str, reason: &dyn std::fmt::Display) -> Unfit {
    Unfit::Unreadable { part: part.to_owned(), reason: reason.to_string() }
}

fn otherwise(part: &str, what: &str) -> Unfit {
    Unfit::Otherwise { part: part.to_owned(), what: what.to_owned() }
}

fn bound(part: &str, what: &str) -> Unfit {
    Unfit::Bound { part: part.to_owned(), what: what.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{
        edition::Settings,
        package::{Manifest, pack},
    };
    use ::form::design::Design;
    use crypto::jwk::PublicJwk;
    use model::{TrustLevel, catalogue::ModuleKind};

    const FORM: &str = r#"<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
        <x:stammdatenschema><x:identifikation><x:id>S99000000001</x:id><x:version>1.0.0</x:version></x:identifikation>
        <x:name>Hund</x:name></x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"#;
    const JSON: &[u8] = br#"{"daten": [{"zelle": [{"wert": "1"}, {"wert": "eins"}]}]}"#;

    fn body() -> Body {
        let settings = Settings {
            title: "Hund anmelden".to_owned(),
            trust: TrustLevel::Basic,
            minutes: 5,
            fee: String::new(),
            opens_on: None,
            closes_on: None,
            languages: vec!["en".to_owned()],
            payment: Default::default(),
            receiver: None,
            branding: Default::default(),
        };
        let schema = SchemaRef { id: "S99000000001".to_owned(), version: "1.0.0".to_owned() };
        Body { schema, settings, design: Design::default() }
    }

    fn described() -> Described {
        Described {
            slug: "hund".to_owned(),
            leika: Some("99102013000000".to_owned()),
            title: "Hund anmelden".to_owned(),
            teaser: String::new(),
            keywords: String::new(),
            modules: vec![TextModule { kind: ModuleKind::Costs, text: "12 Euro".to_owned() }],
            situation: String::new(),
        }
    }

    fn used(uri: &str, wanted: &str, bytes: Option<&[u8]>) -> (ListUse, Option<Vec<u8>>) {
        let list = ListUse { uri: uri.to_owned(), wanted: wanted.to_owned(), used: "1".to_owned() };
        (list, bytes.map(<[u8]>::to_vec))
    }

    fn packed(
        change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>, &mut Vec<ListName>, &mut String),
    ) -> Result<Contents, Unfit> {
        let lists = [used("urn:a", "", Some(JSON)), used("urn:a", "1", Some(JSON)), used("urn:b", "2", None)];
        let (mut parts, mut names) = parts(FORM.as_bytes(), &body(), &described(), &lists).unwrap();
        let mut service = "hund-anmelden".to_owned();
        change(&mut parts, &mut names, &mut service);
        let (kty, alg, e) = ("RSA".to_owned(), "PS512".to_owned(), "AQAB".to_owned());
        let key = PublicJwk { kty, kid: "k".to_owned(), alg, key_ops: vec![], n: String::new(), e, x5c: vec![] };
        let manifest = Manifest::new(&service, "Hund anmelden", ("S99000000001", "1.0.0"), names, &parts, key);
        Contents::of(&pack(manifest, parts, |_| Ok(String::new())).unwrap())
    }

    #[test]
    fn what_was_put_in_comes_out() {
        let contents = packed(|parts, names, _| {
            assert_eq!(parts.keys().collect::<Vec<_>>(), [EDITION, "lists/001.json", SCHEMA, SERVICE]);
            let shown: Vec<_> = names.iter().map(|list| (list.version.as_deref(), list.part.as_deref())).collect();
            assert_eq!(
                shown,
                [(None, Some("lists/001.json")), (Some("1"), Some("lists/001.json")), (Some("2"), None)],
                "one version of a list is one part"
            );
        })
        .ok()
        .unwrap();
        assert_eq!((contents.body, contents.described), (body(), described()));
        assert_eq!(contents.schema.to_string(), "S99000000001V1.0.0");
    }

    #[test]
    fn what_names_authorities_of_another_instance_stays_behind() {
        let there = packed(|parts, _, _| {
            let text = String::from_utf8(parts[EDITION].clone()).unwrap();
            let id = "00000000-0000-7000-8000-000000000001";
            let more = format!(
                "\"receiver\": {{\"authority\": \"{id}\", \"destination\": \"{id}\"}}, \"branding\": {{\"line\": \"Ein Service von Musterstadt\", \"arms\": \"{id}\"}}, \"title\""
            );
            parts.insert(EDITION.to_owned(), text.replacen("\"title\"", &more, 1).into_bytes());
        });
        let settings = there.ok().unwrap().body.settings;
        assert_eq!((settings.receiver, settings.branding.arms), (None, None));
        assert_eq!(settings.branding.line, "Ein Service von Musterstadt", "words travel");
    }

    #[test]
    fn parts_that_do_not_belong_together_are_refused_by_name() {
        let swap = |path: &'static str, from: &'static str, to: &'static str| {
            let refused = packed(|parts, _, _| {
                let text = String::from_utf8(parts[path].clone()).unwrap();
                assert!(text.contains(from), "{text}");
                parts.insert(path.to_owned(), text.replace(from, to).into_bytes());
            });
            refused.err().map(|unfit| unfit.to_string()).unwrap_or_default()
        };
        assert!(swap(SCHEMA, "<x:version>1.0.0", "<x:version>1.0.1").starts_with("schema.xdf.xml says otherwise"));
        assert!(swap(EDITION, "1.0.0", "2.0.0").contains("S99000000001V2.0.0"));
        assert!(swap(EDITION, "Hund anmelden", "Katze anmelden").contains("the title"));
        assert!(swap(EDITION, "\"minutes\"", "\"hours\"").starts_with("edition.json cannot be read"));
        assert!(swap(SERVICE, "99102013000000", "9910201300000x").contains("the LeiKa key"));
        assert!(swap(SERVICE, "\"hund\"", "\"../hund\"").contains("the address of the public service"));
        assert!(swap(SERVICE, "12 Euro\"", "12 Euro\", \"more\": {}, \"kind\": \"costs\"").contains("cannot be read"));
        assert!(swap("lists/001.json", "eins", "eins\"").starts_with("lists/001.json cannot be read"));
        let missing = packed(|parts, _, _| drop(parts.remove(SERVICE)));
        assert!(matches!(missing, Err(Unfit::Missing(SERVICE))));
        let slug = packed(|_, _, service| *service = "Hund Anmelden".to_owned());
        assert!(matches!(slug, Err(Unfit::Bound { .. })));
        let empty = packed(|parts, _, _| drop(parts.insert("lists/001.json".to_owned(), br#"{"daten": []}"#.to_vec())));
        assert!(matches!(empty, Err(Unfit::Unreadable { .. })));
        let named = r#"<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification>
            <ShortName>x</ShortName><Version>1</Version><CanonicalUri>urn:other</CanonicalUri></Identification><ColumnSet>
            <Column Id="c"/></ColumnSet><SimpleCodeList><Row><Value ColumnRef="c"><SimpleValue>1</SimpleValue></Value></Row>
            </SimpleCodeList></gc:CodeList>"#;
        let other = packed(|parts, _, _| drop(parts.insert("lists/001.json".to_owned(), named.as_bytes().to_vec())));
        assert!(matches!(other, Err(Unfit::Otherwise { .. })), "{:?}", other.err());
    }
}
