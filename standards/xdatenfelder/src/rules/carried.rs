// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! All rules in words of a schema, with where they stand.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::grammar::compile;
use super::refusal::NotUnderstood;
use super::scope::{Lists, Scope};
use crate::schema::{Child, Element, Rule, Schema};

/// A rule in words and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Id of the rule.
    pub rule: String,
    /// Id of the schema, group or field that carries it; what `self` means.
    pub bearer: String,
    /// The draft, or the first word that was not understood.
    pub outcome: Result<Draft, NotUnderstood>,
}

/// Compiles the texts of all rules that have no script. An element that stands in several places carries its rules once.
#[must_use]
pub fn of_schema<'a>(schema: &'a Schema, lists: Lists<'a>) -> Vec<Carried> {
    let mut found = Vec::new();
    carried(&schema.id, &schema.regeln, || Scope::of_schema(schema, lists), &mut found);
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Child> = schema.struktur.iter().rev().collect();
    while let Some(child) = open.pop() {
        let common = child.element.common();
        if !seen.insert((common.id.as_str(), common.version.as_deref())) {
            continue;
        }
        carried(&common.id, &common.regeln, || Scope::of_element(&child.element, lists), &mut found);
        if let Element::Group(group) = &child.element {
            open.extend(group.struktur.iter().rev());
        }
    }
    found
}

/// Compiles a text as if an element of the schema carried it, or the schema itself; the first element with that id counts.
/// Where the schema has none, ids, names and codes are taken as written, and the draft says so.
///
/// # Errors
/// The first word that was not understood, and why.
pub fn compile_for<'a>(schema: &'a Schema, bearer: &str, text: &str, lists: Lists<'a>) -> Result<Draft, NotUnderstood> {
    if bearer == schema.id {
        return compile(text, &Scope::of_schema(schema, lists));
    }
    let mut open: Vec<&Child> = schema.struktur.iter().rev().collect();
    while let Some(child) = open.pop() {
        if child.element.common().id == bearer {
            return compile(text, &Scope::of_element(&child.element, lists));
        }
        if let Element::Group(group) = &child.element {
            open.extend(group.struktur.iter().rev());
        }
    }
    compile(text, &Scope::unknown())
}

fn carried<'a>(bearer: &str, rules: &'a [Rule], scope: impl FnOnce() -> Scope<'a>, found: &mut Vec<Carried>) {
    let texts: Vec<(&Rule, &String)> = rules
        .iter()
        .filter(|rule| rule.skript.is_none())
        .filter_map(|rule| rule.freitext_regel.as_ref().map(|text| (rule, text)))
        .collect();
    if texts.is_empty() {
        return;
    }
    let scope = scope();
    found.extend(texts.into_iter().map(|(rule, text)| Carried {
        rule: rule.id.clone(),
        bearer: bearer.to_owned(),
        outcome: compile(text, &scope),
    }));
}
