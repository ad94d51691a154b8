// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/vorgang/{id}/schreiben/anfuegen`, `/entfernen`, `/datei`: files that go with what the authority writes. What was typed
//! is kept meanwhile like the text of a session that ended, sealed and for its writer alone.

use super::id_of;
use crate::{
    answer::{Answer, Failed, go, page_with},
    frame::frame,
    parts::{self, AROUND, discard},
};
use axum::{
    extract::{Multipart, Path, Query},
    http::StatusCode,
};
use form::view::ProblemKind;
use http::{
    Visit,
    form::{ContentLength, Fields},
};
use model::{CaseId, MessageId};
use ui::{FormError, casework::AskFilePage};
use usecases::{
    Error,
    casework::{
        MESSAGE_FILE_BYTES, MESSAGE_FILE_TYPES, MESSAGE_FILES_MAX, add_message_file, drop_message_file, files_to_send,
    },
    upload::Upload,
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    nachricht: String,
}

/// Most bytes of a whole upload.
pub(crate) const UPLOAD_BYTES: usize = 21_000_000;

fn writing(visit: &Visit, id: CaseId) -> String {
    visit.url(&format!("/amt/vorgang/{id}/schreiben"))
}

/// Keeps what was typed, and tells which message it is.
async fn kept(visit: &Visit, id: CaseId, fields: &Fields) -> Result<MessageId, Failed> {
    let message = fields.get("message").parse().map_err(|_| Failed(Error::NotFound))?;
    // who may not write keeps nothing
    files_to_send(&visit.context, id, message).await?;
    let apart = ["_csrf", "attach", "file", "insert"];
    let typed = fields.0.iter().filter(|(name, _)| !apart.contains(&name.as_str())).cloned().collect();
    usecases::account::keep_form(&visit.context, &writing(visit, id), typed).await?;
    Ok(message)
}

pub(crate) async fn begin(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let message = kept(&visit, id, &fields).await?;
    Ok(go(&format!("{}/datei?nachricht={message}", writing(&visit, id))))
}

pub(crate) async fn remove(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let file = fields.get("file").parse().map_err(|_| Failed(Error::NotFound))?;
    let message = kept(&visit, id, &fields).await?;
    drop_message_file(&visit.context, id, message, file).await?;
    Ok(go(&format!("{}?eingaben=1", writing(&visit, id))))
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    shown(&visit, id_of(&id)?, &asked, None).await
}

async fn shown(visit: &Visit, id: CaseId, asked: &Asked, problem: Option<String>) -> Answer {
    let message: MessageId = asked.nachricht.parse().map_err(|_| Failed(Error::NotFound))?;
    files_to_send(&visit.context, id, message).await?;
    let view = usecases::casework::case(&visit.context, id).await?;
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = AskFilePage {
        frame: frame(visit).await?,
        id: id.to_string(),
        message: message.to_string(),
        number: view.row.number,
        max_bytes: MESSAGE_FILE_BYTES,
        media_types: MESSAGE_FILE_TYPES.map(str::to_owned).to_vec(),
        max_files: u32::try_from(MESSAGE_FILES_MAX).unwrap_or(u32::MAX),
        errors: problem.map(|text| FormError { field: "datei".to_owned(), text }).into_iter().collect(),
    };
    page_with(status, &page)
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    ContentLength(announced): ContentLength,
    mut form: Multipart,
) -> Answer {
    let id = id_of(&id)?;
    let message: MessageId = asked.nachricht.parse().map_err(|_| Failed(Error::NotFound))?;
    let taken = if announced > MESSAGE_FILE_BYTES + AROUND {
        // the browser says beforehand that it is too much: nothing is read
        Err(Some(ProblemKind::FileTooLarge { max_bytes: MESSAGE_FILE_BYTES }))
    } else {
        match parts::file(&visit, &mut form).await? {
            Some((name, content)) => {
                let upload = Upload { name, content };
                add_message_file(&visit.context, id, message, upload).await?.map_err(Some)
            }
            None => Err(None),
        }
    };
    let problem = match taken {
        Ok(()) => return Ok(go(&format!("{}?eingaben=1", writing(&visit, id)))),
        Err(Some(kind)) => {
            discard(form);
            ui::problem_text(visit.locale, &visit.locale.text("upload-choose"), &kind)
        }
        Err(None) => visit.locale.text("upload-file-missing"),
    };
    shown(&visit, id, &asked, Some(problem)).await
}
