// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Error pages: whatever fails further in comes out as a page in the person's language, or as a way to log in.

use crate::{
    answer::{Failed, StaleForm, go},
    frame::{bare_frame, frame},
};
use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use http::{Locale, Visit};
use ui::{ErrorKind, ErrorPage, Page};
use usecases::Error;

/// For addresses that do not exist.
pub(crate) async fn nothing_here() -> Failed {
    Failed(Error::NotFound)
}

/// Turns errors into pages.
pub(crate) async fn pages(request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || is_page(response.headers()) {
        return response;
    }
    let visit = response.extensions().get::<Visit>().cloned();
    if let (StatusCode::UNAUTHORIZED, Some(visit)) = (status, &visit) {
        return go(&login_address(visit, &method));
    }
    let frame = match &visit {
        Some(visit) => frame(visit).await.unwrap_or_else(|_| bare_frame(visit)),
        None => ui::Frame::instance(locale(&headers), &path),
    };
    let seconds = response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let kind = match seconds {
        Some(retry_after) if status == StatusCode::TOO_MANY_REQUESTS => ErrorKind::TooMany { retry_after },
        _ if response.extensions().get::<StaleForm>().is_some() => ErrorKind::StaleForm,
        _ => ErrorKind::from_status(status.as_u16()),
    };
    let page = ErrorPage { frame, kind, detail: None, reference: None };
    match page.render() {
        Ok(html) => {
            let mut answer = (status, Html(html)).into_response();
            for name in [header::RETRY_AFTER, header::ALLOW] {
                if let Some(value) = response.headers().get(&name) {
                    answer.headers_mut().insert(name, value.clone());
                }
            }
            answer
        }
        Err(_) => response,
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html")
}

fn locale(headers: &HeaderMap) -> Locale {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.map(Locale::from_accept_language).unwrap_or_default()
}

/// The log-in page that leads back to the page asked for, or to the one that the sent form stands on.
fn login_address(visit: &Visit, method: &Method) -> String {
    let back = if *method == Method::GET {
        visit.path.clone()
    } else {
        // `/{tenant}/antrag/{id}/absenden` and the like are no pages; the application is
        let parts: Vec<&str> = visit.path.split('/').take(4).collect();
        if parts.get(2) == Some(&"antrag") { parts.join("/") } else { visit.url("/mein") }
    };
    let reason = if visit.expired.is_some() { "&grund=ende" } else { "&grund=noetig" };
    format!("{}?zurueck={}{reason}", visit.url("/anmelden"), ui::encode(&back))
}
