// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From schemas to pages and questions.

use form::view::{Block, Choice, Control, LineKind};
use form::{Answers, CodeLists, CompileProblem, FormDefaults, compile, compile_with, fields, page_ids, page_of};

use crate::build::{NoLists, field, form, group, ids, page, path, place, problems, questions, schema, text};

fn many(prefix: &str, count: usize) -> String {
    (0..count).map(|n| place("1:1", &text(&format!("{prefix}{n}")))).collect()
}

#[test]
fn large_groups_are_split_and_order_is_kept() {
    let inner = |id: &str| place("0:1", &group(id, &many(&format!("F{}", &id[1..]), 7)));
    let content = format!("{}{}{}{}", many("F1", 2), inner("G11"), inner("G12"), many("F9", 1));
    let form = form(&format!("{}{}", place("1:1", &text("F7")), place("1:1", &group("G1", &content))));
    assert_eq!(ids(&form), ["F7", "G1", "G1-G11", "G1-G12", "G1-F90"]);
    let titles: Vec<_> = page_ids(&form).map(|(_, title)| title).collect();
    assert_eq!(titles, ["Probe", "Gruppe G1", "Gruppe G11", "Gruppe G12", "Gruppe G1 (2)"]);
    assert_eq!(page_of(&form, &path("G1/G12/F120")), Some("G1-G12"));
    assert_eq!(page_of(&form, &path("G1/G13")), None);
}

#[test]
fn small_groups_stay_among_their_neighbours() {
    let birth = place("1:1", &group("G2", &many("F2", 3)));
    let address = place("1:1", &group("G3", &many("F3", 8)));
    let contact = place("1:1", &group("G4", &many("F4", 2)));
    let content = format!("{}{birth}{}{address}{contact}", many("F1", 4), many("F5", 2));
    let form = form(&place("1:1", &group("G1", &content)));
    assert_eq!(ids(&form), ["G1", "G1-G3", "G1-G4"]);
    assert_eq!(questions(&page(&form, &Answers::default(), "G1")).len(), 9);
}

#[test]
fn equal_titles_get_the_group_above() {
    let address = |outer: &str| {
        let content =
            format!("{}{}", many(&format!("F{}", &outer[1..]), 8), place("1:1", &group("G9", &many("F9", 5))));
        place("1:1", &group(outer, &content))
    };
    let form = form(&format!("{}{}", address("G1"), address("G2")));
    let titles: Vec<_> = page_ids(&form).map(|(_, title)| title).collect();
    assert_eq!(titles, ["Gruppe G1", "Gruppe G1: Gruppe G9", "Gruppe G2", "Gruppe G2: Gruppe G9"]);
}

#[test]
fn repeated_groups_stay_whole() {
    let content = format!("{}{}", many("F1", 10), place("1:1", &group("G2", &many("F2", 10))));
    let form = form(&place("1:3", &group("G1", &content)));
    assert_eq!(ids(&form), ["G1"]);
    assert_eq!(questions(&page(&form, &Answers::default(), "G1")).len(), 20);
}

#[test]
fn kinds_of_questions() {
    let list = "<x:werte><x:wert><x:code>1</x:code><x:name>eins</x:name></x:wert></x:werte>";
    let lengths = |max: u32| format!("<x:praezisierung maxLength=\"{max}\"/>");
    let cases = [
        field("F1", "input", "text", &lengths(300)),
        field("F2", "input", "text", &lengths(301)),
        field("F3", "input", "num_int", ""),
        field("F4", "input", "num", ""),
        field("F5", "input", "num_currency", ""),
        field("F6", "input", "bool", ""),
        field("F7", "input", "time", ""),
        field("F8", "input", "datetime", ""),
        field("F9", "select", "text", list),
        field("F10", "input", "obj", "<x:maxSize>99000000</x:maxSize><x:mediaType>text/csv</x:mediaType>"),
    ];
    let content: String = cases.iter().map(|case| place("0:1", case)).collect();
    let form = form(&place("1:1", &group("G1", &content)));
    let view = page(&form, &Answers::default(), "G1");
    let controls: Vec<_> = questions(&view).into_iter().map(|question| question.control.clone()).collect();
    let line = |kind| Control::Line { kind, max_length: None, autocomplete: None };
    let expected = [
        Control::Line { kind: LineKind::Text, max_length: Some(300), autocomplete: None },
        Control::Area { max_length: Some(301) },
        line(LineKind::Integer),
        line(LineKind::Decimal),
        line(LineKind::Currency),
        Control::YesNo,
        Control::Time,
        Control::DateTime,
        Control::Radios(vec![Choice { code: "1".to_owned(), label: "eins".to_owned(), help: None }]),
        Control::File { max_bytes: 50_000_000, media_types: vec!["text/csv".to_owned()], max_files: 1 },
    ];
    assert_eq!(controls, expected);
}

