// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The whole country on one machine: the generated catalogue is imported, indexed, and searched through the pages of a portal. What the
//! pages take is held against tantivy alone, on texts of the same catalogue and with the same questions.

use crate::full_text::{Answers, Text, bare};
use crate::imports::import;
use crate::load::{Target, Work, send};
use crate::process::memory;
use crate::report::{Limit, Row};
use crate::rounds::{Round, sum_up};
use crate::visitor::{Visitor, address};
use futures::TryStreamExt;
use search::relevance::questions;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use store::{Value, Whole};
use testkit::applicant::PORTAL;
use testkit::engine::Engine;
use testkit::national::{self, Data, Plan};
use testkit::server::{Instance, Settings};

/// Most of the milliseconds that 99 of 100 pages take: so many times those of tantivy, or so many more.
const TIMES: f64 = 3.0;
const MORE: f64 = 15.0;
/// Least rate of pages, of the rate of tantivy's answers.
const RATE: f64 = 0.5;
/// Longest time of a rebuild against bare tantivy.
const REBUILD: f64 = 1.5;
/// Most resident memory of the serving program in MB.
const MEMORY: f64 = 1_000.0;
/// Connections at once, where the rate is measured.
const CONNECTIONS: usize = 8;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Part of the country.
    pub(crate) scale: f64,
    /// Rounds; in each every question is asked.
    pub(crate) rounds: usize,
}

