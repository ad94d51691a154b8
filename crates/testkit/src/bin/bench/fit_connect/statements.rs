// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The statements with which a submission of a foreign client is acknowledged, and the values that the program bound, read
//! back from its database: the baseline runs the same on the same bytes.

use crate::statements::{JOB, Job, new_id};
use model::id::Uuid;
use sqlx::{Connection as _, PgConnection, SqliteConnection};

/// Announces it.
pub(super) const ANNOUNCE: &str = "INSERT INTO submission (id, destination_id, case_id, idempotency_key, service, state, \
     created_at, follows, basis_id, service_name, region, client_id, logged, reply_to) \
     VALUES ($1, $2, $3, $4, $5, 'incomplete', $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (idempotency_key) DO NOTHING";
/// Announces its attachment.
pub(super) const ATTACHMENT: &str = "INSERT INTO submission_attachment (submission_id, attachment_id, blob, bytes) \
     VALUES ($1, $2, NULL, 0) ON CONFLICT DO NOTHING";
/// Says that the attachment is there.
pub(super) const PUT: &str = "UPDATE submission_attachment SET blob = $3, bytes = $4, tag = $5 \
     WHERE submission_id = $1 AND attachment_id = $2 \
     AND EXISTS (SELECT 1 FROM submission WHERE id = $1 AND state = 'incomplete')";
/// Completes it.
pub(super) const COMPLETE: &str = "UPDATE submission SET encrypted_metadata = $2, encrypted_data = $3, submitted_at = $4, \
     state = 'submitted' WHERE id = $1 AND state = 'incomplete'";
/// Appends an event to the log of its case.
pub(super) const EVENT: &str = "INSERT INTO delivery_event (case_id, number, jti, subject_id, kind, issuer_id, payload, at, \
     token, waits) VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM delivery_event WHERE case_id = $1), $2, $3, $4, $5, \
     $6, $7, $8, $9)";

const ONE: &str = "SELECT id, destination_id, case_id, service, service_name, client_id, submitted_at, encrypted_metadata, \
     encrypted_data FROM submission WHERE client_id IS NOT NULL AND state = 'submitted' LIMIT 1";
const EVENTS: &str = "SELECT case_id, kind, payload FROM delivery_event ORDER BY number";
const JOBS: &str = "SELECT kind, payload, idempotency_key, lane FROM job";

/// A value that a statement binds.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Id(Option<Uuid>),
    Text(Option<String>),
    Number(i64),
    Yes(bool),
}

/// A statement and its values.
pub(super) type Statement = (&'static str, Vec<Value>);

/// A submission as the three transactions in which it is acknowledged.
#[derive(Debug, Clone)]
pub(super) struct Parcel {
    pub(super) announce: Vec<Statement>,
    /// With an attachment alone.
    pub(super) put: Vec<Statement>,
    pub(super) complete: Vec<Statement>,
}

#[derive(Debug, Clone, sqlx::FromRow)]
struct Submission {
    id: Uuid,
    destination_id: Uuid,
    case_id: Uuid,
    service: String,
    service_name: String,
    client_id: Uuid,
    submitted_at: i64,
    encrypted_metadata: String,
    encrypted_data: String,
}

/// A submission that the program acknowledged, to make more like it.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    submission: Submission,
    /// Kind and payload of its events.
    events: Vec<(String, String)>,
    jobs: Vec<Job>,
}

type Rows = (Submission, Vec<(Uuid, String, String)>, Vec<Job>);

/// Reads all rows; the drivers' types differ, the text does not.
macro_rules! read {
    ($connection:expr) => {{
        let mut connection = $connection.await.expect("the database of the program");
        let rows: Rows = (
            sqlx::query_as(ONE).fetch_one(&mut connection).await.expect("a submission"),
            sqlx::query_as(EVENTS).fetch_all(&mut connection).await.expect("its events"),
            sqlx::query_as(JOBS).fetch_all(&mut connection).await.expect("its jobs"),
        );
        rows
    }};
}

