// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Our index, PostgreSQL and SQLite with the same texts. The two get: folded texts, so that `ä` and `ae` meet; title before
//! names before text; our words without meaning left out; our synonyms, any of them for a word; all words first, and any of
//! them where nothing has all. PostgreSQL has its stems (`german`) and a GIN index. SQLite has no stems: it gets beginnings of
//! words instead, with indexes for beginnings of three to five letters. Slips, compounds and one description for each service
//! have no counterpart there.

use super::corpus::Text;
use super::folded;
use search::{Dictionary, Index, Query, Rebuild, Synonyms};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, Row as _, SqliteConnection};
use std::path::Path;
use std::time::{Duration, Instant};
use testkit::engine::Engine;

/// Rows of a statement.
const ROWS: usize = 1_000;

/// What can be asked.
pub(crate) trait Answers {
    /// LeiKa keys of the first ten, best first; an empty text for what has none.
    async fn answer(&mut self, typed: &str) -> Vec<String>;
}

pub(crate) struct Ours(Index);

impl Ours {
    /// Builds the index; the time is that of the whole rebuild, its dictionary included.
    pub(crate) fn build<T: Iterator<Item = Text>>(folder: &Path, texts: impl Fn() -> T) -> (Self, Duration) {
        let folder = folder.join("search");
        let begun = Instant::now();
        let titles: Vec<String> = texts().map(|text| text.title).collect();
        let dictionary = Dictionary::of_titles(titles.iter().map(String::as_str));
        let mut rebuild = Rebuild::begin(&folder, dictionary, 2).expect("a rebuild begins");
        for text in texts() {
            rebuild.add(&text.document()).expect("a document");
        }
        rebuild.finish(1).expect("the index is durable");
        let took = begun.elapsed();
        (Self(Index::open(&folder).expect("an index").expect("an index")), took)
    }
}

impl Answers for Ours {
    async fn answer(&mut self, typed: &str) -> Vec<String> {
        let query = Query { text: typed.to_owned(), take: 10, ..Query::default() };
        let found = self.0.find(&query, None).expect("an answer");
        found.hits.into_iter().map(|hit| hit.leika.unwrap_or_default()).collect()
    }
}

/// The words of a question with their synonyms, joined by the operators of an engine.
fn joined(synonyms: &Synonyms, typed: &str, and: &str, word: fn(&str) -> String, every: &str) -> String {
    let words = synonyms.readings(typed);
    let reading = |reading: &Vec<String>| {
        let words: Vec<String> = reading.iter().map(|text| word(text)).collect();
        format!("({})", words.join(and))
    };
    let words: Vec<String> = words
        .iter()
        .map(|readings| {
            format!(
                "({})",
                readings.iter().map(reading).collect::<Vec<_>>().join(if and == " & " { " | " } else { " OR " })
            )
        })
        .collect();
    words.join(every)
}

pub(crate) struct Postgres {
    connection: PgConnection,
    server: String,
    schema: String,
    synonyms: Synonyms,
}

impl Postgres {
    pub(crate) async fn build(engine: &Engine, texts: impl Iterator<Item = Text>) -> Self {
        let Engine::Postgres { server } = engine else { panic!("a shared server") };
        let mut connection = PgConnection::connect(server).await.expect("PostgreSQL");
        let schema = testkit::seed::unique_word("amtsweg_bench_");
        for statement in [
            format!("CREATE SCHEMA {schema}"),
            format!("SET search_path TO {schema}, pg_catalog"),
            "SET work_mem TO '64MB'".to_owned(),
            "SET maintenance_work_mem TO '256MB'".to_owned(),
            "SET jit TO off".to_owned(),
            "CREATE UNLOGGED TABLE description (id BIGINT PRIMARY KEY, leika TEXT NOT NULL, words TSVECTOR NOT NULL)"
                .to_owned(),
        ] {
            sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.expect("a table");
        }
        const ADD: &str = "INSERT INTO description SELECT id, leika, \
            setweight(to_tsvector('german', title), 'A') || setweight(to_tsvector('german', names), 'B') \
            || setweight(to_tsvector('german', body), 'D') \
            FROM UNNEST($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[]) AS r(id, leika, title, names, body)";
        let mut texts = texts.peekable();
        while texts.peek().is_some() {
            let (mut ids, mut keys, mut fields) = (Vec::new(), Vec::new(), [Vec::new(), Vec::new(), Vec::new()]);
            for text in texts.by_ref().take(ROWS) {
                for (field, value) in fields.iter_mut().zip(folded(&text)) {
                    field.push(value);
                }
                ids.push(text.number as i64);
                keys.push(text.leika);
            }
            let [titles, names, bodies] = fields;
            let add = sqlx::query(ADD).bind(ids).bind(keys).bind(titles).bind(names).bind(bodies);
            add.execute(&mut connection).await.expect("rows");
        }
        for statement in ["CREATE INDEX ON description USING gin (words)", "VACUUM ANALYZE description"] {
            sqlx::query(statement).execute(&mut connection).await.expect("an index");
        }
        Self { connection, server: server.clone(), schema, synonyms: Synonyms::of_the_program() }
    }

