// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room application: drafts, submitted applications, their files and documents.

pub mod earlier;
pub mod personal;
pub mod reply_key;

use crate::{
    Error, Session, Tx,
    file::{AttachmentRow, DocumentRow},
    value::args,
};
use model::{
    AccountId, ApplicationId, AttachmentId, CaseId, Instant, OnlineServiceId, SessionId,
    application::{ApplicationState, Recipient},
    form::SchemaRef,
};
use uuid::Uuid;

/// A new draft.
pub struct NewApplication<'a> {
    /// Id.
    pub id: ApplicationId,
    /// Case number for people.
    pub number: &'a str,
    /// What is applied for.
    pub online_service: OnlineServiceId,
    /// Holder with an account.
    pub account: Option<AccountId>,
    /// Holder without an account.
    pub session: Option<SessionId>,
    /// First page.
    pub page: &'a str,
    /// Who gets it, as JSON of `model::application::Recipient`.
    pub recipient: &'a str,
    /// The form.
    pub schema: &'a SchemaRef,
    /// Edition of the online service that it is begun with.
    pub edition: Option<i64>,
    /// Language of the form; nothing: German.
    pub language: Option<&'a str>,
    /// Sealed answers.
    pub sealed: Vec<u8>,
}

/// An application as it is stored.
#[derive(Debug, Clone)]
pub struct ApplicationRow {
    /// Id.
    pub id: ApplicationId,
    /// Case number for people.
    pub number: String,
    /// What is applied for.
    pub online_service: OnlineServiceId,
    /// Holder with an account.
    pub account: Option<AccountId>,
    /// Holder without an account.
    pub session: Option<SessionId>,
    /// Where it stands.
    pub state: ApplicationState,
    /// Page where the person left off.
    pub page: String,
    /// Who gets it.
    pub recipient: Recipient,
    /// The form.
    pub schema: SchemaRef,
    /// Edition of the online service that it was begun with.
    pub edition: Option<i64>,
    /// Language of the form; nothing: German.
    pub language: Option<String>,
    /// Sealed answers.
    pub sealed: Vec<u8>,
    /// Counts up with every change.
    pub version: i64,
    /// Begun.
    pub created_at: Instant,
    /// Last changed.
    pub changed_at: Instant,
    /// Durably taken.
    pub submitted_at: Option<Instant>,
    /// Case at the delivery service.
    pub case: Option<CaseId>,
    /// Whether the applicant wants the decision in the mailbox; nothing: was not asked.
    pub electronic_decision: Option<bool>,
    /// Withdrawn by the applicant.
    pub withdrawn_at: Option<Instant>,
    /// Begun to be handed over: from then on the authority may know of it.
    pub hand_over_at: Option<Instant>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    number: String,
    online_service_id: Uuid,
    account_id: Option<Uuid>,
    session_id: Option<Uuid>,
    state: String,
    page: String,
    recipient: String,
    schema_id: String,
    schema_version: String,
    edition: Option<i64>,
    language: Option<String>,
    sealed: Vec<u8>,
    version: i64,
    created_at: i64,
    changed_at: i64,
    submitted_at: Option<i64>,
    case_id: Option<Uuid>,
    electronic_decision: Option<bool>,
    withdrawn_at: Option<i64>,
    hand_over_at: Option<i64>,
}

impl TryFrom<Row> for ApplicationRow {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self, Error> {
        let corrupt = |what: String| Error::Corrupt { table: "application", what };
        Ok(Self {
            id: ApplicationId(row.id),
            number: row.number,
            online_service: OnlineServiceId(row.online_service_id),
            account: row.account_id.map(AccountId),
            session: row.session_id.map(SessionId),
            state: ApplicationState::parse(&row.state).ok_or_else(|| corrupt(row.state.clone()))?,
            page: row.page,
            recipient: serde_json::from_str(&row.recipient).map_err(|error| corrupt(error.to_string()))?,
            schema: SchemaRef { id: row.schema_id, version: row.schema_version },
            edition: row.edition,
            language: row.language,
            sealed: row.sealed,
            version: row.version,
            created_at: Instant(row.created_at),
            changed_at: Instant(row.changed_at),
            submitted_at: row.submitted_at.map(Instant),
            case: row.case_id.map(CaseId),
            electronic_decision: row.electronic_decision,
            withdrawn_at: row.withdrawn_at.map(Instant),
            hand_over_at: row.hand_over_at.map(Instant),
        })
    }
}

