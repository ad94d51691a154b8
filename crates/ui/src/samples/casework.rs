// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: worklist, case, decision, conflict.

use super::{NOON, Samples, at};
use crate::Attachment;
use crate::PdfState;
use crate::casework::{
    CaseCommand, CaseConflictPage, CaseDecision, CaseEvent, CaseFile, CaseLine, CasePage, DecidePage, DecisionResult,
    StatusFilter, WorklistPage,
};
use crate::{Error, FormError, Pagination, Tone};

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    worklist(samples)?;
    case(samples)?;
    decide(samples)
}

fn worklist(s: &mut Samples) -> Result<(), Error> {
    let filter = |code: &str, label: (&str, &str), count| StatusFilter {
        code: code.into(),
        label: s.say(label.0, label.1),
        count,
    };
    let line = |number: &str, status: (&str, &str), tone| CaseLine {
        id: number.to_lowercase(),
        number: number.into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        received: at(NOON),
        status: s.say(status.0, status.1),
        tone,
    };
    let page = WorklistPage {
        frame: s.caseworker("/amt?status=neu"),
        filters: vec![
            filter("", ("Alle", "All"), Some(1234)),
            filter("neu", ("Neu", "New"), Some(12)),
            filter("in-arbeit", ("In Bearbeitung", "In progress"), Some(3)),
            filter("entschieden", ("Entschieden", "Decided"), None),
        ],
        status: "neu".into(),
        cases: vec![
            line("MST-2026-7K4Q", ("Neu", "New"), Tone::Info),
            line("MST-2026-2F9B", ("In Bearbeitung", "In progress"), Tone::Warning),
            line("MST-2026-8H3C", ("Bewilligt", "Granted"), Tone::Success),
        ],
        total: 61,
        pagination: Pagination { page: 2, pages: 3 },
    };
    s.add("worklist", &page)?;
    let empty = WorklistPage { cases: vec![], total: 0, pagination: Pagination { page: 1, pages: 1 }, ..page };
    s.add("worklist-empty", &empty)
}

fn events(s: &Samples) -> Vec<CaseEvent> {
    let event = |title: (&str, &str), detail: Option<String>, actor: &str, time| CaseEvent {
        title: s.say(title.0, title.1),
        detail,
        actor: actor.into(),
        at: at(time),
    };
    vec![
        event(("Vorgang angenommen", "Case accepted"), None, "Demo Sachbearbeiter", NOON + 3600),
        event(
            ("Antrag eingegangen", "Application received"),
            Some(s.say("Entschlüsselt und geprüft", "Decrypted and checked")),
            "Amtsweg",
            NOON,
        ),
    ]
}

fn case(s: &mut Samples) -> Result<(), Error> {
    let page = CasePage {
        frame: s.caseworker("/amt/vorgang/c1"),
        id: "c1".into(),
        version: "4".into(),
        number: "MST-2026-7K4Q".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        electronic_decision: true,
        received: at(NOON),
        status: s.say("In Bearbeitung", "In progress"),
        tone: Tone::Warning,
        assignee: Some("Demo Sachbearbeiter".into()),
        sections: super::application::sections(s),
        attachments: vec![CaseFile {
            label: s.say("Wohnungsgeberbestätigung", "Confirmation of the landlord"),
            file: Attachment { name: "scan.pdf".into(), bytes: 1_363_149, kind: "PDF".into() },
        }],
        history: events(s),
        commands: vec![CaseCommand { code: "release".into(), label: s.say("Zurückgeben", "Hand back") }],
        can_decide: true,
        decision: None,
    };
    s.add("case", &page)?;
    let new = CasePage {
        commands: vec![
            CaseCommand { code: "accept".into(), label: s.say("Vorgang annehmen", "Accept case") },
            CaseCommand { code: "close".into(), label: s.say("Abschließen", "Close") },
        ],
        can_decide: false,
        assignee: None,
        attachments: vec![],
        ..page.clone()
    };
    s.add("case-new", &new)?;
    let decision = |result, pdf| CaseDecision {
        result,
        reason: s.say("Die Voraussetzungen liegen vor.", "The conditions are met."),
        at: at(NOON + 7200),
        by: "Demo Sachbearbeiter".into(),
        pdf,
    };
    let granted = CasePage {
        decision: Some(decision(DecisionResult::Granted, PdfState::Ready { bytes: 90_000 })),
        commands: vec![],
        can_decide: false,
        ..page.clone()
    };
    let rejected = CasePage {
        decision: Some(decision(DecisionResult::Rejected, PdfState::Pending)),
        commands: vec![],
        can_decide: false,
        ..page
    };
    s.add("case-granted", &granted)?;
    s.add("case-rejected", &rejected)
}

fn decide(s: &mut Samples) -> Result<(), Error> {
    let page = DecidePage {
        frame: s.caseworker("/amt/vorgang/c1/entscheiden"),
        id: "c1".into(),
        version: "4".into(),
        number: "MST-2026-7K4Q".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        electronic_decision: true,
        result: Some(DecisionResult::Granted),
        reason: s.say("Die Voraussetzungen liegen vor.", "The conditions are met."),
        reason_max: 5000,
        errors: vec![],
    };
    s.add("decide", &page)?;
    let errors = vec![
        FormError {
            field: "result".into(),
            text: s.say("Bitte wählen Sie, wie Sie entscheiden.", "Please choose your decision."),
        },
        FormError {
            field: "reason".into(),
            text: s.say("Begründung: Diese Angabe fehlt noch.", "Reasons: this answer is missing."),
        },
    ];
    s.add("decide-errors", &DecidePage { result: None, reason: String::new(), errors, ..page })?;
    let conflict = CaseConflictPage {
        frame: s.caseworker("/amt/vorgang/c1/befehl"),
        id: "c1".into(),
        number: "MST-2026-7K4Q".into(),
        wanted: s.say("Entscheiden", "Decide"),
        changes: events(s),
        status: s.say("Entschieden", "Decided"),
        typed: s.say("Die Voraussetzungen\nliegen vor.", "The conditions\nare met."),
    };
    s.add("case-conflict", &conflict)?;
    s.add("case-conflict-command", &CaseConflictPage { typed: String::new(), ..conflict })
}
