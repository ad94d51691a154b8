// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs: ask each source for what changed. Its place is noted in the transaction of what lies before it, so that a program that was
//! killed goes on there; a page that comes twice changes nothing.

use super::SEALED;
use crate::{
    Error, Platform, Result,
    catalogue::{
        feed::own_agency,
        import::{Portion, Put},
    },
    keys,
    platform::blocking,
};
use jobs::{Failure, Job, Recurring};
use model::{Instant, id::Uuid};
use ports::{FeedClient, OutsideError};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::catalogue::source::{self, SourceRow};
use xzufi::{Page, TransferReader};

/// Seconds from one turn to the next, and after a success until it is due.
const EVERY: i64 = 20;
const AFTER: i64 = 10;
/// Longest pause after failures, in seconds: who was away is seen again within a minute or so.
const LONGEST: i64 = 60;
/// Longest pause that a source may ask for, in seconds.
const PATIENCE: i64 = 3_600;
/// Pages that are fetched in one go.
const PAGES: usize = 20;
/// Refusals that are kept.
const REFUSALS: i64 = 1_000;
/// Longest words about a failure, in characters.
const WORDS: usize = 500;

/// The job that comes back: lets each source be asked that is due.
#[derive(Default, Serialize, Deserialize)]
pub struct FollowSources {}

impl Recurring for FollowSources {
    const EVERY: i64 = EVERY;
}

impl Job for FollowSources {
    const KIND: &'static str = "catalogue.follow_sources";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut read = platform.store.look_instance().await.map_err(Error::from)?;
        let due = source::due(&mut read, platform.now()).await.map_err(Error::from)?;
        drop(read);
        if due.is_empty() {
            return Ok(());
        }
        let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
        for source in due {
            let key = source.to_string();
            let enqueued = jobs::enqueue(&mut tx, platform.id(), &Fetch { source }, Some(&key), platform.now()).await;
            enqueued.map_err(Error::from)?;
        }
        tx.commit().await.map_err(Error::from)?;
        platform.wake.wake();
        Ok(())
    }
}

/// The job that asks one source. One that does not answer is no failure of the job: it is noted, and asked again when it is due.
#[derive(Serialize, Deserialize)]
pub struct Fetch {
    /// The source.
    pub source: Uuid,
}

impl Job for Fetch {
    const KIND: &'static str = "catalogue.fetch_source";
    type Context = Platform;

