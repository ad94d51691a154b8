// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: what an authority sets for itself.

use super::{ARMS, NOON, Samples, at};
use crate::directory::{
    ArmsPage, AuthoritiesPage, AuthorityHead, AuthorityHistoryPage, AuthorityPage, AuthorityPreview, ChangeLine,
    GroupPage, RecipientContact, SettingsControl, SettingsField, SettingsGroup, SettingsRow,
};
use crate::{Error, FormError};

const PATH: &str = "/verwaltung/behoerden/a1";

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    overview(s)?;
    group(s)?;
    arms(s)?;
    history(s)
}

fn head(service: Option<&str>) -> AuthorityHead {
    AuthorityHead {
        id: "a1".into(),
        name: "Demo-Bürgeramt Musterstadt".into(),
        version: 7,
        service: service.map(|_| "hund-anmelden".to_owned()).unwrap_or_default(),
        service_title: service.map(str::to_owned),
    }
}

fn picture() -> (String, String) {
    (format!("/{}", ARMS.0.trim_start_matches("musterstadt/")), "Wappen von Musterstadt: ein Turm".into())
}

fn preview(s: &Samples) -> AuthorityPreview {
    AuthorityPreview {
        recipient: "Demo-Bürgeramt Musterstadt".into(),
        contact: RecipientContact {
            arms: Some(picture()),
            phone: Some("+49 999 12-0".into()),
            email: Some("buergeramt@musterstadt.example".into()),
            website: Some("https://www.musterstadt.example/amt".into()),
            hours: vec!["Mo bis Fr 8 bis 12 Uhr".into(), "Do auch 14 bis 18 Uhr".into()],
            told: vec![(s.say("Fristen", "Deadlines"), vec!["vier Wochen".into()])],
        },
    }
}

