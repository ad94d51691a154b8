// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: pages of duty and error pages.

use super::{NOON, Samples, at};
use crate::tenant::{
    AdminEntry, AdminPage, JobLine, JobsPage, MemberPage, RoleChoice, RoleLine, ServiceChoice, StaffLine, StaffPage,
};
use crate::{Contact, Error, ErrorKind, ErrorPage, FormError, Frame, InfoKind, InfoPage, InfoSection};
use jiff::civil::date;

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    info(samples)?;
    errors(samples)?;
    jobs(samples)?;
    staff(samples)
}

fn jobs(s: &mut Samples) -> Result<(), Error> {
    let line = |id: &str, title: (&str, &str), attempts, next, reason: Option<&str>| JobLine {
        id: id.into(),
        title: s.say(title.0, title.1),
        since: at(NOON),
        attempts,
        next,
        reason: reason.map(str::to_owned),
    };
    let hand_over = ("Antrag an die Behörde übermitteln", "Hand an application over to the authority");
    let receipt = ("Eingangsbestätigung erstellen", "Make a confirmation of receipt");
    let jobs = vec![
        line("j1", hand_over, 1, Some(at(NOON + 600)), Some("the recipient could not be reached")),
        line("j2", receipt, 40, None, None),
    ];
    s.add("jobs", &JobsPage { frame: s.admin("/verwaltung/auftraege"), jobs })?;
    s.add("jobs-empty", &JobsPage { frame: s.admin("/verwaltung/auftraege"), jobs: vec![] })
}

fn staff(s: &mut Samples) -> Result<(), Error> {
    let entry = AdminEntry {
        path: "/verwaltung/rollen",
        title: s.say("Personen und Rollen", "People and roles"),
        text: s.say("Wer hier arbeitet und was diese Personen dürfen.", "Who works here and what these people may do."),
    };
    s.add("admin", &AdminPage { frame: s.admin("/verwaltung"), entries: vec![entry] })?;
    let line = |account: &str, name: &str, roles| StaffLine {
        account: account.into(),
        name: name.into(),
        username: format!("demo-{account}"),
        roles,
    };
    let role = |label: (&str, &str), services: &[&str]| RoleLine {
        label: s.say(label.0, label.1),
        services: services.iter().map(|service| (*service).to_owned()).collect(),
    };
    let members = vec![
        line(
            "freigabe",
            "Demo Freigabe",
            vec![role(("Sachbearbeitung", "Casework"), &[]), role(("Freigabe", "Approval"), &["Wohnsitz anmelden"])],
        ),
        line("verwaltung", "Demo Verwaltung", vec![role(("Verwaltung", "Administration"), &[])]),
    ];
    s.add(
        "staff",
        &StaffPage { frame: s.admin("/verwaltung/rollen"), factor_required: false, members, errors: Vec::new() },
    )?;
    let choice = |code, label: (&str, &str), hint: (&str, &str), chosen, services| RoleChoice {
        code,
        label: s.say(label.0, label.1),
        hint: s.say(hint.0, hint.1),
        chosen,
        services,
    };
    let service = |title: &str, chosen| ServiceChoice { key: format!("urn:{title}"), title: title.into(), chosen };
    let page = MemberPage {
        frame: s.admin("/verwaltung/rollen/freigabe"),
        account: Some("freigabe".into()),
        name: "Demo Freigabe".into(),
        username: "demo-freigabe".into(),
        version: "3".into(),
        roles: vec![
            choice(
                "approver",
                ("Freigabe", "Approval"),
                ("Gibt Entscheidungen anderer frei.", "Approves decisions of others."),
                true,
                vec![service("Hinweis geben", false), service("Wohnsitz anmelden", true)],
            ),
            choice(
                "admin",
                ("Verwaltung", "Administration"),
                ("Verwaltet Rollen.", "Administers roles."),
                false,
                vec![],
            ),
        ],
        errors: vec![],
    };
    s.add("staff-member", &page)?;
    let error = |field: &str, text: (&str, &str)| FormError { field: field.into(), text: s.say(text.0, text.1) };
    let errors = vec![
        error("username", ("Mit diesem Benutzernamen gibt es kein Konto.", "There is no account with this user name.")),
        error("role", ("Bitte wählen Sie mindestens eine Rolle.", "Please choose at least one role.")),
    ];
    let new =
        MemberPage { frame: s.admin("/verwaltung/rollen/neu"), account: None, name: String::new(), errors, ..page };
    s.add("staff-new-errors", &new)
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
            video: None,
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
        video: Some("https://video.example/dgs".into()),
        reviewed: Some(date(2026, 11, 1)),
    };
    s.add("imprint-own", &own)
}

fn errors(s: &mut Samples) -> Result<(), Error> {
    let kinds = [
        ("error-400", ErrorKind::BadRequest),
        ("error-403", ErrorKind::Forbidden),
        ("error-stale-form", ErrorKind::StaleForm),
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
