// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/behoerde/{id}`: how an authority is reached, and what it is responsible for.

use super::structured;
use crate::{
    answer::{Answer, page},
    directory::{arms_address, chosen_place, place},
    frame::frame,
};
use axum::extract::{Path, Query};
use http::Visit;
use ui::{
    Frame, Pagination,
    catalogue::{AuthorityProfilePage, ServedLine},
    directory::AuthorityCard,
};
use usecases::{Error, catalogue::Served};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    ars: Option<String>,
    seite: Option<u32>,
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let known = id.parse().map_err(|_| Error::NotFound)?;
    let number = asked.seite.unwrap_or(1);
    let ars = area.as_ref().map(|area| area.ars.as_str());
    let view = usecases::catalogue::authority_view(&visit.context, known, ars, number).await?;
    let profile = view.profile;
    let structured = structured::authority(&visit, &profile.authority);
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    page(&AuthorityProfilePage {
        frame: Frame { structured: Some(structured), ..frame(&visit).await? },
        arms: profile.arms.as_ref().map(|(digest, words)| (arms_address(&id, digest), words.clone())),
        authority: AuthorityCard {
            name: profile.authority.name,
            address: profile.address,
            hours: profile.authority.hours,
            phone: some(profile.authority.phone),
            email: some(profile.authority.email),
            website: profile.website,
            accessibility: some(profile.authority.accessibility),
            ..AuthorityCard::default()
        },
        authority_id: id,
        place: area.map(place),
        services: view.served.into_iter().map(served).collect(),
        pagination: Pagination { page: number, pages: number + u32::from(view.more) },
    })
}

fn served(served: Served) -> ServedLine {
    ServedLine {
        slug: served.slug,
        title: served.title,
        area: Some(served.area).filter(|area| !area.is_empty()),
        everywhere: served.everywhere,
        role: served.role,
        reach: served.reach,
        online: served.online,
    }
}
