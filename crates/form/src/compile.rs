// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a schema to a form: everything that does not depend on answers is decided here, once.

pub(crate) mod layout;
mod question;
mod rules;

use std::collections::HashMap;
use std::sync::Arc;

use thiserror::Error;
use xdatenfelder::{Child, Element, Group as SchemaGroup, GroupKind, Reference, Schema};

use crate::definition::{Definition, FormDefaults, Group, Node, StandIn};
use crate::design::arrange::arrange;
use crate::design::texts::Spoken;
use crate::design::{Design, SCHEMA_LANGUAGE};
use crate::note::{Note, NoteKind};
use crate::own::{self, OwnAttribute};
use crate::partial;
use crate::view::{Choice, LegalBasis};
use question::Context;

/// Where published code lists come from.
pub trait CodeLists {
    /// The entries of a list; `version` `None` means the latest.
    fn find(&self, uri: &str, version: Option<&str>) -> Option<Vec<Choice>>;

    /// As [`CodeLists::find`], with the columns that the schema names for code, name and explanation.
    fn find_columns(
        &self,
        uri: &str,
        version: Option<&str>,
        columns: xdatenfelder::genericode::Columns<'_>,
    ) -> Option<Vec<Choice>> {
        let _ = columns;
        self.find(uri, version)
    }

    /// The version that stands in for the one asked for, where that one is not there.
    fn stand_in(&self, uri: &str, version: &str) -> Option<String> {
        let _ = (uri, version);
        None
    }
}

impl From<xdatenfelder::genericode::Entry> for Choice {
    fn from(entry: xdatenfelder::genericode::Entry) -> Self {
        Self { code: entry.code, label: entry.name, help: entry.help }
    }
}

/// Why a schema gives no form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum CompileProblem {
    #[error("{path}: the code list {uri} {} is not known here, nor another version of it; import it first", version.as_deref().unwrap_or("(latest)"))]
    CodeListMissing { path: String, uri: String, version: Option<String> },
    #[error("{path}: the code list {uri} has no entries; import a version with entries")]
    CodeListEmpty { path: String, uri: String },
    #[error("{path}: a field to choose from has no list; add `werte` or `codelisteReferenz` (XDFM 1018)")]
    SelectWithoutList { path: String },
    #[error("{path}: at least {min} occurrences are wanted, but only {max} can be given; lower the number")]
    TooManyRequired { path: String, min: u32, max: u32 },
    #[error("the schema asks {found} questions or more, more than the {max} of a form; split the schema")]
    TooManyQuestions { found: usize, max: usize },
    #[error("the schema asks nothing; add fields")]
    NoQuestions,
}

/// Compiles a schema with the usual defaults.
///
/// # Errors
/// Everything that keeps the schema from becoming a form, not only the first.
pub fn compile(schema: &Schema, lists: &dyn CodeLists) -> Result<Definition, Vec<CompileProblem>> {
    compile_with(schema, lists, &FormDefaults::default())
}

/// Compiles a schema with the defaults of an instance.
///
/// # Errors
/// As [`compile`].
pub fn compile_with(
    schema: &Schema,
    lists: &dyn CodeLists,
    defaults: &FormDefaults,
) -> Result<Definition, Vec<CompileProblem>> {
    compile_design(schema, lists, defaults, &Design::default(), SCHEMA_LANGUAGE)
}

/// Compiles a schema as an authority designed it, in a language. The empty design in German is the form of the schema.
/// What the design names and the schema has not is left out and told in the notes.
///
/// # Errors
/// As [`compile`].
pub fn compile_design(
    schema: &Schema,
    lists: &dyn CodeLists,
    defaults: &FormDefaults,
    design: &Design,
    language: &str,
) -> Result<Definition, Vec<CompileProblem>> {
    let spoken = Spoken::of(design, language);
    let mut compiler = Compiler {
        lists,
        defaults,
        cache: HashMap::new(),
        problems: Vec::new(),
        notes: Vec::new(),
        path: Vec::new(),
        titles: Vec::new(),
        has_contents: false,
        stand_ins: Vec::new(),
        design,
        spoken: &spoken,
    };
    let schema_basis = basis(&[&schema.bezug]);
    let context = Context { basis: &schema_basis, in_repeated: false, in_choice: false };
    let mut roots = compiler.children(&schema.struktur, &context);
    let found = question_count(&roots, true);
    if found > defaults.max_questions {
        compiler.problems.push(CompileProblem::TooManyQuestions { found, max: defaults.max_questions });
    } else if question_count(&roots, false) == 0 && compiler.problems.is_empty() {
        compiler.problems.push(CompileProblem::NoQuestions);
    }
    if !compiler.problems.is_empty() {
        return Err(compiler.problems);
    }
    let rules = compiler.rules(schema, &roots);
    spoken.nodes(&mut roots, "");
    let title = spoken.title().or_else(|| schema.bezeichnung.clone()).unwrap_or_else(|| schema.name.clone());
    let mut drafts = layout::drafts(&roots, &title, schema.hilfetext.as_deref(), defaults.page_questions);
    if !design.pages.is_empty() {
        let top = (title.as_str(), schema.hilfetext.as_deref());
        drafts = arrange(&roots, &drafts, &design.pages, top, &mut compiler.notes);
    }
    let mut pages = layout::finish(&mut roots, drafts);
    spoken.pages(&mut pages);
    Ok(Definition {
        schema_id: schema.id.clone(),
        schema_version: schema.version.clone(),
        title,
        hint: schema.hilfetext.clone(),
        notes: compiler.notes,
        stand_ins: compiler.stand_ins,
        roots,
        pages,
        defaults: defaults.clone(),
        has_contents: compiler.has_contents,
        rules,
        own_words: Spoken::own_words(design, language),
    })
}

