// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: editions of a form and what belongs to them.

use super::{NOON, Samples, at};
use crate::application::{ApplicationFrame, FormPage, FormPreview};
use crate::form::{
    CaseInput, CaseLine, Choice, ComparePage, CreatePage, EditionHead, EditionLine, EditionPage, EditionSteps,
    EditionsPage, FindServicePage, FindingLine, PageCard, PagesPage, RuleLine, RulePage, RulesPage, SchemaPage,
    ServiceHit, SettingsPage, TextCard, TextsPage,
};
use crate::{Error, FormError, FormLanguage, Tone};
use form::design::{Element, ElementKind};
use form::view::{Block, Control, FieldView, LineKind, PageView};

const PATH: &str = "/verwaltung/onlinedienste/hund-anmelden/2";

fn head(s: &Samples, may_edit: bool) -> EditionHead {
    let (tone, state) = match may_edit {
        true => (Tone::Info, s.say("in Arbeit", "in progress")),
        false => (Tone::Warning, s.say("wartet auf Freigabe", "waits for publication")),
    };
    EditionHead {
        slug: "hund-anmelden".into(),
        service: "Hund anmelden".into(),
        number: 2,
        version: 7,
        tone,
        state,
        may_edit,
    }
}

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    overview(s)?;
    pages(s)?;
    texts(s)?;
    rules(s)?;
    settings(s)?;
    create(s)?;
    schema(s)?;
    preview(s)?;
    compare(s)
}

fn overview(s: &mut Samples) -> Result<(), Error> {
    let line = |number, tone, state: String| EditionLine { number, tone, state, changed: at(NOON) };
    let page = EditionsPage {
        frame: s.editor("/verwaltung/onlinedienste/hund-anmelden"),
        slug: "hund-anmelden".into(),
        service: "Hund anmelden".into(),
        schema: "S99000000001 1.0.0".into(),
        in_use: Some(1),
        editions: vec![
            line(2, Tone::Info, s.say("in Arbeit", "in progress")),
            line(1, Tone::Success, s.say("veröffentlicht", "published")),
        ],
        may_edit: true,
        open: Some(2),
        is_new: false,
        imported: None,
        errors: vec![],
    };
    s.add("editions", &page)?;
    s.add("editions-empty", &EditionsPage { editions: vec![], in_use: None, open: None, ..page })?;
    let page = EditionPage {
        frame: s.editor(PATH),
        head: head(s, true),
        pages: 4,
        questions: 27,
        confirmed: 3,
        rules: 5,
        notes: vec![(
            "G1/F2".into(),
            s.say("Steht auf keiner Seite der Fassung.", "It stands on no page of the edition."),
        )],
        remark: "Bitte die Hilfe zur Rasse kürzen.".into(),
        steps: EditionSteps { propose: true, discard: true, ..EditionSteps::default() },
        in_use: Some(1),
        errors: vec![],
    };
    s.add("edition", &page)?;
    let errors = vec![FormError {
        field: String::new(),
        text: s.say(
            "Jemand hat die Fassung inzwischen geändert. Sie sehen den neuen Stand.",
            "Somebody changed the edition meanwhile. You see how it stands now.",
        ),
    }];
    let proposed = EditionPage {
        frame: s.admin(PATH),
        head: head(s, false),
        remark: String::new(),
        notes: vec![],
        steps: EditionSteps { publish: true, send_back: true, ..EditionSteps::default() },
        errors,
        ..page.clone()
    };
    s.add("edition-to-publish", &proposed)?;
    let waits = EditionSteps { waits: true, ..EditionSteps::default() };
    s.add("edition-waits", &EditionPage { frame: s.editor(PATH), steps: waits, errors: vec![], ..proposed })
}

fn element(path: &str, label: &str, level: u8, kind: ElementKind) -> Element {
    Element {
        path: path.into(),
        page: "G1".into(),
        label: label.into(),
        help: None,
        level,
        kind,
        free: true,
        required: true,
        hidden: false,
        choices: vec![],
        basis: vec![],
    }
}

