// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A description as XZuFi, and as the service page shows it: the page is made of the same XZuFi that others get. Pure.

use crate::catalogue::import;
use model::{
    PublicServiceId,
    catalogue::{GERMAN, ModuleKind, PublicService, ServiceDraft, ServiceFee, Span, SpanUnit, TextPart},
    id::Uuid,
};
use xzufi::{
    Class, Key,
    values::{
        self, Category, Code, Cost, CostAmount, CostModule, Deadline, DeadlineModule, Html, Id, LanguageVersion,
        ModuleHead, Money, Publisher, Service, Term, TermModule, TextModule, VersionInfo, Words, text_kind,
    },
};

const MODULES: (&str, &str) = ("urn:de:xzufi:codeliste:leistungstextmodulleika", "20240216");

/// Texts that are text modules of the LeiKa.
const KINDS: [(TextPart, &str); 13] = [
    (TextPart::Name, text_kind::NAME),
    (TextPart::Title, text_kind::CITIZEN_NAME),
    (TextPart::Teaser, text_kind::TEASER),
    (TextPart::Short, text_kind::SHORT_TEXT),
    (TextPart::Full, text_kind::FULL_TEXT),
    (TextPart::LegalBasis, text_kind::LEGAL_BASIS),
    (TextPart::Documents, text_kind::DOCUMENTS),
    (TextPart::Conditions, text_kind::CONDITIONS),
    (TextPart::Procedure, text_kind::PROCEDURE),
    (TextPart::Forms, text_kind::FORMS),
    (TextPart::Further, text_kind::FURTHER_INFORMATION),
    (TextPart::Notes, text_kind::NOTES),
    (TextPart::Remedy, text_kind::LEGAL_REMEDY),
];

/// Text modules of the service page, and the texts that they become when the service is edited here for the first time.
const PARTS: [(ModuleKind, TextPart); 12] = [
    (ModuleKind::Description, TextPart::Full),
    (ModuleKind::Requirements, TextPart::Conditions),
    (ModuleKind::Documents, TextPart::Documents),
    (ModuleKind::Costs, TextPart::Fees),
    (ModuleKind::Deadlines, TextPart::Deadlines),
    (ModuleKind::Duration, TextPart::Duration),
    (ModuleKind::Procedure, TextPart::Procedure),
    (ModuleKind::LegalBasis, TextPart::LegalBasis),
    (ModuleKind::Objection, TextPart::Remedy),
    (ModuleKind::Forms, TextPart::Forms),
    (ModuleKind::Hints, TextPart::Notes),
    (ModuleKind::Links, TextPart::Further),
];

/// Key by which this instance knows what comes with the description of a tenant; others never see it.
pub(super) fn inner_key(tenant: &str, class: Class, id: Uuid) -> Key {
    Key { agency: format!("AMTSWEG-{tenant}"), class, id: id.simple().to_string() }
}

/// Who edits (schemeAgencyID), who answers for texts (name of the tenant), and when they were changed (XSD dateTime).
#[derive(Clone, Copy)]
pub(super) struct Stamp<'a> {
    pub(super) agency: &'a str,
    pub(super) name: &'a str,
    pub(super) changed: &'a str,
}

impl<'a> Stamp<'a> {
    /// For pages of this instance, which tell nobody who edits.
    pub(super) fn for_pages(name: &'a str, changed: &'a str) -> Self {
        Self { agency: "", name, changed }
    }

    /// Key of a service, the same that the feed tells.
    fn key(self, id: Uuid) -> Key {
        Key { agency: self.agency.to_owned(), class: Class::Service, id: id.to_string() }
    }
}

/// The service as the catalogue keeps it; nothing where it has no title.
pub(super) fn public(stamp: Stamp<'_>, id: Uuid, slug: &str, draft: &ServiceDraft) -> Option<PublicService> {
    let key = stamp.key(id);
    let made = import::service(&key, &service(stamp, id, draft))?;
    Some(PublicService { id: PublicServiceId(id), slug: slug.to_owned(), ..made })
}

