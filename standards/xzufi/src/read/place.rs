// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Organisations, online services, forms, areas and responsibilities.

use super::basic::{
    code, html, id, language_version, link, number, period, publisher, some_id, text, url_parameter, version_info,
    words,
};
use crate::tree::El;
use crate::values::{
    Address, Area, Contact, Form, OnlineLink, OnlineService, Organisation, Person, Political, Responsibility, Words,
};

pub(super) fn organisation(el: El<'_, '_>) -> Organisation {
    let mut found = Organisation::default();
    for child in el.children() {
        match child.name() {
            "id" => found.id = id(child),
            "idSekundaer" => found.secondary_ids.extend(some_id(child)),
            "uebergeordneteOrganisationseinheitID" | "uebergeordneteOrganisationseinheitId" => {
                found.parents.extend(some_id(child));
            }
            "name" | "bezeichnung" => words(child, &mut found.names),
            "kurzbezeichnung" => words(child, &mut found.short_names),
            "synonym" => words(child, &mut found.synonyms),
            "beschreibung" => html(child, &mut found.descriptions),
            "anschrift" => found.addresses.push(address(child)),
            "kommunikation" => found.contacts.extend(contact(child)),
            "kontaktperson" => found.persons.push(person(child)),
            name if name.starts_with("infoOeffnungszeiten") || name == "oeffnungszeiten" => {
                html(child, &mut found.opening_hours);
            }
            "internetadresse" => link(child, &mut found.websites),
            "zahlungsweise" => found.payment.extend(code(child)),
            "zustaendigkeit" => found.responsibilities.push(responsibility(child)),
            "herausgeber" => found.publisher = publisher(child),
            "versionsinformation" | "versionsinformationen" => found.version = version_info(child),
            "sprachversion" => language_version(child, &mut found.languages),
            "gueltigkeit" => period(child, &mut found.validity),
            _ => {}
        }
    }
    found
}

fn address(el: El<'_, '_>) -> Address {
    let mut found = Address::default();
    for child in el.children() {
        match child.name() {
            "typ" => found.kind = code(child),
            "strasse" => found.street = text(child),
            "hausnummer" => found.number = text(child),
            "postfach" => found.postbox = text(child),
            "postleitzahl" => found.postcode = text(child),
            "ort" => found.city = text(child),
            "zusatz" => words(child, &mut found.additions),
            "geokodierung" => found.position = position(child),
            "anfahrturl" | "anfahrtURL" => found.directions = text(child),
            "verwaltungspolitischeKodierung" => found.political = political(child),
            _ => {}
        }
    }
    found
}

fn position(el: El<'_, '_>) -> Option<(String, String)> {
    let (mut latitude, mut longitude) = (None, None);
    for child in el.children() {
        match child.name() {
            "breitengrad" | "latitude" => latitude = text(child),
            "laengengrad" | "longitude" => longitude = text(child),
            _ => {
                if let Some(inner) = position(child) {
                    return Some(inner);
                }
            }
        }
    }
    latitude.zip(longitude)
}

fn political(el: El<'_, '_>) -> Political {
    let mut found = Political::default();
    for child in el.children() {
        let place = match child.name() {
            "kreis" => &mut found.district,
            "bezirk" => &mut found.region,
            "bundesland" => &mut found.state,
            "gemeindeschluessel" => &mut found.municipality,
            "regionalschluessel" => &mut found.regional_key,
            "nation" => &mut found.nation,
            "gemeindeverband" => &mut found.association,
            _ => continue,
        };
        *place = code(child);
    }
    found
}

fn contact(el: El<'_, '_>) -> Option<Contact> {
    let mut found = Contact::default();
    for child in el.children() {
        match child.name() {
            "kanal" => found.channel = code(child),
            "kennung" => found.value = child.text().to_owned(),
            "kennungzusatz" | "kennungZusatz" => found.value_addition = text(child),
            "zusatz" => words(child, &mut found.notes),
            _ => {}
        }
    }
    (!found.value.is_empty()).then_some(found)
}

fn person(el: El<'_, '_>) -> Person {
    let mut found = Person::default();
    for child in el.children() {
        match child.name() {
            "anrede" => found.salutation = first(child),
            "titel" => found.title = text(child),
            "vorname" => found.given_name = text(child),
            "familienname" => found.family_name = text(child),
            "position" => words(child, &mut found.position),
            "sprechzeiten" => html(child, &mut found.hours),
            "raum" => found.room = text(child),
            "kommunikation" => found.contacts.extend(contact(child)),
            _ => {}
        }
    }
    found
}

fn first(el: El<'_, '_>) -> Option<String> {
    let mut found = Vec::<Words>::new();
    words(el, &mut found);
    found.into_iter().next().map(|words| words.text)
}

/// `zustaendigkeit` of an organisation.
fn responsibility(el: El<'_, '_>) -> Responsibility {
    let mut found = Responsibility::default();
    responsibility_parts(el, &mut found);
    found
}

