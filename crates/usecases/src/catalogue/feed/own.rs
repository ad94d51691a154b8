// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A service that is edited here, as messages tell it. Pure; reading it again gives the same page.

use super::{give::id_of, place};
use model::catalogue::{Addressee, ModuleKind, PublicService, TextModule};
use std::collections::BTreeMap;
use xzufi::{
    Key,
    values::{
        Category, Code, CostModule, DeadlineModule, Html, Id, LanguageVersion, Publisher, Service, Term, TermModule,
        TextModule as Module, VersionInfo, Words, text_kind,
    },
};

/// The list of text modules and its version.
const MODULES: (&str, &str) = ("urn:de:xzufi:codeliste:leistungstextmodulleika", "20240216");

/// The service.
pub(super) fn service(key: &Key, service: &PublicService) -> Service {
    let details = &service.details;
    let mut texts = Texts::default();
    texts.add(text_kind::CITIZEN_NAME, "de", &service.title);
    texts.add(text_kind::TEASER, "de", &service.teaser);
    texts.modules("de", &service.modules);
    for (language, translation) in &details.translations {
        texts.add(text_kind::CITIZEN_NAME, language, &translation.title);
        texts.add(text_kind::TEASER, language, &translation.teaser);
        texts.modules(language, &translation.modules);
    }
    let keywords = service.keywords.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty());
    let mut names: Vec<&str> = details.names.iter().map(String::as_str).collect();
    if names.is_empty() {
        names.extend(keywords);
    }
    let term = |name: &str| Term { term: Words::new("de", name), kind: None };
    let terms = TermModule { terms: names.into_iter().map(term).collect(), ..TermModule::default() };
    let mut situations: Vec<&String> = details.situations.iter().collect();
    if situations.is_empty() && !service.situation.is_empty() {
        situations.push(&service.situation);
    }
    let languages = std::iter::once(("de", None))
        .chain(details.translations.iter().map(|(code, text)| (code.as_str(), text.by_machine.then_some(true))));
    let (texts, costs, deadlines, durations) = texts.into_parts();
    Service {
        id: id_of(key),
        service_keys: service.leika.iter().map(|leika| Code::of("urn:de:fim:leika:leistung", "", leika)).collect(),
        texts,
        costs,
        deadlines,
        durations,
        terms: (!terms.terms.is_empty()).then_some(terms).into_iter().collect(),
        typing: details.typing.iter().map(|code| Code::of("urn:de:fim:leika:typisierung", "", code)).collect(),
        trust_level: details
            .trust
            .map(|level| Code::of("urn:xoev-de:fim:codeliste:vertrauensniveau", "1", level.code())),
        addressees: details.addressees.iter().map(|group| addressee(*group)).collect(),
        categories: situations.into_iter().map(|name| category(key, name)).collect(),
        publisher: (!details.editor.is_empty()).then(|| Publisher {
            id: Id::new(&key.agency, xzufi::Class::Organisation, "redaktion"),
            names: vec![Words::new("de", &details.editor)],
            ..Publisher::default()
        }),
        areas: details.areas.iter().map(|prefix| place::area(prefix)).collect(),
        version: details
            .changed
            .map(|day| VersionInfo { changed: Some(format!("{day}T00:00:00Z")), ..VersionInfo::default() }),
        languages: languages
            .map(|(code, by_machine)| LanguageVersion {
                language: code.to_owned(),
                by_machine,
                ..LanguageVersion::default()
            })
            .collect(),
        ..Service::default()
    }
}

/// Texts by kind, each with its languages.
#[derive(Default)]
struct Texts {
    texts: BTreeMap<&'static str, Vec<Html>>,
    costs: Vec<Html>,
    deadlines: Vec<Html>,
    durations: Vec<Html>,
}

impl Texts {
    fn add(&mut self, kind: &'static str, language: &str, text: &str) {
        if !text.trim().is_empty() {
            self.texts.entry(kind).or_default().push(Html::from_plain(language, text));
        }
    }

    fn modules(&mut self, language: &str, modules: &[TextModule]) {
        for module in modules {
            let text = || Html::from_plain(language, &module.text);
            let kind = match module.kind {
                ModuleKind::Description => text_kind::FULL_TEXT,
                ModuleKind::Requirements => text_kind::CONDITIONS,
                ModuleKind::Documents => text_kind::DOCUMENTS,
                ModuleKind::Procedure => text_kind::PROCEDURE,
                ModuleKind::LegalBasis => text_kind::LEGAL_BASIS,
                ModuleKind::Objection => text_kind::LEGAL_REMEDY,
                ModuleKind::Forms => text_kind::FORMS,
                ModuleKind::Hints => text_kind::NOTES,
                ModuleKind::Links => text_kind::FURTHER_INFORMATION,
                ModuleKind::Costs => {
                    self.costs.push(text());
                    continue;
                }
                ModuleKind::Deadlines => {
                    self.deadlines.push(text());
                    continue;
                }
                ModuleKind::Duration => {
                    self.durations.push(text());
                    continue;
                }
            };
            self.add(kind, language, &module.text);
        }
    }

