// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: what is due for deletion, the question, what came of it, the log.

use super::{NOON, Samples, at};
use crate::Error;
use crate::casework::{DeletionAskPage, DeletionDonePage, DeletionLine, DeletionLogPage, DeletionPage, DueLine};

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    let line = |number: &str, service: (&str, &str)| DueLine {
        key: format!("{}.4", number.to_lowercase()),
        number: number.into(),
        service: s.say(service.0, service.1),
        status: s.say("Abgeschlossen", "Closed"),
        ended: at(NOON),
        period: s.say("3.650 Tage", "3,650 days"),
    };
    let cases = vec![
        line("KX7-2FM-9QD", ("Wohnsitz anmelden", "Register your residence")),
        line("P4T-81C-ZZW", ("Hinweis geben", "Give a hint")),
    ];
    let page = DeletionPage {
        frame: s.deleter("/loeschung"),
        cases: cases.clone(),
        all: Some("/musterstadt/loeschung?auswahl=alle".into()),
        start: Some("/musterstadt/loeschung".into()),
        next: Some("/musterstadt/loeschung?nach=1.x".into()),
    };
    s.add("deletion", &page)?;
    s.add("deletion-ticked", &DeletionPage { all: None, start: None, ..page.clone() })?;
    s.add("deletion-empty", &DeletionPage { cases: vec![], start: None, next: None, ..page })?;
    let page = DeletionAskPage { frame: s.deleter("/loeschung/pruefen"), cases, kept: 1 };
    s.add("deletion-ask", &page)?;
    s.add("deletion-ask-nothing", &DeletionAskPage { cases: vec![], ..page })?;
    let page = DeletionDonePage { frame: s.deleter("/loeschung/ausfuehren"), gone: 2, kept: 1, failed: 1 };
    s.add("deletion-done", &page)?;
    let line = |number: &str, by: (&str, &str)| DeletionLine {
        number: number.into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        received: at(NOON - 900_000),
        ended: at(NOON),
        period: s.say("30 Tage", "30 days"),
        deleted: at(NOON + 3_000_000),
        by: s.say(by.0, by.1),
    };
    let page = DeletionLogPage {
        frame: s.deleter("/loeschung/protokoll"),
        lines: vec![
            line("KX7-2FM-9QD", ("Demo Löschung", "Demo Löschung")),
            line("P4T-81C-ZZW", ("Automatisch nach Ablauf der Frist", "Automatically, when the time was over")),
        ],
        period: s.say("Ein Eintrag bleibt 1.095 Tage stehen.", "An entry stays for 1,095 days."),
        at: at(NOON),
        print: Some("/musterstadt/loeschung/protokoll?druck=1".into()),
        start: None,
        next: Some("/musterstadt/loeschung/protokoll?nach=1.x".into()),
    };
    s.add("deletion-log", &page)?;
    s.add("deletion-log-print", &DeletionLogPage { print: None, next: None, ..page.clone() })?;
    s.add("deletion-log-empty", &DeletionLogPage { lines: vec![], next: None, ..page })
}
