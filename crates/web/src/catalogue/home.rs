// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}`: one search, life situations, services asked for most.

use crate::{
    answer::{Answer, page},
    directory::{chosen_place, place},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use ui::catalogue::{HomePage, Municipality, ServiceLink, Situation};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    ars: Option<String>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let municipalities = usecases::tenant::municipalities(&visit.context).await?;
    let offered = usecases::catalogue::offered_at(&visit.context, area.as_ref()).await?;
    page(&HomePage {
        frame: frame(&visit).await?,
        place: area.map(place),
        situations: situations(&visit),
        top_services: offered
            .iter()
            .cloned()
            .map(|hit| ServiceLink { id: hit.slug, title: hit.title, teaser: hit.teaser, online: hit.online })
            .collect(),
        municipalities: municipalities
            .into_iter()
            .map(|tenant| Municipality { name: tenant.name, ars: tenant.ars, slug: tenant.slug })
            .collect(),
    })
}

fn situations(visit: &Visit) -> Vec<Situation> {
    let text = |key| visit.locale.text(key);
    vec![
        Situation {
            title: text("situation-moving"),
            teaser: text("situation-moving-teaser"),
            query: text("situation-moving-query"),
        },
        Situation {
            title: text("situation-living"),
            teaser: text("situation-living-teaser"),
            query: text("situation-living-query"),
        },
        Situation {
            title: text("situation-engagement"),
            teaser: text("situation-engagement-teaser"),
            query: text("situation-engagement-query"),
        },
    ]
}
