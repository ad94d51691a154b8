// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/schema`: the data schema of an edition, its quality report, and the upload of another one.

use super::{
    head::{address, after, head, number_of},
    words,
};
use crate::{
    answer::{Answer, page, page_with},
    frame::frame,
    parts,
};
use axum::{
    extract::{Multipart, Path, Query},
    http::StatusCode,
};
use http::Visit;
use ui::{
    FormError,
    form::{FindingLine, SchemaPage},
};
use usecases::{
    Error,
    form::edition::{self as editions, EditionChange, FILE_BYTES, FindingView, Uploaded},
};

/// Most bytes of a whole upload.
pub(crate) const UPLOAD_BYTES: usize = FILE_BYTES + 100_000;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    version: Option<i64>,
}

pub(crate) async fn get(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    page(&shown(&visit, &slug, number_of(&number)?, None, Vec::new()).await?)
}

async fn shown(
    visit: &Visit,
    slug: &str,
    number: i64,
    imported: Option<String>,
    errors: Vec<FormError>,
) -> usecases::Result<SchemaPage> {
    let desk = editions::desk(&visit.context, slug, number).await?;
    let findings = editions::quality(&visit.context, &desk).await?;
    let line = |finding: FindingView| FindingLine {
        code: finding.code,
        class: finding.class,
        path: finding.path,
        line: finding.line,
        message: finding.message,
        detail: finding.detail,
    };
    Ok(SchemaPage {
        frame: frame(visit).await?,
        head: head(visit, &desk),
        schema: format!("{} {}", desk.line.body.schema.id, desk.line.body.schema.version),
        findings: findings.into_iter().map(line).collect(),
        imported,
        errors,
    })
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    mut form: Multipart,
) -> Answer {
    let number = number_of(&number)?;
    let problem = |text: String| FormError { field: "datei".to_owned(), text };
    let bytes = match parts::file(&visit, &mut form).await? {
        Some((_, mut part)) => {
            let mut bytes = Vec::new();
            while let Some(piece) = part.chunk().await.map_err(|_| Error::Invalid(Vec::new()))? {
                if bytes.len() + piece.len() > FILE_BYTES {
                    return Err(Error::TooLarge { limit: FILE_BYTES as u64 }.into());
                }
                bytes.extend_from_slice(&piece);
            }
            bytes
        }
        None => {
            let errors = vec![problem(visit.locale.text("schema-no-file"))];
            let shown = shown(&visit, &slug, number, None, errors).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        }
    };
    // who may not edit this uploads nothing
    if !editions::desk(&visit.context, &slug, number).await?.may_edit {
        return Err(Error::Conflict.into());
    }
    let errors = match editions::upload(&visit.context, &bytes).await? {
        Uploaded::List(uri, version) => {
            let list = format!("{uri} {version}");
            let text = visit.locale.text_with("schema-list-imported", &[("list", list.trim_end().to_owned())]);
            return page(&shown(&visit, &slug, number, Some(text), Vec::new()).await?);
        }
        Uploaded::KnownOtherwise(name) => vec![problem(visit.locale.text_with("schema-known", &[("name", name)]))],
        Uploaded::Refused(refused) => words::refused(&visit, &refused).into_iter().map(problem).collect(),
        Uploaded::Schema(schema) => {
            let at = (number, asked.version.unwrap_or(-1));
            let done = editions::change(&visit.context, &slug, at, &EditionChange::Schema(schema)).await;
            match after(&visit, done, &address(&visit, &slug, number, "/schema")) {
                Ok(answer) => return answer,
                Err(errors) => errors,
            }
        }
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, &slug, number, None, errors).await?)
}
