// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: finding a service, choosing a place, accounts.

use super::{NOON, Samples, at};
use crate::account::{
    ApplicationLine, DraftLine, LoginPage, LoginReason, MyAreaPage, Qr, RegisterAnswers, RegisterPage,
};
use crate::catalogue::{
    Availability, DocumentNeed, FacetChoice, FacetGroup, HomePage, LegalBasis, PartLine, PortalLink, PortalsPage,
    SearchHit, SearchPage, SearchReach, ServiceLink, ServiceModule, ServicePage, SituationLink,
};
use crate::directory::FeedLine;
use crate::directory::{AuthorityCard, Place, PlacePage};
use crate::{Error, FormError, Frame, Pagination, TenantKind, Tone, TrustLevel};
use jiff::civil::date;
use model::{
    catalogue::Said,
    directory::{AreaLevel, Reach, ResponsibleRole},
};

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    find(samples)?;
    service(samples)?;
    place(samples)?;
    account(samples)
}

pub(super) fn musterstadt() -> Place {
    Place { ars: "990000000001".into(), name: "Musterstadt".into(), detail: "99001, 99002 · Landkreis Demo".into() }
}

pub(super) fn authority(s: &Samples) -> AuthorityCard {
    AuthorityCard {
        name: s.say("Bürgeramt Musterstadt (Demonstration)", "Citizens' office Musterstadt (demonstration)"),
        address: vec!["Marktplatz 1".into(), "99001 Musterstadt".into()],
        hours: s.says(&[
            ("Montag bis Freitag 8 bis 12 Uhr", "Monday to Friday 8 to 12"),
            ("Donnerstag 14 bis 18 Uhr", "Thursday 14 to 18"),
        ]),
        phone: Some("+49 99 0000-115".into()),
        email: Some("buergeramt@musterstadt.example".into()),
        website: Some("https://musterstadt.example".into()),
        accessibility: Some(s.say("Stufenloser Eingang, Aufzug vorhanden", "Step-free entrance, lift available")),
        map_url: Some("https://musterstadt.example/karte".into()),
        coat_of_arms: Some("brand/musterstadt.svg".into()),
        id: Some("a1".into()),
        reach: Some(Reach::Local),
    }
}

