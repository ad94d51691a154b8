// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where an editor works on the rules of a schema: what each one says, how it was read, what was tried and decided.

use std::collections::BTreeSet;

use serde_json::Value;
use thiserror::Error;
use xdatenfelder::genericode::Columns;
use xdatenfelder::rules::{self as words, Draft, NotUnderstood, text_hash};
use xdatenfelder::{Child, Element, Field, Rule as SchemaRule, Schema};

use super::{CaseResult, RuleDecision, TestCase, Verdict, cases};
use crate::compile::CodeLists;
use crate::definition::Definition;
use crate::design::Design;
use crate::note::Obstacle;
use crate::rules::{self, Place, Rule};

/// The rules in words of a schema. Made once for a schema and a form of it; designs are handed in.
pub struct Workbench<'a> {
    schema: &'a Schema,
    lists: &'a dyn CodeLists,
    form: &'a Definition,
    carried: Vec<Carried<'a>>,
}

struct Carried<'a> {
    bearer: &'a str,
    bearer_name: &'a str,
    rule: &'a SchemaRule,
    text: &'a str,
    /// Where the bearer stands, and how many of the leading ids are groups that the rule holds in one by one.
    places: Vec<(Place, usize)>,
}

/// A rule and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleStanding {
    /// Id of the element that carries it.
    pub bearer: String,
    /// Name of that element.
    pub bearer_name: String,
    /// Id of the rule.
    pub rule: String,
    /// Name of the rule.
    pub name: String,
    /// The text of the schema.
    pub text: String,
    /// Its hash, to be sent along with a decision.
    pub text_hash: String,
    /// The editor's own words, where the text cannot be read.
    pub wording: Option<String>,
    /// What was read from the wording, else from the text.
    pub draft: Result<Draft, NotUnderstood>,
    /// Why the draft cannot be applied in this schema.
    pub obstacle: Option<Obstacle>,
    /// What was decided; `Open` again once the text is another one.
    pub verdict: Verdict,
    /// Whether something was decided about an earlier text.
    pub changed: bool,
    /// What was tried and what came of it.
    pub cases: Vec<(TestCase, CaseResult)>,
    /// Paths that the draft looks at, and those that it says something of, with `.0` where they are repeated.
    pub looks_at: Vec<String>,
    /// See `looks_at`.
    pub says_of: Vec<String>,
}

/// Why a rule was not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum NotConfirmed {
    #[error("the schema has no such rule in words; look at the rules again")]
    NoSuchRule,
    #[error("the text of the rule is another one than the one that was shown; look at it again")]
    Changed,
    #[error("the text was not understood {0}; say it in other words")]
    NotUnderstood(NotUnderstood),
    #[error("the rule cannot be applied: {0}")]
    Obstacle(Obstacle),
    #[error("there is no test case; add one that shows what the rule does, and one in which it does something else")]
    NoCase,
    #[error("the test case {number} does not hold; mend the case, or reject the rule")]
    Fails { number: usize },
    #[error("all test cases come to the same; add one in which the rule does something else")]
    OneSided,
}

impl<'a> Workbench<'a> {
    /// Looks through a schema. `form` is a form of it, whatever its design.
    #[must_use]
    pub fn new(schema: &'a Schema, lists: &'a dyn CodeLists, form: &'a Definition) -> Self {
        let mut carried: Vec<Carried<'a>> = Vec::new();
        let name = schema.bezeichnung.as_deref().unwrap_or(&schema.name);
        note(&mut carried, &schema.id, name, &schema.regeln, (Place::new(), 0));
        let mut open: Vec<(Place, &'a Child)> =
            schema.struktur.iter().rev().map(|child| (Place::new(), child)).collect();
        while let Some((base, child)) = open.pop() {
            let common = child.element.common();
            let here: Place = base.iter().chain([&common.id]).cloned().collect();
            let home = match &child.element {
                Element::Group(group) => {
                    open.extend(group.struktur.iter().rev().map(|child| (here.clone(), child)));
                    here.len()
                }
                Element::Field(_) => base.len(),
            };
            note(&mut carried, &common.id, &common.name, &common.regeln, (here, home));
        }
        Self { schema, lists, form, carried }
    }

    /// All rules in words, in order of the schema.
    #[must_use]
    pub fn standings(&self, design: &Design) -> Vec<RuleStanding> {
        self.carried.iter().map(|carried| self.standing_of(carried, design)).collect()
    }

    /// One rule.
    #[must_use]
    pub fn standing(&self, design: &Design, bearer: &str, rule: &str) -> Option<RuleStanding> {
        self.find(bearer, rule).map(|carried| self.standing_of(carried, design))
    }

    /// Confirms a rule: from now on its draft is applied.
    ///
    /// # Errors
    /// Says why it cannot be confirmed; the design is unchanged then.
    pub fn confirm(&self, design: &mut Design, bearer: &str, rule: &str, shown: &str) -> Result<(), NotConfirmed> {
        let carried = self.find(bearer, rule).ok_or(NotConfirmed::NoSuchRule)?;
        if text_hash(carried.text) != shown {
            return Err(NotConfirmed::Changed);
        }
        let decision = self.decision(design, carried);
        let draft = self.draft(carried, decision.wording.as_deref()).map_err(NotConfirmed::NotUnderstood)?;
        let tree = words::write(draft.rules());
        self.holds(carried, &tree, &decision.cases)?;
        let tree = serde_json::from_str(&tree)
            .map_err(|error| NotConfirmed::Obstacle(Obstacle::Unreadable(error.to_string())))?;
        put(design, RuleDecision { verdict: Verdict::Confirmed, tree, ..decision });
        Ok(())
    }

    /// Decides that a rule is not applied, or opens it again.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn decide(&self, design: &mut Design, bearer: &str, rule: &str, verdict: Verdict) -> Result<(), NotConfirmed> {
        let carried = self.find(bearer, rule).ok_or(NotConfirmed::NoSuchRule)?;
        if verdict == Verdict::Confirmed {
            return self.confirm(design, bearer, rule, &text_hash(carried.text));
        }
        let decision = self.decision(design, carried);
        put(design, RuleDecision { verdict, tree: Value::Null, ..decision });
        Ok(())
    }

