// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/suche`: results of the search.

use crate::{
    answer::{Answer, go, page},
    directory::{chosen_place, place},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use ui::{
    Pagination,
    catalogue::{SearchHit, SearchPage},
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    ars: Option<String>,
    /// What was typed into "Wo?".
    #[serde(default)]
    ort: String,
    seite: Option<u32>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let query: String = asked.q.chars().take(200).collect();
    if !asked.ort.trim().is_empty() {
        // the place first: one that fits is taken, of several the person chooses
        let back = visit.url(&format!("/suche?q={}", ui::encode(&query)));
        let address = format!("/ort?q={}&zurueck={}", ui::encode(asked.ort.trim()), ui::encode(&back));
        return Ok(go(&visit.url(&address)));
    }
    let number = asked.seite.unwrap_or(1).max(1);
    let found = usecases::catalogue::search(&visit.context, &query, number).await?;
    let pages = found.total.div_ceil(u64::try_from(usecases::catalogue::PAGE).unwrap_or(10));
    let hits = found.hits.into_iter();
    page(&SearchPage {
        frame: frame(&visit).await?,
        query,
        place: chosen_place(&visit, asked.ars.as_deref()).await?.map(place),
        hits: hits
            .map(|hit| SearchHit { id: hit.slug, title: hit.title, teaser: hit.teaser, online: hit.online })
            .collect(),
        total: found.total,
        pagination: Pagination { page: number, pages: u32::try_from(pages).unwrap_or(1).max(1) },
    })
}
