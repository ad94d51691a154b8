// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Service descriptions: the federation's texts, those of the Länder and of cities for the same keys.

use xzufi::values::{
    Category, CategoryClass, Code, Cost, CostAmount, CostModule, Deadline, DeadlineModule, Document, DocumentModule,
    Html, Id, LanguageVersion, Link, ModuleHead, Money, Period, PortalModule, Publisher, Service, Span, Term,
    TermModule, TextModule, Translation, UrlParameter, VersionInfo, Words, text_kind,
};
use xzufi::{Class, Value, Version};

use super::data::Level;
use super::land::{Description, Nation};
use super::random::Random;
use super::words;

const MODULES: (&str, &str) = ("urn:de:xzufi:codeliste:leistungstextmodulleika", "20240216");

pub(super) fn service(nation: &Nation, number: u64) -> (Value, Version) {
    let of = nation.description(number);
    let area = &nation.areas[of.area];
    let version = nation.version(area);
    let mut random = Random::new(nation.plan.seed, &[3, number]);
    (Value::Service(Box::new(describe(nation, of, &mut random, version))), version)
}

fn describe(nation: &Nation, of: Description, random: &mut Random, version: Version) -> Service {
    let (key, area) = (&nation.keys[of.key], &nation.areas[of.area]);
    let newer = version == Version::V2_3_1;
    let (agency, id) = nation.service_id(of);
    let title = words::citizen_title(&key.name);
    let english = area.level != Level::Bund && random.percent(15);
    let place = words::place(area);
    let mut service = Service {
        id: Id::new(&agency, Class::Service, &id),
        service_keys: vec![Code::of("urn:de:fim:leika:leistung", "20240216", &key.key)],
        typing: vec![Code::of(
            "urn:de:fim:leika:typisierung",
            "3",
            if key.typing.is_empty() { "2/3" } else { &key.typing },
        )],
        trust_level: Some(Code::of(
            "urn:xoev-de:fim:codeliste:vertrauensniveau",
            "1",
            random.word(&["00", "10", "10", "20", "30", "40"]),
        )),
        addressees: addressees(random),
        written_form: random.percent(50).then_some(false),
        publisher: Some(Publisher {
            id: Id::new(&agency, Class::Organisation, "R1"),
            names: vec![Words::new("de", &format!("Redaktion {}", nation.areas[area.land() as usize].name))],
            ..Publisher::default()
        }),
        areas: vec![Id {
            scheme: Some("urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs".to_owned()),
            ..Id::bare(&written_key(area.ars.as_str(), random))
        }],
        version: Some(VersionInfo {
            created: Some("2020-01-01T00:00:00Z".to_owned()),
            changed: Some(format!("2026-{:02}-{:02}T12:00:00Z", 1 + random.below(10), 1 + random.below(28))),
            version: Some((1 + random.below(9)).to_string()),
            ..VersionInfo::default()
        }),
        languages: languages(english, newer),
        ..Service::default()
    };
    if random.percent(30) {
        service.validity.push(Period {
            begin: Some("1970-01-01T00:00:00".to_owned()),
            end: Some("2999-12-31T00:00:00".to_owned()),
            notes: Vec::new(),
        });
    }
    if random.percent(40) {
        let sdg = if random.percent(60) {
            "0000000"
        } else {
            random.word(&["1030300", "1060400", "2050300", "1020300", "1040400", "2010500"])
        };
        service.sdg.push(Code::of("urn:xoev-de:fim:codeliste:sdginformationsbereich", "4", sdg));
    }
    if let Some(situation) = &key.situation {
        service.categories.push(category(&agency, situation));
    }
    let mut add = |kind: &str, german: String, english: Option<String>| {
        let position = service.texts.len() as i64 + 1;
        let content = std::iter::once(Html { language: "de".to_owned(), html: german })
            .chain(english.map(|html| Html { language: "en".to_owned(), html }))
            .collect();
        let head = ModuleHead { position: Some(position), channel: channel(newer), ..ModuleHead::default() };
        service.texts.push(TextModule {
            head,
            kind: Code::of(MODULES.0, MODULES.1, kind),
            content,
            ..TextModule::default()
        });
    };
    let in_english = |text: &str| english.then(|| text.to_owned());
    add(text_kind::NAME, words::escaped(&key.name), None);
    add(text_kind::CITIZEN_NAME, words::escaped(&title), in_english(&words::escaped(&format!("Apply: {title}"))));
    add(text_kind::TEASER, words::escaped(&words::teaser(random, &title, &place)), None);
    add(text_kind::SHORT_TEXT, words::list(&words::short(random, &title, &place)), None);
    add(
        text_kind::FULL_TEXT,
        words::paragraphs(&words::full(random, &title, &place)),
        in_english(&words::paragraphs(&words::english(random, &title))),
    );
    add(text_kind::LEGAL_BASIS, words::list(&words::legal(random, area.level)), None);
    add(text_kind::DOCUMENTS, words::list(&words::documents(random)), None);
    add(text_kind::CONDITIONS, words::list(&words::conditions(random)), None);
    add(text_kind::PROCEDURE, words::numbered(&words::procedure(random, &place)), None);
    if random.percent(60) {
        add(text_kind::NOTES, words::paragraphs(&words::notes(random)), None);
    }
    add(text_kind::AUTHORITY, words::escaped(&words::responsible(random, &place)), None);
    if random.percent(50) {
        add(text_kind::LEGAL_REMEDY, "\u{a0}".to_owned(), None);
    } else {
        add(
            text_kind::LEGAL_REMEDY,
            words::list(&["Widerspruch".to_owned(), "Klage vor dem Verwaltungsgericht".to_owned()]),
            None,
        );
    }
    modules(&mut service, random, newer);
    service.portals.push(PortalModule {
        language: "de".to_owned(),
        uri: format!("https://portal{}.example/leistung/{id}", area.land()),
        title: Some(title),
        parameters: if newer {
            vec![UrlParameter {
                kind: Code::of("urn:de:fim:codeliste:urlparameter", "1", "001"),
                name: "ars".to_owned(),
            }]
        } else {
            Vec::new()
        },
        ..PortalModule::default()
    });
    service
}

