// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of files and documents, which applications and cases both have.

use uuid::Uuid;

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