fn pages(s: &mut Samples) -> Result<(), Error> {
    let question = ElementKind::Question(form::ValueKind::Text);
    let card = |id: &str, shown: &str, elements| PageCard {
        id: id.into(),
        shown: shown.into(),
        title: String::new(),
        help: String::new(),
        elements,
    };
    let page = PagesPage {
        frame: s.editor(&format!("{PATH}/seiten")),
        head: head(s, true),
        pages: vec![
            card(
                "G1",
                "Halterin oder Halter",
                vec![
                    element("G1/F1", "Familienname", 0, question),
                    element("G1/G2", "Anschrift", 0, ElementKind::Group),
                    element("G1/G2/F2", "Straße", 1, question),
                ],
            ),
            card("G3", "Ihr Hund", vec![element("G3/F3", "Name des Hundes", 0, question)]),
        ],
        errors: vec![],
    };
    s.add("design-pages", &page)?;
    let errors = vec![FormError {
        field: String::new(),
        text: s.say("Davor oder dahinter ist nichts mehr.", "There is nothing before or behind it."),
    }];
    s.add("design-pages-error", &PagesPage { head: head(s, false), errors, ..page })
}

fn texts(s: &mut Samples) -> Result<(), Error> {
    let card = |path: &str, label: &str, own: &str, choices| TextCard {
        path: path.into(),
        given_label: label.into(),
        given_help: "So wie im Ausweis".into(),
        label: own.into(),
        help: String::new(),
        has_help: true,
        choices,
    };
    let choices = vec![("1".into(), "männlich".into(), "male".into()), ("2".into(), "weiblich".into(), String::new())];
    let page = TextsPage {
        frame: s.editor(&format!("{PATH}/texte")),
        head: head(s, true),
        languages: ["de", "en", "uk"].map(|tag| FormLanguage::new(tag, tag == "en")).to_vec(),
        language: "en".into(),
        pages: vec![("G1".into(), "Halterin oder Halter".into()), ("G3".into(), "Ihr Hund".into())],
        page: "G3".into(),
        title: ("Register a dog".into(), "Hund anmelden".into()),
        heading: Some(("Your dog".into(), "Ihr Hund".into())),
        help: (String::new(), String::new()),
        elements: vec![
            card("G3/F3", "Name des Hundes", "Name of the dog", vec![]),
            card("G3/F4", "Geschlecht", "", choices),
        ],
        errors: vec![],
    };
    s.add("design-texts", &page)
}

fn rules(s: &mut Samples) -> Result<(), Error> {
    let line = |path: &str, tone, state: String| RuleLine {
        path: path.into(),
        bearer: "Ihr Hund".into(),
        text: "Wenn F99000000001 = \"ja\", dann muss F99000000002 befüllt werden.".into(),
        tone,
        state,
    };
    let open = line("G3/R99000000001", Tone::Warning, s.say("noch nicht bestätigt", "not confirmed yet"));
    let list = RulesPage {
        frame: s.editor(&format!("{PATH}/regeln")),
        head: head(s, true),
        rules: vec![open.clone(), line("G3/R99000000002", Tone::Success, s.say("bestätigt", "confirmed"))],
    };
    s.add("design-rules", &list)?;
    s.add("design-rules-none", &RulesPage { rules: vec![], ..list })?;
    let case = |holds| CaseLine {
        name: "Gefährlicher Hund".into(),
        answers: vec![("Gilt der Hund als gefährlich?".into(), "true".into())],
        outcomes: vec![("Erlaubnis".into(), s.say("Pflichtangabe", "required"), s.say("unverändert", "unchanged"))],
        holds,
    };
    let page = RulePage {
        frame: s.editor(&format!("{PATH}/regeln/G3/R99000000001")),
        head: head(s, true),
        rule: open,
        hash: "0123456789abcdef".into(),
        sentences: vec!["Wenn F99000000001 = wahr, dann muss F99000000002 befüllt werden.".into()],
        notes: vec![
            s.say("Die Codeliste von F99000000001 lag nicht vor.", "The code list of F99000000001 was not at hand."),
        ],
        obstacle: None,
        changed: true,
        wording: String::new(),
        cases: vec![case(true), case(false)],
        asks: vec![
            CaseInput {
                path: "G3/F99000000001".into(),
                label: "Gilt der Hund als gefährlich?".into(),
                choices: vec![("true".into(), "Ja".into()), ("false".into(), "Nein".into())],
            },
            CaseInput { path: "G3/F99000000003".into(), label: "Rasse".into(), choices: vec![] },
        ],
        says: vec![("G3/F99000000002".into(), "Erlaubnis".into())],
        is_confirmed: false,
        is_rejected: false,
        errors: vec![FormError {
            field: String::new(),
            text: s.say("Testfall 2 trifft nicht zu.", "Test case 2 does not hold."),
        }],
    };
    s.add("design-rule", &page)?;
    let obstacle = s.say("Ab Zeichen 5 nicht verstanden: „stets“.", "Not understood from character 5 on: “stets”.");
    let unread = RulePage {
        sentences: vec![],
        notes: vec![],
        obstacle: Some(obstacle),
        changed: false,
        cases: vec![],
        asks: vec![],
        says: vec![],
        is_rejected: true,
        errors: vec![],
        ..page
    };
    s.add("design-rule-unread", &unread)
}

