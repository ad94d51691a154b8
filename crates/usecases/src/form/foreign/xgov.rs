// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Form definitions of XGov and DEFRA: pages become groups of the schema, components questions and texts.

use super::Report;
use super::build::{Builder, ask, frame};
use super::html::plain;
use super::place::{Answer, Known};
use super::xgov_flow::{NoFlow, Ways, flow};
use super::xgov_rules;
use std::collections::BTreeSet;
use xdatenfelder::{Child, DataType, Schema, rules::Place};
use xgovforms::{Component, Controller, Definition, Kind, Page};

/// Longest text in characters.
const LONGEST_TEXT: usize = 50_000;

/// What is known while a definition is converted.
pub(super) struct Convert<'a> {
    pub(super) definition: &'a Definition,
    pub(super) builder: Builder,
    pub(super) report: Report,
    pub(super) known: Vec<Met<'a>>,
}

/// A component in the schema.
#[derive(Clone)]
pub(super) struct Met<'a> {
    pub(super) section: Option<&'a str>,
    pub(super) component: &'a Component,
    pub(super) known: Known,
}

/// Where a component stands.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub(super) section: Option<&'a str>,
    pub(super) above: Place,
    pub(super) repeated: BTreeSet<usize>,
    pub(super) path: String,
}

/// Converts a definition.
pub(super) fn convert(definition: &Definition, name: &str, version: &str, created: &str) -> (Schema, Report) {
    let name = definition.name.as_deref().unwrap_or(name);
    let mut convert = Convert {
        definition,
        builder: Builder::new(&format!("xgov-forms {name}"), version, created),
        report: Report::default(),
        known: Vec::new(),
    };
    for left in &definition.left {
        convert.report.leave(&left.place, left.what.clone());
    }
    let mut schema = convert.builder.schema(name, None, "Übernommen aus einer Formulardefinition von XGov oder DEFRA.");
    for section in &definition.sections {
        convert.report.change(&format!("section {}", section.title), "it stands in the descriptions of its pages only");
    }
    let pages = convert.pages();
    let mut asked = Vec::new();
    for (at, ways) in pages {
        let page = &definition.pages[at];
        if let Some((child, known)) = convert.page(page) {
            schema.struktur.push(child);
            asked.push((page, ways, known));
        }
    }
    schema.struktur.extend(convert.declaration());
    xgov_rules::add(&mut convert, &mut schema, &asked);
    (schema, convert.report)
}

impl<'a> Convert<'a> {
    /// Pages in order with the ways that lead to them.
    fn pages(&mut self) -> Vec<(usize, Option<Ways<'a>>)> {
        let all = || (0..self.definition.pages.len()).map(|at| (at, None)).collect();
        if self.definition.is_sequence {
            return all();
        }
        match flow(self.definition) {
            Ok(pages) => {
                for (at, page) in self.definition.pages.iter().enumerate() {
                    let is_asked = pages.iter().any(|(asked, _)| *asked == at);
                    if !is_asked && !matches!(page.controller, Controller::Summary | Controller::Status) {
                        self.report.components += page.components.len();
                        self.report.leave(&page.place, "a page that no link leads to");
                    }
                }
                pages.into_iter().map(|(at, ways)| (at, Some(ways))).collect()
            }
            Err(reason) => {
                let reason = match reason {
                    NoFlow::Circle => "they run in a circle",
                    NoFlow::TooMany => "they go too many ways",
                };
                self.report.rules += 1;
                self.report.leave("the definition", format!("the links between pages: {reason}; all pages are asked"));
                all()
            }
        }
    }

    fn page(&mut self, page: &'a Page) -> Option<(Child, Known)> {
        match &page.controller {
            Controller::Summary | Controller::Status => {
                self.report.components += page.components.len();
                for component in &page.components {
                    self.report.leave(&component.place, "a component of a page that the platform has itself");
                }
                return None;
            }
            Controller::Terminal => {
                self.report.change(&page.place, "the page ends the form there; here people can go on")
            }
            Controller::Other(word) => {
                self.report.change(&page.place, format!("a page of the kind {word} is an ordinary page"));
            }
            Controller::Start | Controller::Question | Controller::Repeat => {}
        }
        let path = page.path.trim_matches('/');
        let title = page.repeat.as_ref().and_then(|repeat| repeat.title.as_deref()).unwrap_or(&page.title);
        let mut group = self.builder.group(&format!("/{path}"), title, Vec::new());
        let section = page.section.as_deref();
        if let Some(section) = section {
            let known = self
                .definition
                .sections
                .iter()
                .find(|known| known.name == section || known.id.as_deref() == Some(section));
            let title = known.map_or(section, |known| known.title.as_str());
            group.common.beschreibung = Some(format!("/{path}, {title}"));
        }
        let id = group.common.id.clone();
        let repeated = page.repeat.iter().map(|_| 0).collect();
        let scope = Scope { section, above: vec![id.clone()], repeated, path: format!("/{path}") };
        for component in &page.components {
            let child = self.component(component, &scope);
            group.struktur.extend(child);
        }
        if group.struktur.is_empty() {
            if !page.components.is_empty() {
                self.report.leave(&page.place, "the page: nothing of it is carried over");
            }
            return None;
        }
        let known =
            Known { path: vec![id], repeated: BTreeSet::new(), answer: Answer::Nothing, label: page.title.clone() };
        Some((self.occurs(page, group), known))
    }

