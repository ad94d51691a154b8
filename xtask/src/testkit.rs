// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Programs of the crate `testkit`, started with a throw-away PostgreSQL where they need one.

use std::process::{Command, ExitCode};

use crate::postgres::Server;
use crate::{process, workspace};

/// Runs one of the programs with the arguments.
pub(crate) fn run(program: &str, arguments: &[String]) -> ExitCode {
    let folder = workspace::root().join("crates/testkit/src/bin");
    if !folder.join(format!("{program}.rs")).is_file() && !folder.join(program).join("main.rs").is_file() {
        eprintln!("'cargo xtask {program}' runs crates/testkit/src/bin/{program}.rs, which does not exist yet");
        return ExitCode::FAILURE;
    }
    match attempt(program, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask {program}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn attempt(program: &str, arguments: &[String]) -> Result<(), String> {
    let mut server = Server::folder()?;
    let mut cargo = Command::new("cargo");
    cargo.arg("run").args(["--package", "amtsweg-testkit", "--bin", program]).current_dir(workspace::root());
    // writing gigabytes is worth a release build
    if program != "generate" || arguments.iter().any(|argument| argument == "national") {
        cargo.arg("--release");
    }
    // Help must not wait for a database.
    let asks = arguments.iter().any(|argument| argument == "--help" || argument == "-h");
    if program == "bench" && !asks {
        server.start()?;
    }
    server.environment(&mut cargo);
    process::show(cargo.arg("--").args(arguments), &mut server.guard)
}
