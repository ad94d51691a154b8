// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading data schemas: time and memory for each megabyte, and the rate against the npm package `xdatenfelder-xml` on the
//! same files in the same run. That package reads schema messages of edition 2 and group messages of edition 3 (with the
//! prefix `xdf` only), so the largest group of each released schema becomes a message of its own for both.

use crate::process::memory;
use crate::report::{Limit, Row};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use xdatenfelder::{Document, Limits, read, read_group};

/// Makes this program read a file and tell its memory.
pub(crate) const READER: &str = "read-data-schema";
/// Longest time for a megabyte.
const MOST_SECONDS: f64 = 1.0;
/// Most memory, in sizes of the file.
const MOST_MEMORY: f64 = 20.0;
/// How much faster than the npm package.
const LEAST_RATIO: f64 = 10.0;
/// How often the structure of the largest schema is repeated for a large file.
const TIMES: usize = 20;

/// Files of the test data; none where they are not there.
fn files(folder: &str) -> Vec<PathBuf> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let entries = std::fs::read_dir(data.join("fim").join(folder)).into_iter().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| end == "xml"));
    found.sort();
    found
}

/// Measures; nothing where the test data are missing.
pub(crate) fn measure(rounds: usize) -> Option<Vec<Row>> {
    let (former, released) = (files("xdf2"), files("xdf3"));
    let largest = released.iter().max_by_key(|path| std::fs::metadata(path).map_or(0, |about| about.len()));
    let Some(largest) = largest else {
        eprintln!("bench: the test data hold no data schemas (AMTSWEG_TEST_DATA)");
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(largest).expect("the largest schema");
    let large = folder.path().join("large.xml");
    std::fs::write(&large, repeated(&text)).expect("a large schema");
    let mut rows = Vec::new();
    for (name, file) in [("largest released schema", largest), ("the same repeated", &large)] {
        let bytes = std::fs::read(file).expect("the schema");
        let megabytes = bytes.len() as f64 / 1e6;
        let seconds = best(rounds, || drop(read(&bytes, &Limits::default()).expect("a schema")));
        rows.push(
            Row::figure(&format!("data schema, {name}: a megabyte is read in"), seconds / megabytes, " s")
                .limit(Limit::AtMost(MOST_SECONDS))
                .note(&format!("{megabytes:.2} MB, {:.0} MB/s, quality report included", megabytes / seconds)),
        );
        rows.push(
            Row::figure(&format!("data schema, {name}: memory"), taken(file) / megabytes, " × file")
                .limit(Limit::AtMost(MOST_MEMORY))
                .note("growth of the resident memory of a process that holds the file, its tree and its model"),
        );
    }
    rows.extend(against_npm(folder.path(), &former, &released, rounds));
    Some(rows)
}

/// The whole structure of a schema again and again.
fn repeated(text: &str) -> String {
    let from = text.find("<xdf3:struktur>").expect("a structure");
    let to = text.rfind("</xdf3:stammdatenschema>").expect("the end of the schema");
    [&text[..from], &text[from..to].repeat(TIMES), &text[to..]].concat()
}

fn best(rounds: usize, mut act: impl FnMut()) -> f64 {
    act();
    let time = |_| {
        let begin = Instant::now();
        act();
        begin.elapsed().as_secs_f64()
    };
    (0..rounds).map(time).fold(f64::INFINITY, f64::min)
}

/// Megabytes that reading takes in a process of its own.
fn taken(file: &Path) -> f64 {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(this).arg(READER).arg(file).output().expect("this program again");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("megabytes")
}

/// Reads a file and prints by how many megabytes the most resident memory grew.
pub(crate) fn tell_memory(file: &Path) {
    let bytes = std::fs::read(file).expect("the file");
    let own = std::process::id();
    let before = memory(own, "VmHWM");
    let document = Document::read(&bytes, &Limits::default()).expect("a document");
    let schema = read(&bytes, &Limits::default()).expect("a schema");
    let after = memory(own, "VmHWM");
    println!("{}", after - before + bytes.len() as f64 / 1e6);
    drop((document, schema));
}

fn against_npm(folder: &Path, former: &[PathBuf], released: &[PathBuf], rounds: usize) -> Option<Row> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/judges/xdatenfelder/parse.mjs");
    if !script.with_file_name("../../node_modules/xdatenfelder-xml").is_dir() {
        eprintln!("bench: tools/node_modules has no package xdatenfelder-xml (npm ci in tools)");
        return None;
    }
    let mut same = former.to_vec();
    for path in released {
        let group = folder.join(path.file_name().expect("a name"));
        let text = std::fs::read_to_string(path).expect("a schema");
        if let Some(message) = group_message(&text) {
            std::fs::write(&group, message).expect("a group message");
            same.push(group);
        }
    }
    let output = Command::new("node").arg(script).arg(rounds.to_string()).args(&same).output().expect("node runs");
    let theirs: Value = serde_json::from_slice(&output.stdout).expect("the times of the npm package");
    let (mut we, mut they, mut skipped, mut each) = (0.0, 0.0, 0, Vec::new());
    for path in &same {
        // what the package refuses is no race
        let Some(theirs) = theirs[path.to_string_lossy().as_ref()].as_f64() else {
            skipped += 1;
            continue;
        };
        let bytes = std::fs::read(path).expect("the file");
        let is_schema = former.contains(path);
        let ours = best(rounds, || match is_schema {
            true => drop(read(&bytes, &Limits::default()).expect("a schema")),
            false => drop(read_group(&bytes, &Limits::default()).expect("a group")),
        });
        each.push(vec![bytes.len() as f64, ours, theirs]);
        (we, they) = (we + ours, they + theirs);
    }
    let ratios = each.iter().map(|times| times[2] / times[1]);
    let (least, most) =
        ratios.fold((f64::INFINITY, 0.0_f64), |(least, most), ratio| (least.min(ratio), most.max(ratio)));
    let row = Row::figure("data schemas, as fast as xdatenfelder-xml of npm", they / we, " ×")
        .limit(Limit::AtLeast(LEAST_RATIO))
        .note(&format!("{} files, {skipped} that the package refuses; {least:.1} to {most:.1} by file", each.len()))
        .detail(each);
    Some(row)
}

