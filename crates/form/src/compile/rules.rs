// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rules of a schema, where they stand and in an order that comes to an end.

use std::collections::HashSet;

use xdatenfelder::rules::text_hash;
use xdatenfelder::{Child, Element, Rule as SchemaRule, Schema};

use super::Compiler;
use crate::definition::Node;
use crate::design::Verdict;
use crate::note::{NoteKind, Obstacle};
use crate::rules::{self, Effect, Place, Rule};

impl Compiler<'_> {
    /// Every rule that carries a script, of the schema, its groups and its fields.
    pub(crate) fn rules(&mut self, schema: &Schema, roots: &[Node]) -> Vec<Rule> {
        let mut found = Vec::new();
        self.path.clear();
        self.carried(&schema.id, &schema.regeln, (&Place::new(), 0), roots, &mut found);
        self.below(&schema.struktur, &Place::new(), roots, &mut found);
        self.without_circles(found)
    }

    fn below(&mut self, places: &[Child], base: &Place, roots: &[Node], found: &mut Vec<Rule>) {
        for child in places {
            let common = child.element.common();
            let here: Place = base.iter().chain([&common.id]).cloned().collect();
            self.path.push(common.id.clone());
            match &child.element {
                Element::Group(group) => {
                    self.carried(&common.id, &common.regeln, (&here, here.len()), roots, found);
                    self.below(&group.struktur, &here, roots, found);
                }
                Element::Field(_) => self.carried(&common.id, &common.regeln, (&here, base.len()), roots, found),
            }
            self.path.pop();
        }
    }

    fn carried(
        &mut self,
        bearer: &str,
        rules: &[SchemaRule],
        (here, home): (&Place, usize),
        roots: &[Node],
        found: &mut Vec<Rule>,
    ) {
        for rule in rules {
            let Some(script) = self.script(bearer, rule) else { continue };
            match rules::compile(&rule.id, &script, here, home, roots) {
                Ok(mut read) => {
                    read.iter_mut().for_each(|rule| self.spoken.rule(rule, bearer));
                    // the same element twice at one place carries its rules twice
                    found.extend(read.into_iter().filter(|rule| !found.contains(rule)).collect::<Vec<_>>());
                }
                Err(obstacle) => self.note(NoteKind::RuleNotApplied { rule: rule.id.clone(), obstacle }),
            }
        }
    }

    /// The tree of a rule: the one in the schema, or the one that was confirmed for its text.
    fn script(&mut self, bearer: &str, rule: &SchemaRule) -> Option<String> {
        if rule.skript.is_some() {
            return rule.skript.clone();
        }
        let decision = self.design.decision(bearer, &rule.id).filter(|known| known.verdict == Verdict::Confirmed)?;
        if text_hash(rule.freitext_regel.as_deref()?) != decision.text_hash {
            self.note(NoteKind::RuleNotApplied { rule: rule.id.clone(), obstacle: Obstacle::TextChanged });
            return None;
        }
        Some(decision.tree.to_string())
    }

    /// Rules that hide what they depend on, over however many others, have no meaning.
    fn without_circles(&mut self, rules: Vec<Rule>) -> Vec<Rule> {
        let hides = |rule: &Rule, other: &Rule| {
            rule.effect == Effect::Forbid
                && other.effect == Effect::Forbid
                && other.condition.places().iter().any(|place| place.starts_with(&rule.target))
        };
        let mut waiting: Vec<usize> = (0..rules.len()).collect();
        loop {
            let free: HashSet<usize> = waiting
                .iter()
                .copied()
                .filter(|at| !waiting.iter().any(|other| hides(&rules[*other], &rules[*at])))
                .collect();
            if free.is_empty() {
                break;
            }
            waiting.retain(|at| !free.contains(at));
        }
        for at in &waiting {
            self.note(NoteKind::RuleNotApplied { rule: rules[*at].id.clone(), obstacle: Obstacle::HidesItself });
        }
        let stays = |at: &usize| !waiting.contains(at);
        rules.into_iter().enumerate().filter(|(at, _)| stays(at)).map(|(_, rule)| rule).collect()
    }
}
