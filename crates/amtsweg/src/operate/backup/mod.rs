// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `backup`, `restore` and `move`: everything of an instance, carried over sealed.
//!
//! A backup is a folder: `manifest.json` says what it is, `tables/NAME.jsonl` holds a table (a JSON array for each row, sorted by
//! the key), `files/OWNER/ID` the sealed files, and `SHA512SUMS` sums everything up as `sha512sum --check` reads it. The
//! master key is not in it.

mod archive;
mod make;
mod relocate;
mod restore;
mod rows;
mod sums;

pub(crate) use make::run as backup;
pub(crate) use relocate::run as relocate;
pub(crate) use restore::run as restore;

use crate::{
    Failure,
    clock::{RandomIds, SystemClock},
    config::Config,
    master,
    wiring::with_causes,
};
use indicatif::{ProgressBar, ProgressStyle};
use model::{AuditId, TenantId, account::Actor, audit::AuditEntry, id::Uuid};
use ports::{Clock, Ids};
use store::{Kind, Store, Table, Value};

/// Column that names a file, in every table that has files.
const FILE: &str = "blob";
/// Column of the tenant that a row and its file belong to; without it both are the instance's.
const OWNER: &str = "tenant_id";

/// The file that a row names.
fn file_of(table: &Table, row: &[Value]) -> Option<blobs::BlobKey> {
    let id = |wanted: &str| {
        let at = table.columns.iter().position(|(column, kind)| column == wanted && *kind == Kind::Id)?;
        match row.get(at) {
            Some(Value::Id(id)) => *id,
            _ => None,
        }
    };
    let owner = id(OWNER).map_or(usecases::keys::INSTANCE, TenantId);
    Some(blobs::BlobKey::new(owner, id(FILE)?))
}

/// The table with no more columns than [`file_of`] looks at; nothing where its rows name no files.
fn naming_files(table: &Table) -> Option<Table> {
    let columns = table.columns.iter().filter(|(column, _)| column == FILE || column == OWNER).cloned().collect();
    let naming = table.columns.iter().any(|(column, kind)| column == FILE && *kind == Kind::Id);
    naming.then(|| Table { columns, ..table.clone() })
}

/// The newest master key's fingerprint; nothing where there is no key yet.
fn fingerprint(config: &Config) -> Result<Option<String>, Failure> {
    let path = config.master_file();
    let Some(keys) = master::read(&path)? else { return Ok(None) };
    let newest = keys.first().map(crypto::seal::MasterKey::fingerprint).transpose();
    newest.map_err(|error| Failure::new(&format!("the master key {} cannot be used", path.display()), error))
}

/// Notes in the log of the instance that somebody had all data in hand.
async fn note(store: &Store, action: &'static str, object: String) -> Result<(), store::Error> {
    let id = AuditId(Uuid::from_bytes(RandomIds.uuid()));
    let actor = Actor::System("operator").label();
    let entry = AuditEntry { id, at: SystemClock::default().now(), actor, action, object };
    let mut tx = store.begin_instance().await?;
    store::audit::append(&mut tx, &entry).await?;
    tx.commit().await
}

/// Progress of something with a known end; silent where standard error is no terminal.
fn bar(what: impl Into<String>, end: u64) -> ProgressBar {
    let bar = ProgressBar::new(end);
    if let Ok(style) = ProgressStyle::with_template("{msg:<24} {bar:30} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar.with_message(what.into())
}

fn database(doing: &'static str) -> impl Fn(store::Error) -> Failure {
    move |error| Failure::new(doing, with_causes(&error))
}

fn storage(doing: &'static str) -> impl Fn(blobs::BlobError) -> Failure {
    move |error| Failure::new(doing, with_causes(&error))
}
