// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The program `amtsweg`.

use amtsweg::{Failure, cli};
use clap::Parser;
use std::{io::Write, process::ExitCode};

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    match amtsweg::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { message, code }) => {
            // there is nobody to tell if standard error is closed
            let _ = writeln!(std::io::stderr(), "amtsweg: {message}");
            ExitCode::from(code)
        }
    }
}
