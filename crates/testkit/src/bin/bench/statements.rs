// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The statements of a submission as the program runs them, and the values it bound, read back from its database: the
//! baseline runs the same on the same bytes.

use model::id::Uuid;
use sqlx::{Connection as _, PgConnection, SqliteConnection};

/// Turns a draft into a submitted application.
pub(crate) const SUBMIT: &str = "UPDATE application SET state = 'submitted', submitted_at = $4, changed_at = $4, \
     version = version + 1, electronic_decision = $5, trust = $6 \
     WHERE tenant_id = $1 AND id = $2 AND version = $3 AND state = 'draft'";
/// Enqueues a job.
pub(crate) const JOB: &str = "INSERT INTO job (id, kind, payload, idempotency_key, state, run_at, lease_until, attempt, \
     created_at, lane) VALUES ($1, $2, $3, $4, 'ready', $5, 0, 0, $5, $6) ON CONFLICT DO NOTHING";
/// Notes who did it.
pub(crate) const AUDIT: &str =
    "INSERT INTO audit (tenant_id, id, at, actor, action, object) VALUES ($1, $2, $3, $4, $5, $6)";
/// Notes that the person sends it on their own.
pub(crate) const ACT: &str = "INSERT INTO consent (tenant_id, id, subject_id, basis, destination_id, given_at) \
     VALUES ($1, $2, $2, 'act', $3, $4) ON CONFLICT DO NOTHING";
/// A draft of the baseline's own.
pub(crate) const DRAFT: &str = "INSERT INTO application (tenant_id, id, number, online_service_id, account_id, \
     session_id, state, page, recipient, schema_id, schema_version, sealed, version, created_at, changed_at) \
     VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11, $12, $13, $13)";

/// The statements of a submission, each with the number of its values; the update comes first.
const SUBMISSION: [(&str, usize); 5] = [(SUBMIT, 6), (JOB, 6), (JOB, 6), (AUDIT, 6), (ACT, 4)];

/// The five statements of a submission, one after the other in one call, as SQLite takes them.
pub(crate) fn in_a_row() -> String {
    numbered(&SUBMISSION).join("; ")
}

/// The same as one statement of PostgreSQL, the update last: its count is the count of the whole.
pub(crate) fn as_one_change() -> String {
    joined(&SUBMISSION)
}

/// Statements with placeholders that go on from one to the next.
pub(crate) fn numbered(statements: &[(&str, usize)]) -> Vec<String> {
    let mut before = 0;
    let mut all = Vec::new();
    for (sql, values) in statements {
        let mut parts = sql.split('$');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = part.split_at(digits);
            text += &format!("${}{rest}", before + number.parse::<usize>().expect("the number of a place"));
        }
        before += values;
        all.push(text);
    }
    all
}

/// Statements as one of PostgreSQL, the first one last: its count is the count of the whole.
pub(crate) fn joined(statements: &[(&str, usize)]) -> String {
    let all = numbered(statements);
    let (first, others) = all.split_first().expect("a statement");
    let parts: Vec<String> = others.iter().enumerate().map(|(at, sql)| format!("part{at} AS ({sql})")).collect();
    format!("WITH {} {first}", parts.join(", "))
}

const ONE: &str = "SELECT tenant_id, id, number, online_service_id, account_id, session_id, page, recipient, schema_id, \
     schema_version, sealed, version, submitted_at, electronic_decision, trust FROM application WHERE submitted_at IS NOT NULL LIMIT 1";
const JOBS: &str = "SELECT kind, payload, idempotency_key, lane FROM job";
const AUDITS: &str = "SELECT actor, action, object FROM audit WHERE action = 'application.submit'";

const DESTINATION: &str = "SELECT destination_id FROM consent WHERE basis = 'act' LIMIT 1";

/// An application as the program stored it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Application {
    pub(crate) tenant_id: Uuid,
    pub(crate) id: Uuid,
    pub(crate) number: String,
    pub(crate) online_service_id: Uuid,
    pub(crate) account_id: Option<Uuid>,
    pub(crate) session_id: Option<Uuid>,
    pub(crate) page: String,
    pub(crate) recipient: String,
    pub(crate) schema_id: String,
    pub(crate) schema_version: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) version: i64,
    pub(crate) submitted_at: i64,
    pub(crate) electronic_decision: Option<bool>,
    pub(crate) trust: Option<String>,
}

/// A job that it enqueued.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Job {
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) lane: String,
}

/// What it noted.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Audit {
    pub(crate) actor: String,
    pub(crate) action: String,
    pub(crate) object: String,
}

