// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Runs programs: quietly with their error as message, or as a step whose output people see.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use crate::guard::Guard;

/// Runs a program, its output shown, to the end; an error says what was run and how it ended. It runs in a process group
/// of its own that the guard ends when this program is ended.
pub(crate) fn show(command: &mut Command, guard: &mut Guard) -> Result<(), String> {
    let name = describe(command);
    let mut child = command
        .process_group(0)
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| format!("'{name}' cannot be started: {error}"))?;
    guard.watch(child.id());
    let status = child.wait().map_err(|error| format!("'{name}' cannot be waited for: {error}"));
    guard.forget();
    match status? {
        status if status.success() => Ok(()),
        status => Err(format!("'{name}' ended with {status}")),
    }
}

/// Runs a program without showing its output; an error carries what it printed.
pub(crate) fn quiet(command: &mut Command) -> Result<String, String> {
    let name = describe(command);
    let output =
        command.stdin(Stdio::null()).output().map_err(|error| format!("'{name}' cannot be started: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(printed);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(format!("'{name}' ended with {}:\n{}{}", output.status, printed, errors.trim_end()))
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Whether this program runs as root.
pub(crate) fn is_root() -> bool {
    quiet(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
