// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text blocks of an authority.

use crate::{Error, Session, Tx, value::args};
use uuid::Uuid;

/// A text block. It holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TextBlock {
    /// Id.
    pub id: Uuid,
    /// Identifier (URN) of the service it is for; empty: all.
    pub service_key: String,
    /// Name by which it is chosen.
    pub title: String,
    /// The text with its placeholders.
    pub text: String,
    /// Counts up with every change.
    pub version: i64,
}

/// All text blocks of the tenant, by title.
///
/// # Errors
/// When the database is out of reach.
pub async fn all(session: &mut Session) -> Result<Vec<TextBlock>, Error> {
    let sql = "SELECT id, service_key, title, text, version FROM text_block WHERE tenant_id = $1 ORDER BY title, id";
    session.all(sql, args![session.tenant()]).await
}

/// The text block with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: Uuid) -> Result<Option<TextBlock>, Error> {
    let sql = "SELECT id, service_key, title, text, version FROM text_block WHERE tenant_id = $1 AND id = $2";
    session.opt(sql, args![session.tenant(), id]).await
}

/// Adds a text block with the version 1; false when it is there already.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, block: &TextBlock) -> Result<bool, Error> {
    let sql = "INSERT INTO text_block (tenant_id, id, service_key, title, text, version)
               VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, block.id, &block.service_key, &block.title, &block.text]).await? == 1)
}

/// Changes a text block over its version; false when it has another one.
///
/// # Errors
/// When the database is out of reach.
pub async fn change(tx: &mut Tx, block: &TextBlock) -> Result<bool, Error> {
    let sql = "UPDATE text_block SET service_key = $4, title = $5, text = $6, version = version + 1
               WHERE tenant_id = $1 AND id = $2 AND version = $3";
    let tenant = tx.tenant();
    let values = args![tenant, block.id, block.version, &block.service_key, &block.title, &block.text];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Removes a text block; removing it twice changes nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    let sql = "DELETE FROM text_block WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, id]).await.map(drop)
}
