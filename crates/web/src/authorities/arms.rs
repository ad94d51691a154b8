// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{id}/wappen`: the coat of arms of an authority: put, described anew, removed, and brought back.

use super::{desk, id_of};
use crate::{
    answer::{Answer, Failed, go, page, page_with},
    directory::arms_address,
    frame::frame,
    parts::{self, discard},
};
use axum::{
    extract::{Multipart, Path},
    http::{StatusCode, header},
    response::IntoResponse,
};
use http::{Visit, form::Fields};
use model::AuthorityId;
use ui::{FormError, directory::ArmsPage};
use usecases::{
    Error, Result,
    directory::{ARMS_BYTES, ArmsChange, change_arms},
};

/// Most bytes of a whole upload; more than a picture may have, so that one that is too large is told as such.
pub(super) const UPLOAD_BYTES: usize = 20 * ARMS_BYTES;
/// Most bytes of the version, and of the words: more than they may have, so that what is too long is told as such.
const VERSION: usize = 100;
const WORDS: usize = 10_000;
/// Most parts of the form.
const PARTS: usize = 10;

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    page(&shown(&visit, id_of(&id)?, None, Vec::new()).await?)
}

async fn shown(visit: &Visit, id: AuthorityId, alt: Option<String>, errors: Vec<FormError>) -> Result<ArmsPage> {
    let desk = desk(visit, id).await?;
    let present = desk.settings.arms.clone();
    let before = desk.settings.arms_before.clone();
    Ok(ArmsPage {
        frame: frame(visit).await?,
        head: desk.head("")?,
        alt: alt.or_else(|| present.as_ref().map(|(_, alt)| alt.clone())).unwrap_or_default(),
        present: present.map(|(digest, alt)| (arms_address(&id.to_string(), &digest), alt)),
        before: before.map(|(digest, alt)| (format!("/verwaltung/behoerden/{id}/wappen/davor?bild={digest}"), alt)),
        errors,
    })
}

/// What a form with a picture holds.
#[derive(Default)]
struct Sent {
    version: i64,
    alt: String,
    /// Nothing where no file was chosen.
    picture: Option<Vec<u8>>,
}

/// Reads the parts: form token, version and words, then the picture. Nothing behind it is read.
async fn receive(visit: &Visit, parts: &mut Multipart) -> std::result::Result<Sent, Failed> {
    let (mut sent, mut checked) = (Sent { version: -1, ..Sent::default() }, false);
    for _ in 0..PARTS {
        let Some(part) = parts::next(parts).await? else { break };
        match part.name() {
            Some("_csrf") => {
                parts::check_token(visit, part).await?;
                checked = true;
            }
            Some("version") => sent.version = parts::capped(part, VERSION).await?.parse().unwrap_or(-1),
            Some("alt") => sent.alt = parts::capped(part, WORDS).await?,
            Some("datei") if checked => {
                if part.file_name().is_some_and(|name| !name.is_empty()) {
                    sent.picture = Some(picture(part).await?);
                }
                return Ok(sent);
            }
            Some("datei") => return Err(Failed(Error::Forbidden)),
            _ => {}
        }
    }
    if checked { Ok(sent) } else { Err(Failed(Error::Forbidden)) }
}

/// At most one byte more than a picture may have: then it is refused as too large.
async fn picture(mut part: axum::extract::multipart::Field<'_>) -> std::result::Result<Vec<u8>, Failed> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| Error::Invalid(Vec::new()))? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > ARMS_BYTES {
            bytes.truncate(ARMS_BYTES + 1);
            break;
        }
    }
    Ok(bytes)
}

pub(crate) async fn post(visit: Visit, Path((_, id)): Path<(String, String)>, mut form: Multipart) -> Answer {
    let id = id_of(&id)?;
    // who may not change it uploads nothing
    let has_one = usecases::directory::settings(&visit.context, id).await?.arms.is_some();
    let Sent { version, alt, picture } = receive(&visit, &mut form).await?;
    discard(form);
    let change = match picture {
        Some(image) => ArmsChange::Put(image, &alt),
        None if has_one => ArmsChange::Words(&alt),
        None => {
            let error = FormError { field: "datei".to_owned(), text: visit.locale.text("arms-missing") };
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, id, Some(alt), vec![error]).await?);
        }
    };
    let done = change_arms(&visit.context, id, version, change).await;
    after(&visit, id, done, Some(alt)).await
}

/// Back to the page, with what is to mend or what changed meanwhile.
async fn after(visit: &Visit, id: AuthorityId, done: Result<bool>, alt: Option<String>) -> Answer {
    let error = |field: &str, text| FormError { field: field.to_owned(), text: visit.locale.text(text) };
    let (status, errors) = match done {
        Ok(true) => return Ok(go(&visit.url(&format!("/verwaltung/behoerden/{id}/wappen")))),
        Ok(false) => (StatusCode::CONFLICT, vec![error("", "arms-changed")]),
        Err(Error::Invalid(problems)) => {
            let errors = problems.iter().map(|problem| error(problem.field, problem.text)).collect();
            (StatusCode::UNPROCESSABLE_ENTITY, errors)
        }
        Err(error) => return Err(error.into()),
    };
    page_with(status, &shown(visit, id, alt, errors).await?)
}

pub(crate) async fn remove(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let done = change_arms(&visit.context, id, fields.number("version"), ArmsChange::Remove).await;
    after(&visit, id, done, None).await
}

pub(crate) async fn restore(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    let done = change_arms(&visit.context, id, fields.number("version"), ArmsChange::Restore).await;
    after(&visit, id, done, None).await
}

/// The picture of the coat of arms before the present one, for who may bring it back.
pub(crate) async fn before(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (media_type, image) = usecases::directory::arms_before(&visit.context, id_of(&id)?).await?;
    Ok(([(header::CONTENT_TYPE, media_type)], image).into_response())
}
