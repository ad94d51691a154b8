// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Released schemas: every field is reached, filled, checked, summed up, sent and read back.

use std::path::{Path as FilePath, PathBuf};
use std::time::{Duration, Instant};

use form::view::{Choice, Control, SummaryValue};
use form::{
    Answers, Attachment, CodeLists, Definition, Path, check_all, compile, differences, fields, first_incomplete_page,
    from_json, next_page, page_ids, previous_page, summary, to_json,
};
use xdatenfelder::{Limits, Schema, read};

use crate::build::NoLists;
use crate::fill::{fill, shown};

pub(crate) fn schemas() -> Vec<Schema> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| FilePath::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in ["fim/xdf3", "fim/xdf2"].map(|name| data.join(name)) {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("skipped: {} is not there", folder.display());
            return Vec::new();
        };
        paths.extend(entries.map(|entry| entry.unwrap().path()));
    }
    paths.retain(|path| path.extension().is_some_and(|end| end == "xml"));
    paths.sort();
    assert!(paths.len() >= 14);
    paths.iter().map(|path| read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap()).collect()
}

/// Stands for the published lists, which the folder holds only in part.
pub(crate) struct MadeLists;

impl CodeLists for MadeLists {
    fn find(&self, uri: &str, version: Option<&str>) -> Option<Vec<Choice>> {
        assert!(uri.starts_with("urn:") && version.is_some());
        let entry = |n: u32| Choice { code: format!("{n:03}"), label: format!("Eintrag {n}"), help: None };
        // states and counties have long lists, and some counties have the name of their town
        let is_long = ["staat", "kreis"].iter().any(|word| uri.contains(word));
        let mut entries: Vec<Choice> = (0..if is_long { 300 } else { 9 }).map(entry).collect();
        if uri.contains("kreis") {
            entries.push(Choice { code: "twin".to_owned(), ..entry(7) });
        }
        Some(entries)
    }
}

/// Every released schema as a form.
pub(crate) fn forms() -> Vec<Definition> {
    let compiled =
        |schema: &Schema| compile(schema, &MadeLists).unwrap_or_else(|problems| panic!("{}: {problems:?}", schema.id));
    schemas().iter().map(compiled).collect()
}

/// What the authority knows about attachments.
fn describe(answers: &Answers) -> impl Fn(&str) -> Option<Attachment> {
    let known: Vec<Attachment> = answers.attachments().map(|(_, file)| file.clone()).collect();
    move |id| known.iter().find(|file| file.id == id).cloned()
}

pub(crate) fn assert_filled(form: &Definition, answers: &Answers, wanted: impl Fn(&Path) -> bool) {
    let visible = shown(form, answers);
    let mut count = 0;
    for info in fields(form).iter().filter(|info| info.open && wanted(&info.path)) {
        count += 1;
        assert!(visible.contains(&info.path.to_string()), "{} is not reached", info.pattern);
    }
    assert!(count > 0);
    assert_eq!(check_all(form, answers), []);
    assert_eq!(first_incomplete_page(form, answers), None);

    let sections = summary(form, answers);
    let rows: Vec<_> = sections.iter().flat_map(|section| &section.rows).collect();
    for path in visible.iter().filter(|path| wanted(&path.parse().unwrap())) {
        // day, month and year of one date stand in one row
        let above = path.rsplit_once('/').map(|(above, _)| above);
        let own = rows.iter().find(|row| row.path == *path);
        let whole = || rows.iter().find(|row| Some(row.path.as_str()) == above && row.value != SummaryValue::Heading);
        let row = own.or_else(whole).unwrap_or_else(|| panic!("{path} is not summed up"));
        assert_ne!(row.value, SummaryValue::Empty, "{path}");
        if let SummaryValue::Text(text) = &row.value {
            assert!(!text.is_empty());
        }
    }

    let sent = to_json(form, answers);
    let mut received = from_json(form, &sent);
    received.describe_attachments(describe(answers));
    assert_eq!(received.unknown(), [""; 0]);
    assert_eq!(to_json(form, &received), sent);
    assert_eq!(check_all(form, &received), []);
    assert_eq!(differences(form, answers, &received), []);

    let stored = serde_json::to_string(answers).unwrap();
    assert_eq!(&serde_json::from_str::<Answers>(&stored).unwrap(), answers);
}

#[test]
fn every_field_of_every_schema_is_reached_and_filled() {
    for schema in schemas() {
        let form = compile(&schema, &MadeLists).unwrap_or_else(|problems| panic!("{}: {problems:?}", schema.id));
        let answers = fill(&form, |_| true);
        assert_filled(&form, &answers, |_| true);
        let pages = page_ids(&form).count();
        println!(
            "{}: {} fields, {pages} pages, {} notes {:?}",
            schema.id,
            fields(&form).len(),
            form.notes.len(),
            form.notes
        );
    }
}

#[test]
fn pages_stay_small_and_are_in_one_row() {
    for schema in schemas() {
        let form = compile(&schema, &MadeLists).unwrap();
        let pages: Vec<&str> = page_ids(&form).map(|(id, _)| id).collect();
        let titles: std::collections::BTreeSet<&str> = page_ids(&form).map(|(_, title)| title).collect();
        assert_eq!(titles.len(), pages.len(), "{}", schema.id);
        for pair in pages.windows(2) {
            assert_eq!(next_page(&form, &Answers::default(), pair[0]), Some(pair[1]));
            assert_eq!(previous_page(&form, &Answers::default(), pair[1]), Some(pair[0]));
        }
        let infos = fields(&form);
        for (id, title) in page_ids(&form) {
            let count = infos.iter().filter(|info| info.page.as_deref() == Some(id)).count();
            // A page outgrows the usual size only where the schema repeats a large group as a whole.
            assert!(count <= 20, "{}: {count} questions on {title}", schema.id);
        }
    }
}

#[test]
fn empty_forms_ask_for_what_is_wanted() {
    for schema in schemas() {
        let form = compile(&schema, &MadeLists).unwrap();
        let answers = Answers::default();
        let problems = check_all(&form, &answers);
        assert!(!problems.is_empty(), "{}", schema.id);
        let visible = shown(&form, &answers);
        assert!(problems.iter().all(|problem| visible.contains(&problem.path)));
        assert_eq!(first_incomplete_page(&form, &answers), Some(problems[0].page.as_str()));
        assert_eq!(to_json(&form, &answers), serde_json::json!({}));
    }
}

#[test]
fn missing_lists_are_named() {
    for schema in schemas() {
        if let Err(problems) = compile(&schema, &NoLists) {
            assert!(problems.iter().all(|problem| problem.to_string().contains("urn:")), "{problems:?}");
        }
    }
}

#[test]
fn short_lists_are_radio_buttons_and_long_ones_are_lists() {
    for schema in schemas() {
        let form = compile(&schema, &MadeLists).unwrap();
        for info in fields(&form) {
            match info.control {
                Control::Radios(choices) => assert!((1..=6).contains(&choices.len())),
                Control::Select(choices) => assert!((7..=25).contains(&choices.len())),
                Control::Search(choices) => assert!(choices.len() > 25),
                _ => {}
            }
        }
    }
}

/// Not a benchmark: it fails only where the effort grows out of proportion.
#[test]
fn the_largest_schema_compiles_without_delay() {
    let Some(largest) = schemas().into_iter().max_by_key(|schema| schema.counts().fields) else { return };
    let start = Instant::now();
    let form = compile(&largest, &MadeLists).unwrap();
    let took = start.elapsed();
    println!("{}: {} fields in {took:?}", largest.id, fields(&form).len());
    assert!(took < Duration::from_secs(2), "{took:?}");
}
