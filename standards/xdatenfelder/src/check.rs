// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Quality checks that can be decided from the file alone, with codes and classes of XDFM 1.8. Where the text of a code
//! leaves a choice, the check follows the official program (QS-DF 1.20). Each fault of an element is reported once, at its
//! first place. What only edition 3 knows is not asked of the editions before.

mod content;
mod field;
mod latin;
mod release;
mod rules;
mod texts;
mod urn;
mod values;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::codes::{ElementKind, GroupKind, Status};
use crate::finding::{Finding, FindingClass, official};
use crate::read::Fault;
use crate::schema::{Child, Common, Edition, Element, Group, Occurs, Schema};

/// Profile that stands for "none chosen yet".
const DEFAULT_PROFILE: &str = "D99000000001";
/// Profiles of the central catalogue.
const CENTRAL_PROFILES: &str = "D99";

/// What was noted while reading.
pub(crate) struct Noted {
    pub(crate) faults: Vec<Fault>,
    /// Groups that lost a child because it would have held itself.
    pub(crate) cut: HashSet<String>,
}

/// All findings of a schema; `line` is the line of the schema element.
pub(crate) fn findings(schema: &Schema, line: u32, noted: Noted) -> Vec<Finding> {
    let mut report = Report::new(schema.edition, &schema.id, line, noted);
    let Schema { edition, id, .. } = schema;
    if schema.name.is_empty() {
        report.add(1002);
    }
    if schema.bezeichnung.is_none() {
        report.add(1050);
    }
    if schema.bezug.is_empty() {
        report.add(1051);
    }
    if schema.hilfetext.is_some() && schema.hilfetext == schema.bezeichnung {
        report.add(1098);
    }
    if schema.freigabestatus.is_none() {
        report.add(1032);
    }
    if schema.ableitung_struktur.is_none() {
        report.add(1033);
    }
    if schema.ableitung_repraesentation.is_none() {
        report.add(1034);
    }
    if *edition == Edition::V3 {
        profile(&mut report, schema);
    }
    id_form(&mut report, id, 'S');
    release::schema(&mut report, schema);
    texts::schema(&mut report, schema);
    rules::check(&mut report, &schema.regeln, &schema.struktur, None);
    if schema.struktur.is_empty() {
        report.add(1078);
    }
    doubled(&mut report, &schema.struktur, 1025);
    default_field(&mut report, &schema.struktur);
    let around = Around { is_published: schema.life.veroeffentlichungsdatum.is_some(), ..Around::default() };
    children(&mut report, &schema.struktur, &around);
    across(&mut report, schema);
    report.found
}

/// All findings of a group that stands alone.
pub(crate) fn group_findings(group: &Group, edition: Edition, noted: Noted) -> Vec<Finding> {
    let mut report = Report::new(edition, &group.common.id, group.common.line, noted);
    common(&mut report, &group.common);
    within(&mut report, group, &Around::default());
    report.found
}

/// The findings so far and the way down to the element that is looked at.
pub(crate) struct Report {
    found: Vec<Finding>,
    seen: HashSet<(u16, String)>,
    path: Vec<String>,
    line: u32,
    edition: Edition,
    /// The schema's own version and range of numbers.
    schema_version: Option<String>,
    cut: HashSet<String>,
}

impl Report {
    fn new(edition: Edition, id: &str, line: u32, noted: Noted) -> Self {
        let mut report = Self {
            found: Vec::new(),
            seen: HashSet::new(),
            path: vec![id.to_owned()],
            line,
            edition,
            schema_version: None,
            cut: noted.cut,
        };
        for Fault { code, path, line, detail } in noted.faults {
            let id = path.rsplit('/').next().unwrap_or_default().to_owned();
            report.put(code, id, path, line, detail);
        }
        report
    }

    /// Notes a fault of the present element.
    pub(crate) fn add(&mut self, code: u16) {
        self.note(code, None);
    }

    /// Notes a fault of the present element with what was found.
    pub(crate) fn tell(&mut self, code: u16, detail: impl Into<String>) {
        self.note(code, Some(detail.into()));
    }

    fn note(&mut self, code: u16, detail: Option<String>) {
        let id = self.path.last().cloned().unwrap_or_default();
        self.put(code, id, self.path.join("/"), self.line, detail);
    }

    fn put(&mut self, code: u16, id: String, path: String, line: u32, detail: Option<String>) {
        let Some((class, message)) = official(code) else { return };
        // Elements without an id are told apart by their lines.
        let id = if id.is_empty() { format!(":{line}") } else { id };
        if class != FindingClass::Disabled && self.seen.insert((code, id)) {
            self.found.push(Finding { code, class, path, line, message, detail });
        }
    }

    /// Looks at an element one step down.
    fn inside(&mut self, id: &str, line: u32, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.line, line);
        self.path.push(id.to_owned());
        look(self);
        self.path.pop();
        self.line = outer;
    }
}

/// What holds for an element because of what it stands in.
#[derive(Default, Clone, Copy)]
struct Around {
    is_choice: bool,
    is_legally_bound: bool,
    has_version: bool,
    /// The schema was published.
    is_published: bool,
    /// The group was published.
    group_is_published: bool,
}

fn profile(report: &mut Report, schema: &Schema) {
    let Some(profile) = &schema.dokumentsteckbrief else { return report.add(1007) };
    if profile.id == DEFAULT_PROFILE {
        let is_released = matches!(schema.freigabestatus, Some(Status::MethodReleased | Status::Silver | Status::Gold));
        report.add(if is_released { 1097 } else { 1096 });
    }
    id_form(report, &profile.id, 'D');
    if !profile.id.is_empty() && !profile.id.starts_with(CENTRAL_PROFILES) {
        report.tell(1124, &profile.id);
    }
}

