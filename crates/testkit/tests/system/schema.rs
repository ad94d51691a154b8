// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A schema from outside becomes a service that works, or is refused as a whole.

mod foreign;
mod process;
#[path = "../../../form/tests/all/violate.rs"]
mod violate;
mod wrong;

use crate::stage::{Stage, receipt_pdf, squeezed};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Output;
use testkit::answer::{Given, place};
use testkit::applicant::{Effort, PLACE, PORTAL, log_in};
use testkit::engine::Engine;
use testkit::pdf;
use testkit::server::Instance;
use testkit::skips;
use xdatenfelder::{Limits, genericode, read};

fn import(instance: &Instance, file: &Path, service: &str) -> Output {
    let file = file.display().to_string();
    instance.run(&["import", "xdatenfelder", &file, "--tenant", &PORTAL[1..], "--service", service])
}

/// Files with code lists in the folder with test data.
fn published_lists() -> Vec<PathBuf> {
    let folders = ["fim/codelisten", "fim/gebiete", "transport/codelists"];
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in folders.iter().filter_map(|folder| skips::test_data(folder)) {
        files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    let is_list = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.ends_with(".xml") || name.ends_with("genericode-daten.json")
    };
    files.retain(is_list);
    files.sort();
    files
}

fn released_schemas() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["fim/xdf3", "fim/xdf2"] {
        let Some(folder) = skips::test_data(folder) else { return Vec::new() };
        files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "xml"));
    files.sort();
    files
}

/// Lists that a schema refers to, by URN and version, read without our reader.
fn references(schema: &str) -> BTreeSet<(String, String)> {
    let inside = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!(":{name}>"))?;
        Some(rest.split_once("</")?.0.trim().to_owned())
    };
    let parts = schema.split(":codelisteReferenz>").skip(1).step_by(2);
    parts.filter_map(|part| Some((inside(part, "canonicalIdentification")?, inside(part, "version")?))).collect()
}

/// Stands in for the lists of others, whose entries no test needs.
struct AnyLists;

impl form::CodeLists for AnyLists {
    fn find(&self, _: &str, _: Option<&str>) -> Option<Vec<form::view::Choice>> {
        let entry = |n: u32| form::view::Choice { code: n.to_string(), label: n.to_string(), help: None };
        Some((0..9).map(entry).collect())
    }
}

/// Whether a document holds these words, perhaps with the end of a page between them.
fn holds(document: &str, words: &str) -> bool {
    let ends = words.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at).chain([words.len()]);
    let mut parts = ends.map(|at| (squeezed(&words[..at]), squeezed(&words[at..])));
    parts.any(|(first, rest)| document.contains(&first) && document.contains(&rest))
}

