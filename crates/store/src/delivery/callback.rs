// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where clients want to be called, and what they were not told yet.

use crate::{Error, Session, Tx, value::args};
use model::{CaseId, ClientId, Instant, SubmissionId};
use uuid::Uuid;

/// Where a client wants to be called.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CallbackRow {
    /// Id.
    pub id: Uuid,
    /// Whose it is.
    pub client_id: Uuid,
    /// Host and port.
    pub host: String,
    /// 1 or 2: the version of the interface by which it was named.
    pub version: i64,
    /// Address and secret, sealed.
    pub sealed: Vec<u8>,
    /// Grows with everything that is new.
    pub asked: i64,
    /// Key of the job that tells what is new.
    pub job_key: Option<String>,
    /// When it was called the last time, and took the call.
    pub called_at: i64,
}

/// A callback that somebody names.
pub struct NewCallback<'a> {
    /// Its id, if it is not there yet.
    pub id: Uuid,
    /// Whose it is.
    pub client: ClientId,
    /// Keyed hash of everything that makes it another one.
    pub fingerprint: &'a [u8],
    /// Host and port.
    pub host: &'a str,
    /// 1 or 2.
    pub version: i64,
    /// Address and secret, sealed.
    pub sealed: Vec<u8>,
}

/// Adds a callback, or finds the one that is the same; gives its id.
///
/// # Errors
/// When the database is out of reach.
pub async fn name(tx: &mut Tx, new: NewCallback<'_>, at: Instant) -> Result<Uuid, Error> {
    let sql = "INSERT INTO delivery_callback (id, client_id, fingerprint, host, version, sealed, asked, named_at)
               VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
               ON CONFLICT (fingerprint) DO UPDATE SET named_at = $7 RETURNING id";
    let values = args![new.id, new.client, new.fingerprint, new.host, new.version, new.sealed, at];
    let row: Option<(Uuid,)> = tx.opt(sql, values).await?;
    row.map(|(id,)| id).ok_or(Error::Busy)
}

/// Lets news of a destination, or of a submission for its sender, be told by a callback from now on.
///
/// # Errors
/// When the database is out of reach.
pub async fn link(tx: &mut Tx, owner: Uuid, callback: Uuid, is_destination: bool) -> Result<(), Error> {
    let sql = "INSERT INTO delivery_callback_of (owner_id, callback_id, is_destination) VALUES ($1, $2, $3)
               ON CONFLICT (owner_id) DO UPDATE SET callback_id = $2";
    tx.exec(sql, args![owner, callback, is_destination]).await.map(drop)
}

/// Lets news of an owner be told nowhere; those that wait are forgotten.
///
/// # Errors
/// When the database is out of reach.
pub async fn unlink(tx: &mut Tx, owner: Uuid) -> Result<(), Error> {
    tx.exec("DELETE FROM delivery_callback_of WHERE owner_id = $1", args![owner]).await?;
    tx.exec("DELETE FROM delivery_news WHERE owner_id = $1", args![owner]).await.map(drop)
}

/// The callback of an owner.
///
/// # Errors
/// When the database is out of reach.
pub async fn of(session: &mut Session, owner: Uuid) -> Result<Option<Uuid>, Error> {
    let sql = "SELECT callback_id FROM delivery_callback_of WHERE owner_id = $1";
    let row: Option<(Uuid,)> = session.opt(sql, args![owner]).await?;
    Ok(row.map(|(id,)| id))
}

/// Where the sender of a submission or reply is told of it: where it says so itself, else where the submission that opened
/// the case says; with the one that says it.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_sender(session: &mut Session, id: SubmissionId, case: CaseId) -> Result<Option<(Uuid, Uuid)>, Error> {
    if let Some(own) = of(session, id.0).await? {
        return Ok(Some((id.0, own)));
    }
    let sql =
        "SELECT o.owner_id, o.callback_id FROM submission AS s JOIN delivery_callback_of AS o ON o.owner_id = s.id
               WHERE s.case_id = $1 AND s.follows IS NULL";
    session.opt(sql, args![case]).await
}

/// The callback with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: Uuid) -> Result<Option<CallbackRow>, Error> {
    let sql =
        "SELECT id, client_id, host, version, sealed, asked, job_key, called_at FROM delivery_callback WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// Counts something new, and holds the row until the end of the transaction, so that the job does not end meanwhile.
/// Nothing when the callback is gone.
///
/// # Errors
/// When the database is out of reach.
pub async fn ask(tx: &mut Tx, id: Uuid) -> Result<Option<CallbackRow>, Error> {
    let sql = "UPDATE delivery_callback SET asked = asked + 1 WHERE id = $1
               RETURNING id, client_id, host, version, sealed, asked, job_key, called_at";
    tx.opt(sql, args![id]).await
}

/// Notes that a call was taken.
///
/// # Errors
/// When the database is out of reach.
pub async fn note_called(tx: &mut Tx, id: Uuid, at: Instant) -> Result<(), Error> {
    tx.exec("UPDATE delivery_callback SET called_at = $2 WHERE id = $1", args![id, at]).await.map(drop)
}

/// Whether a client is called at this host already.
///
/// # Errors
/// When the database is out of reach.
pub async fn calls_at(session: &mut Session, client: ClientId, host: &str) -> Result<bool, Error> {
    let sql =
        "SELECT COUNT(*) FROM (SELECT id FROM delivery_callback WHERE client_id = $1 AND host = $2 LIMIT 1) AS one";
    Ok(session.number(sql, args![client, host]).await? > 0)
}

