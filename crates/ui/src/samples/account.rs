// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: pages about the person's own account.

use super::Samples;
use crate::account::{
    AccountAnswers, AccountPage, CodePage, ConfirmPage, ConnectedAccount, DataPage, DataPart, DeletePage,
    DisconnectPage, ElsewhereLink, EmailState, FactorPage, FactorStep, ForgotPage, LeavePage, LevelPage, LoginPage,
    LoginReason, OpenApplication, Proving, Qr, ReleasePage, ResetPage,
};
use crate::{Error, FormError, Tone};

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    settings(samples)?;
    factor(samples)?;
    data(samples)?;
    disconnect(samples)?;
    delete(samples)?;
    release(samples)?;
    links(samples)
}

fn release(s: &mut Samples) -> Result<(), Error> {
    let account = |name: &str| ElsewhereLink { name: name.into(), href: "/musterstadt/anmelden/bei/1".into() };
    let login = LoginPage {
        frame: s.visitor("/anmelden"),
        username: String::new(),
        back: "/musterstadt/mein".into(),
        reason: LoginReason::Asked,
        failed: false,
        registration: true,
        elsewhere: vec![account("Nutzerkonto Beispielland"), account("Portal Nachbarstadt")],
        leave_too: None,
    };
    let leave_too = Some(account("Portal Nachbarstadt"));
    s.add("login-leave-too", &LoginPage { reason: LoginReason::LoggedOut, leave_too, ..login.clone() })?;
    s.add("login-elsewhere", &login)?;
    for (name, reason) in [
        ("login-elsewhere-silent", LoginReason::ElsewhereSilent),
        ("login-elsewhere-unbelievable", LoginReason::ElsewhereUnbelievable),
        ("login-elsewhere-declined", LoginReason::ElsewhereDeclined),
        ("login-elsewhere-too-low", LoginReason::ElsewhereTooLow),
        ("login-elsewhere-lost", LoginReason::ElsewhereLost),
        ("login-elsewhere-other", LoginReason::ElsewhereOther),
        ("login-left-there", LoginReason::LeftThere),
    ] {
        s.add(name, &LoginPage { reason, ..login.clone() })?;
    }
    let page = ReleasePage {
        frame: s.citizen("/freigabe"),
        request: "probe".into(),
        client: "Portal Nachbarstadt".into(),
        host: "nachbarstadt.example".into(),
        level: s.say("Basis (Benutzername und Passwort)", "Basic (user name and password)"),
        needed: None,
        raise: None,
        name: Some("Demo Bürgerin".into()),
        email: Some("demo@musterstadt.example".into()),
    };
    s.add("release", &page)?;
    let needed = Some(s.say("Hoch (zum Beispiel Online-Ausweis)", "High (for example online ID card)"));
    s.add("release-too-low", &ReleasePage { needed: needed.clone(), ..page.clone() })?;
    let raise = Some("/musterstadt/anmelden/niveau?niveau=40".into());
    s.add("release-raise", &ReleasePage { needed, raise, ..page })?;
    level(s)?;
    let frame = s.citizen("/freigabe/ende");
    s.add("leave", &LeavePage { frame, request: "probe".into(), client: "Portal Nachbarstadt".into() })
}

fn level(s: &mut Samples) -> Result<(), Error> {
    let account = |name: &str| ElsewhereLink { name: name.into(), href: "/musterstadt/anmelden/bei/1".into() };
    let page = LevelPage {
        frame: s.citizen("/anmelden/niveau"),
        needs: s.say("Substanziell (geprüfte Identität)", "Substantial (verified identity)"),
        has: Some(s.say("Basis (Benutzername und Passwort)", "Basic (user name and password)")),
        own: vec![account("Nutzerkonto Beispielland")],
        others: vec![account("Portal Nachbarstadt")],
        log_in: None,
        back: "/musterstadt/mein".into(),
        reason: LoginReason::Asked,
    };
    s.add("level", &page)?;
    let anew = Some("/musterstadt/anmelden".into());
    let other = LoginReason::ElsewhereOther;
    s.add("level-connect-later", &LevelPage { own: vec![], log_in: anew.clone(), reason: other, ..page.clone() })?;
    s.add("level-nobody", &LevelPage { own: vec![], others: vec![], ..page.clone() })?;
    let frame = s.visitor("/anmelden/niveau");
    s.add("level-visitor", &LevelPage { frame, has: None, own: vec![], log_in: anew, ..page })
}