    fn lane(&self) -> String {
        format!("source:{}", self.source)
    }

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        match fetch_source(&platform, self.source).await {
            Ok(true) | Err(Error::NotFound) => Ok(()),
            Ok(false) => Err(Failure::GoOn(1)),
            Err(Error::Outside(error)) => {
                tracing::warn!(source = %self.source, %error, "a source of the catalogue cannot be asked");
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Asks a source for what changed, some pages at most; false where there is more. A failure is noted with the source.
///
/// # Errors
/// `NotFound`; `Outside` when it does not answer as it should: what came before stays.
pub async fn fetch_source(platform: &Platform, id: Uuid) -> Result<bool> {
    match pages(platform, id).await {
        Err(Error::Outside(error)) => {
            let mut tx = platform.store.begin_instance().await?;
            if let Some(row) = source::find(&mut tx, id).await? {
                let pause = EVERY.saturating_mul(1 << row.failures.clamp(0, 6)).min(LONGEST);
                let wished = match &error {
                    OutsideError::Later { seconds, .. } => i64::from(*seconds).min(PATIENCE),
                    _ => 0,
                };
                let reason: String = error.to_string().chars().take(WORDS).collect();
                let now = platform.now();
                source::fail(&mut tx, id, &reason, now, now.plus_seconds(wished.max(pause - AFTER))).await?;
            }
            tx.commit().await?;
            Err(Error::Outside(error))
        }
        done => done,
    }
}

async fn pages(platform: &Platform, id: Uuid) -> Result<bool> {
    let own = own_agency(platform).await?;
    let mut read = platform.store.look_instance().await?;
    let mut row = source::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    drop(read);
    let token = token(platform, &row).await?;
    for _ in 0..PAGES {
        let bytes = platform.feeds.page(&address(&row), token.as_deref()).await?;
        let (page, portions) = read_page(bytes, row.next_index).await?;
        let after = next(&row, &page, platform.now())?;
        row = store_page(platform, &own, row, after, portions).await?;
        if row.complete {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn token(platform: &Platform, row: &SourceRow) -> Result<Option<String>> {
    if row.client_id.is_empty() {
        return Ok(None);
    }
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let secret = ring.open(&keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)?;
    let client = FeedClient {
        token_url: row.token_url.clone(),
        client_id: row.client_id.clone(),
        client_secret: String::from_utf8_lossy(&secret).into_owned(),
    };
    Ok(Some(platform.feeds.token(client).await?))
}

/// What is asked next.
fn address(row: &SourceRow) -> String {
    if row.next_url.is_empty() {
        return format!("{}?index={}&ars=%25", row.url, row.next_index);
    }
    row.next_url.clone()
}

/// A page and its objects, in portions of a transaction each; at least one.
async fn read_page(bytes: Vec<u8>, index: i64) -> Result<(Page, Vec<Portion>)> {
    let read = blocking("reading a page of a source", move || {
        let page = match Page::read(&bytes) {
            Ok(page) => page,
            Err(error) => return Ok(Err(error.to_string())),
        };
        drop(bytes);
        let mut portions = vec![Portion::default()];
        if page.is_empty() {
            return Ok(Ok((page, portions)));
        }
        let entries = match TransferReader::new(page.objects.as_bytes()) {
            Ok(entries) => entries,
            Err(error) => return Ok(Err(error.to_string())),
        };
        let item = format!("index {index}");
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return Ok(Err(error.to_string())),
            };
            if let Some(portion) = portions.last_mut() {
                portion.take(&item, entry)?;
                if portion.is_full() {
                    portions.push(Portion::default());
                }
            }
        }
        Ok(Ok((page, portions)))
    });
    read.await?.map_err(refused)
}

/// The place after a page.
fn next(row: &SourceRow, page: &Page, now: Instant) -> Result<SourceRow> {
    let index =
        page.next_index.map(i64::try_from).transpose().map_err(|_| refused("its index is too large".to_owned()))?;
    let next_url = match (&page.next_url, index) {
        (Some(url), None) => of_same_host(&row.url, url)?,
        _ => String::new(),
    };
    let after = SourceRow {
        next_index: index.unwrap_or(row.next_index),
        next_url,
        complete: page.complete,
        due_at: now.plus_seconds(AFTER).0,
        succeeded_at: Some(now.0),
        ..row.clone()
    };
    if !after.complete && (after.next_index, &after.next_url) == (row.next_index, &row.next_url) {
        return Err(refused("it leads round in a circle: the next page is the same".to_owned()));
    }
    Ok(after)
}

/// The address that a page names, if it leads to where it came from.
fn of_same_host(url: &str, next: &str) -> Result<String> {
    let host = |url: &str| url.split('/').take(3).map(str::to_ascii_lowercase).collect::<Vec<_>>();
    if next.len() <= super::TEXT && host(url) == host(next) {
        return Ok(next.to_owned());
    }
    Err(refused("it leads to another host".to_owned()))
}

/// Stores a page; the last transaction of it notes the place after it.
async fn store_page(
    platform: &Platform,
    own: &str,
    row: SourceRow,
    mut after: SourceRow,
    portions: Vec<Portion>,
) -> Result<SourceRow> {
    let last = portions.len().saturating_sub(1);
    for (at, mut portion) in portions.into_iter().enumerate() {
        let mut read = platform.store.look_instance().await?;
        portion.keep_of(&mut read, own, row.id).await?;
        drop(read);
        portion.keep_offered(platform, &format!("index {}", row.next_index), 0).await?;
        let mut tx = platform.store.begin_instance().await?;
        portion.note_origin(&mut tx, row.id).await?;
        let Put { mut refusals, .. } = portion.put(&mut tx).await?;
        for refusal in &mut refusals {
            after.refused += 1;
            refusal.number = after.refused;
        }
        source::note_refusals(&mut tx, row.id, &refusals, REFUSALS).await?;
        if at == last && !source::advance(&mut tx, &row, &after).await? {
            return Err(Error::Conflict);
        }
        tx.commit().await?;
    }
    after.failures = 0;
    Ok(after)
}

fn refused(reason: String) -> Error {
    Error::Outside(OutsideError::Refused { system: "the Bereitstelldienst", reason })
}

#[cfg(test)]
mod tests {
    use super::of_same_host;

    #[test]
    fn pages_lead_nowhere_else() {
        let url = "https://a.example:8443/bereitstelldienst/api/v2/verwaltungsobjekte";
        assert!(of_same_host(url, "https://A.example:8443/anders?index=7").is_ok());
        for other in ["https://b.example/", "http://a.example:8443/", "https://a.example/", "/bereitstelldienst"] {
            assert!(of_same_host(url, other).is_err(), "{other}");
        }
    }
}
