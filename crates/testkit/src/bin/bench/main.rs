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
    let (mut rows, mut is_complete) = (Vec::new(), true);
    let wants = |part: &str| arguments.parts.iter().any(|wanted| wanted == part);
    let submissions = submissions::Size { rounds: if quick { 3 } else { 7 }, each: if quick { 2_000 } else { 4_000 } };
    let home = home::Size { rounds: if quick { 2 } else { 5 }, time: Duration::from_secs(if quick { 1 } else { 2 }) };
    let count = if quick { 160 } else { 480 };

    for engine in ["sqlite", "postgres"] {
        let part = format!("submissions-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => rows.extend(submissions::measure(&engine, submissions).await),
                None => is_complete = false,
            }
        }
    }
    for engine in ["sqlite", "postgres"] {
        let part = format!("sustained-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => rows.push(sustained::measure(&engine, count).await),
                None => is_complete = false,
            }
        }
    }
    let size = match quick {
        true => imports::Size { services: 5_000, responsibilities: 50_000, rounds: 1 },
        false => imports::Size { services: 50_000, responsibilities: 1_000_000, rounds: 3 },
    };
    for engine in ["sqlite", "postgres"] {
        let part = format!("import-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => rows.extend(imports::measure(&engine, size).await),
                None => is_complete = false,
            }
        }
    }
    if ["journey", "home", "start"].into_iter().any(wants) {
        let instance = journey::instance().await;
        // makes the demonstration, so that later starts find existing data
        instance.start(&testkit::server::Settings::none()).await.stop().await;
        if wants("journey") {
            progress("journey");
            rows.extend(journey::measure(&instance, if quick { 10 } else { 40 }).await);
        }
        if wants("home") {
            progress("home");
            rows.extend(home::measure(&instance, home).await);
        }
        if wants("start") {
            progress("start");
            rows.extend(start::measure(&instance).await);
        }
    }
    for engine in ["sqlite", "postgres"] {
        let part = format!("worklist-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => {
                    let cases = if quick { 100_000 } else { 1_000_000 };
                    rows.extend(worklist::measure(&engine, cases, if quick { 40 } else { 200 }).await);
                }
                None => is_complete = false,
            }
        }
    }
    let size = match quick {
        true => creations::Size { rounds: 3, each: 1_000, decrypted: 64 },
        false => creations::Size { rounds: 7, each: 4_000, decrypted: 480 },
    };
    for engine in ["sqlite", "postgres"] {
        let part = format!("creations-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => rows.extend(creations::measure(&engine, size).await),
                None => is_complete = false,
            }
        }
    }
    let size = match quick {
        true => receiver::Size { rounds: 3, house: 1_000, living: 250, refused: 10_000 },
        false => receiver::Size { rounds: 9, house: 4_000, living: 1_000, refused: 10_000 },
    };
    for engine in ["sqlite", "postgres"] {
        let part = format!("receiver-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => rows.extend(receiver::measure(&engine, size).await),
                None => is_complete = false,
            }
        }
    }
    let size = match quick {
        true => fit_connect::Size { rounds: 3, each: [400, 64], signed: 128, seen: 200 },
        false => fit_connect::Size { rounds: 7, each: [2_000, 320], signed: 512, seen: 1_000 },
    };
    for engine in ["sqlite", "postgres"] {
        let part = format!("fit-connect-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => rows.extend(fit_connect::measure(&engine, size).await),
                None => is_complete = false,
            }
        }
    }
    if wants("xdatenfelder") {
        progress("xdatenfelder");
        match data_schemas::measure(if quick { 10 } else { 30 }) {
            Some(measured) => rows.extend(measured),
            None => is_complete = false,
        }
    }
    for engine in ["sqlite", "postgres"] {
        let part = format!("designer-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => rows.extend(designer::measure(&engine, if quick { 10 } else { 40 }).await),
                None => is_complete = false,
            }
        }
    }
    if wants("search") {
        progress("search");
        let size = match quick {
            true => full_text::Size { descriptions: 20_000, rounds: 2 },
            false => full_text::Size { descriptions: 200_000, rounds: 5 },
        };
        match full_text::measure(size).await {
            Some(measured) => rows.extend(measured),
            None => is_complete = false,
        }
    }
    for engine in ["sqlite", "postgres"] {
        let part = format!("responsibility-{engine}");
        if wants(&part) {
            progress(&part);
            let entries = if quick { 1_000_000 } else { 10_000_000 };
            match responsibility::measure(engine, entries, if quick { 5_000 } else { 20_000 }).await {
                Some(measured) => rows.extend(measured),
                None => is_complete = false,
            }
        }
    }
    let size = national::Size { scale: if quick { 0.02 } else { 1.0 }, rounds: if quick { 3 } else { 7 } };
    for engine in ["sqlite", "postgres"] {
        let part = format!("national-{engine}");
        if wants(&part) {
            progress(&part);
            match at_hand(engine) {
                Some(engine) => match national::measure(&engine, size).await {
                    Some(measured) => rows.extend(measured),
                    None => is_complete = false,
                },
                None => is_complete = false,
            }
        }
    }
    (rows, is_complete)
}

/// The engine, if it is at hand; a missing PostgreSQL is told.
fn at_hand(name: &str) -> Option<Engine> {
    if name == "sqlite" { Some(Engine::Sqlite) } else { Engine::postgres() }
}

fn progress(part: &str) {
    eprintln!("bench: {part}");
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
