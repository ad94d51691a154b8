// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}`: one search, life situations, services asked for most.

use super::situations::links;
use crate::{
    answer::{Answer, page},
    directory::{chosen_place, place},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use ui::catalogue::{HomePage, Municipality, ServiceLink};
use usecases::catalogue::Audience;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    ars: Option<String>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let municipalities = usecases::tenant::municipalities(&visit.context).await?;
    let offered = usecases::catalogue::offered_at(&visit.context, area.as_ref()).await?;
    let situations = usecases::catalogue::situations_of(&visit.context).await?;
    page(&HomePage {
        frame: frame(&visit).await?,
        place: area.map(place),
        persons: links(&situations, Audience::Person),
        companies: links(&situations, Audience::Company),
        top_services: offered
            .iter()
            .cloned()
            .map(|hit| ServiceLink { id: hit.slug, title: hit.title.text, teaser: hit.teaser.text, online: hit.online })
            .collect(),
        municipalities: municipalities
            .into_iter()
            .map(|tenant| Municipality { name: tenant.name, ars: tenant.ars, slug: tenant.slug })
            .collect(),
    })
}
