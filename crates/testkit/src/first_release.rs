// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Makes a database as the first release left it: its one migration, and rows as they grow in years, among them awkward ones. The
//! forms of sealed values are written down here once more, so that a change of today's code cannot change them.

mod literal;
mod rows;

use crate::engine::Database;
use crypto::seal::{KeyRing, MasterKey, TenantKey, context};
use literal::Writer;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqlSafeStr};
use std::path::Path;
use std::str::FromStr;
use uuid::Uuid;

/// The one migration of the first release; it is never edited.
const FIRST: &str = include_str!("../../store/migrations/0001_first.sql");
/// The portal, with an address that the other tools of the kit know.
pub const TENANT: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
/// Log-in name of the applicant.
pub const LOGIN: &str = "Erika.Alt-Bestand";
/// Their password.
pub const PASSWORD: &str = "ein altes Kennwort mit ß";
/// What every personal text begins with.
pub const WORD: &str = "Altbestand";
/// Number of the application that was submitted and not handed over.
pub const WAITING: &str = "ALT-2345-6789";
/// Number of the case that the authority has.
pub const OPEN: &str = "ALT-1111-2222";

/// Keys as the first release kept them.
pub(crate) struct Rings {
    master: MasterKey,
    instance: KeyRing,
    tenant: KeyRing,
}

/// Makes it, with its master key as a file in `data`.
///
/// # Panics
/// When it cannot be made.
pub async fn make(database: &Database, data: &Path) {
    std::fs::create_dir_all(data).expect("the data folder");
    let key = |_| KeyRing::new(TenantKey::generate(1).expect("a key"));
    let rings = Rings { master: MasterKey::generate().expect("a key"), instance: key(0), tenant: key(1) };
    std::fs::write(data.join("master.key"), rings.master.to_hex().as_bytes()).expect("the master key");
    let first = Migration::new(1, "first".into(), MigrationType::Simple, FIRST.into_sql_str(), false);
    let migrator = Migrator::with_migrations(vec![first]);
    let url = database.url();
    if let Database::Sqlite(_) = database {
        let options = sqlx::sqlite::SqliteConnectOptions::from_str(&url).expect("the address").create_if_missing(true);
        let mut connection = options.connect().await.expect("a database");
        migrator.run_direct(None, &mut connection, false).await.expect("the migration");
        let sql = rows::all(Writer::Lite, &rings);
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("the rows");
        connection.close().await.expect("the end");
    } else {
        let options = sqlx::postgres::PgConnectOptions::from_str(&url).expect("the address");
        let mut connection = options.connect().await.expect("a database");
        migrator.run_direct(None, &mut connection, false).await.expect("the migration");
        let sql = rows::all(Writer::Pg, &rings);
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("the rows");
        connection.close().await.expect("the end");
    }
}

/// Seals JSON for a column and row.
fn seal(ring: &KeyRing, owner: Uuid, column: &str, row: Uuid, json: &serde_json::Value) -> Vec<u8> {
    let place = context(&[owner.as_bytes(), column.as_bytes(), row.as_bytes()]);
    ring.seal(&place, json.to_string().as_bytes()).expect("a sealed value")
}
