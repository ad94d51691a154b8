// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Style sheets, fonts, scripts and pictures under names that carry their hash.

use crate::answer::{Answer, Failed};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use usecases::Error;

pub(crate) async fn get(Path(name): Path<String>, headers: HeaderMap) -> Answer {
    if let Some(css) = ui::accents_css(&name) {
        // the name says all that is in it
        let headers = [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ];
        return Ok((headers, css).into_response());
    }
    let asset = ui::asset(&name).ok_or(Failed(Error::NotFound))?;
    let same = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == asset.etag.as_bytes());
    if same {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::ETAG, asset.etag.as_str()),
    ];
    Ok((headers, asset.bytes.as_slice()).into_response())
}
