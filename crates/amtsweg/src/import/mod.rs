// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `import` and `check`.

mod check;
mod foreign;
mod lists;
mod process;
mod schema;
mod xzufi;

pub(crate) use check::run as check;
pub(crate) use schema::{Offered, offer};

use crate::{
    Failure,
    cli::{ImportArguments, ImportKind},
    config::Config,
    logging,
    wiring::{self, Wired},
};
use indicatif::{ProgressBar, ProgressStyle};
use model::tenant::Tenant;
use std::{fs, io::Write, path::Path, sync::Arc};
use usecases::directory::Report;

/// Largest file that is read.
const LARGEST: u64 = 200_000_000;
/// Refused rows that are printed; the rest is counted.
const PRINTED: usize = 20;

/// The command.
pub(crate) async fn run(arguments: ImportArguments) -> Result<(), Failure> {
    if let Some(target) = &arguments.write {
        if !arguments.kind.is_foreign() {
            return Err(Failure { message: "--write is for open-forms and xgov-forms".to_owned(), code: 2 });
        }
        return foreign::write(&arguments, target);
    }
    let config = Config::of(&arguments.target)?;
    logging::start(config.log_json);
    let wired = wiring::wire(&config).await?;
    let done = match arguments.kind {
        ImportKind::Genericode => lists::import(&wired.platform, &arguments).await,
        ImportKind::Xzufi => xzufi::import(&wired.platform, &arguments).await,
        _ => each(&wired, &arguments).await,
    };
    wired.platform.store.close().await;
    done
}

/// File by file, up to the first that is refused.
async fn each(wired: &Wired, arguments: &ImportArguments) -> Result<(), Failure> {
    for file in &arguments.files {
        if arguments.kind.is_foreign() {
            foreign::import(wired, arguments, file).await?;
            continue;
        }
        let bytes = read(file)?;
        one(wired, arguments, file, &bytes).await?;
    }
    Ok(())
}

/// Reads a file, unless it is too large.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let doing = format!("{} cannot be read", path.display());
    let size = fs::metadata(path).map_err(|error| Failure::new(&doing, error))?.len();
    if size > LARGEST {
        return Err(Failure::new(&doing, format!("it has {size} bytes, more than the {LARGEST} that are read")));
    }
    fs::read(path).map_err(|error| Failure::new(&doing, error))
}

async fn one(wired: &Wired, arguments: &ImportArguments, file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let platform = &wired.platform;
    let refused = format!("{} was refused, nothing of it was imported", file.display());
    match arguments.kind {
        ImportKind::Xdatenfelder => schema::import(wired, arguments, file, bytes).await,
        ImportKind::Xprozess => process::import(wired, arguments, file, bytes).await,
        // these are imported otherwise
        ImportKind::Genericode | ImportKind::OpenForms | ImportKind::XgovForms | ImportKind::Xzufi => Ok(()),
        kind => lists::reference(platform, kind, arguments, bytes, &refused).await,
    }
}

fn bar(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} {msg} ({per_sec})") {
        bar.set_style(style);
    }
    bar.with_message(what)
}

fn summary(what: &str, report: Report) -> Result<(), Failure> {
    say(&format!("{} {what} imported, {} lines refused", report.written, report.refused.len()));
    for refused in report.refused.iter().take(PRINTED) {
        say(&format!("  {}", refused.reason));
    }
    if report.refused.len() > PRINTED {
        say(&format!("  … and {} more", report.refused.len() - PRINTED));
    }
    Ok(())
}

/// Prints a line for the person at the terminal.
pub(crate) fn say(line: &str) {
    // there is nobody to tell if standard output is closed
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The online service that an import is for: the portal, and the address of the service there.
async fn service_of<'a>(wired: &Wired, arguments: &'a ImportArguments) -> Result<(Arc<Tenant>, &'a str), Failure> {
    let (Some(tenant), Some(slug)) = (&arguments.tenant, &arguments.service) else {
        return Err(Failure { message: "--tenant and --service are needed".to_owned(), code: 2 });
    };
    let found = usecases::tenant::by_slug(&wired.platform, tenant).await;
    let tenant = found.map_err(|error| Failure::new(&format!("there is no tenant {tenant}"), error))?;
    Ok((tenant, slug))
}
