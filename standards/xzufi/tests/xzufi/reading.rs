// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everything that the samples say is read.

use xzufi::values::{CostAmount, Money, Span, Words, day, in_language, text_kind};
use xzufi::{Change, Class, TransferReader, Value, Version};

use crate::{NEWER, OLDER, entries, object};

#[test]
fn the_head_tells_who_wrote_what() {
    let reader = TransferReader::new(OLDER.as_bytes()).unwrap();
    let head = reader.head();
    assert_eq!(head.version, Version::V2_2_0);
    assert_eq!(head.stated_version.as_deref(), Some("2.2"));
    assert_eq!(head.product.as_deref(), Some("Musterredaktion"));
    assert_eq!(head.message_id.as_deref(), Some("00000000-0000-4000-8000-000000000001"));
    assert_eq!(head.transaction_id.as_deref(), Some("17"));
    assert_eq!(head.transaction_position.as_deref(), Some("2"));
    assert_eq!(head.sender.as_deref(), Some("Redaktion Musterland"));
    let newer = TransferReader::new(NEWER.as_bytes()).unwrap();
    assert_eq!((newer.head().version, newer.head().product_version.as_deref()), (Version::V2_3_1, Some("9")));
}

#[test]
fn every_entry_has_its_key_and_its_place() {
    let entries = entries(OLDER);
    let told: Vec<String> = entries
        .iter()
        .map(|entry| match &entry.change {
            Change::Write(object) => format!("+{}", object.key),
            Change::Delete(key) => format!("-{key}"),
            Change::Refused { reason, .. } => panic!("{reason}"),
        })
        .collect();
    let expected = [
        "+L100099.LB.4711",
        "+L100099.OE.2292",
        "+L100099.OD.88",
        "+L100099.ZU.Z-1",
        "+L100099.LS.S-1",
        "+L100099.FO.F1",
        "+L100099.GE.051110000000",
        "-L100099.LS.S-0",
        "-L100099.ZU.Z-0",
    ];
    assert_eq!(told, expected);
    for entry in &entries {
        let text = &OLDER[usize::try_from(entry.from).unwrap()..usize::try_from(entry.to).unwrap()];
        assert!(text.starts_with("<xzufi:schreibe>") || text.starts_with("<xzufi:loesche"), "{text}");
        assert!(text.ends_with("</xzufi:schreibe>") || text.ends_with("</xzufi:loesche>"), "{text}");
    }
}

