// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Samples: form pages with every kind of question, empty, filled and with problems.

use super::application::frame_of;
use super::{NOON, Samples, at};
use crate::application::{ApplicationFrame, FormPage, TasksPage, UploadPage};
use crate::{Error, FormError, Frame, Tone};
use form::view::{
    Block, Choice, Control, FieldView, FileView, LegalBasis, LineKind, PageView, Problem, ProblemKind, SearchView,
};
use form::{Task, TaskSection, TaskState};
use std::sync::Arc;

pub(super) fn offered(s: &mut Samples) -> Result<(), Error> {
    let line = |slug: &str, title: &str, stand_ins| crate::form::OfferLine {
        slug: slug.into(),
        title: title.into(),
        trust_level: crate::TrustLevel::None,
        published: slug == "wohnsitz-anmelden",
        is_new: slug == "hund-anmelden",
        schema: if slug == "hund-anmelden" { String::new() } else { "S99000000001 1.0.0".into() },
        stand_ins,
        has_process: slug == "wohnsitz-anmelden",
        is_nobodys: slug == "wohnsitz-anmelden",
    };
    let other = crate::form::StandIn {
        list: "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat".into(),
        wanted: "2023-02-24".into(),
        used: "2024-08-01".into(),
    };
    let offers = vec![
        line("hinweis-geben", "Hinweis geben", vec![]),
        line("hund-anmelden", "Hund anmelden", vec![]),
        line("wohnsitz-anmelden", "Wohnsitz anmelden", vec![other]),
    ];
    let page = |s: &Samples, offers| crate::form::OfferedPage {
        frame: s.admin("/verwaltung/onlinedienste"),
        offers,
        may_publish: true,
        may_edit: true,
    };
    let (full, empty) = (page(s, offers), page(s, vec![]));
    s.add("offered", &full)?;
    s.add("offered-empty", &empty)
}

pub(super) fn process(s: &mut Samples) -> Result<(), Error> {
    use crate::form::{FileLine, ProcessPage, ProcessView, ReferenceView, StepView};
    let reference = |kind, text: &str, party: &str| ReferenceView { kind, text: text.into(), party: party.into() };
    let form = || vec![reference("process-form", "D99000000001", "Halterin oder Halter")];
    let step = |name: &str, incoming, outgoing| StepView {
        name: name.into(),
        description: "Die Angaben werden mit dem Melderegister verglichen.\nBei Zweifeln wird nachgefragt.".into(),
        bases: vec![("§ 1 DemoG".into(), Some("https://example.org/1".into())), ("§ 2 DemoG".into(), None)],
        incoming,
        outgoing,
    };
    let file = |kind, name: &str, at: &str| FileLine { kind, name: name.into(), address: format!("/dateien/0/{at}") };
    let process = ProcessView {
        name: "Hund anmelden".into(),
        id: "99102013261000 01.00.00".into(),
        definition: "Wer einen Hund hält, meldet ihn an.".into(),
        approver: "Demo-Ministerium".into(),
        triggers: form(),
        results: vec![
            reference("process-text", "Steuerbescheid", ""),
            reference("process-process", "99102013261001", ""),
        ],
        participants: vec![
            ("Halterin oder Halter".into(), Some("process-role-initiator")),
            ("Steueramt".into(), Some("process-role-actor")),
            ("Ordnungsamt".into(), None),
        ],
        steps: vec![
            step("Anmeldung empfangen", form(), vec![]),
            step(
                "Bescheid erteilen",
                vec![],
                vec![reference("process-text", "Steuerbescheid", "Halterin oder Halter")],
            ),
        ],
        files: vec![
            file("process-file-model", "Modell", "0"),
            file("process-file-picture", "Bild", "1"),
            file("process-file-report", "Bericht", "2"),
        ],
    };
    let empty = ProcessView {
        name: "Hund abmelden".into(),
        definition: String::new(),
        approver: String::new(),
        triggers: vec![],
        results: vec![],
        participants: vec![],
        steps: vec![],
        files: vec![],
        ..process.clone()
    };
    let page = ProcessPage {
        frame: s.admin("/verwaltung/onlinedienste/hund-anmelden/prozess"),
        slug: "hund-anmelden".into(),
        service: "Hund anmelden".into(),
        processes: vec![process, empty],
    };
    s.add("process", &page)
}

