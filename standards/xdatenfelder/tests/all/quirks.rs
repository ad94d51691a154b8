// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What files do beside the standard is told, each kind once, with its first place; and the file is read nevertheless.

use crate::build::{field, group, kind, place, schema};
use crate::former_build;
use crate::real_files::files;
use xdatenfelder::{Conversion, Document, Header, Limits, Quirk, QuirkKind, quirks, read, to_edition_3, write};

fn found(file: &str) -> Vec<Quirk> {
    read(file.as_bytes(), &Limits::default()).unwrap_or_else(|error| panic!("{error}\n{file}"));
    quirks(&Document::read(file.as_bytes(), &Limits::default()).unwrap())
}

/// Kinds with their number of places.
fn kinds(file: &str) -> Vec<(QuirkKind, usize)> {
    found(file).into_iter().map(|quirk| (quirk.kind, quirk.count)).collect()
}

/// A schema with a field that has the parts behind its kind, under the usual prefix.
fn with(parts: &str) -> String {
    let content = place("1:1", &field("F99000000001", &parts.replace("KIND", &kind("input", "text"))));
    usual(&schema(&content)).replace("<xdf:vorbefuellung><code>keine</code></xdf:vorbefuellung>", "")
}

fn usual(file: &str) -> String {
    file.replace("<x:", "<xdf:").replace("</x:", "</xdf:").replace("xmlns:x=", "xmlns:xdf=")
}

#[test]
fn each_kind_is_told_and_its_neighbour_is_not() {
    use QuirkKind::{Mark, NoVersion, OpenPattern, Order, Prefix, Relations, Whitespace};
    assert_eq!(kinds(&with("KIND")), []);
    let own = with("KIND").replace("xdf:", "ns0:").replace("xmlns:xdf", "xmlns:ns0");
    assert_eq!(kinds(&own), [(Prefix, 1)]);
    let turned = "<xdf:datentyp><code>text</code></xdf:datentyp><xdf:feldart><code>input</code></xdf:feldart>";
    assert_eq!(kinds(&with(turned)), [(Order, 1)]);
    assert_eq!(kinds(&with("KIND").replace(">Feld<", "> Feld  a\n<")), [(Whitespace, 3)]);
    let inhalt = |text: &str| with(&format!("KIND<x:inhalt>{text}</x:inhalt>"));
    assert_eq!(kinds(&inhalt("eins\n\nzwei")), []);
    assert_eq!(kinds(&inhalt("\n  eins\n")), [(Whitespace, 1)]);
    for mark in ["-", " . "] {
        assert_eq!(kinds(&inhalt(mark)), [(Mark, 1)], "{mark:?}");
    }
    let unversioned = with("KIND")
        .replace("<xdf:id>F99000000001</xdf:id><xdf:version>1.0.0</xdf:version>", "<xdf:id>F99000000001</xdf:id>");
    assert_eq!(kinds(&unversioned), [(NoVersion, 1)]);
    let pattern = |pattern: &str| with(&format!("KIND<x:praezisierung pattern=\"{pattern}\"/>"));
    assert_eq!(kinds(&pattern("^[0-9]{5}$")), []);
    for open in ["[0-9]{5}", "[0-9]{5}$", "^[0-9]{5}"] {
        assert_eq!(kinds(&pattern(open)), [(OpenPattern, 1)], "{open}");
    }
    let relation = "<x:relation><x:praedikat><code>EQU</code></x:praedikat><x:objekt><x:id>F99000000002</x:id></x:objekt></x:relation>";
    let many = |count: usize| {
        with("KIND").replace(
            "<xdf:bezeichnungEingabe>Feld",
            &format!("{}<xdf:bezeichnungEingabe>Feld", usual(&relation.repeat(count))),
        )
    };
    assert_eq!(kinds(&many(1_000)), []);
    assert_eq!(kinds(&many(1_001)), [(Relations, 1)]);
}

#[test]
fn the_first_place_is_named_and_lists_of_values_are_left_alone() {
    let list =
        format!("{}<x:werte><x:wert><x:code>-</x:code><x:name>.</x:name></x:wert></x:werte>", kind("select", "text"));
    let inner = format!(
        "{}{}",
        place("1:1", &field("F99000000001", &list)),
        place("1:1", &field("F99000000002", &kind("input", "text")))
    );
    let file = usual(&schema(&place("1:1", &group("G99000000001", "", &inner))));
    let file = file.replace("<xdf:vorbefuellung><code>keine</code></xdf:vorbefuellung>", "");
    let [only] = &found(&file)[..] else { panic!("{:?}", found(&file)) };
    assert_eq!((only.kind, only.count, only.path.as_str()), (QuirkKind::NoVersion, 1, "S99000000001/G99000000001"));
    assert!(only.line > 1 && !only.kind.message().is_empty());
}

#[test]
fn edition_2_is_looked_at_with_its_own_order_and_patterns() {
    let precision = |json: &str| {
        let parts = format!("<x:praezisierung>{json}</x:praezisierung>");
        usual(&former_build::schema(2, &former_build::element(2, "datenfeld", "F99000001", &parts)))
    };
    let of = |json: &str, kind| kinds(&precision(json)).into_iter().find(|(found, _)| *found == kind);
    assert_eq!(of("{\"pattern\":\"^a$\"}", QuirkKind::OpenPattern), None);
    assert_eq!(of("{\"pattern\":\"a\"}", QuirkKind::OpenPattern), Some((QuirkKind::OpenPattern, 1)));
    assert_eq!(of("Anrede", QuirkKind::OpenPattern), None);
    // the sample has no description but a mark
    assert_eq!(of("Anrede", QuirkKind::Mark), Some((QuirkKind::Mark, 1)));
    assert_eq!(of("Anrede", QuirkKind::Order), None);
}

#[test]
fn released_files_have_them() {
    let mut all = std::collections::BTreeMap::new();
    let files = [files("fim/xdf3", ".xml"), files("fim/xdf2", ".xml")].concat();
    for path in &files {
        let Ok(document) = Document::read(&std::fs::read(path).unwrap(), &Limits::default()) else { continue };
        for quirk in quirks(&document) {
            *all.entry(quirk.kind).or_insert(0) += quirk.count;
        }
    }
    println!("{} files: {all:?}", files.len());
    // what is written here is as most files are
    for path in &files {
        let Ok(schema) = read(&std::fs::read(path).unwrap(), &Limits::default()) else { continue };
        let Some((schema, _)) = to_edition_3(&schema, Conversion::default()) else { continue };
        let kinds = quirks(&write(&schema, Header { message_id: "1", created_at: "2026-01-01T00:00:00Z" }));
        assert!(
            kinds.iter().all(|quirk| quirk.kind != QuirkKind::Order && quirk.kind != QuirkKind::Prefix),
            "{kinds:?}"
        );
    }
    assert!(files.is_empty() || all.get(&QuirkKind::Whitespace).is_some_and(|count| *count > 100), "{all:?}");
}
