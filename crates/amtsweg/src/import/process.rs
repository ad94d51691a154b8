// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports a process of FIM for an online service.

use super::say;
use crate::{Failure, cli::ImportArguments, wiring::Wired};
use std::path::Path;

/// Imports the file.
pub(super) async fn import(
    wired: &Wired,
    arguments: &ImportArguments,
    file: &Path,
    bytes: &[u8],
) -> Result<(), Failure> {
    let (Some(tenant), Some(slug)) = (&arguments.tenant, &arguments.service) else {
        return Err(Failure { message: "--tenant and --service are needed".to_owned(), code: 2 });
    };
    let platform = &wired.platform;
    let found = usecases::tenant::by_slug(platform, tenant).await;
    let tenant = found.map_err(|error| Failure::new(&format!("there is no tenant {tenant}"), error))?;
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