/// For who looks at the run.
fn tell(line: &str) {
    // a closed standard output is no reason to fail
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A code list with made-up rows, for URNs of which nobody gave us the list.
fn made_list(uri: &str, version: &str) -> String {
    let cell =
        |column: &str, text: &str| format!("<Value ColumnRef=\"{column}\"><SimpleValue>{text}</SimpleValue></Value>");
    let row =
        |n: u32| format!("<Row>{}{}</Row>", cell("code", &n.to_string()), cell("name", &format!("Prüfeintrag {n}")));
    // states and counties have long lists, and some counties have the name of their town
    let is_long = ["staat", "kreis"].iter().any(|word| uri.contains(word));
    let mut rows: String = (1..if is_long { 300 } else { 10 }).map(row).collect();
    if is_long {
        rows.push_str(&format!("<Row>{}{}</Row>", cell("code", "zwilling"), cell("name", "Prüfeintrag 7")));
    }
    format!(
        "<gc:CodeList xmlns:gc=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\"><Identification>\
         <ShortName>Prüfliste</ShortName><Version>{version}</Version><CanonicalUri>{uri}</CanonicalUri></Identification>\
         <ColumnSet><Column Id=\"code\"/><Column Id=\"name\"/><Key Id=\"k\"><ColumnRef Ref=\"code\"/></Key></ColumnSet>\
         <SimpleCodeList>{rows}</SimpleCodeList></gc:CodeList>"
    )
}

/// A schema whose list is in no version there is refused by name; with another version it is taken and says so.
fn offer_all(instance: &Instance, files: &[PathBuf]) {
    let lists = published_lists();
    let mut arguments = vec!["import", "genericode"];
    let names: Vec<String> = lists.iter().map(|file| file.display().to_string()).collect();
    arguments.extend(names.iter().map(String::as_str));
    let done = instance.run(&arguments);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{said} {}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains(&format!("{} code lists imported, 0 refused", lists.len())), "{said}");
    let there: BTreeSet<(String, String)> = lists
        .iter()
        .map(|file| genericode::read(&std::fs::read(file).unwrap(), &Limits::default()).unwrap())
        .map(|list| (list.uri, list.version.unwrap_or_default()))
        .collect();
    let mut nowhere = BTreeSet::new();
    for (at, file) in files.iter().enumerate() {
        let wanted = references(&std::fs::read_to_string(file).unwrap());
        let known = |uri: &str| there.iter().any(|(there, _)| there == uri);
        let missing: BTreeSet<_> = wanted.iter().filter(|(uri, _)| !known(uri)).cloned().collect();
        let done = import(instance, file, &format!("echtes-schema-{at}"));
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.success(), missing.is_empty(), "{}: {missing:?} {told}", file.display());
        assert!(missing.iter().all(|(uri, _)| told.contains(uri)), "{missing:?} are not named: {told}");
        let found = String::from_utf8_lossy(&done.stdout).into_owned();
        for (uri, version) in wanted.iter().filter(|list| missing.is_empty() && !there.contains(*list)) {
            let finding = format!("finding: the schema names version {version} of the code list {uri}");
            assert!(found.contains(&finding), "{}: {found}", file.display());
        }
        nowhere.extend(missing);
    }
    tell(&format!("code lists of which no file is there: {nowhere:?}"));
    for (at, (uri, version)) in nowhere.iter().enumerate() {
        let file = instance.folder().join(format!("made-{at}.xml"));
        std::fs::write(&file, made_list(uri, version)).unwrap();
        assert!(instance.run(&["import", "genericode", &file.display().to_string()]).status.success());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_field_of_every_released_schema_is_reached_filled_and_found_again() {
    let files = released_schemas();
    if files.is_empty() {
        return;
    }
    assert!(files.len() >= 14, "{files:?}");
    let stage = Stage::new(&Engine::Sqlite).await;
    offer_all(&stage.instance, &files);
    let officer = stage.officer().await;
    for (at, file) in files.iter().enumerate() {
        let service = format!("echtes-schema-{at}");
        let done = import(&stage.instance, file, &service);
        assert!(done.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
        let schema = read(&std::fs::read(file).unwrap(), &Limits::default()).unwrap();
        let definition = form::compile(&schema, &AnyLists).unwrap();

        let mut applicant = stage.registered(Effort::Everything).await;
        applicant.pen.learn(&definition);
        let known: BTreeMap<String, form::FieldInfo> =
            form::fields(&definition).into_iter().map(|info| (place(&info.path.to_string()), info)).collect();
        let (mut seen, mut wrong) = (BTreeSet::new(), 0);
        let first = applicant.start(&service).await;
        let check = applicant.fill_all(first).await;
        for page in &applicant.pages {
            wrong += wrong::break_each(&applicant, page, &known, &mut seen).await;
        }
        // what was broken was mended: nothing stands in the way, and nothing of it remains
        let check = applicant.browser.open(&check.path).await;
        let (_, got) = applicant.submit(&check).await;
        let wanted: BTreeSet<String> = form::fields(&definition)
            .iter()
            .filter(|info| info.open)
            .map(|info| place(&info.path.to_string()))
            .collect();
        let given = applicant.given.keys().chain(&applicant.left_out);
        let reached: BTreeSet<String> = given.map(|path| place(path)).collect();
        let missed: Vec<&String> = wanted.difference(&reached).collect();
        assert!(missed.is_empty(), "{}: of {} fields these are never asked: {missed:?}", schema.id, wanted.len());
        let (answers, pages) = (applicant.given.len(), applicant.pages.len());
        tell(&format!(
            "{}: {} questions, {answers} answers on {pages} pages, {wrong} wrong ones",
            schema.id,
            wanted.len()
        ));
        assert!(wrong > wanted.len() / 2, "{}: hardly anything was broken", schema.id);

        let page = officer.await_case(&got.number).await;
        let case = squeezed(&page.text());
        let receipt = receipt_pdf(&applicant.browser, &got).await;
        let receipt = pdf::text(&receipt, stage.instance.folder()).map(|words| squeezed(&words));
        for Given { label, shown, path, .. } in applicant.given.values() {
            let shown = squeezed(shown);
            // the words of a question for files stand on its button only
            let is_file = applicant.files.iter().any(|file| squeezed(&file.name) == shown);
            let asked = if is_file { String::new() } else { squeezed(label) };
            assert!(case.contains(&asked), "{}: the case lacks the question {label} of {path}", schema.id);
            assert!(
                receipt.as_ref().is_none_or(|receipt| is_file || holds(receipt, label)),
                "{}: the receipt lacks the question {label} of {path}",
                schema.id
            );
            assert!(case.contains(&shown), "{}: the case lacks {shown:?} of {label}", schema.id);
            assert!(
                receipt.as_ref().is_none_or(|receipt| receipt.contains(&shown)),
                "{}: the receipt lacks {shown:?} of {label}",
                schema.id
            );
        }
        for file in &applicant.files {
            let link =
                page.links().into_iter().find(|link| link.text.contains(&file.name)).expect("the file is listed");
            let got = officer.browser.open(&link.href).await;
            assert_eq!((got.status, got.body == file.content), (200, true), "{}: {}", schema.id, file.name);
        }
    }
    // the administrator is told which lists are used in another version
    let admin = stage.browser();
    let person = &stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    let offered = admin.open(&format!("{PORTAL}/verwaltung/onlinedienste")).await;
    let text = offered.text();
    assert!(
        offered.status == 200 && text.contains("die Fassung 2023-02-24") && text.contains("schluessel:staat"),
        "{text}"
    );
    assert_eq!(officer.browser.open(&format!("{PORTAL}/verwaltung/onlinedienste")).await.status, 404);
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
    // one that is refused does not keep the others away
    let done =
        stage.instance.run(&["import", "genericode", &broken.display().to_string(), &file.display().to_string()]);
    let (told, said) = (String::from_utf8_lossy(&done.stderr), String::from_utf8_lossy(&done.stdout));
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(
        told.contains("broken.xml") && told.contains("line ") && told.contains("nothing of it was imported"),
        "{told}"
    );
    assert!(said.contains("1 code lists imported, 1 refused"), "{said}");

    // the older JSON does not say which list it is
    let old = stage.instance.folder().join("alt.json");
    std::fs::write(&old, r#"{"daten": [{"zelle": [{"wert": "1"}, {"wert": "eins"}]}]}"#).unwrap();
    let old = old.display().to_string();
    let done = stage.instance.run(&["import", "genericode", &old]);
    assert!(String::from_utf8_lossy(&done.stderr).contains("which list it is"));
    let done = stage.instance.run(&["import", "genericode", &old, "--uri", "urn:x:zahl", "--list-version", "1"]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success() && said.contains("code list urn:x:zahl 1 imported, 1 rows"), "{said}");
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
