// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Organisations, online services, forms, areas and responsibilities.

use super::xml::{Xml, language};
use crate::values::{
    Address, Area, Contact, Form, OnlineService, Organisation, Person, Political, Responsibility, VersionInfo,
};
use crate::version::Version;

fn version_info(xml: &mut Xml, info: Option<&VersionInfo>, version: Version) {
    let name = if version == Version::V2_3_1 { "versionsinformationen" } else { "versionsinformation" };
    xml.version_info(name, info);
}

pub(super) fn organisation(xml: &mut Xml, found: &Organisation, version: Version) {
    xml.open("organisationseinheit");
    xml.id("id", &found.id);
    xml.ids("idSekundaer", &found.secondary_ids);
    xml.ids("uebergeordneteOrganisationseinheitID", &found.parents);
    if !found.names.is_empty() {
        xml.open("name");
        xml.words("name", &found.names);
        xml.close("name");
    }
    xml.words("kurzbezeichnung", &found.short_names);
    xml.words("synonym", &found.synonyms);
    xml.html("beschreibung", &found.descriptions);
    found.addresses.iter().for_each(|found| address(xml, found));
    found.contacts.iter().for_each(|found| contact(xml, found));
    found.persons.iter().for_each(|found| person(xml, found));
    xml.html("infoOeffnungszeiten", &found.opening_hours);
    xml.links("internetadresse", &found.websites);
    xml.codes("zahlungsweise", &found.payment);
    found.responsibilities.iter().for_each(|found| within(xml, found));
    xml.publisher(found.publisher.as_ref());
    version_info(xml, found.version.as_ref(), version);
    xml.languages(&found.languages, version == Version::V2_3_1);
    xml.periods(&found.validity);
    xml.close("organisationseinheit");
}

fn address(xml: &mut Xml, found: &Address) {
    xml.open("anschrift");
    xml.codes("typ", &found.kind);
    xml.some("strasse", found.street.as_deref());
    xml.some("hausnummer", found.number.as_deref());
    xml.some("postfach", found.postbox.as_deref());
    xml.some("postleitzahl", found.postcode.as_deref());
    xml.some("ort", found.city.as_deref());
    political(xml, &found.political);
    xml.words("zusatz", &found.additions);
    if let Some((latitude, longitude)) = &found.position {
        xml.open("geokodierung");
        xml.leaf("breitengrad", latitude);
        xml.leaf("laengengrad", longitude);
        xml.close("geokodierung");
    }
    xml.some("anfahrturl", found.directions.as_deref());
    xml.close("anschrift");
}

fn political(xml: &mut Xml, found: &Political) {
    if *found == Political::default() {
        return;
    }
    xml.open("verwaltungspolitischeKodierung");
    xml.codes("kreis", &found.district);
    xml.codes("bezirk", &found.region);
    xml.codes("bundesland", &found.state);
    xml.codes("gemeindeschluessel", &found.municipality);
    xml.codes("regionalschluessel", &found.regional_key);
    xml.codes("nation", &found.nation);
    xml.codes("gemeindeverband", &found.association);
    xml.close("verwaltungspolitischeKodierung");
}

fn contact(xml: &mut Xml, found: &Contact) {
    xml.open("kommunikation");
    xml.codes("kanal", &found.channel);
    xml.leaf("kennung", &found.value);
    xml.some("kennungzusatz", found.value_addition.as_deref());
    xml.words("zusatz", &found.notes);
    xml.close("kommunikation");
}

fn person(xml: &mut Xml, found: &Person) {
    xml.open("kontaktperson");
    xml.some("anrede", found.salutation.as_deref());
    xml.some("titel", found.title.as_deref());
    xml.some("vorname", found.given_name.as_deref());
    xml.some("familienname", found.family_name.as_deref());
    xml.words("position", &found.position);
    found.contacts.iter().for_each(|found| contact(xml, found));
    xml.html("sprechzeiten", &found.hours);
    xml.some("raum", found.room.as_deref());
    xml.close("kontaktperson");
}

/// What an organisation or an online service is responsible for, inside of it.
fn within(xml: &mut Xml, found: &Responsibility) {
    xml.open("zustaendigkeit");
    xml.ids("id", &found.id);
    xml.ids("leistungID", &found.services);
    xml.ids("gebietID", &found.areas);
    xml.codes("rolle", &found.role);
    xml.periods(&found.validity);
    xml.close("zustaendigkeit");
}

pub(super) fn responsibility(xml: &mut Xml, found: &Responsibility) {
    xml.open("zustaendigkeitTransferObjekt");
    xml.ids("uebergeordnetesObjektID", &found.holder);
    within(xml, found);
    xml.close("zustaendigkeitTransferObjekt");
}

pub(super) fn online_service(xml: &mut Xml, found: &OnlineService, version: Version) {
    xml.open_with("onlinedienst", &[("xsi:type", Some("xzufi:OnlinedienstErweitert"))]);
    xml.id("id", &found.id);
    xml.ids("idSekundaer", &found.secondary_ids);
    xml.words("bezeichnung", &found.names);
    xml.html("teaser", &found.teasers);
    xml.html("beschreibung", &found.descriptions);
    for link in &found.links {
        xml.open_with("link", &[("languageCode", language(&link.language))]);
        xml.codes("typ", &link.kind);
        xml.leaf("link", &link.uri);
        xml.some("titel", link.title.as_deref());
        xml.some("beschreibung", link.description.as_deref());
        xml.number("positionDarstellung", link.position);
        xml.parameters(&link.parameters);
        xml.close("link");
    }
    xml.codes("vertrauensniveau", &found.trust_level);
    xml.codes("identifizierungsmittel", &found.identification);
    xml.codes("zahlungsweise", &found.payment);
    found.responsibilities.iter().for_each(|found| within(xml, found));
    xml.publisher(found.publisher.as_ref());
    version_info(xml, found.version.as_ref(), version);
    xml.languages(&found.languages, version == Version::V2_3_1);
    xml.periods(&found.validity);
    xml.close("onlinedienst");
}

pub(super) fn form(xml: &mut Xml, found: &Form, version: Version) {
    xml.open("formular");
    xml.id("id", &found.id);
    xml.ids("idSekundaer", &found.secondary_ids);
    xml.words("bezeichnung", &found.names);
    xml.html("beschreibung", &found.descriptions);
    xml.links("link", &found.links);
    xml.publisher(found.publisher.as_ref());
    version_info(xml, found.version.as_ref(), version);
    xml.languages(&found.languages, version == Version::V2_3_1);
    xml.periods(&found.validity);
    xml.close("formular");
}

pub(super) fn area(xml: &mut Xml, found: &Area, version: Version) {
    xml.open("gebiet");
    xml.id("id", &found.id);
    xml.ids("idSekundaer", &found.secondary_ids);
    if let Some(kind) = &found.kind {
        xml.open("typ");
        xml.id("id", kind);
        xml.close("typ");
    }
    xml.ids("uebergeordnetesGebietID", &found.parents);
    xml.ids("untergeordnetesGebietID", &found.children);
    political(xml, &found.political);
    xml.words("bezeichnung", &found.names);
    xml.words("kurzbezeichnung", &found.short_names);
    xml.words("beschreibung", &found.descriptions);
    xml.publisher(found.publisher.as_ref());
    version_info(xml, found.version.as_ref(), version);
    xml.periods(&found.validity);
    xml.close("gebiet");
}
