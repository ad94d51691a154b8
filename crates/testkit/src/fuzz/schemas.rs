// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data schemas and code lists: whatever is read can be written, and what was written is read as the same.

use xdatenfelder::json_schema::mapping::Table;
use xdatenfelder::json_schema::{Options, json_schema};
use xdatenfelder::{
    Conversion, Document, Header, Limits, genericode, inspect, inspect_group, read, to_edition_3, write,
};

const FIELD: &str = "<x:datenfeld><x:identifikation><x:id>F99000000001</x:id><x:version>1.0.0</x:version></x:identifikation>\
    <x:name>Feld &#228; &amp;</x:name><x:bezug link='https://example.org/1'> § 1 PG; § 2 </x:bezug><x:freigabestatus><code>6</code>\
    </x:freigabestatus><x:statusGesetztAm>2024-01-01</x:statusGesetztAm><x:relation><x:praedikat><code>ABL</code></x:praedikat>\
    <x:objekt><x:id>F60000000001</x:id></x:objekt></x:relation><x:bezeichnungEingabe>Feld</x:bezeichnungEingabe>\
    <x:schemaelementart><code>RNG</code></x:schemaelementart><x:feldart><code>select</code></x:feldart><x:datentyp><code>text</code>\
    </x:datentyp><x:praezisierung minLength='1' maxLength='9' minValue='2020-01-01' pattern='[a-z-]+(?:\\d{2}|\\.)$'/>\
    <x:inhalt>1\n 2</x:inhalt><x:vorbefuellung><code>keine</code></x:vorbefuellung><x:werte><x:wert><x:code>1</x:code><x:name>-</x:name>\
    <x:hilfe><![CDATA[<a>]]></x:hilfe></x:wert></x:werte><x:maxSize>1</x:maxSize><x:mediaType>image/png</x:mediaType><x:regel>\
    <x:identifikation><x:id>R99000000001</x:id></x:identifikation><x:freitextRegel>Wenn F99000000001V1.0, dann G60000001.</x:freitextRegel>\
    <x:skript>{\"effect\":\"forbid\",\"target\":\"self.F99000000001\"}</x:skript></x:regel></x:datenfeld>";
const FORMER: &str = "<x:datenfeld><x:identifikation><x:id>F99000001</x:id><x:version>1.0</x:version></x:identifikation><x:name>Feld\
    </x:name><x:bezug>§ 1; § 2</x:bezug><x:status><code>aktiv</code></x:status><x:feldart><code>input</code></x:feldart><x:datentyp>\
    <code>num_int</code></x:datentyp><x:praezisierung>{\"minLength\":\"1\",\"pattern\":\"a\\\\.b\"}</x:praezisierung>\
    <x:codelisteReferenz><x:identifikation><x:id>C99000001</x:id></x:identifikation><x:genericodeIdentification>\
    <x:canonicalIdentification>urn:de:fim:a</x:canonicalIdentification></x:genericodeIdentification></x:codelisteReferenz><x:regel>\
    <x:identifikation><x:id>R99000001</x:id></x:identifikation><x:definition>F99000001</x:definition><x:script/></x:regel></x:datenfeld>";

fn place(element: &str) -> String {
    format!("<x:struktur><x:anzahl>0:*</x:anzahl><x:enthaelt>{element}</x:enthaelt></x:struktur>")
}

fn group(id: &str, content: &str) -> String {
    format!(
        "<x:datenfeldgruppe><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Gruppe</x:name>{content}</x:datenfeldgruppe>"
    )
}

fn message(name: &str, edition: &str, content: &str) -> Vec<u8> {
    format!("<?xml version='1.0'?><x:{name} xmlns:x='urn:xoev-de:fim:standard:xdatenfelder_{edition}'><x:header/>{content}</x:{name}>")
        .into_bytes()
}

/// Messages of every edition.
pub(super) fn schemas() -> Vec<Vec<u8>> {
    let schema = |identity: &str, content: &str| {
        format!("<x:stammdatenschema>{identity}<x:name>S</x:name>{content}</x:stammdatenschema>")
    };
    let third = "<x:identifikation><x:id>S99000000001</x:id><x:version>1.0.0</x:version></x:identifikation>";
    let second = "<x:identifikation><x:id>S99000001</x:id></x:identifikation>";
    let first = FORMER.replace(
        "<x:identifikation><x:id>F99000001</x:id><x:version>1.0</x:version></x:identifikation>",
        "<x:id>F1</x:id>",
    );
    let choice = group("G99000000001", &format!("<x:art><code>X</code></x:art>{}", place(FIELD)));
    vec![
        message(
            "xdatenfelder.stammdatenschema.0102",
            "3.0.0",
            &schema(third, &place(&group("G99000000002", &place(&choice)))),
        ),
        message(
            "xdatenfelder.stammdatenschema.0102",
            "2",
            &schema(second, &place(&group("G99000001", &place(FORMER)))),
        ),
        message("xdatenfelder.stammdatenschema.0102001", "1", &schema("<x:id>S1</x:id>", &place(&first))),
        message("xdatenfelder.datenfeldgruppe.0103", "3.0.0", &choice),
    ]
}

/// Feeds a schema.
pub(super) fn feed_schema(input: &[u8]) {
    let limits = Limits { elements: 20_000, ..Limits::default() };
    let Ok(document) = Document::read(input, &limits) else {
        assert!(read(input, &limits).is_err() && inspect(input, &limits).is_err());
        return;
    };
    let written = document.write();
    let again = Document::read(written.as_bytes(), &limits).expect("the canonical form is well-formed");
    assert_eq!(again.write(), written, "the canonical form is its own");
    let _ = inspect_group(input, &limits);
    let Ok(schema) = inspect(input, &limits) else { return };
    let _ = (json_schema(&schema, Options::default()), Table::suggested(&schema));
    let Ok(schema) = read(input, &limits) else { return };
    if let Some((new, _)) = to_edition_3(&schema, Conversion::default()) {
        let header = Header { message_id: "1", created_at: "2026-11-30T08:00:00Z" };
        let written = write(&new, header).write();
        let again = inspect(written.as_bytes(), &Limits::default()).expect("what was written is read");
        assert_eq!(write(&again, header).write(), written, "what was written is read as the same");
    }
}

/// Code lists as XML and JSON.
pub(super) fn lists() -> Vec<Vec<u8>> {
    let xml = "<gc:CodeList xmlns:gc='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'><Identification><Version>1</Version>\
        <CanonicalUri>urn:a</CanonicalUri></Identification><ColumnSet><Column Id='c' Use='required'/><Column Id='n'/><Key><ColumnRef \
        Ref='c'/></Key></ColumnSet><SimpleCodeList><Row><Value ColumnRef='c'><SimpleValue>1</SimpleValue></Value><Value><SimpleValue>eins\
        </SimpleValue></Value></Row></SimpleCodeList></gc:CodeList>";
    let json = "{\"metadaten\":{\"kennung\":\"urn:a_1\",\"version\":\"1\"},\"spalten\":[{\"spaltennameTechnisch\":\"c\",\
        \"codeSpalte\":true}],\"daten\":[[\"1\"],{\"zelle\":[{\"wert\":2}]}]}";
    vec![xml.as_bytes().to_vec(), json.as_bytes().to_vec()]
}

/// Feeds a code list.
pub(super) fn feed_list(input: &[u8]) {
    let limits = Limits { elements: 20_000, ..Limits::default() };
    if let Ok(list) = genericode::read(input, &limits) {
        assert!(list.rows.iter().all(|row| row.len() == list.columns.len()));
        let _ = list.entries(genericode::Columns::default());
    }
}
