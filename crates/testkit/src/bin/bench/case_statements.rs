// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The statements with which a case comes in, and the values that the program bound, read back from its database: the
//! baseline runs the same on the same bytes.

use crate::statements::{AUDIT, Audit, JOB, Job, joined, new_id, numbered};
use model::id::Uuid;
use sqlx::{Connection as _, PgConnection, SqliteConnection};

/// Adds the case.
pub(crate) const CASE: &str = "INSERT INTO office_case (tenant_id, id, submission_id, destination_id, number, service, \
     service_key, state, decided, version, schema_id, schema_version, received_at, changed_at, assignee_id, due_at, own_due_at, \
     sealed_head, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18) \
     ON CONFLICT DO NOTHING";
/// Lets it be found by up to eight words.
pub(crate) const WORDS: &str = "INSERT INTO case_word (tenant_id, case_id, word) VALUES ($1, $2, $3), ($1, $2, $4), \
     ($1, $2, $5), ($1, $2, $6), ($1, $2, $7), ($1, $2, $8), ($1, $2, $9), ($1, $2, $10) ON CONFLICT DO NOTHING";
/// Appends the command with which it came in.
pub(crate) const COMMAND: &str = "INSERT INTO case_command (tenant_id, case_id, version, id, kind, actor, at, sealed) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
/// Makes its service known.
pub(crate) const SERVICE: &str =
    "INSERT INTO office_service (tenant_id, service_key, title) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

/// The statements of a case, each with the number of its values; the case comes first.
const CREATION: [(&str, usize); 6] = [(CASE, 18), (WORDS, 10), (COMMAND, 8), (SERVICE, 3), (JOB, 6), (AUDIT, 6)];
/// Words that one statement takes.
const AT_ONCE: usize = 8;
/// Bytes of a word's hash.
const HASH: usize = 16;

/// The six statements of a case, one after the other in one call, as SQLite takes them.
pub(crate) fn in_a_row() -> String {
    numbered(&CREATION).join("; ")
}

/// The same as one statement of PostgreSQL.
pub(crate) fn as_one_change() -> String {
    joined(&CREATION)
}

const ONE: &str = "SELECT tenant_id, id, submission_id, destination_id, number, service, service_key, state, decided, version, \
     schema_id, schema_version, received_at, own_due_at, sealed_head, sealed FROM office_case ORDER BY id LIMIT 2";
const COMMANDS: &str = "SELECT case_id, kind, actor FROM case_command";
const FOUND: &str = "SELECT case_id, word FROM case_word";
const JOBS: &str = "SELECT kind, payload, idempotency_key, lane FROM job WHERE kind = 'casework.report'";
const AUDITS: &str = "SELECT actor, action, object FROM audit WHERE action = 'casework.receive'";

/// A case as the program stored it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Case {
    pub(crate) tenant_id: Uuid,
    pub(crate) id: Uuid,
    pub(crate) submission_id: Uuid,
    pub(crate) destination_id: Uuid,
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) service_key: String,
    pub(crate) state: String,
    pub(crate) decided: bool,
    pub(crate) version: i64,
    pub(crate) schema_id: String,
    pub(crate) schema_version: String,
    pub(crate) received_at: i64,
    pub(crate) own_due_at: i64,
    pub(crate) sealed_head: Vec<u8>,
    pub(crate) sealed: Vec<u8>,
}

/// The command with which it came.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Command {
    case_id: Uuid,
    pub(crate) kind: String,
    pub(crate) actor: String,
}

/// A case with every value that its transaction binds.
#[derive(Debug, Clone)]
pub(crate) struct Creation {
    pub(crate) case: Case,
    /// As many as the statement takes; fewer are filled up with the last one.
    pub(crate) words: Vec<Vec<u8>>,
    pub(crate) command: (Uuid, Command),
    pub(crate) job: (Uuid, Job),
    pub(crate) audit: (Uuid, Audit),
}

/// A case that the program created, to create more like it.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    case: Case,
    /// Words that all cases share: the name of the applicant.
    shared: Vec<Vec<u8>>,
    /// Number of words that are the case's own: those of its number.
    own: usize,
    command: Command,
    job: Job,
    audit: Audit,
}

