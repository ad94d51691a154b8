// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant: what every portal must say about itself.

mod barriers;
mod info;
mod own_pages;
mod report;

use axum::{Router, routing::get};
use http::Edge;
use ui::InfoKind;

pub(crate) fn routes() -> Router<Edge> {
    let pages = InfoKind::ALL.into_iter().filter(|kind| *kind != InfoKind::ReportBarrier);
    let pages =
        pages.fold(Router::new(), |router, kind| router.route(kind.path(), get(move |visit| info::get(visit, kind))));
    pages.merge(report::routes()).merge(barriers::routes()).merge(own_pages::routes())
}
