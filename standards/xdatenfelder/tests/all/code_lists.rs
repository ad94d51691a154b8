// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Code lists in the forms that producers write.

use xdatenfelder::genericode::{Columns, Given, read, read_as};
use xdatenfelder::{CodeList, Limits};

const HEAD: &str = "<gc:CodeList xmlns:gc=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\">";

fn list(prefix: &str, key: &str, rows: &str) -> String {
    format!(
        "{HEAD}<p:Identification><p:ShortName>Farbe</p:ShortName><p:Version>2</p:Version>\
         <p:CanonicalUri>urn:de:farbe</p:CanonicalUri><p:CanonicalVersionUri>urn:de:farbe_2</p:CanonicalVersionUri>\
         </p:Identification><p:ColumnSet><p:Column Id=\"kurz\" Use=\"required\"/><p:Column Id=\"lang\"/>\
         <p:Column Id=\"hilfe\"/>{key}</p:ColumnSet><p:SimpleCodeList>{rows}</p:SimpleCodeList></gc:CodeList>"
    )
    .replace("<p:", &format!("<{prefix}"))
    .replace("</p:", &format!("</{prefix}"))
}

fn rows() -> String {
    let row = |cells: &[(&str, &str)]| -> String {
        let cells: String = cells
            .iter()
            .map(|(column, value)| {
                format!("<p:Value ColumnRef=\"{column}\"><p:SimpleValue>{value}</p:SimpleValue></p:Value>")
            })
            .collect();
        format!("<p:Row>{cells}</p:Row>")
    };
    [
        row(&[("kurz", "r"), ("lang", "Rot"), ("hilfe", "wie Blut")]),
        row(&[("kurz", "g")]),
        row(&[("lang", "ohne Code")]),
        row(&[("lang", "Rot, noch einmal"), ("kurz", "r")]),
    ]
    .concat()
}

fn parse(text: &str) -> CodeList {
    read(text.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn children_with_and_without_prefix_are_read() {
    for prefix in ["gc:", ""] {
        let found = parse(&list(prefix, "<p:Key Id=\"k\"><p:ColumnRef Ref=\"kurz\"/></p:Key>", &rows()));
        assert_eq!((found.uri.as_str(), found.version.as_deref()), ("urn:de:farbe", Some("2")));
        assert_eq!(found.rows.len(), 4);
        let entries = found.entries(Columns::default());
        let shown: Vec<_> = entries.iter().map(|entry| (entry.code.as_str(), entry.name.as_str())).collect();
        assert_eq!(shown, [("r", "Rot"), ("g", "g")]);
    }
}

#[test]
fn named_columns_win() {
    let found = parse(&list("", "<p:Key Id=\"k\"><p:ColumnRef Ref=\"kurz\"/></p:Key>", &rows()));
    let entries = found.entries(Columns { code: Some("lang"), name: Some("kurz"), help: Some("hilfe") });
    assert_eq!(entries[0].code, "Rot");
    assert_eq!(entries[0].help.as_deref(), Some("wie Blut"));
    assert_eq!(entries.len(), 3);
}

#[test]
fn a_recommended_key_comes_first() {
    let keys = "<p:Key Id=\"a\"><p:ColumnRef Ref=\"kurz\"/></p:Key><p:Key Id=\"b\"><p:Annotation><p:AppInfo>\
        <o:recommendedKeyColumn xmlns:o=\"http://xoev.de/schemata/genericode/4\"/></p:AppInfo></p:Annotation>\
        <p:ColumnRef Ref=\"lang\"/></p:Key>";
    assert_eq!(parse(&list("", keys, "")).keys, [1, 0]);
}

#[test]
fn values_without_reference_follow_each_other() {
    let row = "<p:Row><p:Value><p:SimpleValue>b</p:SimpleValue></p:Value><p:Value><p:SimpleValue>Blau</p:SimpleValue></p:Value></p:Row>";
    let found = parse(&list("gc:", "", row));
    assert_eq!(found.entries(Columns::default())[0].name, "Blau");
}

#[test]
fn refusals_name_place_and_reason() {
    let refusal = |text: &str| read(text.as_bytes(), &Limits::default()).unwrap_err().to_string();
    assert!(refusal("<a/>").contains("genericode"));
    assert!(refusal(&format!("{HEAD}</gc:CodeList>")).contains("<Identification> is missing"));
    let unknown = "<p:Row><p:Value ColumnRef=\"x\"/></p:Row>";
    assert!(refusal(&list("", "", unknown)).contains("`x`"));
    let twice = "<p:Row><p:Value ColumnRef=\"kurz\"><p:SimpleValue>1</p:SimpleValue></p:Value>\
                 <p:Value ColumnRef=\"kurz\"/></p:Row>";
    assert!(refusal(&list("", "", twice)).contains("more than once"));
    let many = "<p:Value/>".repeat(4);
    assert!(refusal(&list("", "", &format!("<p:Row>{many}</p:Row>"))).contains("not expected"));
}

const NEW_SHAPE: &str = r#"{"metadaten": {"kennung": "urn:de:farbe_10", "kennungInhalt": "urn:de:farbe", "version": "10",
  "nameKurz": [{"value": "Farbe", "lang": null}]},
  "spalten": [{"spaltennameTechnisch": "lang", "codeSpalte": false, "verwendung": {"code": "OPTIONAL"}},
    {"spaltennameTechnisch": "kurz", "codeSpalte": true, "empfohleneCodeSpalte": true, "verwendung": {"code": "REQUIRED"}}],
  "daten": [["Rot", "r"], [null, "g"], ["ohne Code", ""]]}"#;
