// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Python tools of the tests in `.venv`, as `tools/requirements.txt` pins them.

use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

use crate::guard::Guard;
use crate::{process, workspace};

/// The folder with the environment's programs.
pub(crate) fn programs() -> PathBuf {
    workspace::root().join(".venv/bin")
}

/// Makes the environment when the pinned packages are not those it was made for.
pub(crate) fn ensure(guard: &mut Guard) -> Result<(), String> {
    let requirements = workspace::root().join("tools/requirements.txt");
    let environment = workspace::root().join(".venv");
    let stamp = environment.join("installed-requirements.txt");
    let wanted = fs::read_to_string(&requirements)
        .map_err(|error| format!("{} cannot be read: {error}", requirements.display()))?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) && programs().join("python3").exists() {
        println!("Python packages: nothing has changed");
        return Ok(());
    }
    println!("Python packages: installing into .venv");
    process::show(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment), guard)?;
    let mut pip = Command::new(programs().join("python3"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&requirements);
    process::show(&mut pip, guard)?;
    fs::write(&stamp, wanted).map_err(|error: io::Error| format!("{} cannot be written: {error}", stamp.display()))
}