/// Adds a draft.
///
/// # Errors
/// `Taken` when the number is in use.
pub async fn add(tx: &mut Tx, new: NewApplication<'_>, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO application (tenant_id, id, number, online_service_id, account_id, session_id, state, page,
                   recipient, schema_id, schema_version, edition, language, sealed, version, created_at, changed_at)
               VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11, $12, $13, 1, $14, $14)";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        new.id,
        new.number,
        new.online_service,
        new.account,
        new.session,
        new.page,
        new.recipient,
        &new.schema.id,
        &new.schema.version,
        new.edition,
        new.language.map(str::to_owned),
        new.sealed,
        at
    ];
    tx.exec(sql, values).await.map(drop)
}

/// Number of the tenant's applications, drafts among them.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM application WHERE tenant_id = $1", args![session.tenant()]).await
}

/// The application with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: ApplicationId) -> Result<Option<ApplicationRow>, Error> {
    let sql = "SELECT id, number, online_service_id, account_id, session_id, state, page, recipient, schema_id,
                   schema_version, edition, language, sealed, version, created_at, changed_at, submitted_at, case_id, electronic_decision, withdrawn_at, hand_over_at
               FROM application WHERE tenant_id = $1 AND id = $2";
    session.opt::<Row>(sql, args![session.tenant(), id]).await?.map(ApplicationRow::try_from).transpose()
}

/// Drafts of an account, last changed first.
///
/// # Errors
/// When the database is out of reach.
pub async fn drafts_of(session: &mut Session, account: AccountId, most: i64) -> Result<Vec<ApplicationRow>, Error> {
    let sql = "SELECT id, number, online_service_id, account_id, session_id, state, page, recipient, schema_id,
                   schema_version, edition, language, sealed, version, created_at, changed_at, submitted_at, case_id, electronic_decision, withdrawn_at, hand_over_at
               FROM application WHERE tenant_id = $1 AND account_id = $2 AND state = 'draft'
               ORDER BY changed_at DESC, id DESC LIMIT $3";
    let rows = session.all::<Row>(sql, args![session.tenant(), account, most]).await?;
    rows.into_iter().map(ApplicationRow::try_from).collect()
}

/// Number of applications that an account submitted.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_submitted(session: &mut Session, account: AccountId) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM application WHERE tenant_id = $1 AND account_id = $2 AND state <> 'draft'";
    session.number(sql, args![session.tenant(), account]).await
}

/// Applications that an account submitted, last submitted first, from the number `from` on (the first is 0). Nothing moves
/// while somebody turns the pages, except for what is submitted meanwhile.
///
/// # Errors
/// When the database is out of reach.
pub async fn submitted_by(
    session: &mut Session,
    account: AccountId,
    from: i64,
    most: i64,
) -> Result<Vec<ApplicationRow>, Error> {
    let sql = "SELECT id, number, online_service_id, account_id, session_id, state, page, recipient, schema_id,
                   schema_version, edition, language, sealed, version, created_at, changed_at, submitted_at, case_id, electronic_decision, withdrawn_at, hand_over_at
               FROM application WHERE tenant_id = $1 AND account_id = $2 AND state <> 'draft'
               ORDER BY submitted_at DESC, id DESC LIMIT $3 OFFSET $4";
    let rows = session.all::<Row>(sql, args![session.tenant(), account, most, from]).await?;
    rows.into_iter().map(ApplicationRow::try_from).collect()
}

/// Id and number of an account's application that opened a case, now or at an authority that had it before.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_case(session: &mut Session, account: AccountId, case: CaseId) -> Result<Option<(Uuid, String)>, Error> {
    let sql = "SELECT id, number FROM application WHERE tenant_id = $1 AND account_id = $2 AND (case_id = $3 OR id IN (
                   SELECT application_id FROM application_earlier WHERE tenant_id = $1 AND case_id = $3))";
    session.opt(sql, args![session.tenant(), account, case]).await
}

/// Hands drafts of a session without account over to an account (somebody logged in meanwhile).
///
/// # Errors
/// When the database is out of reach.
pub async fn adopt(tx: &mut Tx, session: SessionId, account: AccountId) -> Result<u64, Error> {
    // an account finds its applications without a code
    let codes = "DELETE FROM resume_code WHERE tenant_id = $1 AND application_id IN (
                     SELECT id FROM application WHERE tenant_id = $1 AND session_id = $2)";
    let tenant = tx.tenant();
    tx.exec(codes, args![tenant, session]).await?;
    let sql = "UPDATE application SET account_id = $3, session_id = NULL
               WHERE tenant_id = $1 AND session_id = $2 AND account_id IS NULL";
    tx.exec(sql, args![tenant, session, account]).await
}

