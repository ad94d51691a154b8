// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Places by postcode or name.

use crate::{Platform, Result};
use model::{
    directory::{Area, AreaLevel, significant},
    fold::fold,
};

/// Most places offered at once.
const MOST: i64 = 40;
/// Most parts of a city.
const PARTS: i64 = 300;

/// Places that fit what somebody typed.
#[derive(Debug, Default)]
pub struct Places {
    /// The places, the likeliest first.
    pub areas: Vec<Area>,
    /// Whether more fit than are told.
    pub more: bool,
    /// Whether they are a city and, after it, its parts.
    pub is_city: bool,
}

/// Places of a postcode (five digits) or with a name that begins like this; where that is one city with parts, the city and these.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_place(platform: &Platform, typed: &str) -> Result<Places> {
    let typed = typed.trim();
    let mut read = platform.store.read_instance().await?;
    let most = usize::try_from(MOST).unwrap_or_default();
    let is_postcode = typed.len() == 5 && typed.bytes().all(|byte| byte.is_ascii_digit());
    let mut areas = if is_postcode {
        store::directory::areas_of_postcode(&mut read, typed, MOST + 1).await?
    } else {
        let prefix = fold(typed);
        if prefix.is_empty() {
            return Ok(Places::default());
        }
        store::directory::areas_by_name(&mut read, &prefix, MOST + 1).await?
    };
    let more = areas.len() > most;
    areas.truncate(most);
    if let [city] = areas.as_slice()
        && city.level == AreaLevel::Gemeinde
    {
        let parts = store::directory::parts_of_city(&mut read, significant(&city.ars), PARTS).await?;
        if !parts.is_empty() {
            areas.extend(parts);
            return Ok(Places { areas, more: false, is_city: true });
        }
    }
    Ok(Places { areas, more, is_city: false })
}

/// The municipality or part of a city with this Regionalschlüssel, if it is one.
///
/// # Errors
/// When the database is out of reach.
pub async fn place(platform: &Platform, ars: &str) -> Result<Option<Area>> {
    if ars.len() != 12 || !ars.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let mut read = platform.store.read_instance().await?;
    let area = store::directory::find_area(&mut read, ars).await?;
    Ok(area.filter(|area| matches!(area.level, AreaLevel::Gemeinde | AreaLevel::Stadtteil)))
}
