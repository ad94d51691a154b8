// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sample documents and the outside tools that judge them.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic, dead_code)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use documents::{Attachment, Authority, Decision, Language, Receipt, Recipient, Row, Section};
use jiff::Timestamp;

/// An instant for the metadata.
pub(crate) fn instant() -> Timestamp {
    "2026-11-24T08:30:00Z".parse().unwrap()
}

/// Texts that try to be source code, break the layout or leave the font.
pub(crate) const HOSTILE: &[&str] = &[
    "#set page(width: 1pt); #read(\"/etc/passwd\") #panic()",
    "$ x^2 $ *fett* _kursiv_ `roh` \\ \\u{41} // Kommentar /* */",
    "@verweis <marke> [Inhalt] {block} https://example.org/?a=1&b=2 = Überschrift",
    "- Liste + Zahl / Wort: Sinn ~ -- --- ... \"gerade\" 'Zeichen' ''",
    "\"}],\"x\":[{\"",
    "ẖ C̨ c̆ J̌ m̐ N̂ l̥ Ḻ ạ̈ ơ ư ĿŀÞðłŁřőẞß ʹʺʼ",
    "Ελληνικά Кириллица Ђћ",
    "€ № § „Anführung“ ‚einfach‘ – — … ✓ →",
    "漢字 かな 한국어",
    "Familie 👨‍👩‍👧‍👦 😀 👍🏽 🇩🇪",
];

/// A receipt as the demonstration service makes it.
pub(crate) fn receipt(language: Language) -> Receipt {
    let row = |label: &str, value: &str| Row { label: label.to_owned(), value: value.to_owned() };
    let section = |heading: &str, level, rows| Section { heading: heading.to_owned(), level, rows };
    Receipt {
        language,
        portal: "Serviceportal Musterland".to_owned(),
        service: "Wohnsitz anmelden".to_owned(),
        case_number: "MUS-7K3F-22QD".to_owned(),
        received_at: "24. November 2026, 09:30 Uhr".to_owned(),
        recipient: Recipient {
            name: "Demo-Bürgeramt Musterstadt".to_owned(),
            address: vec!["Rathausplatz 1".to_owned(), "99999 Musterstadt".to_owned()],
            arms: None,
        },
        sections: vec![
            section(
                "Angaben zur Person",
                1,
                vec![row("Familienname", "Demo Bürgerin"), row("Geburtsdatum", "01.02.1980")],
            ),
            section("Bisherige Wohnung", 3, vec![row("Straße", "Alte Gasse 12 b"), row("Zusatz", "")]),
            section(
                "Neue Wohnung",
                1,
                vec![
                    row("Datum des Einzugs in die neue Wohnung", "01.11.2026"),
                    row("Bemerkung", "Zeile eins\nZeile zwei"),
                ],
            ),
        ],
        attachments: vec![Attachment { name: "Wohnungsgeberbestätigung.pdf".to_owned(), bytes: 1_250_000 }],
        next_steps: vec![
            "Die Behörde prüft Ihre Angaben.".to_owned(),
            "Sie bekommen eine Nachricht in Ihr Postfach.".to_owned(),
        ],
    }
}

/// A receipt with thirty answers, as a real form gives.
pub(crate) fn usual_receipt() -> Receipt {
    let mut receipt = receipt(Language::German);
    receipt.sections = (0..5)
        .map(|section| Section {
            heading: format!("Abschnitt {section}"),
            level: 1,
            rows: (0..6)
                .map(|row| Row {
                    label: format!("Frage {section}.{row} zur Person"),
                    value: format!("Antwort {section}.{row}"),
                })
                .collect(),
        })
        .collect();
    receipt
}

/// A decision of a demonstration authority.
pub(crate) fn decision(language: Language) -> Decision {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    Decision {
        language,
        authority: Authority {
            name: "Demo-Bürgeramt Musterstadt".to_owned(),
            address: texts(&["Rathausplatz 1", "99999 Musterstadt"]),
            contact: texts(&["buergeramt@musterstadt.example"]),
            arms: None,
        },
        addressee: texts(&["Demo Bürgerin", "Neue Straße 7", "99999 Musterstadt"]),
        date: "25. November 2026".to_owned(),
        case_number: "MUS-7K3F-22QD".to_owned(),
        file_reference: Some("33.1-4711/26".to_owned()),
        subject: "Anmeldung Ihrer Wohnung".to_owned(),
        result: texts(&["Ihre neue Wohnung ist angemeldet."]),
        reasons: texts(&["Die Voraussetzungen liegen vor.", "Alle Nachweise waren vollständig."]),
        legal_remedy: texts(&["Gegen diesen Bescheid können Sie innerhalb eines Monats Widerspruch erheben."]),
        signature: texts(&["Im Auftrag", "Demo Sachbearbeiterin"]),
    }
}

/// The text of the PDF with every run of white space as one space; `None`, and a skip, without `pdftotext`.
pub(crate) fn text(pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = match Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(&path).arg("-").output() {
        Ok(output) => output,
        Err(error) => {
            skipped(&format!("pdftotext (Debian package poppler-utils) cannot be run: {error}"));
            return None;
        }
    };
    assert!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The text without any white space: where a line was wrapped is the typesetter's affair.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

/// What `pdfua` finds; `None`, and a skip, without it.
pub(crate) fn findings(pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let Some(program) = pdfua() else {
        skipped("pdfua (Python package, tools/requirements.txt) is not installed");
        return None;
    };
    let output = Command::new(program).args(["check", "--format", "json"]).arg(&path).output().unwrap();
    let report = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.code().is_some_and(|code| code <= 3), "pdfua could not judge the document: {report}");
    Some(if output.status.success() { String::new() } else { report })
}

fn pdfua() -> Option<PathBuf> {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv/bin/pdfua");
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).map(|folder| folder.join("pdfua")).chain([ours]).find(|path| path.is_file())
}

/// Prints that a test could not run and counts it.
pub(crate) fn skipped(why: &str) {
    let line = format!("skipped: {why}\n");
    print!("{line}");
    if let Some(path) = std::env::var_os("AMTSWEG_SKIPS") {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
        file.write_all(line.as_bytes()).unwrap();
    }
}
