// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! SQL that SQLite and PostgreSQL, and databases that speak PostgreSQL, understand alike.

use crate::{
    migrations, sql,
    tree::{Breach, File, files, hold},
};

/// What is not in the subset, as words in capitals, and what to write instead.
const FOREIGN: &[(&str, &str)] = &[
    (
        "LIKE",
        "case rules differ: compare a column folded in Rust; a prefix is `x >= $1 AND x < $2` with model::fold::prefix_end",
    ),
    ("ILIKE", "SQLite has none: compare a column folded in Rust"),
    ("GLOB", "PostgreSQL has none: compare a column folded in Rust"),
    ("REGEXP", "not alike: filter in Rust"),
    ("SIMILAR", "not alike: filter in Rust"),
    ("~", "not alike: filter in Rust"),
    ("COLLATE", "both engines compare bytes: sort by a column folded in Rust"),
    ("NOW (", "time is an argument: bind an Instant"),
    ("CURRENT_TIMESTAMP", "time is an argument: bind an Instant"),
    ("CURRENT_DATE", "time is an argument: bind an Instant"),
    ("DATETIME (", "time is an argument: bind an Instant"),
    ("DATE (", "days are worked out in Rust, in German time"),
    ("STRFTIME (", "days are worked out in Rust, in German time"),
    ("EXTRACT (", "days are worked out in Rust, in German time"),
    ("DATE_TRUNC (", "days are worked out in Rust, in German time"),
    ("INTERVAL", "spans are worked out in Rust"),
    ("RANDOM (", "randomness is an argument"),
    ("GEN_RANDOM_UUID (", "ids are an argument: UUIDv7 made by the program"),
    ("SERIAL", "ids are UUIDv7 made by the program: a sequence is a hot spot and does not spread over nodes"),
    ("BIGSERIAL", "ids are UUIDv7 made by the program"),
    ("AUTOINCREMENT", "ids are UUIDv7 made by the program"),
    ("IDENTITY", "ids are UUIDv7 made by the program"),
    ("SEQUENCE", "a number without gaps is a counter row in the same transaction"),
    ("NEXTVAL (", "a number without gaps is a counter row in the same transaction"),
    ("ROWID", "SQLite alone has it: use the key"),
    ("CTID", "PostgreSQL alone has it: use the key"),
    ("ANY (", "SQLite has no arrays: write IN ($1, $2, …) with a fixed number of places"),
    ("UNNEST (", "SQLite has no arrays: run the statement for each"),
    ("ARRAY [", "SQLite has no arrays: a table of its own, or JSON as text"),
    ("JSONB", "JSON is TEXT and never queried inside: give what is searched a column"),
    ("JSON_EXTRACT (", "JSON is never queried inside: give what is searched a column"),
    ("JSON_EACH (", "JSON is never queried inside: give what is searched a table"),
    ("->", "JSON is never queried inside: give what is searched a column"),
    ("->>", "JSON is never queried inside: give what is searched a column"),
    ("#>", "JSON is never queried inside: give what is searched a column"),
    ("#>>", "JSON is never queried inside: give what is searched a column"),
    ("@>", "JSON is never queried inside: give what is searched a column"),
    ("<@", "JSON is never queried inside: give what is searched a column"),
    ("?", "placeholders are $1 to $n, and JSON is never queried inside"),
    ("?|", "JSON is never queried inside"),
    ("?&", "JSON is never queried inside"),
    ("::", "SQLite has no casts by colons: bind a value of the right type"),
    ("LISTEN", "other nodes look at a table: enqueue a job"),
    ("NOTIFY", "other nodes look at a table: enqueue a job"),
    ("PG_NOTIFY (", "other nodes look at a table: enqueue a job"),
    ("PG_ADVISORY_LOCK (", "no lock is held: a lease is a row with an end"),
    ("PG_ADVISORY_XACT_LOCK (", "no lock is held: a lease is a row with an end"),
    ("PG_TRY_ADVISORY_LOCK (", "no lock is held: a lease is a row with an end"),
    ("PG_TRY_ADVISORY_XACT_LOCK (", "no lock is held: a lease is a row with an end"),
    ("FOR UPDATE", "SQLite has none: hold the race by a unique key or `version = $n` in the WHERE of the UPDATE"),
    ("FOR SHARE", "SQLite has none: hold the race by a unique key or a version column"),
    ("SKIP LOCKED", "SQLite has none: claim by an UPDATE with a lease"),
    ("LOCK TABLE", "SQLite has none: hold the race by a unique key or a version column"),
    ("DEFERRABLE", "not everywhere: write rows in the order of their references"),
    ("TRIGGER", "logic lives in the use cases"),
    ("FUNCTION", "logic lives in the use cases"),
    ("PROCEDURE", "logic lives in the use cases"),
    ("GENERATED", "work the value out in Rust"),
    ("PRAGMA", "only db.rs sets up an engine"),
    ("OR REPLACE", "SQLite alone has it: ON CONFLICT (key) DO UPDATE SET …"),
    ("OR IGNORE", "SQLite alone has it: ON CONFLICT DO NOTHING"),
    ("REPLACE INTO", "SQLite alone has it: ON CONFLICT (key) DO UPDATE SET …"),
    ("DISTINCT ON", "PostgreSQL alone has it: GROUP BY, or choose in Rust"),
    ("LATERAL", "PostgreSQL alone has it: two statements"),
    ("MERGE", "SQLite has none: INSERT … ON CONFLICT"),
    ("TRUNCATE", "SQLite has none: DELETE FROM"),
    ("GROUP_CONCAT (", "PostgreSQL has none: string_agg without DISTINCT and order, or join in Rust"),
    ("IFNULL (", "COALESCE is understood by both"),
    ("GREATEST (", "SQLite has none: CASE WHEN … THEN … ELSE … END"),
    ("LEAST (", "SQLite has none: CASE WHEN … THEN … ELSE … END"),
    ("`", "names are written without quotes"),
];

