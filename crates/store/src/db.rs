// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The engines. This is the only file that names one; everything else writes one portable SQL text.

use crate::{
    Error, Value,
    writer::{Connection, Turn, Writer},
};
use model::TenantId;
use sqlx::{
    Arguments, ConnectOptions, FromRow, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions, PgRow},
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
    },
};
use std::{
    ops::{Deref, DerefMut},
    str::FromStr,
    time::Duration,
};
use uuid::Uuid;

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// Connections to PostgreSQL, and readers of an embedded database.
const CONNECTIONS: u32 = 24;

/// A row type that both engines can fill.
pub trait Record: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}
impl<T> Record for T where T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}

/// The database. Cloning it is cheap.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
}

#[derive(Clone)]
enum Engine {
    Lite { readers: SqlitePool, writer: Writer<LiteWriter> },
    Pg(PgPool),
}

/// An open transaction of one tenant, for looking. [`Read`] and [`Tx`] both give it.
pub struct Session {
    link: Link,
    tenant: TenantId,
}

enum Link {
    LiteRead(Transaction<'static, Sqlite>),
    LiteWrite(Turn<LiteWriter>),
    Pg(Transaction<'static, Postgres>),
}

/// A snapshot for looking only.
pub struct Read(Session);

/// A transaction that can change; without [`Tx::commit`] nothing happened.
pub struct Tx(Session);

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…` and brings the tables up to date.
    ///
    /// # Errors
    /// When the address is not understood, the database is out of reach, or a migration fails.
    pub async fn open(address: &str) -> Result<Self, Error> {
        let store = if address.starts_with("sqlite:") {
            Self::open_lite(address).await?
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            Self::open_pg(address).await?
        } else {
            return Err(Error::Address(address.chars().take(12).collect()));
        };
        Ok(store)
    }

    async fn open_lite(address: &str) -> Result<Self, Error> {
        let opening = |error| Error::from_driver("opening the database file", error);
        let options = SqliteConnectOptions::from_str(address)
            .map_err(opening)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-16000")
            .disable_statement_logging();
        let mut connection = options.clone().create_if_missing(true).connect().await.map_err(opening)?;
        migrator().run_direct(None, &mut connection, false).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS / 3)
            // a file does not go away, and asking every time whether it did costs as much as a statement
            .test_before_acquire(false)
            .connect_with(options.pragma("query_only", "1"))
            .await
            .map_err(opening)?;
        Ok(Self { engine: Engine::Lite { readers, writer: Writer::new(LiteWriter(connection)) } })
    }

    async fn open_pg(address: &str) -> Result<Self, Error> {
        let opening = |error| Error::from_driver("connecting to PostgreSQL", error);
        let options = PgConnectOptions::from_str(address).map_err(opening)?.disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await
            .map_err(opening)?;
        // prefix searches and orders compare bytes, as SQLite does
        let (bytewise,): (bool,) = sqlx::query_as("SELECT 'a' > 'B'").fetch_one(&pool).await.map_err(opening)?;
        if !bytewise {
            return Err(Error::Collation);
        }
        migrator().run(&pool).await?;
        Ok(Self { engine: Engine::Pg(pool) })
    }

    /// A snapshot for looking, in the name of a tenant.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn read(&self, tenant: TenantId) -> Result<Read, Error> {
        let beginning = |error| Error::from_driver("beginning to read", error);
        let link = match &self.engine {
            Engine::Lite { readers, .. } => Link::LiteRead(readers.begin().await.map_err(beginning)?),
            Engine::Pg(pool) => {
                let begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Link::Pg(pool.begin_with(begin).await.map_err(beginning)?)
            }
        };
        Ok(Read(Session { link, tenant }))
    }

    /// A transaction in the name of a tenant. Never wait for a network, a password hash or a file inside.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn begin(&self, tenant: TenantId) -> Result<Tx, Error> {
        let link = match &self.engine {
            Engine::Lite { writer, .. } => Link::LiteWrite(writer.turn().await?),
            Engine::Pg(pool) => {
                Link::Pg(pool.begin().await.map_err(|error| Error::from_driver("beginning a transaction", error))?)
            }
        };
        Ok(Tx(Session { link, tenant }))
    }

    /// A snapshot of what belongs to no tenant; rows of tenants are out of its reach.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn read_instance(&self) -> Result<Read, Error> {
        self.read(TenantId(Uuid::nil())).await
    }

    /// A transaction on what belongs to no tenant; rows of tenants are out of its reach.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn begin_instance(&self) -> Result<Tx, Error> {
        self.begin(TenantId(Uuid::nil())).await
    }

    /// Closes all connections after their work.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Lite { readers, .. } => readers.close().await,
            Engine::Pg(pool) => pool.close().await,
        }
    }
}

fn migrator() -> sqlx::migrate::Migrator {
    let mut migrator =
        sqlx::migrate::Migrator { migrations: MIGRATOR.migrations.clone(), ..sqlx::migrate::Migrator::DEFAULT };
    // advisory locks are not in the portable subset
    migrator.set_locking(false);
    migrator
}

/// Runs one driver call on whichever connection is behind the session.
macro_rules! on_link {
    ($session:expr, $sql:expr, $values:expr, |$query:ident, $connection:ident| $call:expr) => {
        match &mut $session.link {
            Link::LiteRead(transaction) => {
                let $query = sqlx::query_with($sql, lite_arguments($values)?);
                let $connection = &mut **transaction;
                $call
            }
            Link::LiteWrite(turn) => {
                let $query = sqlx::query_with($sql, lite_arguments($values)?);
                let $connection = &mut turn.connection()?.0;
                $call
            }
            Link::Pg(transaction) => {
                let $query = sqlx::query_with($sql, pg_arguments($values)?);
                let $connection = &mut **transaction;
                $call
            }
        }
    };
}

/// As `on_link`, for statements that give rows of a type.
macro_rules! rows_on_link {
    ($session:expr, $sql:expr, $values:expr, |$query:ident, $connection:ident| $call:expr) => {
        match &mut $session.link {
            Link::LiteRead(transaction) => {
                let $query = sqlx::query_as_with::<Sqlite, _, _>($sql, lite_arguments($values)?);
                let $connection = &mut **transaction;
                $call
            }
            Link::LiteWrite(turn) => {
                let $query = sqlx::query_as_with::<Sqlite, _, _>($sql, lite_arguments($values)?);
                let $connection = &mut turn.connection()?.0;
                $call
            }
            Link::Pg(transaction) => {
                let $query = sqlx::query_as_with::<Postgres, _, _>($sql, pg_arguments($values)?);
                let $connection = &mut **transaction;
                $call
            }
        }
    };
}

impl Session {
    /// The tenant that this transaction belongs to.
    #[must_use]
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// All rows.
    pub(crate) async fn all<T: Record>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Vec<T>, Error> {
        rows_on_link!(self, sql, values, |query, connection| query.fetch_all(connection).await)
            .map_err(|error| Error::from_driver(sql, error))
    }

    /// The row, if there is one.
    pub(crate) async fn opt<T: Record>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Option<T>, Error> {
        rows_on_link!(self, sql, values, |query, connection| query.fetch_optional(connection).await)
            .map_err(|error| Error::from_driver(sql, error))
    }

    /// The one number that the statement gives; 0 where it gives none.
    pub(crate) async fn number(&mut self, sql: &'static str, values: Vec<Value>) -> Result<i64, Error> {
        let row: Option<(i64,)> = self.opt(sql, values).await?;
        Ok(row.map_or(0, |(number,)| number))
    }
}

impl Tx {
    /// Runs a statement; gives the number of rows it touched.
    pub(crate) async fn exec(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, Error> {
        on_link!(self.0, sql, values, |query, connection| query.execute(connection).await.map(|done| done.rows()))
            .map_err(|error| Error::from_driver(sql, error))
    }

    /// Makes the transaction durable; returns only after that.
    ///
    /// # Errors
    /// When it could not be made durable; then nothing of it happened.
    pub async fn commit(self) -> Result<(), Error> {
        match self.0.link {
            Link::LiteRead(transaction) => transaction.commit().await,
            Link::LiteWrite(turn) => return turn.commit().await,
            Link::Pg(transaction) => transaction.commit().await,
        }
        .map_err(|error| Error::from_driver("making a transaction durable", error))
    }
}

impl Deref for Read {
    type Target = Session;
    fn deref(&self) -> &Session {
        &self.0
    }
}
impl DerefMut for Read {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.0
    }
}
impl Deref for Tx {
    type Target = Session;
    fn deref(&self) -> &Session {
        &self.0
    }
}
impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.0
    }
}

/// The writing connection of an embedded database.
pub(crate) struct LiteWriter(SqliteConnection);

impl LiteWriter {
    async fn run(&mut self, sql: &'static str) -> Result<(), Error> {
        sqlx::query(sql).execute(&mut self.0).await.map(drop).map_err(|error| Error::from_driver(sql, error))
    }
}

impl Connection for LiteWriter {
    async fn begin(&mut self) -> Result<(), Error> {
        self.run("BEGIN IMMEDIATE").await
    }
    async fn savepoint(&mut self) -> Result<(), Error> {
        self.run("SAVEPOINT member").await
    }
    async fn release(&mut self) -> Result<(), Error> {
        self.run("RELEASE member").await
    }
    async fn undo(&mut self) -> Result<(), Error> {
        self.run("ROLLBACK TO member").await?;
        self.run("RELEASE member").await
    }
    async fn commit(&mut self) -> Result<(), Error> {
        self.run("COMMIT").await
    }
    async fn rollback(&mut self) -> Result<(), Error> {
        self.run("ROLLBACK").await
    }
}

/// Number of rows touched, by the same name for both engines.
trait Rows {
    fn rows(&self) -> u64;
}
impl Rows for sqlx::sqlite::SqliteQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}
impl Rows for sqlx::postgres::PgQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}

macro_rules! arguments {
    ($name:ident, $type:ty) => {
        fn $name(values: Vec<Value>) -> Result<$type, Error> {
            let mut arguments = <$type>::default();
            for value in values {
                match value {
                    Value::Id(value) => arguments.add(value),
                    Value::Text(value) => arguments.add(value),
                    Value::Int(value) => arguments.add(value),
                    Value::Bool(value) => arguments.add(value),
                    Value::Bytes(value) => arguments.add(value),
                }
                .map_err(|error| Error::from_driver("binding a value", sqlx::Error::Encode(error)))?;
            }
            Ok(arguments)
        }
    };
}
arguments!(lite_arguments, SqliteArguments);
arguments!(pg_arguments, PgArguments);

/// For tests: makes and drops databases of their own on a PostgreSQL server.
pub(crate) async fn with_server(address: &str, sql: String) -> Result<(), Error> {
    let doing = |error| Error::from_driver("preparing a test database", error);
    let pool = PgPoolOptions::new().max_connections(1).connect(address).await.map_err(doing)?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&pool).await.map_err(doing)?;
    pool.close().await;
    Ok(())
}