/// `zustaendigkeitTransferObjekt`.
pub(super) fn transferred_responsibility(el: El<'_, '_>) -> Responsibility {
    let mut found = Responsibility::default();
    for child in el.children() {
        match child.name() {
            "uebergeordnetesObjektID" | "uebergeordnetesObjektId" => found.holder = some_id(child),
            "zustaendigkeit" => responsibility_parts(child, &mut found),
            _ => {}
        }
    }
    found
}

fn responsibility_parts(el: El<'_, '_>, found: &mut Responsibility) {
    for child in el.children() {
        match child.name() {
            "id" => found.id = some_id(child),
            "leistungID" | "leistungId" => found.services.extend(some_id(child)),
            "gebietID" | "gebietId" => found.areas.extend(some_id(child)),
            "rolle" => found.role = code(child),
            "gueltigkeit" => period(child, &mut found.validity),
            _ => {}
        }
    }
}

pub(super) fn online_service(el: El<'_, '_>) -> OnlineService {
    let mut found = OnlineService::default();
    for child in el.children() {
        match child.name() {
            "id" => found.id = id(child),
            "idSekundaer" => found.secondary_ids.extend(some_id(child)),
            "bezeichnung" | "name" => words(child, &mut found.names),
            "teaser" | "kurzbeschreibung" => html(child, &mut found.teasers),
            "beschreibung" => html(child, &mut found.descriptions),
            "link" => found.links.extend(online_link(child)),
            "vertrauensniveau" => found.trust_level = code(child),
            "identifizierungsmittel" => found.identification.extend(code(child)),
            "zahlungsweise" => found.payment.extend(code(child)),
            "zustaendigkeit" => found.responsibilities.push(responsibility(child)),
            "herausgeber" => found.publisher = publisher(child),
            "versionsinformation" | "versionsinformationen" => found.version = version_info(child),
            "sprachversion" => language_version(child, &mut found.languages),
            "gueltigkeit" => period(child, &mut found.validity),
            _ => {}
        }
    }
    found
}

fn online_link(el: El<'_, '_>) -> Option<OnlineLink> {
    let language = el.attribute("languageCode").map(|code| code.trim().to_owned()).unwrap_or_default();
    let mut found = OnlineLink { language, ..OnlineLink::default() };
    for child in el.children() {
        match child.name() {
            "typ" => found.kind = code(child),
            "link" | "uri" | "url" => found.uri = child.text().to_owned(),
            "titel" => found.title = text(child),
            "beschreibung" => found.description = text(child),
            "languageCode" => found.language = child.text().to_owned(),
            "positionDarstellung" => found.position = number(child),
            "dynamischeParameter" | "dynamischerParameter" | "parameter" => {
                url_parameter(child, &mut found.parameters);
            }
            _ => {}
        }
    }
    if found.uri.is_empty() {
        found.uri = el.text().to_owned();
    }
    (!found.uri.is_empty()).then_some(found)
}

pub(super) fn form(el: El<'_, '_>) -> Form {
    let mut found = Form::default();
    for child in el.children() {
        match child.name() {
            "id" => found.id = id(child),
            "idSekundaer" => found.secondary_ids.extend(some_id(child)),
            "bezeichnung" | "name" => words(child, &mut found.names),
            "beschreibung" => html(child, &mut found.descriptions),
            "link" | "url" | "uri" | "weiterfuehrenderLink" => link(child, &mut found.links),
            "herausgeber" => found.publisher = publisher(child),
            "versionsinformation" | "versionsinformationen" => found.version = version_info(child),
            "sprachversion" => language_version(child, &mut found.languages),
            "gueltigkeit" => period(child, &mut found.validity),
            _ => {}
        }
    }
    found
}

pub(super) fn area(el: El<'_, '_>) -> Area {
    let mut found = Area::default();
    for child in el.children() {
        match child.name() {
            "id" => found.id = id(child),
            "idSekundaer" => found.secondary_ids.extend(some_id(child)),
            "typ" => found.kind = child.children().find(|inner| inner.name() == "id").and_then(some_id),
            "uebergeordnetesGebietID" | "uebergeordnetesGebietId" => found.parents.extend(some_id(child)),
            "untergeordnetesGebietID" | "untergeordnetesGebietId" => found.children.extend(some_id(child)),
            "verwaltungspolitischeKodierung" => found.political = political(child),
            "bezeichnung" => words(child, &mut found.names),
            "kurzbezeichnung" => words(child, &mut found.short_names),
            "beschreibung" => words(child, &mut found.descriptions),
            "herausgeber" => found.publisher = publisher(child),
            "versionsinformation" | "versionsinformationen" => found.version = version_info(child),
            "gueltigkeit" => period(child, &mut found.validity),
            _ => {}
        }
    }
    found
}
