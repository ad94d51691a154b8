// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Offices of every level, with addresses that nobody has.

use xzufi::values::{
    Address, Code, Contact, Html, Id, LanguageVersion, Link, Organisation, Political, VersionInfo, Words,
};
use xzufi::{Class, Value, Version};

use super::data::{Area, Level};
use super::land::Nation;
use super::random::Random;
use super::words;

pub(super) fn office(nation: &Nation, number: u64) -> (Value, Version) {
    let areas = nation.areas.len() as u64;
    let area = &nation.areas[(number % areas) as usize];
    let round = (number / areas) as usize;
    let mut random = Random::new(nation.plan.seed, &[4, number]);
    let name = words::office(area, round);
    let agency = nation.agency(area);
    let slug = words::slug(&area.name);
    let code = |list: &str, code: &str| Some(Code::of(list, "1", code));
    let contact = |channel: &str, value: String| Contact {
        channel: code("urn:de:xzufi:codeliste:kanal", channel),
        value,
        ..Contact::default()
    };
    let hours = "<p>Montag bis Freitag 8 bis 12 Uhr</p><p>Donnerstag auch 14 bis 18 Uhr</p>";
    let mut names = vec![Words::new("de", &name)];
    if random.percent(10) {
        names.push(Words::new("en", &format!("Office: {name}")));
    }
    let office = Organisation {
        id: Id::new(&agency, Class::Organisation, &(number + 1).to_string()),
        names,
        descriptions: vec![Html {
            language: "de".to_owned(),
            html: format!("<p>{}</p>", words::escaped(&format!("Hier werden Sie in {} beraten.", words::place(area)))),
        }],
        addresses: vec![address(area, &mut random)],
        contacts: vec![
            contact("02", format!("+49 30 23125 {:03}", random.below(1000))),
            contact("04", format!("amt{}@{slug}.example", number + 1)),
        ],
        opening_hours: vec![Html { language: "de".to_owned(), html: hours.to_owned() }],
        websites: vec![Link {
            language: "de".to_owned(),
            uri: format!("https://www.{slug}.example/amt/{}", number + 1),
            ..Link::default()
        }],
        version: Some(VersionInfo { changed: Some("2026-10-01T00:00:00Z".to_owned()), ..VersionInfo::default() }),
        languages: vec![LanguageVersion { language: "de".to_owned(), ..LanguageVersion::default() }],
        ..Organisation::default()
    };
    (Value::Organisation(Box::new(office)), nation.version(area))
}

fn address(area: &Area, random: &mut Random) -> Address {
    let code = |code: &str| Some(Code { code: code.to_owned(), ..Code::default() });
    let ars = area.ars.as_str();
    // codes of addresses are unreliable in practice
    let key = if random.percent(10) { ars.get(..5).unwrap_or(ars) } else { ars };
    Address {
        kind: Some(Code::of("urn:de:xzufi:codeliste:anschrifttyp", "1", "001")),
        street: Some(random.word(&words::STREETS).to_owned()),
        number: Some((1 + random.below(120)).to_string()),
        postcode: area.postcode.clone(),
        city: Some(if area.level == Level::Bund { "Berlin".to_owned() } else { area.name.clone() }),
        political: Political {
            state: (area.level != Level::Bund).then(|| area.ars.land()).and_then(code),
            regional_key: code(key),
            ..Political::default()
        },
        ..Address::default()
    }
}
