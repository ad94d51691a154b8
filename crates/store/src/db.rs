// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The engines. Only this file and its folder name them; everything else writes one portable SQL text.

/// Ends a transaction without effect; a connection that cannot is not used again.
macro_rules! roll_back {
    ($loan:expr) => {{
        let mut loan = $loan;
        tokio::spawn(async move {
            if let Some(connection) = loan.connection()
                && connection.execute("ROLLBACK").await.is_ok()
            {
                loan.clean();
            }
        });
    }};
}

macro_rules! arguments {
    ($name:ident, $type:ty) => {
        pub(super) fn $name(values: Vec<Value>) -> Result<$type, Error> {
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

mod condition;
mod lite;
mod open;
mod pg;
mod whole;

pub use condition::{Condition, Migration, file_of, inspect, migrate};
pub(crate) use open::with_server;
pub use whole::{Kind, Table, Whole};

use crate::{
    Error, Value,
    compose::Composed,
    joined,
    pool::Pool,
    writer::{Turn, Writer},
};
use lite::{LiteReader, LiteWriter, Snapshot, lite_arguments};
use model::TenantId;
use pg::{PgLink, pg_arguments};
use sqlx::{
    AssertSqlSafe, ConnectOptions, FromRow, Postgres, SqlSafeStr, Sqlite, SqliteConnection,
    postgres::{PgConnectOptions, PgConnection, PgRow},
    sqlite::{SqliteConnectOptions, SqliteRow},
};
use std::{
    ops::{Deref, DerefMut},
    sync::atomic::{AtomicU64, Ordering},
};
use uuid::Uuid;

/// Statements that this process ran.
static STATEMENTS: AtomicU64 = AtomicU64::new(0);

/// Statements that this process ran, so that a test can hold their number.
pub(crate) fn statements() -> u64 {
    STATEMENTS.load(Ordering::Relaxed)
}

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
    Lite { options: Box<SqliteConnectOptions>, readers: Pool<SqliteConnection>, writer: Writer<LiteWriter> },
    Pg { options: Box<PgConnectOptions>, pool: Pool<PgConnection> },
}

/// An open transaction of one tenant, for looking. [`Read`] and [`Tx`] both give it.
pub struct Session {
    link: Link,
    tenant: TenantId,
    /// Changes that nobody waits for; they are made before anything else, at the latest with the commit.
    later: Vec<(&'static str, Vec<Value>)>,
}

enum Link {
    LiteRead(LiteReader),
    LiteWrite(Turn<LiteWriter>),
    Pg(PgLink),
}

/// A snapshot for looking only.
pub struct Read(Session);

/// A transaction that can change; without [`Tx::commit`] nothing happened.
pub struct Tx(Session);

impl Store {
    /// A snapshot for looking, in the name of a tenant.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn read(&self, tenant: TenantId) -> Result<Read, Error> {
        let link = match &self.engine {
            Engine::Lite { .. } => Link::LiteRead(self.lite_reader(Snapshot::Due).await?),
            Engine::Pg { .. } => {
                let mut link = self.pg_link().await?;
                link.begin("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
                Link::Pg(link)
            }
        };
        Ok(Read(Session { link, tenant, later: Vec::new() }))
    }

    /// As [`Store::read`], for a single statement: there is nothing to keep together, so nothing is begun and ended.
    /// Further statements may see newer rows.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn look(&self, tenant: TenantId) -> Result<Read, Error> {
        let link = match &self.engine {
            Engine::Lite { .. } => Link::LiteRead(self.lite_reader(Snapshot::None).await?),
            Engine::Pg { .. } => Link::Pg(self.pg_link().await?),
        };
        Ok(Read(Session { link, tenant, later: Vec::new() }))
    }

    /// A transaction in the name of a tenant. Never wait for a network, a password hash or a file inside.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn begin(&self, tenant: TenantId) -> Result<Tx, Error> {
        let link = match &self.engine {
            Engine::Lite { writer, .. } => Link::LiteWrite(writer.turn().await?),
            Engine::Pg { .. } => {
                let mut link = self.pg_link().await?;
                link.begin("BEGIN").await?;
                Link::Pg(link)
            }
        };
        Ok(Tx(Session { link, tenant, later: Vec::new() }))
    }

    /// A snapshot of what belongs to no tenant; rows of tenants are out of its reach.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn read_instance(&self) -> Result<Read, Error> {
        self.read(TenantId(Uuid::nil())).await
    }

    /// As [`Store::look`], for what belongs to no tenant.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn look_instance(&self) -> Result<Read, Error> {
        self.look(TenantId(Uuid::nil())).await
    }

    /// A transaction on what belongs to no tenant; rows of tenants are out of its reach.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn begin_instance(&self) -> Result<Tx, Error> {
        self.begin(TenantId(Uuid::nil())).await
    }

    async fn lite_reader(&self, snapshot: Snapshot) -> Result<LiteReader, Error> {
        let Engine::Lite { options, readers, .. } = &self.engine else { return Err(closed()) };
        let mut loan = readers.loan().await.ok_or_else(closed)?;
        if loan.connection().is_none() {
            let connection = options.connect().await;
            loan.put(connection.map_err(|error| Error::from_driver("opening the database file", error))?);
        }
        Ok(LiteReader::new(loan, snapshot))
    }

    async fn pg_link(&self) -> Result<PgLink, Error> {
        let Engine::Pg { options, pool } = &self.engine else { return Err(closed()) };
        let mut loan = pool.loan().await.ok_or_else(closed)?;
        if loan.connection().is_none() {
            let connection = options.connect().await;
            loan.put(connection.map_err(|error| Error::from_driver("connecting to PostgreSQL", error))?);
        }
        Ok(PgLink::new(loan))
    }
}

