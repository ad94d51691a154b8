// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every refusal names line, element and reason.

use xdatenfelder::{ErrorKind, Limits, read, read_group};

use crate::build::{field, group, kind, place, schema, smallest};

/// Reads and gives the refusal as text.
fn refusal(text: &str) -> String {
    read(text.as_bytes(), &Limits::default()).unwrap_err().to_string()
}

fn check(text: &str, expected: &[&str]) {
    let found = refusal(text);
    for part in expected {
        assert!(found.contains(part), "`{part}` is missing in `{found}`");
    }
}

fn one(parts: &str) -> String {
    schema(&place("1:1", &field("F99000000001", parts)))
}

#[test]
fn ids() {
    let text = smallest();
    check(&text.replace("<x:id>F99000000001</x:id>", ""), &["line 5", "<identifikation>", "<id> is missing"]);
    check(&text.replace("F99000000001", " "), &["line 5", "<id>", "is empty"]);
    check(
        &text.replace("<x:id>F99000000001</x:id>", "<x:id>F99000000001</x:id><x:id/>"),
        &["line 5", "<id> occurs more than once"],
    );
    check(&text.replace("F99000000001", "G99000000001"), &["G99000000001", "letter F"]);
    check(&text.replace("F99000000001", "F1/../2"), &["F1/../2"]);
}

#[test]
fn codes() {
    check(&smallest().replace("<code>3</code>", "<code>9</code>"), &["line 4", "<freigabestatus>", "`9`", "1, 2, 3"]);
    check(&one(&kind("Input", "text")), &["<feldart>", "`Input`"]);
    check(&one(&kind("input", "string")), &["<datentyp>", "`string`", "text_latin"]);
    check(&one("<x:feldart><code>input</code></x:feldart>"), &["<datenfeld>", "<datentyp> is missing"]);
    check(&one("<x:feldart/><x:datentyp><code>text</code></x:datentyp>"), &["<feldart> is missing"]);
}

#[test]
fn occurrences() {
    let text = smallest();
    for bad in ["", "1", "1:", ":1", "a:b", "1:**", "-1:1", "1:1:1", "+1:2", "1:99999999999", "1 : 1"] {
        check(&text.replace(">1:1<", &format!(">{bad}<")), &["line 5", "<anzahl>"]);
    }
    check(&text.replace(">1:1<", ">3:2<"), &["smallest number of occurrences is above"]);
    check(&text.replace("<x:anzahl>1:1</x:anzahl>", ""), &["<anzahl> is missing"]);
}

#[test]
fn structure() {
    let text = smallest();
    check(&text.replace("<x:name>Probe", "<x:nanu/><x:name>Probe"), &["line 4", "<nanu>", "not expected"]);
    check(&text.replace("<x:name>Probe</x:name>", "<x:name>A</x:name><x:name/>"), &["<name> occurs more than once"]);
    check(&schema(&place("1:1", "")), &["<enthaelt> is empty"]);
    check(&text.replace("<x:enthaelt>", "<x:enthaelt>Wort"), &["<enthaelt>", "text is not expected"]);
    check(&text.replace("<x:name>Probe", "<x:name><x:b/>Probe"), &["<b>"]);
    check(&text.replace("<x:struktur>", "<struktur>").replace("</x:struktur>", "</struktur>"), &["<struktur>"]);
    check(&text.replace("<x:bezeichnung>", "<x:bezug link=\"a\"> </x:bezug><x:bezeichnung>"), &["<bezug> is empty"]);
}

#[test]
fn cycles_name_the_group() {
    let inner = group("G99000000001", "", &place("1:1", &field("F99000000001", &kind("input", "text"))));
    let middle = group("G99000000002", "", &place("0:1", &inner));
    let text = schema(&place("1:1", &group("G99000000001", "", &place("0:1", &middle))));
    check(&text, &["(in G99000000002)", "contains itself"]);
    let error = read(text.as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(error.code(), Some(1026));
}

#[test]
fn foreign_messages() {
    let two = smallest().replace("xdatenfelder_3.0.0", "xdatenfelder_2");
    check(&two, &["line 4", "<freigabestatus>", "not expected"]);
    check(&smallest().replace("xdatenfelder_3.0.0", "xdatenfelder_unknown"), &["xdatenfelder_unknown"]);
    check(
        &smallest().replace("stammdatenschema.0102", "irgendwas.0102"),
        &["not `xdatenfelder.stammdatenschema.0102`"],
    );
    check("<html><body/></html>", &["<html>", "namespace"]);
    assert!(read_group(smallest().as_bytes(), &Limits::default()).is_err());
}

#[test]
fn markup() {
    check("", &["line 1", "holds no element"]);
    check("kein XML", &["line 1"]);
    check("<a><b></a>", &["not well-formed"]);
    check("<a/><b/>", &["second root"]);
    check(&smallest().replace("</x:stammdatenschema>", ""), &["not well-formed"]);
    check(&smallest()[..600], &["not well-formed"]);
    check(&smallest().replace("Probe<", "&nichts;<"), &["&nichts;"]);
    check(&smallest().replace("Probe<", "&#0;<"), &["not well-formed"]);
    check(&smallest().replace("Probe<", "&#1;<"), &["U+0001"]);
    check("<y:a/>", &["prefix `y`"]);
    let doctype = "<!DOCTYPE a [<!ENTITY b \"c\">]>\n<a>&b;</a>";
    check(doctype, &["line 1", "DOCTYPE"]);
    let error = read(b"<a>\xff</a>", &Limits::default()).unwrap_err();
    assert_eq!((error.line, error.kind), (1, ErrorKind::NotUtf8));
    check("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", &["not UTF-8"]);
}

#[test]
fn places_are_exact() {
    let text = smallest().replace("<code>3</code>", "<code>33</code>");
    let error = read(text.as_bytes(), &Limits::default()).unwrap_err();
    let line = text.lines().nth(error.line as usize - 1).unwrap();
    let rest: String = line.chars().skip(error.column as usize - 1).collect();
    assert!(rest.starts_with("<x:freigabestatus>"), "{rest}");
}
