// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: descriptions of services, for who writes and publishes them.

use super::{NOON, Samples, at};
use crate::catalogue::{
    EditChoice as Choice, FactAnswers, ForeignServicePage, OwnServiceLine, OwnServicePage, OwnServicesPage,
    ReadingNote, ServiceComparePage, ServiceFactsPage, ServiceTextsPage, ServiceVersionLine, TextDifference, TextField,
    VersionHead, VersionSteps,
};
use crate::{Error, FormError, Pagination, Tone};
use model::catalogue::{PLAIN, Piece};

const PATH: &str = "/verwaltung/beschreibungen/hund-anmelden/2";

pub(super) fn add(s: &mut Samples) -> Result<(), Error> {
    list(s)?;
    overview(s)?;
    texts(s)?;
    facts(s)?;
    compare(s)
}

fn draft(s: &Samples) -> (Tone, String) {
    (Tone::Info, s.say("in Arbeit", "in progress"))
}

fn list(s: &mut Samples) -> Result<(), Error> {
    let line = |slug: &str, title: &str, (tone, state): (Tone, String), older_is_public| OwnServiceLine {
        slug: slug.into(),
        title: title.into(),
        tone,
        state,
        older_is_public,
        changed: at(NOON),
    };
    let page = OwnServicesPage {
        frame: s.editor("/verwaltung/beschreibungen"),
        query: String::new(),
        services: vec![
            line("hund-anmelden", "Hund anmelden", draft(s), true),
            line(
                "marktstand",
                "Stand auf dem Wochenmarkt",
                (Tone::Success, s.say("veröffentlicht", "published")),
                false,
            ),
            line("zelten", "Zelten im Stadtpark", (Tone::Info, s.say("zurückgezogen", "withdrawn")), false),
        ],
        total: 43,
        pagination: Pagination { page: 1, pages: 3 },
        free: vec![("wohnsitz".into(), "Wohnsitz anmelden".into())],
        others: vec![],
        may_edit: true,
        title: String::new(),
        errors: vec![],
    };
    s.add("own-services", &page)?;
    let none = OwnServicesPage {
        query: "Drache".into(),
        services: vec![],
        total: 0,
        pagination: Pagination { page: 1, pages: 1 },
        free: vec![],
        others: vec![("lb-4711".into(), "Drachen steigen lassen".into())],
        ..page
    };
    s.add("own-services-none", &none)?;
    let errors = vec![FormError {
        field: "title".into(),
        text: s.say("Name: Bitte geben Sie einen Namen auf Deutsch ein.", "Name: Please enter a name in German."),
    }];
    s.add("own-services-error", &OwnServicesPage { query: String::new(), others: vec![], errors, ..none })
}

fn overview(s: &mut Samples) -> Result<(), Error> {
    let line = |number, (tone, state): (Tone, String), restorable| ServiceVersionLine {
        number,
        tone,
        state,
        changed: at(NOON),
        restorable,
    };
    let published = (Tone::Success, s.say("veröffentlicht", "published"));
    let page = OwnServicePage {
        frame: s.editor("/verwaltung/beschreibungen/hund-anmelden"),
        slug: "hund-anmelden".into(),
        title: "Hund anmelden".into(),
        versions: vec![line(2, draft(s), false), line(1, published.clone(), false)],
        published: Some(1),
        is_nobodys: true,
        open: Some(2),
        may_edit: true,
        errors: vec![],
    };
    s.add("own-service", &page)?;
    let retired = (Tone::Info, s.say("abgelöst", "replaced"));
    let versions = vec![line(2, published, true), line(1, retired, true)];
    s.add("own-service-restore", &OwnServicePage { versions, open: None, published: None, is_nobodys: false, ..page })?;
    let foreign = ForeignServicePage {
        frame: s.editor("/verwaltung/beschreibungen/lb-4711"),
        slug: "lb-4711".into(),
        title: "Drachen steigen lassen".into(),
        editor: Some("Land Demo (L100042)".into()),
        is_free: false,
    };
    s.add("foreign-service", &foreign)?;
    s.add("foreign-service-free", &ForeignServicePage { editor: None, is_free: true, ..foreign })
}

fn head(s: &Samples, here: &str, may_edit: bool) -> VersionHead {
    let tab = |end: &str, words: String| (end.to_owned(), words, end == here);
    let (tone, state) = match may_edit {
        true => draft(s),
        false => (Tone::Warning, s.say("wartet auf Freigabe", "waits for publication")),
    };
    VersionHead {
        slug: "hund-anmelden".into(),
        service: "Hund anmelden".into(),
        number: 2,
        version: 7,
        tone,
        state,
        may_edit,
        remark: if may_edit { "Bitte kürzer.".into() } else { String::new() },
        steps: VersionSteps { publish: !may_edit, send_back: !may_edit, discard: may_edit, ..VersionSteps::default() },
        tabs: vec![
            tab("?sprache=de", s.say("Deutsch", "German")),
            tab("/angaben", s.say("Angaben", "Facts")),
            tab("?sprache=en", s.say("Englisch", "English")),
            tab(&format!("?sprache={PLAIN}"), s.say("Leichte Sprache", "Easy German")),
            tab("/vorschau", s.say("Vorschau", "Preview")),
            tab("/vergleich", s.say("Vergleich", "Comparison")),
        ],
    }
}