/// How busy the database is for this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// Connections that are in use; of an embedded database those that read.
    pub connections: usize,
    /// Who waits for one of them.
    pub waiting: usize,
    /// Who waits for the one writing connection of an embedded database; others have none.
    pub writer_waiting: Option<usize>,
}

impl Store {
    /// How busy the database is now.
    #[must_use]
    pub fn load(&self) -> Load {
        let ((connections, waiting), writer_waiting) = match &self.engine {
            Engine::Lite { readers, writer, .. } => (readers.load(), Some(writer.waiting())),
            Engine::Pg { pool, .. } => (pool.load(), None),
        };
        Load { connections, waiting, writer_waiting }
    }
}

/// Whether a driver's error leaves the connection as it was.
fn is_harmless<T>(result: &Result<T, sqlx::Error>) -> bool {
    use sqlx::Error::{ColumnDecode, ColumnNotFound, Database, Decode, Encode, RowNotFound};
    let harmless = |error: &sqlx::Error| {
        matches!(error, ColumnDecode { .. } | ColumnNotFound(_) | Database(_) | Decode(_) | Encode(_) | RowNotFound)
    };
    result.as_ref().err().is_none_or(harmless)
}

fn closed() -> Error {
    Error::from_driver("waiting for a connection", sqlx::Error::PoolTimedOut)
}

