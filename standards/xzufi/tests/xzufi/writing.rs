// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is written reads equal, in either version, and is the same every time.

use proptest::prelude::*;
use xzufi::values::{Html, Id, Organisation, Service, TextModule, Words};
use xzufi::{Change, Class, Key, Message, TransferReader, TransferWriter, Value, Version};

use crate::{NEWER, OLDER, entries, object};

fn head(version: Version) -> Message {
    Message {
        version,
        product: "Amtsweg <\"&\">".to_owned(),
        manufacturer: "Beispiel".to_owned(),
        id: "00000000-0000-4000-8000-000000000003".to_owned(),
        created: "2026-11-30T12:00:00Z".to_owned(),
        transaction: Some(("t1".to_owned(), 4)),
    }
}

fn written(version: Version, values: &[Value]) -> String {
    let mut writer = TransferWriter::new(&head(version));
    values.iter().for_each(|value| writer.write(value));
    writer.end()
}

fn values(message: &str) -> Vec<Value> {
    let written = |change| match change {
        Change::Write(object) => Some(object.value),
        Change::Delete(_) => None,
        Change::Refused { reason, .. } => panic!("{reason}"),
    };
    entries(message).into_iter().filter_map(|entry| written(entry.change)).collect()
}

#[test]
fn samples_are_written_from_values_and_read_equal() {
    for (sample, version) in [(OLDER, Version::V2_2_0), (NEWER, Version::V2_3_1)] {
        let first = values(sample);
        let message = written(version, &first);
        assert_eq!(values(&message), first);
        assert_eq!(written(version, &values(&message)), message, "the same bytes");
    }
}

#[test]
fn the_head_is_told() {
    let message = written(Version::V2_3_1, &[]);
    let reader = TransferReader::new(message.as_bytes()).unwrap();
    let head = reader.head();
    assert_eq!((head.version, head.stated_version.as_deref()), (Version::V2_3_1, Some("2.3.1")));
    assert_eq!(head.product.as_deref(), Some("Amtsweg <\"&\">"));
    assert_eq!(head.transaction_id.as_deref(), Some("t1"));
    assert_eq!(head.transaction_position.as_deref(), Some("4"));
    assert_eq!(reader.count(), 0);
}

#[test]
fn objects_go_on_as_they_came_in_the_same_version() {
    for (sample, same, other) in [(OLDER, Version::V2_2_0, Version::V2_3_1), (NEWER, Version::V2_3_1, Version::V2_2_0)]
    {
        let sample_entries = entries(sample);
        for entry in sample_entries.iter().filter(|entry| matches!(entry.change, Change::Write(_))) {
            let object = object(entry);
            let mut writer = TransferWriter::new(&head(same));
            writer.write_object(object);
            let message = writer.end();
            assert!(message.contains(&object.raw.xml));
            let read = entries(&message);
            let read = crate::object(&read[0]);
            assert_eq!((&read.key, &read.value), (&object.key, &object.value));
            let mut writer = TransferWriter::new(&head(other));
            writer.write_object(object);
            assert_eq!(crate::object(&entries(&writer.end())[0]).key, object.key);
        }
    }
}

#[test]
fn texts_cross_the_versions() {
    let older = values(OLDER);
    let Value::Service(first) = &older[0] else { panic!("a service") };
    let crossed = values(&written(Version::V2_3_1, &older));
    let Value::Service(service) = &crossed[0] else { panic!("a service") };
    assert_eq!((&service.texts, &service.costs[0].notes), (&first.texts, &first.costs[0].notes));
    assert_eq!((&service.sdg, &service.areas, &service.version), (&first.sdg, &first.areas, &first.version));
    assert_eq!(service.service_keys[0].code, first.service_keys[0].code);
    assert_eq!(crossed[1..4], older[1..4]);

    let newer = values(NEWER);
    let back = values(&written(Version::V2_2_0, &newer));
    let (Value::Service(first), Value::Service(service)) = (&newer[0], &back[0]) else { panic!("services") };
    assert_eq!(service.deadlines.len(), 1, "2.2.0 has one module of deadlines");
    assert_eq!(service.deadlines[0].deadlines, first.deadlines[0].deadlines);
    assert_eq!(service.deadlines[0].notes, first.deadlines[1].notes);
}

#[test]
fn deletions_are_written() {
    let mut writer = TransferWriter::new(&head(Version::V2_2_0));
    let keys: Vec<Key> =
        Class::ALL.into_iter().map(|class| Key { agency: "L1".to_owned(), class, id: "a<b&\"c".to_owned() }).collect();
    keys.iter().for_each(|key| writer.delete(key));
    let read: Vec<Change> = entries(&writer.end()).into_iter().map(|entry| entry.change).collect();
    assert_eq!(read, keys.into_iter().map(Change::Delete).collect::<Vec<_>>());
}

#[test]
fn pieces_that_are_taken_make_the_message() {
    let all = values(OLDER);
    let mut writer = TransferWriter::new(&head(Version::V2_2_0));
    let mut message = String::new();
    for value in &all {
        writer.write(value);
        assert!(writer.waiting() > 0);
        message.push_str(&writer.take());
    }
    message.push_str(&writer.end());
    assert_eq!(message, written(Version::V2_2_0, &all));
}

proptest! {
    #[test]
    fn any_text_survives(text in any::<String>(), language in "(de|en|tr|de-x-leicht)?", title in "\\PC{0,30}") {
        // what XML cannot say is left out, white space around a text does not count
        let sayable = |text: &str| {
            let kept = text.chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}') && (*c >= ' ' || matches!(c, '\n' | '\t' | '\r')));
            kept.collect::<String>().trim().to_owned()
        };
        let service = Service {
            id: Id::new("L1", Class::Service, "1"),
            texts: vec![TextModule { content: vec![Html { language: language.clone(), html: sayable(&text) }], ..TextModule::default() }],
            ..Service::default()
        };
        let office = Organisation {
            id: Id::new("L1", Class::Organisation, "2"),
            names: vec![Words::new(&language, &sayable(&title))],
            ..Organisation::default()
        };
        let message = written(Version::V2_3_1, &[Value::Service(Box::new(service.clone())), Value::Organisation(Box::new(office.clone()))]);
        let read = values(&message);
        let (Value::Service(read_service), Value::Organisation(read_office)) = (&read[0], &read[1]) else { panic!("{read:?}") };
        let expected = if sayable(&text).is_empty() || sayable(&text) == "<fehlt>" { vec![] } else { service.texts[0].content.clone() };
        prop_assert_eq!(&read_service.texts[0].content, &expected);
        let expected = if sayable(&title).is_empty() { vec![] } else { office.names };
        prop_assert_eq!(&read_office.names, &expected);
    }
}
