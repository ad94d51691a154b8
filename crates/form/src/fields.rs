// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every question of a form, for tests, mapping tables and documentation.

use crate::definition::{Definition, Node, ValueKind};
use crate::pages::control;
use crate::path::Path;
use crate::view::Control;

/// A question without regard to answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldInfo {
    /// Path with `.0` at every repeated element.
    pub path: Path,
    /// Path as a pattern, with `.*` at every repeated element.
    pub pattern: String,
    /// Page id; `None` for hidden fields.
    pub page: Option<String>,
    /// The question.
    pub label: String,
    /// What an answer is.
    pub kind: ValueKind,
    /// How it is answered.
    pub control: Control,
    /// Fewest answers.
    pub min: u32,
    /// Most answers.
    pub max: u32,
    /// Whether people answer it.
    pub open: bool,
    /// Shortest answer in characters.
    pub min_length: Option<u32>,
    /// Longest answer in characters.
    pub max_length: Option<u32>,
    /// Smallest value, canonical.
    pub min_value: Option<String>,
    /// Largest value, canonical.
    pub max_value: Option<String>,
    /// Regular expression for the whole answer.
    pub value_pattern: Option<String>,
}

/// All questions in order of the schema, hidden and locked ones included.
#[must_use]
pub fn fields(definition: &Definition) -> Vec<FieldInfo> {
    let mut found = Vec::new();
    collect(definition, &definition.roots, &Path::root(), "", &mut found);
    found
}

fn collect(definition: &Definition, nodes: &[Node], base: &Path, pattern: &str, found: &mut Vec<FieldInfo>) {
    for node in nodes {
        let Some(id) = node.id() else { continue };
        let path = base.child(id, node.is_repeated().then_some(0));
        let slash = if pattern.is_empty() { "" } else { "/" };
        let star = if node.is_repeated() { ".*" } else { "" };
        let pattern = format!("{pattern}{slash}{id}{star}");
        match node {
            Node::Group(group) => collect(definition, &group.children, &path, &pattern, found),
            Node::Field(field) => found.push(FieldInfo {
                path,
                pattern,
                page: definition.pages.get(field.page).filter(|_| !field.hidden).map(|page| page.id.clone()),
                label: field.label.clone(),
                kind: field.kind,
                control: control(field),
                min: field.min,
                max: field.max,
                open: field.is_open(),
                min_length: field.bounds.min_length,
                max_length: field.bounds.max_length,
                min_value: field.bounds.min.clone(),
                max_value: field.bounds.max.clone(),
                value_pattern: field.bounds.pattern.as_ref().map(|pattern| pattern.as_str().to_owned()),
            }),
            Node::Text(_) => {}
        }
    }
}
