// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The grammar of rules in German. Every function takes the words it understands or gives `None` and leaves the place as
//! it was; the word that was looked at furthest is the first one that was not understood.

mod condition;
mod consequence;
mod effect;
mod refer;
mod sentence;
mod validity;
mod value;

use std::rc::Rc;

use super::conflict;
use super::draft::{Draft, Names, Note, Shown};
use super::json;
use super::land::Land;
use super::lex::{Kind, Token, refuse, tokens};
use super::message;
use super::refusal::{NotUnderstood, Reason};
use super::scope::Scope;
use super::tree::{Condition, Effect, Literal, Place, Rule};

/// Deepest nesting of brackets, and most steps of one text.
const DEEPEST: usize = 12;
const MOST_STEPS: usize = 400_000;

/// Compiles the text of a rule to a draft. Every word of the text is used, or the first one that was not understood is told.
///
/// # Errors
/// The first word that was not understood, and why.
pub fn compile(text: &str, scope: &Scope<'_>) -> Result<Draft, NotUnderstood> {
    let mut parser = Parser::new(text, scope, tokens(text)?);
    parser.text();
    parser.finish()
}

/// What a text says of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Require,
    Forbid,
    Show,
}

/// One thing that the text says.
#[derive(Debug, Clone)]
struct Said {
    says: Says,
    target: Place,
    condition: Condition,
    /// The first word of it.
    token: usize,
}