/// At how many hosts a client is called.
///
/// # Errors
/// When the database is out of reach.
pub async fn hosts(session: &mut Session, client: ClientId) -> Result<i64, Error> {
    session.number("SELECT COUNT(DISTINCT host) FROM delivery_callback WHERE client_id = $1", args![client]).await
}

/// Notes the job that tells what is new.
///
/// # Errors
/// When the database is out of reach.
pub async fn begin(tx: &mut Tx, id: Uuid, job_key: &str) -> Result<(), Error> {
    tx.exec("UPDATE delivery_callback SET job_key = $2 WHERE id = $1", args![id, job_key]).await.map(drop)
}

/// Notes that nothing is left to tell; false when something new came since `asked` was read.
///
/// # Errors
/// When the database is out of reach.
pub async fn rest(tx: &mut Tx, id: Uuid, asked: i64) -> Result<bool, Error> {
    let sql = "UPDATE delivery_callback SET job_key = NULL WHERE id = $1 AND asked = $2";
    Ok(tx.exec(sql, args![id, asked]).await? == 1)
}

/// Something new.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct NewsRow {
    /// Who is told.
    pub callback_id: Uuid,
    /// `submission`, `events` or `reply`.
    pub kind: String,
    /// The submission, the case or the reply.
    pub subject_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The destination or submission that it is told for.
    pub owner_id: Uuid,
    /// What the callback's `asked` was.
    pub number: i64,
}

/// Notes something new. What waits about the same subject is told together with it.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_news(tx: &mut Tx, news: &NewsRow) -> Result<(), Error> {
    let sql = "INSERT INTO delivery_news (callback_id, kind, subject_id, case_id, owner_id, number)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (callback_id, kind, subject_id) DO UPDATE SET number = $6";
    let values = args![news.callback_id, &news.kind, news.subject_id, CaseId(news.case_id), news.owner_id, news.number];
    tx.exec(sql, values).await.map(drop)
}

/// What a callback was not told yet, the oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn news(session: &mut Session, callback: Uuid, most: i64) -> Result<Vec<NewsRow>, Error> {
    let sql = "SELECT callback_id, kind, subject_id, case_id, owner_id, number FROM delivery_news
               WHERE callback_id = $1 ORDER BY number, subject_id LIMIT $2";
    session.all(sql, args![callback, most]).await
}

/// Strikes out what was told; false when it was told before, or something new came about it since.
///
/// # Errors
/// When the database is out of reach.
pub async fn strike(tx: &mut Tx, news: &NewsRow) -> Result<bool, Error> {
    let sql = "DELETE FROM delivery_news WHERE callback_id = $1 AND kind = $2 AND subject_id = $3 AND number = $4";
    Ok(tx.exec(sql, args![news.callback_id, &news.kind, news.subject_id, news.number]).await? == 1)
}

/// Takes out what waits for an owner at a callback: another one is to tell it.
///
/// # Errors
/// When the database is out of reach.
pub async fn take(tx: &mut Tx, callback: Uuid, owner: Uuid) -> Result<Vec<NewsRow>, Error> {
    let sql = "SELECT callback_id, kind, subject_id, case_id, owner_id, number FROM delivery_news
               WHERE callback_id = $1 AND owner_id = $2 ORDER BY number, subject_id";
    let rows = tx.all(sql, args![callback, owner]).await?;
    tx.exec("DELETE FROM delivery_news WHERE callback_id = $1 AND owner_id = $2", args![callback, owner]).await?;
    Ok(rows)
}

/// Callbacks with news and a job, from an id on: id and key of the job.
///
/// # Errors
/// When the database is out of reach.
pub async fn calling(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<(Uuid, String)>, Error> {
    let sql = "SELECT id, job_key FROM delivery_callback WHERE id > $1 AND job_key IS NOT NULL ORDER BY id LIMIT $2";
    session.all(sql, args![after, most]).await
}

/// Forgets where a client wanted to be called, and what it was not told.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget_client(tx: &mut Tx, client: ClientId) -> Result<(), Error> {
    let news = "DELETE FROM delivery_news WHERE callback_id IN (SELECT id FROM delivery_callback WHERE client_id = $1)";
    tx.exec(news, args![client]).await?;
    let of =
        "DELETE FROM delivery_callback_of WHERE callback_id IN (SELECT id FROM delivery_callback WHERE client_id = $1)";
    tx.exec(of, args![client]).await?;
    tx.exec("DELETE FROM delivery_callback WHERE client_id = $1", args![client]).await.map(drop)
}

/// Forgets callbacks whose submissions are forgotten or whose destinations name another one, when nobody named them since
/// `before`, and news of cases whose log is forgotten.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget(tx: &mut Tx, before: Instant) -> Result<(), Error> {
    let sql = "DELETE FROM delivery_callback_of WHERE is_destination = FALSE
                   AND NOT EXISTS (SELECT 1 FROM submission WHERE id = owner_id)";
    tx.exec(sql, args![]).await?;
    let sql = "DELETE FROM delivery_callback WHERE named_at < $1
                   AND NOT EXISTS (SELECT 1 FROM delivery_callback_of WHERE callback_id = delivery_callback.id)";
    tx.exec(sql, args![before]).await?;
    let sql = "DELETE FROM delivery_news WHERE NOT EXISTS (SELECT 1 FROM delivery_callback WHERE id = callback_id)
                   OR NOT EXISTS (SELECT 1 FROM delivery_event WHERE delivery_event.case_id = delivery_news.case_id)";
    tx.exec(sql, args![]).await.map(drop)
}
