// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values that everybody asks for and that change rarely, kept for a while, two seconds unless something else is said: a change is seen
//! that late at most.

use crate::Result;
use model::Instant;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, RwLock},
};

/// Seconds that a value is kept where nothing else is said.
const KEPT: i64 = 2;
/// Most values; then all are dropped.
const MOST: usize = 10_000;

/// Values by key, each with the moment it was looked up.
pub struct Recent<K, V> {
    values: RwLock<HashMap<K, (Instant, Arc<V>)>>,
    kept: i64,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self::lasting(KEPT)
    }
}

impl<K, V> Recent<K, V> {
    /// Keeps values for so many seconds.
    #[must_use]
    pub fn lasting(seconds: i64) -> Self {
        Self { values: RwLock::new(HashMap::new()), kept: seconds }
    }
}

impl<K: Eq + Hash, V> Recent<K, V> {
    /// The value looked up a moment ago, otherwise looked up now.
    ///
    /// # Errors
    /// Those of the look-up; they are not kept.
    pub async fn get(&self, key: K, now: Instant, look_up: impl Future<Output = Result<V>>) -> Result<Arc<V>> {
        let known = self.values.read().ok().and_then(|values| values.get(&key).cloned());
        if let Some((at, value)) = known
            && now.seconds_since(at) < self.kept
        {
            return Ok(value);
        }
        let value = Arc::new(look_up.await?);
        if let Ok(mut values) = self.values.write() {
            if values.len() >= MOST {
                values.clear();
            }
            values.insert(key, (now, Arc::clone(&value)));
        }
        Ok(value)
    }

    /// Drops values that this program knows to be of the past.
    pub fn forget(&self, is_past: impl Fn(&K) -> bool) {
        if let Ok(mut values) = self.values.write() {
            values.retain(|key, _| !is_past(key));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;
    use model::Instant;

    #[tokio::test]
    async fn a_value_is_kept_for_two_seconds() {
        let recent = Recent::default();
        let now = Instant(1_000_000_000);
        assert_eq!(*recent.get("a", now, async { Ok(1) }).await.unwrap(), 1);
        assert_eq!(*recent.get("a", now.plus_seconds(1), async { Ok(2) }).await.unwrap(), 1);
        assert_eq!(*recent.get("b", now.plus_seconds(1), async { Ok(3) }).await.unwrap(), 3);
        assert_eq!(*recent.get("a", now.plus_seconds(2), async { Ok(2) }).await.unwrap(), 2);
        recent.forget(|key| *key == "a");
        assert_eq!(*recent.get("a", now.plus_seconds(2), async { Ok(4) }).await.unwrap(), 4);
    }
}
