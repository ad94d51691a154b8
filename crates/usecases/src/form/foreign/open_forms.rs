// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms of Open Forms: steps become pages, components become questions, texts and groups.

use super::Report;
use super::build::{Builder, frame};
use super::html::plain;
use super::open_forms_rules;
use super::place::{Answer, Known};
use openforms::{Action, Component, Export, Kind};
use std::collections::{BTreeSet, HashMap};
use xdatenfelder::{Child, Schema, rules::Place};

/// What is known while a form is converted.
pub(super) struct Convert<'a> {
    pub(super) export: &'a Export,
    pub(super) builder: Builder,
    pub(super) report: Report,
    /// Components in the schema by the path of their keys.
    pub(super) known: Vec<(String, &'a Component, Known)>,
    /// Steps in the schema by uuid.
    pub(super) steps: HashMap<&'a str, Known>,
    /// Keys of components that rules show or hide.
    toggled: BTreeSet<&'a str>,
    /// Keys of components that rules set free from being required.
    freed: BTreeSet<&'a str>,
}

/// Where a component stands.
#[derive(Clone, Default)]
pub(super) struct Scope {
    /// Ids of the groups above.
    pub(super) above: Place,
    /// Positions of repeated ones among them.
    pub(super) repeated: BTreeSet<usize>,
    /// Step and keys above, for ids.
    pub(super) path: String,
    /// Keys of repeated groups above, as answers are named by.
    pub(super) keys: String,
}

impl Scope {
    /// Inside of a group with this id.
    pub(super) fn inside(&self, id: &str, path: &str, grid: Option<&str>) -> Self {
        let mut scope = self.clone();
        if let Some(key) = grid {
            scope.repeated.insert(scope.above.len());
            scope.keys = format!("{}{key}.", scope.keys);
        }
        scope.above.push(id.to_owned());
        scope.path = path.to_owned();
        scope
    }
}

/// Converts an export.
pub(super) fn convert(export: &Export, version: &str, created: &str) -> (Schema, Report) {
    let (toggled, freed) = targets(export);
    let mut convert = Convert {
        export,
        builder: Builder::new(&format!("open-forms {}", export.id), version, created),
        report: Report::default(),
        known: Vec::new(),
        steps: HashMap::new(),
        toggled,
        freed,
    };
    for left in &export.left {
        convert.report.leave(&left.place, left.what.clone());
    }
    let hint =
        export.explanation.as_deref().map(|html| convert.read(html, "forms.json")).filter(|text| !text.is_empty());
    let mut schema = convert.builder.schema(&export.name, hint, "Übernommen aus Open Forms.");
    for step in &export.steps {
        let children = convert.step(step);
        schema.struktur.extend(children);
    }
    open_forms_rules::add(&mut convert, &mut schema);
    (schema, convert.report)
}

fn targets(export: &Export) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut toggled, mut freed) = (BTreeSet::new(), BTreeSet::new());
    for action in export.rules.iter().flat_map(|rule| &rule.actions) {
        match action {
            Action::Hidden { component, .. } => drop(toggled.insert(component.as_str())),
            Action::Required { component, state: false } => drop(freed.insert(component.as_str())),
            _ => {}
        }
    }
    (toggled, freed)
}

impl<'a> Convert<'a> {
    /// Plain text; what was more than paragraphs is told.
    pub(super) fn read(&mut self, html: &str, place: &str) -> String {
        let plain = plain(html);
        if plain.had_format {
            self.report.change(place, "the text is carried over without its format");
        }
        if plain.text.contains("{{") || plain.text.contains("{%") {
            self.report.change(place, "the text holds places for answers ({{ }}), which stay as they are written");
        }
        plain.text
    }

    fn step(&mut self, step: &'a openforms::Step) -> Option<Child> {
        let group = self.builder.group(&step.slug, &step.name, Vec::new());
        let scope = Scope::default().inside(&group.common.id, &step.slug, None);
        let children = self.children(&step.components, &scope);
        if children.is_empty() {
            self.report.leave(&step.name, "the step: nothing of it is carried over");
            return None;
        }
        let known =
            Known { path: scope.above, repeated: BTreeSet::new(), answer: Answer::Nothing, label: step.name.clone() };
        self.steps.insert(&step.uuid, known);
        Some(frame(xdatenfelder::Group { struktur: children, ..group }, 1, Some(1)))
    }

