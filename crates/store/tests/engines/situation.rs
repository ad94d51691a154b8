// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services by situation and letter, and authorities by the words of their names.

use crate::id;
use model::{AuthorityId, PublicServiceId, directory::Responsibility};
use store::{
    Tx,
    catalogue::{
        ServiceRow,
        situation::{self, LeikaRow, Listing, SituationRow},
    },
    directory::{self, AuthorityRow, listing, reference},
    testing,
};

async fn service(tx: &mut Tx, number: u128, title: &str, leika: Option<&str>, situation: &str) {
    let row = ServiceRow {
        id: id(number),
        slug: format!("dienst-{number}"),
        leika: leika.map(str::to_owned),
        title: title.to_owned(),
        situation: situation.to_owned(),
        body: "{}".to_owned(),
    };
    store::catalogue::put_service(tx, &row, &[]).await.unwrap();
}

async fn responsible(tx: &mut Tx, service: u128, prefix: &str) {
    let entry = Responsibility::own(PublicServiceId(id(service)), prefix.to_owned(), AuthorityId(id(90)), None);
    directory::put_responsibility(tx, &entry).await.unwrap();
}

#[tokio::test]
async fn services_of_a_situation_come_by_their_word_or_by_their_key_the_nearest_first() {
    const TIERE: Listing<'_> = Listing::Situation("tiere", "Tiere");
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let key = "99102013104000";
        service(&mut tx, 1, "Amsel melden", None, "Tiere").await;
        service(&mut tx, 2, "Hund anmelden", Some(key), "").await;
        service(&mut tx, 3, "Katze anmelden", None, "Tiere").await;
        service(&mut tx, 4, "Anderswo", None, "Tiere").await;
        service(&mut tx, 5, "Zaun bauen", Some("99000000000000"), "Bauen").await;
        situation::put_ozg_service(&mut tx, "10311", "Hundesteuer", "tiere").await.unwrap();
        for _ in 0..2 {
            situation::put_leika_ozg(&mut tx, key, "10311").await.unwrap();
        }
        responsible(&mut tx, 2, "05334").await;
        responsible(&mut tx, 3, "053340002002").await;
        responsible(&mut tx, 3, "").await;
        responsible(&mut tx, 4, "11").await;
        let titles = |rows: Vec<situation::ListedService>| rows.into_iter().map(|row| row.title).collect::<Vec<_>>();
        let all = situation::listed(&mut tx, TIERE, None, (10, 0)).await.unwrap();
        assert_eq!(all[0].total, 4, "{}", test.engine);
        assert_eq!(titles(all), ["Amsel melden", "Anderswo", "Hund anmelden", "Katze anmelden"]);
        // whom nobody is known for anywhere comes last, who is only responsible elsewhere is left out
        let here = situation::listed(&mut tx, TIERE, Some(("053340002002", 0)), (10, 0)).await.unwrap();
        assert_eq!(titles(here), ["Katze anmelden", "Hund anmelden", "Amsel melden"], "{}", test.engine);
        let second = situation::listed(&mut tx, TIERE, Some(("053340002002", 0)), (1, 1)).await.unwrap();
        assert_eq!((second[0].total, titles(second)), (3, vec!["Hund anmelden".to_owned()]));
        let letter = Listing::Titles("a", "b", None);
        assert_eq!(
            titles(situation::listed(&mut tx, letter, None, (10, 0)).await.unwrap()),
            ["Amsel melden", "Anderswo"]
        );
        let here = situation::listed(&mut tx, letter, Some(("053340002002", 0)), (10, 0)).await.unwrap();
        assert_eq!(titles(here), ["Amsel melden"]);
        // a portal that shows some situations only
        let within = |names: &[(&str, &str)]| -> Vec<situation::Within> {
            let one = |(slug, name): &(&str, &str)| situation::Within { slug: (*slug).into(), name: (*name).into() };
            names.iter().map(one).collect()
        };
        let animals = within(&[("tiere", "Tiere"), ("leer", "Leer"), ("noch", "Noch")]);
        let all = Listing::Titles("", "{", Some(&animals));
        let listed = situation::listed(&mut tx, all, None, (10, 0)).await.unwrap();
        assert_eq!(titles(listed), ["Amsel melden", "Anderswo", "Hund anmelden", "Katze anmelden"]);
        let here = situation::listed(&mut tx, all, Some(("053340002002", 0)), (10, 0)).await.unwrap();
        assert_eq!(titles(here), ["Amsel melden", "Hund anmelden", "Katze anmelden"]);
        let none = Listing::Titles("", "{", Some(&[]));
        assert!(situation::listed(&mut tx, none, None, (10, 0)).await.unwrap().is_empty());
        let asked: Vec<String> = (1..=5).map(|number| format!("dienst-{number}")).collect();
        let buildings = within(&[("bauen", "Bauen")]);
        assert_eq!(situation::slugs_within(&mut tx, &asked, &buildings).await.unwrap(), ["dienst-5"]);
        assert_eq!(situation::slugs_within(&mut tx, &asked, &animals).await.unwrap().len(), 4);
        assert!(situation::slugs_within(&mut tx, &[], &animals).await.unwrap().is_empty());
        let keys = situation::situations_of_keys(&mut tx, 10).await.unwrap();
        assert_eq!(keys, [(key.to_owned(), "tiere".to_owned())]);
        for (slug, name, expected) in [("tiere", "", true), ("", "Bauen", true), ("bauen", "Umzug", false)] {
            assert_eq!(situation::has_services(&mut tx, slug, name).await.unwrap(), expected, "{slug} {name}");
        }
    }
}

