// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: how an authority works: its services and text blocks.

use super::levels;
use crate::casework::{ServiceRow, ServicesPage, TextLine, TextPage, TextsPage};
use crate::samples::Samples;
use crate::{Error, FormError};

pub(in crate::samples) fn services(s: &mut Samples) -> Result<(), Error> {
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

pub(in crate::samples) fn texts(s: &mut Samples) -> Result<(), Error> {
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
