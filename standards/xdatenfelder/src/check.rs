// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Quality checks that can be decided from the schema alone, with codes and classes of XDFM 1.8.
//! Each fault of an element is reported once, at its first place.

mod field;

use std::collections::{HashMap, HashSet};

use crate::codes::{ElementKind, GroupKind};
use crate::finding::{Finding, FindingClass};
use crate::read::Fault;
use crate::schema::{Child, Common, Element, Occurs, Reference, Schema};

use FindingClass::{Critical, Methodical, Warning};

/// Default document profile that stands for "none chosen yet".
const DEFAULT_PROFILES: [&str; 2] = ["D99000000001", "D00000000001"];
/// Letter and digits of an id of version 3.
const ID_LENGTH: usize = 12;

/// All findings of a schema; `line` is the line of the schema element.
pub(crate) fn findings(schema: &Schema, line: u32, faults: Vec<Fault>, cut: HashSet<String>) -> Vec<Finding> {
    let mut report = Report { found: Vec::new(), seen: HashSet::new(), path: vec![schema.id.clone()], line, cut };
    for fault in faults {
        report.bear(fault);
    }
    if schema.name.is_empty() {
        report.add(1002, Critical, "Der Name fehlt.");
    }
    if schema.bezeichnung.is_none() {
        report.add(1050, Critical, "Die Bezeichnung fehlt.");
    }
    match &schema.dokumentsteckbrief {
        None => report.add(1007, Critical, "Es fehlt der Dokumentsteckbrief."),
        Some(profile) if DEFAULT_PROFILES.contains(&profile.id.as_str()) => {
            report.add(1096, Warning, "Der Dokumentsteckbrief ist noch der Platzhalter.");
        }
        Some(_) => {}
    }
    if schema.freigabestatus.is_none() {
        report.add(1032, Critical, "Der Status fehlt.");
    }
    id_form(&mut report, &schema.id);
    rules(&mut report, schema.regeln.iter());
    if schema.struktur.is_empty() {
        report.add(1078, Critical, "Das Datenschema hat keinen Inhalt.");
    }
    doubled(&mut report, &schema.struktur, 1025, Methodical);
    children(&mut report, &schema.struktur, false);
    report.found
}

/// The findings so far and the way down to the element that is looked at.
pub(crate) struct Report {
    found: Vec<Finding>,
    seen: HashSet<(u16, String)>,
    path: Vec<String>,
    line: u32,
    /// Groups that lost a child when they were read.
    cut: HashSet<String>,
}

impl Report {
    /// Takes over what was noted while reading.
    fn bear(&mut self, fault: Fault) {
        let Fault { code, path, line, detail } = fault;
        let id = path.rsplit('/').next().unwrap_or_default().to_owned();
        if self.seen.insert((code, id)) {
            let message = detail.unwrap_or_default();
            self.found.push(Finding { code, class: Critical, path, line, message });
        }
    }

    /// Notes a fault of the present element.
    pub(crate) fn add(&mut self, code: u16, class: FindingClass, message: impl Into<String>) {
        let id = self.path.last().cloned().unwrap_or_default();
        if self.seen.insert((code, id)) {
            let (path, line) = (self.path.join("/"), self.line);
            self.found.push(Finding { code, class, path, line, message: message.into() });
        }
    }
}

fn children(report: &mut Report, places: &[Child], in_choice: bool) {
    for child in places {
        let element_common = child.element.common();
        let outer_line = std::mem::replace(&mut report.line, element_common.line);
        report.path.push(element_common.id.clone());
        common(report, element_common, &child.bezug);
        if in_choice && child.anzahl != (Occurs { min: 0, max: Some(1) }) {
            report.add(1118, Critical, "In einer Auswahlgruppe steht jedes Unterelement mit der Multiplizität 0:1.");
        }
        match &child.element {
            Element::Group(group) => {
                let choice = group.art == Some(GroupKind::Choice);
                if group.struktur.is_empty() && !report.cut.contains(&element_common.id) {
                    report.add(1023, Critical, "Die Datenfeldgruppe ist leer.");
                } else if choice && group.struktur.len() < 2 {
                    report.add(1043, Methodical, "Eine Auswahlgruppe braucht zwei Unterelemente.");
                }
                doubled(report, &group.struktur, 1004, Warning);
                children(report, &group.struktur, choice);
            }
            Element::Field(field) => field::check(report, field),
        }
        report.path.pop();
        report.line = outer_line;
    }
}

fn common(report: &mut Report, common: &Common, use_references: &[Reference]) {
    if common.name.is_empty() {
        report.add(1002, Critical, "Der Name fehlt.");
    }
    if common.bezeichnung_eingabe.is_none() {
        report.add(1009, Critical, "Die Bezeichnung für die Eingabe fehlt.");
    }
    if common.bezeichnung_ausgabe.is_none() {
        report.add(1010, Critical, "Die Bezeichnung für die Ausgabe fehlt.");
    }
    if common.hilfetext_eingabe.is_some() && common.hilfetext_eingabe == common.bezeichnung_eingabe {
        report.add(1098, Methodical, "Der Hilfetext wiederholt die Bezeichnung.");
    }
    match common.schemaelementart {
        None => report.add(1031, Critical, "Die Strukturelementart fehlt."),
        Some(ElementKind::Abstract) => report.add(1013, Methodical, "Abstrakte Elemente gehören in kein Datenschema."),
        Some(ElementKind::LegallyBound) if common.bezug.is_empty() && use_references.is_empty() => {
            report.add(1006, Critical, "Ein rechtsnormgebundenes Element braucht einen Bezug.");
        }
        Some(ElementKind::LegallyBound | ElementKind::Harmonised) => {}
    }
    if common.freigabestatus.is_none() {
        report.add(1032, Critical, "Der Status fehlt.");
    }
    id_form(report, &common.id);
    rules(report, common.regeln.iter());
}

fn id_form(report: &mut Report, id: &str) {
    if id.len() != ID_LENGTH {
        report.add(1039, Critical, format!("Die Kennung {id} hat nicht {} Ziffern.", ID_LENGTH - 1));
    }
}

fn rules<'a>(report: &mut Report, rules: impl Iterator<Item = &'a crate::schema::Rule>) {
    for rule in rules {
        report.path.push(rule.id.clone());
        id_form(report, &rule.id);
        if rule.freitext_regel.is_none() && rule.skript.is_none() {
            report.add(1024, Methodical, "Die Regel hat keinen Text.");
        }
        report.path.pop();
    }
}

fn doubled(report: &mut Report, places: &[Child], code: u16, class: FindingClass) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for child in places {
        *counts.entry(&child.element.common().id).or_default() += 1;
    }
    let mut doubled: Vec<&str> = counts.into_iter().filter(|(_, count)| *count > 1).map(|(id, _)| id).collect();
    doubled.sort_unstable();
    if !doubled.is_empty() {
        report.add(code, class, format!("Mehrfach an derselben Stelle: {}.", doubled.join(", ")));
    }
}