pub(super) fn add(samples: &mut Samples) -> Result<(), Error> {
    let view = person(samples);
    let frame = samples.citizen("/antrag/a1/seite/person");
    let page = FormPage {
        frame,
        application: frame_of(samples, true),
        view,
        more: false,
        problems: vec![],
        saved: None,
        preview: None,
    };
    samples.add("form", &page)?;

    let all = everything(samples);
    let flash = samples.flash(Tone::Success, "Die Datei ist hinzugefügt.", "The file has been added.");
    let frame = Frame { flash, ..samples.visitor("/antrag/a1/seite/alles") };
    let filled = FormPage {
        frame,
        application: frame_of(samples, false),
        view: all,
        more: true,
        problems: vec![],
        saved: Some(at(NOON)),
        preview: None,
    };
    samples.add("form-all-controls", &filled)?;

    let (view, problems) = with_problems(filled.view.clone());
    let page = FormPage { view, problems, frame: samples.citizen("/antrag/a1/seite/alles"), ..filled };
    samples.add("form-errors", &page)?;
    upload(samples)?;
    tasks(samples)
}

fn tasks(s: &mut Samples) -> Result<(), Error> {
    let task = |page: &str, german: &str, english: &str, state| Task {
        page: page.into(),
        title: s.say(german, english),
        state,
    };
    let alone = |task: Task| TaskSection { title: task.title.clone(), state: task.state, tasks: vec![task] };
    let family = TaskSection {
        title: s.say("Ihre Familie", "Your family"),
        state: TaskState::Begun,
        tasks: vec![
            task("kinder", "Kinder", "Children", TaskState::Done),
            task("partner", "Ehe oder Lebenspartnerschaft", "Marriage or civil partnership", TaskState::Begun),
            task("unterhalt", "Unterhalt", "Maintenance", TaskState::Later),
        ],
    };
    let sections = vec![
        alone(task("person", "Angaben zur Person", "About you", TaskState::Done)),
        family,
        alone(task("einkommen", "Einkommen", "Income", TaskState::NotBegun)),
        alone(task("bemerkung", "Bemerkungen", "Remarks", TaskState::Optional)),
    ];
    let page = TasksPage {
        frame: s.citizen("/antrag/a1/uebersicht"),
        application: ApplicationFrame { has_tasks: true, ..frame_of(s, true) },
        sections,
        next: Some("partner".into()),
        complete: false,
    };
    s.add("tasks", &page)?;
    let mut done = TasksPage {
        frame: s.visitor("/antrag/a1/uebersicht"),
        application: ApplicationFrame { has_tasks: true, ..frame_of(s, false) },
        next: None,
        complete: true,
        ..page
    };
    for section in &mut done.sections {
        section.state = TaskState::Done;
        section.tasks.retain(|task| task.state != TaskState::Later);
        section.tasks.iter_mut().for_each(|task| task.state = TaskState::Done);
    }
    s.add("tasks-done", &done)?;
    let languages = ["de", "en", "uk"].map(|tag| crate::FormLanguage::new(tag, tag == s.locale.code())).to_vec();
    let spoken = FormPage {
        preview: None,
        frame: s.citizen("/antrag/a1/seite/person"),
        application: ApplicationFrame { languages, ..frame_of(s, true) },
        view: person(s),
        more: false,
        problems: vec![],
        saved: None,
    };
    s.add("form-languages", &spoken)?;
    let long = FormPage {
        preview: None,
        frame: s.citizen("/antrag/a1/seite/person"),
        application: ApplicationFrame { has_tasks: true, ..frame_of(s, true) },
        view: PageView { number: 1, total: 12, ..person(s) },
        more: false,
        problems: vec![],
        saved: None,
    };
    s.add("form-long", &long)
}

fn question(path: &str, label: String, control: Control) -> FieldView {
    FieldView {
        path: path.into(),
        label,
        hint: None,
        required: true,
        locked: false,
        control,
        value: String::new(),
        parts: Default::default(),
        taken: false,
        search: None,
        files: vec![],
        problem: None,
        legal_basis: vec![],
    }
}

