// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Canonical XML 1.0 with comments.

use super::names::{DECLARATIONS, XML};
use super::{Attribute, Document, Kind};

impl Document {
    /// The file in canonical form: UTF-8, without XML declaration.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::with_capacity(self.pool.len() * 2);
        let mut scope = Vec::new();
        let mut before_root = true;
        for id in self.chain(self.raw(0).child) {
            let is_root = self.raw(id).kind == Kind::Element;
            if !is_root && !before_root {
                out.push('\n');
            }
            self.node_to(&mut out, id, &mut scope);
            before_root &= !is_root;
            if !is_root && before_root {
                out.push('\n');
            }
        }
        out
    }

    /// `scope` holds prefixes with their namespaces, the innermost last.
    fn node_to<'d>(&'d self, out: &mut String, id: u32, scope: &mut Vec<(&'d str, &'d str)>) {
        let raw = self.raw(id);
        match raw.kind {
            Kind::Document => {}
            Kind::Text => escape(out, self.text(raw.content), false),
            Kind::Comment => {
                out.push_str("<!--");
                out.push_str(self.text(raw.content));
                out.push_str("-->");
            }
            Kind::Instruction => {
                out.push_str("<?");
                out.push_str(self.names.qualified(raw.name));
                let content = self.text(raw.content);
                if !content.is_empty() {
                    out.push(' ');
                    out.push_str(content);
                }
                out.push_str("?>");
            }
            Kind::Element => {
                let (outer, name) = (scope.len(), self.names.qualified(raw.name));
                out.push('<');
                out.push_str(name);
                self.attributes_to(out, self.own_attributes(raw), scope);
                out.push('>');
                for child in self.chain(raw.child) {
                    self.node_to(out, child, scope);
                }
                out.push_str("</");
                out.push_str(name);
                out.push('>');
                scope.truncate(outer);
            }
        }
    }

    fn attributes_to<'d>(&'d self, out: &mut String, attributes: &'d [Attribute], scope: &mut Vec<(&'d str, &'d str)>) {
        let mut declared = Vec::new();
        let mut plain = Vec::new();
        for attribute in attributes {
            let (space, value) = (self.names.space(attribute.name), self.text(attribute.value));
            if space != DECLARATIONS {
                plain.push((space, self.names.local(attribute.name), self.names.qualified(attribute.name), value));
                continue;
            }
            let has_prefix = !self.names.prefix(attribute.name).is_empty();
            let prefix = if has_prefix { self.names.local(attribute.name) } else { "" };
            let known = scope.iter().rev().find(|(known, _)| *known == prefix).map_or("", |(_, uri)| *uri);
            if known != value && !(prefix == "xml" && value == XML) {
                declared.push((prefix, self.names.qualified(attribute.name), value));
            }
        }
        declared.sort_unstable();
        plain.sort_unstable();
        scope.extend(declared.iter().map(|(prefix, _, value)| (*prefix, *value)));
        let declared = declared.into_iter().map(|(_, name, value)| (name, value));
        for (name, value) in declared.chain(plain.into_iter().map(|(_, _, name, value)| (name, value))) {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(out, value, true);
            out.push('"');
        }
    }
}

fn escape(out: &mut String, text: &str, in_attribute: bool) {
    let mut rest = text;
    let special = |c: char| match c {
        '&' | '<' | '\r' => true,
        '>' => !in_attribute,
        '"' | '\t' | '\n' => in_attribute,
        _ => false,
    };
    while let Some(at) = rest.find(special) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match tail.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            Some(b'\t') => "&#x9;",
            Some(b'\n') => "&#xA;",
            _ => "&#xD;",
        });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}
