// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The brake: how many requests of one client are answered within a minute. Counted in memory, by each program for itself.

use model::Instant;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

/// Seconds in which requests are counted.
const WINDOW: i64 = 60;
/// Clients that are remembered at a time.
const REMEMBERED: usize = 10_000;

/// Requests of clients in the present minute.
pub(crate) struct Brake<C> {
    most: u32,
    counted: Mutex<HashMap<C, (i64, u32)>>,
}

/// How a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Requests that are answered within a minute.
    pub(crate) limit: u32,
    /// How many are left.
    pub(crate) remaining: u32,
    /// Seconds until everything is open again.
    pub(crate) reset: i64,
}

impl<C: Eq + Hash> Brake<C> {
    pub(crate) fn new(most: u32) -> Arc<Self> {
        Arc::new(Self { most, counted: Mutex::default() })
    }

    /// Counts a request; nothing is remaining and the flag is false where it was one too many.
    pub(crate) fn count(&self, client: C, now: Instant) -> (Standing, bool) {
        let now = now.0.div_euclid(1_000_000);
        let window = now.div_euclid(WINDOW);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= REMEMBERED {
            counted.retain(|_, (of, _)| *of == window);
        }
        let entry = counted.entry(client).or_insert((window, 0));
        if entry.0 != window {
            *entry = (window, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        let reset = (window + 1) * WINDOW - now;
        let standing = Standing { limit: self.most, remaining: self.most.saturating_sub(entry.1), reset };
        (standing, entry.1 <= self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::Brake;
    use model::Instant;

    #[test]
    fn each_client_has_a_minute_of_its_own_count() {
        let brake = Brake::new(2);
        let (one, other) = ("one", "other");
        let at = |seconds: i64| Instant(seconds * 1_000_000);
        let seen = |client, seconds| {
            let (standing, is_allowed) = brake.count(client, at(seconds));
            (standing.remaining, standing.reset, is_allowed)
        };
        assert_eq!(seen(one, 600), (1, 60, true));
        assert_eq!(seen(one, 659), (0, 1, true));
        assert_eq!(seen(one, 659), (0, 1, false));
        assert_eq!(seen(other, 659), (1, 1, true));
        assert_eq!(seen(one, 660), (1, 60, true));
    }
}
