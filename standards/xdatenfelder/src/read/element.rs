// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Groups and fields.

use super::context::{Context, all, attribute, find};
use super::parts;
use super::parts::{identity, number, number_attribute, occurs, references, rules};
use super::text;
use super::tree::Node;
use crate::codes::{DataType, ElementKind, FieldKind, GroupKind, Prefill, Status};
use crate::error::{Error, ErrorKind};
use crate::schema::{Child, CodeListReference, Common, Element, Field, Group, Identity, Precision, Value};

/// Parts of groups and fields that a schema does not have.
const NOT_IN_SCHEMA: [&str; 4] = ["bezeichnungEingabe", "bezeichnungAusgabe", "schemaelementart", "hilfetextEingabe"];

const COMMON_ONCE: [&str; 16] = [
    "identifikation",
    "name",
    "beschreibung",
    "definition",
    "freigabestatus",
    "statusGesetztAm",
    "statusGesetztDurch",
    "gueltigAb",
    "gueltigBis",
    "versionshinweis",
    "veroeffentlichungsdatum",
    "letzteAenderung",
    "bezeichnungEingabe",
    "bezeichnungAusgabe",
    "schemaelementart",
    "hilfetextEingabe",
];
const COMMON_MANY: [&str; 3] = ["bezug", "stichwort", "regel"];

/// The children of a `struktur` list.
pub(crate) fn structure(context: &mut Context<'_>, node: &Node) -> Result<Vec<Child>, Error> {
    all(node, "struktur").map(|place| child(context, place)).collect()
}

fn child(context: &mut Context<'_>, node: &Node) -> Result<Child, Error> {
    context.children(node, &["anzahl", "enthaelt"], &["bezug"])?;
    let anzahl = occurs(context, node)?;
    let bezug = references(context, node)?;
    let holder = context.child(node, "enthaelt")?;
    context.children(holder, &["datenfeld", "datenfeldgruppe"], &[])?;
    if let Some(second) = holder.children.get(1) {
        return Err(context.error(second, ErrorKind::UnexpectedElement));
    }
    let element = match holder.children.first() {
        Some(content) if content.name == "datenfeld" => Element::Field(Box::new(field(context, content)?)),
        Some(content) => Element::Group(Box::new(group(context, content)?)),
        None => return Err(context.error(holder, ErrorKind::Empty { name: "enthaelt".to_owned() })),
    };
    Ok(Child { anzahl, bezug, element })
}

/// `datenfeldgruppe`.
pub(crate) fn group(context: &mut Context<'_>, node: &Node) -> Result<Group, Error> {
    let once = [&COMMON_ONCE[..], &["hilfetextAusgabe", "art"]].concat();
    context.children(node, &once, &[&COMMON_MANY[..], &["struktur"]].concat())?;
    let common = common(context, node, 'G')?;
    if context.open_groups.contains(&common.id) {
        return Err(context.error(node, ErrorKind::Cycle { id: common.id }));
    }
    context.open_groups.push(common.id.clone());
    let art = context.code_of(node, "art", GroupKind::ALLOWED, GroupKind::from_code)?;
    let struktur = structure(context, node)?;
    context.open_groups.pop();
    Ok(Group { common, art, struktur })
}

/// `datenfeld`.
fn field(context: &mut Context<'_>, node: &Node) -> Result<Field, Error> {
    let own = [
        "hilfetextAusgabe",
        "feldart",
        "datentyp",
        "praezisierung",
        "inhalt",
        "vorbefuellung",
        "werte",
        "codelisteReferenz",
        "codeKey",
        "nameKey",
        "helpKey",
        "maxSize",
    ];
    let once = [&COMMON_ONCE[..], &own].concat();
    context.children(node, &once, &[&COMMON_MANY[..], &["mediaType"]].concat())?;
    let common = common(context, node, 'F')?;
    let feldart = context
        .code_of(node, "feldart", FieldKind::ALLOWED, FieldKind::from_code)?
        .ok_or_else(|| context.error(node, ErrorKind::Missing { name: "feldart" }))?;
    let datentyp = context
        .code_of(node, "datentyp", DataType::ALLOWED, DataType::from_code)?
        .ok_or_else(|| context.error(node, ErrorKind::Missing { name: "datentyp" }))?;
    Ok(Field {
        praezisierung: precision(context, node)?,
        inhalt: context.lines_of(node, "inhalt")?,
        vorbefuellung: context.code_of(node, "vorbefuellung", Prefill::ALLOWED, Prefill::from_code)?,
        werte: values(context, node)?,
        codeliste: code_list(context, node)?,
        code_key: context.line_of(node, "codeKey")?,
        name_key: context.line_of(node, "nameKey")?,
        help_key: context.line_of(node, "helpKey")?,
        max_size: number(context, node, "maxSize")?,
        media_types: media_types(context, node)?,
        common,
        feldart,
        datentyp,
    })
}