    fn into_parts(self) -> (Vec<Module>, Vec<CostModule>, Vec<DeadlineModule>, Vec<DeadlineModule>) {
        let module = |(kind, content): (&str, Vec<Html>)| Module {
            kind: Code::of(MODULES.0, MODULES.1, kind),
            content,
            ..Module::default()
        };
        let deadline = |notes: Vec<Html>| DeadlineModule { notes, ..DeadlineModule::default() };
        let some = |texts: Vec<Html>| (!texts.is_empty()).then_some(texts);
        (
            self.texts.into_iter().map(module).collect(),
            some(self.costs).map(|notes| CostModule { notes, ..CostModule::default() }).into_iter().collect(),
            some(self.deadlines).map(deadline).into_iter().collect(),
            some(self.durations).map(deadline).into_iter().collect(),
        )
    }
}

fn addressee(group: Addressee) -> Code {
    let code = match group {
        Addressee::Citizens => "001",
        Addressee::Business => "002",
        Addressee::Administration => "003",
    };
    Code::of("urn:xoev-de:fim:codeliste:leistungsadressat", "", code)
}

fn category(key: &Key, name: &str) -> Category {
    Category {
        // unverified: whether a category needs an id of the list of situations
        id: Id { agency: Some(key.agency.clone()), ..Id::bare(name) },
        titles: vec![Words::new("de", name)],
        ..Category::default()
    }
}

#[cfg(test)]
mod tests {
    use super::service;
    use crate::catalogue::import;
    use jiff::civil::date;
    use model::{
        TrustLevel,
        catalogue::{Addressee, Details, ModuleKind, PublicService, TextModule, Translation},
    };
    use xzufi::{Change, Class, Key, Message, TransferReader, TransferWriter, Value, Version};

    fn module(kind: ModuleKind, text: &str) -> TextModule {
        TextModule { kind, text: text.to_owned() }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let key = Key { agency: "A1".to_owned(), class: Class::Service, id: "7".to_owned() };
        let english = Translation {
            title: "Register a dog".to_owned(),
            teaser: "For all who keep one.".to_owned(),
            modules: vec![module(ModuleKind::Description, "Dogs are taxed.")],
            by_machine: true,
        };
        let told = PublicService {
            id: import::imported_id(&key).into(),
            slug: "a1-lb-7".to_owned(),
            leika: Some("99102013104000".to_owned()),
            title: "Hund anmelden & <mehr>".to_owned(),
            teaser: "Für alle, die einen halten.".to_owned(),
            keywords: "Hundesteuer Vierbeiner".to_owned(),
            modules: vec![
                module(ModuleKind::Description, "Erster Absatz.\n\n- eins\n- [zwei](https://beispiel.example/)"),
                module(ModuleKind::Documents, "- Impfpass"),
                module(ModuleKind::Costs, "48 € im Jahr"),
                module(ModuleKind::Deadlines, "Innerhalb von 14 Tagen"),
                module(ModuleKind::Duration, "Eine Woche"),
                module(ModuleKind::Procedure, "1. Antrag stellen\n2. Abwarten"),
                module(ModuleKind::Links, "- [Mehr](https://beispiel.example/mehr)"),
            ],
            situation: "Haustiere".to_owned(),
            details: Details {
                translations: [("en".to_owned(), english)].into(),
                names: vec!["Hundesteuer".to_owned(), "Vierbeiner".to_owned()],
                areas: vec!["05".to_owned(), "06".to_owned()],
                situations: vec!["Haustiere".to_owned()],
                addressees: vec![Addressee::Citizens],
                trust: Some(TrustLevel::Substantial),
                typing: vec!["5".to_owned()],
                editor: "Redaktion Musterland".to_owned(),
                changed: Some(date(2026, 10, 2)),
            },
        };
        for version in [Version::V2_2_0, Version::V2_3_1] {
            let message = Message {
                version,
                product: "Amtsweg".to_owned(),
                manufacturer: "Amtsweg".to_owned(),
                id: "00000000-0000-4000-8000-000000000001".to_owned(),
                created: "2026-11-24T12:00:00Z".to_owned(),
                transaction: None,
            };
            let mut writer = TransferWriter::new(&message);
            writer.write(&Value::Service(Box::new(service(&key, &told))));
            let xml = writer.end();
            let entry = TransferReader::new(xml.as_bytes()).unwrap().next().unwrap().unwrap();
            let Change::Write(object) = entry.change else { panic!("{version}: nothing is written: {xml}") };
            let Value::Service(value) = &object.value else { panic!("{version}: it is no service") };
            let mut expected = told.clone();
            // 2.2.0 has no word for translations by a machine
            for translation in expected.details.translations.values_mut() {
                translation.by_machine &= version == Version::V2_3_1;
            }
            assert_eq!(import::service_of(&object.key, value).unwrap(), expected, "{version}");
        }
    }
}
