// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Waiting for a condition, never for a time.

use std::future::Future;
use std::time::{Duration, Instant};

/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(60);

/// Looks again and again until there is something; fails after `limit`, naming what was awaited.
///
/// # Panics
/// After the limit.
pub async fn until<T, F: Future<Output = Option<T>>>(what: &str, limit: Duration, mut look: impl FnMut() -> F) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(begin.elapsed() < limit, "after {limit:?} there is still no {what}");
        tokio::time::sleep(PAUSE).await;
    }
}
