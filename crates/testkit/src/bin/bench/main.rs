// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Measures the release build and prints one table: `cargo xtask bench`. What is compared stands in
//! docs/book/develop/benchmarks.md.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

mod case_statements;
mod cases;
mod connection;
mod creations;
mod data_schemas;
mod designer;
mod fit_connect;
mod full_text;
mod home;
mod imports;
mod inside;
mod journey;
mod load;
mod national;
mod process;
mod queue;
mod raw;
mod raw_cases;
mod receiver;
mod recipe;
mod report;
mod responsibility;
mod rounds;
mod start;
mod statements;
mod submissions;
mod sustained;
mod visible;
mod visitor;
mod worklist;

use report::Row;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;
use testkit::engine::Engine;

const HELP: &str = "\
Measures the release build and prints one table.

Usage: cargo xtask bench [options]

Options:
  --only PARTS   some of: submissions-sqlite, submissions-postgres, sustained-sqlite, sustained-postgres, journey,
                 home, start, worklist-sqlite, worklist-postgres, creations-sqlite, creations-postgres, receiver-sqlite,
                 receiver-postgres, fit-connect-sqlite, fit-connect-postgres, xdatenfelder,
                 designer-sqlite, designer-postgres, search, import-sqlite, import-postgres,
                 responsibility-sqlite, responsibility-postgres,
                 national-sqlite, national-postgres (comma between them)
  --quick        fewer rounds: for a first look
  --json FILE    where the figures go (default: target/bench.json)
  --help         prints this text

Examples:
  cargo xtask bench
  cargo xtask bench --only submissions-sqlite,home --quick

Exit status: 0 every target was met, 1 one was missed or could not be measured, 2 wrong usage.
";

const PARTS: [&str; 25] = [
    "submissions-sqlite",
    "submissions-postgres",
    "sustained-sqlite",
    "sustained-postgres",
    "journey",
    "home",
    "start",
    "worklist-sqlite",
    "worklist-postgres",
    "creations-sqlite",
    "creations-postgres",
    "receiver-sqlite",
    "receiver-postgres",
    "fit-connect-sqlite",
    "fit-connect-postgres",
    "xdatenfelder",
    "designer-sqlite",
    "designer-postgres",
    "search",
    "import-sqlite",
    "import-postgres",
    "responsibility-sqlite",
    "responsibility-postgres",
    "national-sqlite",
    "national-postgres",
];

struct Arguments {
    parts: Vec<String>,
    quick: bool,
    json: PathBuf,
}

fn read(arguments: &[String]) -> Result<Arguments, String> {
    let mut read = Arguments {
        parts: PARTS.map(str::to_owned).to_vec(),
        quick: false,
        json: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench.json")),
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--quick" => read.quick = true,
            "--json" => read.json = rest.next().ok_or("--json needs a file")?.into(),
            "--only" => {
                read.parts = rest.next().ok_or("--only needs parts")?.split(',').map(str::to_owned).collect();
                if let Some(unknown) = read.parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
                    return Err(format!("there is no part '{unknown}', only {}", PARTS.join(", ")));
                }
            }
            unknown => return Err(format!("there is no option '{unknown}'")),
        }
    }
    Ok(read)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if arguments.first().is_some_and(|first| first == home::EMPTY_ROUTE) {
        runtime.block_on(home::serve_empty_route());
        return ExitCode::SUCCESS;
    }
    if let [first, file] = arguments.as_slice()
        && first == data_schemas::READER
    {
        data_schemas::tell_memory(file.as_ref());
        return ExitCode::SUCCESS;
    }
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match read(&arguments) {
        Ok(arguments) => runtime.block_on(run(&arguments)),
        Err(error) => {
            eprintln!("bench: {error} ('--help' explains it)");
            ExitCode::from(2)
        }
    }
}