    /// Says a rule in other words; empty words are none. It has to be confirmed anew.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn word(&self, design: &mut Design, bearer: &str, rule: &str, wording: &str) -> Result<(), NotConfirmed> {
        let carried = self.find(bearer, rule).ok_or(NotConfirmed::NoSuchRule)?;
        let wording = Some(wording.trim().to_owned()).filter(|wording| !wording.is_empty());
        let decision = self.decision(design, carried);
        put(design, RuleDecision { verdict: Verdict::Open, tree: Value::Null, wording, ..decision });
        Ok(())
    }

    /// Changes the test cases of a rule. A confirmed rule for which they do not hold any more has to be confirmed anew.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn try_cases(
        &self,
        design: &mut Design,
        bearer: &str,
        rule: &str,
        change: impl FnOnce(&mut Vec<TestCase>),
    ) -> Result<(), NotConfirmed> {
        let carried = self.find(bearer, rule).ok_or(NotConfirmed::NoSuchRule)?;
        let mut decision = self.decision(design, carried);
        change(&mut decision.cases);
        let tree = decision.tree.to_string();
        if decision.verdict == Verdict::Confirmed && self.holds(carried, &tree, &decision.cases).is_err() {
            (decision.verdict, decision.tree) = (Verdict::Open, Value::Null);
        }
        put(design, decision);
        Ok(())
    }

    /// Confirmed rules of a design that this schema does not let apply, with the reason.
    #[must_use]
    pub fn faults(&self, design: &Design) -> Vec<(String, String, NotConfirmed)> {
        let confirmed = design.rules.iter().filter(|decision| decision.verdict == Verdict::Confirmed);
        let fault = |decision: &RuleDecision| match self.find(&decision.bearer, &decision.rule) {
            None => Some(NotConfirmed::NoSuchRule),
            Some(carried) if text_hash(carried.text) != decision.text_hash => Some(NotConfirmed::Changed),
            Some(carried) => self.holds(carried, &decision.tree.to_string(), &decision.cases).err(),
        };
        confirmed
            .filter_map(|decision| Some((decision.bearer.clone(), decision.rule.clone(), fault(decision)?)))
            .collect()
    }

    fn find(&self, bearer: &str, rule: &str) -> Option<&Carried<'a>> {
        self.carried.iter().find(|carried| carried.bearer == bearer && carried.rule.id == rule)
    }

    /// What was decided about the present text; of an earlier one only words and cases are taken over.
    fn decision(&self, design: &Design, carried: &Carried<'_>) -> RuleDecision {
        let text_hash = text_hash(carried.text);
        match design.decision(carried.bearer, &carried.rule.id).cloned() {
            Some(known) if known.text_hash == text_hash => known,
            known => RuleDecision {
                bearer: carried.bearer.to_owned(),
                rule: carried.rule.id.clone(),
                text_hash,
                verdict: Verdict::Open,
                tree: Value::Null,
                ..known.unwrap_or_default()
            },
        }
    }

    fn draft(&self, carried: &Carried<'_>, wording: Option<&str>) -> Result<Draft, NotUnderstood> {
        let lists = |field: &Field| choices(self.lists, field);
        words::compile_for(self.schema, carried.bearer, wording.unwrap_or(carried.text), &lists)
    }

    /// The rules of a tree at every place of its bearer.
    fn rules(&self, carried: &Carried<'_>, tree: &str) -> Result<Vec<Rule>, Obstacle> {
        let mut found: Vec<Rule> = Vec::new();
        for (place, home) in &carried.places {
            let read = rules::compile(&carried.rule.id, tree, place, *home, &self.form.roots)?;
            found.extend(read.into_iter().filter(|rule| !found.contains(rule)).collect::<Vec<_>>());
        }
        Ok(found)
    }

    fn holds(&self, carried: &Carried<'_>, tree: &str, tried: &[TestCase]) -> Result<(), NotConfirmed> {
        let rules = self.rules(carried, tree).map_err(NotConfirmed::Obstacle)?;
        if rules.is_empty() {
            return Err(NotConfirmed::Obstacle(Obstacle::SaysNothing));
        }
        if tried.is_empty() {
            return Err(NotConfirmed::NoCase);
        }
        let mut seen = BTreeSet::new();
        for (at, case) in tried.iter().enumerate() {
            let (result, told) = cases::run(self.form, &rules, case);
            if !result.holds {
                return Err(NotConfirmed::Fails { number: at + 1 });
            }
            seen.insert(told);
        }
        let is_constant = rules.iter().all(|rule| rule.condition == words::Condition::Always);
        if seen.len() < 2 && !is_constant { Err(NotConfirmed::OneSided) } else { Ok(()) }
    }

    fn standing_of(&self, carried: &Carried<'_>, design: &Design) -> RuleStanding {
        let earlier = design.decision(carried.bearer, &carried.rule.id);
        let decision = self.decision(design, carried);
        let draft = self.draft(carried, decision.wording.as_deref());
        let tree = match (&draft, decision.verdict) {
            (_, Verdict::Confirmed) => Some(decision.tree.to_string()),
            (Ok(draft), _) => Some(words::write(draft.rules())),
            (Err(_), _) => None,
        };
        let (rules, obstacle) = match tree.map(|tree| self.rules(carried, &tree)) {
            Some(Ok(rules)) => (rules, None),
            Some(Err(reason)) => (Vec::new(), Some(reason)),
            None => (Vec::new(), None),
        };
        let tried = decision.cases.iter().map(|case| (case.clone(), cases::run(self.form, &rules, case).0)).collect();
        let mut looks_at: Vec<String> = Vec::new();
        let mut says_of: Vec<String> = Vec::new();
        for rule in &rules {
            add(&mut says_of, self.form.first_path(&rule.target));
            rule.condition.places().into_iter().for_each(|place| add(&mut looks_at, self.form.first_path(place)));
        }
        RuleStanding {
            bearer: carried.bearer.to_owned(),
            bearer_name: carried.bearer_name.to_owned(),
            rule: carried.rule.id.clone(),
            name: carried.rule.name.clone(),
            text: carried.text.to_owned(),
            text_hash: decision.text_hash.clone(),
            changed: earlier
                .is_some_and(|known| known.text_hash != decision.text_hash && known.verdict != Verdict::Open),
            wording: decision.wording,
            verdict: decision.verdict,
            draft,
            obstacle,
            cases: tried,
            looks_at,
            says_of,
        }
    }
}

