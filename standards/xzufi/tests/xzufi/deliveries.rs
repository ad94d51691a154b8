// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Directories with an index, and pages of a Bereitstelldienst.

use xzufi::{Index, IndexError, Page, PageError, limits};

#[test]
fn an_index_names_files_of_its_directory_only() {
    let index =
        Index::read("\u{feff}a.xml\r\n\n  b 1.xml \n../c.xml\n/etc/passwd\na.xml\n.hidden\nd\\e.xml\nx:y\n".as_bytes())
            .unwrap();
    assert_eq!(index.files, ["a.xml", "b 1.xml"]);
    let lines: Vec<usize> = index.refused.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [4, 5, 7, 8, 9]);
    assert_eq!(Index::read(index.write().as_bytes()).unwrap().files, index.files);
}

#[test]
fn an_index_has_bounds() {
    assert_eq!(Index::read(&vec![b'a'; limits::INDEX + 1]), Err(IndexError::TooLarge));
    let many: String = (0..=limits::INDEX_FILES).map(|number| format!("{number}\n")).collect();
    assert_eq!(Index::read(many.as_bytes()), Err(IndexError::TooMany));
    assert_eq!(Index::read(b"\xff"), Err(IndexError::NotUtf8));
}

#[test]
fn pages_are_read_and_written() {
    let text = r#"{"xzufiObjekte":"<a b=\"c\"/>","naechsterIndex":17,"naechsteAnfrageUrl":"https://a.example/v2?index=17","vollstaendig":false,"mehr":1}"#;
    let page = Page::read(text.as_bytes()).unwrap();
    assert_eq!((page.objects.as_str(), page.next_index, page.complete), ("<a b=\"c\"/>", Some(17), false));
    assert_eq!(Page::read(page.write().as_bytes()), Ok(page));
    let last = Page::read(br#"{"xzufiObjekte":null,"naechsterIndex":"9","vollstaendig":true}"#).unwrap();
    assert!(last.is_empty() && last.complete);
    assert_eq!(last.next_index, Some(9));
}

#[test]
fn what_is_no_page_is_refused() {
    assert!(matches!(Page::read(b"<html>"), Err(PageError::NotJson(_))));
    assert!(matches!(Page::read(b"[]"), Err(PageError::NotJson(_))));
    for (text, field) in [
        (r"{}", "vollstaendig"),
        (r#"{"xzufiObjekte":1,"vollstaendig":true}"#, "xzufiObjekte"),
        (r#"{"naechsterIndex":-1,"vollstaendig":true}"#, "naechsterIndex"),
        (r#"{"naechsterIndex":"x","vollstaendig":true}"#, "naechsterIndex"),
        (r#"{"vollstaendig":"ja"}"#, "vollstaendig"),
        (r#"{"vollstaendig":false}"#, "naechsteAnfrageUrl"),
    ] {
        assert_eq!(Page::read(text.as_bytes()), Err(PageError::Field(field)), "{text}");
    }
}
