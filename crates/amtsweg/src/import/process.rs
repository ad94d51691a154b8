// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports a process of FIM for an online service.

use super::{say, service_of};
use crate::{Failure, cli::ImportArguments, wiring::Wired};
use std::path::Path;

/// Imports the file.
pub(super) async fn import(
    wired: &Wired,
    arguments: &ImportArguments,
    file: &Path,
    bytes: &[u8],
) -> Result<(), Failure> {
    let (tenant, slug) = service_of(wired, arguments).await?;
    let platform = &wired.platform;
    let imported = usecases::form::process::import(platform, tenant.id, slug, bytes).await;
    let refused = format!("{} was refused, nothing of it was imported", file.display());
    let imported = imported.map_err(|error| Failure::new(&refused, error))?;
    for (id, name) in &imported.processes {
        say(&format!("{id} imported: {name}, at /{}/verwaltung/onlinedienste/{slug}/prozess", tenant.slug));
    }
    if imported.belongs == Some(false) {
        say("  finding: no process of the file has the key of the service");
    }
    for name in &imported.unknown {
        say(&format!("  note: not shown: {name}"));
    }
    Ok(())
}
