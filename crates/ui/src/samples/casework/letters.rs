// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: what authority and applicant write to each other, and the evidence of it.

use super::levels;
use crate::casework::{AskFilePage, AskPage, CaseMessage, EvidenceEntry, EvidencePage};
use crate::samples::{NOON, Samples, at};
use crate::{Attachment, Error, FormError, NoticeLine, Proof, Tone};
use jiff::civil::date;

/// What proves the way of a message, with a mail about it.
pub(in crate::samples) fn proof(s: &Samples, provided: i64, retrieved: Option<i64>) -> Proof {
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

pub(in crate::samples) fn evidence(s: &mut Samples) -> Result<(), Error> {
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

pub(in crate::samples) fn thread(s: &Samples) -> Vec<CaseMessage> {
    let message = |title: (&str, &str), by: (&str, &str), time, text: (&str, &str), state| CaseMessage {
        title: s.say(title.0, title.1),
        by: s.say(by.0, by.1),
        at: at(time),
        text: s.say(text.0, text.1),
        due: None,
        state,
        level: None,
        proof: None,
        sent: None,
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

pub(in crate::samples) fn ask(s: &mut Samples) -> Result<(), Error> {
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
