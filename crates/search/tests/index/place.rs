// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Places, and what answers can be narrowed to.

use crate::{document, find, index, titles};
use model::trust::TrustLevel;
use search::{Document, Filter, Index, Query, Reach};

const KEY: Option<&str> = Some("99107023017000");

fn at(number: u128, title: &str, valid: &[&str]) -> Document {
    Document { valid: valid.iter().map(|area| (*area).to_owned()).collect(), ..document(number, title, KEY) }
}

fn places() -> Index {
    let mut elsewhere = at(6, "Wohngeld in Bayern", &["09"]);
    elsewhere.body = "Wohngeld Wohngeld".to_owned();
    index(&[
        at(1, "Wohngeld vom Bund", &[]),
        at(2, "Wohngeld im Land", &["05"]),
        at(3, "Wohngeld im Kreis", &["05334"]),
        // of another name altogether
        at(4, "Zuschuss der Stadt zu den Kosten", &["053340002002"]),
        at(5, "Wohngeld nebenan", &["05315", "05314"]),
        elsewhere,
    ])
}

fn found_at(index: &Index, text: &str, place: &str) -> Vec<(String, Reach)> {
    let query = Query { text: text.to_owned(), place: Some(place.to_owned()), take: 10, ..Query::default() };
    let found = index.find(&query, None).unwrap();
    assert_eq!(found.total, found.hits.len());
    found.hits.into_iter().map(|hit| (hit.title, hit.reach)).collect()
}

#[test]
fn of_one_service_the_description_nearest_to_the_place_is_shown() {
    let index = places();
    for (place, title, reach) in [
        ("053340002002", "Zuschuss der Stadt zu den Kosten", Reach::Local),
        ("053340004004", "Wohngeld im Kreis", Reach::Local),
        ("053150000000", "Wohngeld nebenan", Reach::Local),
        ("051110000000", "Wohngeld im Land", Reach::State),
        ("05", "Wohngeld im Land", Reach::State),
        ("091620000000", "Wohngeld in Bayern", Reach::State),
        ("110000000000", "Wohngeld vom Bund", Reach::Country),
    ] {
        assert_eq!(found_at(&index, "wohngeld", place), [(title.to_owned(), reach)], "{place}");
    }
    assert_eq!(titles(&find(&index, "wohngeld")), ["Wohngeld vom Bund"], "the widest where no place is known");
}

#[test]
fn another_land_is_never_shown() {
    let index = index(&[at(1, "Wohngeld in Bayern", &["09"]), at(2, "Wohngeld in Erding", &["09177"])]);
    assert!(found_at(&index, "wohngeld", "05").is_empty());
    // from the Land one sees what holds in a part of it, when there is nothing else
    let index = crate::index(&[at(2, "Wohngeld in Erding", &["09177"])]);
    assert_eq!(found_at(&index, "wohngeld", "09"), [("Wohngeld in Erding".to_owned(), Reach::Local)]);
    assert!(found_at(&index, "wohngeld", "091620000000").is_empty());
}

#[test]
fn who_is_responsible_nearby_comes_first() {
    let far = document(1, "Parkausweis", None);
    let near = Document { local: vec!["05334".into()], online: vec!["05".into()], ..document(2, "Parkausweis", None) };
    let index = index(&[far, near]);
    let hits = |place: Option<&str>| {
        let query = Query { text: "parkausweis".into(), place: place.map(str::to_owned), take: 5, ..Query::default() };
        index.find(&query, None).unwrap().hits
    };
    let first = &hits(Some("053340002002"))[0];
    assert!(first.slug == "s2" && first.local && first.online);
    let elsewhere = hits(Some("091620000000"));
    assert!(elsewhere.len() == 2 && elsewhere.iter().all(|hit| !hit.local && !hit.online));
    assert!(hits(None).iter().any(|hit| hit.online));
}

#[test]
fn answers_can_be_narrowed() {
    let with = |number, situation: &str, trust, online: bool| Document {
        situations: vec![situation.to_owned(), "Alle".to_owned()],
        target_groups: vec!["Bürger".to_owned()],
        trust_level: Some(trust),
        online: if online { vec![String::new()] } else { Vec::new() },
        ..document(number, "Parkausweis", None)
    };
    let index = index(&[
        with(1, "Umzug", TrustLevel::High, true),
        with(2, "Umzug", TrustLevel::None, false),
        with(3, "Geburt", TrustLevel::High, false),
    ]);
    let narrowed = |filter: Filter| {
        let query = Query { text: "parkausweis".into(), take: 5, filter, ..Query::default() };
        index.find(&query, None).unwrap()
    };
    let all = narrowed(Filter::default());
    assert_eq!(all.facets.situations, [("Alle".to_owned(), 3), ("Umzug".to_owned(), 2), ("Geburt".to_owned(), 1)]);
    assert_eq!(all.facets.target_groups, [("Bürger".to_owned(), 3)]);
    assert_eq!(all.facets.trust_levels, [(TrustLevel::None, 1), (TrustLevel::High, 2)]);
    assert_eq!((all.total, all.facets.online), (3, 1));
    let umzug = narrowed(Filter { situation: Some("Umzug".into()), ..Filter::default() });
    assert_eq!(umzug.total, 2);
    assert_eq!(umzug.facets.situations, all.facets.situations, "a choice does not hide the others of its kind");
    assert_eq!(umzug.facets.trust_levels, [(TrustLevel::None, 1), (TrustLevel::High, 1)]);
    // a theme portal shows some situations, and what else is chosen narrows it further
    let within = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let theme = narrowed(Filter { within: within(&["Geburt", "fehlt"]), ..Filter::default() });
    assert_eq!((theme.total, theme.facets.situations.iter().any(|(name, _)| name == "Umzug")), (1, false));
    let both = Filter { situation: Some("Umzug".into()), within: within(&["Geburt"]), ..Filter::default() };
    assert_eq!(narrowed(both).total, 0);
    assert_eq!(narrowed(Filter { within: within(&[]), ..Filter::default() }).total, 0);
    let both = Filter { online: true, trust_level: Some(TrustLevel::High), ..Filter::default() };
    assert_eq!(narrowed(both).hits[0].slug, "s1");
    assert_eq!(narrowed(Filter { situation: Some("nichts".into()), ..Filter::default() }).total, 0);
}
