// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/nachricht/{id}`: a letter to an authority.

use super::message::id_of;
use crate::{
    answer::{Answer, go, page, page_with, short_kind},
    frame::frame,
    kept,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use http::{Visit, form::Fields};
use model::MessageId;
use ui::{
    Attachment, FormError,
    mailbox::{LetterDiscardPage, LetterFile, LetterFrame, LetterPage, LetterSentPage},
};
use usecases::{
    Error,
    mailbox::{FILES_MAX, LETTER_MAX, LetterState, LetterView, Sent},
};

/// Where to go back to.
#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(super) zurueck: String,
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let view = usecases::mailbox::letter(&visit.context, id_of(&id)?).await?;
    let kept = kept::fields(&visit).await?;
    let wanted = kept.as_ref().map_or(asked.zurueck.as_str(), |kept| kept.get("zurueck"));
    let back = visit.back(wanted, "/postfach");
    match view.state {
        LetterState::Draft => {
            let typed = kept.as_ref().map(|kept| kept.get("text").replace("\r\n", "\n"));
            let mut shown = draft(&visit, view, back, typed, Vec::new()).await?;
            if kept.is_some() {
                kept::say(&visit, &mut shown.frame);
            }
            page(&shown)
        }
        LetterState::Sent(at) => page(&sent(&visit, view, back, at, None).await?),
        LetterState::Delivered(at) | LetterState::Refused(at) => page(&sent(&visit, view, back, at, Some(at)).await?),
    }
}

pub(super) fn letter_frame(view: &LetterView, back: String) -> LetterFrame {
    LetterFrame {
        id: view.id.to_string(),
        version: view.version.to_string(),
        authority: view.authority.clone(),
        number: view.number.clone(),
        service: view.service.clone(),
        back,
    }
}

fn files(view: &LetterView) -> Vec<LetterFile> {
    let file = |file: &usecases::mailbox::LetterFile| LetterFile {
        id: file.id.to_string(),
        file: Attachment { name: file.name.clone(), bytes: file.bytes, kind: short_kind(&file.media_type) },
    };
    view.files.iter().map(file).collect()
}

async fn draft(
    visit: &Visit,
    view: LetterView,
    back: String,
    typed: Option<String>,
    errors: Vec<FormError>,
) -> usecases::Result<LetterPage> {
    Ok(LetterPage {
        frame: frame(visit).await?,
        letter: letter_frame(&view, back),
        files: files(&view),
        more_files: view.files.len() < FILES_MAX,
        subject: view.subject,
        text: typed.unwrap_or(view.text),
        text_max: u32::try_from(LETTER_MAX).unwrap_or(u32::MAX),
        errors,
    })
}

async fn sent(
    visit: &Visit,
    view: LetterView,
    back: String,
    at: model::Instant,
    delivered: Option<model::Instant>,
) -> usecases::Result<LetterSentPage> {
    Ok(LetterSentPage {
        refused: matches!(view.state, LetterState::Refused(_)),
        frame: frame(visit).await?,
        letter: letter_frame(&view, back),
        files: files(&view),
        subject: view.subject,
        text: view.text,
        sent: at.timestamp(),
        delivered: delivered.map(model::Instant::timestamp),
    })
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let back = visit.back(fields.get("zurueck"), "/postfach");
    let text = fields.get("text").replace("\r\n", "\n");
    match act(&visit, id, fields.get("_action"), fields.number("_version"), &text).await {
        Ok(Some(part)) => Ok(go(&address(&visit, id, part, &back))),
        // the draft changed meanwhile: what was typed is shown beside its newest files
        Ok(None) | Err(Error::Conflict) => {
            again(&visit, id, back, text, "mailbox-letter-changed", StatusCode::CONFLICT).await
        }
        Err(Error::Invalid(problems)) => {
            let key = problems.first().map_or("mailbox-letter-missing", |problem| problem.text);
            again(&visit, id, back, text, key, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Does what the button says; gives the part of the address to go to, or nothing where the draft changed meanwhile.
async fn act(
    visit: &Visit,
    id: MessageId,
    action: &str,
    version: i64,
    text: &str,
) -> usecases::Result<Option<&'static str>> {
    let context = &visit.context;
    if action == "send" {
        let sent = usecases::mailbox::send_letter(context, id, version, text).await?;
        return Ok((sent == Sent::Taken).then_some(""));
    }
    usecases::mailbox::save_letter(context, id, version, text).await?;
    if let Some(file) = action.strip_prefix("drop:") {
        let file = file.parse().map_err(|_| Error::NotFound)?;
        usecases::mailbox::drop_letter_file(context, id, file).await?;
    }
    Ok(Some(if action == "file" { "/datei" } else { "" }))
}

async fn again(visit: &Visit, id: MessageId, back: String, text: String, key: &str, status: StatusCode) -> Answer {
    let view = usecases::mailbox::letter(&visit.context, id).await?;
    if view.state != LetterState::Draft {
        return Ok(go(&address(visit, id, "", &back)));
    }
    let error = FormError { field: "text".to_owned(), text: visit.locale.text(key) };
    page_with(status, &draft(visit, view, back, Some(text), vec![error]).await?)
}

/// The address of a letter, with the way back.
pub(crate) fn address(visit: &Visit, id: MessageId, part: &str, back: &str) -> String {
    visit.url(&format!("/nachricht/{id}{part}?zurueck={}", ui::encode(back)))
}

pub(crate) async fn ask_discard(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = usecases::mailbox::letter(&visit.context, id_of(&id)?).await?;
    if view.state != LetterState::Draft {
        return Err(Error::Conflict.into());
    }
    let letter = letter_frame(&view, visit.back(&asked.zurueck, "/postfach"));
    page(&LetterDiscardPage { frame: frame(&visit).await?, letter })
}

pub(crate) async fn discard(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::mailbox::discard_letter(&visit.context, id_of(&id)?).await?;
    Ok(go(&visit.back(fields.get("zurueck"), "/postfach")))
}

/// Begins the answer to a message of the mailbox.
pub(crate) async fn answer(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let letter = usecases::mailbox::answer(&visit.context, id_of(&id)?, None).await?;
    Ok(go(&address(&visit, letter, "", &visit.url(&format!("/postfach/{id}")))))
}
