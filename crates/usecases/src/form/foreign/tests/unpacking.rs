// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! ZIP files, whole and hostile.

use crate::form::foreign::{UnpackRefused, unpack};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn wanted_files_come_out_wherever_they_lie() {
    let zip = zipped(&[("form/a.json", b"1"), ("b.json", b"2"), ("../a.json", b"3"), ("c.txt", b"4")]);
    let files = unpack(&zip, 100, |name| name.ends_with(".json")).unwrap();
    assert_eq!(
        files.into_iter().collect::<Vec<_>>(),
        [("a.json".to_owned(), b"1".to_vec()), ("b.json".to_owned(), b"2".to_vec())]
    );
}

#[test]
fn bombs_and_broken_files_are_refused() {
    let bomb = zipped(&[("a.json", &vec![b' '; 5_000_000]), ("b.json", b"1")]);
    assert!(bomb.len() < 50_000, "it is small as long as it is packed");
    assert!(matches!(unpack(&bomb, 1_000_000, |_| true), Err(UnpackRefused::TooLarge(1_000_000))));
    assert!(matches!(unpack(b"PK", 100, |_| true), Err(UnpackRefused::Broken(_))));
    let mut torn = zipped(&[("a.json", b"[1,2,3,4,5,6,7,8,9]")]);
    torn.truncate(torn.len() - 30);
    assert!(matches!(unpack(&torn, 100, |_| true), Err(UnpackRefused::Broken(_))));
    let names: Vec<String> = (0..1_001).map(|number| format!("{number}.json")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"1"[..])).collect();
    assert!(matches!(unpack(&zipped(&many), 100_000, |_| true), Err(UnpackRefused::TooMany)));
}