/// Saves a draft over the version it was read in; false when somebody else was first or it is no draft any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn save(
    tx: &mut Tx,
    id: ApplicationId,
    version: i64,
    page: &str,
    sealed: Vec<u8>,
    at: Instant,
) -> Result<bool, Error> {
    let sql = "UPDATE application SET sealed = $4, page = $5, changed_at = $6, version = version + 1
               WHERE tenant_id = $1 AND id = $2 AND version = $3 AND state = 'draft'";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, version, sealed, page, at]).await? == 1)
}

/// Turns the draft in this version into a submitted application, with the choice of how the decision comes; false when that
/// is not (or no longer) possible.
///
/// # Errors
/// When the database is out of reach.
pub async fn submit(
    tx: &mut Tx,
    id: ApplicationId,
    version: i64,
    electronic_decision: bool,
    at: Instant,
) -> Result<bool, Error> {
    let sql = "UPDATE application SET state = 'submitted', submitted_at = $4, changed_at = $4, version = version + 1,
                   electronic_decision = $5
               WHERE tenant_id = $1 AND id = $2 AND version = $3 AND state = 'draft'";
    let tenant = tx.tenant();
    // jobs and audit row of the submission are put off until here
    Ok(tx.exec_along(sql, args![tenant, id, version, at, electronic_decision]).await? == 1)
}

/// Notes that the delivery service has the application. Saying it twice changes nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn handed_over(tx: &mut Tx, id: ApplicationId, case: CaseId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE application SET state = 'handed_over', case_id = $3, changed_at = $4
               WHERE tenant_id = $1 AND id = $2 AND state = 'submitted'";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, id, case, at]).await.map(drop)
}

/// Notes that the hand-over begins; false when the application was withdrawn before: then nothing of it may go out.
/// One that began before goes on.
///
/// # Errors
/// When the database is out of reach.
pub async fn begin_hand_over(tx: &mut Tx, id: ApplicationId, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE application SET hand_over_at = CASE WHEN hand_over_at IS NULL THEN $3 ELSE hand_over_at END
               WHERE tenant_id = $1 AND id = $2 AND state = 'submitted'
                   AND (withdrawn_at IS NULL OR hand_over_at IS NOT NULL)";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, at]).await? == 1)
}

/// Withdraws a submitted application; false when it is a draft or was withdrawn before.
///
/// # Errors
/// When the database is out of reach.
pub async fn withdraw(tx: &mut Tx, id: ApplicationId, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE application SET withdrawn_at = $3, changed_at = $3
               WHERE tenant_id = $1 AND id = $2 AND state <> 'draft' AND withdrawn_at IS NULL";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, at]).await? == 1)
}

/// Drafts that were last changed before `before` and that no code leads to any more, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn stale_drafts(
    session: &mut Session,
    before: Instant,
    now: Instant,
    most: i64,
) -> Result<Vec<ApplicationId>, Error> {
    let sql = "SELECT id FROM application WHERE tenant_id = $1 AND state = 'draft' AND changed_at < $2
                   AND id NOT IN (SELECT application_id FROM resume_code WHERE tenant_id = $1 AND expires_at > $3)
               ORDER BY changed_at, id LIMIT $4";
    let rows: Vec<(Uuid,)> = session.all(sql, args![session.tenant(), before, now, most]).await?;
    Ok(rows.into_iter().map(|(id,)| ApplicationId(id)).collect())
}

/// Submitted applications that were last changed before `before`: id, case and whether they were withdrawn; behind `after`, in
/// the order of their ids.
///
/// # Errors
/// When the database is out of reach.
pub async fn old_copies(
    session: &mut Session,
    before: Instant,
    after: ApplicationId,
    most: i64,
) -> Result<Vec<(Uuid, Option<Uuid>, bool, bool)>, Error> {
    let sql = "SELECT id, case_id, withdrawn_at IS NOT NULL, state = 'handed_over' FROM application
               WHERE tenant_id = $1 AND state <> 'draft' AND changed_at < $2 AND id > $3 ORDER BY id LIMIT $4";
    session.all(sql, args![session.tenant(), before, after, most]).await
}

/// Removes a submitted application last changed before `before`, with what belongs to it; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_copy(tx: &mut Tx, id: ApplicationId, before: Instant) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM application WHERE tenant_id = $1 AND id = $2 AND state <> 'draft' AND changed_at < $3";
    if tx.exec(sql, args![tenant, id, before]).await? == 0 {
        return Ok(false);
    }
    crate::consent::remove_of(tx, id.0).await?;
    for sql in [
        "DELETE FROM application_attachment WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM application_earlier WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM application_reply_key WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM application_document WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM resume_code WHERE tenant_id = $1 AND application_id = $2",
    ] {
        tx.exec(sql, args![tenant, id]).await?;
    }
    Ok(true)
}

