// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `import xzufi`: messages of editors of the Portalverbund.

use super::{PRINTED, say};
use crate::{Failure, cli::ImportArguments, wiring::with_causes};
use indicatif::{ProgressBar, ProgressStyle};
use std::{io::Write, path::Path};
use usecases::{
    Platform,
    catalogue::{Files, ImportError, Imported, RefusalRow, import_xzufi},
};

/// Message by message, up to the first that cannot be read.
pub(super) async fn import(platform: &Platform, arguments: &ImportArguments) -> Result<(), Failure> {
    let mut refused = Vec::new();
    for path in &arguments.files {
        let stopped = |error: ImportError| match &error {
            ImportError::File { .. } => Failure::new("the import stopped", error),
            ImportError::Other(inner) => Failure::new("the import stopped, run it again to go on", with_causes(inner)),
        };
        let files = Files::at(path).map_err(stopped)?;
        let bar = bar(files.sizes().iter().sum());
        let imported = import_xzufi(platform, &files, arguments.anew, &mut |done| bar.set_position(done)).await;
        bar.finish_and_clear();
        tell(path, imported.map_err(stopped)?, &mut refused);
    }
    match &arguments.report {
        Some(report) => write(report, &refused),
        None => Ok(()),
    }
}

fn bar(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    let form = "{bar:30} {bytes} of {total_bytes} ({bytes_per_sec}, {eta} left)";
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style);
    }
    bar
}

fn tell(path: &Path, imported: Imported, refused: &mut Vec<RefusalRow>) {
    let Imported { run, resumed, refusals } = imported;
    let from = if resumed { ", counted from the start of the import that was cut off" } else { "" };
    let (written, deleted) = (run.written, run.deleted);
    say(&format!("{}: {written} objects written, {deleted} deleted, {} refused{from}", path.display(), run.refused));
    for refusal in refusals.iter().take(PRINTED) {
        let object = if refusal.object.is_empty() { "an object" } else { &refusal.object };
        say(&format!("  {} at byte {}: {object}: {}", refusal.item, refusal.place, refusal.reason));
    }
    if refusals.len() > PRINTED {
        say(&format!("  … and {} more: --report FILE writes all of them", refusals.len() - PRINTED));
    }
    refused.extend(refusals);
}

fn write(path: &Path, refused: &[RefusalRow]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::new(&format!("{} cannot be written", path.display()), error);
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).map_err(failed)?);
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    writeln!(file, "file,byte,object,reason").map_err(failed)?;
    for row in refused {
        let line = [quoted(&row.item), row.place.to_string(), quoted(&row.object), quoted(&row.reason)].join(",");
        writeln!(file, "{line}").map_err(failed)?;
    }
    file.flush().map_err(failed)
}