#[test]
fn a_service_of_2_2_0_is_read_whole() {
    let entries = entries(OLDER);
    let Value::Service(service) = &object(&entries[0]).value else { panic!("a service") };
    assert_eq!(service.id.scheme.as_deref(), Some("Leistung"));
    assert_eq!(service.id.scheme_version.as_deref(), Some("1"));
    assert_eq!(service.service_keys[0].code, "99102013104000");
    let structure = service.structure.as_ref().unwrap();
    assert_eq!(structure.group.as_ref().unwrap().code, "102");
    assert_eq!(structure.object.as_ref().unwrap().value, "99102013000000");
    assert_eq!(structure.activity.as_ref().unwrap().name.as_deref(), Some("Anmeldung"));
    assert_eq!(structure.details, [Words::new("de", "für einen Hund")]);
    assert_eq!(service.title("de").as_deref(), Some("Hund anmelden"));
    assert_eq!(service.title("en").as_deref(), Some("Register a dog"));
    let full = service.text(text_kind::FULL_TEXT, "de").unwrap();
    assert_eq!(
        full.plain(),
        "Wer einen Hund hält, zahlt Steuer.\n\n- Antrag\n- [Merkblatt](https://beispiel.example/hund)"
    );
    assert_eq!(service.text(text_kind::FULL_TEXT, "en").unwrap().plain(), "", "a placeholder");
    assert_eq!(service.texts[2].links[0].title.as_deref(), Some("Hunde & Steuern"));
    assert_eq!(service.own_texts[0].kind.as_ref().unwrap().code, "tipp");
    let deadline = &service.deadlines[0].deadlines[0];
    assert_eq!(deadline.kind.as_ref().unwrap().code, "001");
    assert_eq!(deadline.span, Span::Duration { length: 14, unit: "TAG".to_owned(), until: None, until_unit: None });
    let costs = &service.costs[0].costs;
    let money = |value: &str| Some(Money { currency: "EUR".to_owned(), value: value.to_owned() });
    assert_eq!(
        costs[0].amount,
        CostAmount::Range {
            from: money("48.00"),
            until: money("612.5"),
            notes: vec![Words::new("de", "je nach Hund")]
        }
    );
    assert_eq!(costs[0].links[0].uri, "https://beispiel.example/satzung");
    assert_eq!(costs[0].in_advance, Some(false));
    assert_eq!(costs[1].amount, CostAmount::Free { notes: vec![Words::new("de", "Blindenhunde")] });
    assert_eq!(
        service.durations[0].deadlines[0].span,
        Span::Duration { length: 2, unit: "WOCHE".to_owned(), until: Some(4), until_unit: None }
    );
    assert_eq!(service.terms[0].terms[0].term.text, "Hundemarke");
    assert_eq!(service.releases[0].day.as_deref(), Some("2026-05-04"));
    assert_eq!(service.notices[0].content[0].html, "An das Steueramt verweisen.");
    let documents = &service.documents[0];
    assert_eq!(documents.incoming[0].kind.as_ref().unwrap().code, "001");
    assert_eq!(documents.incoming[0].forms[0].value, "F1");
    assert_eq!(documents.outgoing[0].unlisted_kind.as_deref(), Some("Marke"));
    assert_eq!(documents.outgoing[0].kind, None);
    assert_eq!(service.portals[0].uri, "https://beispiel.example/portal/4711");
    assert_eq!(service.typing[0].code, "5");
    assert_eq!(service.trust_level.as_ref().unwrap().code, "10");
    assert_eq!(service.categories[0].titles[0].text, "Tiere");
    assert_eq!(service.categories[0].classes[0].id.value, "Lebenslagen");
    assert_eq!(service.sdg.iter().map(|code| code.code.as_str()).collect::<Vec<_>>(), ["1020300"]);
    assert_eq!(service.publisher.as_ref().unwrap().names[0].text, "Redaktion Musterland");
    assert_eq!(service.areas[0].value, "051110000000");
    assert_eq!(service.version.as_ref().unwrap().changed.as_deref(), Some("2026-10-31T12:00:00+01:00"));
    assert_eq!(service.languages[0].language, "de");
    assert_eq!(service.validity[0].days(), (None, None), "always");
}

#[test]
fn a_service_of_2_3_1_is_read_whole() {
    let entries = entries(NEWER);
    let Value::Service(service) = &object(&entries[0]).value else { panic!("a service") };
    assert_eq!(service.service_keys[0].code, "99050012104000");
    assert_eq!(service.catalogue_status.as_ref().unwrap().code, "6");
    assert_eq!(service.library_status.as_ref().unwrap().code, "5");
    assert_eq!(service.detail_level.as_ref().unwrap().code, "102");
    assert_eq!(service.place_kind.as_ref().unwrap().code, "001");
    assert_eq!(service.structure.as_ref().unwrap().activity.as_ref().unwrap().code, "104");
    assert_eq!(service.texts[1].head.channel.as_ref().unwrap().code, "100");
    assert_eq!(service.texts[1].content[0].plain(), "Ein Gewerbe ist anzumelden.");
    assert_eq!(service.deadlines.len(), 2);
    assert_eq!(
        service.deadlines[0].deadlines[0].span,
        Span::Date { from: Some("--01-01".to_owned()), until: Some("--03-31".to_owned()) }
    );
    let CostAmount::Fixed(money) = &service.costs[0].costs[0].amount else { panic!("an amount") };
    assert_eq!(money.cents(), Some(2600));
    assert_eq!(service.costs[0].costs[0].links[0].title.as_deref(), Some("Gebühren"));
    let document = &service.documents[0].incoming[0];
    assert_eq!((document.is_trigger, document.titles[0].text.as_str()), (Some(true), "Ausweis"));
    assert_eq!((document.required.as_ref().unwrap().code.as_str(), document.forms[0].value.as_str()), ("01", "G1"));
    assert_eq!(service.documents[0].notes_outgoing[0].html, "Sie erhalten den Gewerbeschein.");
    assert_eq!(service.portals[0].parameters[0].name, "ars");
    assert_eq!((service.written_form, service.in_person, service.formless), (Some(true), Some(false), Some(false)));
    assert_eq!((service.sdg[0].code.as_str(), service.sdg_procedures[0].code.as_str()), ("2010100", "7010"));
    assert_eq!(service.related[0].value, "99050012070000");
    assert_eq!(service.single_point[0].code, "11");
    assert_eq!((service.nationalities[0].code.as_str(), service.state_groups[0].code.as_str()), ("121", "01"));
    assert_eq!(service.languages[0].by_machine, Some(true));
    assert_eq!(service.languages[0].translation.as_ref().unwrap().original_language.as_deref(), Some("de"));
}