fn line(kind: LineKind, max_length: Option<u32>, autocomplete: Option<&'static str>) -> Control {
    Control::Line { kind, max_length, autocomplete }
}

fn choice(code: &str, label: String) -> Choice {
    Choice { code: code.into(), label, help: None }
}

fn person(s: &Samples) -> PageView {
    let text = |auto| line(LineKind::Text, Some(100), auto);
    PageView {
        id: "person".into(),
        title: s.say("Angaben zur Person", "About you"),
        hint: Some(
            s.say("Bitte schreiben Sie die Namen wie im Ausweis.", "Please write the names as on your identity card."),
        ),
        number: 2,
        total: 5,
        blocks: vec![
            Block::Field(question("F60000227", s.say("Familienname", "Family name"), text(Some("family-name")))),
            Block::Field(question("F60000228", s.say("Vornamen", "Given names"), text(Some("given-name")))),
            Block::Field(FieldView {
                required: false,
                ..question("F60000231", s.say("Geburtsname", "Birth name"), text(None))
            }),
            Block::Field(question("F60000230", s.say("Geburtsdatum", "Date of birth"), Control::Date)),
            Block::Field(question("F1", s.say("Sind Sie verheiratet?", "Are you married?"), Control::YesNo)),
        ],
    }
}

fn everything(s: &Samples) -> PageView {
    let limits = Control::File {
        max_bytes: 10 * 1024 * 1024,
        media_types: vec!["application/pdf".into(), "image/jpeg".into(), "image/png".into()],
        max_files: 3,
    };
    let norm =
        LegalBasis { text: "§ 3 BMG".into(), link: Some("https://www.gesetze-im-internet.de/bmg/__3.html".into()) };
    let few = vec![
        Choice {
            code: "1".into(),
            label: s.say("Hauptwohnung", "Main home"),
            help: Some(s.say("Hier wohnen Sie meistens.", "You live here most of the time.")),
        },
        Choice { code: "2".into(), label: s.say("Nebenwohnung", "Second home"), help: None },
    ];
    let states: Arc<[Choice]> = (1..=40).map(|n| choice(&format!("{n:03}"), format!("Demo-Staat {n}"))).collect();
    let many = (1..=16).map(|n| choice(&n.to_string(), format!("Demo-Land {n}"))).collect();
    let search = |path: &str, value: &str, words: &str, found: &[&Choice], more| FieldView {
        value: value.into(),
        search: Some(SearchView {
            words: words.into(),
            found: found.iter().map(|choice| (*choice).clone()).collect(),
            more,
            list: "F15".into(),
        }),
        ..question(path, s.say("Staat", "State"), Control::Search(states.clone()))
    };
    PageView {
        id: "alles".into(),
        title: s.say("Alle Arten von Fragen", "All kinds of questions"),
        hint: None,
        number: 3,
        total: 5,
        blocks: vec![
            Block::Text(s.say("Diese Seite zeigt jede Art von Frage.", "This page shows every kind of question.")),
            Block::GroupStart {
                path: "G1.0".into(),
                title: s.say("Neue Wohnung", "New home"),
                hint: Some(s.say("Die Wohnung, in die Sie ziehen", "The home you move into")),
                level: 0,
            },
            Block::Field(FieldView {
                value: "Straße des 17. Juni".into(),
                taken: true,
                hint: Some(s.say("Ohne Hausnummer", "Without number")),
                legal_basis: vec![norm],
                ..question("G1.0/F1", s.say("Straße", "Street"), line(LineKind::Text, Some(55), Some("address-line1")))
            }),
            Block::Field(FieldView {
                value: "12".into(),
                ..question("G1.0/F2", s.say("Hausnummer", "House number"), line(LineKind::Integer, Some(4), None))
            }),
            Block::GroupStart {
                path: "G1.0/G2.0".into(),
                title: s.say("Mitziehende Person 1", "Person 1 who moves with you"),
                hint: None,
                level: 1,
            },
            Block::Field(FieldView {
                value: "Łukasz Şahin-Ẽ".into(),
                ..question("G1.0/G2.0/F3", s.say("Name", "Name"), line(LineKind::Text, None, None))
            }),
            Block::Field(FieldView {
                parts: ["27".into(), "3".into(), "1985".into()],
                taken: true,
                ..question("G1.0/G2.0/F4", s.say("Geburtsdatum", "Date of birth"), Control::Date)
            }),
            Block::Remove {
                path: "G1.0/G2.0".into(),
                label: s.say("Mitziehende Person 1", "Person 1 who moves with you"),
            },
            Block::GroupEnd,
            Block::Add {
                path: "G1.0/G2".into(),
                label: s.say("Mitziehende Person", "Person who moves with you"),
                hint: Some(s.say("Alle, die mit Ihnen einziehen.", "Everybody who moves in with you.")),
            },
            Block::GroupEnd,
            Block::GroupStart {
                path: "G3".into(),
                title: s.say("Geburtsdatum der Mutter", "Mother's date of birth"),
                hint: Some(s.say("Was Sie nicht wissen, lassen Sie frei.", "Leave empty what you do not know.")),
                level: 0,
            },
            Block::Field(FieldView {
                required: false,
                ..question("G3/F1", s.say("Tag", "Day"), line(LineKind::Day, None, None))
            }),
            Block::Field(FieldView {
                required: false,
                value: "3".into(),
                ..question("G3/F2", s.say("Monat", "Month"), line(LineKind::Month, None, None))
            }),
            Block::Field(FieldView {
                value: "1955".into(),
                ..question("G3/F3", s.say("Jahr", "Year"), line(LineKind::Year, None, None))
            }),
            Block::GroupEnd,
            Block::Field(FieldView {
                value: "1".into(),
                hint: Some(s.say(
                    "Sie können auch mehrere Wohnungen haben. Die Hauptwohnung ist die, in der Sie am meisten sind. Wenn Sie mit \
                     Ihrer Familie zusammenleben, ist es meistens die Wohnung der Familie. Alle anderen Wohnungen sind \
                     Nebenwohnungen.",
                    "You can have several homes. Your main home is the one where you are most of the time. If you live together \
                     with your family, it is mostly the home of the family. All other homes are second homes.",
                )),
                ..question("F5", s.say("Art der Wohnung", "Kind of home"), Control::Radios(few))
            }),
            Block::Field(FieldView {
                value: "3".into(),
                required: false,
                ..question("F6", s.say("Bisheriges Land", "Former state"), Control::Select(many))
            }),
            Block::Field(search("F15", "007", "Demo-Staat 7", &[], 0)),
            Block::Field(FieldView {
                label: s.say("Zweiter Staat", "Second state"),
                ..search("F16", "", "Demo", &states.iter().take(3).collect::<Vec<_>>(), 37)
            }),
            Block::Field(FieldView {
                label: s.say("Früherer Staat", "Former state"),
                required: false,
                ..search("F17", "", "Quxel", &[], 0)
            }),
            Block::Field(FieldView {
                value: "true".into(),
                ..question("F7", s.say("Ist das Ihre einzige Wohnung?", "Is this your only home?"), Control::YesNo)
            }),
            Block::Field(FieldView {
                value: "1250,50".into(),
                ..question("F8", s.say("Miete im Monat", "Rent per month"), line(LineKind::Currency, None, None))
            }),
            Block::Field(FieldView {
                value: "72,5".into(),
                hint: Some(s.say("In Quadratmetern", "In square metres")),
                ..question("F9", s.say("Wohnfläche", "Living space"), line(LineKind::Decimal, Some(7), None))
            }),
            Block::Field(FieldView {
                value: "14:30".into(),
                required: false,
                ..question("F10", s.say("Uhrzeit der Übergabe", "Time of handover"), Control::Time)
            }),
            Block::Field(FieldView {
                value: "2026-11-24T14:30".into(),
                required: false,
                ..question("F11", s.say("Einzug", "Moving in"), Control::DateTime)
            }),
            Block::Field(FieldView {
                value: s.say("Zweiter Stock,\nrechts", "Second floor,\nright"),
                required: false,
                ..question("F12", s.say("Bemerkung", "Remark"), Control::Area { max_length: Some(500) })
            }),
            Block::Field(FieldView {
                value: "2".into(),
                locked: true,
                ..question(
                    "F13",
                    s.say("Gemeinde", "Municipality"),
                    Control::Radios(vec![choice("2", "Musterstadt".into())]),
                )
            }),
            Block::Field(FieldView {
                files: vec![FileView {
                    id: "f1".into(),
                    name: s.say(
                        "Bestätigung des Wohnungsgebers mit einem sehr langen Namen.pdf",
                        "Confirmation of the landlord with a very long name.pdf",
                    ),
                    bytes: 1_363_149,
                    waits: true,
                }],
                ..question("F14", s.say("Wohnungsgeberbestätigung", "Confirmation of the landlord"), limits)
            }),
        ],
    }
}