    fn occurs(&mut self, page: &Page, group: xdatenfelder::Group) -> Child {
        let Some(repeat) = &page.repeat else { return frame(group, 1, Some(1)) };
        if let Some(by) = &repeat.by {
            self.report.change(&page.place, format!("people add rows; the answer to {by} does not say how many"));
        }
        let min = repeat.min.unwrap_or(1);
        frame(group, min, repeat.max.filter(|max| *max >= min))
    }

    fn component(&mut self, component: &'a Component, scope: &Scope<'a>) -> Option<Child> {
        self.report.components += 1;
        let path = format!("{}/{}", scope.path, component.name);
        let found = match component.kind {
            Kind::Html
            | Kind::Para
            | Kind::InsetText
            | Kind::WarningText
            | Kind::Details
            | Kind::Markdown
            | Kind::NotificationBanner
            | Kind::List
            | Kind::FlashCard => self.text(component, scope, &path),
            _ => self.question(component, scope, &path),
        };
        self.report.carried += usize::from(found.is_some());
        found
    }

    pub(super) fn know(&mut self, component: &'a Component, scope: &Scope<'a>, id: &str, answer: Answer) {
        let path: Place = scope.above.iter().cloned().chain([id.to_owned()]).collect();
        let known = Known { path, repeated: scope.repeated.clone(), answer, label: component.title.clone() };
        self.known.push(Met { section: scope.section, component, known });
    }

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

    /// A text. Rules name groups, so one that is shown under a condition gets a group of its own.
    fn text(&mut self, component: &'a Component, scope: &Scope<'a>, path: &str) -> Option<Child> {
        let mut text = self.read(component.content.as_deref().unwrap_or_default(), &component.place);
        if component.kind == Kind::Markdown && text.contains(['#', '*', '[']) {
            self.report.change(&component.place, "the signs of Markdown stand in the text");
        }
        if let Some(name) = &component.list {
            let items = self
                .list(name)
                .map(|list| list.items.iter().map(|item| format!("- {}", item.text)).collect::<Vec<_>>());
            text =
                [Some(text), items.map(|items| items.join("\n"))].into_iter().flatten().collect::<Vec<_>>().join("\n");
        }
        if matches!(component.kind, Kind::Details | Kind::List | Kind::NotificationBanner)
            && !component.title.is_empty()
        {
            text = format!("{}\n{text}", component.title);
        }
        let text: String = text.trim().chars().take(LONGEST_TEXT).collect();
        if text.is_empty() {
            self.report.leave(&component.place, "a text without words");
            return None;
        }
        // texts of older definitions have no name; what they say tells them apart
        let path = if component.name.is_empty() { format!("{path}{}", &hash(&text)) } else { path.to_owned() };
        let label = if component.title.is_empty() { "Hinweis" } else { component.title.as_str() };
        let field = self.builder.text(&path, label, text);
        if component.condition.is_none() {
            return Some(ask(field, 1, Some(1)));
        }
        let group = self.builder.group(&format!("{path}/"), label, vec![ask(field, 1, Some(1))]);
        self.know(component, scope, &group.common.id, Answer::Nothing);
        Some(frame(group, 1, Some(1)))
    }

    /// A list by name or id.
    pub(super) fn list(&self, name: &str) -> Option<&'a xgovforms::List> {
        self.definition.lists.iter().find(|list| list.name == name || list.id.as_deref() == Some(name))
    }

    /// What people declare before they send, with a box to tick.
    fn declaration(&mut self) -> Option<Child> {
        let declaration = self.definition.declaration.as_deref()?;
        let text = self.read(declaration, "the declaration");
        let label = self.builder.text("declaration/text", "Erklärung", text);
        let field = self.builder.input("declaration/box", "Ich stimme der Erklärung zu", DataType::Bool);
        let mut group = self.builder.group(
            "declaration",
            "Erklärung",
            vec![ask(label, 1, Some(1)), ask(field.clone(), 1, Some(1))],
        );
        let rule = xgov_rules::ticked(vec![field.common.id], "Ich stimme der Erklärung zu");
        let sentence = xdatenfelder::rules::sentences(std::slice::from_ref(&rule), &|_| None).join(" ");
        group.common.regeln.push(self.builder.rule("Zustimmung: Erklärung", sentence, &[rule]));
        Some(frame(group, 1, Some(1)))
    }
}

fn hash(text: &str) -> String {
    crypto::digest::sha256(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
