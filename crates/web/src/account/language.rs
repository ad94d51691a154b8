// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/sprache/{language}`: remembers the chosen language.

use crate::answer::{Answer, Failed, go, with_cookie};
use axum::extract::{Path, Query};
use http::{Locale, Visit, cookie};
use usecases::Error;

/// Days that a chosen language is remembered.
const REMEMBERED: i64 = 365;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    zurueck: String,
}

pub(crate) async fn get(
    visit: Visit,
    Path((_, language)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let locale = Locale::from_code(&language).ok_or(Failed(Error::NotFound))?;
    let cookie = cookie::set(cookie::LANGUAGE, locale.code(), Some(REMEMBERED * 86_400), visit.secure);
    Ok(with_cookie(go(&visit.back(&asked.zurueck, "/")), cookie))
}