/// Every question with a problem of its own, and one of a group.
fn with_problems(mut view: PageView) -> (PageView, Vec<Problem>) {
    let page = view.id.clone();
    let mut problems = vec![];
    let mut tell = |path: &str, label: &str, kind: ProblemKind| {
        problems.push(Problem { path: path.into(), label: label.into(), page: page.clone(), kind });
    };
    for block in &mut view.blocks {
        match block {
            Block::GroupStart { path, title, level: 1, .. } => tell(path, title, ProblemKind::NeedsOneOf),
            Block::Add { path, label, .. } => tell(path, label, ProblemKind::TooFewEntries { min: 2 }),
            Block::Field(field) if !field.locked => {
                let kind = match &field.control {
                    Control::Line { kind: LineKind::Text, .. } => ProblemKind::TooLong { max: 55 },
                    Control::Line { kind: LineKind::Integer, .. } => ProblemKind::NotAnInteger,
                    Control::Line { kind: LineKind::Decimal, .. } => ProblemKind::TooLarge { max: "999".into() },
                    Control::Line { kind: LineKind::Currency, .. } => ProblemKind::NotANumber,
                    Control::Line { kind: LineKind::Month, .. } => ProblemKind::MonthMissing,
                    Control::Line { .. } => ProblemKind::NotADate,
                    Control::Area { .. } => ProblemKind::CharactersNotAllowed { characters: "☃".into() },
                    Control::Date => ProblemKind::NotADate,
                    Control::Time => ProblemKind::NotATime,
                    Control::DateTime => ProblemKind::WrongPattern,
                    Control::YesNo | Control::Radios(_) => ProblemKind::Missing,
                    Control::Select(_) => ProblemKind::NotInList,
                    Control::Search(_) => ProblemKind::NotChosen,
                    Control::File { .. } => ProblemKind::FileTypeNotAllowed { allowed: vec!["application/pdf".into()] },
                };
                tell(&field.path, &field.label, kind.clone());
                field.problem = Some(kind);
            }
            _ => {}
        }
    }
    (view, problems)
}

fn upload(s: &mut Samples) -> Result<(), Error> {
    let label = s.say("Wohnungsgeberbestätigung", "Confirmation of the landlord");
    let page = UploadPage {
        frame: s.citizen("/antrag/a1/datei?feld=F14"),
        application: frame_of(s, true),
        path: "F14".into(),
        label: label.clone(),
        hint: Some(
            s.say("Bitte laden Sie die unterschriebene Bestätigung hoch.", "Please upload the signed confirmation."),
        ),
        page: "alles".into(),
        files: vec![FileView { id: "f1".into(), name: "scan.pdf".into(), bytes: 4096, waits: false }],
        max_bytes: 10 * 1024 * 1024,
        media_types: vec!["application/pdf".into(), "image/jpeg".into()],
        max_files: 2,
        errors: vec![],
    };
    s.add("upload", &page)?;
    let text = crate::problem_text(s.locale, &label, &ProblemKind::FileTooLarge { max_bytes: 10 * 1024 * 1024 });
    let errors = vec![FormError { field: "datei".into(), text }];
    s.add("upload-error", &UploadPage { errors, files: vec![], ..page.clone() })?;
    s.add("upload-full", &UploadPage { max_files: 1, ..page })
}
