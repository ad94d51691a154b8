// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: a case, and the decision on it.

use super::{levels, proof, thread};
use crate::casework::{
    CaseCommand, CaseConflictPage, CaseDecision, CaseEvent, CaseFile, CaseOrigin, CasePage, CasePayment, CasePrintPage,
    DecidePage, DecisionResult, Desk, HandOverNotice, NoteLine, Proposal, Reminder, UndoNotice, XmlData,
};
use crate::samples::{NOON, Samples, at};
use crate::{Attachment, Error, FormError, PdfState, Tone};
use jiff::civil::date;

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

fn desk(s: &Samples) -> Desk {
    let note = |id: &str, text: (&str, &str), reminder| NoteLine {
        id: id.into(),
        text: s.say(text.0, text.1),
        by: "Demo Sachbearbeiter".into(),
        at: at(NOON),
        reminder,
    };
    let day = |is_due, is_done| Some(Reminder { day: date(2026, 11, 24), is_due, is_done });
    Desk {
        assignee: Some("Demo Sachbearbeiter".into()),
        is_mine: true,
        me: Some("a1".into()),
        colleagues: vec![("a1".into(), "Demo Sachbearbeiter".into()), ("a2".into(), "Demo Freigabe".into())],
        due: Some(date(2026, 11, 20)),
        is_late: true,
        may_note: true,
        notes: vec![
            note("n1", ("Unterlagen prüfen", "Check the documents"), day(true, false)),
            note("n2", ("Rückruf", "Call back"), day(false, false)),
            note("n3", ("Vermieterin angerufen", "Called the landlady"), None),
            note("n4", ("Akte anfordern", "Ask for the file"), day(true, true)),
        ],
        note_id: "n5".into(),
        note: String::new(),
        day: String::new(),
        errors: vec![],
    }
}

