// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Editions 1.0 and 2.0 in the words of 3.0.0.

use xdatenfelder::{DataType, Edition, Element, FieldKind, Limits, RuleKind, Schema, Status, read};

use crate::former_build::{element, schema};

fn parse(text: &str) -> Schema {
    read(text.as_bytes(), &Limits::default()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn edition_two_is_read() {
    let bounds = "{\"minLength\":\"1\",\"maxLength\":\"120\",\"minValue\":\"-\",\"pattern\":\"[a-z]+\\\\.de$\"}";
    let list = "<x:codelisteReferenz><x:identifikation><x:id>C60000006</x:id></x:identifikation>\
        <x:genericodeIdentification><x:canonicalIdentification>urn:de:fim:codeliste:a</x:canonicalIdentification>\
        <x:version>1</x:version><x:canonicalVersionUri>urn:de:fim:codeliste:a_1</x:canonicalVersionUri>\
        </x:genericodeIdentification></x:codelisteReferenz>";
    let rule = "<x:regel><x:identifikation><x:id>R00000849</x:id></x:identifikation><x:name>N</x:name>\
        <x:definition>Wenn F60000001, dann F60000002.</x:definition><x:script>function script() {}</x:script></x:regel>";
    let parts = format!("<x:praezisierung>{bounds}</x:praezisierung><x:inhalt/>{list}{rule}");
    let found = parse(&schema(2, &element(2, "datenfeld", "F60000001", &parts)));
    assert_eq!((found.edition, found.id.as_str(), found.version.as_deref()), (Edition::V2, "S99000001", Some("1.0")));
    assert_eq!(found.bezeichnung.as_deref(), Some("Probe"));
    assert_eq!(found.freigabestatus, Some(Status::Gold));
    let norms: Vec<&str> = found.bezug.iter().map(|norm| norm.text.as_str()).collect();
    assert_eq!(norms, ["§ 1 PG", "§ 2 PG"]);
    let Element::Field(field) = &found.struktur[0].element else { panic!("no field") };
    assert_eq!((field.feldart, field.datentyp), (FieldKind::Input, DataType::Text));
    assert_eq!((field.praezisierung.min_length, field.praezisierung.max_length), (Some(1), Some(120)));
    assert_eq!(
        (field.praezisierung.min_value.as_deref(), field.praezisierung.pattern.as_deref()),
        (None, Some("[a-z]+\\.de$"))
    );
    let list = field.codeliste.as_ref().unwrap();
    assert_eq!(
        (list.canonical_identification.as_str(), list.former_id.as_deref()),
        ("urn:de:fim:codeliste:a", Some("C60000006"))
    );
    let rule = &field.common.regeln[0];
    assert_eq!(rule.freitext_regel.as_deref(), Some("Wenn F60000001, dann F60000002."));
    assert_eq!((rule.typ, rule.skript.as_deref()), (Some(RuleKind::Complex), None));
    assert_eq!(field.common.life.status_gesetzt_am.as_deref(), Some("2021-08-31"));
}

#[test]
fn words_in_the_place_of_bounds_say_nothing() {
    let parts = "<x:praezisierung>Anrede</x:praezisierung>";
    let found = parse(&schema(2, &element(2, "datenfeld", "F60000001", parts)));
    let Element::Field(field) = &found.struktur[0].element else { panic!("no field") };
    assert_eq!(field.praezisierung, xdatenfelder::Precision::default());
}

#[test]
fn edition_one_is_read() {
    let list = "<x:codeliste><x:id>C00000001</x:id><x:name>L</x:name><x:kennung>urn:de:a</x:kennung>\
        <x:version>2</x:version></x:codeliste>";
    let field = element(1, "datenfeld", "F60000001", list);
    let group = element(1, "datenfeldgruppe", "G60000001", &crate::build::place("0:*", &field));
    let found = parse(&schema(1, &group));
    assert_eq!((found.edition, found.id.as_str(), found.version.as_deref()), (Edition::V1, "S99000001", None));
    let Element::Group(group) = &found.struktur[0].element else { panic!("no group") };
    assert_eq!(group.common.id, "G60000001");
    let Element::Field(field) = &group.struktur[0].element else { panic!("no field") };
    let list = field.codeliste.as_ref().unwrap();
    assert_eq!((list.canonical_identification.as_str(), list.wanted_version()), ("urn:de:a", Some("2")));
    assert_eq!(found.counts().fields, 1);
}

#[test]
fn groups_of_edition_two_do_not_hold_themselves() {
    let field = element(2, "datenfeld", "F60000001", "");
    let inner = element(2, "datenfeldgruppe", "G60000001", &crate::build::place("1:1", &field));
    let outer = element(2, "datenfeldgruppe", "G60000001", &crate::build::place("1:1", &inner));
    let error = read(schema(2, &outer).as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(error.code(), Some(1026));
}

#[test]
fn escapes_that_json_eats_are_given_back() {
    let parts = "<x:praezisierung>{\"pattern\":\"\\b[a-z]+\\b\"}</x:praezisierung>";
    let found = parse(&schema(2, &element(2, "datenfeld", "F60000001", parts)));
    let Element::Field(field) = &found.struktur[0].element else { panic!("no field") };
    assert_eq!(field.praezisierung.pattern.as_deref(), Some("\\b[a-z]+\\b"));
}
