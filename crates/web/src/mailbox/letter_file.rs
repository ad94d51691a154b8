// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/nachricht/{id}/datei`: one file for a letter. Size and type are checked while the contents come.

use super::{
    letter::{Asked, address, letter_frame},
    message::id_of,
};
use crate::{
    answer::{Answer, Failed, file, go, page_with},
    frame::frame,
    parts::{self, AROUND, discard},
};
use axum::{
    extract::{Multipart, Path, Query},
    http::StatusCode,
};
use form::view::ProblemKind;
use http::{Visit, form::ContentLength};
use model::MessageId;
use ui::{FormError, mailbox::LetterFilePage};
use usecases::{
    Error,
    mailbox::{FILE_BYTES, FILE_TYPES, FILES_MAX, LetterState, add_letter_file},
    upload::Upload,
};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    shown(&visit, id_of(&id)?, visit.back(&asked.zurueck, "/postfach"), None).await
}

async fn shown(visit: &Visit, id: MessageId, back: String, problem: Option<String>) -> Answer {
    let view = usecases::mailbox::letter(&visit.context, id).await?;
    if view.state != LetterState::Draft {
        return Err(Failed(Error::Conflict));
    }
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = LetterFilePage {
        frame: frame(visit).await?,
        letter: letter_frame(&view, back),
        max_bytes: FILE_BYTES,
        media_types: FILE_TYPES.map(str::to_owned).to_vec(),
        max_files: u32::try_from(FILES_MAX).unwrap_or(u32::MAX),
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
    let back = visit.back(&asked.zurueck, "/postfach");
    let taken = if announced > FILE_BYTES + AROUND {
        // the browser says beforehand that it is too much: nothing is read
        Err(Some(ProblemKind::FileTooLarge { max_bytes: FILE_BYTES }))
    } else {
        match parts::file(&visit, &mut form).await? {
            Some((name, content)) => add_letter_file(&visit.context, id, Upload { name, content }).await?.map_err(Some),
            None => Err(None),
        }
    };
    let problem = match taken {
        Ok(()) => return Ok(go(&address(&visit, id, "", &back))),
        Err(Some(kind)) => {
            discard(form);
            ui::problem_text(visit.locale, &visit.locale.text("letter-file-title"), &kind)
        }
        Err(None) => visit.locale.text("upload-file-missing"),
    };
    shown(&visit, id, back, Some(problem)).await
}

pub(crate) async fn download(visit: Visit, Path((_, id, wanted)): Path<(String, String, String)>) -> Answer {
    let wanted = wanted.parse().map_err(|_| Failed(Error::NotFound))?;
    let (name, media_type, bytes) = usecases::mailbox::letter_file(&visit.context, id_of(&id)?, wanted).await?;
    Ok(file(&name, &media_type, bytes))
}
