// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules as German sentences of one wording.

use super::draft::{Names, Shown};
use super::message::is_answered;
use super::tree::{Condition, Effect, Literal, Place, Rule};

/// Says rules with the names of elements and values.
pub(super) struct Speaker<'a> {
    names: &'a Names,
}

/// In which Länder a sentence holds, and its condition besides.
fn apart(condition: &Condition) -> (Option<&Condition>, Condition) {
    let is_land = |part: &Condition| match part {
        Condition::Land(_) => true,
        Condition::Not(inside) => matches!(**inside, Condition::Land(_)),
        _ => false,
    };
    match condition {
        Condition::And(parts) => match parts.split_first() {
            Some((first, rest)) if is_land(first) => (Some(first), Condition::all(rest.to_vec())),
            _ => (None, condition.clone()),
        },
        whole if is_land(whole) => (Some(whole), Condition::Always),
        _ => (None, condition.clone()),
    }
}

impl<'a> Speaker<'a> {
    pub(super) fn new(names: &'a Names) -> Self {
        Self { names }
    }

    /// One sentence for each rule, then what is shown.
    pub(super) fn sentences(&self, rules: &[Rule], shown: &[Shown]) -> Vec<String> {
        let mut said: Vec<(&Condition, String, bool)> = rules.iter().map(|rule| self.rule(rule)).collect();
        said.extend(shown.iter().map(|shown| {
            let does = format!("wird {} angezeigt", self.element(&shown.target));
            (&shown.condition, does, true)
        }));
        let mut around: Option<Condition> = None;
        let mut had_condition = false;
        let mut found = Vec::new();
        for (condition, does, stands_in_front) in said {
            let (lands, rest) = if stands_in_front { apart(condition) } else { (None, Condition::Always) };
            let is_conditional = rest != Condition::Always || does.starts_with("Wenn ");
            // behind a condition it would be unclear whether this stands under it too
            let begins = lands != around.as_ref() || had_condition && !is_conditional;
            let heading = match lands {
                _ if !begins => String::new(),
                Some(lands) => format!("{} gilt: ", Self::lands(lands)),
                None => "Für alle Länder gilt: ".to_owned(),
            };
            around = lands.cloned();
            had_condition = is_conditional || had_condition && !begins;
            found.push(match rest {
                Condition::Always => format!("{heading}{}.", Self::upright(&does)),
                rest => format!("{heading}Wenn {}, dann {does}.", self.condition(&rest)),
            });
        }
        found
    }

