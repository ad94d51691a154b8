// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! In how many of the areas where somebody is responsible for a service it can be applied for online.

use crate::{Platform, Result};
use model::PublicServiceId;
use std::{collections::BTreeSet, sync::Arc};

/// Most areas that are looked at: more than there are municipalities.
const MOST: i64 = 20_000;

/// How far a service is online.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Areas in which it can be applied for online, by somebody there or for an area around.
    pub online: usize,
    /// Areas in which somebody is responsible.
    pub all: usize,
}

/// How far a service is online, as it was a moment ago at most.
///
/// # Errors
/// When the database is out of reach.
pub async fn coverage(platform: &Platform, service: PublicServiceId) -> Result<Arc<Coverage>> {
    let now = platform.now();
    let look_up = async {
        let mut read = platform.store.read_instance().await?;
        let rows = store::directory::areas_of_service(&mut read, service, now.day_number(), MOST).await?;
        Ok(count(&rows))
    };
    platform.coverage.get(service, now, look_up).await
}

/// Counts areas: significant digits, how many entries decide there, how many are online.
fn count(rows: &[(String, i64, i64)]) -> Coverage {
    let online: BTreeSet<&str> =
        rows.iter().filter(|(.., online)| *online > 0).map(|(prefix, ..)| prefix.as_str()).collect();
    let decides = rows.iter().filter(|(_, decides, _)| *decides > 0).map(|(prefix, ..)| prefix.as_str());
    let (mut with, mut all) = (0, 0);
    for prefix in decides {
        all += 1;
        // an online service for a larger area holds here too
        let reached = [0, 2, 3, 5, 9, 12].into_iter().filter_map(|end| prefix.get(..end));
        with += usize::from(reached.into_iter().any(|larger| online.contains(larger)));
    }
    Coverage { online: with, all }
}

#[cfg(test)]
mod tests {
    use super::{Coverage, count};

    #[test]
    fn what_is_online_for_a_larger_area_counts_below() {
        let row = |prefix: &str, decides, online| (prefix.to_owned(), decides, online);
        let rows = [
            row("05", 0, 1),
            row("053340002002", 1, 0),
            row("053340002004", 1, 1),
            row("06", 1, 0),
            row("064110000", 2, 0),
            row("07", 0, 0),
        ];
        assert_eq!(count(&rows), Coverage { online: 2, all: 4 });
        assert_eq!(count(&[]), Coverage::default());
    }
}