    /// Removes its tables.
    pub(crate) async fn remove(self) {
        drop(self.connection);
        let mut connection = PgConnection::connect(&self.server).await.expect("PostgreSQL");
        let statement = format!("DROP SCHEMA {} CASCADE", self.schema);
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.expect("the tables are removed");
    }
}

impl Answers for Postgres {
    async fn answer(&mut self, typed: &str) -> Vec<String> {
        const FIND: &str = "SELECT leika FROM description, to_tsquery('german', $1) AS asked WHERE words @@ asked \
            ORDER BY ts_rank(words, asked, 1) DESC, id LIMIT 10";
        for every in [" & ", " | "] {
            let asked = joined(&self.synonyms, typed, " & ", |word| format!("'{word}'"), every);
            if asked.is_empty() {
                return Vec::new();
            }
            let rows = sqlx::query(FIND).bind(asked).fetch_all(&mut self.connection).await.expect("an answer");
            if !rows.is_empty() {
                return rows.iter().map(|row| row.get(0)).collect();
            }
        }
        Vec::new()
    }
}

pub(crate) struct Sqlite {
    connection: SqliteConnection,
    synonyms: Synonyms,
}

impl Sqlite {
    pub(crate) async fn build(folder: &Path, texts: impl Iterator<Item = Text>) -> Self {
        let options = SqliteConnectOptions::new()
            .filename(folder.join("full-text.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Off)
            .pragma("cache_size", "-262144")
            .pragma("mmap_size", "2000000000")
            .disable_statement_logging();
        let mut connection = options.connect().await.expect("SQLite");
        for statement in [
            "CREATE TABLE description (id INTEGER PRIMARY KEY, leika TEXT NOT NULL)",
            "CREATE VIRTUAL TABLE words USING fts5(title, names, body, content='', prefix='3 4 5')",
            "BEGIN",
        ] {
            sqlx::query(statement).execute(&mut connection).await.expect("a table");
        }
        for text in texts {
            let [title, names, body] = folded(&text);
            let row = sqlx::query("INSERT INTO description VALUES ($1, $2)").bind(text.number as i64).bind(&text.leika);
            row.execute(&mut connection).await.expect("a row");
            let row = sqlx::query("INSERT INTO words (rowid, title, names, body) VALUES ($1, $2, $3, $4)");
            let row = row.bind(text.number as i64).bind(title).bind(names).bind(body);
            row.execute(&mut connection).await.expect("a row");
        }
        for statement in ["INSERT INTO words (words) VALUES ('optimize')", "COMMIT"] {
            sqlx::query(statement).execute(&mut connection).await.expect("an index");
        }
        Self { connection, synonyms: Synonyms::of_the_program() }
    }
}

/// The beginning of a word without its ending: what comes nearest to a stem there.
fn beginning(word: &str) -> String {
    let ending = ["ungen", "ung", "en", "em", "er", "es", "e", "n", "s"]
        .into_iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.len() >= 4);
    format!("\"{}\" *", ending.unwrap_or(word))
}

impl Answers for Sqlite {
    async fn answer(&mut self, typed: &str) -> Vec<String> {
        const FIND: &str = "SELECT leika FROM words JOIN description ON description.id = words.rowid WHERE words MATCH $1 \
            ORDER BY bm25(words, 10.0, 4.0, 1.0) LIMIT 10";
        for every in [" AND ", " OR "] {
            let asked = joined(&self.synonyms, typed, " AND ", beginning, every);
            if asked.is_empty() {
                return Vec::new();
            }
            let rows = sqlx::query(FIND).bind(asked).fetch_all(&mut self.connection).await.expect("an answer");
            if !rows.is_empty() {
                return rows.iter().map(|row| row.get(0)).collect();
            }
        }
        Vec::new()
    }
}
