// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How well everyday questions are answered over the names of LeiKa and the OZG catalogue: floors under the figures that
//! `cargo xtask bench` prints. The lists are test data (AMTSWEG_TEST_DATA); without them the test is skipped.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use search::relevance::{Listed, Question, questions};
use search::{Dictionary, Document, Index, Query};
use std::collections::HashMap;
use std::path::PathBuf;

/// Floors, a little under what is reached.
const NDCG: f64 = 0.78;
const SUCCESS: f64 = 0.88;

fn documents() -> Option<Vec<Document>> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")), PathBuf::from);
    let rows = |name: &str| {
        let mut reader = csv::Reader::from_path(data.join("programme").join(name)).ok()?;
        Some(reader.records().map(Result::unwrap).collect::<Vec<_>>())
    };
    let ozg: HashMap<String, (String, String)> = rows("ozg_leistungen.csv")?
        .iter()
        .map(|row| (row[0].to_owned(), (row[1].to_owned(), row[2].to_owned())))
        .collect();
    let leika = rows("leika_zu_ozg.csv")?;
    let listed = leika.iter().zip(1..).map(|(row, number)| {
        let (name, situation) =
            ozg.get(&row[2]).map_or(("", ""), |(name, situation)| (name.as_str(), situation.as_str()));
        Listed { number, leika: &row[0], name: &row[1], ozg: &row[2], ozg_name: name, situation }.document()
    });
    Some(listed.collect())
}

fn figures(index: &Index, keys: &[String], held: bool) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    let questions: Vec<Question> = questions().into_iter().filter(|question| question.is_held == held).collect();
    for question in &questions {
        let query = Query { text: question.text.to_owned(), take: 5, ..Query::default() };
        let found = index.find(&query, None).unwrap();
        let results: Vec<String> = found.hits.iter().map(|hit| hit.leika.clone().unwrap_or_default()).collect();
        let (ndcg, success) = (question.ndcg(&results, keys, 5), question.is_success(&results, 3));
        sums = (sums.0 + ndcg, sums.1 + f64::from(u8::from(success)));
        if !held && (ndcg < 0.6 || !success) && std::env::var_os("AMTSWEG_SHOW").is_some() {
            let titles: Vec<String> = found.hits.iter().map(|hit| format!("{:.2} {}", hit.score, hit.title)).collect();
            eprintln!("{:.2} {} {} → {} {:?} {titles:#?}", ndcg, success, question.text, found.total, found.meant);
        }
    }
    let count = questions.len() as f64;
    (sums.0 / count, sums.1 / count)
}

#[test]
fn everyday_questions_find_what_they_mean() {
    let Some(documents) = documents() else {
        eprintln!("skipped: the test data hold no lists of services (AMTSWEG_TEST_DATA)");
        return;
    };
    let index =
        Index::in_memory(Dictionary::of_titles(documents.iter().map(|document| document.title.as_str()))).unwrap();
    index.put(&documents).unwrap();
    index.commit(1).unwrap();
    let keys: Vec<String> = documents.iter().filter_map(|document| document.leika.clone()).collect();
    for held in [false, true] {
        let (ndcg, success) = figures(&index, &keys, held);
        let part = if held { "held aside" } else { "tuned with" };
        eprintln!("{part}: nDCG@5 {ndcg:.3}, success@3 {success:.3}");
        assert!(ndcg >= NDCG && success >= SUCCESS, "{part}: nDCG@5 {ndcg:.3}, success@3 {success:.3}");
    }
}
