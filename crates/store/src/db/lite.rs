// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! SQLite: a reading and the writing connection.

use super::{closed, is_harmless};
use crate::{Error, Value, pool::Loan, writer::Connection};
use futures::TryStreamExt;
use sqlx::{
    Arguments, AssertSqlSafe, Either, Executor, SqlSafeStr, SqlStr, Sqlite, SqliteConnection, sqlite::SqliteArguments,
};

arguments!(lite_arguments, SqliteArguments);

/// Makes a new database file readable for its owner alone; the engine gives its log the same access. A file that is there
/// keeps what its operator set.
pub(super) fn make_private(file: &std::path::Path) {
    use std::os::unix::fs::OpenOptionsExt;
    // a file that cannot be made is told by the engine, with its reason
    let _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
}

/// A reading connection of an embedded database.
pub(super) struct LiteReader {
    /// Taken at the end.
    loan: Option<Loan<SqliteConnection>>,
    snapshot: Snapshot,
}

#[derive(PartialEq)]
pub(super) enum Snapshot {
    None,
    /// Begins with the first statement.
    Due,
    Begun,
}

impl LiteReader {
    pub(super) fn new(loan: Loan<SqliteConnection>, snapshot: Snapshot) -> Self {
        Self { loan: Some(loan), snapshot }
    }

    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, Error> {
        let loan = self.loan.as_mut().ok_or_else(closed)?;
        loan.soil();
        loan.connection().ok_or_else(closed)
    }

    /// The statement, with the begin of the snapshot before it if it is the first one.
    pub(super) fn along(&mut self, sql: impl SqlSafeStr) -> SqlStr {
        let sql = sql.into_sql_str();
        if self.snapshot != Snapshot::Due {
            return sql;
        }
        self.snapshot = Snapshot::Begun;
        AssertSqlSafe(format!("BEGIN; {}", sql.as_str())).into_sql_str()
    }

    pub(super) fn after<T>(&mut self, result: &Result<T, sqlx::Error>) {
        if let Some(loan) = self.loan.as_mut().filter(|_| self.snapshot == Snapshot::None && is_harmless(result)) {
            loan.clean();
        }
    }
}

impl Drop for LiteReader {
    fn drop(&mut self) {
        if let Some(loan) = self.loan.take().filter(|_| self.snapshot == Snapshot::Begun) {
            roll_back!(loan);
        }
    }
}

/// The writing connection of an embedded database. Every call of the driver is handed over to a thread of its own, which
/// costs more than most statements: what needs no answer goes along with the next statement.
pub(crate) struct LiteWriter {
    pub(super) connection: SqliteConnection,
    /// Goes along with the next statement.
    ahead: String,
    /// What went along with the first statement of the member.
    gone: String,
    /// Savepoints of two members in a row have different names: undoing one that was not reached must fail.
    name: &'static str,
    /// Whether the member ran a statement.
    touched: bool,
}

impl LiteWriter {
    pub(super) fn new(connection: SqliteConnection) -> Self {
        Self { connection, ahead: String::new(), gone: String::new(), name: "one", touched: false }
    }

    async fn run(&mut self, sql: String) -> Result<(), Error> {
        let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut self.connection).await;
        done.map(drop).map_err(|error| Error::from_driver("ending a transaction", error))
    }

    /// The statement with what goes along with it.
    pub(super) fn along(&mut self, sql: impl SqlSafeStr) -> SqlStr {
        self.touched = true;
        let sql = sql.into_sql_str();
        if self.ahead.is_empty() {
            return sql;
        }
        self.gone = std::mem::take(&mut self.ahead);
        AssertSqlSafe(format!("{}{}", self.gone, sql.as_str())).into_sql_str()
    }

    /// Runs a statement; gives the number of rows that the last part of it touched.
    pub(super) async fn exec(&mut self, doing: &'static str, sql: String, values: Vec<Value>) -> Result<u64, Error> {
        let query = sqlx::query_with::<Sqlite, _>(self.along(AssertSqlSafe(sql)), lite_arguments(values)?);
        let mut steps = self.connection.fetch_many(query);
        let mut rows = 0;
        let failed = |error| Error::from_driver(doing, error);
        while let Some(step) = steps.try_next().await.map_err(failed)? {
            if let Either::Left(done) = step {
                rows = done.rows_affected();
            }
        }
        Ok(rows)
    }
}

impl Connection for LiteWriter {
    fn begin(&mut self) {
        self.ahead.clear();
        self.ahead.push_str("BEGIN IMMEDIATE; ");
    }

    fn enter(&mut self) {
        self.name = if self.name == "one" { "other" } else { "one" };
        self.ahead.push_str(&format!("SAVEPOINT {}; ", self.name));
        self.touched = false;
    }

    fn leave(&mut self) {
        if self.touched {
            self.ahead.push_str(&format!("RELEASE {}; ", self.name));
        } else {
            self.ahead.truncate(self.ahead.rfind("SAVEPOINT").unwrap_or(0));
        }
    }

    async fn undo(&mut self) {
        if !self.touched {
            return self.leave();
        }
        if self.run(format!("ROLLBACK TO {0}; RELEASE {0}", self.name)).await.is_ok() {
            return;
        }
        // the caller went away before the savepoint was reached; what stands before it concerns the others
        let before = self.gone.rfind("SAVEPOINT").map(|at| self.gone[..at].to_owned()).unwrap_or_default();
        if !before.is_empty() {
            // it fails where it was reached
            let _ = self.run(before).await;
        }
    }

    async fn commit(&mut self) -> Result<(), Error> {
        let ahead = std::mem::take(&mut self.ahead);
        self.run(format!("{ahead}COMMIT")).await
    }

    async fn rollback(&mut self) {
        self.ahead.clear();
        // there may be nothing left
        let _ = self.run("ROLLBACK".to_owned()).await;
    }
}
