// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What applicant and authority write to each other, on the pages of the application. The rooms application and mailbox
//! both have a part in it: whoever holds the application may read and write, with an account or without.

use crate::{
    answer::{Answer, Failed, file, go, page},
    mailbox::{letter::address, message::shown as message_shown},
};
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, Method, StatusCode},
    response::IntoResponse,
    routing::{get, post},
};
use http::{Edge, Visit, form::Fields};
use model::{ApplicationId, Instant, MessageId, mailbox::CaseAddress};
use ui::{Tone, application::StatusMessage};
use usecases::{
    Error,
    mailbox::{Entry, LetterState},
};

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/antrag/{id}/schreiben", post(write))
        .route("/antrag/{id}/nachricht/{message}", get(message))
        .route("/antrag/{id}/nachricht/{message}/anlage/{number}", get(attachment))
        .route("/antrag/{id}/nachricht/{message}/antworten", post(answer))
}

/// Messages of the status page, and where a letter begins when one can be written.
pub(crate) async fn shown(visit: &Visit, id: ApplicationId) -> usecases::Result<(Vec<StatusMessage>, Option<String>)> {
    let addresses = addresses(visit, id).await?;
    let mut entries = Vec::new();
    for address in &addresses {
        entries.extend(usecases::mailbox::about(&visit.context, address).await?);
    }
    let messages = entries.into_iter().map(|entry| line(visit, id, entry)).collect();
    let open = addresses.last().is_some_and(|address| address.open);
    let write = open.then(|| visit.url(&format!("/antrag/{id}/schreiben")));
    Ok((messages, write))
}

/// The authority's own number of an application, as its newest letter names it.
pub(crate) async fn file_number(visit: &Visit, id: ApplicationId) -> usecases::Result<Option<String>> {
    let Some(address) = usecases::application::correspondence(&visit.context, id).await? else { return Ok(None) };
    let number = usecases::mailbox::file_number(&visit.context, &address).await?;
    Ok(Some(number).filter(|number| !number.is_empty()))
}

fn line(visit: &Visit, application: ApplicationId, entry: Entry) -> StatusMessage {
    let text = |key| visit.locale.text(key);
    match entry {
        Entry::Message { id, subject, provided, unread, due, answered, in_mailbox } => StatusMessage {
            title: subject.unwrap_or_else(|| text("mailbox-locked-subject")),
            link: Some(if in_mailbox {
                visit.url(&format!("/postfach/{id}"))
            } else {
                visit.url(&format!("/antrag/{application}/nachricht/{id}"))
            }),
            at: Some(provided.timestamp()),
            state: state(visit, unread, due, answered),
            text: String::new(),
            files: 0,
        },
        Entry::Letter { id, state, text: written, files, own } => {
            let back = visit.url(&format!("/antrag/{application}/stand"));
            let (title, at, badge) = match state {
                LetterState::Draft => (text("thread-own-draft"), None, None),
                LetterState::Sent(at) => (text("thread-own-letter"), Some(at), Some((Tone::Success, "thread-sent"))),
                LetterState::Delivered(at) => {
                    (text("thread-own-letter"), Some(at), Some((Tone::Success, "letter-delivered-at")))
                }
                LetterState::Refused(at) => {
                    (text("thread-own-letter"), Some(at), Some((Tone::Danger, "letter-refused-badge")))
                }
            };
            StatusMessage {
                title,
                link: own.then(|| address(visit, id, "", &back)),
                at: at.map(Instant::timestamp),
                state: badge.map(|(tone, key)| (tone, text(key))),
                text: written,
                files: u32::try_from(files).unwrap_or(u32::MAX),
            }
        }
    }
}

fn state(visit: &Visit, unread: bool, due: Option<Instant>, answered: Option<Instant>) -> Option<(Tone, String)> {
    let now = visit.context.platform.now();
    match (answered, due) {
        (Some(_), _) => Some((Tone::Success, visit.locale.text("thread-answered"))),
        (None, Some(due)) if due < now => Some((Tone::Danger, visit.locale.text("thread-overdue"))),
        (None, Some(due)) => {
            let day = visit.locale.date(due.day());
            Some((Tone::Warning, visit.locale.text_with("thread-due", &[("date", day)])))
        }
        (None, None) if unread => Some((Tone::Info, visit.locale.text("thread-unread"))),
        (None, None) => None,
    }
}

fn ids(id: &str, message: &str) -> Result<(ApplicationId, MessageId), Failed> {
    let missing = |_| Failed(Error::NotFound);
    Ok((id.parse().map_err(missing)?, message.parse().map_err(missing)?))
}

/// Under which a person finds what was written, the present one last: what was written with an authority that had the
/// application before stays readable. None as long as no authority has it.
async fn addresses(visit: &Visit, id: ApplicationId) -> usecases::Result<Vec<CaseAddress>> {
    let Some(present) = usecases::application::correspondence(&visit.context, id).await? else { return Ok(Vec::new()) };
    let mut addresses = usecases::application::earlier_correspondence(&visit.context, id).await?;
    addresses.push(present);
    Ok(addresses)
}

async fn case_address(visit: &Visit, id: ApplicationId) -> usecases::Result<CaseAddress> {
    usecases::application::correspondence(&visit.context, id).await?.ok_or(Error::NotFound)
}

async fn message(
    visit: Visit,
    Path((_, id, message)): Path<(String, String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Answer {
    // opening a message is its retrieval: only a person who wants to see it does that
    if method == Method::HEAD || headers.contains_key("sec-purpose") || headers.contains_key("purpose") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let (id, message) = ids(&id, &message)?;
    for case in addresses(&visit, id).await? {
        let found = match usecases::mailbox::read_of_case(&visit.context, &case, message).await {
            Err(Error::NotFound) => continue,
            found => found?,
        };
        let back = visit.url(&format!("/antrag/{id}/stand"));
        let own = visit.url(&format!("/antrag/{id}/nachricht/{message}"));
        return page(&message_shown(&visit, found, own, back, Some((id.to_string(), case.number))).await?);
    }
    Err(Failed(Error::NotFound))
}

async fn attachment(visit: Visit, Path((_, id, message, number)): Path<(String, String, String, i64)>) -> Answer {
    let (id, message) = ids(&id, &message)?;
    for case in addresses(&visit, id).await? {
        match usecases::mailbox::attachment_of_case(&visit.context, &case, message, number).await {
            Err(Error::NotFound) => {}
            found => {
                let (name, media_type, bytes) = found?;
                return Ok(file(&name, &media_type, bytes));
            }
        }
    }
    Err(Failed(Error::NotFound))
}

async fn write(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id: ApplicationId = id.parse().map_err(|_| Failed(Error::NotFound))?;
    let case = case_address(&visit, id).await?;
    let letter = usecases::mailbox::begin(&visit.context, &case).await?;
    Ok(go(&address(&visit, letter, "", &visit.url(&format!("/antrag/{id}/stand")))))
}

async fn answer(visit: Visit, Path((_, id, message)): Path<(String, String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (id, message) = ids(&id, &message)?;
    let case = case_address(&visit, id).await?;
    let letter = usecases::mailbox::answer(&visit.context, message, Some(&case)).await?;
    Ok(go(&address(&visit, letter, "", &visit.url(&format!("/antrag/{id}/stand")))))
}
