// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Feeds the parsers with random input: `cargo xtask fuzz`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use testkit::fuzz::{self, TARGETS, Target};

const HELP: &str = "\
Feeds the parsers with random input until the time is over, or so many inputs are read. An input that a parser cannot bear is written to
crates/testkit/tests/fuzz/inputs/, where the ordinary tests find it from then on.

Usage: cargo xtask fuzz [options] [PARSER…]

Options:
  --seconds N   time for each parser (default: 300)
  --inputs N    inputs for each parser, however long they take, instead of a time
  --seed N      where the generator begins (default: the number of the process)
  --list        prints the parsers
  --help        prints this text

Examples:
  cargo xtask fuzz --seconds 60
  cargo xtask fuzz --inputs 10000000 xdatenfelder
  cargo xtask fuzz jwe-header event-token

Exit status: 0 nothing was found, 1 something was found, 2 wrong usage.
";

/// Time for each parser where nothing else is asked for.
const SECONDS: Duration = Duration::from_secs(300);
/// How often it is told how far it is.
const TELL: Duration = Duration::from_secs(20);

struct Arguments {
    bound: Bound,
    seed: u64,
    targets: Vec<&'static Target>,
}

/// When a parser has had enough.
#[derive(Debug, Clone, Copy)]
enum Bound {
    Time(Duration),
    Inputs(u64),
}

fn read(words: &[String]) -> Result<Arguments, String> {
    let mut read = Arguments { bound: Bound::Time(SECONDS), seed: std::process::id().into(), targets: Vec::new() };
    let mut rest = words.iter();
    let number = |word: Option<&String>| word.and_then(|word| word.parse().ok()).ok_or("a number is expected");
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--seconds" => read.bound = Bound::Time(Duration::from_secs(number(rest.next())?)),
            "--inputs" => read.bound = Bound::Inputs(number(rest.next())?),
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
        let begin = Instant::now();
        let mut told = begin;
        let result = fuzz::run(target, arguments.seed, |inputs| {
            if told.elapsed() > TELL {
                told = Instant::now();
                eprintln!("{:<16} {inputs:>10} inputs so far, {:.0} s", target.name, begin.elapsed().as_secs_f64());
            }
            match arguments.bound {
                Bound::Time(time) => begin.elapsed() < time,
                Bound::Inputs(most) => inputs < most,
            }
        });
        let seconds = begin.elapsed().as_secs_f64();
        match result {
            Ok(inputs) => {
                println!("{:<16} {inputs:>10} inputs in {seconds:.0} s, seed {}", target.name, arguments.seed);
            }
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