fn addressees(random: &mut Random) -> Vec<Code> {
    let code = |code: &str| Code::of("urn:de:fim:codeliste:leistungsadressat", "1", code);
    match random.below(10) {
        0..6 => vec![code("001")],
        6..9 => vec![code("002")],
        _ => vec![code("001"), code("002")],
    }
}

fn channel(newer: bool) -> Option<Code> {
    newer.then(|| Code::of("urn:de:fim:codeliste:zugangskanal", "1", "000"))
}

/// Keys are written with 12 digits, or with as many as the level has.
fn written_key(ars: &str, random: &mut Random) -> String {
    let land_only = ars.get(2..).is_some_and(|rest| rest.bytes().all(|digit| digit == b'0')) && !ars.starts_with("00");
    if land_only && random.percent(50) { ars.get(..2).unwrap_or(ars).to_owned() } else { ars.to_owned() }
}

fn languages(english: bool, newer: bool) -> Vec<LanguageVersion> {
    let german = LanguageVersion {
        language: "de".to_owned(),
        german_name: Some("Deutsch".to_owned()),
        own_name: Some("Deutsch".to_owned()),
        ..LanguageVersion::default()
    };
    let translated = LanguageVersion {
        language: "en".to_owned(),
        german_name: Some("Englisch".to_owned()),
        own_name: Some("English".to_owned()),
        by_machine: newer.then_some(true),
        translation: newer.then(|| Translation { original_language: Some("de".to_owned()), ..Translation::default() }),
        ..LanguageVersion::default()
    };
    std::iter::once(german).chain(english.then_some(translated)).collect()
}

