// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Places by name or postcode.

use super::short;
use crate::{Platform, Result};
use model::{directory::Area, fold::fold};
use store::{Session, directory};

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Regionalschlüssel, 12 digits.
    pub ars: String,
    /// Amtlicher Gemeindeschlüssel, 8 digits.
    pub ags: String,
    /// Name.
    pub name: String,
    /// The postcode that was asked for, else the first one of the place; empty where none is known.
    pub postcode: String,
    /// Number of its postcodes.
    pub postcodes: i64,
}

/// Places for a postcode or the beginning of a name, the largest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn locations(platform: &Platform, typed: &str, most: i64) -> Result<Vec<Location>> {
    let typed = short(typed);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    if is_postcode(&typed) {
        return locations_of_postcode(platform, &typed, most).await;
    }
    let mut read = platform.store.look_instance().await?;
    let areas = directory::areas_by_name(&mut read, &fold(&typed), most).await?;
    located(&mut read, areas, None).await
}

/// Places that a postcode belongs to, the largest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn locations_of_postcode(platform: &Platform, postcode: &str, most: i64) -> Result<Vec<Location>> {
    let mut read = platform.store.look_instance().await?;
    let areas = directory::areas_of_postcode(&mut read, postcode.trim(), most).await?;
    located(&mut read, areas, Some(postcode.trim())).await
}

async fn located(read: &mut Session, areas: Vec<Area>, asked: Option<&str>) -> Result<Vec<Location>> {
    let mut found = Vec::with_capacity(areas.len());
    for area in areas {
        let (first, postcodes) = directory::postcodes_of(read, &area.ars).await?;
        let ags = regionalkey::Ars::parse(&area.ars).map(|ars| ars.ags().as_str().to_owned());
        found.push(Location {
            ags: ags.unwrap_or_default(),
            postcode: asked.map(str::to_owned).or(first).unwrap_or_default(),
            ars: area.ars,
            name: area.name,
            postcodes,
        });
    }
    Ok(found)
}

fn is_postcode(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|digit| digit.is_ascii_digit())
}
