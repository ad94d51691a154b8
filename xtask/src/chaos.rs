// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `cargo xtask chaos`: the kill harness of the tests, for hours instead of a minute.

use crate::{postgres::Server, process, workspace};
use std::process::{Command, ExitCode};

const HELP: &str = "\
Kills the program and its database under load, and looks whether anything acknowledged was lost or doubled.

Usage: cargo xtask chaos [options]

Options:
  --kills N         kills per database (1000)
  --database NAME   sqlite or postgresql (both, one after the other)
  --seed N          repeats a run as far as chance is ours
  --help            prints this text

Examples:
  cargo xtask chaos
  cargo xtask chaos --kills 50 --database sqlite

A thousand kills take about half an hour on SQLite and an hour on PostgreSQL. A line after every ten kills says how far it is,
the last line of each database how many applications were received. Exit status: 0 nothing lost and nothing doubled, 1 something was or could not be looked at, 2 wrong usage.
";

struct Wish {
    kills: u64,
    databases: Vec<&'static str>,
    seed: Option<u64>,
}

/// Runs it.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let wish = match read(arguments) {
        Ok(wish) => wish,
        Err(error) => {
            eprintln!("cargo xtask chaos: {error} ('cargo xtask chaos --help' explains the options)");
            return ExitCode::from(2);
        }
    };
    let mut is_well = true;
    for database in &wish.databases {
        println!("chaos: {} kills with {database}", wish.kills);
        if let Err(error) = kill(&wish, database) {
            eprintln!("cargo xtask chaos: {error}");
            is_well = false;
        }
    }
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn read(arguments: &[String]) -> Result<Wish, String> {
    let mut wish = Wish { kills: 1_000, databases: vec!["sqlite", "postgresql"], seed: None };
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("nothing follows '{name}'"));
        let number = |value: &str| value.parse().map_err(|_| format!("'{value}' after '{name}' is no number"));
        match name.as_str() {
            "--kills" => wish.kills = number(value?)?,
            "--seed" => wish.seed = Some(number(value?)?),
            "--database" => {
                wish.databases = match value?.as_str() {
                    "sqlite" => vec!["sqlite"],
                    "postgresql" => vec!["postgresql"],
                    other => return Err(format!("'{other}' is no database: use sqlite or postgresql")),
                }
            }
            other => return Err(format!("there is no option '{other}'")),
        }
    }
    Ok(wish)
}

fn kill(wish: &Wish, database: &str) -> Result<(), String> {
    let mut server = Server::folder()?;
    // cargo builds the test alone, and the program that it starts would be an older one
    let mut build = Command::new("cargo");
    build.args(["build", "--workspace", "--bins"]).current_dir(workspace::root());
    process::show(&mut build, &mut server.guard)?;
    let mut cargo = Command::new("cargo");
    // not by nextest, which ends tests that take long
    let test = format!("crash::kills_lose_and_double_nothing_with_{database}");
    cargo.args(["test", "--package", "amtsweg-testkit", "--test", "system", "--", "--exact", &test, "--nocapture"]);
    cargo.current_dir(workspace::root()).env("AMTSWEG_KILLS", wish.kills.to_string());
    if let Some(seed) = wish.seed {
        cargo.env("AMTSWEG_SEED", seed.to_string());
    }
    server.environment(&mut cargo);
    process::show(&mut cargo, &mut server.guard)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn wishes_are_read() {
        let wish = read(&words("--kills 50 --database sqlite --seed 7")).unwrap();
        assert_eq!((wish.kills, wish.databases, wish.seed), (50, vec!["sqlite"], Some(7)));
        assert_eq!(read(&[]).unwrap().databases.len(), 2);
    }

    #[test]
    fn wrong_wishes_are_named() {
        for (line, word) in
            [("--kills many", "many"), ("--database oracle", "oracle"), ("--kills", "--kills"), ("--x 1", "--x")]
        {
            let error = read(&words(line)).err().unwrap();
            assert!(error.contains(word), "{error}");
        }
    }
}