fn settings(s: &mut Samples) -> Result<(), Error> {
    let page = AccountPage {
        frame: s.citizen("/konto"),
        flash: None,
        username: "demo-buergerin".into(),
        answers: AccountAnswers {
            given_name: "Demo".into(),
            family_name: "Bürgerin".into(),
            email: "demo@musterstadt.example".into(),
            ..AccountAnswers::default()
        },
        email: EmailState::Asked,
        notices: true,
        connections: Vec::new(),
        proving: Proving::default(),
        password_min: 10,
        errors: Vec::new(),
    };
    s.add("account", &page)?;
    let flash = s.flash(Tone::Success, "Ihre Angaben sind gespeichert.", "Your details have been saved.");
    let by = vec![ElsewhereLink { name: "Portal Nachbarstadt".into(), href: "/musterstadt/anmelden/bei/1".into() }];
    let proving = Proving { by, ..Proving::default() };
    let connections = vec![ConnectedAccount {
        id: "1".into(),
        name: "Portal Nachbarstadt".into(),
        since: super::at(super::NOON - 90_000),
    }];
    s.add("account-from-elsewhere", &AccountPage { proving, connections, ..page.clone() })?;
    s.add("account-saved", &AccountPage { flash, email: EmailState::Confirmed, notices: false, ..page.clone() })?;
    let error = |field: &str, text| FormError { field: field.into(), text };
    let errors = vec![
        error("postcode", s.say("Bitte geben Sie fünf Ziffern ein.", "Please enter five digits.")),
        error("old_password", s.say("Das Passwort stimmt nicht.", "This is not the password.")),
    ];
    s.add("account-errors", &AccountPage { errors, email: EmailState::Off, ..page.clone() })?;
    let mut frame = s.citizen("/konto");
    if let Some(person) = &mut frame.person {
        person.name = "Demo-Maximiliane-Friederike von und zu Musterhausen-Beispielberg".into();
    }
    s.add(
        "account-long-name",
        &AccountPage { frame, answers: AccountAnswers::default(), email: EmailState::None, ..page },
    )
}

fn disconnect(s: &mut Samples) -> Result<(), Error> {
    let page = DisconnectPage {
        frame: s.citizen("/konto/verbindung/1"),
        id: "1".into(),
        name: "Portal Nachbarstadt".into(),
        errors: Vec::new(),
    };
    s.add("account-disconnect", &page)?;
    let text = s.say("Das Passwort stimmt nicht.", "This is not the password.");
    s.add(
        "account-disconnect-errors",
        &DisconnectPage { errors: vec![FormError { field: "password".into(), text }], ..page },
    )
}

fn data(s: &mut Samples) -> Result<(), Error> {
    let part = |slug: &str, name: &str, applications, cases| DataPart {
        slug: slug.into(),
        name: name.into(),
        applications,
        cases,
    };
    let parts = vec![
        part("musterstadt", "Musterstadt (Demonstration)", 3, 1),
        part("musterland", "Beispielland-Nordsüdliche-Verwaltungsgemeinschaft (Demonstration)", 0, 12),
    ];
    let page = DataPage { frame: s.citizen("/konto/daten"), parts };
    s.add("account-data", &page)?;
    s.add("account-data-empty", &DataPage { parts: Vec::new(), ..page })
}

