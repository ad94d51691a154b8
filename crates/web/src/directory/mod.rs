// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room directory: choosing a place, and authorities as applicants see them.

mod arms;
mod contact;
mod list;
mod place;

pub(crate) use contact::{arms_address, contact};

use axum::{Router, routing::get};
use http::{Edge, Visit};
use model::directory::Area;
use ui::directory::Place;

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/ort", get(place::get).post(place::post))
        .route("/behoerden", get(list::get))
        .route("/behoerde/{id}/wappen/{digest}", get(arms::get))
}

/// The place asked for in the address, otherwise the one chosen before.
pub(crate) async fn chosen_place(visit: &Visit, asked: Option<&str>) -> usecases::Result<Option<Area>> {
    match asked.or(visit.place.as_deref()) {
        Some(ars) => usecases::directory::place(&visit.context.platform, ars).await,
        None => Ok(None),
    }
}

pub(crate) fn place(area: Area) -> Place {
    Place { ars: area.ars, name: area.name, detail: area.district }
}
