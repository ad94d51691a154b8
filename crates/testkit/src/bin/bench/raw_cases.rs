// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The baseline of cases: their transactions, run through the driver by nobody else, as durable as the program's.

use crate::case_statements::{CASE, COMMAND, Creation, SERVICE, WORDS, as_one_change, in_a_row};
use crate::raw::{GROUP, Manner, Raw};
use crate::statements::{AUDIT, JOB};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Binds the values of the case; the drivers' types differ, the values do not.
macro_rules! bind_case {
    ($query:expr, $creation:expr) => {{
        let case = &$creation.case;
        $query
            .bind(case.tenant_id)
            .bind(case.id)
            .bind(case.submission_id)
            .bind(case.destination_id)
            .bind(&case.number)
            .bind(&case.service)
            .bind(&case.service_key)
            .bind(&case.state)
            .bind(case.decided)
            .bind(case.version)
            .bind(&case.schema_id)
            .bind(&case.schema_version)
            .bind(case.received_at)
            .bind(case.received_at)
            .bind(None::<model::id::Uuid>)
            .bind(case.own_due_at)
            .bind(&case.sealed_head)
            .bind(&case.sealed)
    }};
}

macro_rules! bind_words {
    ($query:expr, $creation:expr) => {{
        let mut query = $query.bind($creation.case.tenant_id).bind($creation.case.id);
        for word in &$creation.words {
            query = query.bind(word);
        }
        query
    }};
}

macro_rules! bind_command {
    ($query:expr, $creation:expr) => {{
        let (case, (id, command)) = (&$creation.case, &$creation.command);
        $query
            .bind(case.tenant_id)
            .bind(case.id)
            .bind(case.version)
            .bind(*id)
            .bind(&command.kind)
            .bind(&command.actor)
            .bind(case.received_at)
            .bind(None::<Vec<u8>>)
    }};
}

macro_rules! bind_service {
    ($query:expr, $creation:expr) => {{
        let case = &$creation.case;
        $query.bind(case.tenant_id).bind(&case.service_key).bind(&case.service)
    }};
}

macro_rules! bind_job {
    ($query:expr, $creation:expr) => {{
        let (id, job) = &$creation.job;
        $query
            .bind(*id)
            .bind(&job.kind)
            .bind(&job.payload)
            .bind(&job.idempotency_key)
            .bind($creation.case.received_at)
            .bind(&job.lane)
    }};
}

macro_rules! bind_audit {
    ($query:expr, $creation:expr) => {{
        let (id, audit) = &$creation.audit;
        $query
            .bind($creation.case.tenant_id)
            .bind(*id)
            .bind($creation.case.received_at)
            .bind(&audit.actor)
            .bind(&audit.action)
            .bind(&audit.object)
    }};
}

/// Runs the statements one by one, in the order of the program.
macro_rules! one_by_one {
    ($connection:expr, $creation:expr) => {{
        let (connection, creation) = ($connection, $creation);
        let case = bind_case!(sqlx::query(CASE), creation);
        let done = case.execute(&mut *connection).await.expect("a case is added");
        assert_eq!(done.rows_affected(), 1, "the case was there");
        let words = bind_words!(sqlx::query(WORDS), creation);
        words.execute(&mut *connection).await.expect("words are added");
        let command = bind_command!(sqlx::query(COMMAND), creation);
        command.execute(&mut *connection).await.expect("a command is added");
        let service = bind_service!(sqlx::query(SERVICE), creation);
        service.execute(&mut *connection).await.expect("a service is known");
        let job = bind_job!(sqlx::query(JOB), creation);
        job.execute(&mut *connection).await.expect("a job is enqueued");
        let audit = bind_audit!(sqlx::query(AUDIT), creation);
        audit.execute(&mut *connection).await.expect("a row is noted");
    }};
}

/// Runs them in one call.
macro_rules! together {
    ($connection:expr, $text:expr, $creation:expr) => {{
        let creation = $creation;
        let all = bind_words!(bind_case!(sqlx::query($text), creation), creation);
        let all = bind_service!(bind_command!(all, creation), creation);
        let all = bind_audit!(bind_job!(all, creation), creation);
        all.execute(&mut *$connection).await.expect("a case is created");
    }};
}

impl Raw {
    /// Creates cases; tells how many a second.
    pub(crate) async fn create(&mut self, creations: Vec<Creation>, manner: Manner) -> f64 {
        let count = creations.len();
        let seconds = match self {
            Self::Lite(connection) => create_lite(connection, &creations, manner).await,
            Self::Pg(connections) => create_pg(connections, creations, manner).await,
        };
        count as f64 / seconds
    }
}

async fn create_lite(connection: &mut SqliteConnection, creations: &[Creation], manner: Manner) -> f64 {
    let text = in_a_row();
    let begin = Instant::now();
    for group in creations.chunks(GROUP) {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await.expect("a transaction begins");
        for creation in group {
            match manner {
                Manner::OneByOne => one_by_one!(&mut *connection, creation),
                Manner::Together => together!(connection, AssertSqlSafe(text.as_str()), creation),
            }
        }
        sqlx::query("COMMIT").execute(&mut *connection).await.expect("the group is durable");
    }
    begin.elapsed().as_secs_f64()
}

async fn create_pg(connections: &mut Vec<PgConnection>, creations: Vec<Creation>, manner: Manner) -> f64 {
    let text: Arc<str> = as_one_change().into();
    let waiting = Arc::new(Mutex::new(creations));
    let begin = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for mut connection in connections.drain(..) {
        let (waiting, text) = (Arc::clone(&waiting), Arc::clone(&text));
        tasks.spawn(async move {
            loop {
                let creation = waiting.lock().expect("the cases").pop();
                let Some(creation) = creation else { break connection };
                let mut transaction = connection.begin().await.expect("a transaction");
                match manner {
                    Manner::OneByOne => one_by_one!(&mut *transaction, &creation),
                    Manner::Together => together!(transaction, AssertSqlSafe(&*text), &creation),
                }
                transaction.commit().await.expect("the case is durable");
            }
        });
    }
    *connections = tasks.join_all().await;
    begin.elapsed().as_secs_f64()
}
