// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: the worklist, its saved views, and several cases at once.

use crate::casework::{
    BulkBar, BulkCase, BulkPage, CaseLine, Choice, Column, FilterForm, SavedView, Select, ViewBar, ViewsPage,
    WorklistPage, WorklistPrintPage, WorklistTab,
};
use crate::samples::{NOON, Samples, at};
use crate::{Error, FormError, Tone};
use jiff::civil::date;

pub(in crate::samples) fn worklist(s: &mut Samples) -> Result<(), Error> {
    let tab = |label: (&str, &str), count: &str, current| WorklistTab {
        label: s.say(label.0, label.1),
        count: count.into(),
        url: "/musterstadt/amt".into(),
        current,
    };
    let line = |number: &str, status: (&str, &str), tone| CaseLine {
        id: number.to_lowercase(),
        version: 1,
        number: number.into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        file_number: "32-5/2026-117".into(),
        received: at(NOON),
        due: Some(date(2026, 12, 1)),
        overdue: false,
        assignee: "Demo Sachbearbeiter".into(),
        status: s.say(status.0, status.1),
        tone,
    };
    let select = |name, label: (&str, &str)| Select {
        name,
        label: s.say(label.0, label.1),
        choices: vec![Choice { value: String::new(), label: s.say("Alle", "All"), chosen: true }],
    };
    let sorted = |label: (&str, &str), sorted| Column {
        label: s.say(label.0, label.1),
        url: Some("/musterstadt/amt?sortierung=eingang".into()),
        sorted,
    };
    let plain = |label: (&str, &str)| Column { label: s.say(label.0, label.1), url: None, sorted: None };
    let page = WorklistPage {
        frame: s.caseworker("/amt"),
        tabs: vec![
            tab(("Meine", "Mine"), "3", false),
            tab(("Nicht zugewiesen", "Not assigned"), "0", false),
            tab(("Fällig", "Due"), "12", false),
            tab(("Alle", "All"), "1.000+", true),
        ],
        overdue: Some(("2".into(), "/musterstadt/amt?liste=faellig&frist=ueberfaellig".into())),
        filter: FilterForm {
            tab: String::new(),
            text: "Bürgerin".into(),
            selects: vec![
                select("status", ("Status", "Status")),
                select("leistung", ("Leistung", "Service")),
                select("bei", ("Zuständig", "Assigned to")),
                select("frist", ("Frist", "Due")),
                select("sortierung", ("Sortieren nach", "Sort by")),
                select("anzahl", ("Vorgänge je Seite", "Cases per page")),
            ],
            active: true,
            clear: "/musterstadt/amt".into(),
        },
        columns: vec![
            sorted(("Vorgangsnummer", "Case number"), None),
            plain(("Leistung", "Service")),
            plain(("Antragstellende Person", "Applicant")),
            sorted(("Eingegangen", "Received"), Some(true)),
            sorted(("Frist", "Due"), None),
            plain(("Zuständig", "Assigned to")),
            sorted(("Status", "Status"), Some(false)),
        ],
        cases: vec![
            line("MST-2026-7K4Q", ("Neu", "New"), Tone::Info),
            CaseLine { overdue: true, ..line("MST-2026-2F9B", ("In Bearbeitung", "In progress"), Tone::Warning) },
            CaseLine {
                due: None,
                assignee: String::new(),
                applicant: String::new(),
                file_number: "32-5/2026-117".into(),
                ..line("MST-2026-8H3C", ("Bewilligt", "Granted"), Tone::Success)
            },
        ],
        count: s.say("Mehr als 1.000 Vorgänge", "More than 1,000 cases"),
        previous: Some("/musterstadt/amt?vor=x".into()),
        next: Some("/musterstadt/amt?nach=x".into()),
        start: Some("/musterstadt/amt".into()),
        views: ViewBar {
            links: vec![(s.say("Dringendes", "Urgent"), "/musterstadt/amt?liste=faellig".into())],
            fields: vec![("liste".into(), "alle".into())],
        },
        bulk: BulkBar {
            actions: vec![
                ("annehmen", s.say("Annehmen", "Accept")),
                ("zuweisen", s.say("Zuweisen", "Assign")),
                ("frist", s.say("Frist setzen", "Set due date")),
            ],
            here: "/musterstadt/amt".into(),
            all: Some("/musterstadt/amt?auswahl=alle".into()),
            print: "/musterstadt/amt/druck".into(),
        },
    };
    s.add("worklist", &page)?;
    let paper = WorklistPrintPage {
        frame: s.caseworker("/amt/druck"),
        back: "/musterstadt/amt".into(),
        at: at(NOON),
        tab: s.say("Fällig", "Due"),
        filters: vec![(s.say("Leistung", "Service"), s.say("Wohnsitz anmelden", "Register your residence"))],
        count: s.say("Mehr als 1.000 Vorgänge", "More than 1,000 cases"),
        cut: Some("500".into()),
        cases: page.cases.clone(),
    };
    s.add("worklist-print", &paper)?;
    let rest = WorklistPage { cases: vec![], previous: None, next: None, start: None, overdue: None, ..page };
    s.add("worklist-empty-filter", &rest)?;
    let filter = FilterForm { active: false, text: String::new(), ..rest.filter.clone() };
    s.add("worklist-empty", &WorklistPage { filter, ..rest })
}

