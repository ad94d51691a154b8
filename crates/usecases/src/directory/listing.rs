// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Authorities to look through.

use super::Card;
use crate::{Error, Platform, Result};
use model::{AuthorityId, fold::words};

/// Authorities on a page.
pub const AUTHORITIES: u32 = 20;
/// Last page that is shown.
const LAST: u32 = 10_000;
/// Names that are folded in one step.
const STEP: i64 = 500;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityLine {
    /// Id.
    pub id: AuthorityId,
    /// Name.
    pub name: String,
    /// Postcode and town.
    pub town: String,
}

/// Authorities in whose names the first words of `typed` occur, with the number of all; `page` counts from 1.
///
/// # Errors
/// `NotFound` for a page that is none.
pub async fn list_authorities(platform: &Platform, typed: &str, page: u32) -> Result<(Vec<AuthorityLine>, u64)> {
    let skip = skip(page)?;
    let terms = words(typed, 2);
    let mut read = platform.store.read_instance().await?;
    if terms.is_empty() && !typed.trim().is_empty() {
        return Ok((Vec::new(), 0));
    }
    let total = store::directory::listing::count(&mut read, &terms).await?;
    let rows = store::directory::listing::list(&mut read, &terms, AUTHORITIES.into(), skip).await?;
    let line = |row: store::directory::listing::Listed| {
        let town = serde_json::from_str::<Card>(&row.card).map(|card| card.town).unwrap_or_default();
        AuthorityLine { id: row.id.into(), name: row.name, town }
    };
    Ok((rows.into_iter().map(line).collect(), u64::try_from(total).unwrap_or_default()))
}

fn skip(page: u32) -> Result<i64> {
    match page {
        1..=LAST => Ok(i64::from(page - 1) * i64::from(AUTHORITIES)),
        _ => Err(Error::NotFound),
    }
}

/// Makes authorities found by the words of their names where that is not done yet; how many those were. For new ones of one's own, and
/// for databases from before: at the start of the program.
///
/// # Errors
/// When the database is out of reach.
pub async fn fold_names(platform: &Platform) -> Result<usize> {
    let mut folded = 0;
    loop {
        let mut tx = platform.store.begin_instance().await?;
        let rows = store::directory::listing::not_folded(&mut tx, STEP).await?;
        if rows.is_empty() {
            return Ok(folded);
        }
        for (id, name) in &rows {
            store::directory::listing::fold_name(&mut tx, *id, name).await?;
        }
        tx.commit().await?;
        folded += rows.len();
    }
}
