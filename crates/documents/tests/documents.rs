// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The documents as others see them: text extraction, the accessibility checker, the file's own structure.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use documents::{Arms, Attachment, Decision, Error, Language, PictureFault, Receipt, Row, Section, decision, receipt};
use support::{HOSTILE, dense, findings, instant, text};

/// Every text that was handed in.
fn texts(receipt: &Receipt) -> Vec<&str> {
    let mut texts =
        vec![&receipt.portal, &receipt.service, &receipt.case_number, &receipt.received_at, &receipt.recipient.name];
    texts.extend(&receipt.recipient.address);
    texts.extend(&receipt.next_steps);
    texts.extend(receipt.attachments.iter().map(|file| &file.name));
    for section in &receipt.sections {
        texts.push(&section.heading);
        texts.extend(section.rows.iter().flat_map(|row| [&row.label, &row.value]));
    }
    texts.into_iter().map(String::as_str).collect()
}

fn hostile_receipt() -> Receipt {
    let mut receipt = support::receipt(Language::German);
    for text in HOSTILE {
        let text = (*text).to_owned();
        receipt.sections.push(Section {
            heading: text.clone(),
            level: 2,
            rows: vec![Row { label: text.clone(), value: text.clone() }],
        });
        receipt.next_steps.push(text.clone());
        receipt.attachments.push(Attachment { name: text.clone(), bytes: 7 });
        receipt.service = text.clone();
        receipt.portal = text;
    }
    receipt
}

fn hostile_decision() -> Decision {
    let mut decision = support::decision(Language::English);
    for text in HOSTILE {
        let text = (*text).to_owned();
        decision.reasons.push(text.clone());
        decision.legal_remedy.push(text.clone());
        decision.result.push(text.clone());
        decision.subject = text;
    }
    decision
}

#[test]
fn every_answer_stands_in_the_receipt() {
    for language in [Language::German, Language::English] {
        let sample = support::receipt(language);
        let pdf = receipt(&sample, instant()).unwrap();
        let Some(text) = text(&pdf) else { return };
        let found = dense(&text);
        for expected in texts(&sample) {
            assert!(found.contains(&dense(expected)), "{expected:?} is missing in {text}");
        }
        let fixed = match language {
            Language::German => ["Eingangsbestätigung", "Seite1von", "keineAngabe", "1,3MB"],
            Language::English => ["Confirmationofreceipt", "Page1of", "notanswered", "1.3MB"],
        };
        for expected in fixed {
            assert!(found.contains(expected), "{expected:?} is missing in {text}");
        }
    }
}

#[test]
fn hostile_texts_come_out_as_text() {
    let sample = hostile_receipt();
    let Some(text) = text(&receipt(&sample, instant()).unwrap()) else { return };
    let found = dense(&text);
    for expected in texts(&sample) {
        assert!(found.contains(&dense(expected)), "{expected:?} is missing in {text}");
    }
    for expected in HOSTILE {
        assert!(found.matches(&dense(expected)).count() >= 5, "{expected:?} does not stand everywhere in {text}");
    }
}

/// Text extraction puts right-to-left runs between marks and may reorder them, so letters are compared, not order.
#[test]
fn right_to_left_names_come_out_as_text() {
    let mut sample = support::receipt(Language::German);
    for name in ["שלום עולם", "مرحبا بالعالم"] {
        sample.sections[0].rows[0].value = name.to_owned();
        let Some(text) = text(&receipt(&sample, instant()).unwrap()) else { return };
        for word in name.split(' ') {
            let reversed: String = word.chars().rev().collect();
            assert!(text.contains(word) || text.contains(&reversed), "{word} is missing in {text}");
        }
    }
}

/// Sequences of DIN 91379 that exist only as letter and mark, above, below and stacked, next to other letters.
#[test]
fn letters_with_marks_stay_one_word() {
    let mut sample = support::receipt(Language::German);
    let words = ["xC̨x", "xc̆c̆x", "N̂x", "J̌J̌a", "ṃ́ẖ", "l̥̄n", "K̄hā", "Xat̨p", "ạ̈m̐", "R̥iR̥"];
    sample.sections[0].rows[0].value = words.join(" ");
    let Some(text) = text(&receipt(&sample, instant()).unwrap()) else { return };
    let found: Vec<&str> = text.split_whitespace().collect();
    for word in words {
        assert!(found.contains(&word), "{word} is missing in {text}");
    }
}

