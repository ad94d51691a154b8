// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/datei`: one file for one question. Size and type are checked while the contents come.

use super::{application_frame, frame_for, id_of};
use crate::{
    answer::{Answer, Failed, go, page_with},
    parts::{self, AROUND, discard},
};
use axum::{
    extract::{Multipart, Path, Query},
    http::StatusCode,
};
use form::view::ProblemKind;
use http::{Visit, form::ContentLength};
use model::ApplicationId;
use ui::{FormError, application::UploadPage};
use usecases::{
    Error,
    application::{Rule, add_file, upload_rule},
    upload::Upload,
};

/// Most parts of the form.
const PARTS: usize = 10;

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
        frame: frame_for(visit, &rule.draft).await?,
        application: application_frame(visit, &rule.draft).await?,
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

/// Reads the parts: first the form token, then the file. Nothing behind the file is read.
async fn receive(visit: &Visit, rule: Rule, parts: &mut Multipart) -> Result<Result<(), Option<ProblemKind>>, Failed> {
    let mut checked = false;
    for _ in 0..PARTS {
        let Some(part) = parts::next(parts).await? else { break };
        match part.name() {
            Some("_csrf") => {
                parts::check_token(visit, part).await?;
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
