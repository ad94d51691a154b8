// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the rules make of the answers given so far: which questions are not asked, which must be answered, what is
//! broken. Answers to questions that are not asked count for nothing, in rules too.

use std::borrow::Cow;
use std::collections::BTreeSet;

use xdatenfelder::rules::{Facts, Land, Literal};

use super::{Effect, Place, Rule};
use crate::answers::Answers;
use crate::definition::{Definition, Field, Node, ValueKind};
use crate::numbers;
use crate::path::Path;
use crate::value::{canonical, typed};
use crate::walk::{is_empty, occurrences};

/// The rules applied to answers.
pub(crate) struct Live<'a> {
    /// The answers without those to questions that are not asked.
    pub(crate) answers: Cow<'a, Answers>,
    hidden: BTreeSet<Path>,
    required: BTreeSet<Path>,
    /// Places of broken rules and what people are told.
    pub(crate) broken: Vec<(Path, String)>,
}

impl<'a> Live<'a> {
    /// Applies all rules.
    pub(crate) fn of(definition: &Definition, answers: &'a Answers) -> Self {
        Self::applying(definition, &definition.rules, answers)
    }

    /// Applies some rules, as if there were no others.
    pub(crate) fn applying(definition: &Definition, rules: &[Rule], answers: &'a Answers) -> Self {
        let mut live = Self::none(answers);
        // what one rule hides another one may look at; the rules stand in no circle, so this comes to an end
        for _ in 0..=rules.len() {
            let hidden = live.places(definition, rules, Effect::Forbid);
            if hidden == live.hidden {
                break;
            }
            live.answers = Cow::Owned(without(answers, &hidden));
            live.hidden = hidden;
        }
        live.required = live.places(definition, rules, Effect::Require);
        live.broken = live.faults(definition, rules);
        live
    }

    /// All that the rules do, as text to compare.
    pub(crate) fn told(&self) -> String {
        format!("{:?}", (&self.hidden, &self.required, &self.broken))
    }

    /// As if there were no rules.
    pub(crate) fn none(answers: &'a Answers) -> Self {
        Self { answers: Cow::Borrowed(answers), hidden: BTreeSet::new(), required: BTreeSet::new(), broken: Vec::new() }
    }

    /// Whether the element at a path is not asked; looks at the element itself, not at what is above it.
    pub(crate) fn hides(&self, path: &Path) -> bool {
        holds(&self.hidden, path)
    }

    /// Whether a node below `base` is not asked.
    pub(crate) fn hides_node(&self, base: &Path, node: &Node) -> bool {
        !self.hidden.is_empty() && node.id().is_some_and(|id| self.hides(&base.child(id, None)))
    }

    /// Whether the element at a path or one above it is not asked.
    pub(crate) fn hides_within(&self, path: &Path) -> bool {
        lies_in(&self.hidden, path)
    }

    /// Whether a rule wants an answer at a path.
    pub(crate) fn requires(&self, path: &Path) -> bool {
        holds(&self.required, path)
    }

    /// Targets of the rules of an effect whose condition holds.
    fn places(&self, definition: &Definition, rules: &[Rule], effect: Effect) -> BTreeSet<Path> {
        let mut found = BTreeSet::new();
        for rule in rules.iter().filter(|rule| rule.effect == effect) {
            for home in self.homes(definition, rule) {
                if self.holds(definition, rule, &home) {
                    found.extend(self.reach(definition, &rule.target, &home, false));
                }
            }
        }
        found
    }

    fn faults(&self, definition: &Definition, rules: &[Rule]) -> Vec<(Path, String)> {
        let mut found = Vec::new();
        for rule in rules.iter().filter(|rule| rule.effect == Effect::Valid) {
            for home in self.homes(definition, rule) {
                let target = self.reach(definition, &rule.target, &home, true).into_iter().next();
                let target = target.filter(|target| !self.hides_within(target));
                if let Some(target) = target.filter(|_| !self.holds(definition, rule, &home)) {
                    found.push((target, rule.message.clone()));
                }
            }
        }
        found
    }

    /// Occurrences of the groups that a rule stands in.
    fn homes(&self, definition: &Definition, rule: &Rule) -> Vec<Path> {
        let ids = rule.target.get(..rule.home).unwrap_or_default();
        self.descend(&definition.roots, ids, vec![Path::root()], true)
    }