fn find(s: &mut Samples) -> Result<(), Error> {
    let portal = |slug: &str, name: &str, kind| PortalLink { slug: slug.into(), name: name.into(), kind };
    let portals = vec![
        portal("musterland", "Musterland", TenantKind::Land),
        portal("musterstadt", "Musterstadt", TenantKind::Kommune),
        portal("bund", "Demo-Bundesportal", TenantKind::Bund),
        portal("familie", "Familie", TenantKind::Theme),
        portal("neudorf", "Neudorf an der Demo", TenantKind::Kommune),
    ];
    s.add("portals", &PortalsPage { frame: Frame { demonstration: true, ..Frame::instance(s.locale, "/") }, portals })?;
    s.add("portals-empty", &PortalsPage { frame: Frame::instance(s.locale, "/"), portals: vec![] })?;

    let link = |id: &str, title: String, teaser: String, online| ServiceLink { id: id.into(), title, teaser, online };
    let home = HomePage {
        frame: s.visitor(""),
        place: None,
        persons: vec![
            situation("geburt", "Geburt"),
            situation("wohnen-umzug", "Wohnen & Umzug"),
            situation("tierhaltung", "Tierhaltung"),
            situation("existenz", "Finanzielle Existenzsicherung/Unterstützung bei finanziellen Problemen"),
        ],
        companies: vec![situation("start", "Unternehmensstart & Gewerbezulassung")],
        top_services: vec![
            link(
                "wohnsitz",
                s.say("Wohnsitz anmelden", "Register your residence"),
                s.say(
                    "Melden Sie Ihre neue Wohnung innerhalb von zwei Wochen an.",
                    "Register your new home within two weeks.",
                ),
                true,
            ),
            link(
                "hund",
                s.say("Hund anmelden", "Register a dog"),
                s.say("Melden Sie Ihren Hund zur Hundesteuer an.", "Register your dog for the dog tax."),
                true,
            ),
            link(
                "fuehrung",
                s.say("Führungszeugnis beantragen", "Apply for a certificate of conduct"),
                s.say("Sie brauchen es zum Beispiel für eine neue Arbeit.", "You need it for a new job, for example."),
                false,
            ),
        ],
        municipalities: vec![],
    };
    s.add("home", &home)?;
    let portal = |s: &Samples, slug: &str, name: &str, kind| Frame {
        brand: crate::Brand::named(slug),
        tenant: Some(crate::Tenant { slug: slug.into(), name: name.into(), kind }),
        ..s.visitor("")
    };
    let municipality = |slug: &str, name: &str, ars: &str| crate::catalogue::Municipality {
        name: name.into(),
        ars: ars.into(),
        slug: slug.into(),
    };
    let land = HomePage {
        frame: portal(s, "musterland", "Musterland", TenantKind::Land),
        place: Some(musterstadt()),
        municipalities: vec![
            municipality("musterstadt", "Musterstadt", &musterstadt().ars),
            municipality("neudorf", "Gemeinde Neudorf", "990000000002"),
        ],
        ..home.clone()
    };
    s.add("home-land", &land)?;
    s.add("home-land-nothing", &HomePage { top_services: vec![], ..land })?;
    let village = HomePage { frame: portal(s, "neudorf", "Gemeinde Neudorf", TenantKind::Kommune), ..home.clone() };
    s.add("home-village", &village)?;
    let theme = HomePage {
        frame: portal(s, "unternehmen", "Unternehmen", TenantKind::Theme),
        persons: vec![],
        municipalities: vec![],
        ..home.clone()
    };
    s.add("home-theme", &theme)?;
    let frame =
        Frame { flash: s.flash(Tone::Success, "Ihr Ort ist gespeichert.", "Your place is saved."), ..s.citizen("") };
    s.add("home-place", &HomePage { frame, place: Some(musterstadt()), persons: vec![], companies: vec![], ..home })?;

    let hit = |id: &str, title: String, online| SearchHit {
        id: id.into(),
        title: s.said(title),
        teaser: s.said(s.say(
            "Wer eine Wohnung bezieht, muss sich innerhalb von zwei Wochen anmelden.",
            "Whoever moves into a home must register within two weeks.",
        )),
        online,
        reach: Some(if online { SearchReach::Local } else { SearchReach::State }),
    };
    let hits = vec![
        hit("wohnsitz", s.say("Wohnsitz anmelden", "Register your residence"), true),
        hit("zweit", s.say("Nebenwohnung anmelden", "Register a second home"), false),
        hit(
            "abmelden",
            s.say("Wohnsitz abmelden bei Wegzug ins Ausland", "Deregister your residence when moving abroad"),
            false,
        ),
    ];
    let search = SearchPage {
        frame: s.visitor("/suche?q=wohnsitz&seite=2"),
        query: "wohnsitz".into(),
        place: Some(musterstadt()),
        hits,
        total: 43,
        pagination: Pagination { page: 2, pages: 5 },
        meant: Some(("/musterstadt/suche?q=wohnsitz&ars=".into(), "wohnsitz".into())),
        facets: facets(s),
        narrowed: "&online=1".into(),
    };
    s.add("search", &search)?;
    let empty = SearchPage {
        frame: s.visitor("/suche?q=xyz"),
        query: "<xyz> & Łódź".into(),
        place: None,
        hits: vec![],
        total: 0,
        pagination: Pagination { page: 1, pages: 1 },
        meant: Some(("/musterstadt/suche?q=lodz&ars=".into(), "lodz".into())),
        facets: vec![],
        narrowed: String::new(),
    };
    s.add("search-empty", &empty)
}

