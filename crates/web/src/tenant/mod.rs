// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant: what every portal must say about itself.

mod info;

use axum::{Router, routing::get};
use http::Edge;
use ui::InfoKind;

pub(crate) fn routes() -> Router<Edge> {
    InfoKind::ALL
        .into_iter()
        .fold(Router::new(), |router, kind| router.route(kind.path(), get(move |visit| info::get(visit, kind))))
}