fn choices(all: &[(&str, String)], chosen: &str) -> Vec<Choice> {
    all.iter()
        .map(|(value, words)| Choice { value: (*value).to_owned(), words: words.clone(), chosen: *value == chosen })
        .collect()
}

fn receivers(s: &Samples, chosen: &str) -> Vec<Choice> {
    choices(&[("", s.say("nach Zuständigkeit", "who is responsible")), ("a:d", "Musterstadt".into())], chosen)
}

fn settings(s: &mut Samples) -> Result<(), Error> {
    let levels =
        [("10", s.say("Ohne Anmeldung", "Without log-in")), ("15", s.say("Mit Nutzerkonto", "With an account"))];
    let kinds = [
        ("unsaid", s.say("keine Angabe", "nothing is said")),
        ("free", s.say("kostenlos", "free of charge")),
        ("fixed", s.say("feste Gebühr", "fixed fee")),
    ];
    let page = SettingsPage {
        frame: s.editor(&format!("{PATH}/einstellungen")),
        head: head(s, true),
        title: "Hund anmelden".into(),
        trust: choices(&levels, "15"),
        minutes: "10".into(),
        receivers: receivers(s, "a:d"),
        payments: choices(&kinds, "fixed"),
        amount: "12,50".into(),
        purpose: "Gebühr Hundeanmeldung".into(),
        basis: "§ 3 der Demo-Hundesteuersatzung".into(),
        fee: "Für den zweiten Hund das Doppelte".into(),
        opens: "2026-12-01".into(),
        closes: String::new(),
        languages: "en, uk".into(),
        line: "Ein Service von Musterstadt".into(),
        arms: choices(&[("", s.say("kein Wappen", "none")), ("a", "Musterstadt".into())], "a"),
        accent_light: "#7a1f4d".into(),
        accent_dark: "#f0a3c6".into(),
        errors: vec![],
    };
    s.add("design-settings", &page)?;
    let errors = vec![
        FormError {
            field: "minutes".into(),
            text: s.say("Bitte geben Sie die Dauer als Zahl an.", "Please give the duration as a number."),
        },
        FormError {
            field: "receiver".into(),
            text: s.say("Diesen Empfänger gibt es nicht.", "There is no such receiver."),
        },
    ];
    s.add("design-settings-error", &SettingsPage { minutes: "viele".into(), errors, ..page })
}

/// A new online service: looked for, asked for, taken, and before its first edition.
fn create(s: &mut Samples) -> Result<(), Error> {
    let path = "/verwaltung/onlinedienste/neu";
    let hit = |slug: &str, title: &str| ServiceHit {
        slug: slug.into(),
        title: title.into(),
        teaser: "Melden Sie Ihren Hund an, damit Sie ihn halten dürfen.".into(),
    };
    let find = FindServicePage { frame: s.editor(path), query: String::new(), hits: vec![], total: 0, errors: vec![] };
    s.add("create-find", &find)?;
    let hits = vec![hit("hund-anmelden", "Hund anmelden"), hit("hund-abmelden", "Hund abmelden")];
    s.add("create-found", &FindServicePage { query: "Hund".into(), hits, total: 12, ..find.clone() })?;
    s.add("create-found-none", &FindServicePage { query: "Drache".into(), ..find })?;
    let page = CreatePage {
        frame: s.editor(path),
        service: "hund-anmelden".into(),
        service_title: "Hund anmelden".into(),
        leika: Some("99102013261000".into()),
        id: "0190b0e4-0000-7000-8000-000000000001".into(),
        online: "Hund anmelden".into(),
        slug: "hund-anmelden".into(),
        receivers: receivers(s, ""),
        errors: vec![],
    };
    s.add("create", &page)?;
    let text = s.say(
        "Diese Adresse hat schon ein anderer Onlinedienst. Frei ist: hund-anmelden-2",
        "Another online service has this address. This one is free: hund-anmelden-2",
    );
    let errors = vec![FormError { field: "slug".into(), text }];
    s.add("create-taken", &CreatePage { errors, leika: None, ..page })?;
    let new = EditionsPage {
        frame: s.editor("/verwaltung/onlinedienste/hund-anmelden"),
        slug: "hund-anmelden".into(),
        service: "Hund anmelden".into(),
        schema: String::new(),
        in_use: None,
        editions: vec![],
        may_edit: true,
        open: None,
        is_new: true,
        imported: None,
        errors: vec![],
    };
    s.add("editions-new", &new)?;
    let text = s.say("Bitte wählen Sie eine Datei aus.", "Please choose a file.");
    s.add("editions-new-error", &EditionsPage { errors: vec![FormError { field: "datei".into(), text }], ..new })
}