#[test]
fn organisations_online_services_and_the_rest_are_read() {
    let entries = entries(OLDER);
    let Value::Organisation(office) = &object(&entries[1]).value else { panic!("an organisation") };
    assert_eq!(in_language(&office.names, "de").unwrap().text, "Steueramt Musterstadt");
    assert_eq!(in_language(&office.names, "en-GB").unwrap().text, "Tax office");
    assert_eq!(office.parents[0].value, "2290");
    let address = &office.addresses[0];
    assert_eq!((address.number.as_deref(), address.city.as_deref()), (Some("1 a"), Some("Musterstadt")));
    assert_eq!(address.political.regional_key.as_ref().unwrap().code, "05111");
    assert_eq!(office.contacts[0].channel.as_ref().unwrap().code, "02");
    assert_eq!(office.opening_hours[0].plain(), "Mo 8–12 Uhr");
    assert_eq!(office.websites[0].uri, "https://beispiel.example/steueramt");
    assert_eq!(office.responsibilities[0].areas.len(), 2);

    let Value::OnlineService(online) = &object(&entries[2]).value else { panic!("an online service") };
    assert_eq!(online.links[0].uri, "https://beispiel.example/start?ars=051110000000&x=1");
    assert_eq!(online.links[0].kind.as_ref().unwrap().code, "01");

    let Value::Responsibility(responsibility) = &object(&entries[3]).value else { panic!("a responsibility") };
    assert_eq!(responsibility.holder_class(), Class::Organisation);
    assert_eq!(responsibility.holder_key("").unwrap().to_string(), "L100099.OE.2292");
    assert_eq!(responsibility.service_keys("").next().unwrap().to_string(), "L100099.LB.4711");
    assert_eq!(responsibility.role.as_ref().unwrap().code, "01");
    assert_eq!(responsibility.validity[0].days(), (day("2026-01-01"), None));

    let Value::Specialisation(special) = &object(&entries[4]).value else { panic!("a specialisation") };
    assert_eq!((special.service.value.as_str(), special.content.areas[0].value.as_str()), ("4711", "05113"));
    let Value::Form(form) = &object(&entries[5]).value else { panic!("a form") };
    assert_eq!(form.links[0].uri, "https://beispiel.example/bogen.pdf");
    let Value::Area(area) = &object(&entries[6]).value else { panic!("an area") };
    assert_eq!((area.names[0].text.as_str(), area.parents[0].value.as_str()), ("Musterstadt", "05"));
}

#[test]
fn days_are_counted_from_1970() {
    assert_eq!(day("1970-01-01"), Some(0));
    assert_eq!(day("2000-03-01T12:00:00+01:00"), Some(11_017));
    assert_eq!(day("2999-01-01"), Some(375_835));
    assert_eq!(day("2026-11-30"), Some(20_787));
    for wrong in ["", "2026-02-29", "2026-13-01", "2026-00-10", "20261130", "heute ist", "2026-1-1"] {
        assert_eq!(day(wrong), None, "{wrong}");
    }
}

#[test]
fn amounts_are_cents() {
    let cents = |value: &str| Money { currency: String::new(), value: value.to_owned() }.cents();
    assert_eq!(
        [cents("12"), cents("12.5"), cents("0.05"), cents("-1.10"), cents("7.000")],
        [Some(1200), Some(1250), Some(5), Some(-110), Some(700)]
    );
    assert_eq!([cents(""), cents("1,50"), cents("1.005"), cents("viel"), cents("99999999999999999999")], [None; 5]);
}
