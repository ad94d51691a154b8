// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A database as a whole: every table out of one snapshot, in the order of its key, and into another database within one
//! transaction. For backups, restores and moves; rows are carried over as they are, sealed columns sealed.

mod catalogue;

use super::{
    lite, lite_arguments,
    open::{MIGRATOR, is_lite, is_pg, migrator},
    pg_arguments,
};
use crate::{Error, Value};
use futures::{StreamExt, stream::BoxStream};
use sqlx::{
    AssertSqlSafe, ColumnIndex, ConnectOptions, Connection, Database, Decode, Executor, Postgres, Row, Sqlite,
    SqliteConnection, Type,
    postgres::{PgConnectOptions, PgConnection},
    sqlite::SqliteConnectOptions,
};
use std::str::FromStr;
use uuid::Uuid;

/// What a column holds; both engines store these alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `UUID`
    Id,
    /// `TEXT`
    Text,
    /// `BIGINT`
    Int,
    /// `BOOLEAN`
    Bool,
    /// `BYTEA`
    Bytes,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in their order.
    pub columns: Vec<(String, Kind)>,
    /// Columns of its key, in their order: rows come sorted by them, on each engine alike.
    pub key: Vec<String>,
}

/// A database as a whole, in a transaction. Without [`Whole::commit`] nothing happened.
pub struct Whole {
    link: Link,
}

enum Link {
    Lite(SqliteConnection),
    Pg(PgConnection),
}

/// Runs one driver call on whichever connection there is.
macro_rules! on_link {
    ($self:expr, |$connection:ident| $call:expr) => {
        match &mut $self.link {
            Link::Lite($connection) => $call,
            Link::Pg($connection) => $call,
        }
    };
}

impl Whole {
    /// A snapshot for looking. Who writes meanwhile is not held up, and not seen.
    ///
    /// # Errors
    /// When the address is not understood or the database is out of reach.
    pub async fn read(address: &str) -> Result<Self, Error> {
        let mut whole = Self { link: connect(address, false).await? };
        match &mut whole.link {
            Link::Lite(connection) => run(connection, "BEGIN").await?,
            Link::Pg(connection) => run(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
        }
        // the snapshot is taken by the first look
        whole.applied().await?;
        Ok(whole)
    }

    /// A transaction that fills a database; an embedded one is made where there is none.
    ///
    /// # Errors
    /// As [`Whole::read`]; `Collation`.
    pub async fn write(address: &str) -> Result<Self, Error> {
        let mut whole = Self { link: connect(address, true).await? };
        match &mut whole.link {
            Link::Lite(connection) => run(connection, "BEGIN IMMEDIATE").await?,
            Link::Pg(connection) => {
                let (bytewise,): (bool,) = sqlx::query_as("SELECT 'a' > 'B'")
                    .fetch_one(&mut *connection)
                    .await
                    .map_err(|error| Error::from_driver("asking for the order of text", error))?;
                if !bytewise {
                    return Err(Error::Collation);
                }
                run(connection, "BEGIN").await?;
            }
        }
        Ok(whole)
    }

    /// Migrations that were run; none where there are no tables.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn applied(&mut self) -> Result<Vec<i64>, Error> {
        if !catalogue::is_begun(self).await? {
            return Ok(Vec::new());
        }
        let sql = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";
        let rows: Vec<(i64,)> = on_link!(self, |connection| sqlx::query_as(sql).fetch_all(connection).await)
            .map_err(|error| Error::from_driver(sql, error))?;
        Ok(rows.into_iter().map(|(version,)| version).collect())
    }

    /// Every table with what it is made of, by name.
    ///
    /// # Errors
    /// `Corrupt` when a column is of a kind that the program does not use.
    pub async fn tables(&mut self) -> Result<Vec<Table>, Error> {
        catalogue::tables(self).await
    }