pub(crate) struct Compiler<'a> {
    lists: &'a dyn CodeLists,
    defaults: &'a FormDefaults,
    /// Lists that were found already, by URI, version and columns.
    cache: HashMap<String, Arc<[Choice]>>,
    problems: Vec<CompileProblem>,
    notes: Vec<Note>,
    path: Vec<String>,
    titles: Vec<String>,
    has_contents: bool,
    stand_ins: Vec<StandIn>,
    design: &'a Design,
    spoken: &'a Spoken<'a>,
}

impl Compiler<'_> {
    fn here(&self) -> String {
        self.path.join("/")
    }

    pub(crate) fn note(&mut self, kind: NoteKind) {
        let note = Note { path: self.here(), kind };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn children(&mut self, places: &[Child], context: &Context<'_>) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::with_capacity(places.len());
        for child in places {
            let common = child.element.common();
            if child.anzahl.max == Some(0) {
                continue;
            }
            self.path.push(common.id.clone());
            let (min, max) = self.occurs(child, context.in_choice);
            // The same element twice beside itself would be two answers under one path and one JSON key.
            if let Some(known) = nodes.iter_mut().find(|node| node.id() == Some(common.id.as_str())) {
                self.note(NoteKind::SameTwice);
                widen(known, min, max, self.defaults.max_occurrences);
            } else {
                nodes.extend(self.child(child, (min, max), context));
            }
            self.path.pop();
        }
        nodes
    }

    fn child(&mut self, child: &Child, (min, max): (u32, u32), context: &Context<'_>) -> Option<Node> {
        let own = basis(&[&child.bezug, &child.element.common().bezug]);
        let basis = if own.is_empty() { context.basis } else { &own };
        let context = Context { basis, in_repeated: context.in_repeated || max > 1, in_choice: false };
        match &child.element {
            Element::Group(group) => Some(Node::Group(self.group(group, (min, max), &context))),
            Element::Field(field) => self.field(field, (min, max), &context),
        }
    }

    fn group(&mut self, group: &SchemaGroup, (min, max): (u32, u32), context: &Context<'_>) -> Group {
        let title = title(&group.common);
        let choice = group.art == Some(GroupKind::Choice);
        self.titles.push(format!("{title} {}", group.common.name));
        let mut children = self.children(&group.struktur, &Context { in_choice: choice, ..*context });
        self.titles.pop();
        let own = if context.in_repeated { None } else { own::attribute(&group.common, &self.titles) };
        if !choice {
            partial::mark(&mut children, own == Some(OwnAttribute::BirthDate));
        }
        if children.is_empty() {
            self.note(NoteKind::EmptyGroup);
        }
        let hint = group.common.hilfetext_eingabe.clone().filter(|hint| *hint != title);
        Group { id: group.common.id.clone(), title, hint, min, max, choice, children }
    }

    /// Number of occurrences within the caps of a form.
    fn occurs(&mut self, child: &Child, in_choice: bool) -> (u32, u32) {
        let cap = match &child.element {
            Element::Field(field) if question::is_file(field) => self.defaults.max_files,
            _ => self.defaults.max_occurrences,
        };
        let mut max = child.anzahl.max.unwrap_or(cap);
        // A fixed number of files is taken as the schema says, up to the cap for occurrences.
        let ceiling = cap.max(self.defaults.max_occurrences);
        if max > ceiling {
            self.note(NoteKind::FewerOccurrences { most: ceiling });
            max = ceiling;
        }
        let mut min = if in_choice { 0 } else { child.anzahl.min };
        if child.anzahl.max.is_none() && min > max && min <= ceiling {
            max = min;
        }
        if min > max {
            self.problems.push(CompileProblem::TooManyRequired { path: self.here(), min, max });
            min = max;
        }
        (min, max)
    }
}

fn widen(node: &mut Node, min: u32, max: u32, cap: u32) {
    let (node_min, node_max) = match node {
        Node::Group(group) => (&mut group.min, &mut group.max),
        Node::Field(field) => (&mut field.min, &mut field.max),
        Node::Text(_) => return,
    };
    *node_max = node_max.saturating_add(max).min(cap.max(*node_max));
    *node_min = node_min.saturating_add(min).min(*node_max);
}

/// Label for citizens, else the name for editors, else the id.
pub(crate) fn title(common: &xdatenfelder::Common) -> String {
    let names = [common.bezeichnung_eingabe.as_deref(), Some(common.name.as_str()).filter(|name| !name.is_empty())];
    names.into_iter().flatten().next().unwrap_or(&common.id).to_owned()
}

/// Norms of an element, without the placeholder that the element library writes and without doubles.
fn basis(sources: &[&[Reference]]) -> Vec<LegalBasis> {
    let mut found: Vec<LegalBasis> = Vec::new();
    for reference in sources.iter().flat_map(|list| list.iter()) {
        let text = reference.text.trim();
        if text.to_lowercase().contains("wird im verwendungsbezug ergänzt")
            || found.iter().any(|known| known.text == text)
        {
            continue;
        }
        let link = reference.link.clone().filter(|link| link.starts_with("https://") || link.starts_with("http://"));
        found.push(LegalBasis { text: text.to_owned(), link });
    }
    found
}

/// Questions below nodes; with `required`, those that are shown from the beginning.
pub(crate) fn question_count(nodes: &[Node], required: bool) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(_) => 0,
            Node::Field(field) if field.hidden => 0,
            Node::Field(field) if required && field.is_repeated() => field.min.max(1) as usize,
            Node::Field(_) => 1,
            Node::Group(group) => {
                let times = if required { group.min.max(1) as usize } else { 1 };
                question_count(&group.children, required).saturating_mul(times)
            }
        })
        .fold(0, usize::saturating_add)
}
