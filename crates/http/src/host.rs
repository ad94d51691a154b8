// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Portals that are reached by a host of their own: there the first part of the path may be left out.

use crate::Edge;
use axum::{
    extract::{OriginalUri, Request, State},
    http::{HeaderMap, Uri, header, uri::PathAndQuery},
    middleware::Next,
    response::Response,
};
use model::tenant::{Tenant, is_slug};
use std::sync::Arc;
use usecases::Platform;

/// Puts the portal that the host belongs to before the path, where the path names no portal and no door of the instance.
pub async fn by_host(State(edge): State<Edge>, mut request: Request, next: Next) -> Response {
    if let Some(tenant) = portal(&edge.platform, request.headers()).await
        && let Some(uri) = within(&edge.platform, &tenant, request.uri()).await
    {
        request.extensions_mut().insert(OriginalUri(uri.clone()));
        *request.uri_mut() = uri;
    }
    next.run(request).await
}

/// The portal that the host of a request belongs to. While the database is out of reach there is none; the page says so itself.
pub async fn portal(platform: &Platform, headers: &HeaderMap) -> Option<Arc<Tenant>> {
    let host = headers.get(header::HOST)?.to_str().ok()?.to_ascii_lowercase();
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    usecases::tenant::by_host(platform, name).await.ok().flatten()
}

async fn within(platform: &Platform, tenant: &Tenant, uri: &Uri) -> Option<Uri> {
    let first = uri.path().split('/').nth(1).unwrap_or_default();
    if !first.is_empty() && (!is_slug(first) || usecases::tenant::by_slug(platform, first).await.is_ok()) {
        return None;
    }
    let path = if first.is_empty() { "" } else { uri.path() };
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = PathAndQuery::try_from(format!("/{}{path}{query}", tenant.slug)).ok();
    Uri::from_parts(parts).ok()
}
