// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Order and extent of pages.

use form::design::{Design, DesignPage, PageChange, PageError, outline};
use form::view::Block;
use form::{
    Answers, Definition, FormDefaults, check_all, compile_design, fields, page_ids, page_view, summary, to_json,
};
use proptest::prelude::*;

use super::{change, designed, pages, placed, sample};
use crate::build::{NoLists, group, page, place, schema, text};
use crate::fill::fill;
use crate::real_files::{MadeLists, schemas};

#[test]
fn pages_are_split_merged_and_moved() {
    let schema = sample();
    let mut design = Design::default();
    let given = ["G1: G1/F1 G1/F2", "G2: G2/F3 G2/G3 G2/F6 G2/F7", "G4: G4", "F9: F9"];
    // a group of the schema itself is a page, the rest between them too
    assert_eq!(pages(&designed(&schema, &design, "de"))[..2], given[..2]);
    change(&schema, &mut design, &[PageChange::Split("G2/G3/F5".to_owned())]);
    let split = pages(&designed(&schema, &design, "de"));
    assert_eq!(split[1..3], ["G2: G2/F3 G2/G3/F4", "G2-F5: G2/G3/F5 G2/F6 G2/F7"]);
    change(&schema, &mut design, &[PageChange::Down("G1".to_owned()), PageChange::Raise("G2/F7".to_owned())]);
    let moved = pages(&designed(&schema, &design, "de"));
    assert_eq!(moved[..3], ["G2: G2/F3 G2/G3/F4", "G1: G1/F1 G1/F2", "G2-F5: G2/G3/F5 G2/F7 G2/F6"]);
    let to = PageChange::Move { element: "G1/F2".to_owned(), page: "G2-F5".to_owned() };
    change(&schema, &mut design, &[PageChange::Merge("G1".to_owned()), to]);
    let merged = pages(&designed(&schema, &design, "de"));
    assert_eq!(merged[..2], ["G2: G2/F3 G2/G3/F4 G1/F1", "G2-F5: G2/G3/F5 G2/F7 G2/F6 G1/F2"]);
    change(&schema, &mut design, &[PageChange::Reset]);
    assert_eq!(design, Design::default());
}

