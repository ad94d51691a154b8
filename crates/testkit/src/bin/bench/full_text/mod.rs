// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The search beside the full text of PostgreSQL and SQLite, in one run on the same texts: how well everyday questions are
//! answered over the names of LeiKa, and how fast over so many descriptions as the country has. PostgreSQL and SQLite get folded
//! texts, our words without meaning and our synonyms, so that only the engine differs.

pub(crate) mod bare;
mod corpus;
mod engines;

use crate::report::{Limit, Row};
pub(crate) use corpus::Text;
pub(crate) use engines::Answers;

use corpus::Corpus;
use engines::{Ours, Postgres, Sqlite};
use search::relevance::{Question, questions};
use std::time::{Duration, Instant};
use testkit::engine::Engine;

/// How much faster than the faster of the two at 99 of 100.
const FASTER: f64 = 10.0;
/// Longest time of a rebuild against bare tantivy.
const REBUILD: f64 = 1.5;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Descriptions for speed.
    pub(crate) descriptions: usize,
    /// Times that each question is asked.
    pub(crate) rounds: usize,
}

/// Measures; nothing where the test data or PostgreSQL are missing.
pub(crate) async fn measure(size: Size) -> Option<Vec<Row>> {
    let Some(corpus) = Corpus::read() else {
        eprintln!("bench: the test data hold no lists of services (AMTSWEG_TEST_DATA)");
        return None;
    };
    let engine = Engine::postgres()?;
    let questions = questions();
    let mut rows = quality(&corpus, &engine, &questions).await;
    rows.extend(speed(&corpus, &engine, &questions, size).await);
    Some(rows)
}

/// nDCG@5 and success@3.
#[derive(Debug, Clone, Copy)]
struct Figures {
    ndcg: f64,
    success: f64,
}

async fn figures(engine: &mut impl Answers, questions: &[&Question], keys: &[String]) -> Figures {
    let (mut ndcg, mut success) = (0.0, 0.0);
    for question in questions {
        let results = engine.answer(question.text).await;
        ndcg += question.ndcg(&results, keys, 5);
        success += f64::from(u8::from(question.is_success(&results, 3)));
    }
    let count = questions.len() as f64;
    Figures { ndcg: ndcg / count, success: success / count }
}

async fn quality(corpus: &Corpus, engine: &Engine, questions: &[Question]) -> Vec<Row> {
    let texts = || corpus.names();
    let folder = tempfile::tempdir().expect("a folder");
    let mut ours = Ours::build(folder.path(), texts).0;
    let mut postgres = Postgres::build(engine, texts()).await;
    let mut sqlite = Sqlite::build(folder.path(), texts()).await;
    let mut rows = Vec::new();
    for (part, held) in [("all questions", None), ("those held aside", Some(true)), ("those tuned with", Some(false))] {
        let some: Vec<&Question> =
            questions.iter().filter(|question| held.is_none_or(|held| question.is_held == held)).collect();
        let [own, pg, lite] = [
            figures(&mut ours, &some, &corpus.keys).await,
            figures(&mut postgres, &some, &corpus.keys).await,
            figures(&mut sqlite, &some, &corpus.keys).await,
        ];
        let note = |pick: fn(&Figures) -> f64| {
            format!("PostgreSQL {:.3}, SQLite {:.3}; {} questions", pick(&pg), pick(&lite), some.len())
        };
        // the better of the two is what must be surpassed
        let row = |name: &str, pick: fn(&Figures) -> f64| {
            let row = Row::figure(&format!("search, {name}, {part}"), pick(&own), "").note(&note(pick));
            if held.is_some() { row } else { row.limit(Limit::AtLeast(pick(&pg).max(pick(&lite)))) }
        };
        rows.push(row("nDCG@5", |figures| figures.ndcg));
        rows.push(row("success@3", |figures| figures.success));
    }
    postgres.remove().await;
    rows
}

async fn speed(corpus: &Corpus, engine: &Engine, questions: &[Question], size: Size) -> Vec<Row> {
    let texts = || corpus.descriptions(size.descriptions);
    let folder = tempfile::tempdir().expect("a folder");
    let told = |what: &str, took: Duration| eprintln!("bench: search: {what} after {:.1} s", took.as_secs_f64());
    let mut bare = bare::build(folder.path(), texts());
    told("bare tantivy", bare.took);
    let (mut ours, took) = Ours::build(folder.path(), texts);
    told("index", took);
    let begun = Instant::now();
    let mut postgres = Postgres::build(engine, texts()).await;
    let postgres_took = begun.elapsed();
    told("PostgreSQL", postgres_took);
    let begun = Instant::now();
    let mut sqlite = Sqlite::build(folder.path(), texts()).await;
    let sqlite_took = begun.elapsed();
    told("SQLite", sqlite_took);
    let [own, pg, lite, least] = [
        times(&mut ours, questions, size.rounds).await,
        times(&mut postgres, questions, size.rounds).await,
        times(&mut sqlite, questions, size.rounds).await,
        times(&mut bare, questions, size.rounds).await,
    ];
    postgres.remove().await;
    let faster = pg.most.min(lite.most) / own.most;
    vec![
        Row::figure("search, 99 of 100 answers, as fast as the faster of PostgreSQL and SQLite", faster, " ×")
            .limit(Limit::AtLeast(FASTER))
            .note(&format!("{} descriptions; half within / 99 of 100 within: ours {own}", size.descriptions))
            .note(&format!("PostgreSQL {pg}, SQLite {lite}, bare tantivy with stems alone {least}")),
        Row::figure("search, 99 of 100 answers within", own.most, " ms"),
        Row::figure("search, index built, against bare tantivy", took.as_secs_f64() / bare.took.as_secs_f64(), " ×")
            .limit(Limit::AtMost(REBUILD))
            .note(&format!(
                "{:.1} s against {:.1} s; PostgreSQL {:.0} s, SQLite {:.0} s",
                took.as_secs_f64(),
                bare.took.as_secs_f64(),
                postgres_took.as_secs_f64(),
                sqlite_took.as_secs_f64()
            )),
    ]
}

/// Milliseconds that half and 99 of 100 answers take.
struct Times {
    half: f64,
    most: f64,
}

impl std::fmt::Display for Times {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:.2} / {:.2} ms", self.half, self.most)
    }
}

async fn times(engine: &mut impl Answers, questions: &[Question], rounds: usize) -> Times {
    let mut all = Vec::new();
    for round in 0..=rounds {
        for question in questions {
            let begun = Instant::now();
            let results = engine.answer(question.text).await;
            // the first round fills the caches
            if round > 0 {
                all.push(begun.elapsed().as_secs_f64() * 1_000.0);
            }
            drop(results);
        }
    }
    all.sort_by(f64::total_cmp);
    Times { half: all[all.len() / 2], most: all[all.len() * 99 / 100] }
}

/// Folded words, for engines that do not fold.
fn folded(text: &Text) -> [String; 3] {
    [&text.title, &text.names, &text.body].map(|text| model::fold::fold(text))
}
