// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Findings carry the official codes.

use xdatenfelder::{FindingClass, Limits, read};

use crate::build::{field, group, kind, place, schema};

fn codes(content: &str) -> Vec<u16> {
    let schema = read(schema(content).as_bytes(), &Limits::default()).unwrap();
    schema.findings.iter().map(|finding| finding.code).collect()
}

fn of_field(parts: &str) -> Vec<u16> {
    codes(&place("1:1", &field("F99000000001", parts)))
}

#[test]
fn fields() {
    assert_eq!(of_field(&kind("select", "text")), [1018]);
    let twice =
        "<x:wert><x:code>1</x:code><x:name>a</x:name></x:wert><x:wert><x:code>1</x:code><x:name>b</x:name></x:wert>";
    let list = format!("<x:werte>{twice}</x:werte>");
    assert_eq!(of_field(&format!("{}{list}", kind("select", "text"))), [1045]);
    assert_eq!(of_field(&format!("{}{list}", kind("select", "num_int"))), [1011, 1045]);
    assert_eq!(of_field(&format!("{}{list}", kind("input", "text"))), [1017, 1045]);
    let precision = |attributes: &str| format!("<x:praezisierung {attributes}/>");
    let with =
        |feldart, datentyp, attributes| of_field(&format!("{}{}", kind(feldart, datentyp), precision(attributes)));
    assert_eq!(with("input", "text", "minLength=\"3\" maxLength=\"2\""), [1061]);
    assert_eq!(with("input", "date", "maxLength=\"2\""), [1015]);
    assert_eq!(with("input", "text", "minValue=\"2\""), [1016]);
    assert_eq!(with("input", "num", "minValue=\"3\" maxValue=\"2\""), [1064]);
    assert_eq!(with("input", "num_int", "minValue=\"0.5\" maxValue=\"x\""), [1065, 1066]);
    assert_eq!(of_field(&format!("{}<x:maxSize>1</x:maxSize>", kind("input", "text"))), [1056]);
    assert_eq!(of_field(&format!("{}<x:mediaType>a/b</x:mediaType>", kind("input", "text"))), [1057]);
    assert_eq!(of_field(&format!("{}<x:maxSize>1</x:maxSize>", kind("input", "file"))), Vec::<u16>::new());
    assert_eq!(of_field(&kind("label", "text")), [1109]);
}

#[test]
fn groups_and_schemas() {
    assert_eq!(codes(""), [1078]);
    assert_eq!(codes(&place("1:1", &group("G99000000001", "", ""))), [1023]);
    let input = |id: &str| field(id, &kind("input", "text"));
    let art = "<x:art><code>X</code></x:art>";
    let one = group("G99000000001", art, &place("1:1", &input("F99000000001")));
    assert_eq!(codes(&place("1:1", &one)), [1043, 1118]);
    let doubled = place("1:1", &input("F99000000001")).repeat(2);
    assert_eq!(codes(&doubled), [1025]);
    assert_eq!(codes(&place("1:1", &group("G99000000001", "", &doubled))), [1004]);
    assert_eq!(codes(&place("1:1", &input("F990"))), [1039]);
}

#[test]
fn a_fault_is_told_once_with_its_place() {
    let broken = field("F99000000001", &kind("select", "text"));
    let content = format!(
        "{}\n{}",
        place("1:1", &group("G99000000001", "", &place("1:1", &broken))),
        place("1:1", &group("G99000000002", "", &place("1:1", &broken)))
    );
    let schema = read(schema(&content).as_bytes(), &Limits::default()).unwrap();
    let [finding] = schema.findings.as_slice() else { panic!("{:?}", schema.findings) };
    assert_eq!(finding.path, "S99000000001/G99000000001/F99000000001");
    assert_eq!((finding.line, finding.class), (5, FindingClass::Warning));
    assert_eq!(finding.class.code(), "Warnung");
}