async fn run(arguments: &Arguments) -> ExitCode {
    if cfg!(debug_assertions) {
        eprintln!("bench: this is a debug build, its figures say nothing");
    }
    if let Err(error) = build() {
        eprintln!("bench: {error}");
        return ExitCode::FAILURE;
    }
    let (rows, is_complete) = measure(arguments).await;
    println!("\n{}", report::table(&rows));
    let json = serde_json::to_vec_pretty(&report::to_json(&rows)).expect("figures are JSON");
    if let Err(error) = std::fs::write(&arguments.json, json) {
        eprintln!("bench: {} cannot be written: {error}", arguments.json.display());
        return ExitCode::FAILURE;
    }
    let is_met = rows.iter().all(|row| row.is_met() != Some(false));
    if is_met && is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Builds the program that is measured, unless another one is named.
fn build() -> Result<(), String> {
    if std::env::var_os("AMTSWEG_BIN").is_some() {
        return Ok(());
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // with this package beside it the features are the same as in the build of this program
    cargo.args(["build", "--package", "amtsweg-testkit", "--lib", "--package", "amtsweg", "--bin", "amtsweg"]);
    cargo.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let status = cargo.status().map_err(|error| format!("cargo cannot be started: {error}"))?;
    if status.success() { Ok(()) } else { Err("the program cannot be built".to_owned()) }
}

/// All rows, and whether every part could be measured.
async fn measure(arguments: &Arguments) -> (Vec<Row>, bool) {
    let quick = arguments.quick;
    let mut run = Run { wanted: &arguments.parts, rows: Vec::new(), is_complete: true };
    let size = submissions::Size { rounds: if quick { 3 } else { 7 }, each: if quick { 2_000 } else { 4_000 } };
    run.on_engines("submissions", async |engine| Some(submissions::measure(engine, size).await.into())).await;
    let count = if quick { 160 } else { 480 };
    run.on_engines("sustained", async |engine| Some(vec![sustained::measure(engine, count).await])).await;
    let size = match quick {
        true => imports::Size { services: 5_000, responsibilities: 50_000, rounds: 1 },
        false => imports::Size { services: 50_000, responsibilities: 1_000_000, rounds: 3 },
    };
    run.on_engines("import", async |engine| Some(imports::measure(engine, size).await)).await;
    run.pages(quick).await;
    let (cases, pages) = if quick { (100_000, 40) } else { (1_000_000, 200) };
    run.on_engines("worklist", async |engine| Some(worklist::measure(engine, cases, pages).await)).await;
    let size = match quick {
        true => creations::Size { rounds: 3, each: 1_000, decrypted: 64 },
        false => creations::Size { rounds: 7, each: 4_000, decrypted: 480 },
    };
    run.on_engines("creations", async |engine| Some(creations::measure(engine, size).await.into())).await;
    let size = match quick {
        true => receiver::Size { rounds: 3, house: 1_000, living: 250, refused: 10_000 },
        false => receiver::Size { rounds: 9, house: 4_000, living: 1_000, refused: 10_000 },
    };
    run.on_engines("receiver", async |engine| Some(receiver::measure(engine, size).await.into())).await;
    let size = match quick {
        true => fit_connect::Size { rounds: 3, each: [400, 64], signed: 128, seen: 200 },
        false => fit_connect::Size { rounds: 7, each: [2_000, 320], signed: 512, seen: 1_000 },
    };
    run.on_engines("fit-connect", async |engine| Some(fit_connect::measure(engine, size).await)).await;
    run.alone("xdatenfelder", async || data_schemas::measure(if quick { 10 } else { 30 })).await;
    let rounds = if quick { 10 } else { 40 };
    run.on_engines("designer", async |engine| Some(designer::measure(engine, rounds).await)).await;
    let size = match quick {
        true => full_text::Size { descriptions: 20_000, rounds: 2 },
        false => full_text::Size { descriptions: 200_000, rounds: 5 },
    };
    run.alone("search", async || full_text::measure(size).await).await;
    let (entries, look_ups) = if quick { (1_000_000, 5_000) } else { (10_000_000, 20_000) };
    run.on_engines("responsibility", async |engine| responsibility::measure(engine, entries, look_ups).await).await;
    let size = national::Size { scale: if quick { 0.02 } else { 1.0 }, rounds: if quick { 3 } else { 7 } };
    run.on_engines("national", async |engine| national::measure(engine, size).await).await;
    (run.rows, run.is_complete)
}

/// What was measured so far.
struct Run<'a> {
    wanted: &'a [String],
    rows: Vec<Row>,
    is_complete: bool,
}

impl Run<'_> {
    /// Whether a part is wanted; it is told that it begins.
    fn begins(&self, part: &str) -> bool {
        let is_wanted = self.wanted.iter().any(|wanted| wanted == part);
        if is_wanted {
            eprintln!("bench: {part}");
        }
        is_wanted
    }

    fn take(&mut self, measured: Option<Vec<Row>>) {
        match measured {
            Some(rows) => self.rows.extend(rows),
            None => self.is_complete = false,
        }
    }

    /// A part that is measured once.
    async fn alone(&mut self, part: &str, measure: impl AsyncFnOnce() -> Option<Vec<Row>>) {
        if self.begins(part) {
            self.take(measure().await);
        }
    }

    /// A part that is measured on both engines; `measure` gives nothing where something is missing for it.
    async fn on_engines(&mut self, part: &str, measure: impl AsyncFn(&Engine) -> Option<Vec<Row>>) {
        for name in ["sqlite", "postgres"] {
            if self.begins(&format!("{part}-{name}")) {
                let engine = if name == "sqlite" { Some(Engine::Sqlite) } else { Engine::postgres() };
                let measured = match engine {
                    Some(engine) => measure(&engine).await,
                    None => None,
                };
                self.take(measured);
            }
        }
    }

    /// Parts that share an instance with the demonstration.
    async fn pages(&mut self, quick: bool) {
        if !["journey", "home", "start"].iter().any(|part| self.wanted.iter().any(|wanted| wanted == part)) {
            return;
        }
        let instance = journey::instance().await;
        // makes the demonstration, so that later starts find existing data
        instance.start(&testkit::server::Settings::none()).await.stop().await;
        self.alone("journey", async || Some(journey::measure(&instance, if quick { 10 } else { 40 }).await)).await;
        let size =
            home::Size { rounds: if quick { 2 } else { 5 }, time: Duration::from_secs(if quick { 1 } else { 2 }) };
        self.alone("home", async || Some(home::measure(&instance, size).await)).await;
        self.alone("start", async || Some(start::measure(&instance).await)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn arguments_are_read() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let read_words = |text: &str| read(&words(text));
        assert_eq!(read_words("").unwrap().parts.len(), 25);
        let some = read_words("--only home,start --quick --json x.json").unwrap();
        assert_eq!((some.parts, some.quick), (vec!["home".to_owned(), "start".to_owned()], true));
        assert!(read_words("--only house").is_err_and(|error| error.contains("'house'")));
        assert!(read_words("--json").is_err() && read_words("--fast").is_err());
    }
}