fn facets(s: &Samples) -> Vec<FacetGroup> {
    let choice = |label: String, count, is_chosen| FacetChoice {
        label,
        count,
        url: "/musterstadt/suche?q=wohnsitz&ars=".into(),
        is_chosen,
    };
    let online = choice(s.say("Online beantragen", "Apply online"), 12, true);
    let moving = choice("Umzug".into(), 31, false);
    let founding = choice("Unternehmensstart und Gewerbezulassung".into(), 4, false);
    vec![
        FacetGroup { title: s.say("So geht es", "How it works"), choices: vec![online] },
        FacetGroup { title: s.say("Lage", "Situation"), choices: vec![moving, founding] },
    ]
}

fn situation(slug: &str, name: &str) -> SituationLink {
    SituationLink { slug: slug.into(), name: name.into() }
}

fn service(s: &mut Samples) -> Result<(), Error> {
    let modules = vec![
        ServiceModule::Description(s.say("Ziehen Sie um, melden Sie Ihre neue Wohnung an.\n\nDas gilt für:\n- alle Personen ab 16 Jahren\n- Familien gemeinsam", "When you move, register your new home.\n\nThis is for:\n- everybody aged 16 or older\n- families together")),
        ServiceModule::Conditions(s.say("Sie sind in eine Wohnung in Musterstadt eingezogen.", "You have moved into a home in Musterstadt.")),
        ServiceModule::Documents(vec![
            DocumentNeed { name: s.say("Wohnungsgeberbestätigung", "Confirmation of the landlord"), hint: Some(s.say("Ihr Vermieter füllt sie aus.", "Your landlord fills it in.")) },
            DocumentNeed { name: s.say("Personalausweis oder Reisepass", "Identity card or passport"), hint: None },
        ]),
        ServiceModule::Costs(s.say("Es entstehen keine Kosten.", "There are no costs.")),
        ServiceModule::Deadlines(s.say("Zwei Wochen nach dem Einzug", "Two weeks after moving in")),
        ServiceModule::Duration(s.say("Meist wenige Tage", "Usually a few days")),
        ServiceModule::Procedure(s.say("Sie stellen den Antrag online.\nDie Behörde prüft ihn.", "You apply online.\nThe authority checks the application.")),
        ServiceModule::Objection(s.say("Widerspruch", "Objection")),
        ServiceModule::Forms(s.say("Wohnungsgeberbestätigung", "Confirmation of the landlord")),
        ServiceModule::Notes(s.say("Diese Leistung ist eine Demonstration.", "This service is a demonstration.")),
    ];
    let modules = modules.into_iter().map(|module| (s.locale.code().to_owned(), module)).collect();
    let page = ServicePage {
        frame: s.visitor("/leistung/wohnsitz?ars=990000000001"),
        service: "wohnsitz".into(),
        name: s.said(s.say("Wohnsitz anmelden", "Register your residence")),
        teaser: s.said(s.say(
            "Melden Sie Ihre neue Wohnung innerhalb von zwei Wochen an.",
            "Register your new home within two weeks.",
        )),
        preview: None,
        language_note: None,
        easy: Some((
            "/musterstadt/leistung/wohnsitz?sprache=leicht".into(),
            model::catalogue::PLAIN.into(),
            s.say("In Leichter Sprache lesen", "Read in easy German"),
        )),
        place: Some(musterstadt()),
        keeping: Some(crate::Keeping { file_days: Some(3_650) }),
        availability: Availability::Online {
            online_service: "wohnsitzanmeldung".into(),
            trust_level: TrustLevel::Basic,
            trust_reason: s
                .say("Damit Sie Entwurf und Bescheid wiederfinden.", "So that you find draft and decision again."),
            recipient: s.say("Bürgeramt Musterstadt (Demonstration)", "Citizens' office Musterstadt (demonstration)"),
        },
        authority: Some(authority(s)),
        parts: vec![
            PartLine {
                id: "a1".into(),
                name: authority(s).name,
                role: ResponsibleRole::Competent,
                reach: Reach::Local,
                area: None,
            },
            PartLine {
                id: "a2".into(),
                name: s.say("Landesamt für Meldewesen (Demonstration)", "Land office of registration (demonstration)"),
                role: ResponsibleRole::Contact,
                reach: Reach::Inherited(AreaLevel::Land),
                area: Some("Musterland".into()),
            },
        ],
        coverage: Some((12, 53)),
        link: Qr::of("https://portal.example/musterstadt/leistung/wohnsitz")
            .map(|picture| ("https://portal.example/musterstadt/leistung/wohnsitz".into(), picture)),
        modules,
        legal_bases: (
            "de".into(),
            vec![
                LegalBasis {
                    text: "§ 17 BMG".into(),
                    url: Some("https://www.gesetze-im-internet.de/bmg/__17.html".into()),
                },
                LegalBasis { text: "Satzung (Demonstration)".into(), url: Some("javascript:alert(1)".into()) },
            ],
        ),
        editor: "Musterland".into(),
        changed: Some(date(2026, 10, 5)),
        source: None,
    };
    s.add("service", &page)?;
    let missing = ServicePage {
        place: None,
        authority: None,
        parts: vec![],
        coverage: None,
        availability: Availability::PlaceMissing,
        keeping: None,
        ..page.clone()
    };
    s.add("service-place-missing", &missing)?;
    let offline = ServicePage {
        availability: Availability::NotOnline { place: "Musterstadt".into() },
        keeping: None,
        ..page.clone()
    };
    s.add("service-not-online", &offline)?;
    let elsewhere = Availability::Elsewhere { name: "Demo-Portal".into(), url: "https://portal.example/antrag".into() };
    let source =
        FeedLine { host: "portal.musterland.example".into(), objects: 1, succeeded: Some(at(NOON)), silent: true };
    s.add(
        "service-elsewhere",
        &ServicePage { availability: elsewhere, modules: vec![], source: Some(source), ..page.clone() },
    )?;
    let closed = Availability::Closed {
        online_service: s.say("Wohnsitz anmelden", "Register your residence"),
        text: s.say(
            "Anträge waren bis zum 30. November 2026 möglich.",
            "Applications were possible until 30 November 2026.",
        ),
    };
    s.add("service-closed", &ServicePage { availability: closed, keeping: None, ..page.clone() })?;
    let german = |text: &str| Said::new(text, "de");
    let in_german = ServicePage {
        name: german("Wohnsitz anmelden"),
        teaser: german("Melden Sie Ihre neue Wohnung innerhalb von zwei Wochen an."),
        language_note: Some(
            s.say("Einige Texte gibt es nur auf Deutsch.", "Some of these texts are only available in German."),
        ),
        preview: Some((
            s.say("Vorschau von Fassung 2.", "Preview of version 2."),
            "/musterstadt/verwaltung/beschreibungen/wohnsitz/2".into(),
            s.say("Zurück zur Fassung", "Back to the version"),
        )),
        easy: None,
        modules: vec![
            (s.locale.code().into(), ServiceModule::Costs(s.say("Es entstehen keine Kosten.", "There are no costs."))),
            ("de".into(), ServiceModule::Deadlines("Zwei Wochen nach dem Einzug".into())),
        ],
        ..page.clone()
    };
    s.add("service-in-german", &in_german)?;
    let nobody = Availability::NobodyResponsible { place: "Musterstadt".into() };
    s.add(
        "service-nobody",
        &ServicePage { availability: nobody, authority: None, parts: vec![], link: None, modules: vec![], ..page },
    )
}

