// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes about the whole schema: its profile, versions, publication, norms, texts.

use super::sample::{around, field, group, listed, other, place, relation, rule, schema};
use super::{Case, case, case_with};

const LONG: usize = 300;

pub(super) fn cases() -> Vec<Case> {
    let profile = |id: &str| {
        schema().with("dokumentsteckbrief", &format!("<x:dokumentsteckbrief><x:id>{id}</x:id></x:dokumentsteckbrief>"))
    };
    let published = |part: super::Part| part.text("veroeffentlichungsdatum", "2024-02-01");
    let group_of = |first: &super::Part, second: &super::Part| group().holding(&[("1:1", first), ("1:1", second)]);
    let link = |address: &str| schema().with("bezug", &format!("<x:bezug link=\"{address}\">§ 1 PG</x:bezug>"));
    let with_rule = |text: &str| schema().with("regel", &rule(text).markup());
    let keyword =
        |address: &str| schema().with("stichwort", &format!("<x:stichwort uri=\"{address}\">Wort</x:stichwort>"));
    let long = "a".repeat(LONG);
    let released = |id: &str| profile(id).code("freigabestatus", "6");
    let working = |art: &str| {
        let bound = field().code("schemaelementart", art);
        schema().named("S99000000001", "").holding(&[("1:1", &group_of(&bound, &other()))])
    };
    let open_version = around(&group_of(&field().named("F99000000001", ""), &other()));
    let library = |name: &str, id: &str| {
        around(&group_of(&field().named(id, "1.0.0").text("statusGesetztDurch", name), &other()))
    };
    let schema_library = |id: &str| schema().named(id, "1.0.0").text("statusGesetztDurch", "FIM-Baustein Datenfelder");
    let twice = |first: &str, second: &str| {
        let inner = group()
            .named("G99000000002", "1.0.0")
            .holding(&[("1:1", &field().named("F99000000001", second)), ("1:1", &other())]);
        schema().holding(&[("1:1", &group_of(&field().named("F99000000001", first), &other())), ("1:1", &inner)])
    };
    let lists = |first: &str, second: &str| {
        let second = listed("urn:de:a", second).named("F99000000002", "1.0.0");
        around(&group_of(&listed("urn:de:a", first), &second))
    };
    let everything_published = |status: &str| {
        let fields = [field(), other()].map(|field| published(field).code("freigabestatus", status));
        published(schema())
            .holding(&[("1:1", &published(group()).holding(&[("1:1", &fields[0]), ("1:1", &fields[1])]))])
    };
    let one_unpublished = published(schema()).holding(&[("1:1", &group_of(&published(field()), &published(other())))]);
    let group_published = |status: &str| {
        let first = published(field()).code("freigabestatus", status);
        around(&published(group_of(&first, &published(other()))))
    };
    let early = published(schema()).holding(&[(
        "1:1",
        &published(group())
            .code("freigabestatus", "2")
            .without("statusGesetztAm")
            .holding(&[("1:1", &published(field())), ("1:1", &published(other()))]),
    )]);
    vec![
        case(
            1001,
            with_rule("Wenn F99000000009, dann F99000000001."),
            with_rule("Wenn F99000000002, dann F99000000001."),
        ),
        case(1003, twice("1.0.0", "1.1.0"), twice("1.0.0", "1.0.0")),
        case(1007, schema().without("dokumentsteckbrief"), schema()),
        case(1019, with_rule("Wenn F99000000001V1.0."), with_rule("Wenn F99000000001 Version 1.0.")),
        case(1025, schema().holding(&[("1:1", &group()), ("1:1", &group())]), twice("1.0.0", "1.0.0")),
        case(1033, schema().without("ableitungsmodifikationenStruktur"), schema()),
        case(1034, schema().without("ableitungsmodifikationenRepraesentation"), schema()),
        case(1037, lists("2020-01-01", "2021-01-01"), lists("2020-01-01", "2020-01-01")),
        case(1041, with_rule("Wenn F99000001."), with_rule("Wenn F99000000001.")),
        case(1050, schema().without("bezeichnung"), schema()),
        case(1051, schema().without("bezug"), schema()),
        case(1078, schema().with("struktur", ""), schema()),
        case(1096, profile("D99000000001"), profile("D99000000002")),
        case(1097, released("D99000000001"), released("D99000000002")),
        case(1116, around(&group_of(&field().code("freigabestatus", "7"), &other())), schema()),
        case(1117, schema().without("statusGesetztDurch"), schema()),
        case(1124, profile("D05000000001"), profile("D99000000003")),
        case(1127, one_unpublished, everything_published("3")),
        case(1128, around(&published(group_of(&published(field()), &other()))), group_published("3")),
        case(1129, early, everything_published("3")),
        case_with(1130, &[], group_published("2"), group_published("3")),
        case(1131, schema().text("name", "Prüfung – Antrag"), schema().text("name", "Prüfung - Antrag")),
        case(1132, schema().text("bezug", "§ 1 PG, § 2 PG"), schema().text("bezug", "§ 1 Absatz 2 PG")),
        case(1133, link("www.example.org"), link("https://www.example.org/1")),
        case(1134, working("RNG"), working("HAR")),
        case(1135, open_version, schema()),
        case(1136, schema().text("name", &long), schema().text("name", &long[..255])),
        case(1137, keyword(&long), keyword("https://example.org/1")),
        case(1138, link(&format!("https://example.org/{long}")), link("https://example.org/1")),
        case(
            1140,
            library("FIM-Baustein Datenfelder", "F99000000001"),
            library("FIM-Baustein Datenfelder", "F60000000002"),
        ),
        case(1141, schema_library("S99000000001"), schema_library("S60000000001")),
        case(1142, around(&group_of(&field().without("statusGesetztAm"), &other())), schema()),
        case(
            1143,
            schema().without("statusGesetztAm"),
            schema().without("statusGesetztAm").code("freigabestatus", "2"),
        ),
        case(
            1087,
            schema().with("relation", &relation("ABL", "F99000000001")),
            schema().with("relation", &relation("ABL", "S99000000002")),
        ),
        case(
            1088,
            schema().with("relation", &relation("VKN", "S99000000002")),
            schema().with("relation", &relation("EQU", "S99000000002")),
        ),
        case(
            1091,
            schema().with("relation", &relation("ABL", "")),
            schema().with("relation", &relation("ABL", "S99000000002")),
        ),
        case(
            1029,
            schema().with("relation", &relation("XYZ", "S99000000002")),
            schema().with("relation", &relation("ERS", "S99000000002")),
        ),
        case(1024, schema().with("regel", &rule("").markup()), with_rule("Immer.")),
        case(
            1021,
            schema().with("struktur", &place("0:0", "", &group())),
            schema().with("struktur", &place("0:1", "", &group())),
        ),
    ]
}