    /// The condition, what is said, and whether the condition stands in front.
    fn rule<'b>(&self, rule: &'b Rule) -> (&'b Condition, String, bool) {
        match (rule.effect, &rule.target) {
            (Effect::Require, Some(target)) => {
                (&rule.condition, format!("muss {} befüllt werden", self.element(target)), true)
            }
            (Effect::Forbid, Some(target)) => {
                (&rule.condition, format!("darf {} nicht angezeigt werden", self.element(target)), true)
            }
            _ => (&rule.condition, self.validity(&rule.condition), false),
        }
    }

    /// With the subject in front: `F… muss befüllt werden`.
    fn upright(does: &str) -> String {
        let turned = ["muss ", "darf ", "wird "].iter().find_map(|verb| {
            let rest = does.strip_prefix(verb)?;
            let endings = [" befüllt werden", " nicht angezeigt werden", " angezeigt"];
            let ending = endings.iter().rev().find(|ending| rest.ends_with(**ending))?;
            Some(format!("{} {}{ending}", rest.strip_suffix(*ending)?, verb.trim_end()))
        });
        turned.unwrap_or_else(|| does.to_owned())
    }

    fn validity(&self, condition: &Condition) -> String {
        let list = |parts: &[Condition]| {
            let places = parts.iter().flat_map(Condition::places).map(|place| self.element(place));
            let places: Vec<String> = places.collect();
            match places.split_last() {
                Some((last, rest)) if !rest.is_empty() => format!("{} oder {last}", rest.join(", ")),
                _ => places.join(", "),
            }
        };
        let is_yes = |part: &Condition| matches!(part, Condition::Equal(_, Literal::Bool(true)));
        match condition {
            Condition::Or(parts) if parts.iter().all(is_answered) => {
                format!("Es muss mindestens eines der Felder {} befüllt sein", list(parts))
            }
            Condition::Or(parts) if parts.iter().all(is_yes) => {
                format!("Mindestens eines der Felder {} muss den Wert wahr haben", list(parts))
            }
            Condition::Xor(parts) if parts.len() == 2 && parts.iter().all(is_answered) => {
                format!("Es muss entweder {} befüllt sein", list(parts))
            }
            Condition::Date(places) => {
                let [day, month, year] = places.each_ref().map(|place| self.element(place));
                format!("Wenn {day}, {month} und {year} befüllt sind, dann muss das Kalenderdatum gültig sein")
            }
            Condition::Or(parts) => self.allowed(parts).unwrap_or_else(|| self.must_hold(condition)),
            _ => self.must_hold(condition),
        }
    }

    fn must_hold(&self, condition: &Condition) -> String {
        format!("Es muss gelten: {}", self.condition(condition))
    }

    /// Only some values: `… oder F ist leer oder F = 01`.
    fn allowed(&self, parts: &[Condition]) -> Option<String> {
        let from = parts.iter().position(|part| matches!(part, Condition::IsEmpty(_)))?;
        let (before, behind) = parts.split_at(from);
        let (empty, values) = behind.split_first()?;
        let place = empty.places().first().copied()?;
        let value = |part: &Condition| match part {
            Condition::Equal(at, literal) if at == place => Some(self.value(place, literal)),
            _ => None,
        };
        let values: Vec<String> = values.iter().map(value).collect::<Option<_>>()?;
        if values.is_empty() {
            return None;
        }
        let does = format!("darf in {} nur {} ausgewählt werden", self.element(place), values.join(" ODER "));
        let when = match before {
            [] => {
                return Some(format!(
                    "In {} darf nur {} ausgewählt werden",
                    self.element(place),
                    values.join(" ODER ")
                ));
            }
            before => Condition::all(before.iter().cloned().map(Condition::negated).collect()),
        };
        // turned round again it must be the same
        let is_same = when.clone().negated() == Condition::any(before.to_vec());
        is_same.then(|| format!("Wenn {}, dann {does}", self.condition(&when)))
    }

    fn lands(condition: &Condition) -> String {
        let (lands, is_negated) = match condition {
            Condition::Land(lands) => (lands.as_slice(), false),
            Condition::Not(inside) => match &**inside {
                Condition::Land(lands) => (lands.as_slice(), true),
                _ => (&[][..], true),
            },
            _ => (&[][..], false),
        };
        let codes = lands.iter().map(|land| land.code()).collect::<Vec<_>>().join(", ");
        match (is_negated, lands.len()) {
            (true, _) => format!("Für alle Länder außer {codes}"),
            (false, 1) => format!("Für das Land {codes}"),
            (false, _) => format!("Für die Länder {codes}"),
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let many =
            |parts: &[Condition], joint: &str| parts.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(joint);
        match condition {
            Condition::Always => "immer".to_owned(),
            Condition::Truth(place) => format!("{} wahr ist", self.element(place)),
            Condition::Equal(place, literal) => format!("{} = {}", self.element(place), self.value(place, literal)),
            Condition::NotEqual(place, literal) => format!("{} <> {}", self.element(place), self.value(place, literal)),
            Condition::IsEmpty(place) => format!("{} leer ist", self.element(place)),
            Condition::Land(lands) => {
                let codes = lands.iter().map(|land| land.code()).collect::<Vec<_>>().join(", ");
                format!("das Land {codes} ist")
            }
            Condition::Date(places) => {
                let places = places.each_ref().map(|place| self.element(place));
                format!("{} ein Tag im Kalender ist", places.join(", "))
            }
            Condition::Not(inside) => match &**inside {
                Condition::IsEmpty(place) => format!("{} nicht leer ist", self.element(place)),
                inside => format!("nicht ({})", self.condition(inside)),
            },
            Condition::And(parts) => self.one_of(parts, false).unwrap_or_else(|| many(parts, " UND ")),
            Condition::Or(parts) => self.one_of(parts, true).unwrap_or_else(|| many(parts, " ODER ")),
            Condition::Xor(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| format!("({})", self.condition(part))).collect();
                format!("entweder {}", parts.join(" oder "))
            }
        }
    }

    /// `F… = (01 ODER 02)`, `F… <> (01 UND 02)`: one element and several values.
    fn one_of(&self, parts: &[Condition], is_equal: bool) -> Option<String> {
        let first = parts.first()?.places().first().copied()?;
        let values = parts.iter().map(|part| match part {
            Condition::Equal(place, literal) if is_equal && place == first => Some(self.value(place, literal)),
            Condition::NotEqual(place, literal) if !is_equal && place == first => Some(self.value(place, literal)),
            _ => None,
        });
        let values = values.collect::<Option<Vec<_>>>()?;
        let (sign, joint) = if is_equal { ("=", " ODER ") } else { ("<>", " UND ") };
        Some(format!("{} {sign} ({})", self.element(first), values.join(joint)))
    }

    fn part(&self, condition: &Condition) -> String {
        match condition {
            Condition::Equal(..) | Condition::NotEqual(..) => self.condition(condition),
            _ => format!("({})", self.condition(condition)),
        }
    }

    /// `G….F… "Name"`.
    fn element(&self, place: &Place) -> String {
        let path = if place.is_empty() { "self".to_owned() } else { place.join(".") };
        match self.names.elements.get(place) {
            Some(name) => format!("{path} {}", quoted(name)),
            None => path,
        }
    }

    fn value(&self, place: &Place, literal: &Literal) -> String {
        match literal {
            Literal::Bool(true) => "wahr".to_owned(),
            Literal::Bool(false) => "falsch".to_owned(),
            Literal::Number(number) => number.clone(),
            Literal::Text(text) => match self.names.values.get(&(place.clone(), text.clone())) {
                Some(name) => format!("{text} {}", quoted(name)),
                None if text.starts_with(|sign: char| sign.is_ascii_digit()) && !text.contains(' ') => text.clone(),
                None => quoted(text),
            },
        }
    }
}

/// In quotation marks that do not stand in it.
fn quoted(text: &str) -> String {
    if text.contains('"') { format!("»{text}«") } else { format!("\"{text}\"") }
}