fn texts(s: &mut Samples) -> Result<(), Error> {
    let field = |name, label: String, value: &str, rows| TextField {
        name,
        label,
        hint: String::new(),
        value: value.into(),
        rows,
        german: String::new(),
        stored: None,
        reading: None,
    };
    let title = TextField {
        hint: s.say("Leistungsbezeichnung II, zum Beispiel: Hund anmelden", "For example: Register a dog"),
        ..field("title", s.say("Name für Bürgerinnen und Bürger", "Name for the public"), "Hund anmelden", 1)
    };
    let full = TextField {
        reading: Some(ReadingNote {
            level: s.say("Verständlich etwa ab Klasse 9.", "Understood from about school year 9."),
            longest: Some("Wer einen Hund hält, der älter als drei Monate ist, muss ihn anmelden.".into()),
            hard: vec!["Haftpflichtversicherungsnachweis".into(), "Hundehalterinnen".into()],
        }),
        ..field(
            "full",
            s.say("Volltext", "Full text"),
            "Wer einen Hund hält, zahlt Steuer.\n\n- Bello\n- <b>Rex</b>",
            10,
        )
    };
    let page = ServiceTextsPage {
        frame: s.editor(PATH),
        head: head(s, "?sprache=de", true),
        language: "de".into(),
        fields: vec![title.clone(), full.clone()],
        is_conflict: false,
        errors: vec![],
    };
    s.add("service-texts", &page)?;
    let english =
        TextField { german: full.value.clone(), value: "Whoever keeps a dog pays a tax.".into(), ..full.clone() };
    let english = ServiceTextsPage {
        head: head(s, "?sprache=en", true),
        language: "en".into(),
        fields: vec![TextField { reading: None, ..english }],
        ..page.clone()
    };
    s.add("service-texts-en", &english)?;
    let conflict = ServiceTextsPage {
        fields: vec![
            TextField { stored: Some("Hund anmelden (Steuer)".into()), ..title.clone() },
            TextField { stored: Some(String::new()), ..full.clone() },
        ],
        is_conflict: true,
        ..page.clone()
    };
    s.add("service-texts-conflict", &conflict)?;
    let errors = vec![FormError {
        field: "full".into(),
        text: s.say("Dieser Text ist zu lang. Bitte kürzen Sie ihn.", "This text is too long. Please shorten it."),
    }];
    s.add("service-texts-errors", &ServiceTextsPage { errors, ..page.clone() })?;
    let proposed = ServiceTextsPage { frame: s.editor(PATH), head: head(s, "?sprache=de", false), ..page };
    s.add("service-texts-proposed", &proposed)
}

fn facts(s: &mut Samples) -> Result<(), Error> {
    let choice = |value: &str, words: String, chosen| Choice { value: value.into(), words, chosen };
    let units =
        || vec![choice("weeks", s.say("Wochen", "weeks"), true), choice("months", s.say("Monate", "months"), false)];
    let answers = FactAnswers {
        leika: "99102013104000".into(),
        names: "Hundesteuer\nHundemarke".into(),
        situations: vec![
            choice("Tierhaltung", "Tierhaltung".into(), true),
            choice("Wohnen & Umzug", "Wohnen & Umzug".into(), false),
        ],
        addressees: vec![
            choice("001", s.say("Bürgerinnen und Bürger", "Citizens"), true),
            choice("002", s.say("Unternehmen", "Business"), false),
        ],
        trust: vec![choice("", s.say("keine Angabe", "not said"), true)],
        fee: vec![choice("range", s.say("zwischen zwei Beträgen", "between two amounts"), true)],
        amount: "48,00".into(),
        amount_until: "612,50".into(),
        in_advance: true,
        deadline: ("2".into(), String::new(), units()),
        duration: ("1".into(), "3".into(), units()),
        authority: vec![choice("", s.say("nicht von hier festgelegt", "not set from here"), true)],
        online_url: "https://portal.example/hund".into(),
        online_title: "Hund online anmelden".into(),
    };
    let page = ServiceFactsPage {
        frame: s.editor(&format!("{PATH}/angaben")),
        head: head(s, "/angaben", true),
        answers,
        stored: vec![],
        is_conflict: false,
        errors: vec![],
    };
    s.add("service-facts", &page)?;
    let stored = vec![(s.say("Kosten", "Costs"), "50,00 €".into()), (s.say("Fristen", "Deadlines"), String::new())];
    s.add("service-facts-conflict", &ServiceFactsPage { stored: stored.clone(), is_conflict: true, ..page.clone() })?;
    let error = |field: &str| FormError {
        field: field.into(),
        text: s.say("Bitte geben Sie ganze Zahlen ein.", "Please enter whole numbers."),
    };
    let errors = vec![error("amount"), error("deadline_length")];
    s.add("service-facts-errors", &ServiceFactsPage { errors, ..page.clone() })?;
    s.add("service-facts-proposed", &ServiceFactsPage { head: head(s, "/angaben", false), stored, ..page })
}

fn compare(s: &mut Samples) -> Result<(), Error> {
    let choice = |value: &str, words: String, chosen| Choice { value: value.into(), words, chosen };
    let page = ServiceComparePage {
        frame: s.editor(&format!("{PATH}/vergleich")),
        head: head(s, "/vergleich", false),
        others: vec![
            choice("0", s.say("Leere Seite", "Empty page"), false),
            choice("1", s.say("Fassung 1", "Version 1"), true),
        ],
        texts: vec![TextDifference {
            heading: s.say("Volltext (Deutsch)", "Full text (German)"),
            language: "de".into(),
            pieces: vec![
                Piece::Same("Wer einen Hund hält, ".into()),
                Piece::Gone("ist steuerpflichtig.".into()),
                Piece::New("zahlt Steuer.\n\nDas gilt ab dem ersten Tag.".into()),
            ],
        }],
        facts: vec![(s.say("Kosten", "Costs"), "48,00 €".into(), "50,00 €".into())],
    };
    s.add("service-compare", &page)?;
    s.add("service-compare-same", &ServiceComparePage { texts: vec![], facts: vec![], ..page })
}
