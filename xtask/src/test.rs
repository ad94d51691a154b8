// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `cargo xtask test`: prepares the machine, runs every check, goes on after a failure, sums up.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use std::{env, fs};

use crate::counts::{self, Tests};
use crate::postgres::Server;
use crate::{debian, node, process, python, workspace};

/// Tests at a time, for each core.
const TOGETHER: usize = 2;

const HELP: &str = "\
Installs what the tests need, starts a throw-away PostgreSQL and runs every check, all of them even if one fails.

Usage: cargo xtask test [--only CHECK,…] [--offline]

Checks, in this order:
  format     cargo fmt --check
  lints      cargo clippy, warnings are errors
  build      cargo build --workspace --bins
  tests      cargo nextest run (cargo test where nextest is not installed)
  licences   reuse lint
  journeys   the journeys in a real browser (e2e/run.mjs)

Options:
  --only CHECK,…  runs only these checks
  --offline       installs nothing
  --help          prints this text

What the tests find in their environment:
  AMTSWEG_TEST_POSTGRES  address of the throw-away server, superuser; every test makes a database of its own
  AMTSWEG_TEST_PG_BIN    folder with initdb, pg_ctl and postgres, for tests that kill a server of their own
  AMTSWEG_TEST_PG_USER   system user such a server must run as; only set when the run is root
  AMTSWEG_SKIPS          a test that cannot run prints 'skipped: why' and appends that line to this file
  AMTSWEG_CHROMIUM       the browser

Examples:
  cargo xtask test
  cargo xtask test --only tests,journeys

Exit status: 0 all well, 1 something failed, 2 wrong usage.
";

/// Runs one check.
type Check = fn(&mut Server) -> Outcome;

const CHECKS: &[(&str, Check)] = &[
    ("format", |server| cargo(server, &["fmt", "--all", "--check"])),
    ("lints", |server| cargo(server, &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])),
    // before the tests: some of them start the program
    ("build", |server| cargo(server, &["build", "--workspace", "--bins"])),
    ("tests", tests),
    ("licences", licences),
    ("journeys", journeys),
];

/// How a step ended.
enum Outcome {
    Passed,
    Failed(String),
    NotRun(String),
}

impl From<Result<(), String>> for Outcome {
    fn from(result: Result<(), String>) -> Self {
        result.map_or_else(Self::Failed, |()| Self::Passed)
    }
}

/// A step that has ended.
struct Step {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    let Choice { only, offline } = match Choice::of(arguments) {
        Ok(Some(choice)) => choice,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("cargo xtask test: {error} ('cargo xtask test --help' explains the usage)");
            return ExitCode::from(2);
        }
    };
    let mut server = match Server::folder() {
        Ok(server) => server,
        Err(error) => {
            eprintln!("cargo xtask test: {error}");
            return ExitCode::FAILURE;
        }
    };
    // A report of an earlier run must not be taken for this one's.
    let report = workspace::target().join("nextest/xtask/junit.xml");
    drop(fs::remove_file(&report));

    let mut steps = Vec::new();
    if !offline {
        steps.push(step("packages", || install(&mut server)));
    }
    steps.push(step("postgres", || server.start().into()));
    for (name, check) in CHECKS.iter().filter(|(name, _)| only.is_empty() || only.iter().any(|only| only == name)) {
        steps.push(step(name, || check(&mut server)));
    }
    let skips = fs::read_to_string(server.file("skips")).unwrap_or_default();
    drop(server);
    summary(&steps, fs::read_to_string(&report).ok().as_deref().and_then(counts::junit), &counts::skips(&skips))
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
struct Choice {
    only: Vec<String>,
    offline: bool,
}

impl Choice {
    /// `None` when help is asked for.
    fn of(arguments: &[String]) -> Result<Option<Self>, String> {
        let mut choice = Self { only: Vec::new(), offline: false };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--offline" => choice.offline = true,
                "--only" => {
                    let names =
                        arguments.next().ok_or("--only needs the names of checks, such as --only format,tests")?;
                    choice.only.extend(names.split(',').map(str::to_owned));
                }
                unknown => return Err(format!("'{unknown}' is not an option")),
            }
        }
        let known: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
        match choice.only.iter().find(|name| !known.contains(&name.as_str())) {
            Some(unknown) => Err(format!("there is no check '{unknown}', only {}", known.join(", "))),
            None => Ok(Some(choice)),
        }
    }
}

