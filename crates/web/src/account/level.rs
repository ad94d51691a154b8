// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/anmelden/niveau`: which trust level is needed, and how to get to it.

use super::elsewhere::{self, reason};
use crate::{
    answer::{Answer, go, page},
    frame::frame,
    trust,
};
use axum::extract::Query;
use http::Visit;
use model::TrustLevel;
use ui::account::{LevelPage, LoginReason};
use usecases::account::elsewhere::{Way, ways};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    /// Code of the level.
    #[serde(default)]
    niveau: String,
    #[serde(default)]
    zurueck: String,
    #[serde(default)]
    grund: String,
}

/// The page's address.
pub(crate) fn address(visit: &Visit, need: TrustLevel, back: &str, reason: &str) -> String {
    let reason = if reason.is_empty() { String::new() } else { format!("&grund={reason}") };
    format!("{}?niveau={}&zurueck={}{reason}", visit.url("/anmelden/niveau"), need.code(), ui::encode(back))
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let back = visit.back(&asked.zurueck, "/mein");
    let need = TrustLevel::from_code(&asked.niveau).unwrap_or(TrustLevel::Basic);
    let has = visit.context.actor.trust();
    let person = visit.context.person().is_ok();
    // whoever has the level goes on
    if person && has >= need {
        return Ok(go(&back));
    }
    let offered = ways(&visit.context, need).await?;
    let link = |way: Way, more: &str| {
        elsewhere::link(&visit, (way.provider, way.name), &back, &format!("&niveau={}{more}", need.code()))
    };
    let (own, others): (Vec<Way>, Vec<Way>) = offered.ways.into_iter().partition(|way| way.connected);
    let pass = offered.pass.unwrap_or_default();
    let keep = if person { format!("&halten={pass}") } else { String::new() };
    let first = !others.is_empty() && (!person || pass.is_empty());
    let here = address(&visit, need, &back, "");
    page(&LevelPage {
        frame: frame(&visit).await?,
        needs: trust::name(&visit, need),
        has: person.then(|| trust::name(&visit, has)),
        own: own.into_iter().map(|way| link(way, "&halten=")).collect(),
        others: others.into_iter().map(|way| link(way, &keep)).collect(),
        log_in: first.then(|| format!("{}?grund=noetig&zurueck={}", visit.url("/anmelden"), ui::encode(&here))),
        back,
        reason: reason(&asked.grund).unwrap_or(LoginReason::Asked),
    })
}
