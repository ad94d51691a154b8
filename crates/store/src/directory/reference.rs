// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists that were imported: whose they are, how old, when they came.

use crate::{Error, Session, Tx, value::args};
use model::Instant;

/// An imported list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ReferenceRow {
    /// Its name here, for example `gv100`.
    pub name: String,
    /// Whose it is.
    pub source: String,
    /// The day that it describes, `YYYY-MM-DD`; empty: it does not say.
    pub state: String,
    /// When it was imported, in microseconds.
    pub imported_at: i64,
    /// Entries that were taken.
    pub entries: i64,
}

impl ReferenceRow {
    /// When it was imported.
    #[must_use]
    pub fn imported(&self) -> Instant {
        Instant(self.imported_at)
    }
}

/// Notes an imported list over what is noted of it.
///
/// # Errors
/// When the database is out of reach.
pub async fn note_list(tx: &mut Tx, row: &ReferenceRow) -> Result<(), Error> {
    let sql = "INSERT INTO reference_list (name, source, state, imported_at, entries) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (name) DO UPDATE SET source = excluded.source, state = excluded.state,
                   imported_at = excluded.imported_at, entries = excluded.entries";
    tx.exec(sql, args![&row.name, &row.source, &row.state, row.imported_at, row.entries]).await.map(drop)
}

/// The imported lists, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn lists(session: &mut Session) -> Result<Vec<ReferenceRow>, Error> {
    session
        .all("SELECT name, source, state, imported_at, entries FROM reference_list ORDER BY name LIMIT 100", args![])
        .await
}
