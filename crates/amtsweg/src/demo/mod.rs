// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `demo`: everything on this machine with demonstration data.

mod content;
pub(crate) mod contract;
mod fit_connect;
mod people;

use crate::{
    Failure,
    cli::DemoArguments,
    config::Config,
    door, lock, logging,
    wiring::{self, Wired},
};
use contract::Contract;
use std::{fs, io::Write, path::Path};

/// The command.
pub(crate) async fn run(arguments: DemoArguments) -> Result<(), Failure> {
    logging::start(false);
    // a first start that was cut off left its mark; nobody has used its data yet
    if arguments.reset || arguments.data.join(BEGUN).exists() {
        reset(&arguments.data)?;
    }
    begin(&arguments.data)?;
    let mut config = Config::demonstration(arguments.listen, &arguments.data);
    let listener = door::listen(config.listen).await?;
    let base_url = door::base_url(&config, &listener)?;
    // tokens and events name it
    config.base_url = Some(base_url.clone());
    let wired = wiring::wire(&config).await?;
    let contract = fill(&wired, &config, &base_url).await?;
    // there is nothing to remove after the first start
    let _ = fs::remove_file(arguments.data.join(BEGUN));
    tell(&contract);
    door::serve(&config, wired, listener).await
}

/// Fills an empty database with the demonstration, and writes `demo.json`. What is there stays.
pub(crate) async fn fill(wired: &Wired, config: &Config, base_url: &str) -> Result<Contract, Failure> {
    content::add(wired).await?;
    let people = people::add(wired, &config.data.dir).await?;
    let fit_connect = Some(fit_connect::add(wired, &config.data.dir, base_url).await?);
    let contract = Contract { base_url: base_url.to_owned(), people, fit_connect };
    contract.write(&config.data.dir)?;
    Ok(contract)
}

/// Marks a folder in which a demonstration is being set up.
const BEGUN: &str = "demo.begun";

/// Marks the folder before the first start of a demonstration; a folder with other data is no place for one.
fn begin(dir: &Path) -> Result<(), Failure> {
    if dir.join(contract::FILE).exists() {
        return Ok(());
    }
    let doing = format!("a demonstration cannot be set up in {}", dir.display());
    if dir.join("amtsweg.db").exists() {
        return Err(Failure::new(&doing, "it holds the data of another instance; choose another folder with --data"));
    }
    wiring::private_folder(dir).map_err(|error| Failure::new(&doing, error))?;
    fs::write(dir.join(BEGUN), "").map_err(|error| Failure::new(&doing, error))
}

/// Deletes what a demonstration keeps, and nothing else.
fn reset(dir: &Path) -> Result<(), Failure> {
    let doing = format!("the demonstration in {} cannot be deleted", dir.display());
    if !dir.exists() {
        return Ok(());
    }
    let is_demonstration = dir.join(contract::FILE).exists() || dir.join(BEGUN).exists();
    if !is_demonstration && dir.join("amtsweg.db").exists() {
        return Err(Failure::new(&doing, "it holds the data of another instance"));
    }
    let own = [
        "amtsweg.db",
        "amtsweg.db-wal",
        "amtsweg.db-shm",
        "blobs",
        "search",
        contract::FILE,
        contract::UNFINISHED,
        BEGUN,
        fit_connect::DECRYPTION,
        fit_connect::SIGNING,
        "master.key",
        lock::FILE,
    ];
    for entry in fs::read_dir(dir).map_err(|error| Failure::new(&doing, error))? {
        let entry = entry.map_err(|error| Failure::new(&doing, error))?;
        let name = entry.file_name();
        if !own.iter().any(|known| name == *known) {
            let message =
                format!("it holds {}, which is no part of a demonstration; move it away first", name.display());
            return Err(Failure::new(&doing, message));
        }
    }
    for name in own {
        let path = dir.join(name);
        let removed = match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => fs::remove_dir_all(&path),
            Ok(_) => fs::remove_file(&path),
            Err(_) => Ok(()),
        };
        removed.map_err(|error| Failure::new(&doing, error))?;
    }
    Ok(())
}

/// Tells the person at the terminal how to get in.
fn tell(contract: &Contract) {
    let mut out = std::io::stderr();
    let mut line = |text: String| {
        // there is nobody to tell if standard error is closed
        let _ = writeln!(out, "{text}");
    };
    for portal in ["musterstadt", "neudorf", "musterland", "bund", "familie", "unternehmen"] {
        line(format!("Demonstration: {}/{portal}/", contract.base_url));
    }
    for (role, person) in &contract.people {
        line(format!("  {role:<12} {:<24} {}", person.username, person.password));
    }
    line("These people do not exist, and no application here has legal effect.".to_owned());
}
