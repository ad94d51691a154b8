// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Commands of operators, run as they run them: the real program, its output and its exit code.

mod administer;
mod backup;
mod bucket;
mod doctor;
mod files;
mod keys;
mod left;
mod metrics;
mod migrate;
mod pages;
mod relocate;
mod tenants;
mod upgrade;

use std::process::Output;

/// What a command printed on standard output; it must have gone well.
pub(crate) fn done(output: &Output) -> String {
    let (out, err) = (words(&output.stdout), words(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{out}\n{err}");
    out
}

/// What a command said on standard error; it must have been refused.
pub(crate) fn refused(output: &Output) -> String {
    let (out, err) = (words(&output.stdout), words(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{out}\n{err}");
    err
}

pub(crate) fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every command tells how it is called, with an example and its exit codes, and a wrong call is told apart.
#[test]
fn every_command_helps() {
    let run = |arguments: &[&str]| {
        std::process::Command::new(testkit::server::program()).args(arguments).output().expect("the program runs")
    };
    let all = done(&run(&["--help"]));
    let commands: Vec<&str> = all
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() >= 6 && commands.contains(&"doctor"), "{commands:?}");
    for command in commands {
        let help = done(&run(&[command, "--help"]));
        assert!(help.contains(&format!("amtsweg {command}")), "{command} has no example: {help}");
        assert_eq!(run(&[command, "--no-such-option"]).status.code(), Some(2), "{command}");
    }
    assert!(all.contains("Exit codes"), "{all}");
}
