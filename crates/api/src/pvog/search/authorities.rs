// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Organisations: who is responsible, and how they are reached.

use super::{Asked, Pairs, answer, listed, shape};
use axum::{extract::State, response::Response};
use http::Edge;
use serde_json::{Value, json};
use usecases::catalogue::{self, GatewayOrganisation};

/// `GET /v2/organisationunits/titles?ars=&lbId=`.
pub(super) async fn titles(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let (ars, key) = (asked.needed("ars")?, asked.needed("lbId")?);
        let found = catalogue::responsible_at(&edge.platform, key, ars).await?;
        listed(found.iter().map(shape::responsible).collect())
    };
    answer(done.await)
}

/// `GET /v5/organisationunits/detail?q=`; `lbId` and `ars` change nothing here.
pub(super) async fn detail(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let found = catalogue::organisation(&edge.platform, asked.needed("q")?).await?;
        Ok(whole(&found))
    };
    answer(done.await)
}

fn whole(found: &GatewayOrganisation) -> Value {
    let card = &found.card;
    let (zip, city) = match card.town.split_once(' ') {
        Some((zip, city)) if zip.len() == 5 && zip.bytes().all(|digit| digit.is_ascii_digit()) => (zip, city),
        _ => ("", card.town.as_str()),
    };
    let address = json!({"type": "Hausanschrift", "street": card.street, "zip": zip, "city": city.trim()});
    let has_address = !(card.street.is_empty() && card.town.is_empty());
    // 02 is the telephone; unverified: 01 as the code of mail
    let ways = [("02", "Telefon", &card.phone), ("01", "E-Mail", &card.email)];
    let ways = ways.into_iter().filter(|(.., value)| !value.is_empty());
    json!({
        "id": found.key,
        "title": card.name,
        "location": {
            "addresses": has_address.then_some(address).into_iter().collect::<Vec<_>>(),
            "communications": ways.map(|(code, name, value)| json!({"code": code, "name": name, "value": value})).collect::<Vec<_>>(),
        },
        "internetAddresses": found.websites.iter().map(|uri| json!({"uri": uri})).collect::<Vec<_>>(),
        "openingHours": card.hours.join("\n"),
        "accessibility": card.accessibility,
    })
}
