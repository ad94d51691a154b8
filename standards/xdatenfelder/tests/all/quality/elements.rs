// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes about groups and fields: names, kinds, lists.

use super::sample::{Part, around, choice, field, file, group, listed, other, place, schema, select, values};
use super::{Case, case, case_with};

/// A schema with a group that holds this field and another one.
pub(super) fn beside(field: &Part) -> Part {
    around(&group().holding(&[("1:1", field), ("1:1", &other())]))
}

pub(super) fn cases() -> Vec<Case> {
    let several = |anzahl: &str| around(&group().holding(&[(anzahl, &file()), ("1:1", &other())]));
    let bound = |bezug: &str| {
        let places = place("1:1", bezug, &field()) + &place("1:1", "<x:bezug>§ 2 PG</x:bezug>", &other());
        around(&group().code("schemaelementart", "RNG").with("struktur", &places))
    };
    let default = |id: &str| around(&group().holding(&[("1:1", &field().named(id, "1.0.0")), ("1:1", &other())]));
    let alone = |id: &str| around(&group().holding(&[("1:1", &field().named(id, "1.0.0"))]));
    let key = |part: Part| part.text("codeKey", "schluessel");
    let help = |text: &str| {
        let entry = format!("<x:wert><x:code>1</x:code><x:name>a</x:name><x:hilfe>{text}</x:hilfe></x:wert>");
        let other = "<x:wert><x:code>2</x:code><x:name>b</x:name></x:wert>";
        beside(&select().with("werte", &format!("<x:werte>{entry}{other}</x:werte>")))
    };
    let of = |entries: &[(&str, &str)]| beside(&select().with("werte", &values(entries)));
    let both = listed("urn:de:a", "2020-01-01").with("werte", &values(&[("1", "a"), ("2", "b")]));
    let label = |datentyp: &str| beside(&field().kind("label", datentyp).text("inhalt", "true"));
    vec![
        case(1002, beside(&field().without("name")), schema()),
        case(1004, around(&group().holding(&[("1:1", &field()), ("1:1", &field())])), schema()),
        case(1005, beside(&listed("de:a", "2020-01-01")), beside(&listed("urn:de:a", "2020-01-01"))),
        case(
            1006,
            beside(&field().code("schemaelementart", "RNG").without("bezug")),
            beside(&field().code("schemaelementart", "RNG")),
        ),
        case(1009, beside(&field().without("bezeichnungEingabe")), schema()),
        case(1010, beside(&field().without("bezeichnungAusgabe")), schema()),
        case(1011, beside(&select().code("datentyp", "text_latin")), beside(&select())),
        case(1012, beside(&select().bounds("minLength=\"1\"")), beside(&select())),
        case(1013, around(&group().code("schemaelementart", "ABS")), schema()),
        case_with(
            1014,
            &[1013],
            beside(&field().code("schemaelementart", "ABS")),
            around(&group().code("schemaelementart", "ABS")),
        ),
        case(1017, beside(&field().with("werte", &values(&[("1", "a"), ("2", "b")]))), beside(&select())),
        case(1018, beside(&field().kind("select", "text")), beside(&select())),
        case(1018, beside(&both), beside(&listed("urn:de:a", "2020-01-01"))),
        case(1022, bound(""), bound("<x:bezug>§ 2 PG</x:bezug>")),
        case(1023, around(&group().with("struktur", "")), schema()),
        case(1043, around(&choice("0:1").holding(&[("0:1", &field())])), around(&choice("0:1"))),
        case(1044, of(&[("1", "a")]), of(&[("1", "a"), ("2", "b")])),
        case(1045, of(&[("1", "a"), ("1", "b")]), of(&[("1", "a"), ("2", "b")])),
        case(
            1048,
            beside(&listed("urn:de:beschäftigung", "2020-01-01")),
            beside(&listed("urn:de:beruf", "2020-01-01")),
        ),
        case(1056, beside(&field().text("maxSize", "1000")), several("0:*")),
        case(1057, beside(&field().text("mediaType", "image/png")), several("0:*")),
        case(1058, beside(&key(select())), beside(&key(listed("urn:de:a", "2020-01-01")))),
        case(1090, label("bool"), label("text")),
        case(1093, of(&[("1", "a"), ("2", "a")]), of(&[("1", "a"), ("2", "b")])),
        case(1094, default("F60000000001"), default("F60000000002")),
        case_with(1095, &[1106], alone("F60000000001"), alone("F60000000002")),
        case(1098, beside(&field().text("hilfetextEingabe", "Probe")), schema()),
        case(1099, help("a"), help("mehr")),
        case(1101, beside(&field().without("bezug")), schema()),
        case(1102, beside(&field().bounds("maxLength=\"9\"")), schema()),
        case(
            1103,
            beside(&field().kind("input", "num_int")),
            beside(&field().kind("input", "num_int").bounds("minValue=\"0\"")),
        ),
        case(1105, beside(&listed("urn:de:a", "1.0")), beside(&listed("urn:de:a", "2020-01-01"))),
        case(1106, alone("F99000000001"), schema()),
        case(1109, beside(&field().kind("label", "text")), label("text")),
        case(1118, around(&choice("1:1")), around(&choice("0:1"))),
        case(
            1120,
            around(&group().holding(&[("1:*", &file().bounds("pattern=\"a\"")), ("1:1", &other())])),
            several("1:*"),
        ),
        case(1139, several("1:1"), several("0:*")),
    ]
}
