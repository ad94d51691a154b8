// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/datei`: one file for one question. Size and type are checked while the contents come.

use super::{application_frame, id_of};
use crate::{
    answer::{Answer, Failed, go, page_with},
    frame::frame,
};
use axum::{
    extract::{Multipart, Path, Query},
    http::StatusCode,
};
use form::view::ProblemKind;
use http::{Visit, form::ContentLength};
use model::ApplicationId;
use std::time::Duration;
use ui::{FormError, application::UploadPage};
use usecases::{
    Error,
    application::{Rule, Upload, add_file, upload_rule},
};

/// Most bytes that the parts around a file take.
const AROUND: u64 = 16_000;
/// Most parts of the form, and the longest time until the head of the next one is there.
const PARTS: usize = 10;
const HEAD: Duration = Duration::from_secs(20);
/// Longest form token.
const TOKEN: usize = 1_000;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    feld: String,
}

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let rule = upload_rule(&visit.context, id_of(&id)?, &asked.feld).await?;
    shown(&visit, rule, None).await
}

async fn shown(visit: &Visit, rule: Rule, problem: Option<String>) -> Answer {
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = UploadPage {
        frame: frame(visit).await?,
        application: application_frame(visit, &rule.draft),
        path: rule.field.path,
        label: rule.field.label,
        hint: rule.field.hint,
        page: rule.rule.page,
        files: rule.field.files,
        max_bytes: rule.rule.max_bytes,
        media_types: rule.rule.media_types,
        max_files: rule.rule.max_files,
        errors: problem.map(|text| FormError { field: "datei".to_owned(), text }).into_iter().collect(),
    };
    page_with(status, &page)
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    ContentLength(announced): ContentLength,
    mut parts: Multipart,
) -> Answer {
    let id = id_of(&id)?;
    let rule = upload_rule(&visit.context, id, &asked.feld).await?;
    let page = rule.rule.page.clone();
    let label = rule.field.label.clone();
    let max_bytes = rule.rule.max_bytes;
    let received = if announced > max_bytes + AROUND {
        // the browser says beforehand that it is too much: nothing is read
        Err(Some(ProblemKind::FileTooLarge { max_bytes }))
    } else {
        receive(&visit, rule, &mut parts).await?
    };
    let problem = match received {
        Ok(()) => {
            let address = format!("/antrag/{id}/seite/{page}?gespeichert=1#{}", ui::field_id(&asked.feld));
            return Ok(go(&visit.url(&address)));
        }
        Err(Some(kind)) => {
            discard(parts);
            ui::problem_text(visit.locale, &label, &kind)
        }
        Err(None) => visit.locale.text("upload-file-missing"),
    };
    let rule = again(&visit, id, &asked.feld).await?;
    shown(&visit, rule, Some(problem)).await
}

async fn again(visit: &Visit, id: ApplicationId, path: &str) -> Result<Rule, Failed> {
    Ok(upload_rule(&visit.context, id, path).await?)
}

/// Most bytes of a refused file that are taken off the line, and the longest time for it. The answer is on its way
/// meanwhile; if the connection were cut at once, browsers would show that instead of the answer.
const DISCARDED: usize = 64_000_000;
const DISCARDING: Duration = Duration::from_secs(30);

fn discard(mut parts: Multipart) {
    let taking = async move {
        let mut taken = 0;
        while let Ok(Some(mut part)) = parts.next_field().await {
            while let Ok(Some(piece)) = part.chunk().await {
                taken += piece.len();
                if taken > DISCARDED {
                    return;
                }
            }
        }
    };
    tokio::spawn(tokio::time::timeout(DISCARDING, taking));
}

/// Reads the parts: first the form token, then the file. Nothing behind the file is read.
async fn receive(visit: &Visit, rule: Rule, parts: &mut Multipart) -> Result<Result<(), Option<ProblemKind>>, Failed> {
    let mut checked = false;
    for _ in 0..PARTS {
        let part =
            tokio::time::timeout(HEAD, parts.next_field()).await.map_err(|_| Failed(Error::Invalid(Vec::new())))?;
        let Some(part) = part.map_err(broken)? else { break };
        match part.name() {
            Some("_csrf") => {
                let token = capped(part).await?;
                visit.check_token(&token)?;
                checked = true;
            }
            Some("datei") if checked => {
                let name = part.file_name().unwrap_or_default().to_owned();
                if name.is_empty() {
                    return Ok(Err(None));
                }
                let taken = add_file(&visit.context, rule, Upload { name, content: part }).await?;
                return Ok(taken.map_err(Some));
            }
            Some("datei") => return Err(Failed(Error::Forbidden)),
            _ => {}
        }
    }
    Ok(Err(None))
}

/// What is no form with files, or breaks off.
fn broken(_: axum::extract::multipart::MultipartError) -> Failed {
    Failed(Error::Invalid(Vec::new()))
}

/// A short text of a form with files.
async fn capped(mut part: axum::extract::multipart::Field<'_>) -> Result<String, Failed> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        if bytes.len() + piece.len() > TOKEN {
            return Err(Failed(Error::Forbidden));
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| Failed(Error::Forbidden))
}
