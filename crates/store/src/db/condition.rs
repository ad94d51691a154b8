// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an operator wants to know of a database before anything is changed in it.

use super::{
    Store,
    open::{MIGRATOR, is_lite, is_pg, migrator},
};
use crate::Error;
use sqlx::{
    ConnectOptions, FromRow, PgConnection, SqliteConnection, postgres::PgConnectOptions, sqlite::SqliteConnectOptions,
};
use std::{path::PathBuf, str::FromStr};

/// A change of the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Its number.
    pub version: i64,
    /// What it is about.
    pub description: String,
}

/// How a database is found. Looking changes nothing and makes nothing.
#[derive(Debug, Clone)]
pub struct Condition {
    /// `SQLite` or `PostgreSQL`.
    pub engine: &'static str,
    /// Version of the engine; empty where there is no database yet.
    pub version: String,
    /// Whether there is a database at all. A missing SQLite file is made at the first start.
    pub exists: bool,
    /// Whether text is compared by bytes.
    pub bytewise: bool,
    /// Migrations that were run, by number.
    pub applied: Vec<i64>,
    /// Migrations of this program that were not run yet.
    pub pending: Vec<Migration>,
    /// Migrations that were run by a newer program.
    pub unknown: Vec<i64>,
    /// The server's own time in microseconds; nothing where the engine has no clock of its own.
    pub clock: Option<i64>,
}

/// Looks at the database of an address.
///
/// # Errors
/// When the address is not understood or the database is out of reach.
pub async fn inspect(address: &str) -> Result<Condition, Error> {
    if is_lite(address) {
        inspect_lite(address).await
    } else if is_pg(address) {
        inspect_pg(address).await
    } else {
        Err(Error::Address(address.chars().take(12).collect()))
    }
}

/// Runs the migrations that are due; tells which they were.
///
/// # Errors
/// As [`Store::open`].
pub async fn migrate(address: &str) -> Result<Vec<Migration>, Error> {
    let before = inspect(address).await?;
    Store::open(address).await?.close().await;
    Ok(before.pending)
}

/// The file of an embedded database.
#[must_use]
pub fn file_of(address: &str) -> Option<PathBuf> {
    if !is_lite(address) {
        return None;
    }
    SqliteConnectOptions::from_str(address).ok().map(|options| options.get_filename().to_owned())
}

async fn inspect_lite(address: &str) -> Result<Condition, Error> {
    let doing = |error| Error::from_driver("opening the database file", error);
    let options = SqliteConnectOptions::from_str(address).map_err(doing)?.create_if_missing(false);
    let engine = "SQLite";
    if !options.get_filename().exists() {
        return Ok(Condition { engine, ..condition(Vec::new()) });
    }
    let mut connection = options.connect().await.map_err(doing)?;
    let (version,): (String,) = one(&mut connection, "SELECT sqlite_version()").await?;
    let (begun,): (bool,) =
        one(&mut connection, "SELECT COUNT(*) > 0 FROM sqlite_master WHERE name = '_sqlx_migrations'").await?;
    let applied =
        if begun { sqlx::query_as(APPLIED).fetch_all(&mut connection).await.map_err(doing)? } else { Vec::new() };
    let _ = sqlx::Connection::close(connection).await;
    Ok(Condition { engine, version, exists: true, ..condition(applied) })
}

async fn inspect_pg(address: &str) -> Result<Condition, Error> {
    let doing = |error| Error::from_driver("connecting to PostgreSQL", error);
    let options = PgConnectOptions::from_str(address).map_err(doing)?;
    let mut connection = options.connect().await.map_err(doing)?;
    let (version, bytewise, clock): (String, bool, i64) = sqlx::query_as(
        "SELECT current_setting('server_version'), 'a' > 'B', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
    )
    .fetch_one(&mut connection)
    .await
    .map_err(doing)?;
    let (begun,): (bool,) = one_pg(&mut connection, "SELECT to_regclass('_sqlx_migrations') IS NOT NULL").await?;
    let applied =
        if begun { sqlx::query_as(APPLIED).fetch_all(&mut connection).await.map_err(doing)? } else { Vec::new() };
    let _ = sqlx::Connection::close(connection).await;
    let engine = "PostgreSQL";
    Ok(Condition { engine, version, exists: true, bytewise, clock: Some(clock), ..condition(applied) })
}

const APPLIED: &str = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";

async fn one<T: Send + Unpin + for<'r> FromRow<'r, sqlx::sqlite::SqliteRow>>(
    connection: &mut SqliteConnection,
    sql: &'static str,
) -> Result<T, Error> {
    sqlx::query_as(sql).fetch_one(connection).await.map_err(|error| Error::from_driver(sql, error))
}

async fn one_pg<T: Send + Unpin + for<'r> FromRow<'r, sqlx::postgres::PgRow>>(
    connection: &mut PgConnection,
    sql: &'static str,
) -> Result<T, Error> {
    sqlx::query_as(sql).fetch_one(connection).await.map_err(|error| Error::from_driver(sql, error))
}

fn condition(applied: Vec<(i64,)>) -> Condition {
    let applied: Vec<i64> = applied.into_iter().map(|(version,)| version).collect();
    let known = migrator();
    let pending = known.iter().filter(|migration| !applied.contains(&migration.version));
    let pending = pending
        .map(|migration| Migration { version: migration.version, description: migration.description.to_string() });
    let pending = pending.collect();
    let unknown = applied.iter().copied().filter(|version| !MIGRATOR.version_exists(*version)).collect();
    Condition {
        engine: "",
        version: String::new(),
        exists: false,
        bytewise: true,
        applied,
        pending,
        unknown,
        clock: None,
    }
}