const OLD_SHAPE: &str =
    r#"{"daten": [{"zelle": [{"wert": "r"}, {"wert": "Rot"}]}, {"zelle": [{"wert": "g"}, {"wert": null}]}]}"#;

#[test]
fn both_json_shapes_are_read() {
    let found = parse(NEW_SHAPE);
    assert_eq!((found.uri.as_str(), found.version.as_deref()), ("urn:de:farbe", Some("10")));
    assert_eq!((found.version_uri.as_deref(), found.name.as_deref()), (Some("urn:de:farbe_10"), Some("Farbe")));
    let entries = found.entries(Columns::default());
    let shown: Vec<_> = entries.iter().map(|entry| (entry.code.as_str(), entry.name.as_str())).collect();
    assert_eq!(shown, [("r", "Rot"), ("g", "g")]);

    let given = Given { uri: Some("urn:de:farbe"), version: Some("9") };
    let old = read_as(OLD_SHAPE.as_bytes(), &Limits::default(), given).unwrap();
    assert_eq!((old.uri.as_str(), old.version.as_deref()), ("urn:de:farbe", Some("9")));
    assert_eq!(old.entries(Columns::default()), entries);
    // what the file says of itself stands
    let told = Given { uri: Some("urn:de:anders"), version: Some("1") };
    assert_eq!(read_as(NEW_SHAPE.as_bytes(), &Limits::default(), told).unwrap().uri, "urn:de:farbe");
}

#[test]
fn broken_json_is_refused_by_its_place() {
    let refusal = |text: &str| read(text.as_bytes(), &Limits::default()).unwrap_err().to_string();
    assert!(refusal(OLD_SHAPE).contains("which list it is"));
    assert!(refusal(&NEW_SHAPE[..NEW_SHAPE.len() / 2]).starts_with("line 3"));
    assert!(refusal(&NEW_SHAPE.replace("\"daten\"", "\"andere\"")).contains("<daten> is missing"));
    assert!(refusal(&NEW_SHAPE.replace("[\"Rot\", \"r\"]", "[\"Rot\", \"r\", \"zu viel\"]")).contains("daten[0]"));
    assert!(refusal(&NEW_SHAPE.replace("[\"Rot\", \"r\"]", "[\"Rot\", {\"wert\": {}}]")).contains("daten[0]"));
    assert!(refusal(&NEW_SHAPE.replace("\"kurz\"", "\"lang\"")).contains("more than once"));
    assert!(refusal("[]").contains("no object"));
    let tight = Limits { bytes: 20, ..Limits::default() };
    assert!(read(NEW_SHAPE.as_bytes(), &tight).unwrap_err().to_string().contains("more than the 20"));
}