/// The largest group as a message of its own.
fn group_message(text: &str) -> Option<String> {
    const OPEN: &str = "<xdf3:datenfeldgruppe>";
    const CLOSE: &str = "</xdf3:datenfeldgruppe>";
    let (mut depth, mut from, mut largest) = (0_usize, 0, "");
    let mut tags: Vec<(usize, bool)> = text.match_indices(OPEN).map(|(at, _)| (at, true)).collect();
    tags.extend(text.match_indices(CLOSE).map(|(at, _)| (at, false)));
    tags.sort_unstable();
    for (at, opens) in tags {
        if opens {
            if depth == 0 {
                from = at;
            }
            depth += 1;
        } else {
            depth = depth.checked_sub(1)?;
            let group = &text[from..at + CLOSE.len()];
            if depth == 0 && group.len() > largest.len() {
                largest = group;
            }
        }
    }
    let group = largest.replace("xdf3:", "xdf:");
    (!group.is_empty()).then(|| {
        format!(
            "<?xml version=\"1.0\"?><xdf:xdatenfelder.datenfeldgruppe.0103 \
             xmlns:xdf=\"urn:xoev-de:fim:standard:xdatenfelder_3.0.0\"><xdf:header><xdf:nachrichtID>1</xdf:nachrichtID>\
             <xdf:erstellungszeitpunkt>2026-08-12T13:12:11.454413+00:00</xdf:erstellungszeitpunkt></xdf:header>{group}\
             </xdf:xdatenfelder.datenfeldgruppe.0103>"
        )
    })
}