type Rows = (Vec<Case>, Vec<Command>, Vec<(Uuid, Vec<u8>)>, Vec<Job>, Vec<Audit>);

/// Reads all rows; the drivers' types differ, the text does not.
macro_rules! read {
    ($connection:expr) => {{
        let mut connection = $connection.await.expect("the database of the program");
        let rows: Rows = (
            sqlx::query_as(ONE).fetch_all(&mut connection).await.expect("cases"),
            sqlx::query_as(COMMANDS).fetch_all(&mut connection).await.expect("their commands"),
            sqlx::query_as(FOUND).fetch_all(&mut connection).await.expect("their words"),
            sqlx::query_as(JOBS).fetch_all(&mut connection).await.expect("their jobs"),
            sqlx::query_as(AUDITS).fetch_all(&mut connection).await.expect("their audit rows"),
        );
        rows
    }};
}

impl Sample {
    /// Reads the only two cases of a database, of the same applicant with different numbers; their jobs must not have run yet.
    pub(crate) async fn read(url: &str) -> Self {
        let (cases, commands, words, jobs, audits) = if url.starts_with("sqlite:") {
            read!(SqliteConnection::connect(url))
        } else {
            read!(PgConnection::connect(url))
        };
        assert_eq!(cases.len(), 2, "two cases tell which words are shared");
        let case = cases[0].clone();
        let of = |id: Uuid| words.iter().filter(move |(of, _)| *of == id).map(|(_, word)| word.clone());
        let shared: Vec<Vec<u8>> = of(case.id).filter(|word| of(cases[1].id).any(|other| other == *word)).collect();
        let own = of(case.id).count() - shared.len();
        assert!(own > 0 && own + shared.len() <= AT_ONCE, "the words of a case take one statement");
        let id = case.id.to_string();
        Self {
            command: commands.into_iter().find(|command| command.case_id == case.id).expect("its command"),
            job: jobs.into_iter().find(|job| job.payload.contains(&id)).expect("its job"),
            audit: audits.into_iter().find(|audit| audit.object.contains(&id)).expect("its audit row"),
            case,
            shared,
            own,
        }
    }

    /// Cases like it, with ids of their own.
    pub(crate) fn more(&self, count: usize) -> Vec<Creation> {
        (0..count).map(|_| self.another()).collect()
    }

    fn another(&self) -> Creation {
        let (old, id) = (self.case.id.to_string(), new_id());
        let renamed = |text: &str| text.replace(&old, &id.to_string());
        let case = Case {
            id,
            submission_id: new_id(),
            // as long as a real one, and unique
            number: id.simple().to_string().chars().rev().take(self.case.number.len()).collect(),
            ..self.case.clone()
        };
        let mut words: Vec<Vec<u8>> =
            (0..self.own).map(|_| crypto::random::bytes::<HASH>().expect("randomness").to_vec()).collect();
        words.extend(self.shared.iter().cloned());
        while words.len() < AT_ONCE {
            words.push(words[words.len() - 1].clone());
        }
        let job = Job {
            payload: renamed(&self.job.payload),
            idempotency_key: self.job.idempotency_key.as_deref().map(renamed),
            ..self.job.clone()
        };
        let audit = Audit { object: renamed(&self.audit.object), ..self.audit.clone() };
        Creation {
            case,
            words,
            command: (new_id(), self.command.clone()),
            job: (new_id(), job),
            audit: (new_id(), audit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CASE, COMMAND, SERVICE, WORDS, as_one_change, in_a_row};
    use crate::statements::holds;

    #[test]
    fn every_value_of_a_case_has_its_place() {
        for text in [in_a_row(), as_one_change()] {
            for place in 1..=51 {
                assert!(text.contains(&format!("${place}")), "${place} is missing in {text}");
            }
            assert!(!text.contains("$52"), "{text}");
        }
    }

    #[test]
    fn the_baseline_runs_the_statements_with_which_a_case_comes() {
        let casework = include_str!("../../../../store/src/casework.rs");
        let words = include_str!("../../../../store/src/casework/words.rs");
        for (source, statement) in [(casework, CASE), (casework, COMMAND), (casework, SERVICE), (words, WORDS)] {
            assert!(holds(source, statement), "the store does not run: {statement}");
        }
    }
}
