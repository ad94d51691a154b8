// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The baseline: the transactions of submissions, run through the driver by nobody else, as durable as the program's.

use crate::statements::{ACT, AUDIT, DRAFT, JOB, SUBMIT, Submission, as_one_change, in_a_row};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use std::str::FromStr as _;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Connections to PostgreSQL.
const CONNECTIONS: usize = 32;
/// Changes of this many people in one commit of SQLite.
pub(crate) const GROUP: usize = 32;

/// How the changes of a submission are handed to the driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Each in a call of its own, as a transaction is usually written.
    OneByOne,
    /// All in one call: the least that the driver lets anybody do.
    Together,
}

/// A database with the same tables that only the baseline uses.
pub(crate) enum Raw {
    /// One writer.
    Lite(Box<SqliteConnection>),
    /// A pool.
    Pg(Vec<PgConnection>),
}

/// Runs the statements one by one; the drivers' types differ, the text does not.
macro_rules! one_by_one {
    ($connection:expr, $submission:expr) => {{
        let (connection, submission) = ($connection, $submission);
        let application = &submission.application;
        let done = sqlx::query(SUBMIT)
            .bind(application.tenant_id)
            .bind(application.id)
            .bind(application.version)
            .bind(application.submitted_at)
            .bind(application.electronic_decision)
            .bind(&application.trust)
            .execute(&mut *connection)
            .await
            .expect("the draft is submitted");
        assert_eq!(done.rows_affected(), 1, "the baseline has no such draft");
        for (id, job) in &submission.jobs {
            let job = sqlx::query(JOB)
                .bind(*id)
                .bind(&job.kind)
                .bind(&job.payload)
                .bind(&job.idempotency_key)
                .bind(application.submitted_at)
                .bind(&job.lane);
            job.execute(&mut *connection).await.expect("a job is enqueued");
        }
        let (id, audit) = &submission.audit;
        let audit = sqlx::query(AUDIT)
            .bind(application.tenant_id)
            .bind(*id)
            .bind(application.submitted_at)
            .bind(&audit.actor)
            .bind(&audit.action)
            .bind(&audit.object);
        audit.execute(&mut *connection).await.expect("a row is noted");
        let act = sqlx::query(ACT)
            .bind(application.tenant_id)
            .bind(application.id)
            .bind(submission.destination)
            .bind(application.submitted_at);
        act.execute(&mut *connection).await.expect("the act is noted");
    }};
}

/// Runs them in one call; the drivers' types differ, the values do not.
macro_rules! together {
    ($connection:expr, $text:expr, $submission:expr) => {{
        let submission = $submission;
        let application = &submission.application;
        let mut all = sqlx::query($text)
            .bind(application.tenant_id)
            .bind(application.id)
            .bind(application.version)
            .bind(application.submitted_at)
            .bind(application.electronic_decision)
            .bind(&application.trust);
        for (id, job) in &submission.jobs {
            all = all
                .bind(*id)
                .bind(&job.kind)
                .bind(&job.payload)
                .bind(&job.idempotency_key)
                .bind(application.submitted_at)
                .bind(&job.lane);
        }
        let (id, audit) = &submission.audit;
        all.bind(application.tenant_id)
            .bind(*id)
            .bind(application.submitted_at)
            .bind(&audit.actor)
            .bind(&audit.action)
            .bind(&audit.object)
            .bind(application.tenant_id)
            .bind(application.id)
            .bind(submission.destination)
            .bind(application.submitted_at)
            .execute(&mut *$connection)
            .await
            .expect("a draft is submitted")
    }};
}

macro_rules! add_draft {
    ($connection:expr, $submission:expr) => {{
        let application = &$submission.application;
        let draft = sqlx::query(DRAFT)
            .bind(application.tenant_id)
            .bind(application.id)
            .bind(&application.number)
            .bind(application.online_service_id)
            .bind(application.account_id)
            .bind(application.session_id)
            .bind(&application.page)
            .bind(&application.recipient)
            .bind(&application.schema_id)
            .bind(&application.schema_version)
            .bind(&application.sealed)
            .bind(application.version)
            .bind(application.submitted_at);
        draft.execute(&mut *$connection).await.expect("a draft of the baseline");
    }};
}

impl Raw {
    /// Makes the tables in an empty database and connects.
    pub(crate) async fn open(url: &str) -> Self {
        store::Store::open(url).await.expect("the tables of the baseline").close().await;
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url).expect("the address of a file");
            let options = options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .pragma("cache_size", "-16000")
                .disable_statement_logging();
            return Self::Lite(Box::new(options.connect().await.expect("the file of the baseline")));
        }
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            connections.push(PgConnection::connect(url).await.expect("the database of the baseline"));
        }
        Self::Pg(connections)
    }

    /// Adds drafts. Not measured.
    pub(crate) async fn add_drafts(&mut self, submissions: &[Submission]) {
        match self {
            Self::Lite(connection) => {
                let mut transaction = connection.begin().await.expect("a transaction");
                for submission in submissions {
                    add_draft!(transaction, submission);
                }
                transaction.commit().await.expect("the drafts are durable");
            }
            Self::Pg(connections) => {
                let mut transaction = connections[0].begin().await.expect("a transaction");
                for submission in submissions {
                    add_draft!(transaction, submission);
                }
                transaction.commit().await.expect("the drafts are durable");
            }
        }
    }

    /// Submits them; tells how many a second.
    pub(crate) async fn submit(&mut self, submissions: Vec<Submission>, manner: Manner) -> f64 {
        let count = submissions.len();
        let seconds = match self {
            Self::Lite(connection) => submit_lite(connection, &submissions, manner).await,
            Self::Pg(connections) => submit_pg(connections, submissions, manner).await,
        };
        count as f64 / seconds
    }
}

async fn submit_lite(connection: &mut SqliteConnection, submissions: &[Submission], manner: Manner) -> f64 {
    let text = in_a_row();
    let begin = Instant::now();
    for group in submissions.chunks(GROUP) {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await.expect("a transaction begins");
        for submission in group {
            match manner {
                Manner::OneByOne => one_by_one!(&mut *connection, submission),
                Manner::Together => {
                    together!(connection, AssertSqlSafe(text.as_str()), submission);
                }
            }
        }
        sqlx::query("COMMIT").execute(&mut *connection).await.expect("the group is durable");
    }
    begin.elapsed().as_secs_f64()
}

async fn submit_pg(connections: &mut Vec<PgConnection>, submissions: Vec<Submission>, manner: Manner) -> f64 {
    let text: Arc<str> = as_one_change().into();
    let waiting = Arc::new(Mutex::new(submissions));
    let begin = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for mut connection in connections.drain(..) {
        let (waiting, text) = (Arc::clone(&waiting), Arc::clone(&text));
        tasks.spawn(async move {
            loop {
                let submission = waiting.lock().expect("the submissions").pop();
                let Some(submission) = submission else { break connection };
                let mut transaction = connection.begin().await.expect("a transaction");
                match manner {
                    Manner::OneByOne => one_by_one!(&mut *transaction, &submission),
                    Manner::Together => {
                        let done = together!(transaction, AssertSqlSafe(&*text), &submission);
                        assert_eq!(done.rows_affected(), 1, "the baseline has no such draft");
                    }
                }
                transaction.commit().await.expect("the submission is durable");
            }
        });
    }
    *connections = tasks.join_all().await;
    begin.elapsed().as_secs_f64()
}
