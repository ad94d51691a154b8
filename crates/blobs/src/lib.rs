// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Attachments and documents: sealed files behind put, get, delete and list, in a folder or in a bucket of an
//! S3-compatible storage. Only sealed bytes ever reach the disk,
//! temporary files included, and nothing is reported as stored before it is synced.
//! **Invariant:** blob input and output never happens inside a database transaction.

mod bucket;
mod durable;
mod error;
mod get;
mod key;
mod put;
mod reseal;
mod sealed;
mod store;

pub use bucket::Bucket;
pub use error::BlobError;
pub use get::BlobStream;
pub use key::BlobKey;
pub use put::Stored;
pub use store::Blobs;
