// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with the database, by what a caller must do.

/// An error of the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database cannot be reached or refused the statement.
    #[error("the database could not do it: {doing}")]
    Unavailable {
        /// What was being done.
        doing: &'static str,
        /// What the driver says.
        #[source]
        source: sqlx::Error,
    },
    /// A unique key is taken: somebody was first.
    #[error("the row is there already")]
    Taken,
    /// Two transactions met; doing it again helps.
    #[error("two transactions met")]
    Busy,
    /// A row holds what it cannot hold.
    #[error("table {table} holds a value that cannot be read: {what}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column or value.
        what: String,
    },
    /// The group of transactions could not be made durable.
    #[error("the transaction could not be made durable: {0}")]
    NotDurable(String),
    /// The address of the database is not understood.
    #[error("the database address must begin with sqlite: or postgres:, not with {0:?}")]
    Address(String),
    /// The PostgreSQL database sorts by a language.
    #[error(
        "the PostgreSQL database must sort by bytes: create it with TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
    )]
    Collation,
    /// Migrations are due, and this call runs none.
    #[error("{0} changes of the tables are due: run `amtsweg migrate`")]
    Behind(usize),
    /// A newer program changed the tables.
    #[error("a newer version of the program changed the tables: use that version")]
    Ahead,
    /// A database that should be filled holds tables of another program.
    #[error("the database holds tables of another program")]
    Foreign,
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl Error {
    pub(crate) fn from_driver(doing: &'static str, source: sqlx::Error) -> Self {
        if let sqlx::Error::Database(error) = &source {
            if error.is_unique_violation() {
                return Self::Taken;
            }
            // 40001 and 40P01 are PostgreSQL's, 5 and 517 are SQLite's BUSY and BUSY_SNAPSHOT
            if matches!(error.code().as_deref(), Some("40001" | "40P01" | "5" | "517")) {
                return Self::Busy;
            }
        }
        Self::Unavailable { doing, source }
    }
}