fn check(file: &File, line: usize, words: &[String]) -> Vec<Breach> {
    let text = format!(" {} ", words.join(" ").to_uppercase());
    let found = FOREIGN.iter().filter(|(foreign, _)| text.contains(&format!(" {foreign} ")));
    found.map(|(foreign, instead)| Breach::at(file, line, format!("{foreign}: {instead}"))).collect()
}

fn check_source(file: &File) -> Vec<Breach> {
    sql::statements(&file.text).iter().flat_map(|(line, words)| check(file, *line, words)).collect()
}

#[test]
fn statements_stay_within_the_portable_subset() {
    // db.rs and its folder begin transactions, copy whole tables and ask for versions in each engine's own words, and run nothing
    // else; testing.rs makes databases
    let own = ["crates/store/src/db.rs", "crates/store/src/db/", "crates/store/src/testing.rs"];
    let store = files(&[".rs"]).into_iter().filter(|file| file.path.starts_with("crates/store/src/"));
    let sources: Vec<File> = store.filter(|file| !own.iter().any(|own| file.path.starts_with(own))).collect();
    let statements: usize = sources.iter().map(|file| sql::statements(&file.text).len()).sum();
    assert!(statements > 50, "too few statements were found: {statements}");
    hold(
        "write it so that SQLite, PostgreSQL and databases that speak PostgreSQL read it alike; each line says how. \
         docs/adr/0002 says why.",
        sources.iter().flat_map(check_source).collect(),
    );
}

#[test]
fn migrations_stay_within_the_portable_subset() {
    let migrations = migrations::migration_files();
    let lines = |file: &File| -> Vec<Breach> {
        let lines = file.text.lines().enumerate();
        lines.flat_map(|(at, line)| check(file, at + 1, &sql::words(line))).collect()
    };
    hold(
        "write it so that SQLite, PostgreSQL and databases that speak PostgreSQL read it alike; each line says how.",
        migrations.iter().flat_map(lines).collect(),
    );
}

#[test]
fn sql_is_written_in_the_store_only() {
    let sources = files(&[".rs"]).into_iter().filter(|file| !file.is_test());
    // the benchmark and the kill harness compare with raw statements and look into a database from outside
    let outside = sources.filter(|file| {
        file.home().is_some_and(|(home, inner)| !["store", "testkit"].contains(&home) && inner.starts_with("src/"))
    });
    let breaches = outside.flat_map(|file| {
        let mut found = Vec::new();
        for (line, words) in sql::statements(&file.text) {
            if !sql::tables(&words).is_empty() && words.iter().any(|word| word.starts_with('$')) {
                found.push(Breach::at(&file, line, "SQL outside of the store"));
            }
        }
        found
    });
    hold("move the statement to the file of its room in crates/store/src.", breaches.collect());
}

#[cfg(test)]
mod tests {
    use super::{FOREIGN, File, check, check_source};
    use crate::sql;

    #[test]
    fn every_foreign_word_is_found_in_either_case() {
        let file = File::new("x", "");
        for (foreign, _) in FOREIGN {
            for text in [format!("SELECT a {foreign} b"), format!("select a {} b", foreign.to_lowercase())] {
                assert!(!check(&file, 1, &sql::words(&text)).is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn plain_statements_pass_and_hidden_ones_do_not() {
        let code = |sql: &str| File::new("crates/store/src/x.rs", &format!("let sql = \"{sql}\";"));
        assert!(
            check_source(&code("SELECT any_value, likes FROM t WHERE a <> $1 AND b - 1 >= 'LIKE now()'")).is_empty()
        );
        assert_eq!(check_source(&code("SELECT a FROM t WHERE b LIKE $1")).len(), 1);
        assert_eq!(check_source(&code("SELECT a\n  FROM t WHERE b =\n ANY($1)")).len(), 1);
        assert_eq!(check_source(&code("UPDATE t SET a = now() WHERE b = ?")).len(), 2);
        assert_eq!(check_source(&code("SELECT a FROM t WHERE b = $1 FOR\n UPDATE")).len(), 1);
    }
}