    /// Paths of a place seen from a home; with `numbered`, of every occurrence of the last element.
    fn reach(&self, definition: &Definition, place: &Place, home: &Path, numbered: bool) -> Vec<Path> {
        let depth = home.segments().len();
        let mut nodes = definition.roots.as_slice();
        for segment in home.segments() {
            match nodes.iter().find(|node| node.id() == Some(segment.id.as_str())) {
                Some(Node::Group(group)) => nodes = &group.children,
                _ => return Vec::new(),
            }
        }
        self.descend(nodes, place.get(depth..).unwrap_or_default(), vec![home.clone()], numbered)
    }

    fn descend(&self, nodes: &[Node], ids: &[String], from: Vec<Path>, numbered: bool) -> Vec<Path> {
        let Some((id, rest)) = ids.split_first() else { return from };
        let Some(node) = nodes.iter().find(|node| node.id() == Some(id.as_str())) else { return Vec::new() };
        if rest.is_empty() && !numbered {
            return from.iter().map(|base| base.child(id, None)).collect();
        }
        let paths = from.iter().flat_map(|base| occurrences(&self.answers, base, node)).collect();
        match node {
            Node::Group(group) => self.descend(&group.children, rest, paths, numbered),
            Node::Field(_) | Node::Text(_) => paths,
        }
    }

    fn is_empty(&self, definition: &Definition, path: &Path) -> bool {
        match definition.node(path) {
            Some(Node::Field(field)) if field.kind == ValueKind::File => self.answers.files(path).is_empty(),
            Some(Node::Field(field)) => typed(&self.answers, path, field).is_empty(),
            _ => is_empty(definition, &self.answers, path),
        }
    }

    fn holds(&self, definition: &Definition, rule: &Rule, home: &Path) -> bool {
        rule.condition.holds(&Seen { live: self, definition, home })
    }

    /// The canonical answer, or what was typed where it has none.
    fn text(&self, field: &Field, path: &Path) -> String {
        let typed = typed(&self.answers, path, field);
        if typed.is_empty() {
            return String::new();
        }
        canonical(field, &typed).unwrap_or_else(|_| typed.into_text())
    }
}

/// The answers as a rule sees them from one occurrence of the groups that it stands in.
struct Seen<'a> {
    live: &'a Live<'a>,
    definition: &'a Definition,
    home: &'a Path,
}

impl Seen<'_> {
    fn paths(&self, place: &Place) -> Vec<Path> {
        self.live.reach(self.definition, place, self.home, true)
    }
}

impl Facts for Seen<'_> {
    fn equals(&self, place: &Place, literal: &Literal) -> bool {
        self.paths(place).iter().any(|path| match self.definition.node(path) {
            Some(Node::Field(field)) => is_same(field, &self.live.text(field, path), literal.text()),
            _ => false,
        })
    }

    fn is_empty(&self, place: &Place) -> bool {
        self.paths(place).iter().all(|path| self.live.is_empty(self.definition, path))
    }

    fn text(&self, place: &Place) -> Option<String> {
        self.paths(place).iter().find_map(|path| match self.definition.node(path) {
            Some(Node::Field(field)) => Some(self.live.text(field, path)).filter(|text| !text.is_empty()),
            _ => None,
        })
    }

    /// Rules that ask for it are not applied.
    fn land(&self) -> Option<Land> {
        None
    }
}

fn is_same(field: &Field, answer: &str, text: &str) -> bool {
    match field.kind {
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => {
            numbers::canonical(&text.replace('.', ",")).is_ok_and(|number| number == answer)
        }
        _ => answer == text,
    }
}

/// A rule names an element with all its occurrences.
fn holds(places: &BTreeSet<Path>, path: &Path) -> bool {
    if places.is_empty() {
        return false;
    }
    places.contains(path)
        || path.last().is_some_and(|last| last.index.is_some()) && places.contains(&path.with_index(None))
}

fn lies_in(places: &BTreeSet<Path>, path: &Path) -> bool {
    if places.is_empty() {
        return false;
    }
    let mut above = Some(path.clone());
    while let Some(here) = above.filter(|here| !here.segments().is_empty()) {
        if holds(places, &here) {
            return true;
        }
        above = here.parent();
    }
    false
}

/// The answers without those below places.
fn without(answers: &Answers, places: &BTreeSet<Path>) -> Answers {
    let mut left = answers.clone();
    left.entries.retain(|path, _| !lies_in(places, path));
    left.counts.retain(|path, _| !lies_in(places, path));
    left
}