/// The service as XZuFi.
pub(super) fn service(stamp: Stamp<'_>, id: Uuid, draft: &ServiceDraft) -> Service {
    let key = stamp.key(id);
    let filled = |part: TextPart| {
        let texts = draft.texts.iter().filter_map(|(language, texts)| Some((language, texts.get(&part)?)));
        texts.map(|(language, text)| Html::from_plain(language, text)).collect::<Vec<_>>()
    };
    let texts = (1_i64..).zip(KINDS).filter_map(|(position, (part, code))| {
        let content = filled(part);
        let head = ModuleHead { position: Some(position), ..ModuleHead::default() };
        let kind = Code::of(MODULES.0, MODULES.1, code);
        (!content.is_empty()).then(|| TextModule { head, kind, content, ..TextModule::default() })
    });
    let code = |list: &str, code: &str| Code::of(list, "", code);
    let terms: Vec<Term> = draft.names.iter().map(|name| Term { term: Words::new(GERMAN, name), kind: None }).collect();
    let category =
        |name: &String| Category { id: Id::bare(name), titles: vec![Words::new(GERMAN, name)], ..Category::default() };
    Service {
        id: Id::new(&key.agency, key.class, &key.id),
        service_keys: some(&draft.leika).map(|leika| code("urn:de:fim:leika:leistung", leika)).into_iter().collect(),
        texts: texts.collect(),
        deadlines: spans(draft.deadline, filled(TextPart::Deadlines)),
        durations: spans(draft.duration, filled(TextPart::Duration)),
        costs: costs(draft, filled(TextPart::Fees)),
        terms: (!terms.is_empty()).then(|| TermModule { terms, ..TermModule::default() }).into_iter().collect(),
        typing: draft.typing.iter().map(|typing| code("urn:de:fim:leika:typisierung", typing)).collect(),
        trust_level: draft.trust.map(|trust| code("urn:xoev-de:fim:codeliste:vertrauensniveau", trust.code())),
        addressees: draft.addressees.iter().map(|group| code("", group.code())).collect(),
        categories: draft.situations.iter().map(category).collect(),
        areas: draft.areas.iter().filter(|area| !area.is_empty()).map(|area| Id::bare(area)).collect(),
        publisher: Some(publisher(stamp)),
        version: Some(VersionInfo { changed: Some(stamp.changed.to_owned()), ..VersionInfo::default() }),
        languages: draft.texts.keys().map(|language| language_version(language)).collect(),
        ..Service::default()
    }
}

fn publisher(stamp: Stamp<'_>) -> Publisher {
    let names = vec![Words::new(GERMAN, stamp.name)];
    Publisher { id: Id::bare(stamp.agency), names, ..Publisher::default() }
}