fn overview(s: &mut Samples) -> Result<(), Error> {
    let authorities = vec![
        ("a1".to_owned(), "Demo-Bürgeramt Musterstadt".to_owned()),
        ("a2".to_owned(), "Demo-Ordnungsamt Musterstadt".to_owned()),
    ];
    let list = AuthoritiesPage { frame: s.admin("/verwaltung/behoerden"), authorities };
    s.add("authorities", &list)?;
    s.add("authorities-none", &AuthoritiesPage { authorities: vec![], ..list })?;
    let row = |label: (&str, &str), lines: &[&str]| SettingsRow {
        label: s.say(label.0, label.1),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    let office = SettingsGroup {
        path: "stelle".into(),
        title: s.say("Behörde", "Authority"),
        rows: vec![
            row(("Name der Behörde", "Name of the authority"), &["Demo-Bürgeramt Musterstadt"]),
            row(("Anschrift", "Address"), &["Rathausplatz 1", "99999 Musterstadt"]),
            row(("Telefax", "Fax"), &[]),
        ],
    };
    let payment = SettingsGroup {
        path: "zahlung".into(),
        title: s.say("Zahlung", "Payment"),
        rows: vec![row(("IBAN", "IBAN"), &["DE89 3704 0044 0532 0130 00"]), row(("BIC", "BIC"), &[])],
    };
    let page = AuthorityPage {
        frame: s.admin(PATH),
        head: head(None),
        services: vec![
            ("hund-anmelden".into(), "Hund anmelden".into(), true),
            ("wohnsitz-anmelden".into(), "Wohnsitz anmelden".into(), false),
        ],
        groups: vec![office, payment],
        preview: preview(s),
    };
    s.add("authority", &page)?;
    let groups = page.groups[1..].to_vec();
    s.add("authority-service", &AuthorityPage { head: head(Some("Hund anmelden")), groups, ..page })
}

fn group(s: &mut Samples) -> Result<(), Error> {
    let field = |name: &str, label: (&str, &str), hint: (&str, &str), control, value: &str| SettingsField {
        input: format!("feld-{name}"),
        label: s.say(label.0, label.1),
        hint: s.say(hint.0, hint.1),
        control,
        value: value.into(),
        general: None,
        theirs: None,
        used: true,
    };
    let digits = ("Ziffern, Leerzeichen und Striche.", "Digits, spaces and dashes.");
    let phone = field(
        "behoerde-telefon",
        ("Telefon", "Telephone"),
        digits,
        SettingsControl::Line("tel", "tel"),
        "+49 999 12-0",
    );
    let hours = field(
        "behoerde-oeffnungszeiten",
        ("Öffnungszeiten", "Opening hours"),
        ("Ein Tag oder ein Zeitraum je Zeile.", "One day or period on each line."),
        SettingsControl::Area,
        "Mo bis Fr 8 bis 12 Uhr\nDo auch 14 bis 18 Uhr",
    );
    let fax = SettingsField {
        used: false,
        ..field("behoerde-telefax", ("Telefax", "Fax"), digits, SettingsControl::Line("tel", "tel"), "")
    };
    let page = GroupPage {
        frame: s.admin("/verwaltung/behoerden/a1/stelle"),
        head: head(None),
        path: "stelle".into(),
        heading: s.say("Behörde", "Authority"),
        fields: vec![phone.clone(), fax, hours],
        preview: None,
        errors: vec![],
    };
    let previewed = GroupPage { preview: Some(preview(s)), ..page.clone() };
    let error = |field: &str, text: (&str, &str)| FormError { field: field.into(), text: s.say(text.0, text.1) };
    let wrong = ("Telefon: Eine Telefonnummer aus Ziffern.", "Telephone: a telephone number of digits.");
    let errors = vec![error("feld-behoerde-telefon", wrong)];
    let fields = vec![SettingsField { value: "Zentrale".into(), ..phone.clone() }];
    let wrong = GroupPage { fields, errors, ..page.clone() };
    let errors = vec![
        error("", ("Jemand anderes hat inzwischen Angaben geändert.", "Somebody else changed details meanwhile.")),
        error(
            "feld-behoerde-telefon",
            ("Telefon: Jemand anderes hat das auch geändert.", "Telephone: somebody else changed this, too."),
        ),
    ];
    let fields = vec![SettingsField { theirs: Some("+49 999 12-99".into()), ..phone }];
    let conflict = GroupPage { fields, errors, ..page.clone() };
    let duty = SettingsField {
        general: Some("nein".into()),
        ..field(
            "zahlung-pflicht",
            ("Zahlung ist Pflicht", "Payment is required"),
            ("ja oder nein.", "ja or nein."),
            SettingsControl::YesNo,
            "ja",
        )
    };
    let heading = s.say("Zahlung", "Payment");
    let own = GroupPage {
        head: head(Some("Hund anmelden")),
        path: "zahlung".into(),
        heading,
        fields: vec![duty],
        ..page.clone()
    };
    s.add("authority-group", &page)?;
    s.add("authority-group-preview", &previewed)?;
    s.add("authority-group-errors", &wrong)?;
    s.add("authority-group-conflict", &conflict)?;
    s.add("authority-group-service", &own)
}

fn arms(s: &mut Samples) -> Result<(), Error> {
    let none = ArmsPage {
        frame: s.admin("/verwaltung/behoerden/a1/wappen"),
        head: head(None),
        present: None,
        before: None,
        alt: String::new(),
        errors: vec![],
    };
    s.add("authority-arms-none", &none)?;
    let whole = ArmsPage { present: Some(picture()), before: Some(picture()), alt: picture().1, ..none };
    s.add("authority-arms", &whole)?;
    let error = |field: &str, text: (&str, &str)| FormError { field: field.into(), text: s.say(text.0, text.1) };
    let errors = vec![
        error("datei", ("Das Bild lässt sich nicht lesen.", "The picture cannot be read.")),
        error("alt", ("Beschreiben Sie das Wappen.", "Describe the coat of arms.")),
    ];
    s.add("authority-arms-errors", &ArmsPage { errors, ..whole })
}

fn history(s: &mut Samples) -> Result<(), Error> {
    let line = |seconds, who: &str, what: (&str, &str), old: &[&str], new: &[&str]| ChangeLine {
        at: at(NOON - seconds),
        who: who.into(),
        what: s.say(what.0, what.1),
        old: old.iter().map(|line| (*line).to_owned()).collect(),
        new: new.iter().map(|line| (*line).to_owned()).collect(),
    };
    let changes = vec![
        line(
            0,
            "Demo Verwaltung",
            ("IBAN (Hund anmelden)", "IBAN (Hund anmelden)"),
            &[],
            &["DE89 3704 0044 0532 0130 00"],
        ),
        line(600, "Demo Verwaltung", ("Telefon", "Telephone"), &["+49 999 12-0"], &["+49 999 12-99"]),
    ];
    let page = AuthorityHistoryPage {
        frame: s.admin("/verwaltung/behoerden/a1/verlauf"),
        head: head(None),
        changes,
        most: 200,
    };
    s.add("authority-history", &page)?;
    s.add("authority-history-none", &AuthorityHistoryPage { changes: vec![], ..page })
}