fn common(context: &mut Context<'_>, node: &Node, letter: char) -> Result<Common, Error> {
    let Identity { id, version } = identity(context, node, letter)?;
    Ok(Common {
        name: context.line_of(node, "name")?.unwrap_or_default(),
        bezeichnung_eingabe: context.line_of(node, "bezeichnungEingabe")?,
        bezeichnung_ausgabe: context.line_of(node, "bezeichnungAusgabe")?,
        hilfetext_eingabe: context.lines_of(node, "hilfetextEingabe")?,
        hilfetext_ausgabe: context.lines_of(node, "hilfetextAusgabe")?,
        beschreibung: context.lines_of(node, "beschreibung")?,
        definition: context.lines_of(node, "definition")?,
        bezug: references(context, node)?,
        freigabestatus: context.code_of(node, "freigabestatus", Status::ALLOWED, Status::from_code)?,
        schemaelementart: context.code_of(node, "schemaelementart", ElementKind::ALLOWED, ElementKind::from_code)?,
        stichworte: parts::keywords(context, node)?,
        regeln: rules(context, node)?,
        line: context.line(node),
        id,
        version,
    })
}

fn precision(context: &Context<'_>, node: &Node) -> Result<Precision, Error> {
    let Some(child) = find(node, "praezisierung") else { return Ok(Precision::default()) };
    context.children(child, &[], &[])?;
    let text_attribute = |name: &str| attribute(child, name).and_then(text::line);
    Ok(Precision {
        min_length: number_attribute(context, child, "minLength")?,
        max_length: number_attribute(context, child, "maxLength")?,
        min_value: text_attribute("minValue"),
        max_value: text_attribute("maxValue"),
        pattern: attribute(child, "pattern").map(str::to_owned).filter(|pattern| !pattern.trim().is_empty()),
    })
}

fn values(context: &Context<'_>, node: &Node) -> Result<Vec<Value>, Error> {
    let Some(list) = find(node, "werte") else { return Ok(Vec::new()) };
    context.children(list, &[], &["wert"])?;
    let mut values = Vec::new();
    for entry in all(list, "wert") {
        context.children(entry, &["code", "name", "hilfe"], &[])?;
        // "-" may be a real code or name here, so the marks for "nothing" do not apply.
        let plain = |name: &'static str| -> Result<String, Error> {
            let child = context.child(entry, name)?;
            let text = context.leaf(child)?.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                return Err(context.error(child, ErrorKind::Empty { name: name.to_owned() }));
            }
            Ok(text)
        };
        values.push(Value { code: plain("code")?, name: plain("name")?, hilfe: context.lines_of(entry, "hilfe")? });
    }
    Ok(values)
}

fn code_list(context: &Context<'_>, node: &Node) -> Result<Option<CodeListReference>, Error> {
    let Some(list) = find(node, "codelisteReferenz") else { return Ok(None) };
    context.children(list, &["canonicalIdentification", "version", "canonicalVersionUri"], &[])?;
    let uri = context.child(list, "canonicalIdentification")?;
    let canonical_identification = text::line(context.leaf(uri)?)
        .ok_or_else(|| context.error(uri, ErrorKind::Empty { name: "canonicalIdentification".to_owned() }))?;
    Ok(Some(CodeListReference {
        canonical_identification,
        version: context.line_of(list, "version")?,
        canonical_version_uri: context.line_of(list, "canonicalVersionUri")?,
    }))
}

/// Written as text or, by some producers, as a code element.
fn media_types(context: &Context<'_>, node: &Node) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for child in all(node, "mediaType") {
        let holder = find(child, "code").unwrap_or(child);
        found.extend(text::line(context.leaf(holder)?).map(|value| value.to_ascii_lowercase()));
    }
    Ok(found)
}

/// The parts of a schema that it shares with groups and fields.
pub(crate) fn shared_names() -> impl Iterator<Item = &'static str> {
    COMMON_ONCE.into_iter().filter(|name| !NOT_IN_SCHEMA.contains(name))
}
