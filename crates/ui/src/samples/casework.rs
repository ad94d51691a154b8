// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: worklist, case, decision, conflict.

use super::{NOON, Samples, at};
use crate::Attachment;
use crate::PdfState;
use crate::casework::{
    AskFilePage, AskPage, BulkBar, BulkCase, BulkPage, CaseCommand, CaseConflictPage, CaseDecision, CaseEvent,
    CaseFile, CaseLine, CaseMessage, CasePage, CasePrintPage, Choice, Column, DecidePage, DecisionResult, Desk,
    EvidenceEntry, EvidencePage, FilterForm, HandOverNotice, NoteLine, Proposal, Reminder, SavedView, Select,
    ServiceRow, ServicesPage, TextLine, TextPage, TextsPage, UndoNotice, ViewBar, ViewsPage, WorklistPage,
    WorklistPrintPage, WorklistTab,
};
use crate::{Error, FormError, NoticeLine, Proof, Tone};
use jiff::civil::date;

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    worklist(samples)?;
    views(samples)?;
    bulk(samples)?;
    case(samples)?;
    decide(samples)?;
    evidence(samples)?;
    services(samples)?;
    texts(samples)?;
    ask(samples)?;
    super::hand_over::add(samples)
}

fn worklist(s: &mut Samples) -> Result<(), Error> {
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

fn views(s: &mut Samples) -> Result<(), Error> {
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

fn bulk(s: &mut Samples) -> Result<(), Error> {
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
    s.add("bulk-done", &BulkPage { done: true, people: vec![], ..page.clone() })?;
    let past = FormError {
        field: "tag".into(),
        text: s.say("Der Tag liegt in der Vergangenheit.", "The day is in the past."),
    };
    let day = Some("2020-01-01".into());
    s.add("bulk-errors", &BulkPage { people: vec![], day, errors: vec![past], ..page })
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

fn services(s: &mut Samples) -> Result<(), Error> {
    let row = |title: &str, second, days: &str| ServiceRow {
        key: format!("urn:{title}"),
        title: title.into(),
        version: 1,
        second,
        days: days.into(),
        unasked: second,
        trust: "10".into(),
    };
    let page = ServicesPage {
        frame: s.admin("/verwaltung/leistungen"),
        levels: levels(s),
        services: vec![row("Hinweis geben", false, "365"), row("Wohnsitz anmelden", true, "viele")],
        errors: vec![FormError {
            field: "days-2".into(),
            text: s.say("Bitte geben Sie eine Zahl ein.", "Please enter a number."),
        }],
    };
    s.add("services-errors", &page)?;
    s.add("services", &ServicesPage { errors: vec![], ..page })
}

fn texts(s: &mut Samples) -> Result<(), Error> {
    let line = |title: (&str, &str), service: Option<&str>| TextLine {
        id: "t1".into(),
        title: s.say(title.0, title.1),
        service: service.map(str::to_owned),
    };
    let blocks = vec![line(("Anrede", "Salutation"), None), line(("Zuzug", "Moving in"), Some("Wohnsitz anmelden"))];
    let page = TextsPage { frame: s.admin("/verwaltung/textbausteine"), blocks };
    s.add("texts", &page)?;
    s.add("texts-empty", &TextsPage { blocks: vec![], ..page })?;
    let page = TextPage {
        frame: s.admin("/verwaltung/textbausteine/t1"),
        id: "t1".into(),
        version: 2,
        heading: s.say("Anrede", "Salutation"),
        text: "Guten Tag {name},".into(),
        service: "urn:a".into(),
        services: vec![("urn:a".into(), "Wohnsitz anmelden".into())],
        places: "{nummer}, {name}, {datum}".into(),
        errors: vec![],
    };
    s.add("text", &page)?;
    let error = |field: &str, text: (&str, &str)| FormError { field: field.into(), text: s.say(text.0, text.1) };
    let errors = vec![
        error("title", ("Bitte geben Sie einen Namen ein.", "Please enter a name.")),
        error("text", ("Der Text enthält einen unbekannten Platzhalter.", "The text has an unknown placeholder.")),
    ];
    s.add("text-errors", &TextPage { version: 0, heading: String::new(), errors, ..page })
}

fn levels(s: &Samples) -> Vec<(String, String)> {
    let level = |code: &str, name: (&str, &str)| (code.to_owned(), s.say(name.0, name.1));
    vec![
        level("10", ("Das Konto genügt", "The account is enough")),
        level("30", ("Substanziell (geprüfte Identität)", "Substantial (verified identity)")),
    ]
}

/// What proves the way of a message, with a mail about it.
pub(super) fn proof(s: &Samples, provided: i64, retrieved: Option<i64>) -> Proof {
    let notice = |label: (&str, &str), state: (&str, &str), time| NoticeLine {
        label: s.say(label.0, label.1),
        state: s.say(state.0, state.1),
        at: at(time),
    };
    let accepted = ("Vom Mailserver angenommen", "Accepted by the mail server");
    let refused = ("Vom Mailserver abgelehnt", "Refused by the mail server");
    Proof {
        provided: at(provided),
        notices: vec![
            notice(("Benachrichtigung per E-Mail", "Notification by e-mail"), accepted, provided + 1),
            notice(("Erinnerung per E-Mail", "Reminder by e-mail"), refused, provided + 90_000),
        ],
        retrieved: retrieved.map(at),
        deemed: Some(s.say(
            "Am 28.11.2026 (§ 9 Abs. 1 OZG in der Fassung ab 24.07.2024)",
            "On 28.11.2026 (§ 9 Abs. 1 OZG in the version since 24.07.2024)",
        )),
    }
}

fn evidence(s: &mut Samples) -> Result<(), Error> {
    let entry = |title: (&str, &str), proof| EvidenceEntry { title: s.say(title.0, title.1), at: at(NOON), proof };
    let entries = vec![
        entry(("Rückfrage", "Question"), Some(proof(s, NOON + 2, None))),
        entry(("Entscheidung", "Decision"), None),
    ];
    let page = EvidencePage {
        frame: s.caseworker("/amt/vorgang/v1/nachweis"),
        id: "v1".into(),
        number: "MST-2026-7K4Q".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        authority: "Musterstadt (Demonstration)".into(),
        applicant: "Demo Bürgerin".into(),
        at: at(NOON + 86_400),
        entries,
    };
    s.add("evidence", &page)?;
    s.add("evidence-empty", &EvidencePage { entries: vec![], ..page })
}

fn thread(s: &Samples) -> Vec<CaseMessage> {
    let message = |title: (&str, &str), by: (&str, &str), time, text: (&str, &str), state| CaseMessage {
        title: s.say(title.0, title.1),
        by: s.say(by.0, by.1),
        at: at(time),
        text: s.say(text.0, text.1),
        due: None,
        state,
        level: None,
        proof: None,
        files: vec![],
    };
    let officer = ("Demo Sachbearbeiter", "Demo Sachbearbeiter");
    let person = ("Antragstellende Person", "Applicant");
    let late = Some((Tone::Danger, s.say("Frist abgelaufen", "Overdue")));
    vec![
        CaseMessage {
            due: Some(date(2026, 12, 8)),
            level: Some(s.say("Substanziell (geprüfte Identität)", "Substantial (verified identity)")),
            proof: Some(proof(s, NOON + 2, None)),
            ..message(("Rückfrage", "Question"), officer, NOON, ("Wo ist Seite 2?", "Where is page 2?"), late)
        },
        CaseMessage {
            files: vec![("f1".into(), Attachment { name: "seite2.pdf".into(), bytes: 40_960, kind: "PDF".into() })],
            ..message(("Antwort", "Answer"), person, NOON + 7200, ("Anbei Seite 2.", "Page 2 is attached."), None)
        },
    ]
}

fn ask(s: &mut Samples) -> Result<(), Error> {
    let page = AskPage {
        frame: s.caseworker("/amt/vorgang/c1/schreiben"),
        id: "c1".into(),
        message: "m1".into(),
        number: "MST-2026-7K4Q".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        has_mailbox: true,
        question: true,
        text: s.say("Wo ist Seite 2?", "Where is page 2?"),
        text_max: 10_000,
        due: "2026-12-08".into(),
        blocks: vec![("t1".into(), s.say("Anrede", "Salutation"))],
        files: vec![("f1".into(), Attachment { name: "vordruck.pdf".into(), bytes: 40_960, kind: "PDF".into() })],
        trust: "10".into(),
        levels: levels(s),
        errors: vec![],
    };
    s.add("ask", &page)?;
    let upload = AskFilePage {
        frame: s.caseworker("/amt/vorgang/c1/schreiben/datei"),
        id: "c1".into(),
        message: "m1".into(),
        number: "MST-2026-7K4Q".into(),
        max_bytes: 20_000_000,
        media_types: vec!["application/pdf".into(), "image/png".into()],
        max_files: 10,
        errors: vec![],
    };
    s.add("ask-file", &upload)?;
    let text = s.say("Bitte wählen Sie eine Datei.", "Please choose a file.");
    s.add("ask-file-errors", &AskFilePage { errors: vec![FormError { field: "datei".into(), text }], ..upload })?;
    let error = |field: &str, text| FormError { field: field.into(), text };
    let errors = vec![
        error("text", s.say("Bitte schreiben Sie einen Text.", "Please write a text.")),
        error("due", s.say("Bitte nennen Sie einen Tag.", "Please name a day.")),
    ];
    let empty = AskPage { has_mailbox: false, text: String::new(), due: String::new(), files: vec![], errors, ..page };
    s.add("ask-errors", &empty)
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
        file_number: "32-5/2026-117".into(),
        may_number: true,
        mailbox_gone: false,
        received: at(NOON),
        status: s.say("In Bearbeitung", "In progress"),
        tone: Tone::Warning,
        desk: desk(s),
        sections: super::application::sections(s),
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
