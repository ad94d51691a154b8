// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Adding, removing, files, conflicts, and who may change what.

use form::view::{Block, ProblemKind, SummaryValue};
use form::{
    Answers, Attachment, EditError, ReadError, add, attach_file, differences, drop_file, read_page, remove, to_json,
};
use serde_json::json;

use crate::build::{field, form, group, page, path, place, post, questions, text};

fn nested() -> form::Definition {
    let inner = group("G2", &format!("{}{}", place("1:1", &text("F2")), place("0:3", &text("F3"))));
    let file = place("0:2", &field("F4", "input", "file", ""));
    form(&place("0:3", &group("G1", &format!("{}{file}", place("0:*", &inner)))))
}

fn file(id: &str) -> Attachment {
    Attachment {
        id: id.to_owned(),
        name: format!("{id}.pdf"),
        bytes: 10,
        media_type: "application/pdf".to_owned(),
        scan: form::Scan::Over,
    }
}

#[test]
fn occurrences_move_up_with_everything_below() {
    let form = nested();
    let mut answers = Answers::default();
    for _ in 0..3 {
        add(&form, &mut answers, &path("G1")).unwrap();
    }
    for n in [1, 2] {
        add(&form, &mut answers, &path(&format!("G1.{n}/G2"))).unwrap();
        add(&form, &mut answers, &path(&format!("G1.{n}/G2"))).unwrap();
        add(&form, &mut answers, &path(&format!("G1.{n}/G2.1/F3"))).unwrap();
        let name = format!("G1.{n}/G2.1/F3.1");
        post(&form, &mut answers, &[(&name, &format!("Wert {n}"))]);
        attach_file(&form, &mut answers, &path(&format!("G1.{n}/F4")), file(&format!("datei{n}"))).unwrap();
    }
    let expected = |n: usize| json!({"G2": [{"F3": [format!("Wert {n}")]}], "F4": [format!("datei{n}")]});
    assert_eq!(to_json(&form, &answers), json!({"G1": [expected(1), expected(2)]}));
    let dropped = remove(&form, &mut answers, &path("G1.1")).unwrap();
    assert_eq!(dropped, [file("datei1")]);
    assert_eq!(to_json(&form, &answers), json!({"G1": [expected(2)]}));
    let view = page(&form, &answers, "G1");
    let paths: Vec<_> = questions(&view).iter().map(|question| question.path.clone()).collect();
    assert!(paths.contains(&"G1.1/G2.1/F3.1".to_owned()) && !paths.iter().any(|path| path.starts_with("G1.2")));
    remove(&form, &mut answers, &path("G1.0")).unwrap();
    remove(&form, &mut answers, &path("G1.0")).unwrap();
    assert_eq!(answers, Answers::default());
    assert!(matches!(remove(&form, &mut answers, &path("G1.0")), Err(EditError::NoSuchPlace(_))));
}

#[test]
fn buttons_stand_where_something_can_be_done() {
    let form =
        form(&format!("{}{}", place("1:2", &group("G1", &place("1:1", &text("F1")))), place("0:*", &text("F2"))));
    let mut answers = Answers::default();
    let buttons = |answers: &Answers| -> Vec<String> {
        let mut found = Vec::new();
        for id in crate::build::ids(&form) {
            for block in page(&form, answers, &id).blocks {
                match block {
                    Block::Add { path, .. } => found.push(format!("+{path}")),
                    Block::Remove { path, label } => found.push(format!("-{path} {label}")),
                    _ => {}
                }
            }
        }
        found
    };
    assert_eq!(buttons(&answers), ["+G1", "+F2"]);
    add(&form, &mut answers, &path("G1")).unwrap();
    add(&form, &mut answers, &path("F2")).unwrap();
    let expected = ["-G1.0 Gruppe G1 1", "-G1.1 Gruppe G1 2", "-F2.0 Frage F2 1", "-F2.1 Frage F2 2", "+F2"];
    assert_eq!(buttons(&answers), expected);
}

