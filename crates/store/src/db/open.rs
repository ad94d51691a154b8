// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Opening and closing a database, with the settings of each engine.

use super::{
    Engine, Store, inspect,
    lite::{self, LiteWriter},
};
use crate::{Error, pool::Pool, writer::Writer};
use sqlx::{
    AssertSqlSafe, ConnectOptions,
    postgres::PgConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

pub(super) static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// Connections to PostgreSQL.
const CONNECTIONS: usize = 40;
/// Readers of an embedded database.
const READERS: usize = 8;
/// Statements kept prepared by an embedded database's writer, each with what may go along with it.
const PREPARED: usize = 500;

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…` and brings the tables up to date.
    ///
    /// # Errors
    /// When the address is not understood, the database is out of reach, or a migration fails.
    pub async fn open(address: &str) -> Result<Self, Error> {
        Self::open_with(address, true).await
    }

    /// As [`Store::open`], but changes no tables.
    ///
    /// # Errors
    /// `Behind` when a migration is due, `Ahead` when a newer program changed the tables.
    pub async fn open_as_it_is(address: &str) -> Result<Self, Error> {
        let found = inspect(address).await?;
        if !found.unknown.is_empty() {
            return Err(Error::Ahead);
        }
        if !found.pending.is_empty() {
            return Err(Error::Behind(found.pending.len()));
        }
        Self::open_with(address, false).await
    }

    async fn open_with(address: &str, migrate: bool) -> Result<Self, Error> {
        if is_lite(address) {
            Self::open_lite(address, migrate).await
        } else if is_pg(address) {
            Self::open_pg(address, migrate).await
        } else {
            Err(Error::Address(address.chars().take(12).collect()))
        }
    }

    async fn open_lite(address: &str, migrate: bool) -> Result<Self, Error> {
        let opening = |error| Error::from_driver("opening the database file", error);
        let options = SqliteConnectOptions::from_str(address)
            .map_err(opening)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-16000")
            .disable_statement_logging();
        let writing = options.clone().create_if_missing(true).statement_cache_capacity(PREPARED);
        lite::make_private(writing.get_filename());
        let mut connection = writing.connect().await.map_err(opening)?;
        if migrate {
            migrator().run_direct(None, &mut connection, false).await?;
        }
        let options = Box::new(options.pragma("query_only", "1").statement_cache_capacity(PREPARED));
        let writer = Writer::new(LiteWriter::new(connection));
        Ok(Self { engine: Engine::Lite { options, readers: Pool::new(READERS), writer } })
    }

    async fn open_pg(address: &str, migrate: bool) -> Result<Self, Error> {
        let opening = |error| Error::from_driver("connecting to PostgreSQL", error);
        let options = PgConnectOptions::from_str(address).map_err(opening)?.disable_statement_logging();
        let mut connection = options.connect().await.map_err(opening)?;
        // prefix searches and orders compare bytes, as SQLite does
        let (bytewise,): (bool,) =
            sqlx::query_as("SELECT 'a' > 'B'").fetch_one(&mut connection).await.map_err(opening)?;
        if !bytewise {
            return Err(Error::Collation);
        }
        if migrate {
            migrator().run_direct(None, &mut connection, false).await?;
        }
        Ok(Self { engine: Engine::Pg { options: Box::new(options), pool: Pool::new(CONNECTIONS) } })
    }

    /// Closes all connections after their work.
    pub async fn close(&self) {
        // what the database does not hear of the end changes nothing in it
        match &self.engine {
            Engine::Lite { readers, .. } => {
                for connection in readers.close() {
                    let _ = sqlx::Connection::close(connection).await;
                }
            }
            Engine::Pg { pool, .. } => {
                for connection in pool.close() {
                    let _ = sqlx::Connection::close(connection).await;
                }
            }
        }
    }
}

pub(super) fn is_lite(address: &str) -> bool {
    address.starts_with("sqlite:")
}

pub(super) fn is_pg(address: &str) -> bool {
    address.starts_with("postgres:") || address.starts_with("postgresql:")
}

pub(super) fn migrator() -> sqlx::migrate::Migrator {
    let mut migrator =
        sqlx::migrate::Migrator { migrations: MIGRATOR.migrations.clone(), ..sqlx::migrate::Migrator::DEFAULT };
    // advisory locks are not in the portable subset
    migrator.set_locking(false);
    migrator
}

/// For tests: makes and drops databases of their own on a PostgreSQL server.
pub(crate) async fn with_server(address: &str, sql: String) -> Result<(), Error> {
    let doing = |error| Error::from_driver("preparing a test database", error);
    let mut connection = PgConnectOptions::from_str(address).map_err(doing)?.connect().await.map_err(doing)?;
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.map_err(doing)?;
    sqlx::Connection::close(connection).await.map_err(doing)
}
