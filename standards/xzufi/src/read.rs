// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From elements to values: one function per element, each a list of the names that it takes. What is not named is kept in the raw
//! element only.

mod basic;
mod module;
mod place;
mod service;

use crate::error::Reason;
use crate::key::{Class, Key};
use crate::limits;
use crate::tree::{Bindings, El, Tree, is_name, is_xml_character};
use crate::values::{Id, Object, Raw, Value};
use crate::version::Version;

/// What a `schreibe` or `loesche` asks for.
pub(crate) enum Asked {
    Write(Object),
    Delete(Key),
}

/// Reads one element of a message; none where it is of the head.
pub(crate) fn piece(bytes: &[u8], bindings: &Bindings, version: Version) -> Result<Option<Asked>, Reason> {
    let tree = Tree::read(bytes, bindings)?;
    let root = tree.root();
    match root.name() {
        "schreibe" => {
            let mut objects = root.children();
            let el = objects.next().ok_or(Reason::NoObject)?;
            if objects.next().is_some() {
                return Err(Reason::SeveralObjects);
            }
            object(el, tree.text(), bindings, version).map(|object| Some(Asked::Write(object)))
        }
        "loesche" => delete(root).map(|key| Some(Asked::Delete(key))),
        "nachrichtenkopf" | "transaktionID" | "transaktionPosition" => Ok(None),
        _ => {
            let name = bytes
                .get(1..)
                .and_then(|bytes| bytes.split(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).next());
            Err(Reason::UnknownElement { name: short(&String::from_utf8_lossy(name.unwrap_or_default())) })
        }
    }
}

/// Reads an object that stands alone, as it is kept: see [`Raw`].
///
/// # Errors
/// Why it is none.
pub fn read_object(raw: &Raw) -> Result<Object, Reason> {
    let tree = Tree::read(raw.xml.as_bytes(), &[])?;
    object(tree.root(), &raw.xml, &[], raw.version)
}

fn delete(root: El<'_, '_>) -> Result<Key, Reason> {
    let found = root.children().find(|child| child.name() == "id").and_then(basic::some_id).ok_or(Reason::NoId)?;
    let word = root.attribute("klasse").unwrap_or_default();
    let word = if word.trim().is_empty() { found.scheme.as_deref().unwrap_or_default() } else { word.trim() };
    let class = Class::of_word(word).ok_or_else(|| Reason::UnknownClass { class: short(word) })?;
    key(class, &found)
}

/// What the head of a message says: its elements one after the other.
pub(crate) fn head_part(bytes: &[u8], bindings: &Bindings, into: &mut crate::transfer::Head) -> Result<bool, Reason> {
    let tree = Tree::read(bytes, bindings)?;
    let root = tree.root();
    match root.name() {
        "nachrichtenkopf" => {
            for child in root.children() {
                match child.name() {
                    "nachrichtUUID" => into.message_id = basic::text(child),
                    "erstelltDatumZeit" => into.created = basic::text(child),
                    "sender" => into.sender = basic::text(child),
                    "empfaenger" => into.receiver = basic::text(child),
                    _ => {}
                }
            }
        }
        "transaktionID" => into.transaction_id = basic::text(root),
        "transaktionPosition" => into.transaction_position = basic::text(root),
        _ => return Ok(false),
    }
    Ok(true)
}

fn object(el: El<'_, '_>, text: &str, bindings: &Bindings, version: Version) -> Result<Object, Reason> {
    let class = Class::of_element(el.name()).ok_or_else(|| Reason::UnknownElement { name: short(el.name()) })?;
    let value = match class {
        Class::Service => Value::Service(Box::new(service::service(el))),
        Class::Specialisation => Value::Specialisation(Box::new(service::specialisation(el))),
        Class::Organisation => Value::Organisation(Box::new(place::organisation(el))),
        Class::OnlineService => Value::OnlineService(Box::new(place::online_service(el))),
        Class::Form => Value::Form(Box::new(place::form(el))),
        Class::Area => Value::Area(Box::new(place::area(el))),
        Class::Responsibility => {
            let found = place::transferred_responsibility(el);
            if found.holder.is_none() || found.services.is_empty() || found.areas.is_empty() {
                return Err(Reason::Incomplete);
            }
            Value::Responsibility(Box::new(found))
        }
    };
    let key = key(class, value.id().ok_or(Reason::NoId)?)?;
    let (from, to) = el.outer();
    let alone = text.get(from..to).unwrap_or_default();
    let around = text.get(..from).unwrap_or_default();
    Ok(Object { key, value, raw: Raw { version, xml: standing_alone(alone, around, bindings) } })
}

