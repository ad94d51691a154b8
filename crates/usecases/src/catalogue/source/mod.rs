// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bereitstelldienste whose publications are shown here, too. Operators name them; a job asks each again and again. What came stays
//! when one is out of reach, and everybody sees how fresh it is.

mod fetch;

pub use fetch::{Fetch, FollowSources, fetch_source};

use crate::{Error, FieldProblem, Platform, Result, keys};
use model::{Instant, id::Uuid};
use store::catalogue::source::{self, SourceRow};

/// Name that sealed secrets are bound to.
const SEALED: &str = "catalogue_source.secret";
/// Longest address, name or secret, in bytes.
const TEXT: usize = 2_000;
/// What is asked of an instance of this program where only the machine is named.
const PATH: &str = "/bereitstelldienst/api/v3/verwaltungsobjekte/xzufi-2-3-1";

/// A source to be added.
#[derive(Clone, Default)]
pub struct NewSource {
    /// Address of its Bereitstelldienst, without a query; only `https://HOST` for an instance of this program.
    pub url: String,
    /// Address of its token service; empty: it needs no token.
    pub token_url: String,
    /// Who we are there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
}

/// A source and how fresh what it gave is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id.
    pub id: Uuid,
    /// Address.
    pub url: String,
    /// Host, and port where it is not the usual one.
    pub host: String,
    /// Version of XZuFi.
    pub version: String,
    /// Objects that are here.
    pub objects: i64,
    /// Objects that were refused so far.
    pub refused: i64,
    /// Number up to which it was read.
    pub index: i64,
    /// Whether everything that it had at the last success is here.
    pub complete: bool,
    /// When it answered last.
    pub succeeded: Option<Instant>,
    /// When it failed last, and why.
    pub failed: Option<(Instant, String)>,
    /// Whether it failed since it answered last.
    pub silent: bool,
}

/// Adds a source; it is asked within a few seconds. For operators.
///
/// # Errors
/// `Invalid` for an address that may not be asked; `Conflict` when it is known.
pub async fn add_source(platform: &Platform, new: &NewSource) -> Result<Source> {
    let wrong = |field| Error::Invalid(vec![FieldProblem { field, text: "catalogue-source-wrong" }]);
    let texts = [&new.url, &new.token_url, &new.client_id, &new.client_secret];
    if texts.iter().any(|text| text.len() > TEXT) || new.token_url.is_empty() != new.client_id.is_empty() {
        return Err(wrong("client"));
    }
    let mut url = new.url.trim().to_owned();
    let after = url.split_once("://").map(|(_, rest)| rest).unwrap_or_default();
    if after.split_once('/').is_none_or(|(_, path)| path.is_empty()) {
        url = format!("{}{PATH}", url.trim_end_matches('/'));
    }
    let refuse = |reason: &'static str| {
        Error::Outside(ports::OutsideError::Refused { system: "the address", reason: reason.to_owned() })
    };
    if url.contains(['?', '#']) {
        return Err(wrong("url"));
    }
    platform.feeds.check(&url).map_err(refuse)?;
    if !new.token_url.is_empty() {
        platform.feeds.check(&new.token_url).map_err(refuse)?;
    }
    let id = id_of(&url);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let version = if url.contains("2-3-1") || url.contains("/v3/") { "2.3.1" } else { "2.2.0" };
    let row = SourceRow {
        id,
        version: version.to_owned(),
        token_url: new.token_url.clone(),
        client_id: new.client_id.clone(),
        sealed: ring.seal(&keys::context(keys::INSTANCE, SEALED, id), new.client_secret.as_bytes())?,
        added_at: platform.now().0,
        next_index: 0,
        next_url: String::new(),
        complete: false,
        due_at: platform.now().0,
        failures: 0,
        succeeded_at: None,
        failed_at: None,
        failure: String::new(),
        refused: 0,
        url,
    };
    let mut tx = platform.store.begin_instance().await?;
    source::add(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(shown(row, 0))
}

/// Id of a source, made of its address: one that is removed and added again is the same, with all that came from it.
fn id_of(url: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&crypto::digest::sha256(url.as_bytes())[..16]);
    // version 8 (RFC 9562)
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Uuid::from_bytes(bytes)
}

/// All sources, the oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn sources(platform: &Platform) -> Result<Vec<Source>> {
    let mut read = platform.store.look_instance().await?;
    let mut found = Vec::new();
    for row in source::all(&mut read).await? {
        let objects = source::count(&mut read, row.id).await?;
        found.push(shown(row, objects));
    }
    Ok(found)
}

/// The source that brought a service, an authority or an online service.
pub(super) async fn source_of(session: &mut store::Session, object: Uuid) -> Result<Option<Source>> {
    Ok(source::of_object(session, object).await?.map(|row| shown(row, 0)))
}

/// Asks a source no more. What it brought stays until another one brings it. For operators.
///
/// # Errors
/// `NotFound`.
pub async fn remove_source(platform: &Platform, id: Uuid) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !source::remove(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

fn shown(row: SourceRow, objects: i64) -> Source {
    let host = row.url.split_once("://").map(|(_, rest)| rest).and_then(|rest| rest.split('/').next());
    Source {
        host: host.unwrap_or_default().to_owned(),
        silent: row.failures > 0,
        succeeded: row.succeeded_at.map(Instant),
        failed: row.failed_at.map(|at| (Instant(at), row.failure)),
        id: row.id,
        url: row.url,
        version: row.version,
        objects,
        refused: row.refused,
        index: row.next_index,
        complete: row.complete,
    }
}
