// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Node packages of the browser journeys, as `e2e/package-lock.json` pins them.

use std::fs;
use std::process::Command;

use crate::guard::Guard;
use crate::{process, workspace};

/// Installs the packages when the lock file is not the one they were installed from.
pub(crate) fn ensure(guard: &mut Guard) -> Result<(), String> {
    let folder = workspace::root().join("e2e");
    let Ok(wanted) = fs::read_to_string(folder.join("package-lock.json")) else {
        println!("Node packages: there is no e2e/package-lock.json, nothing to install");
        return Ok(());
    };
    let stamp = folder.join("node_modules/.installed-package-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("Node packages: nothing has changed");
        return Ok(());
    }
    println!("Node packages: installing into e2e/node_modules");
    // The browser is Debian's: Playwright must not load one of its own.
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").current_dir(&folder);
    process::show(&mut npm, guard)?;
    fs::create_dir_all(folder.join("node_modules"))
        .and_then(|()| fs::write(&stamp, wanted))
        .map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}