/// Measures on an engine; nothing where the test data are missing.
pub(crate) async fn measure(engine: &Engine, size: Size) -> Option<Vec<Row>> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let data = match Data::load(&data) {
        Ok(data) => data,
        Err(error) => {
            eprintln!("bench: the national catalogue cannot be made: {error}");
            return None;
        }
    };
    let name = if matches!(engine, Engine::Sqlite) { "SQLite" } else { "PostgreSQL" };
    let folder = tempfile::tempdir().expect("a folder");
    let messages = folder.path().join("messages");
    let written = national::write(&data, &Plan::NATIONAL.scaled(size.scale), &messages, &mut |_| {});
    let written = written.expect("the catalogue is written");
    drop(data);
    let told = |what: &str, seconds: f64| eprintln!("bench: national: {what} after {seconds:.1} s");
    let instance = Instance::new(engine).await;
    // the demonstration's portal is searched
    instance.start(&Settings::none()).await.stop().await;
    let (seconds, highest) = import(&instance, &messages).await;
    told("import", seconds);
    let objects = written.services + written.organisations + written.online + written.responsibilities;
    std::fs::remove_dir_all(&messages).expect("the messages are removed");
    let mut rows = vec![
        Row::figure(&format!("national, {name}: import"), objects as f64 / seconds, " objects/s").note(&format!(
            "{} services, {} organisations, {} online services, {} responsibilities, {:.0} MB in {seconds:.0} s",
            written.services,
            written.organisations,
            written.online,
            written.responsibilities,
            written.bytes as f64 / 1e6
        )),
        Row::figure(&format!("national, {name}: memory of the import at its highest"), highest, " MB")
            .limit(Limit::AtMost(300.0)),
    ];

    let texts = folder.path().join("texts");
    write_texts(&instance, &texts).await;
    let mut bare = bare::build(folder.path(), read_texts(&texts));
    told("bare tantivy", bare.took.as_secs_f64());
    let begun = Instant::now();
    let done = instance.run(&["search", "rebuild"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let took = begun.elapsed();
    told("index", took.as_secs_f64());
    rows.push(
        Row::figure(
            &format!("national, {name}: index rebuilt from the database, against bare tantivy"),
            took.as_secs_f64() / bare.took.as_secs_f64(),
            " ×",
        )
        .limit(Limit::AtMost(REBUILD))
        .note(&format!(
            "{:.1} s against {:.1} s for the texts alone",
            took.as_secs_f64(),
            bare.took.as_secs_f64()
        )),
    );
    rows.extend(pages(&instance, &mut bare, name, size).await);
    Some(rows)
}

async fn pages(instance: &Instance, bare: &mut bare::Bare, name: &str, size: Size) -> Vec<Row> {
    let server = instance.start(&Settings::none()).await;
    let stranger = Visitor::stranger(&server);
    let asked: Vec<&str> = questions().iter().map(|question| question.text).collect();
    let requests: Vec<Vec<u8>> =
        asked.iter().map(|text| stranger.get(&format!("{PORTAL}/suche?q={}", escaped(text)))).collect();
    let target = |connections| Target { address: address(&server), process: server.process(), connections };
    let is_fine = |reply: &crate::connection::Reply<'_>| reply.status == 200;
    // files are in memory and the place is known, but no answer is: second pages are answers of their own
    let second: Vec<Vec<u8>> =
        asked.iter().map(|text| stranger.get(&format!("{PORTAL}/suche?q={}&seite=2", escaped(text)))).collect();
    send(target(1), Work::Once(second), is_fine).await;
    let first = send(target(1), Work::Once(requests.clone()), is_fine).await;
    let (mut rounds, mut again, mut least) = (Vec::new(), Vec::new(), Vec::new());
    let many: Vec<Vec<u8>> = (0..8).flat_map(|_| requests.clone()).collect();
    for _ in 0..size.rounds {
        let (before, alone) = answers(bare, &asked).await;
        let busy = send(target(CONNECTIONS), Work::Once(many.clone()), is_fine).await;
        again.push(send(target(1), Work::Once(requests.clone()), is_fine).await.within(0.99));
        let (after, _) = answers(bare, &asked).await;
        rounds.push(Round { before, figure: busy.rate(), after });
        least.push(alone);
    }
    let resident = memory(server.process(), "VmRSS");
    // several nodes share a database only where it is a server of its own
    let beside = if name == "PostgreSQL" { Some(instance.start_beside(&Settings::none()).await) } else { None };
    let nodes: Vec<&testkit::server::Server> = std::iter::once(&server).chain(&beside).collect();
    let visible = crate::visible::measure(instance, &nodes, name).await;
    server.stop().await;
    let alone = crate::rounds::median(&least);
    vec![
        Row::figure(&format!("national, {name}: 99 of 100 search pages within"), first.within(0.99), " ms")
            .limit(Limit::AtMost((TIMES * alone).max(alone + MORE)))
            .note(&format!(
                "half within {:.2} ms, asked for the first time; again: {:.2} ms; tantivy alone {alone:.2} ms; {} questions",
                first.within(0.5),
                crate::rounds::median(&again),
                asked.len()
            ))
            .detail(vec![again, least]),
        Row::ratio(
            &format!("national, {name}: search pages"),
            "/s",
            "tantivy alone",
            &sum_up(&rounds),
            Limit::AtLeast(RATE),
        )
        .note(&format!("{CONNECTIONS} connections, known questions; tantivy on as many threads as there are cores")),
        Row::figure(&format!("national, {name}: resident memory after the pages"), resident, " MB")
            .limit(Limit::AtMost(MEMORY)),
        visible,
    ]
}

/// Rate of tantivy's answers on all cores, and milliseconds that 99 of 100 take one after the other.
async fn answers(bare: &mut bare::Bare, asked: &[&str]) -> (f64, f64) {
    let mut times = Vec::with_capacity(asked.len());
    for text in asked {
        let begun = Instant::now();
        drop(bare.answer(text).await);
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let most = times[times.len() * 99 / 100];
    let cores = crate::process::cores();
    let begun = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..cores {
        let (mut bare, asked) = (bare.clone(), asked.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        tasks.spawn(async move {
            let mut count = 0;
            while begun.elapsed() < Duration::from_secs(1) {
                for text in &asked {
                    drop(bare.answer(text).await);
                    count += 1;
                }
            }
            count
        });
    }
    let count: usize = tasks.join_all().await.into_iter().sum();
    (count as f64 / begun.elapsed().as_secs_f64(), most)
}

/// Title and texts of each service, a line each, so that reading them costs tantivy nothing to speak of.
async fn write_texts(instance: &Instance, path: &Path) {
    let mut source = Whole::read(&instance.database.url()).await.expect("the database");
    let tables = source.tables().await.expect("tables");
    let table = tables.into_iter().find(|table| table.name == "public_service").expect("services");
    let at = |name: &str| table.columns.iter().position(|(column, _)| column == name).expect("a column");
    let (title, body) = (at("title"), at("body"));
    let mut file = BufWriter::new(std::fs::File::create(path).expect("a file"));
    let mut rows = source.rows(&table).expect("rows");
    while let Some(row) = rows.try_next().await.expect("rows") {
        let (Value::Text(Some(title)), Value::Text(Some(body))) = (&row[title], &row[body]) else { continue };
        let mut texts = String::new();
        collect(&serde_json::from_str(body).expect("JSON"), &mut texts);
        writeln!(file, "{title}\t{}", texts.replace(['\n', '\t'], " ")).expect("a file");
    }
    file.flush().expect("a file");
}

/// Every text within a value, keys left out.
fn collect(value: &serde_json::Value, texts: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            texts.push_str(text);
            texts.push(' ');
        }
        serde_json::Value::Array(all) => all.iter().for_each(|one| collect(one, texts)),
        serde_json::Value::Object(all) => all.values().for_each(|one| collect(one, texts)),
        _ => {}
    }
}

fn read_texts(path: &Path) -> impl Iterator<Item = Text> {
    let lines = BufReader::with_capacity(1 << 20, std::fs::File::open(path).expect("the texts")).lines();
    (1..).zip(lines.map(|line| line.expect("a line"))).map(|(number, line)| {
        let (title, body) = line.split_once('\t').unwrap_or_default();
        Text { number, title: title.to_owned(), body: body.to_owned(), ..Text::default() }
    })
}

/// A text as it may stand in a query.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
