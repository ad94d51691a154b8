// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Words: forms, compounds, synonyms, slips, beginnings, keys.

use crate::{document, find, index, titles};
use proptest::prelude::*;
use search::{Document, Filter, Index, LONGEST, PAGE, Query, Synonyms};
use std::sync::OnceLock;

fn some() -> Index {
    let titles = [
        ("Hundehaltung Anmeldung", Some("99110009104000")),
        ("Hundesteuer", Some("99102013000000")),
        ("Haltung gefährlicher Tiere Erlaubnis", None),
        ("Anerkennung als Sachverständiger für Hunde", None),
        ("Personalausweis Ausstellung", Some("99008001012000")),
        ("Reisepass Ausstellung", Some("99085001012000")),
        ("Führerschein Ausstellung", Some("99023001012000")),
        ("Wohngeld Bewilligung", Some("99107023017000")),
        ("Fahrerlaubnis Verlängerung", Some("99023002020000")),
        ("Straßenschaden Meldung", Some("99108018014000")),
    ];
    let documents: Vec<Document> = (1..)
        .zip(titles)
        .map(|(number, (title, leika))| Document {
            ozg: vec![format!("1000{}", number % 10)],
            ..document(number, title, leika)
        })
        .collect();
    index(&documents)
}

#[test]
fn people_find_what_they_mean() {
    let index = some();
    for (typed, first) in [
        ("Hund anmelden", "Hundehaltung Anmeldung"),
        ("Wo kann ich meinen Hund anmelden?", "Hundehaltung Anmeldung"),
        ("hundeanmeldung", "Hundehaltung Anmeldung"),
        ("HUNDESTEUER", "Hundesteuer"),
        ("hundesteur", "Hundesteuer"),
        ("fürerschein", "Führerschein Ausstellung"),
        ("fuehrerschein", "Führerschein Ausstellung"),
        ("fuhrerschein", "Führerschein Ausstellung"),
        ("neuer perso", "Personalausweis Ausstellung"),
        ("passport", "Reisepass Ausstellung"),
        ("ehliyet", "Führerschein Ausstellung"),
        ("strassenschäden", "Straßenschaden Meldung"),
        ("fahrerlaubnis verlengern", "Fahrerlaubnis Verlängerung"),
        ("wohng", "Wohngeld Bewilligung"),
        ("99110009104000", "Hundehaltung Anmeldung"),
        ("99 110 009 104 000", "Hundehaltung Anmeldung"),
        ("urn:de:fim:leika:leistung:99107023017000", "Wohngeld Bewilligung"),
        ("OZG 10008", "Wohngeld Bewilligung"),
    ] {
        assert_eq!(titles(&find(&index, typed)).first().copied(), Some(first), "{typed}");
    }
}

#[test]
fn what_means_nothing_finds_nothing() {
    let index = some();
    for typed in ["xqvzw", "asdfghjkl plmqwz", "…", "ich möchte", "99999999999999", "\u{0}", "🐕"] {
        let found = find(&index, typed);
        assert_eq!((titles(&found), found.total), (vec![], 0), "{typed}");
    }
}

#[test]
fn what_answers_much_worse_is_left_out() {
    let index = some();
    let found = find(&index, "personalausweis ausstellung");
    assert_eq!(titles(&found)[0], "Personalausweis Ausstellung");
    assert!(!titles(&found).contains(&"Hundesteuer"));
    // the word alone is in three titles, beside two others only in what has more of them
    assert_eq!(find(&index, "ausstellung").total, 3);
    assert_eq!(find(&index, "hund anmelden").total, 1, "{:?}", titles(&find(&index, "hund anmelden")));
}

#[test]
fn a_slip_is_told() {
    let index = some();
    assert_eq!(find(&index, "mein fürerschein").meant.as_deref(), Some("mein fuehrerschein"));
    assert_eq!(find(&index, "mein führerschein").meant, None);
    assert_eq!(find(&index, "personalausweiß").meant.as_deref(), Some("personalausweis"));
}

#[test]
fn titles_are_suggested_while_one_types() {
    let index = some();
    let suggested = |typed: &str| -> Vec<String> {
        index
            .suggest(typed, None, Filter::default(), None)
            .unwrap()
            .into_iter()
            .map(|suggestion| suggestion.title)
            .collect()
    };
    assert_eq!(suggested("wohn"), ["Wohngeld Bewilligung"]);
    assert_eq!(
        suggested("hund"),
        ["Hundehaltung Anmeldung", "Hundesteuer", "Anerkennung als Sachverständiger für Hunde"]
    );
    assert!(suggested("").is_empty() && suggested("xqvzw").is_empty());
}

#[test]
fn a_tenant_has_words_of_its_own() {
    let index = some();
    let mut own = Synonyms::default();
    own.extend("wuffi = hundesteuer");
    let query = Query { text: "wuffi".to_owned(), take: 5, ..Query::default() };
    assert_eq!(titles(&index.find(&query, Some(&own)).unwrap()), ["Hundesteuer"]);
    assert_eq!(index.find(&query, None).unwrap().total, 0);
}

#[test]
fn without_words_everything_is_listed_by_title() {
    let index = some();
    let query = Query { skip: 1, take: 2, ..Query::default() };
    let found = index.find(&query, None).unwrap();
    assert_eq!((titles(&found), found.total), (vec!["Fahrerlaubnis Verlängerung", "Führerschein Ausstellung"], 10));
}

fn one() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(some)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_is_too_much(
        text in prop_oneof![".{0,300}", "[a-zäöüß ]{0,400}", "(hund |anmelden |steuer|9|auto ){0,80}"],
        place in proptest::option::of("[0-9]{0,14}"),
        skip in 0_usize..30_000,
        take in 0_usize..1_000,
        situation in proptest::option::of(".{0,9}"),
    ) {
        let filter = Filter { situation, ..Filter::default() };
        let query = Query { text: text.clone(), place: place.clone(), filter, skip, take };
        let found = one().find(&query, None).unwrap();
        prop_assert!(found.hits.len() <= PAGE.min(take) && found.hits.len() <= found.total);
        prop_assert!(one().suggest(&text, place.as_deref(), Filter::default(), None).unwrap().len() <= search::SUGGESTIONS);
        // what comes after the cap changes nothing
        let capped: String = text.trim().chars().take(LONGEST).collect();
        let same = one().find(&Query { text: capped, ..query }, None).unwrap();
        prop_assert_eq!(titles(&same), titles(&found));
    }
}
