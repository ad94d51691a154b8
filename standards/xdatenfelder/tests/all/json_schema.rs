// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! JSON Schemas and mapping tables. Whether they are valid, and answers valid against them, is judged by the library
//! `jsonschema` in `crates/testkit/tests/judges`.

use serde_json::{Value, json};
use xdatenfelder::genericode::Entry;
use xdatenfelder::json_schema::mapping::Table;
use xdatenfelder::json_schema::{DIALECT, Keys, Options, json_schema};
use xdatenfelder::{Field, Limits, Schema, read};

use crate::build::{field, group, kind, place, schema};

fn parse(content: &str) -> Schema {
    read(schema(content).as_bytes(), &Limits::default()).unwrap()
}

fn made(content: &str) -> Value {
    json_schema(&parse(content), Options::default())
}

/// The definition of one field with these parts.
fn of_field(parts: &str) -> Value {
    let mut made = made(&place("0:1", &field("F99000000001", parts)));
    let mut definition = made["$defs"]["F99000000001V1.0.0"].take();
    assert_eq!(definition.as_object_mut().unwrap().remove("title"), Some(json!("Feld")));
    definition
}

#[test]
fn the_whole_is_an_object_of_bare_ids() {
    let inner = place("1:1", &field("F99000000001", &kind("input", "text")))
        + &place("0:*", &field("F99000000002", &kind("input", "date")))
        + &place("0:1", &field("F99000000003", &kind("label", "text")));
    let found = made(&place("2:5", &group("G99000000001", "", &inner)));
    assert_eq!(
        found,
        json!({
            "$schema": DIALECT,
            "$id": "S99000000001V1.0.0.schema.json",
            "title": "Probe",
            "type": "object",
            "properties": {
                "G99000000001": {"type": "array", "items": {"$ref": "#/$defs/G99000000001"}, "minItems": 2, "maxItems": 5}
            },
            "required": ["G99000000001"],
            "additionalProperties": false,
            "$defs": {
                "G99000000001": {
                    "title": "Gruppe",
                    "type": "object",
                    "properties": {
                        "F99000000001": {"$ref": "#/$defs/F99000000001V1.0.0"},
                        "F99000000002": {"type": "array", "items": {"$ref": "#/$defs/F99000000002V1.0.0"}}
                    },
                    "required": ["F99000000001"],
                    "additionalProperties": false
                },
                "F99000000001V1.0.0": {"title": "Feld", "type": "string"},
                "F99000000002V1.0.0": {"title": "Feld", "type": "string", "format": "date"}
            }
        })
    );
}

#[test]
fn keys_may_carry_versions_and_the_name_a_base() {
    let schema = parse(&place("1:1", &field("F99000000001", &kind("input", "bool"))));
    let options = Options { keys: Keys::Versioned, base: "https://schema.example.org/", lists: None };
    let found = json_schema(&schema, options);
    assert_eq!(found["$id"], "https://schema.example.org/S99000000001V1.0.0.schema.json");
    assert_eq!(found["required"], json!(["F99000000001V1.0.0"]));
    assert_eq!(found["properties"]["F99000000001V1.0.0"], json!({"$ref": "#/$defs/F99000000001V1.0.0"}));
}

#[test]
fn kinds_of_fields() {
    let with =
        |datentyp: &str, bounds: &str| of_field(&format!("{}<x:praezisierung {bounds}/>", kind("input", datentyp)));
    assert_eq!(
        with("text_latin", "minLength=\"2\" maxLength=\"9\" pattern=\"[A-Z]+\\@$\""),
        json!({"type": "string", "minLength": 2, "maxLength": 9, "pattern": "^(?:[A-Z]+@$)$"})
    );
    assert_eq!(with("text", "pattern=\"\\p{L}+\""), json!({"type": "string", "$comment": "pattern: \\p{L}+"}));
    assert_eq!(
        with("num_int", "minValue=\"-3\" maxValue=\"7\""),
        json!({"type": "integer", "minimum": -3, "maximum": 7})
    );
    assert_eq!(with("num_currency", "minValue=\"0.5\""), json!({"type": "number", "minimum": 0.5}));
    assert_eq!(
        with("date", "minValue=\"2020-01-01\""),
        json!({"type": "string", "format": "date", "$comment": "minValue: 2020-01-01"})
    );
    assert_eq!(of_field(&kind("input", "datetime")), json!({"type": "string", "format": "date-time"}));
    assert_eq!(of_field(&kind("input", "time")), json!({"type": "string", "format": "time"}));
    assert_eq!(of_field(&kind("input", "bool")), json!({"type": "boolean"}));
    assert_eq!(of_field(&kind("input", "file")), json!({"type": "string"}));
}

