// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: start, check, conflict, receipt, status, discard, withdraw.

use super::catalogue::{authority, musterstadt};
use super::{NOON, Samples, at};
use crate::PdfState;
use crate::account::ElsewhereLink;
use crate::application::{
    AnswersConflictPage, ApplicationFrame, CheckPage, CheckSection, CodePage, ConflictField, ConsentPage, ConsentState,
    DeliveryQuestion, DiscardPage, EnterCodePage, OnlineServicePage, ReceiptPage, ShownCode, StatusMessage, StatusPage,
    StatusStep, WithdrawEnd, WithdrawPage,
};
use crate::directory::RecipientContact;
use crate::{Error, FormError, Tone, TrustLevel};
use form::view::{Problem, ProblemKind, Section, SummaryRow, SummaryValue};

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    start(samples)?;
    check(samples)?;
    after(samples)
}

pub(super) fn frame_of(s: &Samples, signed_in: bool) -> ApplicationFrame {
    ApplicationFrame {
        words: crate::FormWords::new(s.locale.code(), Default::default()),
        languages: vec![],
        id: "a1".into(),
        version: "3".into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        recipient: authority(s).name,
        signed_in,
        contact: RecipientContact {
            phone: Some("0999 12-0".into()),
            email: Some("buergeramt@musterstadt.example".into()),
            website: Some("https://www.musterstadt.example/buergeramt".into()),
            hours: vec!["Mo bis Fr 8 bis 12 Uhr".into()],
            told: vec![(s.locale.text("efa-told-deadlines"), vec!["Vier Wochen nach dem Einzug".into()])],
            arms: Some(("/wappen.svg".into(), "Demonstration: ein Turm".into())).filter(|_| signed_in),
        },
        has_tasks: false,
    }
}

fn start(s: &mut Samples) -> Result<(), Error> {
    let page = OnlineServicePage {
        keeping: crate::Keeping { file_days: Some(3_650) },
        frame: s.visitor("/dienst/wohnsitzanmeldung?ars=990000000001"),
        online_service: "wohnsitzanmeldung".into(),
        name: s.say("Wohnsitz anmelden", "Register your residence"),
        service: Some("wohnsitz".into()),
        teaser: s.say(
            "Melden Sie sich und Ihre Familie am neuen Wohnort an.",
            "Register yourself and your family at your new place.",
        ),
        place: Some(musterstadt()),
        recipient: Some(authority(s).name),
        needs: s.says(&[
            ("Ihren Personalausweis oder Reisepass", "Your identity card or passport"),
            ("Die Bestätigung Ihres Vermieters als Datei", "The confirmation of your landlord as a file"),
        ]),
        minutes: Some(15),
        fee: s.says(&[("12,50 €", "€12.50"), ("Rechtsgrundlage: § 1 DemoG", "Legal basis: § 1 DemoG")]),
        trust_level: TrustLevel::Basic,
        trust_reason: s
            .say("Damit Sie Entwurf und Bescheid wiederfinden.", "So that you find draft and decision again."),
        raise: None,
        log_in_by: vec![],
        takes_over: false,
        without_login: true,
        pages: [("Angaben zur Person", "About you"), ("Neue Wohnung", "New home")]
            .map(|(german, english)| (s.say(german, english), s.locale.code().to_owned()))
            .to_vec(),
        closed: None,
        languages: vec![],
        errors: vec![],
    };
    s.add("start", &page)?;
    let mut frame = s.visitor("/dienst/wohnsitzanmeldung");
    let arms = Some(("/wappen.svg".into(), "Demonstration: ein Turm".into()));
    frame.brand = frame.brand.with_accents(model::brand::Accents::parse("#7a1f4d", "#f0a3c6"));
    frame.brand.slot = Some(crate::BrandSlot { line: "Ein Service von Musterstadt".into(), arms });
    s.add("start-branded", &OnlineServicePage { frame, ..page.clone() })?;
    let closed =
        s.say("Anträge sind ab dem 1. Dezember 2026 möglich.", "Applications are possible from 1 December 2026 on.");
    s.add("start-closed", &OnlineServicePage { closed: Some(closed), ..page.clone() })?;
    let trust_level = TrustLevel::Substantial;
    let by = |name: &str| ElsewhereLink { name: name.into(), href: "/musterstadt/anmelden/bei/1".into() };
    let sure = OnlineServicePage {
        trust_level,
        trust_reason: s
            .say("Die Behörde muss sicher wissen, wer den Antrag stellt.", "The authority must be sure who applies."),
        without_login: false,
        log_in_by: vec![by("Nutzerkonto Beispielland")],
        ..page.clone()
    };
    s.add("start-substantial", &sure)?;
    let (frame, raise) =
        (s.citizen("/dienst/wohnsitzanmeldung"), Some("/musterstadt/anmelden/niveau?niveau=30".into()));
    s.add("start-too-low", &OnlineServicePage { frame, raise, log_in_by: vec![], ..sure })?;
    let languages = ["de", "en", "uk"].map(|tag| crate::FormLanguage::new(tag, tag == "de")).to_vec();
    let frame = s.citizen("/dienst/wohnsitzanmeldung");
    s.add("start-languages", &OnlineServicePage { frame, languages, ..page.clone() })?;
    s.add(
        "start-signed-in",
        &OnlineServicePage {
            frame: s.citizen("/dienst/wohnsitzanmeldung"),
            takes_over: true,
            needs: vec![],
            fee: vec![],
            ..page.clone()
        },
    )?;
    let error = FormError {
        field: String::new(),
        text: s.say("Bitte wählen Sie zuerst Ihren Ort.", "Please choose your place first."),
    };
    let missing = OnlineServicePage { place: None, recipient: None, errors: vec![error], ..page.clone() };
    s.add("start-place-missing", &missing)?;
    s.add(
        "start-no-recipient",
        &OnlineServicePage {
            recipient: None,
            keeping: crate::Keeping { file_days: None },
            trust_level: TrustLevel::High,
            ..page
        },
    )
}

