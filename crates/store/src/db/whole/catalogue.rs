// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which tables a database has and what they are made of, in each engine's own words.

use super::{Kind, Link, Table, Whole};
use crate::Error;

/// Whether the tables of the program were begun.
pub(super) async fn is_begun(whole: &mut Whole) -> Result<bool, Error> {
    let row: (bool,) = match &mut whole.link {
        Link::Lite(connection) => {
            let sql = "SELECT COUNT(*) > 0 FROM sqlite_master WHERE name = '_sqlx_migrations'";
            sqlx::query_as(sql).fetch_one(connection).await
        }
        Link::Pg(connection) => {
            sqlx::query_as("SELECT to_regclass('_sqlx_migrations') IS NOT NULL").fetch_one(connection).await
        }
    }
    .map_err(asking)?;
    Ok(row.0)
}

/// Names of all tables besides the list of migrations, sorted.
pub(super) async fn names(whole: &mut Whole) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = match &mut whole.link {
        Link::Lite(connection) => {
            let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
            sqlx::query_as(sql).fetch_all(connection).await
        }
        Link::Pg(connection) => {
            let sql = "SELECT table_name::text FROM information_schema.tables
                       WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
            sqlx::query_as(sql).fetch_all(connection).await
        }
    }
    .map_err(asking)?;
    let names = rows.into_iter().map(|(name,)| name);
    let mut names: Vec<String> = names.filter(|name| name != "_sqlx_migrations").collect();
    names.sort_unstable();
    Ok(names)
}

/// Every table, by name.
pub(super) async fn tables(whole: &mut Whole) -> Result<Vec<Table>, Error> {
    let mut tables = Vec::new();
    for name in names(whole).await? {
        tables.push(table(whole, name).await?);
    }
    Ok(tables)
}

async fn table(whole: &mut Whole, name: String) -> Result<Table, Error> {
    let (columns, key): (Vec<(String, String)>, Vec<(String,)>) = match &mut whole.link {
        Link::Lite(connection) => {
            let sql = "SELECT name, type FROM pragma_table_info($1) ORDER BY cid";
            let columns = sqlx::query_as(sql).bind(&name).fetch_all(&mut *connection).await.map_err(asking)?;
            let sql = "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk";
            (columns, sqlx::query_as(sql).bind(&name).fetch_all(connection).await.map_err(asking)?)
        }
        Link::Pg(connection) => {
            let sql = "SELECT column_name::text, data_type::text FROM information_schema.columns
                       WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position";
            let columns = sqlx::query_as(sql).bind(&name).fetch_all(&mut *connection).await.map_err(asking)?;
            let sql = "SELECT pg_attribute.attname::text FROM pg_index
                       JOIN pg_attribute ON pg_attribute.attrelid = pg_index.indrelid
                           AND pg_attribute.attnum = ANY(pg_index.indkey)
                       WHERE pg_index.indrelid = to_regclass($1) AND pg_index.indisprimary
                       ORDER BY array_position(pg_index.indkey::int2[], pg_attribute.attnum)";
            (columns, sqlx::query_as(sql).bind(&name).fetch_all(connection).await.map_err(asking)?)
        }
    };
    let columns: Result<Vec<(String, Kind)>, Error> = columns
        .into_iter()
        .map(|(column, kind)| match Kind::parse(&kind) {
            Some(kind) => Ok((column, kind)),
            None => Err(Error::Corrupt { table: "(catalogue)", what: format!("{name}.{column} is {kind}") }),
        })
        .collect();
    Ok(Table { columns: columns?, key: key.into_iter().map(|(column,)| column).collect(), name })
}

impl Kind {
    /// The word of the migrations.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "uuid",
            Self::Text => "text",
            Self::Int => "bigint",
            Self::Bool => "boolean",
            Self::Bytes => "bytea",
        }
    }

    /// Reads the word of the migrations, in either case.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let all = [Self::Id, Self::Text, Self::Int, Self::Bool, Self::Bytes];
        all.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word))
    }
}

fn asking(error: sqlx::Error) -> Error {
    Error::from_driver("asking the database for its tables", error)
}
