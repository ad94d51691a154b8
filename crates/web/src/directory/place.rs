// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/ort`: places by postcode or name, with a choice when several fit.

use super::place;
use crate::{
    answer::{Answer, go, page, with_cookie},
    frame::frame,
};
use axum::extract::Query;
use http::{Visit, cookie, form::Fields};
use ui::{FormError, directory::PlacePage};
use usecases::Error;

/// Days that a chosen place is remembered.
const REMEMBERED: i64 = 180;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    q: Option<String>,
    #[serde(default)]
    zurueck: String,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let back = visit.back(&asked.zurueck, "/");
    let query: String = asked.q.clone().unwrap_or_default().chars().take(100).collect();
    let places = usecases::directory::find_place(&visit.context.platform, &query).await?;
    if let ([only], true) = (places.areas.as_slice(), asked.q.is_some()) {
        return Ok(chosen(&visit, &only.ars, &back));
    }
    let errors = match asked.q {
        Some(typed) if typed.trim().is_empty() => {
            vec![FormError { field: "q".to_owned(), text: visit.locale.text("directory-place-missing") }]
        }
        _ => Vec::new(),
    };
    let is_city = places.is_city;
    let places_shown = places.areas.into_iter().map(place).collect();
    page(&PlacePage {
        frame: frame(&visit).await?,
        query,
        back,
        places: places_shown,
        more: places.more,
        is_city,
        errors,
    })
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let area = usecases::directory::place(&visit.context.platform, fields.get("ars")).await?.ok_or(Error::NotFound)?;
    let back = visit.back(fields.get("zurueck"), "/");
    Ok(chosen(&visit, &area.ars, &back))
}

/// Remembers the place and goes back with it in the address.
fn chosen(visit: &Visit, ars: &str, back: &str) -> axum::response::Response {
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("ars=")).collect();
    let query: Vec<String> = kept.into_iter().map(str::to_owned).chain([format!("ars={ars}")]).collect();
    let cookie = cookie::set(cookie::PLACE, ars, Some(REMEMBERED * 86_400), visit.secure);
    with_cookie(go(&format!("{path}?{}", query.join("&"))), cookie)
}
