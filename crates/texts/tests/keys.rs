// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The house rule of the words: every key exists in every language with the same variables, none is missing where it is
//! used, none is unused, and German sentences are short.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every message of a language: room/key, and its text.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut rooms: Vec<PathBuf> =
        fs::read_dir(here().join("locales").join(language)).unwrap().map(|entry| entry.unwrap().path()).collect();
    rooms.sort();
    for room in rooms {
        let name = room.file_stem().unwrap().to_string_lossy().into_owned();
        let mut key = None;
        for line in fs::read_to_string(&room).unwrap().lines() {
            if line.starts_with('#') {
                continue;
            }
            match line.split_once(" =").filter(|(start, _)| start.chars().next().is_some_and(char::is_alphabetic)) {
                Some((start, text)) => {
                    let full = format!("{name}/{start}");
                    assert!(
                        out.insert(full.clone(), text.trim().to_owned()).is_none(),
                        "{language}: {full} stands twice"
                    );
                    key = Some(full);
                }
                None => {
                    if let Some(text) = key.as_ref().and_then(|key| out.get_mut(key)) {
                        text.push('\n');
                        text.push_str(line.trim());
                    }
                }
            }
        }
    }
    assert!(out.len() > 100, "{language}: only {} messages were read", out.len());
    out
}

fn variables(text: &str) -> BTreeSet<String> {
    Regex::new(r"\$([a-z_]+)").unwrap().captures_iter(text).map(|found| found[1].to_owned()).collect()
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["target", "locales", "vendor", "assets", ".git", "node_modules"].contains(&name.as_str())
        {
            sources(&path, out);
        } else if name.ends_with(".rs") || name.ends_with(".html") {
            out.push(path);
        }
    }
}

fn source_texts() -> Vec<(PathBuf, String)> {
    let mut paths = vec![];
    sources(&here().join(".."), &mut paths);
    assert!(paths.len() > 20, "the crates beside this one are scanned");
    paths
        .into_iter()
        .filter(|path| !path.ends_with("texts/tests/keys.rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let (german, english) = (messages("de"), messages("en"));
    let keys = |messages: &BTreeMap<String, String>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let only: Vec<String> = keys(&german).symmetric_difference(&keys(&english)).cloned().collect();
    assert!(only.is_empty(), "in one language only: {only:?}");
    for (key, text) in &german {
        assert_eq!(variables(text), variables(&english[key]), "{key}: variables differ");
        assert!(!text.is_empty() && !english[key].is_empty(), "{key} is empty");
    }
}

#[test]
fn a_key_lives_in_one_room() {
    let mut seen = BTreeMap::new();
    for full in messages("de").into_keys() {
        let (room, key) = full.split_once('/').unwrap();
        if let Some(other) = seen.insert(key.to_owned(), room.to_owned()) {
            panic!("{key} stands in {other} and in {room}");
        }
    }
}

#[test]
fn every_used_key_exists() {
    let known: BTreeSet<String> =
        messages("de").into_keys().map(|full| full.split_once('/').unwrap().1.to_owned()).collect();
    let call =
        Regex::new(r#"(?:\.t|\.t1|\.t2|\.tn|\.text|\.text_with|\.text_count)\(\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)""#)
            .unwrap();
    let mut missing = BTreeSet::new();
    for (path, text) in source_texts() {
        for found in call.captures_iter(&text) {
            if !known.contains(&found[1]) && !found[1].starts_with("no-such") {
                missing.insert(format!("{} in {}", &found[1], path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "add to locales/de and locales/en: {missing:#?}");
}

#[test]
fn no_key_is_unused() {
    let literal = Regex::new(r#""([a-z][a-z0-9]*(?:-[a-z0-9]+)+)""#).unwrap();
    // `format!("case-state-{code}")` uses the whole family.
    let family = Regex::new(r#""([a-z][a-z0-9-]*-)\{"#).unwrap();
    let (mut used, mut families) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in source_texts() {
        used.extend(literal.captures_iter(&text).map(|found| found[1].to_owned()));
        families.extend(family.captures_iter(&text).map(|found| found[1].to_owned()));
    }
    let is_used = |key: &str| used.contains(key) || families.iter().any(|family| key.starts_with(family));
    let unused: Vec<String> =
        messages("de").into_keys().filter(|full| !is_used(full.split_once('/').unwrap().1)).collect();
    assert!(unused.is_empty(), "remove from locales/de and locales/en: {unused:#?}");
}

#[test]
fn german_sentences_are_short_and_have_real_umlauts() {
    for (key, text) in messages("de") {
        for sentence in text.split(['.', '!', '?', ':', '\n']) {
            let words = sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
            assert!(words <= 18, "{key}: {words} words in one sentence: {sentence}");
        }
        for spelling in ["fuer ", "ueber", "koenn", "moecht", "pruef", "zurueck", "waehl", "aender", "loesch"] {
            assert!(!text.to_lowercase().contains(spelling), "{key}: write umlauts: {text}");
        }
        assert!(!text.contains(" du ") && !text.contains(" dein "), "{key}: say Sie");
    }
}