#[tokio::test]
async fn lists_replace_or_complete_what_was_there() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let row = |slug: &str| SituationRow {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            audience: "person".to_owned(),
            field: "Umwelt".to_owned(),
            surplus: false,
        };
        situation::replace_situations(&mut tx, &[row("a"), row("b")]).await.unwrap();
        situation::replace_situations(&mut tx, &[row("c")]).await.unwrap();
        assert_eq!(situation::situations(&mut tx, 10).await.unwrap(), [row("c")], "{}", test.engine);
        let entry = |typing: &str, synonyms: &str| LeikaRow {
            leika: "99102013104000".to_owned(),
            name: "Hundesteuer".to_owned(),
            typing: typing.to_owned(),
            synonyms: synonyms.to_owned(),
        };
        situation::put_leika(&mut tx, &entry("2/3", "Hund\nWelpe")).await.unwrap();
        situation::put_leika(&mut tx, &entry("5", "")).await.unwrap();
        let found = situation::find_leika(&mut tx, "99102013104000").await.unwrap();
        assert_eq!(found, Some(entry("5", "Hund\nWelpe")));
        for entries in [1, 2] {
            let list = reference::ReferenceRow {
                name: "plz".to_owned(),
                source: "Amt".to_owned(),
                state: "2026-06-30".to_owned(),
                imported_at: 5,
                entries,
            };
            reference::note_list(&mut tx, &list).await.unwrap();
            assert_eq!(reference::lists(&mut tx).await.unwrap(), [list]);
        }
    }
}

#[tokio::test]
async fn authorities_are_found_by_the_words_of_their_names() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for (number, name) in [(1, "Bürgeramt Köln"), (2, "Amt für Bürgerdienste"), (3, "Finanzamt")] {
            let row = AuthorityRow { id: id(number), home_tenant: None, name: name.to_owned(), card: "{}".to_owned() };
            directory::put_authority(&mut tx, &row).await.unwrap();
        }
        for (words, expected) in [
            (vec![], vec![2, 1, 3]),
            (vec!["buerger"], vec![2, 1]),
            (vec!["buerger", "koe"], vec![1]),
            (vec!["koeln", "finanz"], vec![]),
        ] {
            let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            let found = listing::list(&mut tx, &words, 10, 0).await.unwrap();
            let ids: Vec<_> = found.iter().map(|line| line.id).collect();
            assert_eq!(ids, expected.iter().map(|number| id(*number)).collect::<Vec<_>>(), "{} {words:?}", test.engine);
            assert_eq!(listing::count(&mut tx, &words).await.unwrap(), expected.len() as i64);
        }
        assert!(listing::not_folded(&mut tx, 10).await.unwrap().is_empty());
    }
}