/// Runs one driver call, for statements that give rows of a type, on whichever connection is behind the session.
macro_rules! rows_on_link {
    ($session:expr, $sql:expr, $values:expr, |$query:ident, $connection:ident| $call:expr) => {
        match &mut $session.link {
            Link::LiteRead(reader) => {
                let $query = sqlx::query_as_with::<Sqlite, _, _>(reader.along($sql), lite_arguments($values)?);
                let $connection = reader.connection()?;
                let result = $call;
                reader.after(&result);
                result
            }
            Link::LiteWrite(turn) => {
                let writer = turn.connection()?;
                let $query = sqlx::query_as_with::<Sqlite, _, _>(writer.along($sql), lite_arguments($values)?);
                let $connection = &mut writer.connection;
                $call
            }
            Link::Pg(link) => {
                let $query = sqlx::query_as_with::<Postgres, _, _>($sql, pg_arguments($values)?);
                let $connection = link.connection()?;
                let result = $call;
                link.after(&result);
                result
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
        self.settle().await?;
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
        rows_on_link!(self, sql, values, |query, connection| query.fetch_all(connection).await)
            .map_err(|error| Error::from_driver(sql, error))
    }

    /// All rows of a statement that was put together.
    pub(crate) async fn all_composed<T: Record>(
        &mut self,
        doing: &'static str,
        text: Composed,
    ) -> Result<Vec<T>, Error> {
        self.settle().await?;
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
        // the pieces are texts of the program, values are bound
        let sql = AssertSqlSafe(text.sql).into_sql_str();
        rows_on_link!(self, sql, text.values, |query, connection| query.fetch_all(connection).await)
            .map_err(|error| Error::from_driver(doing, error))
    }

    /// How the engine would run a statement, in its own words, a line for each step.
    pub(crate) async fn plan(&mut self, text: Composed) -> Result<Vec<String>, Error> {
        let doing = "explaining a statement";
        if matches!(self.link, Link::Pg(_)) {
            let text = Composed { sql: format!("EXPLAIN {}", text.sql), ..text };
            let rows: Vec<(String,)> = self.all_composed(doing, text).await?;
            return Ok(rows.into_iter().map(|(step,)| step).collect());
        }
        let text = Composed { sql: format!("EXPLAIN QUERY PLAN {}", text.sql), ..text };
        let rows: Vec<(i64, i64, i64, String)> = self.all_composed(doing, text).await?;
        Ok(rows.into_iter().map(|(.., step)| step).collect())
    }

    /// The row, if there is one.
    pub(crate) async fn opt<T: Record>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Option<T>, Error> {
        self.settle().await?;
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
        rows_on_link!(self, sql, values, |query, connection| query.fetch_optional(connection).await)
            .map_err(|error| Error::from_driver(sql, error))
    }

    /// The one number that the statement gives; 0 where it gives none.
    pub(crate) async fn number(&mut self, sql: &'static str, values: Vec<Value>) -> Result<i64, Error> {
        let row: Option<(i64,)> = self.opt(sql, values).await?;
        Ok(row.map_or(0, |(number,)| number))
    }

    /// Makes the changes that were put off.
    async fn settle(&mut self) -> Result<(), Error> {
        let later = std::mem::take(&mut self.later);
        let Some(&(doing, _)) = later.last() else { return Ok(()) };
        STATEMENTS.fetch_add(later.len() as u64, Ordering::Relaxed);
        match &mut self.link {
            Link::LiteWrite(turn) => {
                let (sql, values) = joined::join(later);
                turn.connection()?.exec(doing, sql, values).await.map(drop)
            }
            Link::Pg(link) => {
                for (sql, values) in later {
                    link.exec(sql, sql.to_owned(), values).await?;
                }
                Ok(())
            }
            Link::LiteRead(_) => Err(only_reading()),
        }
    }

    /// Makes this change together with those that were put off.
    async fn exec_along(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, Error> {
        let mut all = std::mem::take(&mut self.later);
        all.push((sql, values));
        STATEMENTS.fetch_add(all.len() as u64, Ordering::Relaxed);
        match &mut self.link {
            Link::LiteWrite(turn) => {
                let (text, values) = joined::join(all);
                turn.connection()?.exec(sql, text, values).await
            }
            Link::Pg(link) => {
                let (text, values) = joined::join_into_last(all);
                link.exec(sql, text, values).await
            }
            Link::LiteRead(_) => Err(only_reading()),
        }
    }
}

fn only_reading() -> Error {
    Error::NotDurable("nothing is changed while reading".to_owned())
}

impl Tx {
    /// Runs a statement; gives the number of rows it touched.
    pub(crate) async fn exec(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, Error> {
        self.0.settle().await?;
        self.0.exec_along(sql, values).await
    }

    /// As [`Tx::exec`], for a statement that was put together.
    pub(crate) async fn exec_composed(&mut self, doing: &'static str, text: Composed) -> Result<u64, Error> {
        self.0.settle().await?;
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
        match &mut self.0.link {
            Link::LiteWrite(turn) => turn.connection()?.exec(doing, text.sql, text.values).await,
            Link::Pg(link) => link.exec(doing, text.sql, text.values).await,
            Link::LiteRead(_) => Err(only_reading()),
        }
    }

    /// As [`Tx::exec`], together with the changes that were put off: one call of the driver for all. They must not concern
    /// the same rows, for PostgreSQL makes them in no order.
    pub(crate) async fn exec_along(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, Error> {
        self.0.exec_along(sql, values).await
    }

    /// Puts a change off that nobody waits for: it is made before the next statement, at the latest with the commit,
    /// which then also tells its failure. Several together cost little more than one.
    pub(crate) fn later(&mut self, sql: &'static str, values: Vec<Value>) {
        self.0.later.push((sql, values));
    }

    /// Makes the transaction durable; returns only after that.
    ///
    /// # Errors
    /// When it could not be made durable; then nothing of it happened.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.0.settle().await?;
        match self.0.link {
            Link::LiteWrite(turn) => turn.commit().await,
            Link::Pg(link) => link.commit().await,
            Link::LiteRead(_) => Ok(()),
        }
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
