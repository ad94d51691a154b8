// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Authorities, online services and entries of who is responsible, as messages tell them. Pure.

use super::give::id_of;
use crate::catalogue::import::Elsewhere;
use model::{
    catalogue::OnlineService,
    directory::{Authority, Responsibility},
};
use xzufi::{
    Key,
    values::{self, Address, Code, Contact, Html, Id, LanguageVersion, OnlineLink, Organisation, Period, Words},
};

/// The scheme of regional keys.
const KEYS: &str = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs";
/// Kind of an address, channels and roles. unverified: the names of the lists, and all codes besides the telephone's and the roles'.
const CHANNELS: &str = "urn:de:xzufi:codeliste:kommunikationskanal";
const ROLES: &str = "urn:de:xzufi:codeliste:zustaendigkeitsrolle";
const PHONE: &str = "02";
const MAIL: &str = "01";
/// First day that is told where none is known.
const UNIX: i64 = 0;

/// A regional key from its significant digits.
pub(super) fn area(prefix: &str) -> Id {
    Id { scheme: Some(KEYS.to_owned()), ..Id::bare(&format!("{prefix:0<12}")) }
}

/// An authority with what was entered for it here, sorted by service and role.
pub(super) fn organisation(key: &Key, authority: &Authority, entries: &[(Key, Responsibility)]) -> Organisation {
    let town = authority.town.trim();
    let (postcode, city) = match town.split_once(' ') {
        Some((first, rest)) if first.len() == 5 && first.bytes().all(|digit| digit.is_ascii_digit()) => {
            (Some(first.to_owned()), rest.trim())
        }
        _ => (None, town),
    };
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let address = Address { street: some(&authority.street), postcode, city: some(city), ..Address::default() };
    let contact = |channel: &str, value: &str| {
        some(value).map(|value| Contact { channel: Some(Code::of(CHANNELS, "", channel)), value, ..Contact::default() })
    };
    let hours: Vec<String> = authority.hours.iter().map(|line| format!("- {line}")).collect();
    let described = (!authority.accessibility.is_empty()).then(|| Html::from_plain("de", &authority.accessibility));
    Organisation {
        id: id_of(key),
        names: vec![Words::new("de", &authority.name)],
        descriptions: described.into_iter().collect(),
        addresses: (address != Address::default()).then_some(address).into_iter().collect(),
        contacts: [contact(PHONE, &authority.phone), contact(MAIL, &authority.email)].into_iter().flatten().collect(),
        opening_hours: (!hours.is_empty()).then(|| Html::from_plain("de", &hours.join("\n"))).into_iter().collect(),
        responsibilities: grouped(entries),
        languages: vec![german()],
        ..Organisation::default()
    }
}

/// An online service of a portal here: it begins at the page of its service there.
pub(super) fn online(
    key: &Key,
    service: &OnlineService,
    (of, prefix): (&Key, &str),
    url: &str,
) -> values::OnlineService {
    values::OnlineService {
        id: id_of(key),
        names: vec![Words::new("de", &service.title)],
        links: vec![OnlineLink {
            kind: Some(Code::of("urn:xoev-de:fim:codeliste:onlinedienstlinktyp", "1", "01")),
            uri: url.to_owned(),
            title: Some(service.title.clone()),
            language: "de".to_owned(),
            ..OnlineLink::default()
        }],
        trust_level: Some(Code::of("urn:xoev-de:fim:codeliste:vertrauensniveau", "1", service.trust.code())),
        responsibilities: vec![values::Responsibility {
            services: vec![id_of(of)],
            areas: vec![area(prefix)],
            role: Some(Code::of(ROLES, "", "01")),
            ..values::Responsibility::default()
        }],
        languages: vec![german()],
        ..values::OnlineService::default()
    }
}

/// An online service that a service described here leads to; it runs elsewhere.
pub(super) fn elsewhere(
    key: &Key,
    title: &str,
    said: &Elsewhere,
    entries: &[(Key, Responsibility)],
) -> values::OnlineService {
    let link = |link: &crate::catalogue::import::ElsewhereLink| OnlineLink {
        kind: Some(Code::of("urn:xoev-de:fim:codeliste:onlinedienstlinktyp", "1", "01")),
        uri: link.url.clone(),
        title: Some(link.title.clone()).filter(|title| !title.is_empty()),
        language: link.language.clone(),
        ..OnlineLink::default()
    };
    values::OnlineService {
        id: id_of(key),
        names: vec![Words::new("de", title)],
        links: said.links.iter().map(link).collect(),
        trust_level: said.trust.map(|trust| Code::of("urn:xoev-de:fim:codeliste:vertrauensniveau", "1", trust.code())),
        responsibilities: grouped(entries),
        languages: vec![german()],
        ..values::OnlineService::default()
    }
}

/// An entry that came by itself, with all its areas.
pub(super) fn entry(key: &Key, holder: &Key, entries: &[(Key, Responsibility)]) -> values::Responsibility {
    let mut services: Vec<Id> = entries.iter().map(|(service, _)| id_of(service)).collect();
    services.dedup();
    let mut prefixes: Vec<&str> = entries.iter().map(|(_, entry)| entry.prefix.as_str()).collect();
    prefixes.sort_unstable();
    prefixes.dedup();
    let first = entries.first().map(|(_, entry)| entry);
    let mut id = id_of(key);
    let scheme = match holder.class {
        xzufi::Class::OnlineService => "ZustaendigkeitOnlinedienst",
        _ => "ZustaendigkeitOrganisationseinheit",
    };
    id.scheme = Some(scheme.to_owned());
    values::Responsibility {
        id: Some(id),
        holder: Some(id_of(holder)),
        services,
        areas: prefixes.into_iter().map(area).collect(),
        role: first.map(|entry| Code::of(ROLES, "", entry.role.code())),
        validity: first.and_then(period).into_iter().collect(),
    }
}

/// Entries of an organisation: one for each service, role and time.
fn grouped(entries: &[(Key, Responsibility)]) -> Vec<values::Responsibility> {
    let alike = |one: &(Key, Responsibility), other: &(Key, Responsibility)| {
        let of = |(key, entry): &(Key, Responsibility)| (key.clone(), entry.role, entry.from, entry.until);
        of(one) == of(other)
    };
    let group = |group: &[(Key, Responsibility)]| {
        let (service, entry) = group.first()?;
        Some(values::Responsibility {
            services: vec![id_of(service)],
            areas: group.iter().map(|(_, entry)| area(&entry.prefix)).collect(),
            role: Some(Code::of(ROLES, "", entry.role.code())),
            validity: period(entry).into_iter().collect(),
            ..values::Responsibility::default()
        })
    };
    entries.chunk_by(alike).filter_map(group).collect()
}

fn period(entry: &Responsibility) -> Option<Period> {
    let day = |number: i64| {
        let day = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(number).ok()?).ok()?;
        Some(format!("{day}T00:00:00"))
    };
    (entry.from.is_some() || entry.until.is_some()).then(|| Period {
        begin: day(entry.from.unwrap_or(UNIX)),
        end: entry.until.and_then(day),
        notes: Vec::new(),
    })
}

fn german() -> LanguageVersion {
    LanguageVersion { language: "de".to_owned(), ..LanguageVersion::default() }
}
