// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports code lists, areas, postcodes, keys and situations. One code list that is refused does not keep the others away; the
//! report says which and why.

use super::{bar, read, say, summary};
use crate::{
    Failure,
    cli::{ImportArguments, ImportKind},
    wiring::with_causes,
};
use usecases::{Platform, catalogue, directory};
use xdatenfelder::genericode::Given;

/// Imports every file that can be read.
pub(super) async fn import(platform: &Platform, arguments: &ImportArguments) -> Result<(), Failure> {
    let given = Given { uri: arguments.uri.as_deref(), version: arguments.list_version.as_deref() };
    if given.uri.is_some() && arguments.files.len() > 1 {
        return Err(Failure { message: "--uri names one list: give one file with it".to_owned(), code: 2 });
    }
    let mut refused = Vec::new();
    let bar = bar("code lists");
    for file in &arguments.files {
        let imported = match read(file) {
            Ok(bytes) => {
                let imported = usecases::form::import_code_list(platform, &bytes, given).await;
                imported.map_err(|error| with_causes(&error))
            }
            Err(failure) => Err(failure.message),
        };
        bar.inc(1);
        match imported {
            Ok(list) => {
                let version = if list.version.is_empty() { "without version" } else { &list.version };
                bar.suspend(|| say(&format!("code list {} {version} imported, {} rows", list.uri, list.rows)));
            }
            Err(reason) => {
                refused.push(format!("{} was refused, nothing of it was imported: {reason}", file.display()))
            }
        }
    }
    bar.finish_and_clear();
    say(&format!("{} code lists imported, {} refused", arguments.files.len() - refused.len(), refused.len()));
    if refused.is_empty() { Ok(()) } else { Err(Failure { message: refused.join("\n"), code: 1 }) }
}

/// Imports a list that pages show with its source and date.
pub(super) async fn reference(
    platform: &Platform,
    kind: ImportKind,
    arguments: &ImportArguments,
    bytes: &[u8],
    refused: &str,
) -> Result<(), Failure> {
    let origin = directory::Origin { source: arguments.source.as_deref(), state: arguments.state.as_deref() };
    let what = match kind {
        ImportKind::Gv100 => "areas",
        ImportKind::Ars => "parts of cities",
        ImportKind::Plz => "postcodes",
        ImportKind::Leika => "LeiKa keys",
        ImportKind::Ozg => "OZG services",
        _ => "situations",
    };
    let bar = bar(what);
    let mut progress = |done: usize| bar.set_position(done as u64);
    let report = match kind {
        ImportKind::Gv100 => directory::import_gv100(platform, bytes, origin, &mut progress).await,
        ImportKind::Ars => directory::import_ars(platform, bytes, origin, &mut progress).await,
        ImportKind::Plz => directory::import_postcodes(platform, bytes, origin, &mut progress).await,
        ImportKind::Leika => catalogue::import_leika(platform, bytes, origin, &mut progress).await,
        ImportKind::Ozg => catalogue::import_ozg(platform, bytes, origin, &mut progress).await,
        _ => catalogue::import_situations(platform, bytes, origin).await,
    };
    bar.finish_and_clear();
    summary(what, report.map_err(|error| Failure::new(refused, with_causes(&error)))?)
}