impl Sample {
    /// Reads the only submission of a client in a database; its jobs must not have run yet.
    pub(super) async fn read(url: &str) -> Self {
        let (submission, events, jobs) = match url.starts_with("sqlite:") {
            true => read!(SqliteConnection::connect(url)),
            false => read!(PgConnection::connect(url)),
        };
        let id = submission.id.to_string();
        let events = events.into_iter().filter(|(case, ..)| *case == submission.case_id);
        let events: Vec<(String, String)> = events.map(|(_, kind, payload)| (kind, payload)).collect();
        let jobs: Vec<Job> = jobs.into_iter().filter(|job| job.payload.contains(&id)).collect();
        assert_eq!((events.len(), jobs.len()), (2, JOBS_EACH), "the baseline must be told of a change");
        Self { submission, events, jobs }
    }

    /// Submissions like it, with ids of their own, each with an attachment of so many bytes.
    pub(super) fn more(&self, count: usize, attachment: Option<usize>) -> Vec<Parcel> {
        (0..count).map(|_| self.another(attachment)).collect()
    }

    fn another(&self, attachment: Option<usize>) -> Parcel {
        let Submission { service, service_name, encrypted_metadata, encrypted_data, .. } = self.submission.clone();
        let (destination, client) = (self.submission.destination_id, self.submission.client_id);
        let (id, case, file, at) = (new_id(), new_id(), new_id(), self.submission.submitted_at);
        let text = |text: &str| Value::Text(Some(text.to_owned()));
        let own = |value: Uuid| Value::Id(Some(value));
        let event = |place: usize| {
            let (kind, payload) = &self.events[place];
            let head = vec![own(case), own(new_id()), own(id), text(kind)];
            let rest = [Value::Id(None), text(payload), Value::Number(at), Value::Text(None), Value::Yes(true)];
            (EVENT, [head, rest.into()].concat())
        };
        let key = format!("client:{client}:{}", new_id());
        let head = vec![own(id), own(destination), own(case), text(&key), text(&service), Value::Number(at)];
        let rest = [
            Value::Id(None),
            Value::Id(None),
            text(&service_name),
            Value::Text(None),
            own(client),
            Value::Yes(true),
            Value::Text(None),
        ];
        let mut announce = vec![(ANNOUNCE, [head, rest.into()].concat())];
        let mut put = Vec::new();
        if let Some(bytes) = attachment {
            announce.push((ATTACHMENT, vec![own(id), own(file)]));
            let bytes = Value::Number(i64::try_from(bytes).expect("a size"));
            put.push((PUT, vec![own(id), own(file), own(new_id()), bytes, text("AAAAAAAAAAAAAAAAAAAAAA")]));
        }
        announce.push(event(0));
        let parts = vec![own(id), text(&encrypted_metadata), text(&encrypted_data), Value::Number(at)];
        let mut complete = vec![(COMPLETE, parts), event(1)];
        let old = self.submission.id.to_string();
        for job in &self.jobs {
            let renamed = |text: &str| text.replace(&old, &id.to_string());
            let unique = Value::Text(job.idempotency_key.as_deref().map(renamed));
            let payload = text(&renamed(&job.payload));
            let values = vec![own(new_id()), text(&job.kind), payload, unique, Value::Number(at), text(&job.lane)];
            complete.push((JOB, values));
        }
        Parcel { announce, put, complete }
    }
}

/// Jobs that a submission enqueues.
const JOBS_EACH: usize = 1;

#[cfg(test)]
mod tests {
    use super::{ANNOUNCE, ATTACHMENT, COMPLETE, EVENT, PUT};
    use crate::statements::holds;

    #[test]
    fn the_baseline_runs_the_statements_of_an_acknowledgement() {
        let delivery = include_str!("../../../../../store/src/delivery.rs");
        let log = include_str!("../../../../../store/src/delivery/log.rs");
        let all = [(delivery, ANNOUNCE), (delivery, ATTACHMENT), (delivery, PUT), (delivery, COMPLETE), (log, EVENT)];
        for (source, statement) in all {
            assert!(holds(source, statement), "the store does not run: {statement}");
        }
    }
}
