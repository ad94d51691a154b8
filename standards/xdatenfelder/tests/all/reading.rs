// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is read, and how texts and numbers come out.

use xdatenfelder::{DataType, Element, Field, FieldKind, GroupKind, Limits, Occurs, Schema, read, read_group};

use crate::build::{field, group, kind, place, schema, smallest};

fn parse(text: &str) -> Schema {
    read(text.as_bytes(), &Limits::default()).unwrap()
}

fn only_field(schema: &Schema) -> &Field {
    match &schema.struktur[0].element {
        Element::Field(field) => field,
        Element::Group(_) => panic!("a group stands first"),
    }
}

#[test]
fn the_smallest_schema_is_read() {
    let schema = parse(&smallest());
    assert_eq!((schema.id.as_str(), schema.version.as_deref()), ("S99000000001", Some("1.0.0")));
    let counts = schema.counts();
    assert_eq!((counts.fields, counts.groups, counts.rules), (1, 0, 0));
}

#[test]
fn prefixes_and_order_do_not_matter() {
    let plain = smallest().replace("x:", "").replace("xmlns:x", "xmlns");
    // Un-namespaced codes fall into the default namespace then, which is taken as well.
    assert_eq!(parse(&plain).counts(), parse(&smallest()).counts());
    let reordered = schema(&format!(
        "<x:struktur><x:enthaelt>{}</x:enthaelt><x:anzahl>0:*</x:anzahl></x:struktur>",
        field("F99000000001", &kind("input", "date"))
    ));
    assert_eq!(parse(&reordered).struktur[0].anzahl, Occurs { min: 0, max: None });
}

#[test]
fn every_part_of_a_field_is_kept() {
    let parts = format!(
        "{}<x:praezisierung minLength=\"2\" maxLength=\"9\" minValue=\"1\" maxValue=\"7\" pattern=\" [a-z]+$ \"/>\
         <x:inhalt>\n   Erste Zeile\n\t  zweite </x:inhalt><x:hilfetextEingabe> - </x:hilfetextEingabe>\
         <x:codelisteReferenz><x:canonicalIdentification>urn:de:probe</x:canonicalIdentification>\
         <x:canonicalVersionUri>urn:de:probe_2</x:canonicalVersionUri></x:codelisteReferenz>\
         <x:codeKey>schluessel</x:codeKey><x:nameKey>name</x:nameKey><x:helpKey>hilfe</x:helpKey>\
         <x:maxSize>20000000</x:maxSize><x:mediaType>application/PDF</x:mediaType><x:mediaType>image/png</x:mediaType>\
         <x:werte><x:wert><x:code>-</x:code><x:name>nichts &amp; niemand</x:name><x:hilfe>H</x:hilfe></x:wert></x:werte>\
         <x:bezug link=\"https://example.org/1\"> § 1 \n PG </x:bezug><x:bezug/><x:stichwort uri=\"u\">Wort</x:stichwort>\
         <x:relation><x:praedikat><code>ABL</code></x:praedikat><x:objekt><x:id>F1</x:id></x:objekt></x:relation>\
         <x:regel><x:identifikation><x:id>R9900</x:id></x:identifikation><x:name>N</x:name>\
         <x:freitextRegel>Wenn.</x:freitextRegel><x:typ><code>K</code></x:typ></x:regel>",
        kind("select", "text")
    );
    let schema = parse(&schema(&place("1:1", &field("F99000000001", &parts))));
    let field = only_field(&schema);
    assert_eq!((field.feldart, field.datentyp), (FieldKind::Select, DataType::Text));
    assert_eq!(field.praezisierung.min_length, Some(2));
    assert_eq!(field.praezisierung.max_length, Some(9));
    assert_eq!(field.praezisierung.min_value.as_deref(), Some("1"));
    assert_eq!(field.praezisierung.max_value.as_deref(), Some("7"));
    assert_eq!(field.praezisierung.pattern.as_deref(), Some(" [a-z]+$ "));
    assert_eq!(field.inhalt.as_deref(), Some("Erste Zeile\nzweite"));
    assert_eq!(field.common.hilfetext_eingabe, None);
    let list = field.codeliste.as_ref().unwrap();
    assert_eq!((list.canonical_identification.as_str(), list.version.as_deref()), ("urn:de:probe", None));
    assert_eq!(field.code_key.as_deref(), Some("schluessel"));
    assert_eq!(field.name_key.as_deref(), Some("name"));
    assert_eq!(field.help_key.as_deref(), Some("hilfe"));
    assert_eq!(field.max_size, Some(20_000_000));
    assert_eq!(field.media_types, ["application/pdf", "image/png"]);
    assert_eq!((field.werte[0].code.as_str(), field.werte[0].name.as_str()), ("-", "nichts & niemand"));
    assert_eq!(field.common.bezug.len(), 1);
    assert_eq!(field.common.bezug[0].text, "§ 1 PG");
    assert_eq!(field.common.stichworte[0].uri.as_deref(), Some("u"));
    assert_eq!(field.common.regeln[0].freitext_regel.as_deref(), Some("Wenn."));
}

#[test]
fn choice_groups_and_repeated_ids_are_understood() {
    let input = field("F99000000001", &kind("input", "bool"));
    let art = "<x:art><code>X</code></x:art>";
    let inner = group("G99000000002", art, &format!("{}{}", place("0:1", &input), place("0:1", &input)));
    let schema = parse(&schema(&place("1:1", &group("G99000000001", "", &place("1:3", &inner)))));
    let Element::Group(outer) = &schema.struktur[0].element else { panic!("a field stands first") };
    let Element::Group(inner) = &outer.struktur[0].element else { panic!("a field stands inside") };
    assert_eq!(inner.art, Some(GroupKind::Choice));
    let counts = schema.counts();
    assert_eq!((counts.fields, counts.groups), (1, 2));
}

#[test]
fn group_messages_are_read() {
    let message = smallest().replace("stammdatenschema.0102", "datenfeldgruppe.0103");
    let start = message.find("<x:stammdatenschema>").unwrap();
    let end = message.find("</x:stammdatenschema>").unwrap() + "</x:stammdatenschema>".len();
    let content = group("G99000000001", "", &place("1:1", &field("F99000000001", &kind("input", "num"))));
    let message = format!("{}{content}{}", &message[..start], &message[end..]);
    let group = read_group(message.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(group.common.id, "G99000000001");
    assert_eq!(group.struktur.len(), 1);
}
