// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An organisation and an online service of XZuFi as the directory and the catalogue keep them. Pure.

use super::{ids, service::german};
use crate::{Result, directory};
use model::{
    AuthorityId, TrustLevel,
    directory::{Authority, Responsibility, ResponsibleKind, ResponsibleRole},
};
use serde::{Deserialize, Serialize};
use store::{catalogue::imported::ElsewhereRow, directory::imported::ImportedAuthority};
use xzufi::{
    Class, Key,
    text::is_safe_link,
    values::{self, Code, Contact, in_language},
};

/// Most links of an online service, most entries of a responsibility, and most lines of opening hours.
const LINKS: usize = 50;
const ENTRIES: usize = 20_000;
const HOURS: usize = 50;

/// What is kept of an online service that runs elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Where it begins, the start first.
    pub links: Vec<ElsewhereLink>,
    /// Trust level that it needs.
    #[serde(default)]
    pub trust: Option<TrustLevel>,
    /// What it does, plain text.
    #[serde(default)]
    pub teaser: String,
}

/// Where an online service begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElsewhereLink {
    /// Address; http or https.
    pub url: String,
    /// Title.
    pub title: String,
    /// Language code; empty where none is said.
    pub language: String,
    /// Name of the parameter that takes the Regionalschlüssel of the place, where the editor names one.
    #[serde(default)]
    pub area: Option<String>,
}

/// The organisation; nothing where it has no name.
pub(super) fn authority(key: &Key, organisation: &values::Organisation) -> Result<Option<ImportedAuthority>> {
    let Some(name) = german(&organisation.names) else { return Ok(None) };
    // unverified which codes tell a street from a post box: what has a street is shown
    let address = organisation.addresses.iter().find(|address| address.street.is_some());
    let address = address.or_else(|| organisation.addresses.first());
    let joined = |parts: [Option<&String>; 2]| {
        parts
            .into_iter()
            .flatten()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let street = address.map(|address| match &address.street {
        Some(street) => joined([Some(street), address.number.as_ref()]),
        None => address.postbox.as_ref().map(|number| format!("Postfach {}", number.trim())).unwrap_or_default(),
    });
    let town = address.map(|address| joined([address.postcode.as_ref(), address.city.as_ref()]));
    let hours = in_language(&organisation.opening_hours, "de").map(values::Html::plain).unwrap_or_default();
    let hours = hours.lines().map(|line| line.trim().trim_start_matches("- ").to_owned());
    let authority = Authority {
        id: AuthorityId(ids::imported_id(key)),
        tenant: None,
        name,
        street: street.unwrap_or_default(),
        town: town.unwrap_or_default(),
        phone: reached(&organisation.contacts, |value, code| code == "02" && !value.contains('@')),
        email: reached(&organisation.contacts, |value, _| value.contains('@') && !value.contains(' ')),
        hours: hours.filter(|line| !line.is_empty()).take(HOURS).collect(),
        accessibility: String::new(),
    };
    Ok(Some(ImportedAuthority {
        id: authority.id.0,
        card: directory::card(&authority)?,
        name: authority.name,
        agency: key.agency.clone(),
        source_id: key.id.clone(),
    }))
}

fn reached(contacts: &[Contact], fits: impl Fn(&str, &str) -> bool) -> String {
    let code = |contact: &Contact| contact.channel.as_ref().map(|code| code.code.clone()).unwrap_or_default();
    let found = contacts.iter().find(|contact| fits(contact.value.trim(), &code(contact)));
    found.map(|contact| contact.value.trim().to_owned()).unwrap_or_default()
}

/// Whether a parameter of a link takes the Regionalschlüssel; told by its name, for what the codes of its kind mean is unverified.
fn takes_area(name: &str) -> bool {
    ["ars", "regionalschluessel", "regionalschlüssel"].contains(&name.to_lowercase().as_str())
}

/// The online service; nothing where it has no name.
pub(super) fn online(key: &Key, service: &values::OnlineService) -> Result<Option<ElsewhereRow>> {
    let Some(title) = german(&service.names) else { return Ok(None) };
    let is_web = |uri: &str| is_safe_link(uri) && uri.trim().to_ascii_lowercase().starts_with("http");
    let mut links: Vec<_> = service.links.iter().filter(|link| is_web(&link.uri)).collect();
    let is_start = |kind: &Option<Code>| kind.as_ref().is_none_or(|kind| kind.code == "01");
    links.sort_by_key(|link| (!is_start(&link.kind), link.position.unwrap_or(i64::MAX)));
    let link = |link: &values::OnlineLink| ElsewhereLink {
        url: link.uri.trim().to_owned(),
        title: link.title.clone().unwrap_or_default(),
        language: link.language.clone(),
        area: link
            .parameters
            .iter()
            .map(|parameter| parameter.name.trim())
            .find(|name| takes_area(name))
            .map(str::to_owned),
    };
    let teaser = in_language(&service.teasers, "de").or_else(|| in_language(&service.descriptions, "de"));
    let body = Elsewhere {
        links: links.into_iter().take(LINKS).map(link).collect(),
        trust: service.trust_level.as_ref().and_then(|code| TrustLevel::from_code(&code.code)),
        teaser: teaser.map(values::Html::plain).unwrap_or_default(),
    };
    Ok(Some(ElsewhereRow {
        id: ids::imported_id(key),
        agency: key.agency.clone(),
        source_id: key.id.clone(),
        title,
        body: serde_json::to_string(&body)?,
    }))
}

/// The entries of a responsibility that came in the object `source`; one for every service and area.
pub(super) fn entries(
    source: &Key,
    (holder, class): (Option<&Key>, Class),
    responsibility: &values::Responsibility,
) -> std::result::Result<Vec<Responsibility>, &'static str> {
    let named = responsibility.holder_key(&source.agency);
    let holder = named.as_ref().or(holder).ok_or("it does not say who is responsible")?;
    let kind = match class {
        Class::OnlineService => ResponsibleKind::Online,
        _ => ResponsibleKind::Authority,
    };
    let role = match &responsibility.role {
        None => ResponsibleRole::Competent,
        Some(role) => ResponsibleRole::from_code(&role.code).ok_or("its role is none of 01, 02 and 03")?,
    };
    let prefixes: Option<Vec<String>> = responsibility.areas.iter().map(|area| super::prefix(&area.value)).collect();
    let mut prefixes = prefixes.ok_or("its area is no Regionalschlüssel")?;
    if prefixes.is_empty() {
        // unverified: what names no area holds everywhere
        prefixes.push(String::new());
    }
    let services: Vec<Key> = responsibility.service_keys(&source.agency).collect();
    if services.is_empty() {
        return Err("it names no service");
    }
    let (from, until) = responsibility.validity.first().map(values::Period::days).unwrap_or_default();
    let mut found = Vec::new();
    for service in &services {
        for prefix in &prefixes {
            if found.len() == ENTRIES {
                return Err("it names more than 20,000 services and areas");
            }
            found.push(Responsibility {
                service: ids::imported_id(service).into(),
                prefix: prefix.clone(),
                kind,
                object: ids::imported_id(holder),
                role,
                source: source.to_string(),
                destination: None,
                from,
                until,
            });
        }
    }
    Ok(found)
}