fn delete(s: &mut Samples) -> Result<(), Error> {
    let application = |service: &str, number: &str, electronic| OpenApplication {
        number: number.into(),
        service: service.into(),
        recipient: "Bürgeramt Musterstadt (Demonstration)".into(),
        electronic,
    };
    let page = DeletePage {
        frame: s.citizen("/konto/loeschen"),
        drafts: 2,
        open: vec![
            application("Wohnsitz anmelden", "4C7H-9KMN-QRT2", true),
            application("Wohngeld beantragen", "X3W8-CDFH-JKM7", false),
        ],
        ended: 1,
        mailbox: 7,
        factor: true,
        proving: Proving::default(),
        works: false,
        errors: Vec::new(),
    };
    s.add("account-delete", &page)?;
    let by = vec![ElsewhereLink { name: "Portal Nachbarstadt".into(), href: "/musterstadt/anmelden/bei/1".into() }];
    let failed = Proving { by, failed: true, ..Proving::default() };
    s.add("account-delete-elsewhere", &DeletePage { proving: failed, factor: false, ..page.clone() })?;
    let proved = Proving { proof: "probe".into(), ..Proving::default() };
    s.add("account-delete-proved", &DeletePage { proving: proved, ..page.clone() })?;
    let error = |field: &str, text| FormError { field: field.into(), text };
    let errors = vec![error("sure", s.say("Bitte bestätigen Sie die Löschung.", "Please confirm the deletion."))];
    let empty = DeletePage { drafts: 0, open: Vec::new(), ended: 0, mailbox: 0, factor: false, errors, ..page.clone() };
    s.add("account-delete-errors", &empty)?;
    s.add("account-delete-works", &DeletePage { works: true, errors: Vec::new(), ..empty })
}

fn links(s: &mut Samples) -> Result<(), Error> {
    let confirm = ConfirmPage { frame: s.visitor("/konto/e-mail"), code: "probe".into(), done: None };
    s.add("account-confirm", &confirm)?;
    s.add("account-confirm-done", &ConfirmPage { done: Some(true), ..confirm.clone() })?;
    s.add("account-confirm-stale", &ConfirmPage { done: Some(false), ..confirm })?;
    let forgot = ForgotPage { frame: s.visitor("/passwort-vergessen"), mail: true, asked: false, errors: Vec::new() };
    s.add("account-forgot", &forgot)?;
    s.add("account-forgot-asked", &ForgotPage { asked: true, ..forgot.clone() })?;
    s.add("account-forgot-off", &ForgotPage { mail: false, ..forgot })?;
    let frame = s.visitor("/passwort-neu");
    let reset = ResetPage { frame, code: "probe".into(), stale: false, password_min: 10, errors: Vec::new() };
    s.add("account-reset", &reset)?;
    s.add("account-reset-stale", &ResetPage { stale: true, ..reset })
}

fn factor(s: &mut Samples) -> Result<(), Error> {
    let page = FactorPage {
        frame: s.citizen("/konto/zweiter-faktor"),
        step: FactorStep::Off,
        proving: Proving::default(),
        errors: Vec::new(),
    };
    s.add("account-factor", &page)?;
    if let Some(picture) = Qr::of("otpauth://totp/Musterstadt:demo?secret=GEZDGNBVGY3TQOJQ&issuer=Musterstadt") {
        let step = FactorStep::Proposed { secret: "GEZD GNBV GY3T QOJQ".into(), picture };
        let text = s.say("Der Code stimmt nicht.", "The code is wrong.");
        let errors = vec![FormError { field: "code".into(), text }];
        s.add("account-factor-proposed", &FactorPage { step, errors, ..page.clone() })?;
    }
    let codes = FactorStep::Codes(vec!["4C7H-9KMN-QRT2".into(), "X3W8-CDFH-JKM7".into()]);
    s.add("account-factor-codes", &FactorPage { step: codes, ..page.clone() })?;
    s.add("account-factor-active", &FactorPage { step: FactorStep::Active { left: 7 }, ..page.clone() })?;
    let mut frame = s.citizen("/konto/zweiter-faktor");
    frame.factor_needed = true;
    s.add("account-factor-needed", &FactorPage { frame, ..page })?;
    let frame = s.visitor("/anmelden/code");
    let code = CodePage { frame, waiting: "probe".into(), back: "/musterstadt/mein".into(), errors: Vec::new() };
    s.add("account-code", &code)
}