pub(super) fn sections(s: &Samples) -> Vec<Section> {
    let row = |path: &str, label: String, level, value| SummaryRow { path: path.into(), label, level, value };
    vec![
        Section {
            page: "person".into(),
            title: s.say("Angaben zur Person", "About you"),
            rows: vec![
                row("F1", s.say("Familienname", "Family name"), 0, SummaryValue::Text("Bürgerin".into())),
                row("F2", s.say("Vornamen", "Given names"), 0, SummaryValue::Text("Demo".into())),
                row("F3", s.say("Geburtsdatum", "Date of birth"), 0, SummaryValue::Date("1985-03-27".into())),
                row("F4", s.say("Geburtsname", "Birth name"), 0, SummaryValue::Empty),
            ],
        },
        Section {
            page: "wohnung".into(),
            title: s.say("Neue Wohnung", "New home"),
            rows: vec![
                row("G1.0", s.say("Anschrift", "Address"), 0, SummaryValue::Heading),
                row("G1.0/F1", s.say("Straße", "Street"), 1, SummaryValue::Text("Straße der Demonstration 12".into())),
                row("F7", s.say("Einzige Wohnung", "Only home"), 0, SummaryValue::YesNo(true)),
                row(
                    "F14",
                    s.say("Wohnungsgeberbestätigung", "Confirmation of the landlord"),
                    0,
                    SummaryValue::Files(vec![("scan.pdf".into(), 1_363_149), ("seite2.jpg".into(), 40_960)]),
                ),
            ],
        },
    ]
}

