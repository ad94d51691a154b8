// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/vergleich?mit=`: two versions side by side.

use super::{
    facts::facts,
    texts::words,
    version::{head, number_of},
};
use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::extract::{Path, Query};
use http::Visit;
use model::catalogue::PLAIN;
use ui::catalogue::{EditChoice as Choice, ServiceComparePage, TextDifference};
use usecases::{
    Error,
    catalogue::edit::{self, Standing},
};

#[derive(serde::Deserialize)]
pub(super) struct Asked {
    mit: Option<i64>,
}

pub(super) async fn get(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let number = number_of(&number)?;
    let Standing::Own(overview) = edit::overview(&visit.context, &slug).await? else {
        return Err(Error::NotFound.into());
    };
    // the published one, else the one before
    let published = overview.own.published.filter(|published| *published != number);
    let with = asked.mit.or(published).unwrap_or(number - 1).max(0);
    let compared = edit::compare(&visit.context, &slug, with, number).await?;
    let nothing =
        Choice { value: "0".to_owned(), words: visit.locale.text("service-compare-nothing"), chosen: with == 0 };
    let others = overview.editions.iter().map(|line| line.row.number).filter(|other| *other != number);
    let other = |other: i64| Choice {
        value: other.to_string(),
        words: visit.locale.text_with("service-version", &[("number", other.to_string())]),
        chosen: other == with,
    };
    let language = |language: &str| match language {
        "de" => visit.locale.text("service-texts-de"),
        "en" => visit.locale.text("service-texts-en"),
        PLAIN => visit.locale.text("service-texts-plain"),
        other => other.to_owned(),
    };
    let text = |change: edit::TextChange| TextDifference {
        heading: format!("{} ({})", visit.locale.text(words(change.part).0), language(&change.language)),
        language: change.language,
        pieces: change.pieces,
    };
    let (before, now) =
        (facts(&visit, &compared.desk, &compared.before), facts(&visit, &compared.desk, &compared.desk.line.draft));
    let differ = before.into_iter().zip(now).filter(|(before, now)| before != now);
    page(&ServiceComparePage {
        frame: frame(&visit).await?,
        head: head(&visit, &compared.desk, "/vergleich"),
        others: std::iter::once(nothing).chain(others.map(other)).collect(),
        facts: differ.map(|((name, before), (_, now))| (name, before, now)).collect(),
        texts: compared.texts.into_iter().map(text).collect(),
    })
}
