// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room casework: cases of an authority, their append-only commands, attachments and documents.

pub mod authors;
pub mod deletion;
pub mod messages;
pub mod notes;
pub mod parcels;
pub mod reach;
pub mod services;
pub mod texts;
pub mod views;
pub mod words;
pub mod worklist;

use crate::{
    Error, Session, Tx,
    file::{AttachmentRow, DocumentRow},
    value::args,
};
use model::{
    AccountId, CaseId, CommandId, DestinationId, Instant, SubmissionId,
    casework::{CaseState, CommandKind},
    form::SchemaRef,
};
use uuid::Uuid;

/// A case as it is stored.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// Id.
    pub id: CaseId,
    /// Submission it came with.
    pub submission: SubmissionId,
    /// Destination it came to.
    pub destination: DestinationId,
    /// Case number for people.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Identifier (URN) of the service; empty where nobody knows any more.
    pub service_key: String,
    /// Where it stands.
    pub state: CaseState,
    /// Whether it was decided.
    pub decided: bool,
    /// Counts up with every command.
    pub version: i64,
    /// The form.
    pub schema: SchemaRef,
    /// Arrived.
    pub received_at: Instant,
    /// Last changed.
    pub changed_at: Instant,
    /// Who works on it.
    pub assignee: Option<AccountId>,
    /// Last moment of the day on which it is due.
    pub due: Option<Instant>,
    /// The moment from which its first reminder that is not done is due.
    pub remind: Option<Instant>,
    /// Sealed head for the worklist.
    pub sealed_head: Vec<u8>,
    /// Sealed contents.
    pub sealed: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    submission_id: Uuid,
    destination_id: Uuid,
    number: String,
    service: String,
    service_key: String,
    state: String,
    decided: bool,
    version: i64,
    schema_id: String,
    schema_version: String,
    received_at: i64,
    changed_at: i64,
    assignee_id: Option<Uuid>,
    own_due_at: i64,
    remind_at: i64,
    sealed_head: Vec<u8>,
    sealed: Vec<u8>,
}

/// What stands in the place of a due date where none is set: it sorts last on both engines.
pub(crate) const NEVER: i64 = i64::MAX;

impl TryFrom<Row> for CaseRow {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self, Error> {
        let state = CaseState::parse(&row.state).ok_or(Error::Corrupt { table: "office_case", what: row.state })?;
        Ok(Self {
            id: CaseId(row.id),
            submission: SubmissionId(row.submission_id),
            destination: DestinationId(row.destination_id),
            number: row.number,
            service: row.service,
            service_key: row.service_key,
            state,
            decided: row.decided,
            version: row.version,
            schema: SchemaRef { id: row.schema_id, version: row.schema_version },
            received_at: Instant(row.received_at),
            changed_at: Instant(row.changed_at),
            assignee: row.assignee_id.map(AccountId),
            due: (row.own_due_at != NEVER).then_some(Instant(row.own_due_at)),
            remind: (row.remind_at != NEVER).then_some(Instant(row.remind_at)),
            sealed_head: row.sealed_head,
            sealed: row.sealed,
        })
    }
}

/// A command of a case's history.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CommandRow {
    /// Version of the case that it led to.
    pub version: i64,
    /// Id.
    pub id: Uuid,
    /// What was done.
    pub kind: String,
    /// Who did it.
    pub actor: String,
    /// When.
    pub at: i64,
    /// Sealed contents, where the command has some.
    pub sealed: Option<Vec<u8>>,
}

/// A private key of a destination to keep.
pub struct NewSecret<'a> {
    /// The destination.
    pub destination: DestinationId,
    /// Id of the key.
    pub kid: &'a str,
    /// `encryption` or `signature`.
    pub purpose: &'a str,
    /// Since when it is there.
    pub at: Instant,
    /// The key.
    pub sealed: Vec<u8>,
}

/// Keeps a private key of a destination for the transaction's tenant, sealed.
///
/// # Errors
/// `Taken` when the key is there.
pub async fn add_secret(tx: &mut Tx, new: NewSecret<'_>) -> Result<(), Error> {
    let sql = "INSERT INTO destination_secret (tenant_id, destination_id, kid, sealed, purpose, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, new.destination, new.kid, new.sealed, new.purpose, new.at]).await.map(drop)
}

