// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a failed job waits.

/// Tries before a job is given up; the waits add up to more than 48 hours.
pub const ATTEMPTS: i64 = 22;

/// Seconds that a job may be begun again and again without an end. Who stops the program often stops its jobs often, and
/// they are not to blame; only one that has had as many begins as tries and as long as they take is given up.
pub const INTERRUPTED: i64 = 48 * 3_600;

const FIRST: i64 = 5;
const LONGEST: i64 = 6 * 3_600;

/// Seconds to wait after the try number `attempt` (from 0). `spread` is any number that differs from job to job: it
/// moves the wait by up to a quarter, so that jobs that failed together do not come back together.
#[must_use]
pub fn delay(attempt: i64, spread: u8) -> i64 {
    let doubled = FIRST.saturating_mul(1_i64 << attempt.clamp(0, 20));
    let wait = doubled.min(LONGEST);
    wait + wait * i64::from(spread) / (4 * 255)
}

#[cfg(test)]
mod tests {
    use super::{ATTEMPTS, INTERRUPTED, delay};

    #[test]
    fn waits_grow_and_reach_two_days() {
        assert_eq!(delay(0, 0), 5);
        assert!((0..30).all(|attempt| delay(attempt, 0) <= delay(attempt + 1, 0)));
        let all: i64 = (0..ATTEMPTS - 1).map(|attempt| delay(attempt, 0)).sum();
        assert!(all >= INTERRUPTED, "{all}");
    }

    #[test]
    fn jobs_that_failed_together_part() {
        assert!(delay(10, 255) > delay(10, 0) * 6 / 5);
    }
}