fn check(s: &mut Samples) -> Result<(), Error> {
    let sections: Vec<CheckSection> =
        sections(s).into_iter().map(|section| CheckSection { section, complete: true }).collect();
    let page = CheckPage {
        frame: s.citizen("/antrag/a1/pruefen"),
        application: frame_of(s, true),
        sections,
        kept_back: vec![],
        problems: vec![],
        last_page: "wohnung".into(),
        delivery: DeliveryQuestion::Asked { days: 3, norm: "§\u{a0}9 Abs.\u{a0}1\u{a0}OZG" },
        fee: s.says(&[("12,50 €", "€12.50"), ("Verwendungszweck: Gebühr", "Purpose of the payment: Gebühr")]),
        errors: vec![],
    };
    s.add("check", &page)?;
    let guest = CheckPage {
        frame: s.visitor("/antrag/a1/pruefen"),
        application: frame_of(s, false),
        delivery: DeliveryQuestion::Post,
        ..page.clone()
    };
    s.add("check-guest", &guest)?;
    let text = s.say(
        "Bitte wählen Sie, wie Sie den Bescheid erhalten möchten.",
        "Please choose how you want to get the decision.",
    );
    let errors = vec![FormError { field: "bescheid".into(), text }];
    s.add("check-not-chosen", &CheckPage { errors, ..page.clone() })?;
    let kept_back = page.sections.iter().take(1).map(|part| part.section.clone()).collect();
    let page = CheckPage { kept_back, ..page };
    s.add("check-kept-back", &page)?;
    let mut sections = page.sections.clone();
    if let Some(first) = sections.first_mut() {
        first.complete = false;
    }
    let problem = Problem {
        path: "F4".into(),
        label: s.say("Geburtsname", "Birth name"),
        page: "person".into(),
        kind: ProblemKind::Missing,
    };
    s.add("check-incomplete", &CheckPage { sections, problems: vec![problem], ..page })?;

    let field = |label: (&str, &str), mine: &str, saved: &str| ConflictField {
        label: s.say(label.0, label.1),
        mine: mine.into(),
        saved: saved.into(),
    };
    let conflict = AnswersConflictPage {
        frame: s.citizen("/antrag/a1/seite/person"),
        application: frame_of(s, true),
        action: "/musterstadt/antrag/a1/seite/person".into(),
        wanted: "continue".into(),
        saved: at(NOON),
        fields: vec![
            field(("Familienname", "Family name"), "Bürgerin", "Burgerin"),
            field(("Geburtsname", "Birth name"), "", "Demo"),
        ],
        answers: vec![("F1".into(), "Bürgerin".into()), ("F2".into(), "Demo".into()), ("F3.day".into(), "27".into())],
    };
    s.add("conflict", &conflict)
}

fn written(s: &Samples) -> Vec<StatusMessage> {
    vec![
        StatusMessage {
            title: s.say("Rückfrage zu Ihrem Antrag: Wohnsitz anmelden", "Question about: Register your residence"),
            link: Some("/musterstadt/postfach/m1".into()),
            at: Some(at(NOON)),
            state: Some((Tone::Warning, s.say("Antwort bis 08.12.2026", "Answer by 8 December 2026"))),
            text: String::new(),
            files: 0,
        },
        StatusMessage {
            title: s.say("Ihre Nachricht", "Your message"),
            link: Some("/musterstadt/nachricht/l1".into()),
            at: Some(at(NOON + 3600)),
            state: None,
            text: s.say("Anbei die fehlende Seite.", "The missing page is attached."),
            files: 1,
        },
    ]
}

fn consents(s: &mut Samples) -> Result<(), Error> {
    let page = ConsentPage {
        frame: s.citizen("/postfach/m1/abgabe"),
        application: frame_of(s, true),
        address: "/musterstadt/postfach/m1/abgabe".into(),
        back: "/musterstadt/postfach/m1".into(),
        number: "MST-2026-7K4Q".into(),
        from: "Bürgeramt Musterstadt (Demonstration)".into(),
        to: "Gemeindeverwaltung Neudorf (Demonstration), Dorfstraße 2, 99998 Neudorf".into(),
        due: jiff::civil::date(2026, 12, 8),
        reason: s.say("Wir sind nicht zuständig.\n\nSie sind umgezogen.", "We are not responsible.\n\nYou moved."),
        text: s.say("Ich willige ein, dass mein Antrag dorthin geht.", "I consent that my application goes there."),
        state: ConsentState::Open,
    };
    s.add("consent", &page)?;
    for (name, state) in [
        ("consent-given", ConsentState::Given(at(NOON), at(NOON + 3600))),
        ("consent-refused", ConsentState::Refused(at(NOON))),
        ("consent-taken-back", ConsentState::TakenBack(at(NOON))),
        ("consent-done", ConsentState::Done(at(NOON))),
        ("consent-late", ConsentState::TooLate),
        ("consent-gone", ConsentState::Gone),
    ] {
        s.add(name, &ConsentPage { state, ..page.clone() })?;
    }
    Ok(())
}