/// The id of the tenant's newest key by which a destination signs.
///
/// # Errors
/// When the database is out of reach.
pub async fn signing_kid(session: &mut Session, destination: DestinationId) -> Result<Option<String>, Error> {
    let sql =
        "SELECT kid FROM destination_secret WHERE tenant_id = $1 AND destination_id = $2 AND purpose = 'signature'
               ORDER BY created_at DESC, kid LIMIT 1";
    let row: Option<(String,)> = session.opt(sql, args![session.tenant(), destination]).await?;
    Ok(row.map(|(kid,)| kid))
}

/// Removes the private keys of the transaction's tenant: what is encrypted to them cannot be opened any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_secrets(tx: &mut Tx) -> Result<u64, Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM destination_secret WHERE tenant_id = $1", args![tenant]).await
}

/// Number of the tenant's cases.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM office_case WHERE tenant_id = $1", args![session.tenant()]).await
}

/// The tenant's private key of a destination, sealed.
///
/// # Errors
/// When the database is out of reach.
pub async fn secret(session: &mut Session, destination: DestinationId, kid: &str) -> Result<Option<Vec<u8>>, Error> {
    let sql = "SELECT sealed FROM destination_secret WHERE tenant_id = $1 AND destination_id = $2 AND kid = $3";
    let row: Option<(Vec<u8>,)> = session.opt(sql, args![session.tenant(), destination, kid]).await?;
    Ok(row.map(|(sealed,)| sealed))
}

/// Opens a case; false when the submission has one already.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, case: &CaseRow) -> Result<bool, Error> {
    let sql = "INSERT INTO office_case (tenant_id, id, submission_id, destination_id, number, service, service_key, state, decided,
                   version, schema_id, schema_version, received_at, changed_at, assignee_id, due_at, own_due_at,
                   sealed_head, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18)
               ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        case.id,
        case.submission,
        case.destination,
        &case.number,
        &case.service,
        &case.service_key,
        case.state.as_str(),
        case.decided,
        case.version,
        &case.schema.id,
        &case.schema.version,
        case.received_at,
        case.changed_at,
        case.assignee,
        case.due.map_or(NEVER, |due| due.0),
        case.sealed_head.clone(),
        case.sealed.clone()
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// The case with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: CaseId) -> Result<Option<CaseRow>, Error> {
    let sql =
        "SELECT id, submission_id, destination_id, number, service, service_key, state, decided, version, schema_id,
                   schema_version, received_at, changed_at, assignee_id, own_due_at, remind_at, sealed_head, sealed
               FROM office_case WHERE tenant_id = $1 AND id = $2";
    session.opt::<Row>(sql, args![session.tenant(), id]).await?.map(CaseRow::try_from).transpose()
}

/// Whether a submission has a case in the tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn has_submission(session: &mut Session, submission: SubmissionId) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM office_case WHERE tenant_id = $1 AND submission_id = $2";
    Ok(session.number(sql, args![session.tenant(), submission]).await? > 0)
}

/// Makes a service known to the authority; its title is the newest one.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_service(tx: &mut Tx, key: &str, title: &str) -> Result<(), Error> {
    let sql = "INSERT INTO office_service (tenant_id, service_key, title) VALUES ($1, $2, $3)
               ON CONFLICT (tenant_id, service_key) DO UPDATE SET title = $3";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, key, title]).await.map(drop)
}

/// Makes a service known that the first case is about; what is known of it stays.
pub fn know_service(tx: &mut Tx, key: &str, title: &str) {
    let sql = "INSERT INTO office_service (tenant_id, service_key, title) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    tx.later(sql, args![tenant, key, title]);
}

/// Services that the authority works on: identifier and title, by title.
///
/// # Errors
/// When the database is out of reach.
pub async fn services(session: &mut Session) -> Result<Vec<(String, String)>, Error> {
    let sql = "SELECT service_key, title FROM office_service WHERE tenant_id = $1 ORDER BY title, service_key";
    session.all(sql, args![session.tenant()]).await
}

/// Appends a command and moves the case; false when the case is not in `version - 1` any more.
///
/// # Errors
/// `Taken` when another command led to the same version.
pub async fn append(tx: &mut Tx, case: CaseId, command: &NewCommand<'_>) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "UPDATE office_case SET state = $4, decided = $5, version = $3, changed_at = $6
               WHERE tenant_id = $1 AND id = $2 AND version = $3 - 1";
    let values = args![tenant, case, command.version, command.to.as_str(), command.decided, command.at];
    if tx.exec(sql, values).await? == 0 {
        return Ok(false);
    }
    add_command(tx, case, command).await?;
    Ok(true)
}

