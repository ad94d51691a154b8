// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms of other form builders: converted, reported, and written or imported like any other schema.

use super::{read, say, schema};
use crate::{
    Failure,
    cli::{ImportArguments, ImportKind},
    wiring::Wired,
};
use std::{fs, path::Path};
use usecases::form::foreign::{self, Foreign, Told};

/// Converts the files and writes what they become; needs no instance.
pub(super) fn write(arguments: &ImportArguments, target: &Path) -> Result<(), Failure> {
    let [file] = arguments.files.as_slice() else {
        return Err(Failure { message: "--write takes one form at a time".to_owned(), code: 2 });
    };
    let form = convert(arguments, file)?;
    tell(&form);
    let failed = format!("{} cannot be written", target.display());
    fs::write(target, form.document()).map_err(|error| Failure::new(&failed, error))?;
    say(&format!("written to {}; import it by: amtsweg import xdatenfelder", target.display()));
    Ok(())
}

/// Converts a form and imports the schema.
pub(super) async fn import(wired: &Wired, arguments: &ImportArguments, file: &Path) -> Result<(), Failure> {
    let form = convert(arguments, file)?;
    tell(&form);
    schema::import(wired, arguments, file, &form.document()).await
}

fn convert(arguments: &ImportArguments, path: &Path) -> Result<Foreign, Failure> {
    let refused = format!("{} was refused, nothing of it was imported", path.display());
    let version = arguments.schema_version.as_str();
    if !is_version(version) {
        let message = format!("{version} is no version: three numbers with points between, for example 1.0.0");
        return Err(Failure { message, code: 2 });
    }
    if arguments.kind == ImportKind::OpenForms {
        let limits = openforms::Limits::default();
        let files = if path.is_dir() {
            folder(path)?
        } else {
            let files = foreign::unpack(&read(path)?, limits.bytes, openforms::is_file);
            files.map_err(|error| Failure::new(&refused, error))?
        };
        let export = openforms::read(&files, &limits).map_err(|error| Failure::new(&refused, error))?;
        return Ok(foreign::open_forms(&export, version));
    }
    let definition = xgovforms::read(&read(path)?, &xgovforms::Limits::default());
    let definition = definition.map_err(|error| Failure::new(&refused, error))?;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(foreign::xgov_forms(&definition, &name, version))
}

fn folder(path: &Path) -> Result<openforms::Files, Failure> {
    let failed = format!("{} cannot be read", path.display());
    let mut files = openforms::Files::new();
    for entry in fs::read_dir(path).map_err(|error| Failure::new(&failed, error))? {
        let entry = entry.map_err(|error| Failure::new(&failed, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if openforms::is_file(&name) {
            files.insert(name, read(&entry.path())?);
        }
    }
    Ok(files)
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// What became of the form: in short, then everything that is otherwise or not there.
fn tell(form: &Foreign) {
    let report = &form.report;
    let version = form.schema.version.as_deref().unwrap_or_default();
    say(&format!("{}: becomes {} {version}", form.schema.name, form.schema.id));
    say(&format!(
        "  {} of {} components, {} of {} rules carried over",
        report.carried, report.components, report.carried_rules, report.rules
    ));
    let list = |heading: &str, told: &[Told]| {
        if !told.is_empty() {
            say(&format!("  {heading} ({}):", told.len()));
        }
        for Told { place, what } in told {
            say(&format!("    {place}: {what}"));
        }
    };
    say("  the norms that the service rests on stand in no form: add them to the schema (XDFM 1051)");
    list("otherwise than there", &report.changed);
    list("not carried over", &report.left);
}