#[test]
fn a_page_of_several_groups_names_each() {
    let schema = sample();
    let mut design = Design::default();
    change(&schema, &mut design, &[PageChange::Merge("G2".to_owned())]);
    let form = designed(&schema, &design, "de");
    let view = page(&form, &Answers::default(), "G1");
    let told: Vec<String> = view
        .blocks
        .iter()
        .map(|block| match block {
            Block::GroupStart { title, level, .. } => format!("{level} {title}"),
            Block::GroupEnd => "end".to_owned(),
            Block::Text(text) => text.clone(),
            Block::Field(field) => field.label.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    let wanted = [
        "0 Gruppe G1",
        "Frage F1",
        "Frage F2",
        "end",
        "0 Gruppe G2",
        "Frage F3",
        "1 Gruppe G3",
        "Frage F4",
        "Frage F5",
        "end",
        "Bitte lesen",
        "Frage F7",
        "end",
    ];
    assert_eq!(told, wanted);
    let answers = fill(&form, |_| true);
    assert_eq!(check_all(&form, &answers), []);
    let section = &summary(&form, &answers)[0];
    assert_eq!((section.rows[0].label.as_str(), section.rows[0].level, section.rows[1].level), ("Gruppe G1", 0, 1));
}

#[test]
fn what_cannot_be_done_is_said_and_changes_nothing() {
    let schema = sample();
    let mut design = Design::default();
    let form = designed(&schema, &design, "de");
    let cases = [
        (PageChange::Up("G1".to_owned()), PageError::AtTheEnd),
        (PageChange::Merge("G1".to_owned()), PageError::AtTheEnd),
        (PageChange::Down("F9".to_owned()), PageError::AtTheEnd),
        (PageChange::Up("G9".to_owned()), PageError::NoPage),
        (PageChange::Split("G1/F1".to_owned()), PageError::AtTheEnd),
        (PageChange::Split("G4/F8".to_owned()), PageError::NoElement),
        (PageChange::Split("G1/F99".to_owned()), PageError::NoElement),
        (PageChange::Move { element: "G1/F1".to_owned(), page: "X".to_owned() }, PageError::NoPage),
    ];
    for (wanted, error) in cases {
        assert_eq!(design.change_pages(&form, &wanted), Err(error), "{wanted:?}");
        assert_eq!(design, Design::default());
    }
}

#[test]
fn headings_and_help_are_said_and_kept() {
    let schema = sample();
    let mut design = Design::default();
    let say = |title: &str, help: &str| PageChange::Say {
        page: "G1".to_owned(),
        title: title.to_owned(),
        help: help.to_owned(),
    };
    change(&schema, &mut design, &[say(" Wer sind Sie? ", "So geht es."), PageChange::Down("G1".to_owned())]);
    let form = designed(&schema, &design, "de");
    let view = page(&form, &Answers::default(), "G1");
    assert_eq!((view.title.as_str(), view.hint.as_deref()), ("Wer sind Sie?", Some("So geht es.")));
    change(&schema, &mut design, &[say("", "")]);
    let view = page(&designed(&schema, &design, "de"), &Answers::default(), "G1");
    assert_eq!((view.title.as_str(), view.hint.as_deref()), ("Gruppe G1", Some("Hilfe der Person")));
}

#[test]
fn a_new_version_of_the_schema_keeps_its_design() {
    let mut design = Design::default();
    change(&sample(), &mut design, &[PageChange::Merge("G2".to_owned()), PageChange::Split("G2/F7".to_owned())]);
    // F2 is gone, F10 stands between, F11 in the group that stays whole, G5 is a page of its own
    let person = group("G1", &[place("1:1", &text("F1")), place("1:1", &text("F10"))].concat());
    let inner = group("G3", &[place("1:1", &text("F4")), place("1:1", &text("F11"))].concat());
    let address =
        [place("1:1", &text("F3")), place("1:1", &inner), place("1:1", &text("F12")), place("1:1", &text("F7"))];
    let all = [
        place("1:1", &person),
        place("1:1", &group("G5", &place("1:1", &text("F13")))),
        place("1:1", &group("G2", &address.concat())),
    ];
    let newer = schema(&all.concat());
    let form = designed(&newer, &design, "de");
    assert_eq!(pages(&form), ["G1: G1/F1 G1/F10 G2/F3 G2/G3 G2/F12", "G5: G5/F13", "G1-F7: G2/F7"]);
    let told: Vec<&str> = form.notes.iter().map(|note| note.path.as_str()).collect();
    for path in ["G1/F2", "G1/F10", "G5", "G2/F12", "G4", "F9"] {
        assert!(told.contains(&path), "{path}: {told:?}");
    }
    assert!(!told.contains(&"G2/G3/F11"));
}

#[test]
fn a_design_that_makes_no_sense_still_gives_the_whole_form() {
    let schema = sample();
    let plain = placed(&designed(&schema, &Design::default(), "de"));
    let page = |id: &str, elements: &[&str]| DesignPage {
        id: id.to_owned(),
        elements: elements.iter().map(|element| (*element).to_owned()).collect(),
        ..DesignPage::default()
    };
    let cases = [
        vec![page("a", &["G1/F1", "G1/F1", "G1", "G1/F2"])],
        vec![page("a", &["G2/G3/F5", "G2", "G2/G3"]), page("b", &["G2/G3/F4"])],
        vec![page("a", &["G4/F8", "", "/", "G1//F1", "X"])],
        vec![page("a", &[]), page("b", &["F9"])],
        vec![page("G1", &["G2/F3"]), page("G2", &["G1/F2"])],
    ];
    for pages in cases {
        let design = Design { pages, ..Design::default() };
        let form = designed(&schema, &design, "de");
        let mut got = placed(&form);
        // a group of which every part stands alone is not there itself
        got.extend(plain.iter().filter(|path| matches!(path.as_str(), "G1" | "G2" | "G2/G3")).cloned());
        got.sort();
        got.dedup();
        let mut wanted = plain.clone();
        wanted.extend(got.iter().filter(|path| matches!(path.as_str(), "G1" | "G2" | "G2/G3")).cloned());
        wanted.sort();
        wanted.dedup();
        assert_eq!(got, wanted, "{design:?}");
        assert!(!form.notes.is_empty());
    }
}

/// The form as all functions show it.
fn seen(form: &Definition) -> Vec<String> {
    let answers = Answers::default();
    let views = page_ids(form).map(|(id, _)| format!("{:?}", page_view(form, &answers, id, &[])));
    views.chain([format!("{:?}", check_all(form, &answers))]).collect()
}

#[test]
fn every_real_schema_as_a_design_is_the_same_form() {
    for schema in schemas() {
        let compile =
            |design: &Design| compile_design(&schema, &MadeLists, &FormDefaults::default(), design, "de").unwrap();
        let plain = compile(&Design::default());
        let pages = Design::default().settled(&plain);
        let form = compile(&Design { pages, ..Design::default() });
        assert_eq!(form.notes, plain.notes, "{}", schema.id);
        assert_eq!(seen(&form), seen(&plain), "{}", schema.id);
        assert_eq!(outline(&form), outline(&plain), "{}", schema.id);
    }
}

/// Some change of a form, made from numbers.
fn some_change(form: &Definition, (kind, one, two): (u8, usize, usize)) -> PageChange {
    let pages: Vec<&str> = page_ids(form).map(|(id, _)| id).collect();
    let elements: Vec<String> = outline(form).into_iter().map(|element| element.path).collect();
    let page = pages[one % pages.len()].to_owned();
    let element = elements[two % elements.len()].clone();
    match kind % 7 {
        0 => PageChange::Up(page),
        1 => PageChange::Down(page),
        2 => PageChange::Split(element),
        3 => PageChange::Merge(page),
        4 => PageChange::Raise(element),
        5 => PageChange::Lower(element),
        _ => PageChange::Move { element, page },
    }
}

/// Whatever is done to pages, the same is asked, checked and sent, and each question stands on one page.
fn hold_through(compile: impl Fn(&Design) -> Definition, changes: &[(u8, usize, usize)]) -> Result<(), TestCaseError> {
    let mut design = Design::default();
    let plain = compile(&design);
    for numbers in changes {
        let form = compile(&design);
        let _ = design.change_pages(&form, &some_change(&form, *numbers));
    }
    prop_assert_eq!(design.check(), Ok(()));
    let form = compile(&design);
    prop_assert_eq!(&form.notes, &plain.notes);
    let open = |form: &Definition| {
        let mut open: Vec<String> =
            fields(form).into_iter().filter(|info| info.open).map(|info| info.pattern).collect();
        open.sort();
        open
    };
    prop_assert_eq!(open(&form), open(&plain));
    prop_assert!(fields(&form).iter().all(|info| !info.open || info.page.is_some()));
    let answers = fill(&plain, |_| true);
    prop_assert_eq!(check_all(&form, &answers), vec![]);
    prop_assert_eq!(to_json(&form, &answers), to_json(&plain, &answers));
    let count = |form: &Definition, answers: &Answers| check_all(form, answers).len();
    prop_assert_eq!(count(&form, &Answers::default()), count(&plain, &Answers::default()));
    let rows = |form: &Definition| {
        let sections = summary(form, &answers).into_iter().flat_map(|section| section.rows);
        let mut rows: Vec<String> = sections
            .filter(|row| row.value != form::view::SummaryValue::Heading)
            .map(|row| format!("{} {:?}", row.path, row.value))
            .collect();
        rows.sort();
        rows
    };
    prop_assert_eq!(rows(&form), rows(&plain));
    let stored = serde_json::to_string(&design).unwrap();
    prop_assert_eq!(serde_json::from_str::<Design>(&stored).unwrap(), design);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_change_of_pages_loses_a_question(changes in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..20)) {
        let schema = sample();
        let compile = |design: &Design| {
            compile_design(&schema, &NoLists, &FormDefaults::default(), design, "de").unwrap()
        };
        hold_through(compile, &changes)?;
    }
}

#[test]
fn no_change_of_pages_loses_a_question_of_a_real_schema() {
    for (number, schema) in schemas().iter().enumerate() {
        let compile =
            |design: &Design| compile_design(schema, &MadeLists, &FormDefaults::default(), design, "de").unwrap();
        let seed = number * 7919 + 13;
        let changes: Vec<(u8, usize, usize)> = (0..30)
            .map(|n: usize| (u8::try_from((seed + n * 5) % 7).unwrap(), seed * (n + 3), seed * (n + 11) / 3))
            .collect();
        hold_through(compile, &changes).unwrap_or_else(|error| panic!("{}: {error}", schema.id));
    }
}
