// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Fills a whole form as a browser would: page by page, with answers made from each question alone.

use std::collections::BTreeSet;

use form::view::{Block, Control, FieldView, LineKind};
use form::{
    Answers, Attachment, Definition, FieldInfo, Path, ValueKind, add, attach_file, fields, page_ids, page_view,
    read_page,
};
use regex::Regex;

/// Answers that fit the patterns of released schemas.
const CANDIDATES: [&str; 8] =
    ["DE02120300000000202051", "04109", "amt@example.org", "1000000000001", "+49 341 000", "12345678", "AB", "2026"];

/// Fills everything that `wanted` accepts, one more occurrence of every repeated group included.
pub(crate) fn fill(form: &Definition, wanted: impl Fn(&Path) -> bool) -> Answers {
    let infos = fields(form);
    let mut answers = Answers::default();
    let mut opened = BTreeSet::new();
    for info in infos.iter().filter(|info| wanted(&info.path)) {
        open_groups(form, &mut answers, &info.path, &mut opened);
    }
    let (mut number, mut given) = (0, BTreeSet::new());
    for (id, _) in page_ids(form) {
        // an answer may bring further questions to its own page
        while let Some(pairs) = fill_once(form, &mut answers, id, (&wanted, &infos), &mut given, &mut number) {
            read_page(form, id, &pairs, &mut answers).unwrap();
        }
    }
    answers
}

/// Pairs for the questions of a page that have no answer yet; nothing when there are none. Files are given at once.
fn fill_once(
    form: &Definition,
    answers: &mut Answers,
    id: &str,
    (wanted, infos): (&impl Fn(&Path) -> bool, &[FieldInfo]),
    given: &mut BTreeSet<Path>,
    number: &mut usize,
) -> Option<Vec<(String, String)>> {
    // not asked as the answers stand
    let view = page_view(form, answers, id, &[])?;
    let mut pairs = Vec::new();
    let before = given.len();
    for block in &view.blocks {
        let Block::Field(field) = block else { continue };
        let path: Path = field.path.parse().unwrap();
        if !wanted(&path) || field.locked || !given.insert(path.clone()) {
            continue;
        }
        *number += 1;
        let info = infos.iter().find(|info| same_place(&info.path, &path)).unwrap();
        if let Control::File { media_types, max_bytes, .. } = &field.control {
            for n in 0..info.min.max(1) {
                let file = Attachment {
                    id: format!("datei-{number}-{n}"),
                    name: format!("Nachweis {number} {n}.pdf"),
                    bytes: *max_bytes,
                    media_type: media_types[0].clone(),
                    scan: form::Scan::Over,
                };
                attach_file(form, answers, &path, file).unwrap();
            }
        } else {
            pairs.extend(answer(field, info, *number));
        }
    }
    (given.len() > before).then_some(pairs)
}

/// Every path that is shown on some page.
pub(crate) fn shown(form: &Definition, answers: &Answers) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (id, _) in page_ids(form) {
        for block in page_view(form, answers, id, &[]).map(|view| view.blocks).unwrap_or_default() {
            if let Block::Field(field) = block {
                assert!(found.insert(field.path.clone()), "{} is shown twice", field.path);
            }
        }
    }
    found
}

pub(crate) fn same_place(a: &Path, b: &Path) -> bool {
    let ids = |path: &Path| path.segments().iter().map(|segment| segment.id.clone()).collect::<Vec<_>>();
    ids(a) == ids(b)
}

/// Adds occurrences until the groups above a path exist, and a second one where there may be one.
fn open_groups(form: &Definition, answers: &mut Answers, path: &Path, opened: &mut BTreeSet<Path>) {
    let mut above = Path::root();
    for segment in path.segments() {
        let list = above.child(&segment.id, None);
        if segment.index.is_some() && form::page_of(form, &list).is_some() {
            let is_new = !answers_exist(form, answers, &list.with_index(Some(0)), path);
            if is_new && opened.insert(list.clone()) {
                add(form, answers, &list).unwrap();
            }
        }
        above = above.child(&segment.id, segment.index);
    }
}

/// Whether an occurrence is there: its page shows something at it or below it.
fn answers_exist(form: &Definition, answers: &Answers, place: &Path, path: &Path) -> bool {
    let Some(page) = form::page_of(form, path) else { return true };
    let Some(view) = page_view(form, answers, page, &[]) else { return true };
    view.blocks.iter().any(|block| match block {
        Block::Field(field) => field.path.parse::<Path>().unwrap().starts_with(place),
        Block::GroupStart { path, .. } => path.parse::<Path>().unwrap().starts_with(place),
        _ => false,
    })
}

/// Pairs for one question.
fn answer(field: &FieldView, info: &FieldInfo, number: usize) -> Vec<(String, String)> {
    let one = |value: String| vec![(field.path.clone(), value)];
    match &field.control {
        Control::Line { kind: LineKind::Text, .. } | Control::Area { .. } => one(text(info, number)),
        Control::Line { kind: LineKind::Integer | LineKind::Day | LineKind::Month | LineKind::Year, .. } => {
            one(numeric(info, number % 7))
        }
        Control::Line { kind: LineKind::Decimal | LineKind::Currency, .. } => {
            one(format!("{},5", numeric(info, number % 7)))
        }
        Control::Date => {
            let parts = ["day", "month", "year"].into_iter().zip(["3", "4", "2024"]);
            parts.map(|(part, value)| (format!("{}.{part}", field.path), value.to_owned())).collect()
        }
        Control::Time => one("8:30".to_owned()),
        Control::DateTime => one("2024-04-03T08:30".to_owned()),
        // what hangs on an answer hangs on yes
        Control::YesNo => one("true".to_owned()),
        Control::Radios(choices) | Control::Select(choices) => one(choices[number % choices.len()].code.clone()),
        Control::Search(choices) => {
            vec![(format!("{}.suche", field.path), choices[number % choices.len()].label.clone())]
        }
        Control::File { .. } => Vec::new(),
    }
}

fn numeric(info: &FieldInfo, offset: usize) -> String {
    let min: f64 = info.min_value.as_deref().map_or(0.0, |min| min.parse().unwrap());
    (min.ceil() as i64 + offset as i64).to_string()
}

fn text(info: &FieldInfo, number: usize) -> String {
    if let Some(pattern) = &info.value_pattern {
        let regex = Regex::new(pattern).unwrap();
        let fits = |text: &&&str| {
            let length = text.chars().count() as u32;
            regex.is_match(text)
                && info.min_length.is_none_or(|min| length >= min)
                && info.max_length.is_none_or(|max| length <= max)
        };
        let found = CANDIDATES.iter().find(fits);
        return (*found.unwrap_or_else(|| panic!("no sample fits {pattern}"))).to_owned();
    }
    assert!(matches!(info.kind, ValueKind::Text | ValueKind::TextLatin));
    let wanted = info.min_length.unwrap_or(1).max(6).min(info.max_length.unwrap_or(6)) as usize;
    let long = format!("{number:0>wanted$}");
    long.chars().rev().take(wanted).collect::<Vec<_>>().into_iter().rev().collect()
}
