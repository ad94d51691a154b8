// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of files and documents, which applications and cases both have.

use crate::{Error, Session, compose::Composed};
use model::TenantId;
use uuid::Uuid;

/// Every table whose rows name files, in the column `blob`. A test holds it complete.
pub const TABLES: [FileTable; 8] = [
    FileTable { table: "application_attachment", of_tenants: true },
    FileTable { table: "application_document", of_tenants: true },
    FileTable { table: "case_attachment", of_tenants: true },
    FileTable { table: "case_document", of_tenants: true },
    FileTable { table: "case_message_file", of_tenants: true },
    FileTable { table: "mailbox_attachment", of_tenants: false },
    FileTable { table: "mailbox_letter_file", of_tenants: false },
    FileTable { table: "submission_attachment", of_tenants: false },
];

/// A table whose rows name files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileTable {
    /// Its name.
    pub table: &'static str,
    /// Whether rows and files belong to tenants (by `tenant_id`); otherwise to the instance.
    pub of_tenants: bool,
}

/// Files that rows of the session's tenant name; of the instance where it is the instance's.
///
/// # Errors
/// When the database is out of reach.
pub async fn named(session: &mut Session) -> Result<Vec<Uuid>, Error> {
    let of_tenants = session.tenant() != TenantId(Uuid::nil());
    let mut text = Composed::default();
    let own = if of_tenants { format!("tenant_id = {} AND ", text.bind(session.tenant())) } else { String::new() };
    let parts = TABLES.iter().filter(|table| table.of_tenants == of_tenants);
    let parts = parts.map(|FileTable { table, .. }| format!("SELECT blob FROM {table} WHERE {own}blob IS NOT NULL"));
    text.sql = parts.collect::<Vec<_>>().join(" UNION ALL ");
    let rows: Vec<(Uuid,)> = session.all_composed("looking which files are named", text).await?;
    Ok(rows.into_iter().map(|(blob,)| blob).collect())
}

/// A file of an application or a case.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AttachmentRow {
    /// Id.
    pub id: Uuid,
    /// Id of the blob.
    pub blob: Uuid,
    /// Size of the file in bytes.
    pub bytes: i64,
    /// Sealed name, media type and hash.
    pub sealed: Vec<u8>,
}

/// A document made for an application or a case.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DocumentRow {
    /// Id of the blob.
    pub blob: Uuid,
    /// Size in bytes.
    pub bytes: i64,
    /// When it was made.
    pub created_at: i64,
}