    /// Number of rows of a table.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn count(&mut self, table: &Table) -> Result<u64, Error> {
        let sql = format!("SELECT COUNT(*) FROM {}", name(&table.name)?);
        let row: (i64,) = on_link!(self, |connection| sqlx::query_as(AssertSqlSafe(sql)).fetch_one(connection).await)
            .map_err(|error| Error::from_driver("counting rows", error))?;
        Ok(u64::try_from(row.0).unwrap_or(0))
    }

    /// Every row, in the order of the key. Memory stays at a few rows.
    ///
    /// # Errors
    /// When the name of a column cannot be one of ours.
    pub fn rows<'a>(&'a mut self, table: &'a Table) -> Result<BoxStream<'a, Result<Vec<Value>, Error>>, Error> {
        let columns = list(table.columns.iter().map(|(column, _)| column))?;
        let order = if table.key.is_empty() { columns.clone() } else { list(table.key.iter())? };
        let sql = format!("SELECT {columns} FROM {} ORDER BY {order}", name(&table.name)?);
        let failed = |error| Error::from_driver("reading a table", error);
        Ok(match &mut self.link {
            Link::Lite(connection) => {
                let rows = sqlx::query(AssertSqlSafe(sql)).fetch(connection);
                rows.map(move |row| values::<Sqlite>(&row.map_err(failed)?, table)).boxed()
            }
            Link::Pg(connection) => {
                let rows = sqlx::query(AssertSqlSafe(sql)).fetch(connection);
                rows.map(move |row| values::<Postgres>(&row.map_err(failed)?, table)).boxed()
            }
        })
    }

    /// Adds rows to a table, with values in the order of its columns.
    ///
    /// # Errors
    /// When the database refuses them.
    pub async fn insert(&mut self, table: &Table, rows: Vec<Vec<Value>>) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let (width, height) = (table.columns.len(), rows.len());
        let columns = list(table.columns.iter().map(|(column, _)| column))?;
        let mut sql = format!("INSERT INTO {} ({columns}) VALUES ", name(&table.name)?);
        for row in 0..height {
            let places: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
            sql += if row == 0 { "(" } else { ", (" };
            sql += &places.join(", ");
            sql += ")";
        }
        let values: Vec<Value> = rows.into_iter().flatten().collect();
        let done = match &mut self.link {
            Link::Lite(connection) => sqlx::query_with::<Sqlite, _>(AssertSqlSafe(sql), lite_arguments(values)?)
                .execute(connection)
                .await
                .map(drop),
            Link::Pg(connection) => sqlx::query_with::<Postgres, _>(AssertSqlSafe(sql), pg_arguments(values)?)
                .execute(connection)
                .await
                .map(drop),
        };
        done.map_err(|error| Error::from_driver("filling a table", error))
    }

    /// Removes every table that the program made. A database with tables of others is left alone.
    ///
    /// # Errors
    /// `Foreign` when it holds tables of others.
    pub async fn clear(&mut self) -> Result<(), Error> {
        let tables = catalogue::names(self).await?;
        if !tables.is_empty() && !catalogue::is_begun(self).await? {
            return Err(Error::Foreign);
        }
        for table in tables.iter().map(String::as_str).chain(["_sqlx_migrations"]) {
            let sql = format!("DROP TABLE IF EXISTS {}", name(table)?);
            on_link!(self, |connection| connection.execute(AssertSqlSafe(sql)).await.map(drop))
                .map_err(|error| Error::from_driver("removing a table", error))?;
        }
        Ok(())
    }

    /// Makes the tables as they were after these migrations, empty.
    ///
    /// # Errors
    /// `Ahead` when the program does not know one of them.
    pub async fn make_tables(&mut self, migrations: &[i64]) -> Result<(), Error> {
        if migrations.iter().any(|version| !MIGRATOR.version_exists(*version)) {
            return Err(Error::Ahead);
        }
        let mut chosen = migrator();
        chosen.migrations.to_mut().retain(|migration| migrations.contains(&migration.version));
        self.migrate(chosen).await?;
        // what migrations put in comes with the rows
        for table in catalogue::names(self).await? {
            let sql = format!("DELETE FROM {}", name(&table)?);
            on_link!(self, |connection| connection.execute(AssertSqlSafe(sql)).await.map(drop))
                .map_err(|error| Error::from_driver("emptying a table", error))?;
        }
        Ok(())
    }

    /// Runs the migrations that are due.
    ///
    /// # Errors
    /// When one fails.
    pub async fn bring_up_to_date(&mut self) -> Result<(), Error> {
        self.migrate(migrator()).await
    }

    /// Notes that the database comes from a backup: numbers of changes go on at `now`, in microseconds since 1970 (UTC), above
    /// all that were ever given, and who knows one between asks for everything anew.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn set_back(&mut self, now: i64) -> Result<(), Error> {
        for sql in [
            "INSERT INTO lost_changes (known, goes_on) SELECT last, $1 FROM change_counter WHERE last < $1",
            "UPDATE change_counter SET last = $1 WHERE last < $1",
        ] {
            on_link!(self, |connection| sqlx::query(sql).bind(now).execute(connection).await.map(drop))
                .map_err(|error| Error::from_driver("noting that changes are lost", error))?;
        }
        Ok(())
    }

    async fn migrate(&mut self, mut migrator: sqlx::migrate::Migrator) -> Result<(), Error> {
        // all of them are part of this transaction
        migrator.migrations.to_mut().iter_mut().for_each(|migration| migration.no_tx = true);
        match &mut self.link {
            Link::Lite(connection) => migrator.run_direct(None, connection, false).await?,
            Link::Pg(connection) => migrator.run_direct(None, connection, false).await?,
        }
        Ok(())
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// When it could not be made durable; then nothing of it happened.
    pub async fn commit(mut self) -> Result<(), Error> {
        match &mut self.link {
            Link::Lite(connection) => run(connection, "COMMIT").await?,
            Link::Pg(connection) => run(connection, "COMMIT").await?,
        }
        // what the database does not hear of the end changes nothing in it
        match self.link {
            Link::Lite(connection) => drop(connection.close().await),
            Link::Pg(connection) => drop(connection.close().await),
        }
        Ok(())
    }
}