fn language_version(language: &str) -> LanguageVersion {
    LanguageVersion { language: language.to_owned(), by_machine: Some(false), ..LanguageVersion::default() }
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn money(cents: i64) -> Money {
    Money { currency: "EUR".to_owned(), value: format!("{}.{:02}", cents / 100, cents % 100) }
}

/// Remarks belong to the amount where there is one.
fn costs(draft: &ServiceDraft, notes: Vec<Html>) -> Vec<CostModule> {
    let amount = match draft.fee {
        ServiceFee::Unsaid if notes.is_empty() => return Vec::new(),
        ServiceFee::Unsaid => return vec![CostModule { notes, ..CostModule::default() }],
        ServiceFee::Free => CostAmount::Free { notes: Vec::new() },
        ServiceFee::Fixed(cents) => CostAmount::Fixed(money(cents)),
        ServiceFee::Range(from, until) => {
            CostAmount::Range { from: from.map(money), until: until.map(money), notes: Vec::new() }
        }
    };
    let in_advance = draft.in_advance.then_some(true);
    let cost = Cost { amount, notes, in_advance, ..Cost::default() };
    vec![CostModule { costs: vec![cost], ..CostModule::default() }]
}

fn spans(span: Option<Span>, notes: Vec<Html>) -> Vec<DeadlineModule> {
    let Some(span) = span else {
        let module = DeadlineModule { notes, ..DeadlineModule::default() };
        return if module.notes.is_empty() { Vec::new() } else { vec![module] };
    };
    let unit = match span.unit {
        SpanUnit::Hours => "STUNDE",
        SpanUnit::Days => "TAG",
        SpanUnit::WorkingDays => "WERKTAG",
        SpanUnit::Weeks => "WOCHE",
        SpanUnit::Months => "MONAT",
        SpanUnit::Years => "JAHR",
    };
    let span = values::Span::Duration {
        length: span.length,
        unit: unit.to_owned(),
        until: span.until,
        until_unit: span.until.map(|_| unit.to_owned()),
    };
    let deadline = Deadline { span, notes, ..Deadline::default() };
    vec![DeadlineModule { deadlines: vec![deadline], ..DeadlineModule::default() }]
}

/// What is known of a service that nobody edited here before, as a description: amounts and times stay words.
pub(super) fn draft(service: &PublicService) -> ServiceDraft {
    let details = &service.details;
    let mut draft = ServiceDraft {
        leika: service.leika.clone().unwrap_or_default(),
        names: details.names.clone(),
        situations: details.situations.clone(),
        addressees: details.addressees.clone(),
        trust: details.trust,
        areas: details.areas.clone(),
        typing: details.typing.clone(),
        ..ServiceDraft::default()
    };
    if draft.names.is_empty() {
        draft.names.extend(some(service.keywords.trim()).map(str::to_owned));
    }
    if draft.situations.is_empty() {
        draft.situations.extend(some(&service.situation).map(str::to_owned));
    }
    let mut texts = |language: &str, title: &str, teaser: &str, modules: &[model::catalogue::TextModule]| {
        draft.set(language, TextPart::Title, title);
        draft.set(language, TextPart::Teaser, teaser);
        for module in modules {
            if let Some((_, part)) = PARTS.iter().find(|(kind, _)| *kind == module.kind) {
                draft.set(language, *part, &module.text);
            }
        }
    };
    texts(GERMAN, &service.title, &service.teaser, &service.modules);
    for (language, translation) in &details.translations {
        texts(language, &translation.title, &translation.teaser, &translation.modules);
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::{Stamp, draft, public, service};
    use model::{
        TrustLevel,
        catalogue::{Addressee, ModuleKind, PublicService, ServiceDraft, ServiceFee, Span, SpanUnit, TextPart},
        id::Uuid,
    };
    use xzufi::{Change, Message, TransferReader, TransferWriter, Value, Version};

    const CHANGED: &str = "2026-11-30T12:00:00Z";

    const STAMP: Stamp<'_> = Stamp { agency: "A0123456789AB", name: "Musterstadt", changed: CHANGED };

    fn written() -> ServiceDraft {
        let mut draft = ServiceDraft {
            leika: "99102013104000".to_owned(),
            names: vec!["Hundesteuer".to_owned(), "Bello".to_owned()],
            situations: vec!["Tierhaltung".to_owned()],
            addressees: vec![Addressee::Citizens],
            trust: Some(TrustLevel::Basic),
            areas: vec!["059999999999".to_owned()],
            fee: ServiceFee::Range(Some(4_800), Some(61_250)),
            in_advance: true,
            deadline: Some(Span { length: 2, until: None, unit: SpanUnit::Weeks }),
            duration: Some(Span { length: 1, until: Some(3), unit: SpanUnit::WorkingDays }),
            ..ServiceDraft::default()
        };
        for part in TextPart::ALL {
            let text = match part.is_line() {
                true => format!("Zeile {}", part.as_str()),
                false => format!(
                    "### Kopf\n\nWorte & mehr <b>\n\n- [Link {0}](https://a.example/{0})\n- zwei",
                    part.as_str()
                ),
            };
            draft.set("de", part, &text);
        }
        draft.set("en", TextPart::Title, "Register a dog");
        draft.set("en", TextPart::Full, "You pay a tax.");
        draft.set("de-x-leicht", TextPart::Full, "Sie haben einen Hund?");
        draft
    }

    /// The service as another instance reads it from a message.
    fn read_back(version: Version, draft: &ServiceDraft) -> PublicService {
        let head = Message {
            version,
            product: "Amtsweg".to_owned(),
            manufacturer: "Amtsweg".to_owned(),
            id: Uuid::nil().to_string(),
            created: CHANGED.to_owned(),
            transaction: None,
        };
        let mut writer = TransferWriter::new(&head);
        writer.write(&Value::Service(Box::new(service(STAMP, Uuid::nil(), draft))));
        let message = writer.end();
        let entry = TransferReader::new(message.as_bytes()).unwrap().next().unwrap().unwrap();
        let Change::Write(object) = entry.change else { panic!("{message}") };
        let Value::Service(value) = object.value else { panic!("{message}") };
        super::import::service(&object.key, &value).unwrap()
    }

    #[test]
    fn what_is_exported_reads_as_what_is_published() {
        let draft = written();
        let here = public(STAMP, Uuid::nil(), "hund", &draft).unwrap();
        for version in [Version::V2_2_0, Version::V2_3_1] {
            let there = read_back(version, &draft);
            assert_eq!(PublicService { id: here.id, slug: here.slug.clone(), ..there }, here, "{version}");
        }
        assert_eq!((here.title.as_str(), here.details.editor.as_str()), ("Zeile title", "Musterstadt"));
        let text = |kind| here.modules.iter().find(|module| module.kind == kind).map(|module| module.text.as_str());
        assert_eq!(text(ModuleKind::Procedure), Some(draft.text("de", TextPart::Procedure)));
        assert!(
            text(ModuleKind::Costs).unwrap().starts_with("48,00 € bis 612,50 €\n"),
            "{:?}",
            text(ModuleKind::Costs)
        );
        assert!(text(ModuleKind::Duration).unwrap().starts_with("1 Werktag bis 3 Werktage"));
        let english = here.spoken("en");
        assert_eq!(english.title.text, "Register a dog");
        assert_eq!(here.details.situations, ["Tierhaltung"]);
    }

    #[test]
    fn what_was_there_before_stays_when_it_is_edited_for_the_first_time() {
        let mut first = written();
        first.set("de", TextPart::Short, "");
        let before = public(STAMP, Uuid::nil(), "hund", &first).unwrap();
        let again = public(STAMP, Uuid::nil(), "hund", &draft(&before)).unwrap();
        // empty lines between blocks may differ: pages do not show them
        let lines = |service: &PublicService| {
            let texts = service.modules.iter().flat_map(|module| module.text.lines());
            texts.filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(lines(&again), lines(&before));
        assert_eq!((again.title, again.teaser), (before.title, before.teaser));
        assert_eq!(again.details.translations["en"].title, "Register a dog");
        assert_eq!(again.leika, before.leika);
    }

    #[test]
    fn little_is_enough() {
        let mut draft = ServiceDraft::default();
        assert!(public(STAMP, Uuid::nil(), "hund", &draft).is_none(), "no title");
        draft.set("de", TextPart::Title, "Hund");
        draft.set("de", TextPart::Fees, "Das hängt vom Hund ab.");
        for fee in [ServiceFee::Unsaid, ServiceFee::Free, ServiceFee::Fixed(5), ServiceFee::Range(None, Some(100))] {
            draft.fee = fee;
            let here = public(STAMP, Uuid::nil(), "hund", &draft).unwrap();
            let there = read_back(Version::V2_3_1, &draft);
            assert_eq!(here.modules, there.modules, "{fee:?}");
            assert!(here.modules[0].text.ends_with("Das hängt vom Hund ab."), "{fee:?}");
        }
    }
}
