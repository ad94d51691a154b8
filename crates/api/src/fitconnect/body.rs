// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes in: ids in paths, pages of lists, bodies of a known type and size.

use super::problem::Problem;
use axum::{
    extract::{Query, Request},
    http::{HeaderMap, Uri, header},
};
use futures::StreamExt;
use serde::{Deserialize, de::DeserializeOwned};
use std::str::FromStr;

/// Media types of JSON.
pub(super) const JSON: &[&str] = &["application/json"];
/// Media types of changes: one known client sends this one, another that one.
pub(super) const CHANGE: &[&str] = &["application/json", "application/merge-patch+json"];
/// Media types of encrypted parts and of signed events.
pub(super) const JOSE: &[&str] = &["application/jose"];

/// Entries of a page where nothing is said, because one known client reads only the first; and the most there are. unverified: the most for submissions.
const PAGE: i64 = 500;
const MOST: i64 = 500;

/// An id of a path.
pub(super) fn id<T: FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::invalid("an id in the address is no UUID"))
}

#[derive(Deserialize)]
struct Paging {
    offset: Option<String>,
    limit: Option<String>,
}

/// Which page of a list is asked for: how many entries are skipped, and how many are shown.
pub(super) fn page(uri: &Uri) -> Result<(i64, i64), Problem> {
    let asked: Paging = query(uri)?;
    let number = |text: Option<String>, otherwise: i64, from: i64| match text {
        None => Ok(otherwise),
        Some(text) => {
            let number = text.parse().ok().filter(|number| (from..=i64::from(u32::MAX)).contains(number));
            number.ok_or_else(|| Problem::invalid("offset is a number from 0, limit a number from 1 to 500"))
        }
    };
    let (offset, limit) = (number(asked.offset, 0, 0)?, number(asked.limit, PAGE, 1)?);
    if limit > MOST {
        return Err(Problem::invalid("limit is at most 500"));
    }
    Ok((offset, limit))
}

/// The query of an address.
pub(super) fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Problem> {
    let read = Query::try_from_uri(uri).map(|Query(query)| query);
    read.map_err(|_| Problem::invalid("the query of the address cannot be read"))
}

/// Whether a body comes as one of these types.
pub(super) fn expect(headers: &HeaderMap, taken: &[&str]) -> Result<(), Problem> {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let sent = sent.split(';').next().unwrap_or_default().trim();
    if taken.iter().any(|kind| kind.eq_ignore_ascii_case(sent)) { Ok(()) } else { Err(Problem::media_type(taken)) }
}

/// Whether a body has at most `most` bytes, as far as its sender says beforehand.
pub(super) fn fits(headers: &HeaderMap, most: u64) -> Result<(), Problem> {
    let told = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|told| told > most) { Err(Problem::too_large(most)) } else { Ok(()) }
}

/// A whole body of at most `most` bytes.
pub(super) async fn bytes(request: Request, taken: &[&str], most: usize) -> Result<Vec<u8>, Problem> {
    expect(request.headers(), taken)?;
    fits(request.headers(), most as u64)?;
    let mut pieces = request.into_body().into_data_stream();
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::from(usecases::delivery::Refusal::Interrupted))?;
        if bytes.len() + piece.len() > most {
            return Err(Problem::too_large(most as u64));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// A body of JSON.
pub(super) async fn json<T: DeserializeOwned>(request: Request, taken: &[&str], most: usize) -> Result<T, Problem> {
    let bytes = bytes(request, taken, most).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        // the words of the reader quote what was sent, so only the place goes out
        let kind = if error.is_data() { "a member is missing or of another type" } else { "the body is no JSON" };
        Problem::invalid(format!("{kind} (line {}, column {})", error.line(), error.column()))
    })
}
