// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room delivery: destinations, submissions it cannot read, and the status of cases without contents.

pub mod callback;
pub mod case;
pub mod client;
pub mod forget;
pub mod log;
pub mod period;
pub mod pickup;
pub mod profile;
pub mod remote;
pub mod vendor;
pub mod waiting;

use crate::{Error, Session, Tx, value::args};
use model::{
    AttachmentId, CaseId, ClientId, ConsentId, DestinationId, Instant, SubmissionId, TenantId,
    delivery::{Party, StatusKind, SubmissionState},
};
use uuid::Uuid;

/// A destination as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DestinationRow {
    /// Id.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// `active` or `inactive`.
    pub status: String,
    /// The tenant of this instance that fetches from it.
    pub owner_tenant: Option<Uuid>,
    /// Key that senders encrypt to now.
    pub encryption_kid: String,
}

/// A submission as it is stored, or a reply within a case; its contents are encrypted to the recipient.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SubmissionRow {
    /// Id.
    pub id: Uuid,
    /// Where it goes.
    pub destination_id: Uuid,
    /// Case it opens.
    pub case_id: Uuid,
    /// Case that it continues instead.
    pub follows: Option<Uuid>,
    /// Identifier of the public service.
    pub service: String,
    /// Its name, as the sender wrote it.
    pub service_name: String,
    /// Place of the application, as the sender wrote it.
    pub region: Option<String>,
    /// The client that sends the case, where it comes from outside.
    pub client_id: Option<Uuid>,
    /// Whom a reply is for.
    pub reply_to: Option<String>,
    /// Whether a log of events is kept about it.
    pub logged: bool,
    /// When its contents were erased, of one that a log is kept about.
    pub erased_at: Option<i64>,
    /// Where it stands.
    pub state: String,
    /// Compact JWE.
    pub encrypted_metadata: Option<String>,
    /// Compact JWE.
    pub encrypted_data: Option<String>,
}

impl SubmissionRow {
    /// The case that it opens or continues.
    #[must_use]
    pub fn case(&self) -> CaseId {
        CaseId(self.follows.unwrap_or(self.case_id))
    }

    /// Where the submission stands.
    ///
    /// # Errors
    /// `Corrupt` when the word is not known.
    pub fn state(&self) -> Result<SubmissionState, Error> {
        SubmissionState::parse(&self.state)
            .ok_or_else(|| Error::Corrupt { table: "submission", what: self.state.clone() })
    }

    /// The side of the case that it is for: a reply goes either way, a submission to its destination.
    #[must_use]
    pub fn addressee(&self) -> Party {
        self.reply_to.as_deref().and_then(Party::parse).unwrap_or(Party::Destination)
    }
}

/// Adds a destination with its encryption key.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn add_destination(tx: &mut Tx, row: &DestinationRow, jwk: &str, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO destination (id, name, status, owner_tenant, encryption_kid, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let owner = row.owner_tenant.map(TenantId);
    tx.exec(sql, args![row.id, &row.name, &row.status, owner, &row.encryption_kid, at]).await?;
    let sql = "INSERT INTO destination_key (destination_id, kid, jwk) VALUES ($1, $2, $3)";
    tx.exec(sql, args![row.id, &row.encryption_kid, jwk]).await.map(drop)
}

/// The destination with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_destination(session: &mut Session, id: DestinationId) -> Result<Option<DestinationRow>, Error> {
    session.opt("SELECT id, name, status, owner_tenant, encryption_kid FROM destination WHERE id = $1", args![id]).await
}

/// All destinations, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn destinations(session: &mut Session) -> Result<Vec<DestinationRow>, Error> {
    session
        .all("SELECT id, name, status, owner_tenant, encryption_kid FROM destination ORDER BY name, id", args![])
        .await
}

/// A public key of a destination as JWK, by its id or its thumbprint.
///
/// # Errors
/// When the database is out of reach.
pub async fn destination_key(session: &mut Session, id: DestinationId, kid: &str) -> Result<Option<String>, Error> {
    let sql = "SELECT jwk FROM destination_key WHERE destination_id = $1 AND (kid = $2 OR thumbprint = $2)
               ORDER BY kid LIMIT 1";
    let row: Option<(String,)> = session.opt(sql, args![id, kid]).await?;
    Ok(row.map(|(jwk,)| jwk))
}

