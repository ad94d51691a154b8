// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Groups and fields.

use super::context::{Context, all, find};
use super::parts;
use super::parts::{identity, length, life, number, occurs, references, relations, rules};
use super::text;
use crate::codes::{DataType, ElementKind, FieldKind, GroupKind, Prefill, Status};
use crate::document::Node;
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
const COMMON_MANY: [&str; 4] = ["bezug", "stichwort", "regel", "relation"];

/// The children of a `struktur` list.
pub(crate) fn structure(context: &mut Context<'_>, node: Node<'_>) -> Result<Vec<Child>, Error> {
    let mut found = Vec::new();
    for place in all(node, "struktur") {
        found.extend(child(context, place)?);
    }
    Ok(found)
}

fn child(context: &mut Context<'_>, node: Node<'_>) -> Result<Option<Child>, Error> {
    context.children(node, &["anzahl", "enthaelt"], &["bezug"])?;
    let content = content(context, node)?;
    let element = match content.name() {
        "datenfeld" => Element::Field(Box::new(field(context, content)?)),
        _ => match opened(context, content, group)? {
            Some(group) => Element::Group(Box::new(group)),
            None => return Ok(None),
        },
    };
    context.go_in(&element.common().id);
    let anzahl = occurs(context, node)?;
    context.path.pop();
    Ok(Some(Child { anzahl, bezug: references(context, node)?, element }))
}

/// The one element inside `enthaelt`.
pub(crate) fn content<'n>(context: &Context<'_>, node: Node<'n>) -> Result<Node<'n>, Error> {
    let holder = context.child(node, "enthaelt")?;
    context.children(holder, &["datenfeld", "datenfeldgruppe"], &[])?;
    let mut inside = holder.children();
    let first = inside.next().ok_or_else(|| context.error(holder, ErrorKind::Empty { name: "enthaelt".to_owned() }))?;
    match inside.next() {
        Some(second) => Err(context.error(second, ErrorKind::UnexpectedElement)),
        None => Ok(first),
    }
}

