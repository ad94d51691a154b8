// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Databases for tests: every test of this crate and of the use cases runs on both engines.

use crate::{Error, Store, Tx, value::args};
use model::PublicServiceId;
use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A database that goes away with the value.
pub struct TestStore {
    /// The database.
    pub store: Store,
    /// Name of the engine, for messages.
    pub engine: &'static str,
    /// Address, to open it once more.
    pub address: String,
    folder: Option<PathBuf>,
}

impl Drop for TestStore {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // a test's folder in the temporary directory; the system clears what is left
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl TestStore {
    /// Removes the database now; for large ones.
    ///
    /// # Errors
    /// When the server is out of reach.
    pub async fn remove(self) -> Result<(), Error> {
        self.store.close().await;
        if self.folder.is_none() {
            let (server, name) = self.address.rsplit_once('/').ok_or_else(|| Error::Address(self.address.clone()))?;
            let drop = format!("DROP DATABASE IF EXISTS {name}");
            crate::db::with_server(&format!("{server}/postgres"), drop).await?;
        }
        Ok(())
    }
}

/// Makes every authority responsible for a service in the area whose significant digits are its name; how many entries that
/// are. For catalogues of the size of the country, which the database makes itself.
///
/// # Errors
/// When the database is out of reach.
pub async fn responsible_everywhere(tx: &mut Tx, service: PublicServiceId) -> Result<u64, Error> {
    let sql = "INSERT INTO responsibility (service_id, prefix, kind, object_id, role, source)
               SELECT $1, name, 'authority', id, '01', '' FROM authority";
    tx.exec(sql, args![service]).await
}

/// Databases on each engine at hand: SQLite always, PostgreSQL where `AMTSWEG_TEST_POSTGRES` names a server.
/// A missing server is printed and counted as a skip.
///
/// # Errors
/// When a database cannot be made.
pub async fn each() -> Result<Vec<TestStore>, Error> {
    let mut stores = vec![lite().await?];
    match std::env::var("AMTSWEG_TEST_POSTGRES") {
        Ok(server) => stores.push(postgres(&server).await?),
        Err(_) => skipped("AMTSWEG_TEST_POSTGRES names no PostgreSQL server"),
    }
    Ok(stores)
}

/// Statements that this process ran.
#[must_use]
pub fn statements() -> u64 {
    crate::db::statements()
}

/// Prints a skip and counts it in the file that `AMTSWEG_SKIPS` names.
pub fn skipped(why: &str) {
    use std::io::Write;
    let line = format!("skipped: {why}\n");
    let _ = std::io::stdout().write_all(line.as_bytes());
    if let Ok(file) = std::env::var("AMTSWEG_SKIPS") {
        let opened = std::fs::OpenOptions::new().append(true).create(true).open(file);
        let _ = opened.and_then(|mut file| file.write_all(line.as_bytes()));
    }
}

fn name() -> String {
    format!("amtsweg_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

async fn lite() -> Result<TestStore, Error> {
    let folder = std::env::temp_dir().join(name());
    std::fs::create_dir_all(&folder).map_err(|error| Error::Address(error.to_string()))?;
    let address = format!("sqlite:{}", folder.join("amtsweg.db").display());
    Ok(TestStore { store: Store::open(&address).await?, engine: "sqlite", address, folder: Some(folder) })
}

async fn postgres(server: &str) -> Result<TestStore, Error> {
    let name = name();
    // a test that was broken off may have had the same process number
    crate::db::with_server(server, format!("DROP DATABASE IF EXISTS {name}")).await?;
    let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
    crate::db::with_server(server, create).await?;
    let (base, _) = server.rsplit_once('/').ok_or_else(|| Error::Address(server.to_owned()))?;
    let address = format!("{base}/{name}");
    Ok(TestStore { store: Store::open(&address).await?, engine: "postgres", address, folder: None })
}
