// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Objects as they came: kept deflated, so that they can be handed on without loss.

use crate::{Error, Result};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use model::id::Uuid;
use std::io::{Read, Write};
use store::catalogue::imported::OriginalRow;
use xzufi::{Object, limits};

/// An object as it is stored.
pub(super) fn row(id: Uuid, kind: &'static str, object: &Object) -> Result<OriginalRow> {
    let doing = Error::internal("deflating an object");
    let mut deflated = DeflateEncoder::new(Vec::with_capacity(object.raw.xml.len() / 3), Compression::fast());
    let raw = deflated.write_all(object.raw.xml.as_bytes()).and_then(|()| deflated.finish());
    Ok(OriginalRow {
        id,
        kind: kind.to_owned(),
        agency: object.key.agency.clone(),
        class: object.key.class.word().to_owned(),
        source_id: object.key.id.clone(),
        version: object.raw.version.number().to_owned(),
        changed_at: object.value.changed().and_then(moment),
        raw: raw.map_err(|error| doing(Box::new(error)))?,
    })
}

/// A time of XZuFi (XSD dateTime or date) in microseconds since 1970 (UTC). unverified: what has no zone is taken as UTC.
fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_microsecond());
    }
    let civil =
        text.parse::<DateTime>().ok().or_else(|| Some(text.parse::<Date>().ok()?.to_datetime(Time::midnight())))?;
    civil.to_zoned(TimeZone::UTC).ok().map(|moment| moment.timestamp().as_microsecond())
}

/// The XML of an object as it came.
///
/// # Errors
/// `Internal` when what is stored is no deflated text.
pub fn original(row: &OriginalRow) -> Result<String> {
    let doing = Error::internal("inflating an object");
    let mut xml = String::new();
    // an object cannot be larger than the reader took
    let most = limits::OBJECT as u64 * 2;
    let read = DeflateDecoder::new(row.raw.as_slice()).take(most).read_to_string(&mut xml);
    read.map_err(|error| doing(Box::new(error)))?;
    Ok(xml)
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn times_are_read_as_editors_write_them() {
        let noon = moment("2026-10-02T12:00:00Z");
        assert!(noon.is_some());
        assert_eq!(moment(" 2026-10-02T14:00:00.000+02:00 "), noon);
        assert_eq!(moment("2026-10-02T12:00:00"), noon);
        assert_eq!(moment("2026-10-02"), moment("2026-10-02T00:00:00Z"));
        assert_eq!(moment("gestern"), None);
    }
}
