// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/mein`: drafts and applications of the person.

use super::status::{tone, words};
use crate::{
    answer::{Answer, page},
    frame::frame,
};
use http::Visit;
use model::application::ApplicationState;
use ui::account::{ApplicationLine, DraftLine, MyAreaPage};

pub(crate) async fn get(visit: Visit) -> Answer {
    let lines = usecases::application::mine(&visit.context).await?;
    let (mut drafts, mut applications) = (Vec::new(), Vec::new());
    for line in lines {
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
    page(&MyAreaPage { frame: frame(&visit).await?, drafts, applications })
}
