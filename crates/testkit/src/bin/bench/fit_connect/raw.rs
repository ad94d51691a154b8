// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The baseline of acknowledgements: their transactions, run through the driver by nobody else, and their files, written by
//! the standard library, as durable as the program's.

use super::statements::{Parcel, Statement, Value};
use crate::raw::{GROUP, Raw};
use crate::statements::new_id;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// The attachments of the baseline.
#[derive(Debug, Clone)]
pub(super) struct Files {
    /// Where they go.
    pub(super) folder: PathBuf,
    /// Each of them.
    pub(super) content: Arc<Vec<u8>>,
}

/// Runs statements one by one; the drivers' types differ, the text does not.
macro_rules! run {
    ($connection:expr, $statements:expr) => {{
        let statements: &[Statement] = $statements;
        for (sql, values) in statements {
            let mut query = sqlx::query(*sql);
            for value in values {
                query = match value {
                    Value::Id(id) => query.bind(*id),
                    Value::Text(text) => query.bind(text.as_deref()),
                    Value::Number(number) => query.bind(*number),
                    Value::Yes(yes) => query.bind(*yes),
                };
            }
            let done = query.execute(&mut *$connection).await.expect("a statement of the baseline");
            assert_eq!(done.rows_affected(), 1, "nothing was changed by {sql}");
        }
    }};
}

impl Raw {
    /// Acknowledges submissions; tells how many a second.
    pub(super) async fn acknowledge(&mut self, parcels: Vec<Parcel>, files: Option<&Files>) -> f64 {
        let count = parcels.len();
        let begin = Instant::now();
        match self {
            Self::Lite(connection) => {
                for group in parcels.chunks(GROUP) {
                    lite(connection, group, files).await;
                }
            }
            Self::Pg(connections) => pg(connections, parcels, files).await,
        }
        count as f64 / begin.elapsed().as_secs_f64()
    }
}

async fn lite(connection: &mut SqliteConnection, group: &[Parcel], files: Option<&Files>) {
    commit(connection, group.iter().map(|parcel| &parcel.announce[..])).await;
    if let Some(files) = files {
        let written = group.iter().map(|_| write(files.clone()));
        futures::future::join_all(written).await;
        commit(connection, group.iter().map(|parcel| &parcel.put[..])).await;
    }
    commit(connection, group.iter().map(|parcel| &parcel.complete[..])).await;
}

/// The changes of many people in one commit, as the program's own group commit may do.
async fn commit<'a>(connection: &mut SqliteConnection, all: impl Iterator<Item = &'a [Statement]>) {
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await.expect("a transaction begins");
    for statements in all {
        run!(connection, statements);
    }
    sqlx::query("COMMIT").execute(&mut *connection).await.expect("the group is durable");
}

async fn pg(connections: &mut Vec<PgConnection>, parcels: Vec<Parcel>, files: Option<&Files>) {
    let waiting = Arc::new(Mutex::new(parcels));
    let mut tasks = tokio::task::JoinSet::new();
    for mut connection in connections.drain(..) {
        let (waiting, files) = (Arc::clone(&waiting), files.cloned());
        tasks.spawn(async move {
            loop {
                let parcel = waiting.lock().expect("the submissions").pop();
                let Some(parcel) = parcel else { break connection };
                transaction(&mut connection, &parcel.announce).await;
                if let Some(files) = &files {
                    write(files.clone()).await;
                    transaction(&mut connection, &parcel.put).await;
                }
                transaction(&mut connection, &parcel.complete).await;
            }
        });
    }
    *connections = tasks.join_all().await;
}

async fn transaction(connection: &mut PgConnection, statements: &[Statement]) {
    let mut transaction = connection.begin().await.expect("a transaction");
    run!(transaction, statements);
    transaction.commit().await.expect("it is durable");
}

/// Writes a file that appears under its name only when it is complete and synced.
async fn write(files: Files) {
    let written = tokio::task::spawn_blocking(move || durable(&files.folder, &files.content));
    written.await.expect("the writer ends").expect("the file is durable");
}

fn durable(folder: &Path, content: &[u8]) -> std::io::Result<()> {
    let name = new_id().to_string();
    let unfinished = folder.join(format!("{name}#1"));
    let mut file = std::fs::File::create(&unfinished)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(unfinished, folder.join(name))?;
    std::fs::File::open(folder)?.sync_all()
}