fn place(s: &mut Samples) -> Result<(), Error> {
    let page = PlacePage {
        frame: s.visitor("/ort?q=99001"),
        query: "99001".into(),
        back: "/musterstadt".into(),
        places: vec![
            musterstadt(),
            Place {
                ars: "990000000002".into(),
                name: "Neudorf an der Demo".into(),
                detail: "99001 · Landkreis Demo".into(),
            },
        ],
        more: true,
        is_city: false,
        errors: vec![],
    };
    s.add("place", &page)?;
    let city = PlacePage { query: "Musterstadt".into(), is_city: true, more: false, ..page.clone() };
    s.add("place-city", &city)?;
    s.add("place-none", &PlacePage { query: "Nirgendwo".into(), places: vec![], more: false, ..page.clone() })?;
    let error = FormError {
        field: "q".into(),
        text: s.say("Bitte geben Sie eine Postleitzahl oder einen Ort ein.", "Please enter a postal code or a place."),
    };
    s.add("place-error", &PlacePage { query: String::new(), places: vec![], more: false, errors: vec![error], ..page })
}

fn account(s: &mut Samples) -> Result<(), Error> {
    let register = RegisterPage {
        frame: s.visitor("/registrieren"),
        answers: RegisterAnswers::default(),
        password_min: 12,
        back: "/musterstadt/mein".into(),
        errors: vec![],
    };
    s.add("register", &register)?;
    let errors = vec![
        FormError {
            field: "email".into(),
            text: s.say(
                "E-Mail-Adresse: Bitte geben Sie eine Adresse mit @ ein.",
                "E-mail address: please enter an address with @.",
            ),
        },
        FormError {
            field: "password".into(),
            text: s.say(
                "Passwort: Bitte nehmen Sie mindestens 12 Zeichen.",
                "Password: please use at least 12 characters.",
            ),
        },
    ];
    let answers = RegisterAnswers {
        given_name: "Demo".into(),
        family_name: "Bürgerin".into(),
        email: "demo".into(),
        username: "demo".into(),
    };
    s.add("register-errors", &RegisterPage { answers, errors, ..register })?;
    let login = LoginPage {
        frame: s.visitor("/anmelden"),
        username: String::new(),
        back: "/musterstadt/mein".into(),
        reason: LoginReason::Needed,
        failed: false,
        registration: true,
        elsewhere: Vec::new(),
        leave_too: None,
    };
    s.add("login", &login)?;
    s.add(
        "login-failed",
        &LoginPage { failed: true, username: "demo".into(), reason: LoginReason::Asked, ..login.clone() },
    )?;
    s.add("login-expired", &LoginPage { reason: LoginReason::SessionEnded, ..login.clone() })?;
    s.add("login-password-changed", &LoginPage { reason: LoginReason::PasswordChanged, ..login.clone() })?;
    s.add("login-out", &LoginPage { reason: LoginReason::LoggedOut, registration: false, ..login })?;

    let application = |id: &str, number: &str, status: String, tone| ApplicationLine {
        id: id.into(),
        service: s.say("Wohnsitz anmelden", "Register your residence"),
        number: number.into(),
        recipient: authority(s).name,
        submitted: at(NOON),
        status,
        tone,
    };
    let applications = vec![
        application("a1", "MST-2026-7K4Q", s.say("Wird geprüft", "Being checked"), Tone::Info),
        application("a2", "MST-2026-2F9B", s.say("Bewilligt", "Granted"), Tone::Success),
        application("a3", "MST-2026-8H3C", s.say("Angaben fehlen", "Information is missing"), Tone::Warning),
        application("a4", "MST-2026-1D6W", s.say("Abgelehnt", "Rejected"), Tone::Danger),
    ];
    let draft = DraftLine {
        id: "d1".into(),
        service: s.say("Hund anmelden", "Register a dog"),
        recipient: authority(s).name,
        changed: at(NOON - 86_400),
        expires: Some(at(NOON + 86_400 * 30)),
    };
    s.add(
        "my-area",
        &MyAreaPage {
            frame: s.citizen("/mein"),
            drafts: vec![draft],
            applications,
            pagination: Pagination { page: 2, pages: 7 },
        },
    )?;
    s.add(
        "my-area-empty",
        &MyAreaPage {
            frame: s.citizen("/mein"),
            drafts: vec![],
            applications: vec![],
            pagination: Pagination { page: 1, pages: 1 },
        },
    )
}
