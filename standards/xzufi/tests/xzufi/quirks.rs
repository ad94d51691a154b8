// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What real messages do beside the standard, one by one.

use xzufi::values::Words;
use xzufi::{Change, Error, Reason, TransferReader, Value, Version, limits, read_object};

use crate::{entries, message, object, reason, service};

#[test]
fn an_empty_page_has_no_entries() {
    assert!(entries(&message("")).is_empty());
    assert!(entries(r#"<m xmlns="http://xoev.de/schemata/xzufi/2_2_0"/>"#).is_empty());
    assert!(matches!(TransferReader::new(&b" \n"[..]), Err(Error::Empty)));
}

#[test]
fn a_mark_at_the_start_a_declaration_and_comments_do_not_matter() {
    let text =
        format!("\u{feff}<?xml version='1.0' encoding='utf-8'?><!-- > --><?x y?>\n{}", message("<!-- <a> -->\n"));
    assert!(entries(&text).is_empty());
    let latin = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}", message(""));
    assert!(matches!(TransferReader::new(latin.as_bytes()), Err(Error::NotUtf8)));
    let doctype = format!("<!DOCTYPE m [<!ENTITY a \"b\">]>{}", message(""));
    assert!(matches!(TransferReader::new(doctype.as_bytes()), Err(Error::Doctype)));
}

#[test]
fn other_documents_are_refused_whole() {
    for other in ["<html/>", r#"<m xmlns="urn:xoev-de:fim:standard:xdatenfelder_2"/>"#, "x", "<m", "{\"a\":1}"] {
        assert!(TransferReader::new(other.as_bytes()).is_err(), "{other}");
    }
    assert!(matches!(TransferReader::new(&b"<html/>"[..]), Err(Error::WrongMessage { .. })));
    let strange = r#"<m xmlns="http://xoev.de/schemata/xzufi/2_2_0" xmlns:q="&#1;"/>"#;
    assert!(matches!(TransferReader::new(strange.as_bytes()), Err(Error::NotWellFormed { .. })));
}

#[test]
fn versions_are_known_by_namespace() {
    for (namespace, version) in [
        ("http://xoev.de/schemata/xzufi/2_1_0", Version::V2_1_0),
        ("http://xoev.de/schemata/xzufi/2_2_0", Version::V2_2_0),
        ("http://xoev.de/schemata/xzufi/2_3_1", Version::V2_3_1),
        ("http://xoev.de/schemata/xzufi/2_3", Version::V2_3_1),
        ("urn:xoev-de:fim:standard:xzufi_2.3.1", Version::V2_3_1),
    ] {
        assert_eq!(Version::of_namespace(namespace), Some(version), "{namespace}");
    }
    for other in ["", "http://xoev.de/schemata/xzufi/1_0_0", "http://xoev.de/schemata/xzufi", "urn:other:2_2_0"] {
        assert_eq!(Version::of_namespace(other), None, "{other}");
    }
}

#[test]
fn prefixes_have_any_name() {
    let same = |text: &str| {
        let entries = entries(text);
        (object(&entries[0]).key.clone(), object(&entries[0]).value.clone())
    };
    let first = same(&message(
        r#"<x:schreibe><x:gebiet><x:id schemeAgencyID="L1">05</x:id><x:bezeichnung>B</x:bezeichnung></x:gebiet></x:schreibe>"#,
    ));
    let default = same(
        r#"<m xmlns="http://xoev.de/schemata/xzufi/2_2_0"><schreibe><gebiet><id schemeAgencyID="L1">05</id><bezeichnung>B</bezeichnung></gebiet></schreibe></m>"#,
    );
    let nearer = same(
        r#"<a:m xmlns:a="http://xoev.de/schemata/xzufi/2_2_0" xmlns:b="urn:b"><a:schreibe xmlns:b="http://xoev.de/schemata/xzufi/2_2_0"><b:gebiet><a:id schemeAgencyID='L1'>05</a:id><b:bezeichnung>B</b:bezeichnung></b:gebiet></a:schreibe></a:m>"#,
    );
    assert_eq!(first, default);
    assert_eq!(first, nearer);
}

#[test]
fn elements_of_other_standards_do_not_count() {
    let text = r#"<x:m xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" xmlns:o="urn:other"><x:schreibe><x:gebiet><o:id>9</o:id><x:id schemeAgencyID="L1">05</x:id></x:gebiet></x:schreibe><o:schreibe/></x:m>"#;
    let entries = entries(text);
    assert_eq!(object(&entries[0]).key.id, "05");
    assert_eq!(reason(&entries[1]), &Reason::UnknownElement { name: "o:schreibe".to_owned() });
}

#[test]
fn code_stands_with_and_without_a_namespace_or_is_forgotten() {
    for inside in [
        "<x:typisierung><code>2/3</code></x:typisierung>",
        "<x:typisierung><x:code>2/3</x:code></x:typisierung>",
        "<x:typisierung>2/3</x:typisierung>",
    ] {
        assert_eq!(service(inside).typing[0].code, "2/3", "{inside}");
    }
    assert!(service("<x:typisierung/>").typing.is_empty());
}

#[test]
fn missing_names_are_none() {
    let office = |name: &str| {
        let text = message(&format!(
            r#"<x:schreibe><x:organisationseinheit><x:id schemeAgencyID="L1">1</x:id>{name}</x:organisationseinheit></x:schreibe>"#
        ));
        match &object(&entries(&text)[0]).value {
            Value::Organisation(office) => office.names.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert!(office("").is_empty());
    assert!(office("<x:name/>").is_empty());
    assert!(office("<x:name><x:name languageCode='de'>&lt;fehlt&gt;</x:name></x:name>").is_empty());
    assert!(office("<x:name><x:name languageCode='de'>&#xa0;</x:name></x:name>").is_empty());
    assert_eq!(office("<x:name languageCode='de'>Amt</x:name>"), [Words::new("de", "Amt")]);
}

#[test]
fn a_service_without_a_title_has_none() {
    let text = |html: &str| {
        service(&format!(
            "<x:modulText><x:leikaTextmodul><code>02</code></x:leikaTextmodul><x:inhalt languageCode='de'>{html}</x:inhalt></x:modulText>"
        ))
        .title("de")
    };
    assert_eq!(text("&lt;br&gt;"), None);
    assert_eq!(text("&#xa0;"), None);
    assert_eq!(text("<p>Mit <b>Elementen</b></p>").as_deref(), Some("Mit Elementen"));
    assert_eq!(text("Wort").as_deref(), Some("Wort"));
}

#[test]
fn regional_keys_keep_their_length() {
    for key in ["05", "051", "05111", "051110000", "051110000000"] {
        assert_eq!(service(&format!("<x:gueltigkeitGebietID>{key}</x:gueltigkeitGebietID>")).areas[0].value, key);
    }
}

#[test]
fn no_area_of_information_is_none() {
    assert!(service("<x:informationsbereichSDG><code>0000000</code></x:informationsbereichSDG>").sdg.is_empty());
}

#[test]
fn a_broken_object_does_not_end_the_reading() {
    let good = r#"<x:schreibe><x:gebiet><x:id schemeAgencyID="L1">05</x:id></x:gebiet></x:schreibe>"#;
    let broken = [
        r#"<x:schreibe><x:leistung><x:id schemeAgencyID="L1">9</x:id><x:a></x:b></x:leistung></x:schreibe>"#,
        r#"<x:schreibe><x:leistung><x:id schemeAgencyID="L1">9</x:id>&nbsp;</x:leistung></x:schreibe>"#,
        r#"<x:schreibe><x:leistung><x:id schemeAgencyID="L1">9</x:id><y:a/></x:leistung></x:schreibe>"#,
        r#"<x:schreibe><x:leistung><x:id schemeAgencyID="L1">9</x:id><x:a b="1" b="2"/></x:leistung></x:schreibe>"#,
        r#"<x:schreibe><x:leistung><x:id schemeAgencyID="L1">9</x:id>&#0;</x:leistung></x:schreibe>"#,
        "<x:schreibe><x:leistung><x:id schemeAgencyID=\"L1\">9</x:id>\u{1}</x:leistung></x:schreibe>",
    ];
    for broken in broken {
        let entries = entries(&message(&format!("{good}{broken}{good}")));
        assert_eq!(entries.len(), 3, "{broken}");
        let Change::Refused { key, .. } = &entries[1].change else { panic!("{broken}") };
        assert_eq!(key.as_ref().unwrap().to_string(), "L1.LB.9", "{broken}");
        assert_eq!(object(&entries[2]).key.id, "05");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_alone() {
    let good = r#"<x:schreibe><x:gebiet><x:id schemeAgencyID="L1">05</x:id></x:gebiet></x:schreibe>"#;
    let mut bytes = message(&format!("{good}<x:schreibe>?</x:schreibe>{good}")).into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[at] = 0xff;
    let entries: Vec<_> = TransferReader::new(&bytes[..]).unwrap().map(Result::unwrap).collect();
    assert_eq!((entries.len(), reason(&entries[1])), (3, &Reason::NotUtf8));
}

#[test]
fn what_cannot_be_known_by_a_key_is_told() {
    let one = |inside: &str| reason(&entries(&message(inside))[0]).clone();
    assert_eq!(one("<x:schreibe/>"), Reason::NoObject);
    assert_eq!(one("<x:schreibe><x:gebiet/></x:schreibe>"), Reason::NoId);
    assert_eq!(one("<x:schreibe><x:gebiet><x:id>1</x:id></x:gebiet></x:schreibe>"), Reason::NoAgency);
    assert_eq!(one("<x:schreibe><x:mensch/></x:schreibe>"), Reason::UnknownElement { name: "mensch".to_owned() });
    assert_eq!(one("<x:schreibe><x:gebiet/><x:gebiet/></x:schreibe>"), Reason::SeveralObjects);
    assert_eq!(one("<x:loesche klasse='Leistung'/>"), Reason::NoId);
    assert_eq!(
        one("<x:loesche klasse='Mensch'><x:id schemeAgencyID='L1'>1</x:id></x:loesche>"),
        Reason::UnknownClass { class: "Mensch".to_owned() }
    );
    let half = "<x:schreibe><x:zustaendigkeitTransferObjekt><x:zustaendigkeit><x:id schemeAgencyID='L1'>1</x:id>\
                </x:zustaendigkeit></x:zustaendigkeitTransferObjekt></x:schreibe>";
    assert_eq!(one(half), Reason::Incomplete);
    assert!(matches!(one("Text"), Reason::NotWellFormed { .. }));
    assert!(matches!(one("</x:schreibe>"), Reason::NotWellFormed { .. }));
}

#[test]
fn a_deletion_says_its_class_by_the_scheme_too() {
    let text = message("<x:loesche><x:id schemeAgencyID='L1' schemeID='Onlinedienst'>1</x:id></x:loesche>");
    let Change::Delete(key) = &entries(&text)[0].change else { panic!("a deletion") };
    assert_eq!(key.to_string(), "L1.OD.1");
}

#[test]
fn a_message_that_was_cut_off_says_so() {
    let whole = message(r#"<x:schreibe><x:gebiet><x:id schemeAgencyID="L1">05</x:id></x:gebiet></x:schreibe>"#);
    let start = whole.find("<x:schreibe>").unwrap();
    for length in start..whole.len() {
        let entries = entries(&whole[..length]);
        assert_eq!(reason(entries.last().unwrap()), &Reason::Truncated, "{length}");
    }
    assert_eq!(entries(&whole).len(), 1);
    let more = entries(&format!("{whole}<a/>"));
    assert!(matches!(reason(&more[1]), Reason::NotWellFormed { .. }));
}

#[test]
fn an_object_that_is_too_large_is_passed_over() {
    let id = r#"<x:id schemeAgencyID="L1">05</x:id>"#;
    let large = "<x:a/>".repeat(limits::OBJECT / 6 + 1);
    let text = message(&format!(
        "<x:schreibe><x:gebiet>{id}{large}</x:gebiet></x:schreibe><x:schreibe><x:gebiet>{id}</x:gebiet></x:schreibe>"
    ));
    let entries = entries(&text);
    assert_eq!(entries.len(), 2);
    assert!(matches!(reason(&entries[0]), Reason::TooMany { what: "bytes", .. }));
    let Change::Refused { key, .. } = &entries[0].change else { panic!("refused") };
    assert_eq!(key.as_ref().unwrap().id, "05");
    let end = usize::try_from(entries[0].to).unwrap();
    assert!(text[..end].ends_with("</x:schreibe>"), "its end is known all the same");
    assert_eq!(object(&entries[1]).key.id, "05");
}

#[test]
fn nesting_has_a_bound() {
    let deep = format!("{}{}", "<x:a>".repeat(100), "</x:a>".repeat(100));
    let text = message(&format!("<x:schreibe><x:gebiet>{deep}</x:gebiet></x:schreibe>"));
    assert!(matches!(reason(&entries(&text)[0]), Reason::TooMany { what: "elements inside each other", .. }));
}

#[test]
fn ends_of_elements_are_found_whatever_stands_inside() {
    let id = r#"<x:id schemeAgencyID="L1">05</x:id>"#;
    for inside in [
        "<!-- </x:schreibe> -->",
        "<!--></x:schreibe>-->",
        "<x:b><![CDATA[</x:schreibe>]]></x:b>",
        "<?p </x:schreibe> ?>",
        "<x:schreiben/><x:schreibe2></x:schreibe2>",
        r#"<x:b c="> /> '"/>"#,
        "<x:schreibe/><x:schreibe d='/>'></x:schreibe >",
    ] {
        let text = message(&format!("<x:schreibe><x:gebiet>{id}{inside}</x:gebiet></x:schreibe>"));
        let entries = entries(&text);
        assert_eq!((entries.len(), object(&entries[0]).key.id.as_str()), (1, "05"), "{inside}");
    }
}

#[test]
fn a_raw_element_stands_alone_and_reads_the_same() {
    for sample in [crate::OLDER, crate::NEWER] {
        for entry in entries(sample) {
            if let Change::Write(object) = entry.change {
                assert_eq!(read_object(&object.raw).as_ref(), Ok(&object));
            }
        }
    }
    let text = r#"<x:m xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" xmlns:q="urn:&quot;q"><x:schreibe xmlns:z="urn:z"><x:gebiet z:w=">"><x:id schemeAgencyID="L1">1</x:id><q:r/></x:gebiet></x:schreibe></x:m>"#;
    let entries = entries(text);
    assert_eq!(
        object(&entries[0]).raw.xml,
        r#"<x:gebiet xmlns:q="urn:&quot;q" xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" xmlns:z="urn:z" z:w=">"><x:id schemeAgencyID="L1">1</x:id><q:r/></x:gebiet>"#
    );
}