pub(in crate::samples) fn views(s: &mut Samples) -> Result<(), Error> {
    let view = |id: &str, name: (&str, &str), is_default| SavedView {
        id: id.into(),
        name: s.say(name.0, name.1),
        url: "/musterstadt/amt?liste=faellig".into(),
        is_default,
    };
    let page = ViewsPage {
        frame: s.caseworker("/amt/ansichten"),
        views: vec![view("a", ("Dringendes", "Urgent"), true), view("b", ("Umzüge", "Moves"), false)],
        removed: Some(("c".into(), s.say("Altes", "Old ones"))),
        typed: None,
        errors: vec![],
    };
    s.add("views", &page)?;
    let missing = FormError {
        field: "name".into(),
        text: s.say("Bitte geben Sie der Ansicht einen Namen.", "Please give the view a name."),
    };
    let typed = Some((String::new(), vec![("liste".into(), "alle".into())]));
    s.add("views-errors", &ViewsPage { views: vec![], removed: None, typed, errors: vec![missing], ..page })
}

pub(in crate::samples) fn bulk(s: &mut Samples) -> Result<(), Error> {
    let case = |number: &str, outcome: (&str, &str), tone, possible| BulkCase {
        key: format!("{number}.1"),
        id: number.to_lowercase(),
        number: number.into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        outcome: s.say(outcome.0, outcome.1),
        tone,
        possible,
    };
    let people = vec![Choice { value: "a".into(), label: "Demo Sachbearbeiter".into(), chosen: true }];
    let page = BulkPage {
        frame: s.caseworker("/amt/sammel"),
        action: "zuweisen".into(),
        name: s.say("Zuweisen", "Assign"),
        done: false,
        sum: s.say("1 von 2 ausgewählten Vorgängen können geändert werden.", "1 of 2 selected cases can be changed."),
        cases: vec![
            case("MST-2026-7K4Q", ("Wird geändert", "Will be changed"), Tone::Info, true),
            case("MST-2026-2F9B", ("Inzwischen geändert", "Changed meanwhile"), Tone::Warning, false),
        ],
        people,
        day: None,
        errors: vec![],
        back: "/musterstadt/amt".into(),
    };
    s.add("bulk", &page)?;
    let sum = s.say("1 von 2 Vorgängen sind geändert.", "1 of 2 cases are changed.");
    let mut cases = page.cases.clone();
    if let Some(changed) = cases.first_mut() {
        changed.outcome = s.say("Geändert", "Changed");
        changed.tone = Tone::Success;
    }
    s.add("bulk-done", &BulkPage { done: true, people: vec![], sum, cases, ..page.clone() })?;
    let past = FormError {
        field: "tag".into(),
        text: s.say("Der Tag liegt in der Vergangenheit.", "The day is in the past."),
    };
    let day = Some("2020-01-01".into());
    s.add("bulk-errors", &BulkPage { people: vec![], day, errors: vec![past], ..page })
}
