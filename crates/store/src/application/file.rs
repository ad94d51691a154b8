// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files and documents of applications.

use crate::{
    Error, Session, Tx,
    file::{AttachmentRow, DocumentRow},
    value::args,
};
use model::{ApplicationId, AttachmentId};
use uuid::Uuid;

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
