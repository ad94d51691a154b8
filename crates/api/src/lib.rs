// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Doors of machines, one folder per contract. They lie outside of the tenants' paths, know no cookies and no forms, and
//! answer every error in the words of their contract.

mod fitconnect;

use axum::Router;
use http::Edge;

/// All doors of machines.
pub fn router(edge: Edge) -> Router {
    fitconnect::router(edge)
}