/// Gives a case to somebody, or to nobody, beside the command that says so.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_assignee(tx: &mut Tx, case: CaseId, assignee: Option<AccountId>) -> Result<(), Error> {
    let sql = "UPDATE office_case SET assignee_id = $3 WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, assignee]).await.map(drop)
}

/// Sets until when a case is due, or that no day is set, beside the command that says so.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_due(tx: &mut Tx, case: CaseId, due: Option<Instant>) -> Result<(), Error> {
    // lists go by the first of this day and the reminders
    let sql = "UPDATE office_case SET own_due_at = $3, due_at = CASE WHEN remind_at < $3 THEN remind_at ELSE $3 END
               WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, due.map_or(NEVER, |due| due.0)]).await.map(drop)
}

/// Writes another head of a case beside the command that says so.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_head(tx: &mut Tx, case: CaseId, sealed_head: Vec<u8>) -> Result<(), Error> {
    let sql = "UPDATE office_case SET sealed_head = $3 WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, sealed_head]).await.map(drop)
}

/// A command to append.
pub struct NewCommand<'a> {
    /// Id.
    pub id: CommandId,
    /// Version of the case that it leads to.
    pub version: i64,
    /// What is done.
    pub kind: CommandKind,
    /// State after it.
    pub to: CaseState,
    /// Whether the case is decided after it.
    pub decided: bool,
    /// Who does it.
    pub actor: &'a str,
    /// When.
    pub at: Instant,
    /// Sealed contents.
    pub sealed: Option<Vec<u8>>,
}

/// Writes a command to the history without moving the case: the first one, with which it came in.
///
/// # Errors
/// `Taken` when the version has a command.
pub async fn add_command(tx: &mut Tx, case: CaseId, command: &NewCommand<'_>) -> Result<(), Error> {
    let sql = "INSERT INTO case_command (tenant_id, case_id, version, id, kind, actor, at, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        case,
        command.version,
        command.id,
        command.kind.as_str(),
        command.actor,
        command.at,
        command.sealed.clone()
    ];
    tx.exec(sql, values).await.map(drop)
}

/// The history of a case, in order.
///
/// # Errors
/// When the database is out of reach.
pub async fn history(session: &mut Session, case: CaseId) -> Result<Vec<CommandRow>, Error> {
    let sql = "SELECT version, id, kind, actor, at, sealed FROM case_command
               WHERE tenant_id = $1 AND case_id = $2 ORDER BY version";
    session.all(sql, args![session.tenant(), case]).await
}

/// Adds a file; a file that is there stays.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_attachment(tx: &mut Tx, case: CaseId, row: &AttachmentRow) -> Result<(), Error> {
    let sql = "INSERT INTO case_attachment (tenant_id, case_id, id, blob, bytes, sealed)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, row.id, row.blob, row.bytes, row.sealed.clone()]).await.map(drop)
}

/// Files of a case.
///
/// # Errors
/// When the database is out of reach.
pub async fn attachments(session: &mut Session, case: CaseId) -> Result<Vec<AttachmentRow>, Error> {
    let sql = "SELECT id, blob, bytes, sealed FROM case_attachment WHERE tenant_id = $1 AND case_id = $2 ORDER BY id";
    session.all(sql, args![session.tenant(), case]).await
}

/// Notes a document of a step; false when the step has one (it stays).
///
/// # Errors
/// When the database is out of reach.
pub async fn add_document(tx: &mut Tx, case: CaseId, step: &str, row: &DocumentRow) -> Result<bool, Error> {
    let sql = "INSERT INTO case_document (tenant_id, case_id, step, blob, bytes, created_at)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, case, step, row.blob, row.bytes, row.created_at]).await? == 1)
}

/// The document of a step.
///
/// # Errors
/// When the database is out of reach.
pub async fn document(session: &mut Session, case: CaseId, step: &str) -> Result<Option<DocumentRow>, Error> {
    let sql = "SELECT blob, bytes, created_at FROM case_document WHERE tenant_id = $1 AND case_id = $2 AND step = $3";
    session.opt(sql, args![session.tenant(), case, step]).await
}
