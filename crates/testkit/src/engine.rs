// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! On which database an instance runs.

use crate::postgres::Cluster;
use crate::skips::skipped;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An engine that is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    /// A file of the instance.
    Sqlite,
    /// A database of the server that `AMTSWEG_TEST_POSTGRES` names.
    Postgres {
        /// Address of a database of the server.
        server: String,
    },
    /// A server of the instance's own, which can be killed.
    OwnPostgres,
}

/// The database of an instance.
pub enum Database {
    /// A file.
    Sqlite(PathBuf),
    /// A database of a shared server, dropped with the value.
    Postgres {
        /// Address of a database of the server.
        server: String,
        /// Its name.
        name: String,
    },
    /// A server of its own.
    OwnPostgres(Cluster),
}

impl Engine {
    /// The shared PostgreSQL; a missing one is printed and counted.
    #[must_use]
    pub fn postgres() -> Option<Self> {
        match std::env::var("AMTSWEG_TEST_POSTGRES") {
            Ok(server) => Some(Self::Postgres { server }),
            Err(_) => {
                skipped("AMTSWEG_TEST_POSTGRES names no PostgreSQL server");
                None
            }
        }
    }

    /// A PostgreSQL of one's own; missing programs are printed and counted.
    #[must_use]
    pub fn own_postgres() -> Option<Self> {
        if std::env::var_os("AMTSWEG_TEST_PG_BIN").is_some() {
            return Some(Self::OwnPostgres);
        }
        skipped("AMTSWEG_TEST_PG_BIN names no programs of PostgreSQL");
        None
    }

    pub(crate) async fn database(&self, folder: &Path) -> Database {
        match self {
            Self::Sqlite => Database::Sqlite(folder.join("data").join("amtsweg.db")),
            Self::Postgres { server } => {
                let name = crate::seed::unique_word("amtsweg_system_");
                psql(
                    server,
                    &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"),
                );
                Database::Postgres { server: server.clone(), name }
            }
            Self::OwnPostgres => {
                let mut cluster = Cluster::new();
                cluster.start().await;
                Database::OwnPostgres(cluster)
            }
        }
    }
}

impl Database {
    /// Address for the configuration.
    #[must_use]
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
            Self::Postgres { server, name } => address(server, name),
            Self::OwnPostgres(cluster) => cluster.url(),
        }
    }

    /// Folders with the bytes of the database besides the data folder.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        match self {
            Self::OwnPostgres(cluster) => vec![cluster.folder().to_owned()],
            _ => Vec::new(),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres { server, name } = self
            && !std::thread::panicking()
        {
            psql(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn address(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').expect("the address of a database");
    format!("{base}/{name}")
}

/// Runs a statement on a server.
fn psql(server: &str, statement: &str) {
    let folder = std::env::var_os("AMTSWEG_TEST_PG_BIN").map(PathBuf::from);
    let program = folder.map_or_else(|| PathBuf::from("psql"), |folder| folder.join("psql"));
    let mut psql = Command::new(program);
    psql.args([server, "-v", "ON_ERROR_STOP=1", "-q", "-c", statement]);
    let done = psql.stdin(Stdio::null()).output().expect("psql runs");
    assert!(done.status.success(), "{statement}: {}", String::from_utf8_lossy(&done.stderr));
}
