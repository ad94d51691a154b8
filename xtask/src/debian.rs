// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Debian packages the tests need; nothing is installed that is there already.

use std::path::PathBuf;
use std::process::Command;

use crate::guard::Guard;
use crate::{postgres, process, workspace};

/// One package and how to see that it is not needed.
struct Package {
    name: &'static str,
    present: fn() -> bool,
}

const PACKAGES: &[Package] = &[
    Package { name: "postgresql", present: || postgres::programs().is_some() },
    Package { name: "chromium", present: || chromium().is_some() },
    Package { name: "poppler-utils", present: || workspace::find("pdftotext").is_some() },
    Package { name: "strace", present: || workspace::find("strace").is_some() },
    Package { name: "clamav-daemon", present: || workspace::find("clamd").is_some() },
    // the S3 storage of the tests: OpenStack Swift, which keeps accounts, buckets and objects by programs of their own
    Package { name: "swift-proxy", present: || workspace::find("swift-proxy-server").is_some() },
    Package { name: "swift-account", present: || workspace::find("swift-account-server").is_some() },
    Package { name: "swift-container", present: || workspace::find("swift-container-server").is_some() },
    Package { name: "swift-object", present: || workspace::find("swift-object-server").is_some() },
    Package { name: "memcached", present: || workspace::find("memcached").is_some() },
    Package { name: "python3-venv", present: python_makes_environments },
];

/// Debian's Chromium, or another one in the search path.
pub(crate) fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(workspace::find)
}

/// Installs the packages that are missing.
pub(crate) fn ensure(guard: &mut Guard) -> Result<(), String> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|package| !(package.present)()).map(|package| package.name).collect();
    if missing.is_empty() {
        println!("Debian packages: nothing is missing");
        return Ok(());
    }
    println!("Debian packages: installing {}", missing.join(", "));
    let by_hand = format!("install them by hand: apt-get install {}", missing.join(" "));
    if workspace::find("apt-get").is_none() {
        return Err(format!("there is no apt-get here; {by_hand}"));
    }
    if !process::is_root() && workspace::find("sudo").is_none() {
        return Err(format!("only root may install packages and there is no sudo; {by_hand}"));
    }
    let install = [&["install", "-y", "--no-install-recommends"], missing.as_slice()].concat();
    process::show(&mut apt_get(&["update", "-q"]), guard)
        .and_then(|()| process::show(&mut apt_get(&install), guard))
        .map_err(|error| format!("{error}; {by_hand}"))
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = if process::is_root() {
        Command::new("env")
    } else {
        // Without a terminal to ask for the password sudo fails at once instead of waiting.
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]).args(arguments);
    command
}

fn python_makes_environments() -> bool {
    process::quiet(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_ok()
}
