// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A schema from outside becomes a service that works, or is refused as a whole.

use crate::stage::{Stage, receipt_pdf, squeezed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Output;
use testkit::answer::Given;
use testkit::applicant::{Effort, PLACE, PORTAL};
use testkit::engine::Engine;
use testkit::pdf;
use testkit::server::Instance;
use testkit::skips;
use xdatenfelder::{Limits, read};

/// Released schemas without code lists of others.
const SCHEMAS: [&str; 2] = ["fim/xdf3/S02000000112.xdf.xml", "fim/xdf3/S00000000366.xdf.xml"];

/// None of these schemas asks for a list.
struct NoLists;

impl form::CodeLists for NoLists {
    fn find(&self, _: &str, _: Option<&str>) -> Option<Vec<form::view::Choice>> {
        None
    }
}

fn import(instance: &Instance, file: &Path, service: &str) -> Output {
    let file = file.display().to_string();
    instance.run(&["import", "xdatenfelder", &file, "--tenant", &PORTAL[1..], "--service", service])
}

/// Element ids of a path, without numbers.
fn place(path: &str) -> String {
    let ids: Vec<&str> = path.split('/').map(|part| part.split('.').next().unwrap_or_default()).collect();
    ids.join("/")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_a_released_schema_is_reached_filled_and_found_again() {
    let files: Vec<_> = SCHEMAS.iter().filter_map(|path| skips::test_data(path)).collect();
    if files.len() < SCHEMAS.len() {
        return;
    }
    let stage = Stage::new(&Engine::Sqlite).await;
    let officer = stage.officer().await;
    for (at, file) in files.iter().enumerate() {
        let service = format!("echtes-schema-{at}");
        let done = import(&stage.instance, file, &service);
        assert!(done.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
        let schema = read(&std::fs::read(file).unwrap(), &Limits::default()).unwrap();
        let definition = form::compile(&schema, &NoLists).unwrap();

        let mut applicant = stage.registered(Effort::Everything).await;
        let (_, got) = applicant.apply(&service).await;
        let wanted: BTreeMap<String, bool> = form::fields(&definition)
            .iter()
            .filter(|info| info.open)
            .map(|info| (place(&info.path.to_string()), true))
            .collect();
        let reached: BTreeSet<String> = applicant
            .given
            .keys()
            .map(|path| place(path))
            .chain(applicant.left_out.iter().map(|path| place(path)))
            .collect();
        let missed: Vec<&String> = wanted.keys().filter(|path| !reached.contains(*path)).collect();
        assert!(missed.is_empty(), "{}: of {} fields these are never asked: {missed:?}", schema.id, wanted.len());
        assert!(wanted.len() >= 15, "{}: {} fields", schema.id, wanted.len());

        let case = squeezed(&officer.await_case(&got.number).await.text());
        let receipt = receipt_pdf(&applicant.browser, &got).await;
        let receipt = pdf::text(&receipt, stage.instance.folder()).map(|words| squeezed(&words));
        for Given { label, shown, .. } in applicant.given.values() {
            let shown = squeezed(shown);
            assert!(case.contains(&shown), "{}: the case lacks {shown:?} of {label}", schema.id);
            assert!(
                receipt.as_ref().is_none_or(|receipt| receipt.contains(&shown)),
                "{}: the receipt lacks {shown:?} of {label}",
                schema.id
            );
        }
    }
}

/// A small schema of our own in the published form, to be broken.
const SMALL: &str = include_str!("../../../amtsweg/src/demo/data/S99000000002.xdf.xml");

fn hostile() -> Vec<(&'static str, String)> {
    let inside = SMALL.find("<xdf:name>").expect("a name");
    let with = |insert: &str| format!("{}{insert}{}", &SMALL[..inside], &SMALL[inside..]);
    let deep = format!("{}{}", "<xdf:struktur>".repeat(5_000), "</xdf:struktur>".repeat(5_000));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n";
    let external = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n";
    let declaration = SMALL.find("?>").map_or(0, |at| at + 2);
    let after_declaration = |insert: &str| format!("{}{insert}{}", &SMALL[..declaration], &SMALL[declaration..]);
    vec![
        ("cut off", SMALL[..SMALL.len() / 2].to_owned()),
        ("an entity bomb", after_declaration(bomb)),
        ("an external entity", after_declaration(external)),
        ("an element nobody knows", with("<xdf:unbekannt>x</xdf:unbekannt>")),
        ("a foreign namespace", SMALL.replace("xdatenfelder_3.0.0", "xdatenfelder_9.9.9")),
        ("nested too deep", with(&deep)),
        ("a tag that is not closed", SMALL.replacen("</xdf:name>", "", 1)),
        ("a wrong count", SMALL.replacen("<xdf:anzahl>1:1</xdf:anzahl>", "<xdf:anzahl>5:1</xdf:anzahl>", 1)),
        ("a text too long", SMALL.replacen("<xdf:name>", &format!("<xdf:name>{}", "x".repeat(3_000_000)), 1)),
        ("an entity nobody knows", SMALL.replacen("<xdf:name>", "<xdf:name>&nbsp;", 1)),
        ("no schema at all", "<html><body>404</body></html>".to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn broken_and_hostile_files_are_refused_by_line_and_element() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let file = stage.instance.folder().join("hostile.xml");
    let browser = stage.browser();
    let before = browser.open(PORTAL).await.text();
    for (at, (what, text)) in hostile().into_iter().enumerate() {
        assert_ne!(text, SMALL, "{what}: nothing was broken");
        std::fs::write(&file, text).unwrap();
        let service = format!("kaputt-{at}");
        let done = import(&stage.instance, &file, &service);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(1), "{what}: {said}");
        let is_placed = said.contains("line ") && said.contains("element <");
        assert!(is_placed, "{what}: the refusal names no line and element: {said}");
        assert!(said.contains("refused, nothing of it was imported"), "{what}: {said}");
        assert!(!said.contains("panicked") && !said.contains("root:"), "{what}: {said}");
        assert!(said.len() < 4_000, "{what}: the refusal repeats the file");
        let page = browser.open(&format!("{PORTAL}/dienst/{service}?ars={PLACE}")).await;
        assert_eq!(page.status, 404, "{what}: half of it was imported");
    }
    std::fs::remove_file(&file).unwrap();
    assert_eq!(browser.open(PORTAL).await.text(), before);
    oversized(&stage.instance, &file);
    // nothing of what came before stands in the way of the right one
    std::fs::write(&file, SMALL).unwrap();
    let done = import(&stage.instance, &file, "endlich-richtig");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(browser.open(&format!("{PORTAL}/dienst/endlich-richtig?ars={PLACE}")).await.status, 200);
}

/// A published code list is taken; broken ones are refused as schemas are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn code_lists_are_taken_or_refused() {
    let Some(file) = skips::test_data("fim/codelisten/C00000020_genericode.xml") else { return };
    let stage = Stage::new(&Engine::Sqlite).await;
    let done = stage.instance.run(&["import", "genericode", &file.display().to_string()]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success() && said.contains("urn:de:fim:codeliste:"), "{said}");
    let broken = stage.instance.folder().join("broken.xml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&broken, &text[..text.len() / 2]).unwrap();
    let done = stage.instance.run(&["import", "genericode", &broken.display().to_string()]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("line ") && said.contains("nothing of it was imported"), "{said}");
}

/// A file larger than any schema is refused, whatever stands in it.
fn oversized(instance: &Instance, file: &Path) {
    let mut text = SMALL.to_owned();
    text.push_str(&" ".repeat(60_000_000));
    std::fs::write(file, text).unwrap();
    let done = import(instance, file, "riesig");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("bytes") && said.contains("line "), "{said}");
}
