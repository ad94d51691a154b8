// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Doors of machines, one folder per contract. They lie outside of the tenants' paths, know no cookies and no forms, and
//! answer every error in the words of their contract.

mod brake;
mod doors;
mod fitconnect;
mod open_data;
mod openid;
mod pvog;

use axum::Router;
use http::Edge;

/// All doors of machines.
pub fn router(edge: Edge) -> Router {
    fitconnect::router(edge.clone())
        .merge(pvog::router(edge.clone()))
        .merge(open_data::router(edge.clone()))
        .merge(openid::router(edge))
}

/// Method and path of all that the contract of the Portalverbund is about, as it is served; parts of paths in braces are any.
#[must_use]
pub fn served_in_the_portal_network() -> Vec<(&'static str, String)> {
    pvog::doors().merge(open_data::doors()).served()
}

/// Method and path of all that the contract of FIT-Connect is about, as it is served; parts of paths in braces are any.
#[must_use]
pub fn served_by_fit_connect() -> Vec<(&'static str, String)> {
    fitconnect::doors().served()
}

/// Method and path of the doors that programs of the provider of log-ins use; people's doors lie in the portals.
#[must_use]
pub fn served_by_openid() -> Vec<(&'static str, String)> {
    openid::doors().served()
}
