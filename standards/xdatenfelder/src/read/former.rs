// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Editions 1.0 and 2.0. Ids and versions stay as they are; what edition 3.0.0 says in another way is said in its way:
//! status, norms split at `;`, bounds from JSON, the text of a rule from its definition.

use serde_json::Value as Json;

use super::context::{Context, all, find};
use super::element::{content, enter, kinds, list_name, opened};
use super::parts::{code_text, identity_in, length, occurs};
use super::text;
use crate::codes::{ElementKind, Prefill, RuleKind, Status};
use crate::document::Node;
use crate::error::Error;
use crate::schema::{
    Child, CodeListReference, Common, Edition, Element, Field, Group, Identity, Life, Precision, Reference, Rule,
    Schema,
};

const SHARED: [&str; 14] = [
    "identifikation",
    "name",
    "bezeichnungEingabe",
    "bezeichnungAusgabe",
    "beschreibung",
    "definition",
    "status",
    "gueltigAb",
    "gueltigBis",
    "fachlicherErsteller",
    "versionshinweis",
    "freigabedatum",
    "veroeffentlichungsdatum",
    // edition 1 writes id and version without a holder
    "id",
];

/// Children that are known, with `more` of their own; `version` stands beside `id` in edition 1.
fn known(context: &Context<'_>, node: Node<'_>, more: &[&'static str], many: &[&str]) -> Result<(), Error> {
    context.children_of(node, &[&SHARED, &["version"], more], &[&["bezug"], many])
}

fn identity(context: &mut Context<'_>, node: Node<'_>, letter: char, edition: Edition) -> Result<Identity, Error> {
    match find(node, "identifikation") {
        Some(holder) => identity_in(context, holder, letter),
        None if edition == Edition::V1 => super::parts::identity_beside(context, node, letter),
        None => super::parts::identity(context, node, letter),
    }
}

/// `stammdatenschema`.
pub(super) fn schema(context: &mut Context<'_>, node: Node<'_>, edition: Edition) -> Result<Schema, Error> {
    let own = ["hilfetext", "ableitungsmodifikationenStruktur", "ableitungsmodifikationenRepraesentation"];
    known(context, node, &own, &["regel", "struktur"])?;
    let Identity { id, version } = identity(context, node, 'S', edition)?;
    context.go_in(&id);
    Ok(Schema {
        edition,
        name: context.line_of(node, "name")?.unwrap_or_default(),
        bezeichnung: context.line_of(node, "bezeichnungEingabe")?,
        beschreibung: context.lines_of(node, "beschreibung")?,
        definition: context.lines_of(node, "definition")?,
        hilfetext: context.lines_of(node, "hilfetext")?,
        bezug: references(context, node)?,
        freigabestatus: status(context, node)?,
        life: life(context, node)?,
        stichworte: Vec::new(),
        relationen: Vec::new(),
        ableitung_struktur: code_text(context, node, "ableitungsmodifikationenStruktur", "0, 1, 2, 3")?,
        ableitung_repraesentation: code_text(context, node, "ableitungsmodifikationenRepraesentation", "0, 1")?,
        dokumentsteckbrief: None,
        regeln: rules(context, node, edition)?,
        struktur: structure(context, node, edition)?,
        findings: Vec::new(),
        id,
        version,
    })
}

fn structure(context: &mut Context<'_>, node: Node<'_>, edition: Edition) -> Result<Vec<Child>, Error> {
    let mut found = Vec::new();
    for place in all(node, "struktur") {
        context.children(place, &["anzahl", "enthaelt"], &["bezug"])?;
        let inside = content(context, place)?;
        let element = match inside.name() {
            "datenfeld" => Element::Field(Box::new(field(context, inside, edition)?)),
            _ => match opened(context, inside, |context, inside| group(context, inside, edition))? {
                Some(group) => Element::Group(Box::new(group)),
                None => continue,
            },
        };
        context.go_in(&element.common().id);
        let anzahl = occurs(context, place)?;
        context.path.pop();
        found.push(Child { anzahl, bezug: references(context, place)?, element });
    }
    Ok(found)
}

/// `datenfeldgruppe`.
pub(super) fn group(context: &mut Context<'_>, node: Node<'_>, edition: Edition) -> Result<Group, Error> {
    let own = ["schemaelementart", "hilfetextEingabe", "hilfetextAusgabe"];
    known(context, node, &own, &["regel", "struktur"])?;
    let identity = identity(context, node, 'G', edition)?;
    enter(context, node, &identity.id)?;
    context.go_in(&identity.id);
    let common = common(context, node, identity, edition)?;
    let struktur = structure(context, node, edition)?;
    context.open_groups.pop();
    context.path.pop();
    Ok(Group { common, art: None, struktur })
}

fn field(context: &mut Context<'_>, node: Node<'_>, edition: Edition) -> Result<Field, Error> {
    let own = [
        "schemaelementart",
        "hilfetextEingabe",
        "hilfetextAusgabe",
        "feldart",
        "datentyp",
        "praezisierung",
        "inhalt",
        "codelisteReferenz",
        "codeliste",
    ];
    known(context, node, &own, &["regel"])?;
    let identity = identity(context, node, 'F', edition)?;
    context.go_in(&identity.id);
    let common = common(context, node, identity, edition)?;
    let (feldart, datentyp) = kinds(context, node)?;
    let field = Field {
        praezisierung: precision(context, node)?,
        inhalt: context.lines_of(node, "inhalt")?,
        vorbefuellung: Some(Prefill::None),
        werte: Vec::new(),
        codeliste: code_list(context, node)?,
        code_key: None,
        name_key: None,
        help_key: None,
        max_size: None,
        media_types: Vec::new(),
        common,
        feldart,
        datentyp,
    };
    context.path.pop();
    Ok(field)
}

fn common(context: &mut Context<'_>, node: Node<'_>, identity: Identity, edition: Edition) -> Result<Common, Error> {
    Ok(Common {
        name: context.line_of(node, "name")?.unwrap_or_default(),
        bezeichnung_eingabe: context.line_of(node, "bezeichnungEingabe")?,
        bezeichnung_ausgabe: context.line_of(node, "bezeichnungAusgabe")?,
        hilfetext_eingabe: context.lines_of(node, "hilfetextEingabe")?,
        hilfetext_ausgabe: context.lines_of(node, "hilfetextAusgabe")?,
        beschreibung: context.lines_of(node, "beschreibung")?,
        definition: context.lines_of(node, "definition")?,
        bezug: references(context, node)?,
        freigabestatus: status(context, node)?,
        schemaelementart: context.code_of(node, "schemaelementart", ElementKind::ALLOWED, ElementKind::from_code)?,
        life: life(context, node)?,
        stichworte: Vec::new(),
        relationen: Vec::new(),
        regeln: rules(context, node, edition)?,
        line: node.line(),
        id: identity.id,
        version: identity.version,
    })
}

/// One text that names all norms.
fn references(context: &Context<'_>, node: Node<'_>) -> Result<Vec<Reference>, Error> {
    let mut found = Vec::new();
    for child in all(node, "bezug") {
        let text = context.leaf(child)?;
        found.extend(text.split(';').filter_map(text::line).map(|text| Reference { text, link: None }));
    }
    Ok(found)
}

fn status(context: &Context<'_>, node: Node<'_>) -> Result<Option<Status>, Error> {
    context.code_of(node, "status", "inVorbereitung, aktiv, inaktiv", |code| match code {
        "inVorbereitung" => Some(Status::InWork),
        "aktiv" => Some(Status::Gold),
        "inaktiv" => Some(Status::Inactive),
        _ => None,
    })
}

fn life(context: &Context<'_>, node: Node<'_>) -> Result<Life, Error> {
    Ok(Life {
        status_gesetzt_am: context.line_of(node, "freigabedatum")?,
        status_gesetzt_durch: context.line_of(node, "fachlicherErsteller")?,
        gueltig_ab: context.line_of(node, "gueltigAb")?,
        gueltig_bis: context.line_of(node, "gueltigBis")?,
        versionshinweis: context.lines_of(node, "versionshinweis")?,
        veroeffentlichungsdatum: context.line_of(node, "veroeffentlichungsdatum")?,
        letzte_aenderung: None,
    })
}

fn rules(context: &mut Context<'_>, node: Node<'_>, edition: Edition) -> Result<Vec<Rule>, Error> {
    all(node, "regel").map(|child| rule(context, child, edition)).collect()
}

fn rule(context: &mut Context<'_>, node: Node<'_>, edition: Edition) -> Result<Rule, Error> {
    known(context, node, &["script"], &[])?;
    let Identity { id, version } = identity(context, node, 'R', edition)?;
    Ok(Rule {
        name: context.line_of(node, "name")?.unwrap_or_default(),
        beschreibung: context.lines_of(node, "beschreibung")?,
        freitext_regel: context.lines_of(node, "definition")?,
        bezug: references(context, node)?,
        stichworte: Vec::new(),
        fachlicher_ersteller: context.line_of(node, "fachlicherErsteller")?,
        letzte_aenderung: None,
        typ: Some(RuleKind::Complex),
        skript: None,
        line: node.line(),
        id,
        version,
    })
}

/// JSON with numbers as texts; anything else says nothing, and released files have such texts.
fn precision(context: &Context<'_>, node: Node<'_>) -> Result<Precision, Error> {
    let Some(child) = find(node, "praezisierung") else { return Ok(Precision::default()) };
    let written = context.leaf(child)?;
    let Ok(Json::Object(bounds)) = serde_json::from_str(written.trim()) else { return Ok(Precision::default()) };
    let bound = |name: &str| match bounds.get(name) {
        Some(Json::String(text)) => text::line(text),
        Some(Json::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let (min, max) = (bound("minLength"), bound("maxLength"));
    Ok(Precision {
        min_length: length(context, child, "minLength", min.as_deref())?,
        max_length: length(context, child, "maxLength", max.as_deref())?,
        min_value: bound("minValue"),
        max_value: bound("maxValue"),
        pattern: bounds.get("pattern").and_then(Json::as_str).map(pattern).filter(|text| !text.trim().is_empty()),
    })
}

/// Who wrote `\b` once for a regular expression meant no control character.
fn pattern(text: &str) -> String {
    text.replace('\u{8}', "\\b").replace('\u{c}', "\\f")
}

fn code_list(context: &mut Context<'_>, node: Node<'_>) -> Result<Option<CodeListReference>, Error> {
    if let Some(list) = find(node, "codeliste") {
        // Edition 1 describes the list here.
        let urn = context.line_of(list, "kennung")?;
        return Ok(urn.map(|canonical_identification| CodeListReference {
            canonical_identification,
            version: find(list, "version").and_then(|version| text::line(&version.text())),
            canonical_version_uri: None,
            former_id: find(list, "id").and_then(|id| text::line(&id.text())),
        }));
    }
    let Some(reference) = find(node, "codelisteReferenz") else { return Ok(None) };
    context.children(reference, &["identifikation", "genericodeIdentification"], &[])?;
    let former_id = match find(reference, "identifikation") {
        Some(holder) => Some(identity_in(context, holder, 'C')?.id).filter(|id| !id.is_empty()),
        None => None,
    };
    let Some(list) = find(reference, "genericodeIdentification") else { return Ok(None) };
    context.children(list, &["canonicalIdentification", "version", "canonicalVersionUri"], &[])?;
    Ok(Some(CodeListReference {
        canonical_identification: list_name(context, list)?,
        version: context.line_of(list, "version")?,
        canonical_version_uri: context.line_of(list, "canonicalVersionUri")?,
        former_id,
    }))
}