struct Parser<'a> {
    text: &'a str,
    scope: &'a Scope<'a>,
    tokens: Vec<Token>,
    at: usize,
    furthest: usize,
    steps: usize,
    depth: usize,
    /// What no other reading can mend.
    refused: Option<NotUnderstood>,
    said: Vec<Said>,
    valid: Vec<Rule>,
    notes: Vec<Note>,
    /// Names of elements and of values, as the text has them.
    named: Vec<(Place, String)>,
    values: Vec<((Place, String), String)>,
    /// What holds in the sentence: Länder, then the conditions around.
    lands: Condition,
    lands_named: Vec<Land>,
    /// What was compared last, and what was spoken of last.
    subject: Option<Place>,
    targets: Rc<[Place]>,
    /// Values that were compared, with their places.
    compared: Vec<(Place, Literal)>,
    /// A conditional sentence stands before in the same part of the text.
    had_condition: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, scope: &'a Scope<'a>, tokens: Vec<Token>) -> Self {
        Self {
            text,
            scope,
            tokens,
            at: 0,
            furthest: 0,
            steps: 0,
            depth: 0,
            refused: None,
            said: Vec::new(),
            valid: Vec::new(),
            notes: Vec::new(),
            named: Vec::new(),
            values: Vec::new(),
            lands: Condition::Always,
            lands_named: Vec::new(),
            subject: None,
            targets: Rc::from([]),
            compared: Vec::new(),
            had_condition: false,
        }
    }

    /// The piece at the place; `None` at the end and after a refusal.
    fn peek(&mut self) -> Option<&Kind> {
        self.furthest = self.furthest.max(self.at);
        self.steps += 1;
        if self.steps > MOST_STEPS {
            self.refuse_at::<()>(self.at, Reason::TooDeep);
        }
        if self.refused.is_some() {
            return None;
        }
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn source(&self, from: usize, to: usize) -> &'a str {
        let start = self.tokens.get(from).map_or(self.text.len(), |token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The word at a place in small letters, empty where there is none.
    fn word_at(&self, at: usize) -> String {
        match self.tokens.get(at) {
            Some(token) if token.kind == Kind::Word => self.source(at, at + 1).to_lowercase(),
            _ => String::new(),
        }
    }

    fn kind_at(&self, at: usize) -> Option<&Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    /// Takes a piece of a kind.
    fn take(&mut self, kind: &Kind) -> Option<()> {
        (self.peek()? == kind).then(|| self.at += 1)
    }

    /// Takes one of some words, in small letters, and gives which.
    fn word(&mut self, words: &[&'static str]) -> Option<&'static str> {
        if *self.peek()? != Kind::Word {
            return None;
        }
        let here = self.word_at(self.at);
        let found = words.iter().find(|word| **word == here)?;
        self.at += 1;
        Some(found)
    }

    /// Takes words in a row.
    fn words(&mut self, words: &[&'static str]) -> Option<()> {
        self.attempt(|parser| words.iter().try_for_each(|word| parser.word(&[word]).map(|_| ())))
    }

    /// Tries to read something; where that fails, nothing was taken.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let at = self.at;
        let counts = [
            self.said.len(),
            self.valid.len(),
            self.notes.len(),
            self.compared.len(),
            self.named.len(),
            self.values.len(),
            self.lands_named.len(),
        ];
        let (subject, targets) = (self.subject.clone(), self.targets.clone());
        let found = read(self);
        if found.is_none() {
            self.at = at;
            let [said, valid, notes, compared, named, values, lands] = counts;
            self.said.truncate(said);
            self.valid.truncate(valid);
            self.notes.truncate(notes);
            self.compared.truncate(compared);
            self.named.truncate(named);
            self.values.truncate(values);
            self.lands_named.truncate(lands);
            (self.subject, self.targets) = (subject, targets);
        }
        found
    }

    /// One level deeper, as long as that is allowed.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= DEEPEST {
            return self.refuse_at(self.at, Reason::TooDeep);
        }
        self.depth += 1;
        let found = self.attempt(read);
        self.depth -= 1;
        found
    }

    /// Refuses the whole text for a reason at a piece.
    fn refuse_at<T>(&mut self, token: usize, reason: Reason) -> Option<T> {
        if self.refused.is_none() {
            let (start, end) = self.tokens.get(token).map_or((self.text.len(), self.text.len()), |t| (t.start, t.end));
            self.refused = Some(refuse(self.text, start, end, reason));
        }
        None
    }

    /// Something is said of the targets under a condition.
    fn say(&mut self, says: Says, targets: &[Place], condition: &Condition, token: usize) {
        let condition = Condition::all(vec![self.lands.clone(), condition.clone()]);
        for target in targets {
            let (target, condition) = (target.clone(), condition.clone());
            self.said.push(Said { says, target, condition, token });
        }
        self.targets = Rc::from(targets);
    }

    /// A condition must hold where another one does.
    fn demand(&mut self, when: &Condition, then: Condition, target: Option<Place>) {
        let when = Condition::all(vec![self.lands.clone(), when.clone()]);
        let condition = match when {
            Condition::Always => then,
            when => Condition::any(vec![when.negated(), then]),
        };
        self.valid.push(Rule { effect: Effect::Valid, target, message: String::new(), condition });
    }

    fn finish(mut self) -> Result<Draft, NotUnderstood> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        if self.at < self.tokens.len() {
            let reason = if self.furthest < self.tokens.len() { Reason::Word } else { Reason::Ends };
            self.refuse_at::<()>(self.furthest, reason);
        } else if let Err((token, reason)) = conflict::check(&self.claims()) {
            self.refuse_at::<()>(token, reason);
        }
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        let mut rules: Vec<Rule> = Vec::new();
        let mut shown: Vec<Shown> = Vec::new();
        for said in &self.said {
            let (target, condition) = (said.target.clone(), said.condition.clone());
            let effect = match said.says {
                Says::Show => {
                    shown.push(Shown { target, condition });
                    continue;
                }
                Says::Require => Effect::Require,
                Says::Forbid => Effect::Forbid,
            };
            let rule = Rule { effect, target: Some(target), message: String::new(), condition };
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        for rule in std::mem::take(&mut self.valid) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        // what must be filled is shown
        shown.retain(|shown| {
            let is_wanted =
                |rule: &Rule| rule.target.as_ref() == Some(&shown.target) && rule.condition == shown.condition;
            !rules.iter().any(|rule| rule.effect == Effect::Require && is_wanted(rule))
        });
        // "shown if …" alone leaves open what holds otherwise: hidden, says one reader, nothing, says another
        let is_open = |said: &&Said| {
            let is_other = |other: &Said| other.says != Says::Show && other.target == said.target;
            let has_values =
                rules.iter().any(|rule| rule.effect == Effect::Valid && rule.target.as_ref() == Some(&said.target));
            said.says == Says::Show && !has_values && !self.said.iter().any(is_other)
        };
        if let Some(token) = self.said.iter().find(is_open).map(|said| said.token) {
            let (start, end) = self.tokens.get(token).map_or((0, 0), |token| (token.start, token.end));
            return Err(refuse(self.text, start, end, Reason::NoEffect));
        }
        if rules.is_empty() {
            return Err(refuse(self.text, 0, 0, Reason::NoEffect));
        }
        if rules.len() > json::MOST_RULES || !rules.iter().all(|rule| json::fits(&rule.condition, 0)) {
            return Err(refuse(self.text, 0, 0, Reason::TooDeep));
        }
        let names = self.names(&rules, &shown);
        self.note_only_shown(&rules, &shown);
        for rule in &mut rules {
            rule.message = message::of(rule, &names);
        }
        if !self.scope.is_known() {
            self.notes.insert(0, Note::NotCompared);
        }
        self.notes.dedup();
        Ok(Draft::new(self.text, rules, shown, self.notes, names))
    }

    fn claims(&self) -> Vec<conflict::Claim<'_>> {
        self.said
            .iter()
            .map(|said| conflict::Claim {
                forbids: said.says == Says::Forbid,
                target: &said.target,
                condition: &said.condition,
                token: said.token,
            })
            .collect()
    }

    /// Names of the schema, else those that the text has first.
    fn names(&mut self, rules: &[Rule], shown: &[Shown]) -> Names {
        let mut names = Names::default();
        names.elements.extend(std::mem::take(&mut self.named).into_iter().rev());
        names.values.extend(std::mem::take(&mut self.values).into_iter().rev());
        let of_rules = rules.iter().flat_map(|rule| rule.condition.places().into_iter().chain(&rule.target));
        let of_shown = shown.iter().flat_map(|shown| shown.condition.places().into_iter().chain([&shown.target]));
        for place in of_rules.chain(of_shown) {
            if let Some(name) = self.scope.name(place) {
                names.elements.insert(place.clone(), name.to_owned());
            }
        }
        names
    }

    fn note_only_shown(&mut self, rules: &[Rule], shown: &[Shown]) {
        for shown in shown {
            let is_ruled =
                rules.iter().any(|rule| rule.effect == Effect::Forbid && rule.target.as_ref() == Some(&shown.target));
            let note = Note::OnlyShown { id: shown.target.last().cloned().unwrap_or_default() };
            if !is_ruled && shown.condition != Condition::Always && !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }
}