    fn children(&mut self, components: &'a [Component], scope: &Scope) -> Vec<Child> {
        components.iter().flat_map(|component| self.component(component, scope)).collect()
    }

    fn component(&mut self, component: &'a Component, scope: &Scope) -> Vec<Child> {
        self.report.components += 1;
        if component.hidden && component.conditional.is_none() && !self.toggled.contains(component.key.as_str()) {
            self.report.components += below(&component.children);
            self.report.leave(&component.place, "a component that is hidden and that no rule shows");
            return Vec::new();
        }
        let path = format!("{}/{}", scope.path, component.key);
        let found = match &component.kind {
            Kind::Columns => {
                self.report.change(&component.place, "the columns stand below each other");
                let is_toggled = self.is_toggled(component);
                if !is_toggled {
                    self.report.carried += 1;
                    return self.children(&component.children, scope);
                }
                self.frame(component, scope, &path)
            }
            Kind::Fieldset | Kind::EditGrid => self.frame(component, scope, &path),
            Kind::Content => self.content(component, scope, &path),
            _ => self.question(component, scope, &path),
        };
        self.report.carried += usize::from(found.is_some());
        found.into_iter().collect()
    }

    /// Whether rules or its own condition show and hide it.
    fn is_toggled(&self, component: &Component) -> bool {
        component.conditional.is_some() || self.toggled.contains(component.key.as_str())
    }

    /// Whether a rule sets it free from being required.
    pub(super) fn is_freed(&self, component: &Component) -> bool {
        self.freed.contains(component.key.as_str())
    }

    pub(super) fn know(&mut self, component: &'a Component, scope: &Scope, id: &str, answer: Answer) {
        let path: Place = scope.above.iter().cloned().chain([id.to_owned()]).collect();
        let known = Known { path, repeated: scope.repeated.clone(), answer, label: component.label.clone() };
        self.known.push((format!("{}{}", scope.keys, component.key), component, known));
    }

    fn frame(&mut self, component: &'a Component, scope: &Scope, path: &str) -> Option<Child> {
        let is_grid = component.kind == Kind::EditGrid;
        let mut group = self.builder.group(path, &component.label, Vec::new());
        let id = group.common.id.clone();
        group.common.hilfetext_eingabe = self.help(component);
        let inside = scope.inside(&id, path, is_grid.then_some(component.key.as_str()));
        group.struktur = self.children(&component.children, &inside);
        if group.struktur.is_empty() {
            self.report.leave(&component.place, "a group of which nothing is carried over");
            return None;
        }
        self.know(component, scope, &id, Answer::Nothing);
        if !is_grid {
            return Some(frame(group, 1, Some(1)));
        }
        let least = component.precision.min_length.unwrap_or_default();
        let min = if component.required { least.max(1) } else { least };
        Some(frame(group, min, component.precision.max_length.filter(|max| *max >= min)))
    }

    /// A text. Rules name groups, so one that is shown and hidden gets a group of its own.
    fn content(&mut self, component: &'a Component, scope: &Scope, path: &str) -> Option<Child> {
        let text = self.read(component.html.as_deref().unwrap_or_default(), &component.place);
        if text.is_empty() {
            self.report.leave(&component.place, "a text without words");
            return None;
        }
        let field = self.builder.text(path, &component.label, text);
        if !self.is_toggled(component) {
            self.know(component, scope, &field.common.id, Answer::Nothing);
            return Some(super::build::ask(field, 1, Some(1)));
        }
        let label = if component.label == "Content" { "Hinweis" } else { component.label.as_str() };
        let children = vec![super::build::ask(field, 1, Some(1))];
        let group = self.builder.group(&format!("{path}/"), label, children);
        self.know(component, scope, &group.common.id, Answer::Nothing);
        Some(frame(group, 1, Some(1)))
    }

    /// Description and tooltip as one help text.
    pub(super) fn help(&mut self, component: &Component) -> Option<String> {
        let texts = [component.description.as_deref(), component.tooltip.as_deref()];
        let texts: Vec<String> = texts.into_iter().flatten().map(|text| self.read(text, &component.place)).collect();
        Some(texts.join("\n")).filter(|text| !text.is_empty())
    }
}

fn below(components: &[Component]) -> usize {
    components.iter().map(|component| 1 + below(&component.children)).sum()
}