fn schema(s: &mut Samples) -> Result<(), Error> {
    let finding = FindingLine {
        code: 1018,
        class: "FehlerKritisch",
        path: "S1/G1/F1".into(),
        line: 120,
        message: "Bei Feldart 'Auswahl' muss eine Codeliste oder Werteliste angegeben sein.",
        detail: "F1".into(),
    };
    let page = SchemaPage {
        frame: s.editor(&format!("{PATH}/schema")),
        head: head(s, true),
        schema: "S99000000001 1.0.0".into(),
        findings: vec![finding],
        imported: None,
        errors: vec![],
    };
    s.add("design-schema", &page)?;
    let errors = vec![FormError {
        field: "datei".into(),
        text: s.say(
            "G1/F1: Die Codeliste urn:de:demo fehlt hier. Bitte importieren Sie sie zuerst.",
            "G1/F1: the code list urn:de:demo is not known here. Please import it first.",
        ),
    }];
    s.add("design-schema-error", &SchemaPage { errors, findings: vec![], ..page })
}

fn preview(s: &mut Samples) -> Result<(), Error> {
    let field = FieldView {
        path: "G3/F3".into(),
        label: s.say("Name des Hundes", "Name of the dog"),
        hint: None,
        required: true,
        locked: false,
        control: Control::Line { kind: LineKind::Text, max_length: Some(50), autocomplete: None },
        value: String::new(),
        parts: Default::default(),
        taken: false,
        search: None,
        files: vec![],
        problem: None,
        legal_basis: vec![],
    };
    let language = s.locale.code();
    let page = FormPage {
        frame: s.editor(&format!("{PATH}/vorschau/G3")),
        application: ApplicationFrame {
            contact: Default::default(),
            has_tasks: false,
            words: crate::FormWords::new(language, Default::default()),
            languages: vec![],
            id: String::new(),
            version: "0".into(),
            service: "Hund anmelden".into(),
            recipient: "Musterstadt".into(),
            signed_in: true,
        },
        view: PageView {
            id: "G3".into(),
            title: s.say("Ihr Hund", "Your dog"),
            hint: None,
            number: 2,
            total: 4,
            blocks: vec![Block::Field(field)],
        },
        problems: vec![],
        more: false,
        saved: None,
        preview: Some(FormPreview {
            action: format!("/musterstadt{PATH}/vorschau/G3"),
            back: format!("/musterstadt{PATH}"),
            width_address: format!("/musterstadt{PATH}/vorschau/G3?schmal=1"),
            narrow: true,
            languages: ["de", "en"]
                .map(|tag| {
                    (FormLanguage::new(tag, tag == language), format!("/musterstadt{PATH}/vorschau/G3?sprache={tag}"))
                })
                .to_vec(),
        }),
    };
    s.add("design-preview", &page)
}

fn compare(s: &mut Samples) -> Result<(), Error> {
    let row = |what: String, from: &str, to: &str| (what, from.to_owned(), to.to_owned());
    let page = ComparePage {
        frame: s.editor(&format!("{PATH}/vergleich")),
        head: head(s, true),
        with: 1,
        others: vec![1],
        settings: vec![row(s.say("Gebühr in Worten", "Fee in words"), "10 Euro", "12 Euro")],
        changes: vec![
            row(s.say("Neue Seite: Ihr Hund (2)", "New page: Ihr Hund (2)"), "", "Ihr Hund (2)"),
            row(s.say("Text (en): G3/F3", "Text (en): G3/F3"), "Dog", "Name of the dog"),
        ],
    };
    s.add("design-compare", &page)?;
    s.add("design-compare-none", &ComparePage { settings: vec![], changes: vec![], ..page })
}
