// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Node packages of the browser journeys and of the judges of the interfaces, as `package-lock.json` of each folder pins them.

use std::fs;
use std::process::Command;

use crate::guard::Guard;
use crate::{process, workspace};

/// Folders with packages.
const FOLDERS: [&str; 2] = ["e2e", "tools"];

/// Installs the packages where the lock file is not the one they were installed from.
pub(crate) fn ensure(guard: &mut Guard) -> Result<(), String> {
    FOLDERS.into_iter().try_for_each(|folder| ensure_in(folder, guard))
}

fn ensure_in(name: &str, guard: &mut Guard) -> Result<(), String> {
    let folder = workspace::root().join(name);
    let Ok(wanted) = fs::read_to_string(folder.join("package-lock.json")) else {
        println!("Node packages: there is no {name}/package-lock.json, nothing to install");
        return Ok(());
    };
    let stamp = folder.join("node_modules/.installed-package-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("Node packages of {name}: nothing has changed");
        return Ok(());
    }
    println!("Node packages: installing into {name}/node_modules");
    // The browser is Debian's: Playwright must not load one of its own.
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").current_dir(&folder);
    process::show(&mut npm, guard)?;
    fs::create_dir_all(folder.join("node_modules"))
        .and_then(|()| fs::write(&stamp, wanted))
        .map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}