fn category(agency: &str, (number, name, is_business): &(u32, String, bool)) -> Category {
    let class = if *is_business { "Unternehmenslagen" } else { "Lebenslagen" };
    Category {
        id: Id {
            scheme: Some("Kategorie".to_owned()),
            agency: Some(agency.to_owned()),
            ..Id::bare(&number.to_string())
        },
        titles: vec![Words::new("de", name)],
        classes: vec![CategoryClass {
            id: Id { agency: Some(agency.to_owned()), ..Id::bare(class) },
            titles: vec![Words::new("de", class)],
            ..CategoryClass::default()
        }],
        ..Category::default()
    }
}

fn modules(service: &mut Service, random: &mut Random, newer: bool) {
    let head = || ModuleHead { channel: channel(newer), ..ModuleHead::default() };
    let note = |text: &str| vec![Html { language: "de".to_owned(), html: text.to_owned() }];
    let money = |value: u64| Some(Money { currency: "EUR".to_owned(), value: format!("{value}.00") });
    let fee = 5 + random.below(40) * 5;
    let amount = match random.below(4) {
        0 => CostAmount::Free { notes: Vec::new() },
        1 => CostAmount::Range {
            from: money(fee),
            until: money(fee * 4),
            notes: vec![Words::new("de", "je nach Aufwand")],
        },
        _ => CostAmount::Fixed(Money { currency: "EUR".to_owned(), value: format!("{fee}.00") }),
    };
    let link =
        Link { language: "de".to_owned(), uri: "https://gebuehren.example/tabelle".to_owned(), ..Link::default() };
    let cost = Cost {
        kind: Some(Code::of("urn:de:fim:codeliste:kostentyp", "1", "001")),
        amount,
        in_advance: Some(random.percent(30)),
        links: vec![link],
        ..Cost::default()
    };
    service.costs.push(CostModule {
        head: head(),
        costs: vec![cost],
        notes: note(words::FEES[random.below(words::FEES.len() as u64) as usize]),
        links: Vec::new(),
    });
    let span = |length: u64, unit: &str| Span::Duration {
        length: length as u32,
        unit: unit.to_owned(),
        until: None,
        until_unit: None,
    };
    let deadline = Deadline {
        kind: Some(Code::of("urn:de:fim:codeliste:fristtyp", "1", "001")),
        span: span(1 + random.below(12), random.word(&["WOCHE", "MONAT", "TAG"])),
        ..Deadline::default()
    };
    service.deadlines.push(DeadlineModule {
        head: head(),
        deadlines: vec![deadline],
        notes: note("Die Frist beginnt mit dem Ereignis."),
        links: Vec::new(),
    });
    let time = Deadline { span: span(1 + random.below(8), "WOCHE"), ..Deadline::default() };
    service.durations.push(DeadlineModule {
        head: head(),
        deadlines: vec![time],
        notes: Vec::new(),
        links: Vec::new(),
    });
    let document = Document {
        kind: Some(Code::of("urn:de:fim:codeliste:dokumenttyp", "5", "002")),
        titles: vec![Words::new(
            "de",
            random.word(&["Personalausweis oder Reisepass", "Meldebescheinigung", "Führungszeugnis", "Lageplan"]),
        )],
        required: newer.then(|| Code::of("urn:de:fim:codeliste:dokumentpflichtangabetyp", "1", "01")),
        ..Document::default()
    };
    service.documents.push(DocumentModule { head: head(), incoming: vec![document], ..DocumentModule::default() });
    let terms = random.some(&words::TERMS, 3).into_iter();
    let terms = terms.map(|term| Term {
        term: Words::new("de", term),
        kind: Some(Code::of("urn:de:fim:codeliste:begriffimkontexttyp", "1", "001")),
    });
    service.terms.push(TermModule { head: head(), terms: terms.collect() });
}
