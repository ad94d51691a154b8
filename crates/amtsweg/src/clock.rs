// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The real time and real ids. Everything else takes them as arguments.

use model::Instant;
use ports::{Clock, Ids};

/// The machine's clock, or one that goes ahead of it.
#[derive(Default)]
pub(crate) struct SystemClock {
    ahead: i64,
}

impl SystemClock {
    /// A clock that goes so many seconds ahead of the machine's, to see what happens later.
    pub(crate) fn ahead(seconds: i64) -> Self {
        Self { ahead: seconds }
    }
}

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
    fn now(&self) -> Instant {
        Instant::from(jiff::Timestamp::now()).plus_seconds(self.ahead)
    }
}

/// UUIDv7: the time, then randomness.
pub(crate) struct RandomIds;

impl Ids for RandomIds {
    fn uuid(&self) -> [u8; 16] {
        let millis = u64::try_from(SystemClock::default().now().0 / 1_000).unwrap_or_default();
        // without randomness no id may be made: the process ends rather than give out a guessable one
        let random = crypto::random::bytes::<10>().unwrap_or_else(|_| std::process::abort());
        *uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().as_bytes()
    }
}
