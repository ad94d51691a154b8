// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/suche`: results of the search, and titles for what is being typed.

use crate::{
    answer::{Answer, go, page},
    directory::{chosen_place, place},
    frame::frame,
    trust,
};
use axum::{
    Json,
    extract::Query,
    response::{IntoResponse, Response},
};
use http::Visit;
use model::TrustLevel;
use ui::{
    Pagination,
    catalogue::{FacetChoice, FacetGroup, SearchHit, SearchPage, SearchReach},
};
use usecases::catalogue::{Found, PAGE, Reach, Search};

/// Longest text that is looked at, in characters.
const LONGEST: usize = 200;
/// Most choices of a kind.
const CHOICES: usize = 8;

#[derive(Default, serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    ars: Option<String>,
    /// What was typed into "Wo?".
    #[serde(default)]
    ort: String,
    seite: Option<u32>,
    /// Life or business situation.
    lage: Option<String>,
    /// Whom it is for.
    wer: Option<String>,
    /// Code of a trust level.
    niveau: Option<String>,
    /// `1`: only what can be applied for online.
    online: Option<String>,
}

/// What answers are narrowed to, as it stands in addresses.
#[derive(Clone, Default)]
struct Narrowed {
    situation: Option<String>,
    target_group: Option<String>,
    trust_level: Option<TrustLevel>,
    online: bool,
}

impl Narrowed {
    fn of(asked: &Asked) -> Self {
        let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty() && text.len() <= LONGEST);
        Self {
            situation: some(&asked.lage),
            target_group: some(&asked.wer),
            trust_level: asked.niveau.as_deref().and_then(TrustLevel::from_code),
            online: asked.online.as_deref() == Some("1"),
        }
    }

    /// The end of an address with these choices.
    fn query(&self) -> String {
        let mut query = String::new();
        let mut add = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                query += &format!("&{name}={}", ui::encode(value));
            }
        };
        add("lage", self.situation.as_deref());
        add("wer", self.target_group.as_deref());
        add("niveau", self.trust_level.map(TrustLevel::code));
        add("online", self.online.then_some("1"));
        query
    }
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let query: String = asked.q.chars().take(LONGEST).collect();
    if !asked.ort.trim().is_empty() {
        // the place first: one that fits is taken, of several the person chooses
        let back = visit.url(&format!("/suche?q={}", ui::encode(&query)));
        let address = format!("/ort?q={}&zurueck={}", ui::encode(asked.ort.trim()), ui::encode(&back));
        return Ok(go(&visit.url(&address)));
    }
    let number = asked.seite.unwrap_or(1).max(1);
    let narrowed = Narrowed::of(&asked);
    let chosen = chosen_place(&visit, asked.ars.as_deref()).await?;
    let wanted = usecases::catalogue::Asked {
        typed: query.clone(),
        page: number,
        place: chosen.as_ref().map(|place| place.ars.clone()),
        situation: narrowed.situation.clone(),
        target_group: narrowed.target_group.clone(),
        trust_level: narrowed.trust_level,
        online: narrowed.online,
        language: visit.locale.code().to_owned(),
    };
    let found = usecases::catalogue::search(&visit.context, &wanted).await?;
    let chosen = chosen.map(place);
    let address = |query: &str, narrowed: &Narrowed| {
        let ars = chosen.as_ref().map_or("", |place| place.ars.as_str());
        visit.url(&format!("/suche?q={}&ars={}{}", ui::encode(query), ui::encode(ars), narrowed.query()))
    };
    let facets = facets(&visit, &found, &narrowed, |narrowed| address(&query, narrowed));
    let meant = found.meant.map(|meant| (address(&meant, &Narrowed::default()), meant));
    let pages = found.total.div_ceil(u64::try_from(PAGE).unwrap_or(10));
    page(&SearchPage {
        frame: frame(&visit).await?,
        query,
        place: chosen,
        hits: found.hits.into_iter().map(hit).collect(),
        total: found.total,
        pagination: Pagination { page: number, pages: u32::try_from(pages).unwrap_or(1).max(1) },
        meant,
        facets,
        narrowed: narrowed.query(),
    })
}

fn hit(found: Found) -> SearchHit {
    let reach = match (found.reach, found.local) {
        (Some(_), true) | (Some(Reach::Local), _) => Some(SearchReach::Local),
        (Some(Reach::State), _) => Some(SearchReach::State),
        (Some(Reach::Country), _) => Some(SearchReach::Country),
        (None, _) => None,
    };
    let hit = found.hit;
    SearchHit { id: hit.slug, title: hit.title, teaser: hit.teaser, online: hit.online, reach }
}

/// What answers can be narrowed to: each choice is an address, a chosen one takes itself back.
fn facets(visit: &Visit, found: &Search, now: &Narrowed, address: impl Fn(&Narrowed) -> String) -> Vec<FacetGroup> {
    let choice = |label: String, count: usize, is_chosen: bool, changed: Narrowed| FacetChoice {
        label,
        count: count as u64,
        url: address(&changed),
        is_chosen,
    };
    let mut groups = Vec::new();
    let mut add = |title: &str, choices: Vec<FacetChoice>| {
        if !choices.is_empty() {
            groups.push(FacetGroup { title: visit.locale.text(title), choices });
        }
    };
    if found.online > 0 || now.online {
        let changed = Narrowed { online: !now.online, ..now.clone() };
        add("search-facet-how", vec![choice(visit.locale.text("search-online"), found.online, now.online, changed)]);
    }
    let situations = found.situations.iter().take(CHOICES).map(|(name, count)| {
        let is_chosen = now.situation.as_ref() == Some(name);
        let situation = (!is_chosen).then(|| name.clone());
        choice(name.clone(), *count, is_chosen, Narrowed { situation, ..now.clone() })
    });
    add("search-facet-situation", situations.collect());
    let groups_of_people = found.target_groups.iter().filter_map(|(name, count)| {
        let text = match name.as_str() {
            "citizens" => "search-for-citizens",
            "business" => "search-for-business",
            "administration" => "search-for-administration",
            _ => return None,
        };
        let is_chosen = now.target_group.as_ref() == Some(name);
        let target_group = (!is_chosen).then(|| name.clone());
        Some(choice(visit.locale.text(text), *count, is_chosen, Narrowed { target_group, ..now.clone() }))
    });
    add("search-facet-group", groups_of_people.collect());
    let levels = found.trust_levels.iter().map(|(level, count)| {
        let is_chosen = now.trust_level == Some(*level);
        let trust_level = (!is_chosen).then_some(*level);
        choice(trust::name(visit, *level), *count, is_chosen, Narrowed { trust_level, ..now.clone() })
    });
    add("search-facet-trust", levels.collect());
    groups
}

/// `/{t}/suche/vorschlaege?q=`: titles for what is being typed, as a JSON list.
pub(crate) async fn suggestions(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, crate::answer::Failed> {
    let typed: String = asked.q.chars().take(LONGEST).collect();
    let place = asked.ars.as_deref().or(visit.place.as_deref());
    Ok(Json(usecases::catalogue::suggestions(&visit.context, &typed, place).await?).into_response())
}
