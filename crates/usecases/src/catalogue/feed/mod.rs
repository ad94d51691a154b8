// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The feed of what this instance publishes, as a Bereitstelldienst of the Portalverbund gives it: page by page, from a number of the
//! change table to the newest. A page says where the next one begins; who keeps that number is told of changes only.
//!
//! An object is given as it is now, at the place of its last change within a page; readers bear it when one comes twice. What came from
//! another editor is given on under its own key and as it came.

mod give;
mod own;
mod place;

pub use give::own_agency;
pub(super) use give::{Giver, Piece};

use crate::{Error, Platform, Result};
use model::id::Uuid;
use std::collections::HashMap;
use store::change::{self, Change, Changed};
pub use xzufi::Version as FeedVersion;
use xzufi::{Message, TransferWriter, Version};

/// Objects of a page.
const OBJECTS: usize = 500;
/// Bytes after which a page ends.
const BYTES: usize = 4 << 20;
/// Changes that are looked through together, so that an object that changed often is given once.
const WINDOW: i64 = 2_000;
/// How often that is done for a page on which little belongs.
const WINDOWS: usize = 25;

/// What a page is asked for.
#[derive(Debug, Clone)]
pub struct FeedAsked {
    /// Version of XZuFi.
    pub version: Version,
    /// Number of the last change that is known; 0 for everything. One that was never given out, or before the database was set
    /// back by a backup, begins anew.
    pub index: u64,
    /// Significant digits of an area: only what holds there, in an area around it or within it. Nothing: everything.
    pub area: Option<String>,
}

/// A page of the feed; `next_url` is left to the door.
///
/// # Errors
/// When the database is out of reach.
pub async fn feed(platform: &Platform, asked: &FeedAsked) -> Result<xzufi::Page> {
    let giver = Giver::new(platform).await?;
    let mut read = platform.store.look_instance().await?;
    let newest = change::newest(&mut read).await?;
    let mut index = i64::try_from(asked.index).ok().filter(|index| *index <= newest).unwrap_or(0);
    if change::is_lost(&mut read, index).await? {
        index = 0;
    }
    let mut writer = TransferWriter::new(&message(platform, asked.version));
    let (mut xml, mut objects, mut windows) = (String::new(), 0, 0);
    'page: while index < newest && windows < WINDOWS {
        windows += 1;
        let changes = change::after(&mut read, index, WINDOW).await?;
        let last: HashMap<(Changed, Uuid), i64> =
            changes.iter().map(|change| ((change.changed, change.id), change.number)).collect();
        let Some(end) = changes.last().map(|change| change.number) else {
            // numbers were left out: the database was set back once
            index = newest;
            break;
        };
        for change in changes {
            if last.get(&(change.changed, change.id)) == Some(&change.number) {
                objects += put(&giver, &mut read, &mut writer, &change, asked.area.as_deref()).await?;
                xml.push_str(&writer.take());
            }
            index = change.number;
            if objects >= OBJECTS || xml.len() >= BYTES {
                break 'page;
            }
        }
        index = end;
    }
    xml.push_str(&writer.end());
    let next_index = u64::try_from(index).ok();
    Ok(xzufi::Page { objects: xml, next_index, next_url: None, complete: index >= newest })
}

async fn put(
    giver: &Giver,
    read: &mut store::Read,
    writer: &mut TransferWriter,
    change: &Change,
    area: Option<&str>,
) -> Result<usize> {
    let mut written = 0;
    for piece in giver.pieces(read, change, area).await? {
        piece.write(writer)?;
        written += 1;
    }
    Ok(written)
}

/// The head of a message of this instance.
pub(super) fn message(platform: &Platform, version: Version) -> Message {
    Message {
        version,
        product: "Amtsweg".to_owned(),
        manufacturer: "Amtsweg".to_owned(),
        id: platform.id::<Uuid>().to_string(),
        created: platform.now().timestamp().to_string(),
        transaction: None,
    }
}

/// Reads what clients name areas by: nothing or `%` for everywhere, otherwise a Regionalschlüssel of 2 to 12 digits, also one that
/// ends in `%`.
///
/// # Errors
/// `Invalid`.
pub fn feed_area(text: Option<&str>) -> Result<Option<String>> {
    let digits = text.unwrap_or_default().trim().trim_end_matches('%');
    if digits.is_empty() {
        return Ok(None);
    }
    let key = regionalkey::Ars::parse(digits);
    let key =
        key.map_err(|_| Error::Invalid(vec![crate::FieldProblem { field: "ars", text: "catalogue-area-wrong" }]))?;
    Ok(Some(key.prefix().to_owned()).filter(|prefix| !prefix.is_empty()))
}

/// Whether one area lies in the other, or they are the same.
pub(super) fn related(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

#[cfg(test)]
mod tests {
    use super::{feed_area, related};

    #[test]
    fn areas_are_read_as_clients_write_them() {
        for (text, wanted) in [
            (None, None),
            (Some("%"), None),
            (Some(""), None),
            (Some("05%"), Some("05")),
            (Some("053340002002"), Some("053340002002")),
            (Some("050000000000"), Some("05")),
            (Some("000000000000"), None),
        ] {
            assert_eq!(feed_area(text).unwrap().as_deref(), wanted, "{text:?}");
        }
        assert!(feed_area(Some("nrw")).is_err());
    }

    #[test]
    fn what_lies_around_and_within_belongs() {
        assert!(related("05", "053340002002") && related("053340002002", "05") && related("", "05"));
        assert!(!related("05", "06"));
    }
}
