// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The brake: how often something may be done within a quarter of an hour. Who does it is kept as a keyed hash only.

use crate::{Error, Platform, Result};
use model::Instant;
use store::Tx;

/// Window in which things are counted, in seconds.
pub(super) const WINDOW: i64 = 900;

/// Counts once more; seconds to wait where that was once too often.
pub(super) async fn count(tx: &mut Tx, platform: &Platform, key: &[u8; 32], most: i64) -> Result<i64> {
    let now = platform.now();
    store::account::count_failure(tx, key, now.plus_seconds(-WINDOW), now).await?;
    match store::account::failures(tx, key).await? {
        Some((times, since)) if times > most => Ok(WINDOW - now.seconds_since(Instant(since))),
        _ => Ok(0),
    }
}

/// The key of something that is counted.
pub(super) fn key(platform: &Platform, what: &str, who: &str) -> [u8; 32] {
    platform.keys.throttle.hash(&format!("{what}:{who}"))
}

/// The error of somebody who must wait.
pub(super) fn wait(seconds: i64) -> Error {
    Error::Busy { retry_after: u32::try_from(seconds).unwrap_or(900) }
}

/// Counts something in a transaction of its own and refuses it where it was once too often. An empty name is that of
/// nobody: a proxy's address says nothing of who comes.
///
/// # Errors
/// `Busy`.
pub(crate) async fn allow(platform: &Platform, what: &str, who: &str, most: i64) -> Result<()> {
    if who.is_empty() {
        return Ok(());
    }
    let mut tx = platform.store.begin_instance().await?;
    let seconds = count(&mut tx, platform, &key(platform, what, who), most).await?;
    tx.commit().await?;
    if seconds > 0 { Err(wait(seconds)) } else { Ok(()) }
}
