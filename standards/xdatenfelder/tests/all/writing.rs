// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is written from the model is read as the same model; a converted schema too.

use xdatenfelder::genericode::{self, Columns};
use xdatenfelder::{
    CodeListReference, Conversion, Document, Edition, Element, Field, FieldKind, Header, Limits, Remark, Schema,
    Status, read, to_edition_3, write,
};

use crate::build::place;
use crate::former_build::{element, schema};
use crate::real_files::files;

const HEADER: Header<'_> = Header { message_id: "1 & 2", created_at: "2026-11-30T08:00:00Z" };

fn parse(text: &str) -> Schema {
    read(text.as_bytes(), &Limits::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Lines differ between a file and what is written on one line.
fn without_lines(schema: &Schema) -> Schema {
    fn clear(places: &mut [xdatenfelder::Child]) {
        for child in places {
            let common = match &mut child.element {
                Element::Group(group) => {
                    clear(&mut group.struktur);
                    &mut group.common
                }
                Element::Field(field) => &mut field.common,
            };
            common.line = 0;
            common.regeln.iter_mut().for_each(|rule| rule.line = 0);
        }
    }
    let mut schema = schema.clone();
    schema.regeln.iter_mut().for_each(|rule| rule.line = 0);
    schema.findings.iter_mut().for_each(|finding| finding.line = 0);
    clear(&mut schema.struktur);
    schema
}

#[track_caller]
fn assert_written(schema: &Schema) -> Document {
    let document = write(schema, HEADER);
    let text = document.write();
    assert_eq!(without_lines(&parse(&text)), without_lines(schema));
    assert!(text.contains("<xdf3:nachrichtID>1 &amp; 2</xdf3:nachrichtID>"));
    document
}

#[test]
fn every_released_schema_is_written_and_read_again() {
    let all = files("fim/xdf3", ".xdf.xml");
    for path in &all {
        assert_written(&read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap());
    }
    assert!(all.is_empty() || all.len() >= 13);
}

#[test]
fn codes_stand_without_namespace_and_name_their_list() {
    let text = crate::build::smallest();
    let document = assert_written(&parse(&text));
    let way = "xdatenfelder.stammdatenschema.0102/stammdatenschema/freigabestatus";
    let status = document.node(document.find(way).unwrap());
    assert_eq!(status.attribute("listURI"), Some("urn:xoev-de:xprozess:codeliste:status"));
    let code = status.children().next().unwrap();
    assert_eq!((code.namespace(), &*code.text()), ("", "3"));
}

fn only_field(schema: &Schema) -> &Field {
    match &schema.struktur[0].element {
        Element::Field(field) => field,
        Element::Group(_) => panic!("a group stands first"),
    }
}

const REFERENCE: &str = "<x:codelisteReferenz><x:identifikation><x:id>C60000006</x:id></x:identifikation>\
    <x:genericodeIdentification><x:canonicalIdentification>urn:de:fim:codeliste:a</x:canonicalIdentification>\
    <x:version>2021-06-18</x:version><x:canonicalVersionUri>urn:de:fim:codeliste:a_2021-06-18</x:canonicalVersionUri>\
    </x:genericodeIdentification></x:codelisteReferenz>";
const LIST: &str = "<CodeList><Identification><CanonicalUri>urn:de:fim:codeliste:a</CanonicalUri></Identification><ColumnSet>\
    <Column Id='c'/><Column Id='n'/><Column Id='h'/><Key><ColumnRef Ref='c'/></Key></ColumnSet><SimpleCodeList>\
    <Row><Value><SimpleValue>001</SimpleValue></Value><Value><SimpleValue>Inland</SimpleValue></Value>\
    <Value><SimpleValue>hier</SimpleValue></Value></Row>\
    <Row><Value><SimpleValue>002</SimpleValue></Value><Value><SimpleValue>Ausland</SimpleValue></Value></Row>\
    </SimpleCodeList></CodeList>";

fn selecting(list: &str) -> Schema {
    let field = element(2, "datenfeld", "F60000001", list);
    parse(&schema(2, &field).replace("<code>input</code>", "<code>select</code>"))
}

#[test]
fn a_schema_of_edition_two_becomes_one_of_edition_three() {
    let rule = "<x:regel><x:identifikation><x:id>R99000001</x:id><x:version>1.2</x:version></x:identifikation><x:name>N</x:name>\
        <x:definition>Wenn F60000001 befüllt ist, dann G60000002.</x:definition><x:script>function script() {}</x:script>\
        </x:regel>";
    let former = parse(&schema(2, &element(2, "datenfeld", "F60000001", rule)));
    let conversion = Conversion { changed_at: Some("2022-05-05T08:35:06Z"), ..Conversion::default() };
    let (new, remarks) = to_edition_3(&former, conversion).unwrap();
    assert_eq!(remarks, []);
    assert_eq!((new.edition, new.id.as_str(), new.version.as_deref()), (Edition::V3, "S99000000001", Some("1.0.0")));
    assert_eq!(new.dokumentsteckbrief.as_ref().unwrap().id, "D99000000001");
    assert_eq!((new.freigabestatus, new.bezug.len()), (Some(Status::Gold), 2));
    assert!(new.beschreibung.as_ref().unwrap().contains("Originalwerte der XDF2-Datei:\nID: S99000001\nVersion: 1.0"));
    let field = only_field(&new);
    assert_eq!((field.common.id.as_str(), field.common.version.as_deref()), ("F60000000001", Some("1.0.0")));
    assert_eq!(field.common.life.letzte_aenderung.as_deref(), Some("2022-05-05T08:35:06Z"));
    let rule = &field.common.regeln[0];
    assert_eq!((rule.id.as_str(), rule.version.as_deref()), ("R99000000001", Some("1.2.0")));
    assert_eq!(rule.freitext_regel.as_deref(), Some("Wenn F60000000001 befüllt ist, dann G60000000002."));
    let forced = Conversion { status: Some(Status::Draft), ..conversion };
    let (forced, _) = to_edition_3(&former, forced).unwrap();
    assert_eq!(only_field(&forced).common.freigabestatus, Some(Status::Draft));
    // what is converted is checked when it is read
    let read_back = parse(&write(&new, HEADER).write());
    assert!(read_back.findings.iter().any(|finding| finding.code == 1097));
    assert_eq!(without_lines(&Schema { findings: Vec::new(), ..read_back }), without_lines(&new));
}

#[test]
fn lists_of_the_editors_become_values() {
    let former = selecting(REFERENCE);
    let (new, remarks) = to_edition_3(&former, Conversion::default()).unwrap();
    let uri = "urn:de:fim:codeliste:a".to_owned();
    assert_eq!(remarks, [Remark::ListMissing { field: "F60000000001".to_owned(), uri }]);
    assert!(only_field(&new).codeliste.is_some());

    let find = |wanted: &CodeListReference| {
        assert_eq!(wanted.former_id.as_deref(), Some("C60000006"));
        genericode::read(LIST.as_bytes(), &Limits::default()).ok()
    };
    let (new, remarks) = to_edition_3(&former, Conversion { lists: Some(&find), ..Conversion::default() }).unwrap();
    assert_eq!(remarks, []);
    let field = only_field(&new);
    assert_eq!((field.feldart, &field.codeliste), (FieldKind::Select, &None));
    let values: Vec<_> = field.werte.iter().map(|v| (v.code.as_str(), v.name.as_str(), v.hilfe.as_deref())).collect();
    assert_eq!(values, [("001", "Inland", Some("hier")), ("002", "Ausland", None)]);
    assert!(field.common.beschreibung.as_ref().unwrap().contains("Codeliste: C60000006"));

    let (kept, remarks) =
        to_edition_3(&selecting(&REFERENCE.replace("urn:de:fim:", "urn:de:bund:")), Conversion::default()).unwrap();
    assert_eq!((remarks.len(), only_field(&kept).werte.len()), (0, 0));
    let _ = Columns::default();
}

#[test]
fn empty_groups_get_the_default_field_and_parents_give_their_dates() {
    let inner =
        element(2, "datenfeldgruppe", "G60000002", "").replace("<x:freigabedatum>2021-08-31</x:freigabedatum>", "");
    let group = element(2, "datenfeldgruppe", "G60000001", &place("1:1", &inner));
    let (new, remarks) = to_edition_3(&parse(&schema(2, &group)), Conversion::default()).unwrap();
    assert_eq!(remarks, [Remark::DefaultField { inside: "G60000000002".to_owned() }]);
    let Element::Group(outer) = &new.struktur[0].element else { panic!("no group") };
    let Element::Group(inner) = &outer.struktur[0].element else { panic!("no group") };
    assert_eq!(inner.common.life.status_gesetzt_am.as_deref(), Some("2021-08-31"));
    assert_eq!(inner.struktur[0].element.common().id, "F60000000001");
    assert_written(&parse(&write(&new, HEADER).write()));
}

#[test]
fn edition_one_is_read_only_and_edition_three_stays() {
    let first = parse(&schema(1, &element(1, "datenfeld", "F60000001", "")));
    assert_eq!(to_edition_3(&first, Conversion::default()), None);
    let third = parse(&crate::build::smallest());
    assert_eq!(to_edition_3(&third, Conversion::default()), Some((third, Vec::new())));
}

#[test]
fn the_released_schema_of_edition_two_is_converted_and_checked() {
    let lists = files("fim/codelisten", "_genericode.xml");
    let find = |wanted: &CodeListReference| {
        let id = wanted.former_id.clone()?;
        let path = lists.iter().find(|path| path.ends_with(format!("{id}_genericode.xml")))?;
        genericode::read(&std::fs::read(path).unwrap(), &Limits::default()).ok()
    };
    for path in files("fim/xdf2", ".xml") {
        let former = read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap();
        let conversion = Conversion { lists: Some(&find), changed_at: Some("2022-05-05T08:35:06Z"), status: None };
        let (new, remarks) = to_edition_3(&former, conversion).unwrap();
        assert_eq!(remarks, []);
        assert_eq!(new.counts(), former.counts());
        let again = parse(&write(&new, HEADER).write());
        assert_eq!(without_lines(&Schema { findings: Vec::new(), ..again.clone() }), without_lines(&new));
        let codes: Vec<u16> = again.findings.iter().map(|finding| finding.code).collect();
        // nothing that the conversion made is wrong: no id, no version, no status, no list of the editors
        let broken = [1002, 1032, 1033, 1034, 1038, 1039, 1041, 1135, 1142, 1143, 1007, 1017, 1018, 1030];
        assert!(codes.iter().all(|code| !broken.contains(code)), "{codes:?}");
    }
}
