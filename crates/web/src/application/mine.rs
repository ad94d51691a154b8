// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/mein`: drafts and applications of the person, `?seite=` a page of the latter.

use super::status::{tone, words};
use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use model::application::ApplicationState;
use ui::{
    Pagination,
    account::{ApplicationLine, DraftLine, MyAreaPage},
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    seite: Option<u32>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let number = asked.seite.unwrap_or(1).max(1);
    let mine = usecases::application::mine(&visit.context, number).await?;
    let (mut drafts, mut applications) = (Vec::new(), Vec::new());
    for line in mine.lines {
        let row = line.row;
        if row.state == ApplicationState::Draft {
            drafts.push(DraftLine {
                id: row.id.to_string(),
                service: line.title,
                recipient: row.recipient.name,
                changed: row.changed_at.timestamp(),
                expires: None,
            });
        } else {
            applications.push(ApplicationLine {
                id: row.id.to_string(),
                service: line.title,
                number: row.number,
                recipient: row.recipient.name,
                submitted: row.submitted_at.unwrap_or(row.changed_at).timestamp(),
                status: words(&visit, line.status, line.withdrawal),
                tone: tone(line.status, line.withdrawal),
            });
        }
    }
    let pagination = Pagination { page: number.min(mine.pages), pages: mine.pages };
    page(&MyAreaPage { frame: frame(&visit).await?, drafts, applications, pagination })
}
