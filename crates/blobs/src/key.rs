// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The name of a blob: `tenant/id`. It is bound into the seal, so that a file copied to another name does not open.

use std::fmt;

use model::TenantId;
use object_store::path::Path;
use uuid::Uuid;

/// Where a blob lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKey {
    /// Owner.
    pub tenant: TenantId,
    /// Unique within the tenant.
    pub id: Uuid,
}

impl BlobKey {
    /// The key of the tenant's blob `id` (any typed id).
    pub fn new(tenant: TenantId, id: impl Into<Uuid>) -> Self {
        Self { tenant, id: id.into() }
    }

    pub(crate) fn path(&self) -> Path {
        Path::from_iter([self.tenant.to_string(), self.id.to_string()])
    }

    pub(crate) fn from_path(path: &Path) -> Option<Self> {
        let text = path.as_ref();
        let (tenant, id) = text.split_once('/')?;
        Some(Self { tenant: tenant.parse().ok()?, id: Uuid::try_parse(id).ok()? })
    }

    pub(crate) fn context(&self) -> Vec<u8> {
        crypto::seal::context(&[b"blob", Uuid::from(self.tenant).as_bytes(), self.id.as_bytes()])
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.tenant, self.id)
    }
}
