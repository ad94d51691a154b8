// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/behoerden`: authorities by the words of their names.

use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use ui::{
    Pagination,
    directory::{AuthorityLink, AuthorityListPage},
};
use usecases::directory::AUTHORITIES;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    seite: Option<u32>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let query: String = asked.q.chars().take(100).collect();
    let number = asked.seite.unwrap_or(1);
    let (lines, total) = usecases::directory::list_authorities(&visit.context.platform, &query, number).await?;
    let pages = u32::try_from(total.div_ceil(u64::from(AUTHORITIES))).unwrap_or(u32::MAX).max(1);
    let link = |line: usecases::directory::AuthorityLine| AuthorityLink {
        id: line.id.to_string(),
        name: line.name,
        town: line.town,
    };
    page(&AuthorityListPage {
        frame: frame(&visit).await?,
        query,
        authorities: lines.into_iter().map(link).collect(),
        total,
        pagination: Pagination { page: number, pages },
    })
}
