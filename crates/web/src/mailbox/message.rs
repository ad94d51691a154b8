// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/postfach/{id}`: a message and its files.

use crate::{
    account::level,
    answer::{Answer, Failed, file, page, page_with, short_kind},
    decision,
    frame::frame,
    proof, trust,
};
use axum::{
    extract::Path,
    http::{HeaderMap, Method, StatusCode},
    response::IntoResponse,
};
use http::Visit;
use model::{MessageId, TrustLevel};
use ui::{
    Attachment, Proof,
    mailbox::{DeemedDelivery, LockedPage, MessagePage},
};
use usecases::{Error, mailbox::Message};

pub(crate) async fn get(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Answer {
    // opening a message is its retrieval, with effects in law: only a person who wants to see it does that
    if method == Method::HEAD || headers.contains_key("sec-purpose") || headers.contains_key("purpose") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let message = match usecases::mailbox::read(&visit.context, id_of(&id)?).await {
        Ok(message) => message,
        Err(Error::TrustTooLow { need }) => return locked(&visit, &id, need).await,
        Err(error) => return Err(error.into()),
    };
    let application = decision::application(&visit, message.case).await?;
    let address = visit.url(&format!("/postfach/{id}"));
    let delete = Some(format!("{address}/loeschen"));
    let shown = shown(&visit, message, address, visit.url("/postfach"), application).await?;
    page(&MessagePage { delete, ..shown })
}

/// Says who wrote, and what it takes to read it.
async fn locked(visit: &Visit, id: &str, need: TrustLevel) -> Answer {
    let envelope = usecases::mailbox::envelope(&visit.context, id_of(id)?).await?;
    let locked = LockedPage {
        frame: frame(visit).await?,
        sender: envelope.sender,
        provided: envelope.provided.timestamp(),
        needs: trust::name(visit, envelope.needs),
        has: trust::name(visit, visit.context.actor.trust()),
        raise: level::address(visit, need, &visit.url(&format!("/postfach/{id}")), ""),
    };
    page_with(StatusCode::FORBIDDEN, &locked)
}

/// A message as it is shown, in the mailbox or with the application of somebody without account.
pub(crate) async fn shown(
    visit: &Visit,
    message: Message,
    address: String,
    back: String,
    application: Option<(String, String)>,
) -> usecases::Result<MessagePage> {
    let files = message.attachments.into_iter();
    Ok(MessagePage {
        frame: frame(visit).await?,
        address,
        back,
        subject: message.subject,
        sender: message.sender,
        file_number: message.file_number,
        provided: message.provided.timestamp(),
        read: message.read.map(model::Instant::timestamp),
        proof: Proof {
            provided: message.provided.timestamp(),
            notices: proof::notices(visit, &message.notices),
            retrieved: message.read.map(model::Instant::timestamp),
            // said above in its own words
            deemed: None,
        },
        deemed: message.deemed.map(|deemed| DeemedDelivery {
            on: deemed.day,
            days: deemed.rule.days,
            norm: deemed.rule.norm.to_owned(),
            since: deemed.rule.valid_from,
            norm_url: None,
            objection_until: None,
        }),
        due: message.due.map(model::Instant::day),
        answered: message.answered.map(model::Instant::timestamp),
        answerable: message.answerable,
        proposes: message.proposes,
        text: message.text,
        attachments: files
            .map(|file| Attachment { kind: short_kind(&file.media_type), name: file.name, bytes: file.bytes })
            .collect(),
        application,
        delete: None,
    })
}

pub(crate) async fn attachment(visit: Visit, Path((_, id, number)): Path<(String, String, i64)>) -> Answer {
    let (name, media_type, bytes) = usecases::mailbox::attachment(&visit.context, id_of(&id)?, number).await?;
    Ok(file(&name, &media_type, bytes))
}

pub(super) fn id_of(text: &str) -> Result<MessageId, Failed> {
    text.parse().map_err(|_| Failed(Error::NotFound))
}
