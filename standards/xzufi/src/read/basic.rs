// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Elements that all objects are made of. What is empty is none; one element is a list of one.

use crate::tree::El;
use crate::values::{
    Code, Html, Id, LanguageVersion, Link, Period, Publisher, Translation, UrlParameter, VersionInfo, Words,
};

/// The text of an element; none where it is empty.
pub(super) fn text(el: El<'_, '_>) -> Option<String> {
    let text = el.text();
    (!text.is_empty()).then(|| text.to_owned())
}

pub(super) fn number(el: El<'_, '_>) -> Option<i64> {
    el.text().parse().ok()
}

pub(super) fn truth(el: El<'_, '_>) -> Option<bool> {
    match el.text() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

pub(super) fn id(el: El<'_, '_>) -> Id {
    let mut id = Id { value: el.text().to_owned(), ..Id::default() };
    for (name, value) in el.attributes() {
        let place = match name {
            "schemeAgencyID" => &mut id.agency,
            "schemeAgencyName" => &mut id.agency_name,
            "schemeID" => &mut id.scheme,
            "schemeName" => &mut id.scheme_name,
            "schemeVersionID" => &mut id.scheme_version,
            "schemeURI" => &mut id.scheme_uri,
            "schemeDataURI" => &mut id.scheme_data_uri,
            _ => continue,
        };
        let value = value.trim();
        *place = (!value.is_empty()).then(|| value.to_owned());
    }
    id
}

/// An identifier that says something.
pub(super) fn some_id(el: El<'_, '_>) -> Option<Id> {
    Some(id(el)).filter(|id| !id.value.is_empty())
}

/// `code` inside, or the text itself where somebody forgot it.
pub(super) fn code(el: El<'_, '_>) -> Option<Code> {
    let mut found = Code::default();
    for child in el.children() {
        match child.name() {
            "code" => found.code = child.text().to_owned(),
            "name" => found.name = text(child),
            _ => {}
        }
    }
    if found.code.is_empty() {
        found.code = el.text().to_owned();
    }
    if found.code.is_empty() {
        return None;
    }
    for (name, value) in el.attributes() {
        match name {
            "listURI" => found.list = Some(value.trim().to_owned()).filter(|uri| !uri.is_empty()),
            "listVersionID" => found.list_version = Some(value.trim().to_owned()).filter(|id| !id.is_empty()),
            _ => {}
        }
    }
    Some(found)
}

/// A code, or that of the first element inside that has one: choices wrap theirs.
pub(super) fn wrapped_code(el: El<'_, '_>) -> Option<Code> {
    code(el).or_else(|| el.children().find_map(code))
}

fn language(el: El<'_, '_>) -> String {
    el.attribute("languageCode").map(|code| code.trim().to_owned()).unwrap_or_default()
}

/// Whether a text only says that there is none.
fn is_missing(text: &str) -> bool {
    text.is_empty() || text == "<fehlt>"
}

/// A text; `name` holds another `name` in organisations.
pub(super) fn words(el: El<'_, '_>, into: &mut Vec<Words>) {
    let own = el.text();
    if own.is_empty() {
        for child in el.children() {
            words(child, into);
        }
    } else if !is_missing(own) {
        into.push(Words { language: language(el), text: own.to_owned() });
    }
}

/// A text with markup: escaped as the standard wants it, or as elements.
pub(super) fn html(el: El<'_, '_>, into: &mut Vec<Html>) {
    if el.children().next().is_some_and(|child| child.attribute("languageCode").is_some()) {
        for child in el.children() {
            html(child, into);
        }
        return;
    }
    let markup = el.markup().trim();
    if !is_missing(markup) {
        into.push(Html { language: language(el), html: markup.to_owned() });
    }
}

/// A link; the address may also be the text of the element.
pub(super) fn link(el: El<'_, '_>, into: &mut Vec<Link>) {
    let mut found = Link { language: language(el), ..Link::default() };
    for child in el.children() {
        match child.name() {
            "uri" | "url" | "link" => found.uri = child.text().to_owned(),
            "titel" | "bezeichnung" => found.title = text(child),
            "beschreibung" => found.description = text(child),
            "positionDarstellung" => found.position = number(child),
            _ => {}
        }
    }
    if found.uri.is_empty() {
        found.uri = el.text().to_owned();
    }
    if !found.uri.is_empty() {
        into.push(found);
    }
}

pub(super) fn period(el: El<'_, '_>, into: &mut Vec<Period>) {
    let mut found = Period::default();
    for child in el.children() {
        match child.name() {
            "beginn" => found.begin = text(child),
            "ende" => found.end = text(child),
            "zusatz" => words(child, &mut found.notes),
            _ => {}
        }
    }
    if found != Period::default() {
        into.push(found);
    }
}

fn version_part(into: &mut VersionInfo, child: El<'_, '_>) {
    match child.name() {
        "erstelltDatumZeit" => into.created = text(child),
        "erstelltDurch" => into.created_by = text(child),
        "geaendertDatumZeit" => into.changed = text(child),
        "geaendertDurch" => into.changed_by = text(child),
        "version" => into.version = text(child),
        _ => {}
    }
}

pub(super) fn version_info(el: El<'_, '_>) -> Option<VersionInfo> {
    let mut found = VersionInfo::default();
    for child in el.children() {
        version_part(&mut found, child);
    }
    (found != VersionInfo::default()).then_some(found)
}

pub(super) fn language_version(el: El<'_, '_>, into: &mut Vec<LanguageVersion>) {
    let mut found = LanguageVersion { language: language(el), ..LanguageVersion::default() };
    for child in el.children() {
        match child.name() {
            "languageCode" => found.language = child.text().to_owned(),
            "sprachbezeichnungDeutsch" => found.german_name = text(child),
            "sprachbezeichnungNativ" => found.own_name = text(child),
            "kennzeichenMaschinelleUebersetzung" => found.by_machine = truth(child),
            "maschinelleUebersetzung" => found.translation = Some(translation(child)),
            _ => version_part(&mut found.version, child),
        }
    }
    if !found.language.is_empty() {
        into.push(found);
    }
}

fn translation(el: El<'_, '_>) -> Translation {
    let mut found = Translation::default();
    for child in el.children() {
        match child.name() {
            "originalSprache" => found.original_language = text(child),
            "originalID" | "originalId" => found.original = some_id(child),
            "uebersetztDurch" => found.translated_by = text(child),
            _ => {}
        }
    }
    found
}

pub(super) fn publisher(el: El<'_, '_>) -> Option<Publisher> {
    let mut found = Publisher::default();
    for child in el.children() {
        match child.name() {
            "id" => found.id = id(child),
            "idSekundaer" => found.secondary_ids.extend(some_id(child)),
            "bezeichnung" => words(child, &mut found.names),
            "kurzbezeichnung" => words(child, &mut found.short_names),
            "beschreibung" => words(child, &mut found.descriptions),
            _ => {}
        }
    }
    (found != Publisher::default()).then_some(found)
}

pub(super) fn url_parameter(el: El<'_, '_>, into: &mut Vec<UrlParameter>) {
    let mut found = UrlParameter::default();
    for child in el.children() {
        match child.name() {
            "typ" => found.kind = code(child).unwrap_or_default(),
            "parameterName" | "name" => found.name = child.text().to_owned(),
            _ => {}
        }
    }
    if !found.name.is_empty() {
        into.push(found);
    }
}
