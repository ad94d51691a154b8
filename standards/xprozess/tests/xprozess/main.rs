// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Own small exports, hostile ones, and the real files of the test data.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use xprozess::{Data, Error, Export, FileKind, Limits, Reference, read};

fn message(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><p:alleInhalte.export.0303 xmlns:p=\"http://www.regierung-mv.de/xprozess/2\">         <p:nachrichtenkopf><p:erstellungszeitpunkt>2026-05-01T10:00:00Z</p:erstellungszeitpunkt><p:autor>Amt</p:autor></p:nachrichtenkopf>         {content}</p:alleInhalte.export.0303>"
    )
}

fn library(content: &str) -> String {
    message(&format!(
        "<p:prozesskatalog><p:prozessklasse><p:id>99102013261000</p:id><p:name>Klasse</p:name><p:handlungsgrundlage><p:name>§ 1 X</p:name>         <p:uri>https://example.org/</p:uri></p:handlungsgrundlage></p:prozessklasse></p:prozesskatalog>         <p:prozessbibliothek><p:prozess><p:id>99102013261000</p:id><p:version>01.00.00</p:version><p:name>Anmeldung &amp; mehr</p:name>{content}         </p:prozess></p:prozessbibliothek>"
    ))
}

fn of(text: &str) -> Export {
    read(text.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn a_process_is_read_with_its_profile_and_steps() {
    let export = of(&library(
        "<p:prozesssteckbrief><p:definition>Worum es geht</p:definition><p:ausloeser><p:formularID>D1</p:formularID></p:ausloeser>         <p:ergebnis><p:prozessID>99</p:prozessID><p:textuelleBeschreibung> Bescheid </p:textuelleBeschreibung></p:ergebnis>         <p:prozessteilnehmer><p:name>Halterin</p:name><p:rolle><code>1</code></p:rolle></p:prozessteilnehmer>         <p:detaillierungsstufe><code>101</code></p:detaillierungsstufe></p:prozesssteckbrief>         <p:prozessstrukturbeschreibung><p:strukturbeschreibungFIM>         <p:aktivitaetengruppe><p:id>10</p:id><p:name>Zuletzt</p:name></p:aktivitaetengruppe>         <p:aktivitaetengruppe><p:referenzaktivitaetengruppeTyp><code>1</code></p:referenzaktivitaetengruppeTyp><p:id>02</p:id><p:name>Empfangen</p:name>         <p:eingehendeDaten><p:formularverweis><p:formularsteckbriefID>Anzeige</p:formularsteckbriefID></p:formularverweis></p:eingehendeDaten>         <p:spezifischeAttribute><p:spezifischeAttribute1><p:empfangeneDaten><p:formularverweis><p:formularverweis><p:formularsteckbriefID>Anzeige         </p:formularsteckbriefID></p:formularverweis></p:formularverweis><p:sender>Halterin</p:sender></p:empfangeneDaten>         <p:bereitgestellteDaten><p:formularverweis><p:textuelleBeschreibung>Quittung</p:textuelleBeschreibung></p:formularverweis>         <p:empfaenger>Halterin</p:empfaenger></p:bereitgestellteDaten></p:spezifischeAttribute1></p:spezifischeAttribute></p:aktivitaetengruppe>         </p:strukturbeschreibungFIM></p:prozessstrukturbeschreibung>         <p:prozessmodell><p:prozessmodelldatei><p:dateiname>Modell</p:dateiname><p:inhalt>UEsD\n BA==</p:inhalt></p:prozessmodelldatei>         <p:beschreibungsdatei><p:dateiname>leer</p:dateiname><p:inhalt/></p:beschreibungsdatei></p:prozessmodell>         <p:zustandsangaben><p:status><code>6</code></p:status></p:zustandsangaben>",
    ));
    assert_eq!((export.created_at.as_deref(), export.author.as_deref()), (Some("2026-05-01T10:00:00Z"), Some("Amt")));
    assert_eq!(export.classes[0].bases[0].uri.as_deref(), Some("https://example.org/"));
    let [process] = export.processes.as_slice() else { panic!("one") };
    assert_eq!((process.name.as_str(), process.version.as_deref()), ("Anmeldung & mehr", Some("01.00.00")));
    assert_eq!(process.triggers, [Reference::Form("D1".to_owned())]);
    assert_eq!(process.results, [Reference::Process("99".to_owned()), Reference::Text("Bescheid".to_owned())]);
    assert_eq!(
        (process.participants[0].name.as_str(), process.participants[0].role.as_deref()),
        ("Halterin", Some("1"))
    );
    assert_eq!((process.level.as_deref(), process.status.as_deref()), (Some("101"), Some("6")));
    assert_eq!(process.activities.iter().map(|step| step.name.as_str()).collect::<Vec<_>>(), ["Empfangen", "Zuletzt"]);
    let data = |what: Reference| Data { what, party: Some("Halterin".to_owned()) };
    assert_eq!(process.activities[0].incoming, [data(Reference::Form("Anzeige".to_owned()))]);
    assert_eq!(process.activities[0].outgoing, [data(Reference::Text("Quittung".to_owned()))]);
    let [file] = process.files.as_slice() else { panic!("the empty one is none") };
    assert_eq!((file.kind, file.name.as_str(), file.zip.as_slice()), (FileKind::Model, "Modell", &b"PK\x03\x04"[..]));
    assert_eq!(export.unknown, Vec::<String>::new());
}

#[test]
fn elements_count_by_namespace_and_unknown_ones_are_told() {
    let other = "<x:name xmlns:x=\"urn:other\">Fremd</x:name><p:neu><p:innen/></p:neu><p:neu/>";
    let export = of(&library(other));
    assert_eq!(export.processes[0].name, "Anmeldung & mehr");
    assert_eq!(export.unknown, ["prozessbibliothek/prozess/neu", "prozessbibliothek/prozess/{urn:other}name"]);
    let without_prefix = library("").replace("<p:", "<").replace("</p:", "</").replace("xmlns:p=", "xmlns=");
    assert_eq!(of(&without_prefix).processes, of(&library("")).processes);
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    let error = read(text.as_bytes(), &Limits { file: 1_000, text: 10_000, ..Limits::default() }).unwrap_err();
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn hostile_files_are_refused() {
    refused("", "not well-formed");
    refused("{}", "not well-formed");
    refused("<a/>", "root element is <a>");
    refused(
        &message("").replace("alleInhalte.export.0303", "alleInhalte.export.0304"),
        "alleInhalte.export.0303 of XProzess 2.0",
    );
    refused(&message("").replace("xprozess/2", "xprozess/1"), "xprozess/1");
    refused(&message(""), "no process");
    refused(&library("<p:name>"), "not well-formed");
    refused(&format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", library("").split_once("?>").unwrap().1), "DOCTYPE");
    refused(&library("<p:name>&b;</p:name>"), "entity");
    refused(&library("<p:name>&#1;</p:name>"), "not well-formed");
    refused(&library(&format!("{}{}", "<p:a>".repeat(50), "</p:a>".repeat(50))), "inside each other");
    refused(&library(&"<p:a/>".repeat(200_001)), "elements");
    refused(&library(&format!("<p:definition>{}</p:definition>", "x".repeat(10_001))), "bytes of text");
    let file = |content: &str| {
        library(&format!(
            "<p:prozessmodell><p:prozessmodelldatei><p:dateiname>M</p:dateiname><p:inhalt>{content}</p:inhalt></p:prozessmodelldatei></p:prozessmodell>"
        ))
    };
    refused(&file(&"A".repeat(1_001)), "bytes of a model file");
    refused(&file("§§"), "the file M is no base64");
    let small = Limits { bytes: 10, ..Limits::default() };
    assert!(matches!(read(library("").as_bytes(), &small), Err(Error::TooManyBytes { max: 10, .. })));
    assert_eq!(read(b"\xff", &Limits::default()), Err(Error::NotUtf8));
    refused("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", "UTF-8");
    let error = read(
        format!("\n\n{}", library("<p:name>\n</p:id>").split_once("?>").unwrap().1).as_bytes(),
        &Limits::default(),
    );
    assert!(matches!(error, Err(Error::NotWellFormed { line: 4 })), "{error:?}");
}

fn real_files() -> Vec<PathBuf> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(data.join("fim/xprozess")) else {
        println!("SKIPPED: there are no released processes");
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "xml")).collect()
}

/// Compared with what a search for the tags finds, without our reader.
#[test]
fn real_files_are_read_whole() {
    for path in real_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let export = of(&text);
        let count = |tag: &str| text.matches(&format!(":{tag}>")).count() / 2;
        let sum = |of: fn(&xprozess::Process) -> usize| export.processes.iter().map(of).sum::<usize>();
        assert_eq!(export.processes.len(), count("prozess"), "{}", path.display());
        assert_eq!(sum(|process| process.activities.len()), count("aktivitaetengruppe"));
        assert_eq!(sum(|process| process.participants.len()), count("prozessteilnehmer"));
        assert_eq!(sum(|process| process.files.len()), count("inhalt"));
        assert_eq!(export.unknown, Vec::<String>::new());
        for process in &export.processes {
            assert!(!process.triggers.is_empty() && !process.name.is_empty());
            assert!(process.files.iter().all(|file| file.zip.starts_with(b"PK")));
            assert!(process.activities.is_sorted_by_key(|step| step.id.parse::<u32>().unwrap()));
            assert!(process.activities.iter().any(|step| !step.incoming.is_empty() && !step.bases.is_empty()));
        }
    }
}