#[test]
fn blocks_nest_properly() {
    let form = nested();
    let mut answers = Answers::default();
    add(&form, &mut answers, &path("G1")).unwrap();
    add(&form, &mut answers, &path("G1.0/G2")).unwrap();
    let mut depth = 0_u8;
    for block in page(&form, &answers, "G1").blocks {
        match block {
            Block::GroupStart { level, .. } => {
                assert_eq!(level, depth);
                depth += 1;
            }
            Block::GroupEnd => depth -= 1,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
}

#[test]
fn places_that_do_not_exist_cannot_be_changed() {
    let form = nested();
    let mut answers = Answers::default();
    add(&form, &mut answers, &path("G1")).unwrap();
    let before = answers.clone();
    for place in ["G9", "F2", "G1.0", "G1.1/G2", "G1/G2", "G1.0/G2.0/F3", "G1.0/G2/F3", "G1.0/F4"] {
        assert!(add(&form, &mut answers, &path(place)).is_err(), "{place}");
    }
    for place in ["G1", "G1.1", "G1.0/G2.0", "G1.0/F4"] {
        assert!(remove(&form, &mut answers, &path(place)).is_err(), "{place}");
    }
    for place in ["G1/F4", "G1.1/F4", "G1.0/F4.0", "G1.0", "F4"] {
        assert!(attach_file(&form, &mut answers, &path(place), file("a")).is_err(), "{place}");
    }
    assert_eq!(answers, before);
}

#[test]
fn files_are_counted_and_weighed() {
    let form = form(&place("1:2", &field("F1", "input", "file", "<x:maxSize>10</x:maxSize>")));
    let at = path("F1");
    let mut answers = Answers::default();
    assert_eq!(crate::build::faults(&form, &answers), ["F1 FileMissing"]);
    let mut refuse = |change: fn(&mut Attachment)| {
        let mut bad = file("a");
        change(&mut bad);
        match attach_file(&form, &mut answers, &at, bad) {
            Err(EditError::Refused(kind)) => kind,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refuse(|file| file.bytes = 0), ProblemKind::FileEmpty);
    assert_eq!(refuse(|file| file.bytes = 11), ProblemKind::FileTooLarge { max_bytes: 10 });
    assert!(matches!(refuse(|file| file.media_type = "text/html".to_owned()), ProblemKind::FileTypeNotAllowed { .. }));
    for id in ["a", "b"] {
        attach_file(&form, &mut answers, &at, file(id)).unwrap();
    }
    let full = attach_file(&form, &mut answers, &at, file("c"));
    assert_eq!(full, Err(EditError::Refused(ProblemKind::TooManyFiles { max: 2 })));
    assert_eq!(drop_file(&form, &mut answers, &at, "a").unwrap(), Some(file("a")));
    assert_eq!(drop_file(&form, &mut answers, &at, "a").unwrap(), None);
    assert_eq!(answers.attachments().map(|(_, file)| file.id.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(crate::build::faults(&form, &answers), [""; 0]);
}

#[test]
fn a_page_changes_only_its_own_questions() {
    let form = form(&format!(
        "{}{}",
        place("1:1", &group("G1", &place("1:1", &text("F1")))),
        place("1:1", &group("G2", &place("1:1", &text("F2"))))
    ));
    let mut answers = Answers::default();
    let pairs: Vec<(String, String)> =
        [("G1/F1", "a"), ("G2/F2", "b"), ("G9/F9", "c"), ("_action", "next"), ("../x", "d")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
    read_page(&form, "G1", &pairs, &mut answers).unwrap();
    assert_eq!(to_json(&form, &answers), json!({"G1": {"F1": "a"}}));
    read_page(&form, "G1", &[], &mut answers).unwrap();
    assert_eq!(to_json(&form, &answers), json!({"G1": {"F1": "a"}}));
    assert!(matches!(read_page(&form, "G3", &pairs, &mut answers), Err(ReadError::NoSuchPage(_))));
    // what nobody types is not kept, what somebody may have pasted is shown again
    let long = [("G1/F1".to_owned(), "x".repeat(40_001))];
    assert!(matches!(read_page(&form, "G1", &long, &mut answers), Err(ReadError::TooLong { .. })));
    assert_eq!(to_json(&form, &answers), json!({"G1": {"F1": "a"}}));
    let pasted = [("G1/F1".to_owned(), "x".repeat(10_001))];
    read_page(&form, "G1", &pasted, &mut answers).unwrap();
    assert_eq!(answers.text(&path("G1/F1")).map(str::len), Some(10_001));
    assert_eq!(crate::build::faults(&form, &answers), ["G1/F1 TooLong { max: 10000 }", "G2/F2 Missing"]);
}

#[test]
fn differences_name_both_answers() {
    let form = nested();
    let mut first = Answers::default();
    add(&form, &mut first, &path("G1")).unwrap();
    add(&form, &mut first, &path("G1.0/G2")).unwrap();
    post(&form, &mut first, &[("G1.0/G2.0/F2", "alt")]);
    let mut second = first.clone();
    post(&form, &mut second, &[("G1.0/G2.0/F2", "neu"), ("G1.0/G2.0/F3.0", "dazu")]);
    let found = differences(&form, &first, &second);
    let shown: Vec<_> = found.iter().map(|d| (d.path.as_str(), d.first.clone(), d.second.clone())).collect();
    let value = |text: &str| SummaryValue::Text(text.to_owned());
    let expected =
        [("G1.0/G2.0/F2", value("alt"), value("neu")), ("G1.0/G2.0/F3.0", SummaryValue::Empty, value("dazu"))];
    assert_eq!(shown, expected);
    assert_eq!(found[0].groups, ["Gruppe G1", "Gruppe G2"]);
    assert_eq!(differences(&form, &first, &first), []);
}