/// Gives a destination another key that senders encrypt to from now on; the earlier ones stay for what is on its way.
///
/// # Errors
/// `Taken` when the key is there.
pub async fn set_key(tx: &mut Tx, id: DestinationId, kid: &str, jwk: &str) -> Result<bool, Error> {
    let sql = "INSERT INTO destination_key (destination_id, kid, jwk) VALUES ($1, $2, $3)";
    tx.exec(sql, args![id, kid, jwk]).await?;
    let sql = "UPDATE destination SET encryption_kid = $2 WHERE id = $1";
    Ok(tx.exec(sql, args![id, kid]).await? == 1)
}

/// Closes the destinations of a tenant: they take nothing any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn close_of(tx: &mut Tx, owner: TenantId) -> Result<u64, Error> {
    let sql = "UPDATE destination SET status = 'inactive', owner_tenant = NULL WHERE owner_tenant = $1";
    tx.exec(sql, args![owner]).await
}

/// A submission to announce.
pub struct NewSubmission<'a> {
    /// Id, unless the key was used before.
    pub id: SubmissionId,
    /// Where it goes.
    pub destination: DestinationId,
    /// Case it opens, unless the key was used before.
    pub case: CaseId,
    /// Case that it continues instead of opening one.
    pub follows: Option<CaseId>,
    /// The sender's idempotency key.
    pub key: &'a str,
    /// Identifier of the public service.
    pub service: &'a str,
    /// Its name, as the sender wrote it.
    pub service_name: &'a str,
    /// Place of the application, as the sender wrote it.
    pub region: Option<&'a str>,
    /// The client that sends the case, where it comes from outside.
    pub client: Option<ClientId>,
    /// Whom a reply is for.
    pub reply_to: Option<Party>,
    /// Whether a log of events is kept about it.
    pub logged: bool,
    /// Our own portal's row that says why it may be sent; who sends from outside answers for that.
    pub basis: Option<ConsentId>,
}

/// Announces a submission; one idempotency key gives one submission. Tells the ids that stand.
///
/// # Errors
/// When the database is out of reach.
pub async fn announce(tx: &mut Tx, new: &NewSubmission<'_>, at: Instant) -> Result<(SubmissionId, CaseId), Error> {
    let key = new.key;
    let sql = "INSERT INTO submission (id, destination_id, case_id, idempotency_key, service, state, created_at,
                   follows, basis_id, service_name, region, client_id, logged, reply_to)
               VALUES ($1, $2, $3, $4, $5, 'incomplete', $6, $7, $8, $9, $10, $11, $12, $13)
               ON CONFLICT (idempotency_key) DO NOTHING";
    let values = args![
        new.id,
        new.destination,
        new.case,
        key,
        new.service,
        at,
        new.follows,
        new.basis,
        new.service_name,
        new.region,
        new.client,
        new.logged,
        new.reply_to.map(Party::as_str)
    ];
    if tx.exec(sql, values).await? == 1 {
        return Ok((new.id, new.follows.unwrap_or(new.case)));
    }
    let row: Option<(Uuid, Uuid, Option<Uuid>)> =
        tx.opt("SELECT id, case_id, follows FROM submission WHERE idempotency_key = $1", args![key]).await?;
    let (id, case, follows) = row.ok_or(Error::Busy)?;
    Ok((SubmissionId(id), CaseId(follows.unwrap_or(case))))
}

/// Notes an announced attachment.
///
/// # Errors
/// When the database is out of reach.
pub async fn announce_attachment(tx: &mut Tx, submission: SubmissionId, id: AttachmentId) -> Result<(), Error> {
    let sql = "INSERT INTO submission_attachment (submission_id, attachment_id, blob, bytes) VALUES ($1, $2, NULL, 0)
               ON CONFLICT DO NOTHING";
    tx.exec(sql, args![submission, id]).await.map(drop)
}

/// An encrypted file that was put.
pub struct PutFile<'a> {
    /// Where it lies.
    pub blob: Uuid,
    /// Its size.
    pub bytes: i64,
    /// Last segment of the JWE.
    pub tag: Option<&'a str>,
}

/// Notes where an announced attachment lies; false when it was not announced, or the submission is complete already.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_attachment(
    tx: &mut Tx,
    submission: SubmissionId,
    id: AttachmentId,
    file: &PutFile<'_>,
) -> Result<bool, Error> {
    let sql = "UPDATE submission_attachment SET blob = $3, bytes = $4, tag = $5
               WHERE submission_id = $1 AND attachment_id = $2
                   AND EXISTS (SELECT 1 FROM submission WHERE id = $1 AND state = 'incomplete')";
    Ok(tx.exec(sql, args![submission, id, file.blob, file.bytes, file.tag]).await? == 1)
}

/// An attachment of a submission.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AttachmentRow {
    /// Id.
    pub attachment_id: Uuid,
    /// Where it lies, once it was put.
    pub blob: Option<Uuid>,
    /// Its size.
    pub bytes: i64,
    /// Last segment of the JWE.
    pub tag: Option<String>,
}