#[test]
fn labels_hidden_and_locked_fields() {
    let inhalt = "<x:inhalt>vorgegeben</x:inhalt>";
    let content = [
        field("F1", "label", "text", "<x:inhalt>Bitte lesen.</x:inhalt>"),
        field("F2", "hidden", "text", inhalt),
        field("F3", "locked", "text", inhalt),
        field("F4", "input", "text", inhalt),
    ];
    let content: String = content.iter().map(|field| place("1:1", field)).collect();
    let form = form(&place("1:1", &group("G1", &content)));
    let mut answers = Answers::default();
    let view = page(&form, &answers, "G1");
    assert_eq!(view.blocks[0], Block::Text("Bitte lesen.".to_owned()));
    let shown: Vec<_> = questions(&view).iter().map(|q| (q.path.clone(), q.locked, q.value.clone())).collect();
    let given = "vorgegeben".to_owned();
    assert_eq!(shown, [("G1/F3".to_owned(), true, given.clone()), ("G1/F4".to_owned(), false, given)]);
    crate::build::post(&form, &mut answers, &[("G1/F2", "x"), ("G1/F3", "x"), ("G1/F4", "mein")]);
    let sent = serde_json::json!({"G1": {"F2": "vorgegeben", "F3": "vorgegeben", "F4": "mein"}});
    assert_eq!(form::to_json(&form, &answers), sent);
    assert_eq!(fields(&form).iter().filter(|info| info.page.is_none()).count(), 1);
}

#[test]
fn what_gives_no_form_is_told_completely() {
    let reference = "<x:codelisteReferenz><x:canonicalIdentification>urn:de:probe</x:canonicalIdentification>\
                     <x:canonicalVersionUri>urn:de:probe_7</x:canonicalVersionUri></x:codelisteReferenz>";
    let content = format!(
        "{}{}{}",
        place("1:1", &field("F1", "select", "text", reference)),
        place("1:1", &field("F2", "select", "text", "")),
        place("500:*", &text("F3"))
    );
    let expected = [
        CompileProblem::CodeListMissing {
            path: "F1".to_owned(),
            uri: "urn:de:probe".to_owned(),
            version: Some("7".to_owned()),
        },
        CompileProblem::SelectWithoutList { path: "F2".to_owned() },
        CompileProblem::TooManyRequired { path: "F3".to_owned(), min: 500, max: 100 },
    ];
    assert_eq!(problems(&content), expected);
    assert_eq!(problems(""), [CompileProblem::NoQuestions]);
    let nested = place("50:*", &group("G1", &place("50:*", &group("G2", &place("50:*", &text("F1"))))));
    assert!(matches!(problems(&nested)[..], [CompileProblem::TooManyQuestions { found: 125_000, .. }]));
}

#[test]
fn odd_schemas_leave_notes() {
    let lookahead = "<x:praezisierung pattern=\"(?=a)a\" minLength=\"5\" maxLength=\"2\"/>";
    let content = format!(
        "{}{}{}",
        place("0:1", &field("F1", "input", "text", lookahead)),
        place("1:1", &text("F2")).repeat(2),
        place("0:1", &field("F3", "input", "num", "<x:praezisierung minValue=\"viel\"/>"))
    );
    let form = form(&content);
    let paths: Vec<_> = form.notes.iter().map(|note| note.path.as_str()).collect();
    assert_eq!(paths, ["F1", "F1", "F2", "F3"]);
    let two = fields(&form).into_iter().find(|info| info.pattern == "F2.*").unwrap();
    assert_eq!((two.min, two.max), (2, 2));
}

#[test]
fn lists_are_asked_for_once_with_version_and_columns() {
    struct Lists(std::cell::RefCell<Vec<String>>);
    impl CodeLists for Lists {
        fn find(&self, _: &str, _: Option<&str>) -> Option<Vec<Choice>> {
            panic!("the columns matter");
        }
        fn find_columns(
            &self,
            uri: &str,
            version: Option<&str>,
            columns: xdatenfelder::genericode::Columns<'_>,
        ) -> Option<Vec<Choice>> {
            self.0.borrow_mut().push(format!("{uri} {version:?} {:?}", columns.code));
            Some(vec![Choice { code: "a".to_owned(), label: "A".to_owned(), help: None }])
        }
    }
    let list = "<x:codelisteReferenz><x:canonicalIdentification>urn:a</x:canonicalIdentification></x:codelisteReferenz>\
                <x:codeKey>iso</x:codeKey>";
    let select = |id: &str| place("1:1", &field(id, "select", "text", list));
    let lists = Lists(std::cell::RefCell::default());
    compile(&schema(&format!("{}{}", select("F1"), select("F2"))), &lists).unwrap();
    assert_eq!(*lists.0.borrow(), ["urn:a None Some(\"iso\")"]);
}

#[test]
fn instances_choose_their_defaults() {
    let defaults = FormDefaults { max_bytes: 7, max_files: 3, page_questions: 1, ..FormDefaults::default() };
    let inner = place("0:*", &field("F2", "input", "file", ""));
    let content = format!("{}{}", place("1:1", &text("F1")), place("1:1", &group("G2", &inner)));
    let form = compile_with(&schema(&place("1:1", &group("G1", &content))), &NoLists, &defaults).unwrap();
    assert_eq!(ids(&form), ["G1", "G1-G2"]);
    let rule = form::file_rule(&form, &path("G1/G2/F2")).unwrap();
    assert_eq!((rule.max_bytes, rule.max_files, rule.page.as_str()), (7, 3, "G1-G2"));
}
