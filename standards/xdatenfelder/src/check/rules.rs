// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules and the ids that their texts name.

use std::collections::BTreeSet;

use super::{Report, id_form, texts};
use crate::schema::{Child, Edition, Element, Rule};

/// Rules of an element that holds `places`; `own` is its id where a rule may name it.
pub(super) fn check(report: &mut Report, rules: &[Rule], places: &[Child], own: Option<&str>) {
    if rules.is_empty() {
        return;
    }
    let mut reach: BTreeSet<&str> = own.into_iter().collect();
    let mut open: Vec<&Child> = places.iter().collect();
    while let Some(child) = open.pop() {
        reach.insert(&child.element.common().id);
        if let Element::Group(group) = &child.element {
            open.extend(&group.struktur);
        }
    }
    for rule in rules {
        report.inside(&rule.id, rule.line, |report| one(report, rule, &reach));
    }
}

fn one(report: &mut Report, rule: &Rule, reach: &BTreeSet<&str>) {
    id_form(report, &rule.id, 'R');
    if rule.name.is_empty() {
        report.add(1002);
    }
    if rule.fachlicher_ersteller.is_none() && rule.version.is_some() {
        report.add(1117);
    }
    texts::rule(report, rule);
    let Some(text) = &rule.freitext_regel else { return report.add(1024) };
    let digits = if report.edition == Edition::V3 { 11 } else { 8 };
    let mut unreachable = BTreeSet::new();
    for (id, rest) in ids(text) {
        if id.len() == digits + 1 {
            if !reach.contains(id) {
                unreachable.insert(id);
            }
            if has_version(rest) {
                report.tell(1019, id);
            }
        } else if id.len() == 9 {
            report.tell(1041, id);
        }
    }
    if !unreachable.is_empty() {
        report.tell(1001, unreachable.into_iter().collect::<Vec<_>>().join(", "));
    }
}

/// Ids of fields and groups in a text, with what follows each.
fn ids(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices(['F', 'G']).filter_map(|(at, _)| {
        let tail = text.get(at + 1..)?;
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        (digits >= 8)
            .then(|| (text.get(at..at + 1 + digits).unwrap_or_default(), tail.get(digits..).unwrap_or_default()))
    })
}

/// `V1.2`
fn has_version(rest: &str) -> bool {
    let Some(version) = rest.strip_prefix('V') else { return false };
    version.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_with_what_follows() {
        let text = "Wenn F60000000001V1.2 = G123 und (F60000001), dann G05000000007.";
        let found: Vec<_> = ids(text).map(|(id, rest)| (id, has_version(rest))).collect();
        assert_eq!(found, [("F60000000001", true), ("F60000001", false), ("G05000000007", false)]);
        assert!(!has_version("Veranstaltung"));
    }
}