#[test]
fn codes_come_with_their_names_and_once() {
    let value = |code: &str, name: &str| format!("<x:wert><x:code>{code}</x:code><x:name>{name}</x:name></x:wert>");
    let list = format!("<x:werte>{}{}{}</x:werte>", value("1", "eins"), value("2", "zwei"), value("1", "doppelt"));
    let expected =
        json!({"type": "string", "oneOf": [{"const": "1", "title": "eins"}, {"const": "2", "title": "zwei"}]});
    assert_eq!(of_field(&format!("{}{list}", kind("select", "text"))), expected);

    let reference =
        "<x:codelisteReferenz><x:canonicalIdentification>urn:de:a</x:canonicalIdentification></x:codelisteReferenz>";
    let listed = place("0:1", &field("F99000000001", &format!("{}{reference}", kind("select", "text"))));
    assert_eq!(made(&listed)["$defs"]["F99000000001V1.0.0"], json!({"title": "Feld", "type": "string"}));
    let find = |field: &Field| {
        assert_eq!(field.codeliste.as_ref().unwrap().canonical_identification, "urn:de:a");
        Some(vec![Entry { code: "A".to_owned(), name: "alpha".to_owned(), help: None }])
    };
    let found = json_schema(&parse(&listed), Options { lists: Some(&find), ..Options::default() });
    assert_eq!(found["$defs"]["F99000000001V1.0.0"]["oneOf"], json!([{"const": "A", "title": "alpha"}]));
}

#[test]
fn one_child_of_a_choice_is_answered() {
    let children = place("0:1", &field("F99000000001", &kind("input", "text")))
        + &place("0:1", &field("F99000000002", &kind("input", "text")));
    let found = made(&place("1:1", &group("G99000000001", "<x:art><code>X</code></x:art>", &children)));
    let group = &found["$defs"]["G99000000001"];
    assert_eq!(group["oneOf"], json!([{"required": ["F99000000001"]}, {"required": ["F99000000002"]}]));
    assert_eq!(group["required"], Value::Null);
}

#[test]
fn what_nobody_can_answer_or_a_rule_may_forbid_is_not_required() {
    let script = "[{\"effect\":\"forbid\",\"target\":\"self.F99000000002\",\"condition\":true}]";
    let rule = format!(
        "<x:regel><x:identifikation><x:id>R99000000001</x:id></x:identifikation><x:skript>{script}</x:skript></x:regel>"
    );
    let content = rule
        + &place("1:1", &field("F99000000001", &kind("input", "text")))
        + &place("1:1", &field("F99000000002", &kind("input", "text")))
        + &place("1:1", &field("F99000000003", &kind("hidden", "text")))
        + &place("1:1", &field("F99000000004", &kind("locked", "text")));
    assert_eq!(made(&content)["required"], json!(["F99000000001"]));
}

fn applicant() -> Schema {
    let named = |id: &str, label: &str| {
        field(id, &kind("input", "text"))
            .replace("<x:bezeichnungEingabe>Feld", &format!("<x:bezeichnungEingabe>{label}"))
    };
    let labelled = |id: &str, label: &str, inner: &str| {
        group(id, "", inner).replace("<x:bezeichnungEingabe>Gruppe", &format!("<x:bezeichnungEingabe>{label}"))
    };
    let address = place("1:1", &named("F60000000246", "PLZ")) + &place("0:*", &named("F60000000243", "Straße"));
    let person =
        place("1:1", &labelled("G60000000086", "Anschrift", &address)) + &place("0:1", &named("F60000000227", "Name"));
    parse(
        &(place("1:1", &labelled("G60000000085", "Antragstellende Person", &person))
            + &place("0:*", &labelled("G60000000087", "Weitere Anschriften", &address))),
    )
}