async fn connect(address: &str, make: bool) -> Result<Link, Error> {
    if is_lite(address) {
        let doing = |error| Error::from_driver("opening the database file", error);
        let mut options = SqliteConnectOptions::from_str(address).map_err(doing)?.disable_statement_logging();
        if make {
            lite::make_private(options.get_filename());
            options = options
                .create_if_missing(true)
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sqlx::sqlite::SqliteSynchronous::Full);
        }
        Ok(Link::Lite(options.connect().await.map_err(doing)?))
    } else if is_pg(address) {
        let doing = |error| Error::from_driver("connecting to PostgreSQL", error);
        let options = PgConnectOptions::from_str(address).map_err(doing)?.disable_statement_logging();
        Ok(Link::Pg(options.connect().await.map_err(doing)?))
    } else {
        Err(Error::Address(address.chars().take(12).collect()))
    }
}

async fn run<'c, E: Executor<'c>>(connection: E, sql: &'static str) -> Result<(), Error> {
    connection.execute(sql).await.map(drop).map_err(|error| Error::from_driver(sql, error))
}

/// A name as it may stand in a statement: letters, digits and underscores.
fn name(word: &str) -> Result<&str, Error> {
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain { Ok(word) } else { Err(Error::Corrupt { table: "(catalogue)", what: word.to_owned() }) }
}

fn list<'a>(names: impl Iterator<Item = &'a String>) -> Result<String, Error> {
    let names: Vec<&str> = names.map(|word| name(word)).collect::<Result<_, _>>()?;
    Ok(names.join(", "))
}

/// The values of a row, by the kinds of the table's columns.
fn values<D: Database>(row: &D::Row, table: &Table) -> Result<Vec<Value>, Error>
where
    usize: ColumnIndex<D::Row>,
    for<'r> Uuid: Decode<'r, D> + Type<D>,
    for<'r> String: Decode<'r, D> + Type<D>,
    for<'r> i64: Decode<'r, D> + Type<D>,
    for<'r> bool: Decode<'r, D> + Type<D>,
    for<'r> Vec<u8>: Decode<'r, D> + Type<D>,
{
    let mut values = Vec::with_capacity(table.columns.len());
    for (at, (_, kind)) in table.columns.iter().enumerate() {
        let value = match kind {
            Kind::Id => row.try_get(at).map(Value::Id),
            Kind::Text => row.try_get(at).map(Value::Text),
            Kind::Int => row.try_get(at).map(Value::Int),
            Kind::Bool => row.try_get(at).map(Value::Bool),
            Kind::Bytes => row.try_get(at).map(Value::Bytes),
        };
        values.push(value.map_err(|error| Error::from_driver("reading a value", error))?);
    }
    Ok(values)
}
