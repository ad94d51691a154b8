// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Feeds the parsers with random input: `cargo xtask fuzz`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use testkit::fuzz::{self, TARGETS, Target};

const HELP: &str = "\
Feeds the parsers with random input until the time is over. An input that a parser cannot bear is written to
crates/testkit/tests/fuzz/inputs/, where the ordinary tests find it from then on.

Usage: cargo xtask fuzz [options] [PARSER…]

Options:
  --seconds N   time for each parser (default: 60)
  --seed N      where the generator begins (default: the number of the process)
  --list        prints the parsers
  --help        prints this text

Examples:
  cargo xtask fuzz --seconds 600
  cargo xtask fuzz jwe-header event-token

Exit status: 0 nothing was found, 1 something was found, 2 wrong usage.
";

struct Arguments {
    seconds: u64,
    seed: u64,
    targets: Vec<&'static Target>,
}

fn read(words: &[String]) -> Result<Arguments, String> {
    let mut read = Arguments { seconds: 60, seed: std::process::id().into(), targets: Vec::new() };
    let mut rest = words.iter();
    let number = |word: Option<&String>| word.and_then(|word| word.parse().ok()).ok_or("a number is expected");
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--seconds" => read.seconds = number(rest.next())?,
            "--seed" => read.seed = number(rest.next())?,
            name => {
                let found = TARGETS.iter().find(|target| target.name == name);
                read.targets.push(found.ok_or_else(|| format!("there is no parser '{name}' (see --list)"))?);
            }
        }
    }
    if read.targets.is_empty() {
        read.targets = TARGETS.iter().collect();
    }
    Ok(read)
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    if words.iter().any(|word| word == "--list") {
        TARGETS.iter().for_each(|target| println!("{}", target.name));
        return ExitCode::SUCCESS;
    }
    let arguments = match read(&words) {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("fuzz: {error} ('--help' explains the usage)");
            return ExitCode::from(2);
        }
    };
    let mut found = false;
    for target in arguments.targets {
        let end = Instant::now() + Duration::from_secs(arguments.seconds);
        match fuzz::run(target, arguments.seed, |_| Instant::now() < end) {
            Ok(inputs) => println!("{:<16} {inputs:>10} inputs, seed {}", target.name, arguments.seed),
            Err(failure) => {
                found = true;
                let file = keep(&failure);
                println!("{:<16} FAILED on an input of {} bytes: {}", target.name, failure.input.len(), file.display());
            }
        }
    }
    if found { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn keep(failure: &fuzz::Failure) -> PathBuf {
    let name = &crypto::digest::sha512_hex(&failure.input)[..16];
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/inputs")).join(failure.target);
    std::fs::create_dir_all(&folder).expect("the folder of inputs");
    let file = folder.join(name);
    std::fs::write(&file, &failure.input).expect("the input");
    file
}
