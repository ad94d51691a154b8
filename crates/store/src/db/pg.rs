// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! PostgreSQL: a connection, with or without a transaction.

use super::{closed, is_harmless};
use crate::{Error, Value, pool::Loan};
use sqlx::{
    Arguments, AssertSqlSafe, Executor, Postgres,
    postgres::{PgArguments, PgConnection},
};

arguments!(pg_arguments, PgArguments);

/// A connection to PostgreSQL.
pub(super) struct PgLink {
    /// Taken at the end.
    loan: Option<Loan<PgConnection>>,
    begun: bool,
}

impl PgLink {
    pub(super) fn new(loan: Loan<PgConnection>) -> Self {
        Self { loan: Some(loan), begun: false }
    }

    pub(super) fn connection(&mut self) -> Result<&mut PgConnection, Error> {
        let loan = self.loan.as_mut().ok_or_else(closed)?;
        loan.soil();
        loan.connection().ok_or_else(closed)
    }

    pub(super) fn after<T>(&mut self, result: &Result<T, sqlx::Error>) {
        match &mut self.loan {
            Some(loan) if !is_harmless(result) => loan.broken(),
            Some(loan) if !self.begun => loan.clean(),
            _ => {}
        }
    }

    pub(super) async fn begin(&mut self, sql: &'static str) -> Result<(), Error> {
        self.begun = true;
        let result = self.connection()?.execute(sql).await.map(drop);
        self.after(&result);
        result.map_err(|error| Error::from_driver("beginning a transaction", error))
    }

    pub(super) async fn exec(&mut self, doing: &'static str, sql: String, values: Vec<Value>) -> Result<u64, Error> {
        let query = sqlx::query_with::<Postgres, _>(AssertSqlSafe(sql), pg_arguments(values)?);
        let result = query.execute(self.connection()?).await;
        self.after(&result);
        result.map(|done| done.rows_affected()).map_err(|error| Error::from_driver(doing, error))
    }

    pub(super) async fn commit(mut self) -> Result<(), Error> {
        let result = self.connection()?.execute("COMMIT").await.map(drop);
        self.begun = false;
        self.after(&result);
        result.map_err(|error| Error::from_driver("making a transaction durable", error))
    }
}

impl Drop for PgLink {
    fn drop(&mut self) {
        if let Some(loan) = self.loan.take().filter(|_| self.begun) {
            roll_back!(loan);
        }
    }
}
