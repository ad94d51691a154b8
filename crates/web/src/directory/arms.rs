// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/behoerde/{id}/wappen/{digest}`: the coat of arms of an authority, from our own origin.

use crate::answer::Answer;
use axum::{extract::Path, http::header, response::IntoResponse};
use http::Visit;
use usecases::Error;

pub(crate) async fn get(visit: Visit, Path((_, id, digest)): Path<(String, String, String)>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let (media_type, image) = usecases::directory::arms(&visit.context.platform, id, &digest).await?;
    // its address changes with the picture
    let headers =
        [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned())];
    Ok((headers, image).into_response())
}