/// Attachments of a submission.
///
/// # Errors
/// When the database is out of reach.
pub async fn attachments(session: &mut Session, submission: SubmissionId) -> Result<Vec<AttachmentRow>, Error> {
    let sql = "SELECT attachment_id, blob, bytes, tag FROM submission_attachment WHERE submission_id = $1
               ORDER BY attachment_id";
    session.all(sql, args![submission]).await
}

/// Completes an announced submission; false when it is complete already.
///
/// # Errors
/// When the database is out of reach.
pub async fn complete(
    tx: &mut Tx,
    id: SubmissionId,
    metadata: &str,
    data: Option<&str>,
    at: Instant,
) -> Result<bool, Error> {
    let sql =
        "UPDATE submission SET encrypted_metadata = $2, encrypted_data = $3, submitted_at = $4, state = 'submitted'
               WHERE id = $1 AND state = 'incomplete'";
    Ok(tx.exec(sql, args![id, metadata, data, at]).await? == 1)
}

/// The submission with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: SubmissionId) -> Result<Option<SubmissionRow>, Error> {
    let sql = "SELECT id, destination_id, case_id, follows, service, service_name, region, client_id, reply_to, logged,
                   erased_at, state, encrypted_metadata, encrypted_data FROM submission WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// The row that says why a submission of a portal of this instance may be sent.
///
/// # Errors
/// When the database is out of reach.
pub async fn basis_of(session: &mut Session, id: SubmissionId) -> Result<Option<ConsentId>, Error> {
    let row: Option<(Option<Uuid>,)> = session.opt("SELECT basis_id FROM submission WHERE id = $1", args![id]).await?;
    Ok(row.and_then(|(basis,)| basis).map(ConsentId))
}

/// The submission that opened a case.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_case(session: &mut Session, case: CaseId) -> Result<Option<SubmissionRow>, Error> {
    let sql =
        "SELECT id, destination_id, case_id, follows, service, service_name, region, client_id, reply_to, logged,
                   erased_at, state, encrypted_metadata, encrypted_data FROM submission WHERE case_id = $1 AND follows IS NULL";
    session.opt(sql, args![case]).await
}

/// Closes a waiting submission as accepted or rejected, and forgets its contents; false when it is closed already.
///
/// # Errors
/// When the database is out of reach.
pub async fn settle(tx: &mut Tx, id: SubmissionId, state: SubmissionState, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE submission SET state = $2, settled_at = $3, encrypted_metadata = NULL, encrypted_data = NULL
               WHERE id = $1 AND state = 'submitted'";
    Ok(tx.exec(sql, args![id, state.as_str(), at]).await? == 1)
}

/// Closes a waiting or forwarded submission as [`settle`] does, and keeps its contents for the time that the recipient may still
/// fetch it.
///
/// # Errors
/// When the database is out of reach.
pub async fn settle_keeping(tx: &mut Tx, id: SubmissionId, state: SubmissionState, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE submission SET state = $2, settled_at = $3 WHERE id = $1 AND state IN ('submitted', 'forwarded')";
    Ok(tx.exec(sql, args![id, state.as_str(), at]).await? == 1)
}

/// Notes that the recipient passed a waiting submission on; false when it does not wait.
///
/// # Errors
/// When the database is out of reach.
pub async fn forward(tx: &mut Tx, id: SubmissionId) -> Result<bool, Error> {
    let sql = "UPDATE submission SET state = 'forwarded' WHERE id = $1 AND state = 'submitted'";
    Ok(tx.exec(sql, args![id]).await? == 1)
}

/// Notes what became of a case; saying the same step twice changes nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_status(tx: &mut Tx, case: CaseId, step: i64, kind: StatusKind, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO case_status (case_id, step, kind, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    tx.exec(sql, args![case, step, kind.as_str(), at]).await.map(drop)
}

/// What became of a case so far, in order.
///
/// # Errors
/// `Corrupt` when a word is not known.
pub async fn statuses(session: &mut Session, case: CaseId) -> Result<Vec<(StatusKind, Instant)>, Error> {
    let sql = "SELECT kind, at FROM case_status WHERE case_id = $1 ORDER BY step, at, kind";
    let rows: Vec<(String, i64)> = session.all(sql, args![case]).await?;
    rows.into_iter()
        .map(|(kind, at)| match StatusKind::parse(&kind) {
            Some(kind) => Ok((kind, Instant(at))),
            None => Err(Error::Corrupt { table: "case_status", what: kind }),
        })
        .collect()
}
