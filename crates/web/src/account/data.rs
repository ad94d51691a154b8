// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/konto/daten`: everything that is kept of the person, to take away.

use crate::{
    answer::{Answer, page, stream},
    frame::frame,
};
use axum::{
    extract::Path,
    http::{HeaderMap, Method, StatusCode},
    response::IntoResponse,
};
use http::Visit;
use ui::account::{DataPage, DataPart};
use usecases::export::{Wanted, export, holdings};

pub(crate) async fn get(visit: Visit) -> Answer {
    let holdings = holdings(&visit.context).await?;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let parts = holdings.parts.into_iter().map(|part| DataPart {
        slug: part.tenant.slug.clone(),
        name: part.tenant.name.clone(),
        applications: small(part.applications),
        cases: small(part.cases),
    });
    page(&DataPage { frame: frame(&visit).await?, parts: parts.collect() })
}

pub(crate) async fn all(visit: Visit, method: Method, headers: HeaderMap) -> Answer {
    send(&visit, Wanted::All, "alles", &method, &headers).await
}

pub(crate) async fn account(visit: Visit, method: Method, headers: HeaderMap) -> Answer {
    send(&visit, Wanted::Account, "konto", &method, &headers).await
}

pub(crate) async fn tenant(
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Answer {
    send(&visit, Wanted::Tenant(slug.clone()), &slug, &method, &headers).await
}

async fn send(visit: &Visit, wanted: Wanted, name: &str, method: &Method, headers: &HeaderMap) -> Answer {
    // gathering everything leaves rows and costs: only for a person who wants it
    if *method == Method::HEAD || headers.contains_key("sec-purpose") || headers.contains_key("purpose") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let pieces = export(&visit.context, wanted, visit.locale).await?;
    let day = visit.context.platform.now().day();
    Ok(stream(&format!("{}-{name}-{day}.zip", visit.locale.text("export-file")), "application/zip", pieces))
}