pub(in crate::samples) fn case(s: &mut Samples) -> Result<(), Error> {
    let page = CasePage {
        frame: s.caseworker("/amt/vorgang/c1"),
        id: "c1".into(),
        version: "4".into(),
        number: "MST-2026-7K4Q".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        origin: CaseOrigin {
            trust: Some(s.say("Vertrauensniveau niedrig", "Trust level low")),
            ..CaseOrigin::default()
        },
        electronic_decision: true,
        file_number: "32-5/2026-117".into(),
        may_number: true,
        mailbox_gone: false,
        received: at(NOON),
        status: s.say("In Bearbeitung", "In progress"),
        tone: Tone::Warning,
        desk: desk(s),
        sections: crate::samples::application::sections(s),
        xml: None,
        attachments: vec![CaseFile {
            label: s.say("Wohnungsgeberbestätigung", "Confirmation of the landlord"),
            file: Attachment { name: "scan.pdf".into(), bytes: 1_363_149, kind: "PDF".into() },
        }],
        thread: thread(s),
        has_mailbox: true,
        can_write: true,
        history: events(s),
        commands: vec![CaseCommand { code: "release".into(), label: s.say("Zurückgeben", "Hand back") }],
        can_decide: true,
        can_hand_over: true,
        hand_over: None,
        undo: Some(UndoNotice { what: s.say("Bearbeitung begonnen", "Work begun"), until: at(NOON + 120) }),
        proposal: None,
        decision: None,
    };
    s.add("case", &page)?;
    let foreign = CasePage {
        origin: CaseOrigin {
            sender: Some("Portal Nord (Demonstration)".into()),
            reference: Some("NORD-4711".into()),
            trust: Some(s.say("Vertrauensniveau hoch", "Trust level high")),
            payment: Some(CasePayment {
                status: s.say("Bezahlt", "Paid"),
                tone: Tone::Success,
                method: s.say("Kreditkarte", "Credit card"),
                amount: Some(s.say("8,50 €", "€8.50")),
                reference: "K 2026 4711".into(),
            }),
            channel: Some(s.say("De-Mail an demo@nord.de-mail.example", "De-Mail to demo@nord.de-mail.example")),
        },
        electronic_decision: false,
        has_mailbox: false,
        can_write: false,
        thread: vec![],
        ..page.clone()
    };
    s.add("case-foreign", &foreign)?;
    let mut replied = thread(s);
    replied[0].proof = None;
    replied[0].sent =
        Some((Tone::Danger, s.say("Vom Portal nicht angenommen: bitte per Post", "Not taken by the portal: by post")));
    let answered = CasePage {
        origin: CaseOrigin {
            channel: Some(s.say("Über dieses Portal (FIT-Connect)", "By that portal (FIT-Connect)")),
            ..foreign.origin.clone()
        },
        electronic_decision: true,
        has_mailbox: true,
        can_write: true,
        thread: replied,
        decision: Some(CaseDecision {
            result: DecisionResult::Granted,
            reason: s.say("Die Voraussetzungen liegen vor.", "The conditions are met."),
            at: at(NOON + 7200),
            by: "Demo Sachbearbeiter".into(),
            proof: None,
            sent: Some((Tone::Success, s.say("Vom Portal angenommen", "Taken by the portal"))),
            pdf: PdfState::Ready { bytes: 90_000 },
        }),
        ..foreign.clone()
    };
    s.add("case-foreign-answered", &answered)?;
    let line = |depth, name: &str, text: &str| (depth, name.to_owned(), Vec::new(), text.to_owned());
    let mut elements = vec![
        line(0, "antrag", ""),
        line(1, "antragsteller", ""),
        line(2, "name", "Demo Bürgerin"),
        line(2, "anschrift", "Musterweg 7, 99999 Musterstadt"),
        line(1, "gegenstand", "Eine Laterne, deren Bezeichnung so lang ist, dass sie auf einem Telefon umbricht"),
    ];
    elements[4]
        .2
        .push(("kennung".to_owned(), "urn:de:demo:laterne:0123456789012345678901234567890123456789".to_owned()));
    let xml = CasePage {
        sections: vec![],
        xml: Some(XmlData::new(("urn:xoev-de:demo:schema:laterne_1.0".to_owned(), 1), 4_711, elements)),
        ..foreign.clone()
    };
    s.add("case-xml", &xml)?;
    let hand_over = HandOverNotice {
        to: "Gemeindeverwaltung Neudorf (Demonstration)".into(),
        due: date(2026, 12, 8),
        consented: Some(at(NOON + 60)),
        carried_out: None,
    };
    let awaits = CasePage {
        can_hand_over: false,
        hand_over: Some(hand_over),
        status: s.say("Abgabe vorgeschlagen", "Hand-over proposed"),
        ..page.clone()
    };
    s.add("case-hand-over", &awaits)?;
    let paper = CasePrintPage { frame: page.frame.clone(), case: page.clone(), at: at(NOON + 60), with_notes: true };
    s.add("case-print", &paper)?;
    s.add("case-print-without", &CasePrintPage { with_notes: false, ..paper })?;
    let proposal = |may_approve, return_reason: &str| Proposal {
        result: DecisionResult::Granted,
        reason: s.say("Die Voraussetzungen liegen vor.", "The conditions are met."),
        by: "Demo Sachbearbeiter".into(),
        at: at(NOON + 60),
        may_approve,
        return_reason: return_reason.into(),
    };
    let waits = CasePage { undo: None, can_decide: false, proposal: Some(proposal(false, "")), ..page.clone() };
    let text = s.say("Bitte geben Sie einen Grund an.", "Please give a reason.");
    let errors = vec![FormError { field: "return_reason".into(), text }];
    let desk = Desk { errors, ..page.desk.clone() };
    let approve = CasePage { proposal: Some(proposal(true, "")), desk, ..waits.clone() };
    s.add("case-proposed", &waits)?;
    s.add("case-approve", &approve)?;
    let error = |field: &str, text: (&str, &str)| FormError { field: field.into(), text: s.say(text.0, text.1) };
    let errors = vec![
        error("due", ("Der Tag liegt in der Vergangenheit.", "The day is past.")),
        error("note", ("Bitte schreiben Sie eine Notiz.", "Please write a note.")),
        error("day", ("Der Tag muss in der Zukunft liegen.", "The day must be in the future.")),
    ];
    let late = Desk { is_mine: false, errors, ..page.desk.clone() };
    s.add("case-desk-errors", &CasePage { desk: late, ..page.clone() })?;
    let new = CasePage {
        commands: vec![
            CaseCommand { code: "accept".into(), label: s.say("Vorgang annehmen", "Accept case") },
            CaseCommand { code: "close".into(), label: s.say("Abschließen", "Close") },
        ],
        can_decide: false,
        desk: Desk { assignee: None, is_mine: false, due: None, is_late: false, notes: vec![], ..page.desk.clone() },
        attachments: vec![],
        thread: vec![],
        has_mailbox: false,
        electronic_decision: false,
        mailbox_gone: true,
        ..page.clone()
    };
    s.add("case-new", &new)?;
    let decision = |result, pdf| CaseDecision {
        result,
        reason: s.say("Die Voraussetzungen liegen vor.", "The conditions are met."),
        at: at(NOON + 7200),
        by: "Demo Sachbearbeiter".into(),
        proof: Some(proof(s, NOON + 7205, Some(NOON + 9000))),
        sent: None,
        pdf,
    };
    let granted = CasePage {
        desk: Desk { is_mine: false, colleagues: vec![], may_note: false, ..page.desk.clone() },
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

pub(in crate::samples) fn decide(s: &mut Samples) -> Result<(), Error> {
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
        second: false,
        blocks: vec![("t1".into(), s.say("Anrede", "Salutation"))],
        trust: "30".into(),
        levels: levels(s),
        errors: vec![],
    };
    s.add("decide", &page)?;
    s.add("decide-second", &DecidePage { second: true, ..page.clone() })?;
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