/// A submission with every value that its transaction binds.
#[derive(Debug, Clone)]
pub(crate) struct Submission {
    pub(crate) application: Application,
    pub(crate) jobs: Vec<(Uuid, Job)>,
    pub(crate) audit: (Uuid, Audit),
    pub(crate) destination: Uuid,
}

/// A submission that the program made, to make more like it.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    application: Application,
    jobs: Vec<Job>,
    audit: Audit,
    destination: Uuid,
}

impl Sample {
    /// Reads the only submission of a database; its jobs must not have run yet.
    pub(crate) async fn read(url: &str) -> Self {
        let (application, jobs, audits, destination): (Application, Vec<Job>, Vec<Audit>, (Uuid,)) =
            if url.starts_with("sqlite:") {
                let mut connection = SqliteConnection::connect(url).await.expect("the database of the program");
                (
                    sqlx::query_as(ONE).fetch_one(&mut connection).await.expect("a submitted application"),
                    sqlx::query_as(JOBS).fetch_all(&mut connection).await.expect("its jobs"),
                    sqlx::query_as(AUDITS).fetch_all(&mut connection).await.expect("its audit row"),
                    sqlx::query_as(DESTINATION).fetch_one(&mut connection).await.expect("why it may be sent"),
                )
            } else {
                let mut connection = PgConnection::connect(url).await.expect("the database of the program");
                (
                    sqlx::query_as(ONE).fetch_one(&mut connection).await.expect("a submitted application"),
                    sqlx::query_as(JOBS).fetch_all(&mut connection).await.expect("its jobs"),
                    sqlx::query_as(AUDITS).fetch_all(&mut connection).await.expect("its audit row"),
                    sqlx::query_as(DESTINATION).fetch_one(&mut connection).await.expect("why it may be sent"),
                )
            };
        let id = application.id.to_string();
        let jobs: Vec<Job> = jobs.into_iter().filter(|job| job.payload.contains(&id)).collect();
        let audit = audits.into_iter().find(|audit| audit.object.contains(&id)).expect("its audit row");
        assert_eq!(jobs.len(), 2, "a submission enqueues two jobs; the baseline must be told of a change");
        Self { application, jobs, audit, destination: destination.0 }
    }

    /// Submissions like it, with ids of their own.
    pub(crate) fn more(&self, count: usize) -> Vec<Submission> {
        (0..count).map(|_| self.another()).collect()
    }

    fn another(&self) -> Submission {
        let (old, id) = (self.application.id.to_string(), new_id());
        let renamed = |text: &str| text.replace(&old, &id.to_string());
        let application = Application {
            id,
            // as long as a real one, and unique
            number: id.simple().to_string().chars().rev().take(self.application.number.len()).collect(),
            version: self.application.version - 1,
            ..self.application.clone()
        };
        let jobs = self.jobs.iter().map(|job| {
            let job = Job {
                kind: job.kind.clone(),
                payload: renamed(&job.payload),
                idempotency_key: job.idempotency_key.as_deref().map(renamed),
                lane: job.lane.clone(),
            };
            (new_id(), job)
        });
        let audit = Audit { object: renamed(&self.audit.object), ..self.audit.clone() };
        Submission { application, jobs: jobs.collect(), audit: (new_id(), audit), destination: self.destination }
    }
}

/// An id as the program makes them: the time, then randomness.
#[allow(clippy::disallowed_methods, reason = "the baseline stands outside of the program and needs the real time")]
pub(crate) fn new_id() -> Uuid {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time after 1970");
    let millis = u64::try_from(time.as_millis()).unwrap_or_default();
    let random = crypto::random::bytes::<10>().expect("randomness");
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// Whether a source of the store holds a statement, however its lines are broken.
#[cfg(test)]
pub(crate) fn holds(source: &str, statement: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(source).contains(&plain(statement))
}

#[cfg(test)]
mod tests {
    use super::{ACT, AUDIT, JOB, SUBMIT, as_one_change, holds, in_a_row};

    #[test]
    fn every_value_has_its_place() {
        for text in [in_a_row(), as_one_change()] {
            for place in 1..=28 {
                assert!(text.contains(&format!("${place}")), "${place} is missing in {text}");
            }
            assert!(!text.contains("$29"), "{text}");
        }
    }

    #[test]
    fn the_baseline_runs_the_statements_of_the_program() {
        let application = include_str!("../../../../store/src/application.rs");
        let job = include_str!("../../../../store/src/job.rs");
        let audit = include_str!("../../../../store/src/audit.rs");
        let consent = include_str!("../../../../store/src/consent.rs");
        for (source, statement) in [(application, SUBMIT), (job, JOB), (audit, AUDIT), (consent, ACT)] {
            assert!(holds(source, statement), "the store does not run: {statement}");
        }
    }
}