fn answers() -> Value {
    json!({
        "G60000000085": {"G60000000086": {"F60000000246": "04109", "F60000000243": ["A", "B"]}, "F60000000227": "Ada"},
        "G60000000087": [{"F60000000246": "1", "F60000000243": ["C"]}, {"F60000000246": "2"}]
    })
}

#[test]
fn suggested_keys_are_readable_and_lead_back() {
    let table = Table::suggested(&applicant());
    let readable = table.to_readable(&answers()).unwrap();
    assert_eq!(
        readable,
        json!({
            "antragstellendePerson": {"anschrift": {"plz": "04109", "strasse": ["A", "B"]}, "name": "Ada"},
            "weitereAnschriften": [{"plz": "1", "strasse": ["C"]}, {"plz": "2"}]
        })
    );
    assert_eq!(table.to_ids(&readable).unwrap(), answers());
    let error = table.to_readable(&json!({"F1": 1, "G60000000085": {"F2": true}})).unwrap_err();
    assert_eq!(error.0, ["F1", "G60000000085/F2"]);
}

#[test]
fn keys_of_a_destination_are_found_by_their_annotations() {
    let destination = json!({
        "type": "object",
        "properties": {
            "person": {
                "description": "Antragstellende Person (G60000085)",
                "type": "object",
                "properties": {
                    "vorname": {"$comment": "FIM: F60000227", "type": "string"},
                    "wohnort": {"$ref": "#/$defs/anschrift"}
                }
            },
            "weitere": {"type": "array", "x-fim-id": "G60000000087", "items": {"$ref": "#/$defs/anschrift"}}
        },
        "$defs": {
            "anschrift": {
                "type": "object",
                "properties": {
                    "plz": {"title": "Postleitzahl", "x-fim": "F60000246V1.2", "type": "string"},
                    "strassen": {"type": "array", "items": {"type": "string", "$comment": "F60000000243"}},
                    "bemerkung": {"type": "string"}
                }
            }
        }
    });
    let (table, unclear) = Table::of_destination(&applicant(), &destination);
    assert_eq!(unclear, [""; 0]);
    let readable = table.to_readable(&answers()).unwrap();
    assert_eq!(
        readable,
        json!({
            "person": {"wohnort": {"plz": "04109", "strassen": ["A", "B"]}, "vorname": "Ada"},
            "weitere": [{"plz": "1", "strassen": ["C"]}, {"plz": "2"}]
        })
    );
    assert_eq!(table.to_ids(&readable).unwrap(), answers());
}

#[test]
fn places_that_are_not_clear_are_told() {
    let plz = json!({"type": "string", "$comment": "F60000246"});
    let destination = json!({"properties": {"eine": plz, "andere": plz, "name": {"title": "Name (F60000227)"}}});
    let (table, unclear) = Table::of_destination(&applicant(), &destination);
    assert_eq!(table.rows.len(), 1);
    assert_eq!(
        unclear,
        [
            "G60000000085/G60000000086/F60000000246",
            "G60000000085/G60000000086/F60000000243",
            "G60000000087/F60000000246",
            "G60000000087/F60000000243"
        ]
    );
    // a schema that refers to itself comes to an end
    let circle = json!({"properties": {"a": {"$ref": "#"}, "b": {"$ref": "#/properties/b"}}});
    assert_eq!(Table::of_destination(&applicant(), &circle).0.rows, []);
}

#[test]
fn a_group_is_required_where_something_in_it_is() {
    let of = |anzahl: &str| {
        place("1:1", &group("G99000000001", "", &place(anzahl, &field("F99000000001", &kind("input", "text")))))
    };
    assert_eq!(made(&of("1:1"))["required"], json!(["G99000000001"]));
    assert_eq!(made(&of("0:1"))["required"], Value::Null);
    let choice = group(
        "G99000000001",
        "<x:art><code>X</code></x:art>",
        &place("0:1", &field("F99000000001", &kind("input", "text"))),
    );
    assert_eq!(made(&place("1:1", &choice))["required"], json!(["G99000000001"]));
}
