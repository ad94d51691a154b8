// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/postfach`: the person's messages.

use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use ui::{
    Pagination,
    mailbox::{MailboxPage, MessageLine},
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    seite: Option<u32>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let number = asked.seite.unwrap_or(1).max(1);
    let list = usecases::mailbox::list(&visit.context, number).await?;
    let lines = list.lines.into_iter();
    page(&MailboxPage {
        frame: frame(&visit).await?,
        messages: lines
            .map(|line| MessageLine {
                id: line.id.to_string(),
                subject: line.subject,
                sender: line.sender,
                provided: line.provided.timestamp(),
                unread: line.unread,
                attachments: u32::try_from(line.attachments).unwrap_or(u32::MAX),
            })
            .collect(),
        pagination: Pagination { page: number, pages: list.pages },
    })
}