#[test]
fn a_word_without_end_stays_on_the_page() {
    let mut sample = support::receipt(Language::German);
    let word: String = (0..400).map(|index| char::from(b'a' + (index % 26) as u8)).collect();
    sample.sections[0].rows[0].value.clone_from(&word);
    let Some(text) = text(&receipt(&sample, instant()).unwrap()) else { return };
    assert!(dense(&text).contains(&word), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 120), "a line runs off the page: {text}");
}

#[test]
fn every_text_stands_in_the_decision() {
    let sample = support::decision(Language::German);
    let Some(text) = text(&decision(&sample, instant()).unwrap()) else { return };
    let found = dense(&text);
    let mut expected = vec![&sample.authority.name, &sample.date, &sample.case_number, &sample.subject];
    expected.extend(&sample.file_reference);
    for list in [
        &sample.authority.address,
        &sample.authority.contact,
        &sample.addressee,
        &sample.result,
        &sample.reasons,
        &sample.legal_remedy,
        &sample.signature,
    ] {
        expected.extend(list);
    }
    for text in expected {
        assert!(found.contains(&dense(text)), "{text:?} is missing");
    }
    for fixed in ["Bescheid", "Aktenzeichen", "Entscheidung", "Begründung", "Rechtsbehelfsbelehrung"] {
        assert!(found.contains(fixed), "{fixed} is missing");
    }
}

#[test]
fn the_accessibility_checker_finds_nothing() {
    let documents = [
        ("receipt", receipt(&support::receipt(Language::German), instant()).unwrap()),
        ("usual receipt", receipt(&support::usual_receipt(), instant()).unwrap()),
        ("hostile receipt", receipt(&hostile_receipt(), instant()).unwrap()),
        ("decision", decision(&support::decision(Language::English), instant()).unwrap()),
        ("hostile decision", decision(&hostile_decision(), instant()).unwrap()),
    ];
    for (name, pdf) in documents {
        let Some(findings) = findings(&pdf) else { return };
        assert_eq!(findings, "", "{name}");
    }
}

/// A grey square of 2 by 2, as PNG.
fn square() -> Vec<u8> {
    let mut rows = Vec::new();
    for row in [[0u8, 100, 150], [0, 150, 100]] {
        rows.extend(row);
    }
    // one stored block of zlib (RFC 1950, RFC 1951)
    let length = u16::try_from(rows.len()).unwrap();
    let mut packed = vec![0x78, 0x01, 0x01];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(&rows);
    let (a, b) = rows.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    packed.extend((b << 16 | a).to_be_bytes());
    let mut file = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    let mut chunk = |name: &[u8], data: &[u8]| {
        file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let body = [name, data].concat();
        let crc = body.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
        });
        file.extend(body);
        file.extend((!crc).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
    chunk(b"IDAT", &packed);
    chunk(b"IEND", &[]);
    file
}

fn with_arms(alt: &str) -> (Receipt, Decision) {
    let arms = Some(Arms::proven(square(), alt).unwrap());
    let (mut paper, mut letter) = (support::receipt(Language::German), support::decision(Language::German));
    paper.recipient.arms.clone_from(&arms);
    letter.authority.arms = arms;
    (paper, letter)
}

#[test]
fn arms_are_a_figure_that_is_read_out_by_its_words() {
    let (paper, letter) = with_arms("Wappen: ein Turm\n\u{202E}#panic()");
    for pdf in [receipt(&paper, instant()).unwrap(), decision(&letter, instant()).unwrap()] {
        let holds = |mark: &[u8]| pdf.windows(mark.len()).any(|bytes| bytes == mark);
        assert!(holds(b"/Subtype/Image") || holds(b"/Subtype /Image"), "there is a picture");
        assert!(holds(b"/Figure") && holds(b"/Alt"), "it is tagged, with words");
        if let Some(findings) = findings(&pdf) {
            assert_eq!(findings, "");
        }
    }
    let plain = receipt(&support::receipt(Language::German), instant()).unwrap();
    assert!(!plain.windows(7).any(|bytes| bytes == b"/Figure"), "without arms there is no figure");
}