/// Removes a draft with what belongs to it; false when it is no draft. Gives the keys of its blobs before: `attachments`.
///
/// # Errors
/// When the database is out of reach.
pub async fn discard(tx: &mut Tx, id: ApplicationId) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM application WHERE tenant_id = $1 AND id = $2 AND state = 'draft'";
    if tx.exec(sql, args![tenant, id]).await? == 0 {
        return Ok(false);
    }
    let sql = "DELETE FROM application_attachment WHERE tenant_id = $1 AND application_id = $2";
    tx.exec(sql, args![tenant, id]).await?;
    tx.exec("DELETE FROM resume_code WHERE tenant_id = $1 AND application_id = $2", args![tenant, id]).await?;
    Ok(true)
}

/// Sets the code with which the holder goes on elsewhere; the one before is void.
///
/// # Errors
/// `Taken` when another application has it.
pub async fn put_code(
    tx: &mut Tx,
    id: ApplicationId,
    code_hash: &[u8],
    at: Instant,
    expires: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO resume_code (tenant_id, application_id, code_hash, created_at, expires_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (tenant_id, application_id) DO UPDATE SET code_hash = $3, created_at = $4, expires_at = $5";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, id, code_hash, at, expires]).await.map(drop)
}

/// The application without account that a code belongs to, as long as the code holds.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_code(
    session: &mut Session,
    code_hash: &[u8],
    now: Instant,
) -> Result<Option<ApplicationId>, Error> {
    let sql = "SELECT application_id FROM resume_code WHERE tenant_id = $1 AND code_hash = $2 AND expires_at > $3";
    let row: Option<(Uuid,)> = session.opt(sql, args![session.tenant(), code_hash, now]).await?;
    Ok(row.map(|(id,)| ApplicationId(id)))
}

/// Makes another session the holder of an application without account; false when it has an account by now.
///
/// # Errors
/// When the database is out of reach.
pub async fn hand_to(tx: &mut Tx, id: ApplicationId, session: SessionId) -> Result<bool, Error> {
    let sql = "UPDATE application SET session_id = $3 WHERE tenant_id = $1 AND id = $2 AND account_id IS NULL";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, session]).await? == 1)
}

/// Adds a file.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn add_attachment(tx: &mut Tx, application: ApplicationId, row: &AttachmentRow) -> Result<(), Error> {
    let sql = "INSERT INTO application_attachment (tenant_id, application_id, id, blob, bytes, sealed)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, application, row.id, row.blob, row.bytes, row.sealed.clone()]).await.map(drop)
}

/// Removes a file of a draft; gives the id of its blob.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_attachment(
    tx: &mut Tx,
    application: ApplicationId,
    id: AttachmentId,
) -> Result<Option<Uuid>, Error> {
    let sql =
        "DELETE FROM application_attachment WHERE tenant_id = $1 AND application_id = $2 AND id = $3 RETURNING blob";
    let tenant = tx.tenant();
    let row: Option<(Uuid,)> = tx.opt(sql, args![tenant, application, id]).await?;
    Ok(row.map(|(blob,)| blob))
}

/// Files of an application, in the order they came.
///
/// # Errors
/// When the database is out of reach.
pub async fn attachments(session: &mut Session, application: ApplicationId) -> Result<Vec<AttachmentRow>, Error> {
    let sql = "SELECT id, blob, bytes, sealed FROM application_attachment
               WHERE tenant_id = $1 AND application_id = $2 ORDER BY id";
    session.all(sql, args![session.tenant(), application]).await
}

/// Notes a document of a step; false when the step has one (it stays).
///
/// # Errors
/// When the database is out of reach.
pub async fn add_document(
    tx: &mut Tx,
    application: ApplicationId,
    step: &str,
    row: &DocumentRow,
) -> Result<bool, Error> {
    let sql = "INSERT INTO application_document (tenant_id, application_id, step, blob, bytes, created_at)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let values = args![tenant, application, step, row.blob, row.bytes, row.created_at];
    Ok(tx.exec(sql, values).await? == 1)
}

/// The document of a step.
///
/// # Errors
/// When the database is out of reach.
pub async fn document(
    session: &mut Session,
    application: ApplicationId,
    step: &str,
) -> Result<Option<DocumentRow>, Error> {
    let sql = "SELECT blob, bytes, created_at FROM application_document
               WHERE tenant_id = $1 AND application_id = $2 AND step = $3";
    session.opt(sql, args![session.tenant(), application, step]).await
}