fn key(class: Class, id: &Id) -> Result<Key, Reason> {
    let agency = id.agency.as_deref().unwrap_or_default();
    if id.value.is_empty() {
        return Err(Reason::NoId);
    }
    if agency.is_empty() {
        return Err(Reason::NoAgency);
    }
    if agency.len() > limits::KEY || id.value.len() > limits::KEY {
        return Err(Reason::TooMany { what: "bytes of an id", max: limits::KEY });
    }
    Ok(Key { agency: agency.to_owned(), class, id: id.value.clone() })
}

/// The key of an object that is refused, if its first id can be seen.
pub(crate) fn peek_key(bytes: &[u8]) -> Option<Key> {
    let peek = bytes.get(..limits::KEY_PEEK.min(bytes.len()))?;
    let text = match std::str::from_utf8(peek) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(peek.get(..error.valid_up_to())?).ok()?,
    };
    let mut reader = quick_xml::reader::Reader::from_str(text);
    let mut class = None;
    let mut found: Option<Id> = None;
    loop {
        match reader.read_event().ok()? {
            quick_xml::events::Event::Start(start) => {
                let local = start.local_name();
                let attribute = |name: &str| {
                    let found = start.try_get_attribute(name).ok().flatten()?;
                    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.trim().to_owned())
                };
                match local.as_ref() {
                    "loesche" => class = Class::of_word(&attribute("klasse")?),
                    "id" => found = Some(Id { agency: attribute("schemeAgencyID"), ..Id::default() }),
                    name => class = class.or_else(|| Class::of_element(name)),
                }
            }
            quick_xml::events::Event::Text(text) => {
                if let (Some(id), Some(class)) = (&mut found, class) {
                    text.trim().clone_into(&mut id.value);
                    return key(class, id).ok();
                }
            }
            quick_xml::events::Event::Eof => return None,
            _ => {}
        }
    }
}

/// The element with every namespace bound in it that it uses where it stands: those of the root and of the element around it.
fn standing_alone(alone: &str, around: &str, bindings: &Bindings) -> String {
    let nearer = declared(around);
    let own = declared(alone);
    let name = alone.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(alone.len());
    let (tag, rest) = alone.split_at(name);
    let mut missing: Vec<(&str, &str)> = Vec::new();
    let all = nearer.iter().chain(bindings);
    for (prefix, namespace) in all {
        let is_known = missing.iter().any(|(known, _)| known == prefix) || own.iter().any(|(known, _)| known == prefix);
        if !is_known && is_used(alone, prefix) {
            missing.push((prefix, namespace));
        }
    }
    missing.sort_unstable();
    let length: usize = missing.iter().map(|(prefix, namespace)| prefix.len() + namespace.len() + 12).sum();
    let mut xml = String::with_capacity(alone.len() + length);
    xml.push_str(tag);
    for (prefix, namespace) in missing {
        xml.push_str(" xmlns");
        if !prefix.is_empty() {
            xml.push(':');
            xml.push_str(prefix);
        }
        xml.push_str("=\"");
        xml.push_str(&quick_xml::escape::escape(namespace));
        xml.push('"');
    }
    xml.push_str(rest);
    xml
}

/// Whether a prefix may be used in a text; the default namespace always is.
fn is_used(text: &str, prefix: &str) -> bool {
    let mut places = memchr::memmem::find_iter(text.as_bytes(), prefix.as_bytes());
    prefix.is_empty() || places.any(|at| text.as_bytes().get(at + prefix.len()) == Some(&b':'))
}

/// Namespaces that the first start tag of a text declares.
fn declared(text: &str) -> Vec<(String, String)> {
    if !text.contains("xmlns") {
        return Vec::new();
    }
    let mut reader = quick_xml::reader::Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        match event {
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                return declarations(&start).unwrap_or_default();
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    Vec::new()
}

/// Namespaces that a start tag declares.
pub(crate) fn declarations(start: &quick_xml::events::BytesStart<'_>) -> Result<Vec<(String, String)>, Reason> {
    let mut found = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(Reason::broken)?;
        let name = attribute.key.0;
        let prefix = match name.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) => match rest.strip_prefix(':') {
                Some(prefix) => prefix,
                None => continue,
            },
            None => continue,
        };
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(Reason::broken)?;
        let is_sound = prefix.is_empty() || is_name(prefix) && !prefix.contains(':');
        if !is_sound || !value.chars().all(is_xml_character) {
            return Err(Reason::broken("a declaration of a namespace that is none"));
        }
        found.push((prefix.to_owned(), value.into_owned()));
    }
    Ok(found)
}

fn short(text: &str) -> String {
    text.chars().take(100).collect()
}
