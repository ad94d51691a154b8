// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes about what makes a schema unusable: reports bear it.

use super::elements::beside;
use super::sample::{Part, around, field, group, listed, other, place, schema};
use super::{Case, case, case_with};

pub(super) fn cases() -> Vec<Case> {
    let occurs = |anzahl: &str| schema().with("struktur", &place(anzahl, "", &group()));
    let no_occurs =
        schema().with("struktur", &format!("<x:struktur><x:enthaelt>{}</x:enthaelt></x:struktur>", group().markup()));
    let nested = |inner: &str| {
        let inner = group().named(inner, "1.0.0");
        around(&group().holding(&[("1:1", &inner), ("1:1", &other().named("F99000000003", "1.0.0"))]))
    };
    let only_itself = around(&group().holding(&[("1:1", &group())]));
    let coded = |name: &'static str, code: &str| beside(&field().code(name, code));
    let of_schema = |name: &'static str, code: &str| schema().code(name, code);
    let bare =
        |part: Part| part.with("identifikation", "<x:identifikation><x:version>1.0.0</x:version></x:identifikation>");
    vec![
        case(1021, no_occurs, occurs("0:1")),
        case(1026, nested("G99000000001"), nested("G99000000002")),
        case(1026, only_itself, nested("G99000000002")),
        case(1027, beside(&field().without("feldart")), schema()),
        case(1027, coded("feldart", "Input"), coded("feldart", "input")),
        case(1028, beside(&field().without("datentyp")), schema()),
        case(1028, coded("datentyp", "string"), coded("datentyp", "text")),
        case(1030, beside(&field().without("vorbefuellung")), schema()),
        case(1030, coded("vorbefuellung", "immer"), coded("vorbefuellung", "optional")),
        case(1031, beside(&field().without("schemaelementart")), schema()),
        case(1031, coded("schemaelementart", "XYZ"), coded("schemaelementart", "HAR")),
        case(1032, beside(&field().without("freigabestatus")), schema()),
        case(1032, of_schema("freigabestatus", "9"), of_schema("freigabestatus", "4")),
        case(
            1033,
            of_schema("ableitungsmodifikationenStruktur", "4"),
            of_schema("ableitungsmodifikationenStruktur", "0"),
        ),
        case(
            1034,
            of_schema("ableitungsmodifikationenRepraesentation", "2"),
            of_schema("ableitungsmodifikationenRepraesentation", "1"),
        ),
        case(1038, beside(&bare(field())), schema()),
        case(1039, beside(&field().named("F990", "1.0.0")), schema()),
        case(1039, beside(&field().named("G99000000001x", "1.0.0")), schema()),
        case_with(1040, &[], beside(&listed("", "2020-01-01")), beside(&listed("urn:de:a", "2020-01-01"))),
        case(1042, around(&group().code("art", "Y")), around(&super::sample::choice("0:1"))),
        case(1046, occurs("eins"), occurs("1:3")),
        case(1047, occurs("3:2"), occurs("2:3")),
    ]
}
