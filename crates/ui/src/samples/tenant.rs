// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: pages of duty and error pages.

use super::Samples;
use crate::{Contact, Error, ErrorKind, ErrorPage, Frame, InfoKind, InfoPage, InfoSection};
use jiff::civil::date;

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    info(samples)?;
    errors(samples)
}

fn info(s: &mut Samples) -> Result<(), Error> {
    let contact = Contact {
        name: "Stadt Musterstadt (Demonstration)".into(),
        address: vec!["Marktplatz 1".into(), "99001 Musterstadt".into()],
        email: Some("kontakt@musterstadt.example".into()),
        phone: Some("+49 99 0000-0".into()),
        privacy_officer: vec!["Datenschutz".into(), "datenschutz@musterstadt.example".into()],
        arbitration: vec![
            "Schlichtungsstelle Musterland (Demonstration)".into(),
            "schlichtung@musterland.example".into(),
        ],
    };
    let names = ["imprint", "privacy", "accessibility", "report-barrier", "easy-language", "sign-language", "help"];
    for (kind, name) in InfoKind::ALL.into_iter().zip(names) {
        let page = InfoPage {
            frame: s.visitor(kind.path()),
            kind,
            sections: vec![],
            contact: contact.clone(),
            reviewed: None,
        };
        s.add(name, &page)?;
    }
    let sections = vec![InfoSection {
        title: s.say("Angaben nach dem Gesetz", "Details required by law"),
        text: s.say("Vertreten durch:\n- die Demo-Bürgermeisterin", "Represented by:\n- the demo mayor"),
    }];
    let own = InfoPage {
        frame: s.visitor("/impressum"),
        kind: InfoKind::Imprint,
        sections,
        contact,
        reviewed: Some(date(2026, 11, 1)),
    };
    s.add("imprint-own", &own)
}

fn errors(s: &mut Samples) -> Result<(), Error> {
    let kinds = [
        ("error-400", ErrorKind::BadRequest),
        ("error-403", ErrorKind::Forbidden),
        ("error-404", ErrorKind::NotFound),
        ("error-409", ErrorKind::Conflict),
        ("error-413", ErrorKind::TooLarge),
        ("error-429", ErrorKind::TooMany { retry_after: 300 }),
        ("error-500", ErrorKind::Internal),
        ("error-503", ErrorKind::Unavailable),
    ];
    for (name, kind) in kinds {
        s.add(name, &ErrorPage { frame: s.visitor("/nichts"), kind, detail: None, reference: None })?;
    }
    let page = ErrorPage {
        frame: Frame::instance(s.locale, "/nichts"),
        kind: ErrorKind::Internal,
        detail: Some(s.say("Der Dienst antwortet nicht.", "The service does not answer.")),
        reference: Some("0198-demo".into()),
    };
    s.add("error-instance", &page)
}
