// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers of handlers: a page, another address, or an error that becomes a page further out.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use futures::{StreamExt, TryStreamExt};
use ui::Page;
use usecases::Error;

/// What a handler gives.
pub(crate) type Answer = Result<Response, Failed>;

/// An error on its way to its page.
pub(crate) struct Failed(pub(crate) Error);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        http::problem::log(&self.0);
        let mut response = http::problem::Problem::of(&self.0).into_response();
        if matches!(self.0, Error::StaleForm) {
            response.extensions_mut().insert(StaleForm);
        }
        response
    }
}

/// Marks the answer to a form of another session: its page says to load the form again.
#[derive(Clone, Copy)]
pub(crate) struct StaleForm;

/// A page.
pub(crate) fn page(page: &impl Page) -> Answer {
    page_with(StatusCode::OK, page)
}

/// A page with a status of its own.
pub(crate) fn page_with(status: StatusCode, page: &impl Page) -> Answer {
    let html = Page::render(page).map_err(|error| Error::internal("rendering a page")(Box::new(error)))?;
    Ok((status, Html(html)).into_response())
}

/// Go on at another address with GET.
pub(crate) fn go(address: &str) -> Response {
    let address = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

/// Adds a cookie to an answer.
pub(crate) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A file to look at or to keep. Only types that browsers show safely are shown, everything else is kept.
pub(crate) fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    with_kind(name, media_type, bytes.into_response())
}

/// As [`file`], piece by piece. If it cannot be ended, the connection breaks off.
pub(crate) fn file_stream(
    name: &str,
    media_type: &str,
    pieces: impl futures::Stream<Item = usecases::Result<Vec<u8>>> + Send + 'static,
) -> Response {
    with_kind(name, media_type, body_of(pieces).into_response())
}

fn with_kind(name: &str, media_type: &str, mut response: Response) -> Response {
    let shown = matches!(media_type, "application/pdf" | "image/jpeg" | "image/png");
    let kind = if shown { media_type } else { "application/octet-stream" };
    let disposition = format!("{}; filename*=UTF-8''{}", if shown { "inline" } else { "attachment" }, ui::encode(name));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(kind).ok()),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).ok()),
        // a file is shown on its own and loads nothing; browsers show PDF by an object of their own
        (header::CONTENT_SECURITY_POLICY, Some(HeaderValue::from_static("default-src 'none'; object-src 'self'"))),
    ];
    for (name, value) in headers {
        if let Some(value) = value {
            // in the place of the type that bytes come with
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A file to keep that is made while it is sent. If it cannot be ended, the connection breaks off.
pub(crate) fn stream(
    name: &str,
    media_type: &'static str,
    pieces: impl futures::Stream<Item = usecases::Result<Vec<u8>>> + Send + 'static,
) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", ui::encode(name));
    let mut response = body_of(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

fn body_of(pieces: impl futures::Stream<Item = usecases::Result<Vec<u8>>> + Send + 'static) -> Body {
    let logged = pieces.map_err(|error| {
        http::problem::log(&error);
        error
    });
    // who compresses an answer asks once more after its end
    Body::from_stream(logged.fuse())
}

/// A media type in short, as people know it.
pub(crate) fn short_kind(media_type: &str) -> String {
    let kind = media_type.rsplit('/').next().unwrap_or(media_type);
    kind.to_uppercase()
}
