// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/schema`: the data schema of an edition, its quality report, and the upload of another one.

use super::{
    edition,
    head::{address, after, head, number_of},
    words,
};
use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
    parts,
};
use axum::{
    extract::{Multipart, Path, Query},
    http::StatusCode,
};
use http::Visit;
use model::form::SchemaRef;
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

/// The bytes of the uploaded file; nothing where none was chosen.
async fn bytes_of(visit: &Visit, form: &mut Multipart) -> Result<Option<Vec<u8>>, Failed> {
    let Some((_, mut part)) = parts::file(visit, form).await? else { return Ok(None) };
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| Error::Invalid(Vec::new()))? {
        if bytes.len() + piece.len() > FILE_BYTES {
            return Err(Error::TooLarge { limit: FILE_BYTES as u64 }.into());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(Some(bytes))
}

fn problem(text: String) -> FormError {
    FormError { field: "datei".to_owned(), text }
}

/// What an upload came to, as far as it gave no schema: what to tell, or what to mend.
fn told(visit: &Visit, uploaded: Uploaded) -> Result<SchemaRef, Result<String, Vec<FormError>>> {
    match uploaded {
        Uploaded::Schema(schema) => Ok(schema),
        Uploaded::List(uri, version) => {
            let list = format!("{uri} {version}");
            Err(Ok(visit.locale.text_with("schema-list-imported", &[("list", list.trim_end().to_owned())])))
        }
        Uploaded::KnownOtherwise(name) => {
            Err(Err(vec![problem(visit.locale.text_with("schema-known", &[("name", name)]))]))
        }
        Uploaded::Refused(refused) => Err(Err(words::refused(visit, &refused).into_iter().map(problem).collect())),
    }
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    mut form: Multipart,
) -> Answer {
    let number = number_of(&number)?;
    let Some(bytes) = bytes_of(&visit, &mut form).await? else {
        let errors = vec![problem(visit.locale.text("schema-no-file"))];
        let shown = shown(&visit, &slug, number, None, errors).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    };
    // who may not edit this uploads nothing
    if !editions::desk(&visit.context, &slug, number).await?.may_edit {
        return Err(Error::Conflict.into());
    }
    let errors = match told(&visit, editions::upload(&visit.context, &bytes).await?) {
        Ok(schema) => {
            let at = (number, asked.version.unwrap_or(-1));
            let done = editions::change(&visit.context, &slug, at, &EditionChange::Schema(schema)).await;
            match after(&visit, done, &address(&visit, &slug, number, "/schema")) {
                Ok(answer) => return answer,
                Err(errors) => errors,
            }
        }
        Err(Ok(text)) => return page(&shown(&visit, &slug, number, Some(text), Vec::new()).await?),
        Err(Err(errors)) => errors,
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, &slug, number, None, errors).await?)
}

/// `…/{slug}/schema`: the first schema of a new online service makes its first edition.
pub(crate) async fn first(visit: Visit, Path((_, slug)): Path<(String, String)>, mut form: Multipart) -> Answer {
    let overview = editions::overview(&visit.context, &slug).await?;
    let bytes = bytes_of(&visit, &mut form).await?;
    if !overview.may_edit {
        return Err(Error::Conflict.into());
    }
    if let Some(newest) = overview.editions.first() {
        // sent twice, or somebody was faster
        return Ok(go(&address(&visit, &slug, newest.row.number, "/schema")));
    }
    let failed = |errors| edition::listed(&visit, &slug, StatusCode::UNPROCESSABLE_ENTITY, (None, errors));
    let Some(bytes) = bytes else { return failed(vec![problem(visit.locale.text("schema-no-file"))]).await };
    match told(&visit, editions::upload(&visit.context, &bytes).await?) {
        Ok(schema) => match editions::begin_with(&visit.context, &slug, &schema).await? {
            Ok(number) => Ok(go(&address(&visit, &slug, number, "/schema"))),
            Err(refusal) => failed(words::refusal(&visit, &refusal)).await,
        },
        Err(Ok(text)) => edition::listed(&visit, &slug, StatusCode::OK, (Some(text), Vec::new())).await,
        Err(Err(errors)) => failed(errors).await,
    }
}