fn add(list: &mut Vec<String>, path: String) {
    if !list.contains(&path) {
        list.push(path);
    }
}

/// Notes the rules in words of an element, or one more place of it.
fn note<'a>(
    carried: &mut Vec<Carried<'a>>,
    bearer: &'a str,
    bearer_name: &'a str,
    rules: &'a [SchemaRule],
    place: (Place, usize),
) {
    for rule in rules.iter().filter(|rule| rule.skript.is_none()) {
        let Some(text) = rule.freitext_regel.as_deref() else { continue };
        match carried.iter_mut().find(|known| known.bearer == bearer && known.rule.id == rule.id) {
            Some(known) if !known.places.contains(&place) => known.places.push(place.clone()),
            Some(_) => {}
            None => carried.push(Carried { bearer, bearer_name, rule, text, places: vec![place.clone()] }),
        }
    }
}

fn put(design: &mut Design, decision: RuleDecision) {
    let known = |known: &&mut RuleDecision| known.bearer == decision.bearer && known.rule == decision.rule;
    match design.rules.iter_mut().find(known) {
        Some(place) => *place = decision,
        None => design.rules.push(decision),
    }
}

/// Codes and names of the list that a field refers to.
fn choices(lists: &dyn CodeLists, field: &Field) -> Option<Vec<(String, String)>> {
    let reference = field.codeliste.as_ref()?;
    let columns = Columns { code: field.code_key.as_deref(), name: field.name_key.as_deref(), help: None };
    let found = lists.find_columns(&reference.canonical_identification, reference.wanted_version(), columns)?;
    Some(found.into_iter().map(|choice| (choice.code, choice.label)).collect())
}
