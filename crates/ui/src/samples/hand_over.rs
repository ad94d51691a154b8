// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: an authority that is not responsible.

use super::Samples;
use crate::casework::{HandOverPage, ReceiverLine};
use crate::{Error, FormError};

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    let receiver = |value: &str, name: &str| ReceiverLine {
        value: value.into(),
        name: name.into(),
        address: "Dorfstraße 2, 99998 Neudorf".into(),
    };
    let page = HandOverPage {
        frame: s.caseworker("/amt/vorgang/c1/abgeben"),
        id: "c1".into(),
        version: "4".into(),
        number: "MST-2026-7K4Q".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        applicant: "Demo Bürgerin".into(),
        has_mailbox: true,
        search: "Neudorf".into(),
        receivers: vec![
            receiver("a:b", "Gemeindeverwaltung Neudorf (Demonstration)"),
            receiver("c:d", "Gemeindeverwaltung Altdorf (Demonstration)"),
        ],
        more: true,
        chosen: "a:b".into(),
        reason: s.say("Sie sind nach Neudorf gezogen.", "You moved to Neudorf."),
        reason_max: 3000,
        due: "2026-12-08".into(),
        notice: String::new(),
        errors: vec![],
    };
    s.add("hand-over", &page)?;
    let error = |field: &str, text: (&str, &str)| FormError { field: field.into(), text: s.say(text.0, text.1) };
    let errors = vec![
        error("to", ("Bitte wählen Sie die andere Behörde.", "Please choose the other authority.")),
        error("reason", ("Bitte schreiben Sie einen Grund.", "Please write a reason.")),
        error("due", ("Bitte nennen Sie einen Tag.", "Please name a day.")),
    ];
    let silent = vec![error("notice", ("Bitte schreiben Sie einen Text.", "Please write a text."))];
    s.add("hand-over-errors", &HandOverPage { chosen: String::new(), errors, ..page.clone() })?;
    s.add("hand-over-guest", &HandOverPage { has_mailbox: false, receivers: vec![], errors: silent, ..page.clone() })?;
    s.add("hand-over-nobody", &HandOverPage { receivers: vec![], more: false, ..page })
}
