// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/a-z`: services by the first letter of their titles.

use super::{line, pages};
use crate::{
    answer::{Answer, page},
    directory::{chosen_place, place},
    frame::frame,
};
use axum::extract::Query;
use http::Visit;
use ui::catalogue::LettersPage;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    buchstabe: String,
    ars: Option<String>,
    seite: Option<u32>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let area = chosen_place(&visit, asked.ars.as_deref()).await?;
    let ars = area.as_ref().map(|area| area.ars.as_str());
    let number = asked.seite.unwrap_or(1);
    // anything that is no letter stands for titles that begin with none; nothing is the beginning
    let first = asked.buchstabe.chars().next().map_or('a', |letter| letter.to_ascii_lowercase());
    let letter = Some(first).filter(char::is_ascii_lowercase);
    let services = usecases::catalogue::by_letter(&visit.context, letter, (ars, visit.locale.code()), number).await?;
    page(&LettersPage {
        frame: frame(&visit).await?,
        letter: letter.unwrap_or('0'),
        place: area.map(place),
        pagination: pages(number, services.total),
        total: services.total,
        services: services.lines.into_iter().map(line).collect(),
    })
}
