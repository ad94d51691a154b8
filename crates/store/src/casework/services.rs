// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an authority works on its services.

use crate::{Error, Session, Tx, value::args};

/// A service with its settings.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ServiceSettings {
    /// Identifier (URN).
    pub service_key: String,
    /// Title.
    pub title: String,
    /// Whether a decision is proposed by one person and released by another.
    pub second_approver: bool,
    /// Days from the closing of a case until it may be deleted.
    pub retention_days: i64,
    /// Whether cases that are due for deletion go without somebody who confirms it.
    pub delete_unasked: bool,
    /// What people must log in by to read messages about it, as the code of the FIM list.
    pub reading_trust: String,
    /// Counts up with every change.
    pub version: i64,
}

/// Settings of all services, by title.
///
/// # Errors
/// When the database is out of reach.
pub async fn all(session: &mut Session) -> Result<Vec<ServiceSettings>, Error> {
    let sql = "SELECT service_key, title, second_approver, retention_days, delete_unasked, reading_trust, version
               FROM office_service
               WHERE tenant_id = $1 ORDER BY title, service_key";
    session.all(sql, args![session.tenant()]).await
}

/// Settings of a service, where it is known.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, key: &str) -> Result<Option<ServiceSettings>, Error> {
    let sql = "SELECT service_key, title, second_approver, retention_days, delete_unasked, reading_trust, version
               FROM office_service
               WHERE tenant_id = $1 AND service_key = $2";
    session.opt(sql, args![session.tenant(), key]).await
}

/// Changes the settings of a service over their version; false when they have another one.
///
/// # Errors
/// When the database is out of reach.
pub async fn change(tx: &mut Tx, settings: &ServiceSettings) -> Result<bool, Error> {
    let sql = "UPDATE office_service
               SET second_approver = $4, retention_days = $5, delete_unasked = $6, reading_trust = $7, version = version + 1
               WHERE tenant_id = $1 AND service_key = $2 AND version = $3";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        &settings.service_key,
        settings.version,
        settings.second_approver,
        settings.retention_days,
        settings.delete_unasked,
        &settings.reading_trust
    ];
    Ok(tx.exec(sql, values).await? == 1)
}
