// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Single lines and rows, made for the tests.

use proptest::prelude::*;
use regionalkey::*;

/// A line of 220 characters with columns at their places.
fn line(parts: &[(usize, &str)]) -> String {
    let mut characters = vec![' '; 220];
    for (start, text) in parts {
        for (index, character) in text.chars().enumerate() {
            characters[start + index] = character;
        }
    }
    characters.into_iter().collect()
}

fn municipality() -> String {
    line(&[
        (0, "6020231130019510020102"),
        (22, "Übungsdörf, Stadt"),
        (122, "63"),
        (128, "00000001234"),
        (139, "00000005678"),
        (165, "01234"),
        (170, "*****"),
    ])
}

fn only(text: &str) -> Result<Gv100Record, Gv100Error> {
    let mut records = read_gv100(text.as_bytes());
    let first = records.next().unwrap();
    assert!(records.next().is_none());
    first
}

#[test]
fn a_municipality_is_read_completely() {
    let record = only(&municipality()).unwrap();
    assert_eq!(
        (record.level, record.ars.as_str(), record.ags().unwrap().as_str()),
        (AreaLevel::Gemeinde, "019510102002", "01951002")
    );
    assert_eq!(
        (record.name.as_str(), record.plain_name(), record.date.as_str()),
        ("Übungsdörf, Stadt", "Übungsdörf", "20231130")
    );
    assert_eq!((record.kind, record.hectares, record.inhabitants), (Some(63), Some(1234), Some(5678)));
    assert_eq!((record.postcode.unwrap().as_str(), record.several_postcodes), ("01234", true));
    assert_eq!(record.seat, None);
    assert!(!record.is_unincorporated());
}

#[test]
fn each_level_has_its_key() {
    let cases = [
        ("1020231130019", None),
        ("1020231130 01", None),
        ("102023113001", Some("010000000000")),
        ("2020231130031", Some("031000000000")),
        ("30202311300812", Some("081000000000")),
        ("402023113001951", Some("019510000000")),
        ("502023113001951   0102", Some("019510102000")),
        ("502023113001951   01", None),
        ("6020231130019510020102", Some("019510102002")),
        ("602023113001951   0102", None),
        ("602023113001951002", None),
    ];
    for (head, expected) in cases {
        let read = only(&line(&[(0, head), (22, "Name")])).ok();
        assert_eq!(read.as_ref().map(|record| record.ars.as_str()), expected, "{head}");
        assert_eq!(read.and_then(|record| record.region), (head.starts_with("30")).then_some(2), "{head}");
    }
}

#[test]
fn latin_1_and_utf_8_with_mark_read_alike() {
    let expected = only(&municipality()).unwrap();
    let latin: Vec<u8> = municipality().chars().map(|character| character as u8).collect();
    assert!(std::str::from_utf8(&latin).is_err());
    assert_eq!(read_gv100(&latin).next().unwrap().unwrap(), expected);
    assert_eq!(only(&format!("\u{feff}{}\r\n", municipality())).unwrap(), expected);
}

#[test]
fn bad_lines_are_numbered_and_do_not_end_the_reading() {
    let with = |start: usize, text: &str| {
        let mut characters: Vec<char> = municipality().chars().collect();
        for (index, character) in text.chars().enumerate() {
            characters[start + index] = character;
        }
        characters.into_iter().collect::<String>()
    };
    let column = |line, column| Gv100Error::Column { line, column };
    let cases = [
        (with(0, "70"), Gv100Error::UnknownKind { line: 2 }),
        (with(2, "20231330"), column(2, "Gebietsstand")),
        (with(10, "0195 "), column(2, "Schlüssel")),
        (with(10, "019A1"), Gv100Error::Key { line: 2, source: KeyError::NotDigits }),
        (with(22, &" ".repeat(50)), column(2, "Name")),
        (with(122, "6x"), column(2, "Textkennzeichen")),
        (with(128, "-0000001234"), column(2, "Fläche")),
        (with(139, "99999999999"), column(2, "Bevölkerung")),
        (with(165, "1234 "), column(2, "Postleitzahl")),
        ("x".repeat(2000), Gv100Error::LineTooLong { line: 2 }),
        ("6".into(), Gv100Error::UnknownKind { line: 2 }),
        ("60".into(), column(2, "Schlüssel")),
    ];
    for (bad, expected) in cases {
        let file = format!("\n{bad}\n{}\n", municipality());
        let read: Vec<_> = read_gv100(file.as_bytes()).collect();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0], Err(expected));
        assert_eq!(read[1].as_ref().unwrap().line, 3);
    }
}

#[test]
fn too_large_a_file_is_refused() {
    let bytes = vec![b' '; MAX_GV100_BYTES + 1];
    let read: Vec<_> = read_gv100(&bytes).collect();
    assert_eq!(read, [Err(Gv100Error::FileTooLarge)]);
}

#[test]
fn postcode_rows_are_read_and_bad_ones_numbered() {
    let table = "\u{feff}plz;ars12\r\n01053;146120000000\r\n1053;146120000000\n01053;14612x\n01053\n01053;14612;x\n99998;16064\n";
    let rows: Vec<_> = read_postcodes(table.as_bytes()).unwrap().collect();
    let first = rows[0].as_ref().unwrap();
    assert_eq!((first.line, first.postcode.as_str(), first.ars.as_str()), (2, "01053", "146120000000"));
    assert!(matches!(rows[1], Err(PostcodeError::Postcode { line: 3, .. })), "{:?}", rows[1]);
    assert!(matches!(rows[2], Err(PostcodeError::Ars { line: 4, .. })));
    assert!(matches!(rows[3], Err(PostcodeError::Columns { line: 5 })));
    assert!(matches!(rows[4], Err(PostcodeError::Columns { line: 6 })));
    assert_eq!(rows[5].as_ref().unwrap().ars.as_str(), "160640000000");
    assert_eq!(rows.len(), 6);
}

#[test]
fn another_header_is_refused() {
    for table in ["", "plz,ars12\n", "ars12;plz\n", "plz;ars12;ort\n", "01053;146120000000\n"] {
        assert!(matches!(read_postcodes(table.as_bytes()), Err(PostcodeError::Header)), "{table}");
    }
}

#[test]
fn an_endless_table_ends_with_an_error() {
    for byte in [b'1', b'\n'] {
        let endless = std::io::Read::chain("plz;ars12\n".as_bytes(), std::io::repeat(byte));
        let last = read_postcodes(endless).unwrap().last().unwrap();
        assert!(matches!(last, Err(PostcodeError::Read(_))));
    }
}

proptest! {
    #[test]
    fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..600), place in 0usize..220, text in "\\PC{0,9}") {
        let _ = read_gv100(&bytes).count();
        let mut characters: Vec<char> = municipality().chars().collect();
        characters.splice(place..place, text.chars());
        let damaged: String = characters.into_iter().collect();
        let _ = read_gv100(damaged.as_bytes()).count();
        let table = [b"plz;ars12\n", bytes.as_slice()].concat();
        let _ = read_postcodes(table.as_slice()).unwrap().count();
    }
}