fn children(report: &mut Report, places: &[Child], around: &Around) {
    for child in places {
        let element = child.element.common();
        report.inside(&element.id, element.line, |report| {
            common(report, element);
            place(report, child, around);
            match &child.element {
                Element::Group(group) => within(report, group, around),
                Element::Field(field) => field::check(report, field),
            }
        });
    }
}

fn within(report: &mut Report, group: &Group, around: &Around) {
    let is_choice = group.art == Some(GroupKind::Choice);
    match group.struktur.len() {
        _ if report.cut.contains(&group.common.id) => {}
        0 => report.add(1023),
        1 if is_choice => report.add(1043),
        1 => report.add(1106),
        _ => {}
    }
    doubled(report, &group.struktur, 1004);
    default_field(report, &group.struktur);
    let around = Around {
        is_choice,
        is_legally_bound: group.common.schemaelementart == Some(ElementKind::LegallyBound),
        has_version: group.common.version.is_some(),
        group_is_published: group.common.life.veroeffentlichungsdatum.is_some(),
        ..*around
    };
    rules::check(report, &group.common.regeln, &group.struktur, Some(&group.common.id));
    children(report, &group.struktur, &around);
}

/// An element at its place.
fn place(report: &mut Report, child: &Child, around: &Around) {
    let element = child.element.common();
    if around.is_choice && child.anzahl != (Occurs { min: 0, max: Some(1) }) {
        report.add(1118);
    }
    if let Element::Field(field) = &child.element
        && field.datentyp == crate::codes::DataType::File
        && child.anzahl.max.is_some()
    {
        report.add(1139);
    }
    match element.schemaelementart {
        Some(ElementKind::Abstract) => report.add(1013),
        Some(ElementKind::Harmonised | ElementKind::LegallyBound) | None => {}
    }
    let is_not_bound = matches!(element.schemaelementart, Some(ElementKind::Abstract | ElementKind::Harmonised));
    if around.is_legally_bound && is_not_bound && child.bezug.is_empty() {
        report.add(1022);
    }
    texts::references(report, &child.bezug);
    release::place(report, element, around);
}

/// What groups and fields have in common.
fn common(report: &mut Report, common: &Common) {
    if common.name.is_empty() {
        report.add(1002);
    }
    if common.bezeichnung_eingabe.is_none() {
        report.add(1009);
    }
    if common.bezeichnung_ausgabe.is_none() {
        report.add(1010);
    }
    let same = |help: &Option<String>, label: &Option<String>| help.is_some() && help == label;
    if same(&common.hilfetext_eingabe, &common.bezeichnung_eingabe)
        || same(&common.hilfetext_ausgabe, &common.bezeichnung_ausgabe)
    {
        report.add(1098);
    }
    match common.schemaelementart {
        None => report.add(1031),
        Some(ElementKind::LegallyBound) if common.bezug.is_empty() => report.add(1006),
        Some(ElementKind::Harmonised) if common.bezug.is_empty() => report.add(1101),
        Some(ElementKind::LegallyBound | ElementKind::Harmonised | ElementKind::Abstract) => {}
    }
    if common.freigabestatus.is_none() {
        report.add(1032);
    }
    release::element(report, common);
    texts::element(report, common);
}

fn id_form(report: &mut Report, id: &str, letter: char) {
    let digits = if report.edition == Edition::V3 { 11 } else { 8 };
    let found = id.strip_prefix(letter).unwrap_or_default();
    if !id.is_empty() && (found.len() != digits || !found.bytes().all(|byte| byte.is_ascii_digit())) {
        report.tell(1039, id);
    }
}

fn doubled(report: &mut Report, places: &[Child], code: u16) {
    let mut counts: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for child in places {
        let element = child.element.common();
        *counts.entry((&element.id, element.version.as_deref())).or_default() += 1;
    }
    let doubled: Vec<&str> = counts.into_iter().filter(|(_, count)| *count > 1).map(|((id, _), _)| id).collect();
    if !doubled.is_empty() {
        report.tell(code, doubled.join(", "));
    }
}

/// The field that stands for "nothing chosen yet".
fn default_field(report: &mut Report, places: &[Child]) {
    let default = if report.edition == Edition::V3 { "F60000000001" } else { "F60000001" };
    if places.iter().any(|child| child.element.common().id == default) {
        report.add(if places.len() > 1 { 1094 } else { 1095 });
    }
}

/// What shows only when the whole schema is known: versions side by side.
fn across(report: &mut Report, schema: &Schema) {
    let mut versions: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    let mut lists: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    let mut names: HashMap<(&str, Option<&str>), &str> = HashMap::new();
    let mut open: Vec<&Child> = schema.struktur.iter().collect();
    while let Some(child) = open.pop() {
        let common = child.element.common();
        versions.entry(&common.id).or_default().insert(common.version.as_deref());
        match &child.element {
            Element::Group(group) => open.extend(&group.struktur),
            Element::Field(field) => {
                let Some(list) = &field.codeliste else { continue };
                let version = list.wanted_version();
                lists.entry(&list.canonical_identification).or_default().insert(version);
                let Some(id) = &list.former_id else { continue };
                let known = names.entry((&list.canonical_identification, version)).or_insert(id);
                if known != id {
                    report.tell(1036, format!("{}: {known}, {id}", list.canonical_identification));
                }
            }
        }
    }
    let several = |found: BTreeMap<&str, BTreeSet<Option<&str>>>| -> Vec<String> {
        found.into_iter().filter(|(id, all)| !id.is_empty() && all.len() > 1).map(|(id, _)| id.to_owned()).collect()
    };
    for (code, found) in [(1003, several(versions)), (1037, several(lists))] {
        if !found.is_empty() {
            report.tell(code, found.join(", "));
        }
    }
}