/// A group inside another one; `None` where it would hold itself and that is borne.
pub(crate) fn opened(
    context: &mut Context<'_>,
    node: Node<'_>,
    read: impl FnOnce(&mut Context<'_>, Node<'_>) -> Result<Group, Error>,
) -> Result<Option<Group>, Error> {
    let depth = context.path.len();
    match read(context, node) {
        Ok(group) => Ok(Some(group)),
        Err(error @ Error { kind: ErrorKind::Cycle { .. }, .. }) => {
            context.path.truncate(depth);
            context.bear(error)?;
            context.cut.extend(context.path.last().cloned());
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Opens a group; a group inside itself is refused.
pub(crate) fn enter(context: &mut Context<'_>, node: Node<'_>, id: &str) -> Result<(), Error> {
    if !id.is_empty() && context.open_groups.iter().any(|open| open == id) {
        return Err(context.error(node, ErrorKind::Cycle { id: id.to_owned() }));
    }
    context.open_groups.push(id.to_owned());
    Ok(())
}

/// `datenfeldgruppe`.
pub(crate) fn group(context: &mut Context<'_>, node: Node<'_>) -> Result<Group, Error> {
    context.children_of(node, &[&COMMON_ONCE, &["hilfetextAusgabe", "art"]], &[&COMMON_MANY, &["struktur"]])?;
    let identity = identity(context, node, 'G')?;
    enter(context, node, &identity.id)?;
    context.go_in(&identity.id);
    let common = common(context, node, identity)?;
    let art = context.code_of(node, "art", GroupKind::ALLOWED, GroupKind::from_code)?;
    let struktur = structure(context, node)?;
    context.open_groups.pop();
    context.path.pop();
    Ok(Group { common, art, struktur })
}

/// `datenfeld`.
fn field(context: &mut Context<'_>, node: Node<'_>) -> Result<Field, Error> {
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
    context.children_of(node, &[&COMMON_ONCE, &own], &[&COMMON_MANY, &["mediaType"]])?;
    let identity = identity(context, node, 'F')?;
    context.go_in(&identity.id);
    let common = common(context, node, identity)?;
    let (feldart, datentyp) = kinds(context, node)?;
    let field = Field {
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
    };
    context.path.pop();
    Ok(field)
}

/// `feldart` and `datentyp`; a typed text where they are missing or unknown and that is borne.
pub(crate) fn kinds(context: &Context<'_>, node: Node<'_>) -> Result<(FieldKind, DataType), Error> {
    let missing = |name| context.bear(context.error(node, ErrorKind::Missing { name }));
    let feldart = context.code_of(node, "feldart", FieldKind::ALLOWED, FieldKind::from_code)?;
    if feldart.is_none() {
        missing("feldart")?;
    }
    let datentyp = context.code_of(node, "datentyp", DataType::ALLOWED, DataType::from_code)?;
    if datentyp.is_none() {
        missing("datentyp")?;
    }
    Ok((feldart.unwrap_or(FieldKind::Input), datentyp.unwrap_or(DataType::Text)))
}

fn common(context: &mut Context<'_>, node: Node<'_>, identity: Identity) -> Result<Common, Error> {
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
        life: life(context, node)?,
        stichworte: parts::keywords(context, node)?,
        relationen: relations(context, node, "GF"),
        regeln: rules(context, node)?,
        line: node.line(),
        id: identity.id,
        version: identity.version,
    })
}

fn precision(context: &Context<'_>, node: Node<'_>) -> Result<Precision, Error> {
    let Some(child) = find(node, "praezisierung") else { return Ok(Precision::default()) };
    context.children(child, &[], &[])?;
    let text_attribute = |name: &str| child.attribute(name).and_then(text::line);
    Ok(Precision {
        min_length: length(context, child, "minLength", child.attribute("minLength"))?,
        max_length: length(context, child, "maxLength", child.attribute("maxLength"))?,
        min_value: text_attribute("minValue"),
        max_value: text_attribute("maxValue"),
        pattern: child.attribute("pattern").map(str::to_owned).filter(|pattern| !pattern.trim().is_empty()),
    })
}

fn values(context: &Context<'_>, node: Node<'_>) -> Result<Vec<Value>, Error> {
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

fn code_list(context: &Context<'_>, node: Node<'_>) -> Result<Option<CodeListReference>, Error> {
    let Some(list) = find(node, "codelisteReferenz") else { return Ok(None) };
    context.children(list, &["canonicalIdentification", "version", "canonicalVersionUri"], &[])?;
    let canonical_identification = list_name(context, list)?;
    Ok(Some(CodeListReference {
        canonical_identification,
        version: context.line_of(list, "version")?,
        canonical_version_uri: context.line_of(list, "canonicalVersionUri")?,
        former_id: None,
    }))
}

/// The URN of a list; empty where it is missing and that is borne.
pub(crate) fn list_name(context: &Context<'_>, list: Node<'_>) -> Result<String, Error> {
    let name = "canonicalIdentification";
    let uri = context.line_of(list, name)?;
    if uri.is_none() {
        context.bear(match find(list, name) {
            Some(child) => context.error(child, ErrorKind::Empty { name: name.to_owned() }),
            None => context.error(list, ErrorKind::Missing { name }),
        })?;
    }
    Ok(uri.unwrap_or_default())
}

/// Written as text or, by some producers, as a code element.
fn media_types(context: &Context<'_>, node: Node<'_>) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for child in all(node, "mediaType") {
        let holder = find(child, "code").unwrap_or(child);
        found.extend(text::line(&context.leaf(holder)?).map(|value| value.to_ascii_lowercase()));
    }
    Ok(found)
}

/// The parts of a schema that it shares with groups and fields.
pub(crate) fn shared_names() -> impl Iterator<Item = &'static str> {
    COMMON_ONCE.into_iter().filter(|name| !NOT_IN_SCHEMA.contains(name))
}