fn after(s: &mut Samples) -> Result<(), Error> {
    let receipt = ReceiptPage {
        frame: s.citizen("/antrag/a1/eingang"),
        application: frame_of(s, true),
        number: "MST-2026-7K4Q".into(),
        received: at(NOON),
        pdf: PdfState::Ready { bytes: 45_678 },
        electronic_decision: Some(true),
        fee: s.says(&[("12,50 €", "€12.50"), ("Verwendungszweck: Gebühr", "Purpose of the payment: Gebühr")]),
        next_steps: vec![],
        feedback: "leistung=wohnsitz-anmelden&anlass=application".into(),
    };
    s.add("receipt", &receipt)?;
    let own = ReceiptPage {
        frame: s.visitor("/antrag/a1/eingang"),
        application: frame_of(s, false),
        pdf: PdfState::Pending,
        electronic_decision: Some(false),
        fee: vec![],
        next_steps: s.says(&[("Das Bürgeramt meldet sich bei Ihnen.", "The citizens' office contacts you.")]),
        ..receipt
    };
    s.add("receipt-pending", &own)?;

    let step =
        |title: (&str, &str), detail: Option<String>, at| StatusStep { title: s.say(title.0, title.1), detail, at };
    let status = StatusPage {
        frame: s.citizen("/antrag/a1/stand"),
        application: frame_of(s, true),
        number: "MST-2026-7K4Q".into(),
        file_number: Some("32-5/2026-117".into()),
        electronic_decision: Some(true),
        status: s.say("Wird geprüft", "Being checked"),
        tone: Tone::Info,
        steps: vec![
            step(("Antrag abgesendet", "Application submitted"), None, Some(at(NOON))),
            step(
                ("Bei der Behörde angekommen", "Arrived at the authority"),
                Some(s.say("Die Übergabe ist bestätigt.", "The hand-over is confirmed.")),
                Some(at(NOON + 60)),
            ),
            step(("Wird geprüft", "Being checked"), None, Some(at(NOON + 7200))),
            step(("Entscheidung", "Decision"), None, None),
        ],
        decision_message: None,
        messages: written(s),
        write: Some("/musterstadt/antrag/a1/schreiben".into()),
        pdf: PdfState::Ready { bytes: 45_678 },
        withdrawable: true,
    };
    s.add("status", &status)?;
    let decided = StatusPage {
        status: s.say("Bewilligt", "Granted"),
        tone: Tone::Success,
        decision_message: Some("m1".into()),
        messages: vec![],
        write: None,
        file_number: None,
        pdf: PdfState::Pending,
        withdrawable: false,
        ..status
    };
    s.add("status-decided", &decided)?;
    let withdraw = WithdrawPage {
        frame: s.citizen("/antrag/a1/zuruecknehmen"),
        application: frame_of(s, true),
        number: "MST-2026-7K4Q".into(),
        submitted: at(NOON),
        ended: None,
    };
    let ask = CodePage {
        frame: s.visitor("/antrag/a1/code"),
        application: frame_of(s, false),
        days: 30,
        code: None,
        mails: true,
        email: String::new(),
        errors: vec![],
    };
    let wrong = FormError { field: "email".into(), text: s.locale.text("account-email-invalid") };
    s.add("code-mail-wrong", &CodePage { email: "demo".into(), errors: vec![wrong], ..ask.clone() })?;
    s.add("code", &ask)?;
    let code = Some(ShownCode { code: "7K4Q-PX2H-9WMD-C3FT".into(), expires: at(NOON + 30 * 86_400) });
    s.add("code-shown", &CodePage { code, email: "demo@musterstadt.example".into(), ..ask })?;
    let enter = EnterCodePage { frame: s.visitor("/fortsetzen"), errors: vec![] };
    s.add("resume", &enter)?;
    let text = s.say("Diesen Code gibt es nicht.", "There is no such code.");
    s.add("resume-unknown", &EnterCodePage { errors: vec![FormError { field: "code".into(), text }], ..enter })?;
    consents(s)?;
    s.add("withdraw", &withdraw)?;
    s.add("withdraw-late", &WithdrawPage { ended: Some(WithdrawEnd::Decided), ..withdraw })?;
    s.add(
        "discard",
        &DiscardPage { frame: s.citizen("/antrag/a1/verwerfen"), application: frame_of(s, true), changed: at(NOON) },
    )
}
