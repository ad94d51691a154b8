// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/`: the portals of this instance.

use crate::{
    answer::{Answer, page},
    frame::kind,
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
};
use http::{Edge, Locale};
use ui::{
    Frame,
    catalogue::{PortalLink, PortalsPage},
};

pub(crate) async fn get(State(edge): State<Edge>, headers: HeaderMap) -> Answer {
    let tenants = usecases::tenant::list(&edge.platform).await?;
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut frame = Frame::instance(asked.map(Locale::from_accept_language).unwrap_or_default(), "/");
    frame.demonstration = tenants.iter().any(|tenant| tenant.demonstration);
    let portals = tenants.into_iter().filter(|tenant| tenant.stopped_at.is_none());
    page(&PortalsPage {
        frame,
        portals: portals
            .map(|tenant| PortalLink { slug: tenant.slug, name: tenant.name, kind: kind(tenant.kind) })
            .collect(),
    })
}
