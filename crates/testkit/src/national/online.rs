// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Online services for the country, a Land or a place.

use xzufi::values::{Code, Html, Id, LanguageVersion, OnlineLink, OnlineService, UrlParameter, VersionInfo, Words};
use xzufi::{Class, Value, Version};

use super::data::Level;
use super::land::Nation;
use super::random::Random;
use super::words;

/// What an online service is for.
pub(super) struct Reach {
    /// Number of the key.
    pub(super) key: usize,
    /// Number of the area that it was made for.
    pub(super) area: usize,
    /// Places that use it, where it is one of places.
    pub(super) places: u64,
}

/// Follows from the number.
pub(super) fn reach(nation: &Nation, number: u64) -> Reach {
    let mut random = Random::new(nation.plan.seed, &[5, number]);
    let key = random.below(nation.described_keys() as u64) as usize;
    let (area, places) = match random.below(100) {
        0..15 => (0, 1),
        15..40 => (*random.pick(nation.level(Level::Land)), 1),
        // one for all: other places of the Land use it, too
        40..50 => (*random.pick(nation.level(Level::Gemeinde)), 50),
        _ => (*random.pick(nation.level(Level::Gemeinde)), 1),
    };
    Reach { key, area, places }
}

pub(super) fn online(nation: &Nation, number: u64) -> (Value, Version) {
    let reach = reach(nation, number);
    let (key, area) = (&nation.keys[reach.key], &nation.areas[reach.area]);
    let version = nation.version(area);
    let mut random = Random::new(nation.plan.seed, &[6, number]);
    let title = words::citizen_title(&key.name);
    let link = OnlineLink {
        kind: Some(Code::of("urn:xoev-de:fim:codeliste:onlinedienstlinktyp", "1", "01")),
        uri: format!(
            "https://online{}.example/start/{}?leistung={}&ort={}",
            area.land(),
            number + 1,
            key.key,
            area.ars
        ),
        title: Some("Online-Antrag starten".to_owned()),
        language: "de".to_owned(),
        parameters: if version == Version::V2_3_1 {
            vec![UrlParameter {
                kind: Code::of("urn:de:fim:codeliste:urlparameter", "1", "001"),
                name: "ars".to_owned(),
            }]
        } else {
            Vec::new()
        },
        ..OnlineLink::default()
    };
    let service = OnlineService {
        id: Id::new(&nation.agency(area), Class::OnlineService, &(number + 1).to_string()),
        names: vec![Words::new("de", &format!("{title} online"))],
        teasers: vec![Html {
            language: "de".to_owned(),
            html: words::escaped(&words::teaser(&mut random, &title, &words::place(area))),
        }],
        links: vec![link],
        trust_level: Some(Code::of(
            "urn:xoev-de:fim:codeliste:vertrauensniveau",
            "1",
            random.word(&["00", "10", "20", "30", "40"]),
        )),
        version: Some(VersionInfo { changed: Some("2026-10-02T00:00:00Z".to_owned()), ..VersionInfo::default() }),
        languages: vec![LanguageVersion { language: "de".to_owned(), ..LanguageVersion::default() }],
        ..OnlineService::default()
    };
    (Value::OnlineService(Box::new(service)), version)
}