#[test]
fn a_picture_that_cannot_be_typeset_keeps_nobody_from_the_document() {
    let mut broken = square();
    broken.truncate(45);
    assert_eq!(Arms::proven(broken.clone(), "Turm"), Err(PictureFault::Damaged));
    // kept before pictures were proven
    let mut letter = support::decision(Language::German);
    letter.authority.arms = Some(Arms::new(broken, "Turm").unwrap());
    let pdf = decision(&letter, instant()).unwrap();
    assert_eq!(pdf, decision(&support::decision(Language::German), instant()).unwrap());
}

/// The checker is only worth something here when it would have complained.
#[test]
fn the_accessibility_checker_notices_a_document_without_tags() {
    let mut pdf = receipt(&support::receipt(Language::German), instant()).unwrap();
    let mark = b"/Marked true";
    let at = pdf.windows(mark.len()).position(|bytes| bytes == mark).unwrap();
    pdf[at..at + mark.len()].copy_from_slice(b"/Marked null");
    let Some(findings) = findings(&pdf) else { return };
    assert!(findings.contains("UA-01-002"), "{findings}");
}

#[test]
fn a_document_names_its_language_and_standard_and_is_the_same_every_time() {
    for (language, mark) in [(Language::German, &b"/Lang(de-DE)"[..]), (Language::English, &b"/Lang(en-GB)"[..])] {
        let first = receipt(&support::receipt(language), instant()).unwrap();
        assert!(first.starts_with(b"%PDF-1.7"));
        for mark in [mark, b"/Marked true", b"<pdfuaid:part>1<", b"/DisplayDocTitle true", b"D:20261124083000"] {
            assert!(first.windows(mark.len()).any(|bytes| bytes == mark), "{}", String::from_utf8_lossy(mark));
        }
        // Something else in between, so that nothing is only remembered.
        let other = decision(&support::decision(language), instant()).unwrap();
        for _ in 0..4 {
            assert_ne!(receipt(&support::usual_receipt(), instant()).unwrap(), first);
        }
        assert_eq!(receipt(&support::receipt(language), instant()).unwrap(), first);
        assert_eq!(decision(&support::decision(language), instant()).unwrap(), other);
    }
}

#[test]
fn too_much_is_refused_with_what_and_how_much() {
    let refusal = |sample: &Receipt| match receipt(sample, instant()) {
        Err(error @ Error::TooLarge { .. }) => error.to_string(),
        other => panic!("expected a refusal, got {:?}", other.map(|pdf| pdf.len())),
    };
    let mut sample = support::receipt(Language::German);
    sample.sections[0].rows[0].value = "x".repeat(20_001);
    assert!(refusal(&sample).contains("20001 characters in an answer, at most 20000"));

    let mut sample = support::receipt(Language::German);
    let row = Row { label: "Frage".to_owned(), value: "Antwort".to_owned() };
    sample.sections[0].rows = vec![row.clone(); 5_001];
    assert!(refusal(&sample).contains("at most 5000"));
    sample.sections = vec![Section { heading: String::new(), level: 1, rows: Vec::new() }; 1_001];
    assert!(refusal(&sample).contains("1001 sections"));
    sample.sections =
        vec![Section { heading: String::new(), level: 1, rows: vec![Row { value: "y".repeat(15_000), ..row }; 21] }];
    assert!(refusal(&sample).contains("at most 200000"));
    sample.sections.clear();
    sample.attachments = vec![Attachment { name: "a.pdf".to_owned(), bytes: 1 }; 501];
    assert!(refusal(&sample).contains("501 files"));

    let mut letter = support::decision(Language::German);
    letter.reasons = vec!["Grund".to_owned(); 201];
    assert!(matches!(decision(&letter, instant()), Err(Error::TooLarge { found: 201, limit: 200, .. })));
}

#[test]
fn empty_parts_are_left_out_and_skipped_levels_closed_up() {
    let mut sample = support::receipt(Language::German);
    sample.sections = vec![
        Section { heading: String::new(), level: 0, rows: vec![Row { label: String::new(), value: String::new() }] },
        Section { heading: "Tief".to_owned(), level: 200, rows: Vec::new() },
    ];
    sample.attachments.clear();
    sample.next_steps.clear();
    sample.recipient.address.clear();
    let pdf = receipt(&sample, instant()).unwrap();
    if let Some(findings) = findings(&pdf) {
        assert_eq!(findings, "");
    }
    let Some(text) = text(&pdf) else { return };
    assert!(text.contains("keine Anlagen") && text.contains("Tief") && !text.contains("So geht es weiter"), "{text}");
}