fn step(name: &'static str, run: impl FnOnce() -> Outcome) -> Step {
    println!("\n━━━ {name} ━━━");
    let start = Instant::now();
    let outcome = run();
    let took = start.elapsed();
    match &outcome {
        Outcome::Passed => println!("{name}: passed in {}", seconds(took)),
        Outcome::Failed(error) => println!("{name}: FAILED after {}: {error}", seconds(took)),
        Outcome::NotRun(why) => println!("{name}: not run: {why}"),
    }
    Step { name, outcome, took }
}

fn install(server: &mut Server) -> Outcome {
    let results =
        [debian::ensure(&mut server.guard), python::ensure(&mut server.guard), node::ensure(&mut server.guard)];
    let errors: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    if errors.is_empty() { Outcome::Passed } else { Outcome::Failed(errors.join("\n")) }
}

fn cargo(server: &mut Server, arguments: &[&str]) -> Outcome {
    show(server, Command::new("cargo").args(arguments))
}

fn tests(server: &mut Server) -> Outcome {
    if workspace::find("cargo-nextest").is_some() {
        // whole systems wait most of their time: for jobs, for other instances, for restarts
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get) * TOGETHER;
        let threads = threads.to_string();
        let run = ["nextest", "run", "--workspace", "--profile", "xtask", "--no-fail-fast", "--test-threads", &threads];
        cargo(server, &run)
    } else {
        cargo(server, &["test", "--workspace", "--no-fail-fast"])
    }
}

fn licences(server: &mut Server) -> Outcome {
    let reuse = python::programs().join("reuse");
    if !reuse.is_file() {
        return Outcome::Failed("reuse is not installed in .venv: run without --offline".to_owned());
    }
    show(server, Command::new(reuse).args(["lint", "--lines"]))
}

fn journeys(server: &mut Server) -> Outcome {
    if !workspace::root().join("e2e/run.mjs").is_file() {
        return Outcome::NotRun("there is no e2e/run.mjs".to_owned());
    }
    show(server, Command::new("node").arg("e2e/run.mjs"))
}

fn show(server: &mut Server, command: &mut Command) -> Outcome {
    command.current_dir(workspace::root()).env("AMTSWEG_SKIPS", server.file("skips"));
    server.environment(command);
    if let Some(chromium) = debian::chromium() {
        command.env("AMTSWEG_CHROMIUM", chromium);
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    if let Ok(path) = env::join_paths(std::iter::once(python::programs()).chain(env::split_paths(&folders))) {
        command.env("PATH", path);
    }
    process::show(command, &mut server.guard).into()
}

fn summary(steps: &[Step], tests: Option<Tests>, skips: &[(&str, usize)]) -> ExitCode {
    println!("\n━━━ summary ━━━");
    for Step { name, outcome, took } in steps {
        let word = match outcome {
            Outcome::Passed => "passed",
            Outcome::Failed(_) => "FAILED",
            Outcome::NotRun(_) => "not run",
        };
        println!("{name:<10} {word:<8} {:>8}", seconds(*took));
    }
    for (skip, count) in skips {
        println!("{skip}{}", if *count > 1 { format!(" ({count} times)") } else { String::new() });
    }
    let failed = steps.iter().filter(|step| matches!(step.outcome, Outcome::Failed(_))).count();
    println!("{}", closing(steps, failed));
    let skipped: usize = skips.iter().map(|(_, count)| count).sum();
    if let Some(Tests { run, failed }) = tests {
        println!("{} passed, {failed} failed, {skipped} skipped", run - failed);
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What became of the checks.
fn closing(steps: &[Step], failed: usize) -> String {
    let passed = steps.iter().filter(|step| matches!(step.outcome, Outcome::Passed)).count();
    let not_run = steps.len() - passed - failed;
    format!("checks: {passed} passed, {failed} failed, {not_run} not run")
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn arguments_are_understood() {
        let choice = Choice::of(&words("--only format,tests --offline")).unwrap().unwrap();
        assert_eq!(choice, Choice { only: words("format tests"), offline: true });
        assert_eq!(Choice::of(&words("--offline --help")), Ok(None));
        assert!(Choice::of(&words("--only")).unwrap_err().contains("--only format,tests"));
        assert!(Choice::of(&words("--only fromat")).unwrap_err().contains("no check 'fromat'"));
        assert!(Choice::of(&words("format")).unwrap_err().contains("'format' is not an option"));
    }

    #[test]
    fn the_closing_line_counts_the_checks() {
        let took = Duration::from_secs(1);
        let steps = [
            Step { name: "a", outcome: Outcome::Passed, took },
            Step { name: "b", outcome: Outcome::Failed(String::new()), took },
            Step { name: "c", outcome: Outcome::NotRun(String::new()), took },
        ];
        assert_eq!(closing(&steps, 1), "checks: 1 passed, 1 failed, 1 not run");
    }
}
