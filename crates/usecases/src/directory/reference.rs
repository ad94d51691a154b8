// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists that were imported: whose they are and how old.

use crate::{Platform, Result};
use store::directory::reference::ReferenceRow;

/// Whose a list is and the day it describes, as far as who imports it says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin<'a> {
    /// Whose it is.
    pub source: Option<&'a str>,
    /// The day that it describes, `YYYY-MM-DD`.
    pub state: Option<&'a str>,
}

impl<'a> Origin<'a> {
    /// What is said, otherwise what the list says itself.
    pub(crate) fn or(self, source: &'a str, state: &'a str) -> (&'a str, &'a str) {
        (self.source.unwrap_or(source), self.state.unwrap_or(state))
    }
}

/// The imported lists, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn lists(platform: &Platform) -> Result<Vec<ReferenceRow>> {
    let mut read = platform.store.read_instance().await?;
    Ok(store::directory::reference::lists(&mut read).await?)
}

/// Notes that a list was imported.
pub(crate) async fn note_list(
    platform: &Platform,
    name: &str,
    (source, state): (&str, &str),
    entries: usize,
) -> Result<()> {
    let row = ReferenceRow {
        name: name.to_owned(),
        source: source.to_owned(),
        state: state.to_owned(),
        imported_at: platform.now().0,
        entries: i64::try_from(entries).unwrap_or(i64::MAX),
    };
    let mut tx = platform.store.begin_instance().await?;
    store::directory::reference::note_list(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(())
}
