// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chores of the repository: `cargo xtask test | bench | chaos | fuzz | generate`. Standard library only, so that it
//! builds in seconds.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod chaos;
mod counts;
mod debian;
mod guard;
mod node;
mod postgres;
mod process;
mod python;
mod test;
mod testkit;
mod workspace;

use std::process::ExitCode;

const HELP: &str = "\
Chores of the repository.

Usage: cargo xtask <command> [arguments]

Commands:
  test      installs what the tests need (Debian, Node and Python packages; only what is missing),
            starts a throw-away PostgreSQL and runs every check; goes on after a failure
  bench     measures the release build and prints a table   (arguments go to the program)
  chaos     kills the program and its database under load, a thousand times each
  fuzz      feeds the parsers with random input              (arguments go to the program)
  generate  writes the national data set as XZuFi files      (arguments go to the program)

Options:
  --help    prints this text; 'cargo xtask test --help' tells more about the checks

Examples:
  cargo xtask test
  cargo xtask test --only format,lints
  cargo xtask bench --help

Exit status: 0 all well, 1 something failed, 2 wrong usage.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprint!("{HELP}");
        return ExitCode::from(2);
    };
    match command.as_str() {
        "test" => test::run(rest),
        "bench" => testkit::run("bench", rest),
        "chaos" => chaos::run(rest),
        "fuzz" => testkit::run("fuzz", rest),
        "generate" => testkit::run("generate", rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        unknown => {
            eprintln!(
                "cargo xtask knows no command '{unknown}': use test, bench, chaos, fuzz or generate ('cargo xtask --help' explains them)"
            );
            ExitCode::from(2)
        }
    }
}
