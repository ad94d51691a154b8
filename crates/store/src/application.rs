// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room application: drafts, submitted applications, their files and documents.

mod code;
pub mod earlier;
mod end;
mod file;
pub mod personal;
pub mod reply_key;

pub use code::{find_by_code, hand_to, put_code};
pub use end::{discard, old_copies, remove_copy, stale_drafts};
pub use file::{add_attachment, add_document, attachments, document, remove_attachment};

use crate::{Error, Session, Tx, value::args};
use model::{
    AccountId, ApplicationId, CaseId, Instant, OnlineServiceId, SessionId, TrustLevel,
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

/// Shows a draft in another language (nothing: German); false when it is no draft any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_language(tx: &mut Tx, id: ApplicationId, language: Option<&str>) -> Result<bool, Error> {
    let sql = "UPDATE application SET language = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'draft'";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, language.map(str::to_owned)]).await? == 1)
}

/// Turns the draft in this version into a submitted application, with the choice of how the decision comes and the trust level of
/// the log-in; false when that is not (or no longer) possible.
///
/// # Errors
/// When the database is out of reach.
pub async fn submit(
    tx: &mut Tx,
    id: ApplicationId,
    version: i64,
    (electronic_decision, trust): (bool, TrustLevel),
    at: Instant,
) -> Result<bool, Error> {
    let sql = "UPDATE application SET state = 'submitted', submitted_at = $4, changed_at = $4, version = version + 1,
                   electronic_decision = $5, trust = $6
               WHERE tenant_id = $1 AND id = $2 AND version = $3 AND state = 'draft'";
    let tenant = tx.tenant();
    // jobs and audit row of the submission are put off until here
    let trust = (trust > TrustLevel::None).then(|| trust.code().to_owned());
    Ok(tx.exec_along(sql, args![tenant, id, version, at, electronic_decision, trust]).await? == 1)
}

/// Trust level of the log-in by which an application was submitted, where there was one and it was noted.
///
/// # Errors
/// When the database is out of reach.
pub async fn trust_of(session: &mut Session, id: ApplicationId) -> Result<Option<TrustLevel>, Error> {
    let sql = "SELECT trust FROM application WHERE tenant_id = $1 AND id = $2";
    let row: Option<(Option<String>,)> = session.opt(sql, args![session.tenant(), id]).await?;
    Ok(row.and_then(|(code,)| code).and_then(|code| TrustLevel::from_code(&code)))
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
