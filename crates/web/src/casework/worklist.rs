// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt`: the worklist.

use super::words;
use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use model::casework::CaseState;
use ui::{
    Pagination,
    casework::{CaseLine, StatusFilter, WorklistPage},
};
use usecases::casework::PAGE;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    status: String,
    seite: Option<u32>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let state = CaseState::parse(&asked.status);
    let number = asked.seite.unwrap_or(1).max(1);
    let list = usecases::casework::worklist(&visit.context, state, number).await?;
    let count =
        |wanted: CaseState| list.counts.iter().find(|(state, _)| *state == wanted).map_or(0, |(_, count)| *count);
    let mut filters = vec![StatusFilter {
        code: String::new(),
        label: visit.locale.text("case-state-all"),
        count: Some(list.counts.iter().map(|(_, count)| count).sum()),
    }];
    filters.extend(CaseState::ALL.into_iter().map(|state| StatusFilter {
        code: state.as_str().to_owned(),
        label: words::state(&visit, state),
        count: Some(count(state)),
    }));
    let pages = list.total.div_ceil(u64::try_from(PAGE).unwrap_or(25));
    let lines = list.lines.into_iter();
    page(&WorklistPage {
        frame: frame(&visit).await?,
        filters,
        status: state.map(|state| state.as_str().to_owned()).unwrap_or_default(),
        cases: lines
            .map(|line| CaseLine {
                id: line.id.to_string(),
                number: line.number,
                service: line.service,
                applicant: line.applicant,
                received: line.received.timestamp(),
                status: words::state(&visit, line.state),
                tone: words::tone(line.state),
            })
            .collect(),
        total: list.total,
        pagination: Pagination { page: number, pages: u32::try_from(pages).unwrap_or(1).max(1) },
    })
}
