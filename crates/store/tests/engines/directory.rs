// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room directory.

use crate::{id, tenant};
use model::{
    AuthorityId, DestinationId, Instant, PublicServiceId,
    directory::{Area, AreaLevel, Responsibility},
};
use store::{
    directory::{
        self, AuthorityRow,
        arms::{self, ArmsRow},
        parameter,
    },
    testing,
};

fn area(ars: &str, name: &str, inhabitants: i64) -> Area {
    Area {
        ars: ars.to_owned(),
        name: name.to_owned(),
        district: "Kreis".to_owned(),
        inhabitants,
        level: AreaLevel::Gemeinde,
        note: String::new(),
    }
}

#[tokio::test]
async fn places_are_found_by_folded_prefix_the_exact_name_first() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for place in [area("1", "Köln", 1), area("2", "Kölnbach", 900), area("3", "Kolnau", 5)] {
            directory::put_area(&mut tx, &place).await.unwrap();
        }
        let found = directory::areas_by_name(&mut tx, "koeln", 10).await.unwrap();
        let names: Vec<_> = found.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["Köln", "Kölnbach"], "{}", test.engine);
        assert_eq!(directory::count_areas(&mut tx).await.unwrap(), 3);
    }
}

#[tokio::test]
async fn a_postcode_may_belong_to_several_places() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for (ars, inhabitants) in [("1", 10), ("2", 99)] {
            directory::put_area(&mut tx, &area(ars, "Ort", inhabitants)).await.unwrap();
            directory::put_postcode(&mut tx, "01234", ars).await.unwrap();
            directory::put_postcode(&mut tx, "01234", ars).await.unwrap();
        }
        let found = directory::areas_of_postcode(&mut tx, "01234", 10).await.unwrap();
        assert_eq!(found.iter().map(|place| place.ars.as_str()).collect::<Vec<_>>(), ["2", "1"]);
        assert_eq!(directory::find_area(&mut tx, "1").await.unwrap(), Some(area("1", "Ort", 10)));
    }
}

#[tokio::test]
async fn the_most_specific_responsibility_wins() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let service = PublicServiceId(id(1));
        for (prefix, authority) in [("", 1), ("05", 2), ("053340002", 3)] {
            let row = AuthorityRow {
                id: id(authority),
                home_tenant: Some(tenant(authority).0),
                name: prefix.to_owned(),
                card: "{}".to_owned(),
            };
            directory::put_authority(&mut tx, &row).await.unwrap();
            let destination = Some(DestinationId(id(authority)));
            let entry = Responsibility::own(service, prefix.to_owned(), AuthorityId(id(authority)), destination);
            directory::put_responsibility(&mut tx, &entry).await.unwrap();
        }
        let own = directory::authorities_of(&mut tx, tenant(2)).await.unwrap();
        assert_eq!(own.iter().map(|row| row.id).collect::<Vec<_>>(), [id(2)]);
        for (ars, expected) in [("053340002002", 3), ("053340016016", 2), ("091620000000", 1)] {
            let found = directory::responsible(&mut tx, service, ars, 0).await.unwrap().unwrap();
            assert_eq!(found.authority(), Some(AuthorityId(id(expected))), "{} {ars}", test.engine);
            assert!(directory::is_responsible(&mut tx, AuthorityId(id(expected))).await.unwrap());
        }
        assert!(directory::responsible(&mut tx, PublicServiceId(id(2)), "05", 0).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn who_set_something_for_an_authority_first_wins() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let authority = AuthorityId(id(1));
        assert_eq!(parameter::version(&mut tx, authority).await.unwrap(), None, "{}", test.engine);
        let row =
            AuthorityRow { id: id(1), home_tenant: Some(tenant(1).0), name: "Amt".to_owned(), card: "{}".to_owned() };
        directory::put_authority(&mut tx, &row).await.unwrap();
        assert!(parameter::next_version(&mut tx, authority, 0).await.unwrap());
        assert!(!parameter::next_version(&mut tx, authority, 0).await.unwrap(), "two who saw the same version");
        // an import writes the card anew and forgets nothing
        directory::put_authority(&mut tx, &row).await.unwrap();
        assert_eq!(parameter::version(&mut tx, authority).await.unwrap(), Some(1));
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn the_coat_of_arms_before_the_present_one_is_kept() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let authority = AuthorityId(id(1));
        let row = |digest: &str| ArmsRow {
            media_type: "image/png".to_owned(),
            image: digest.as_bytes().to_vec(),
            digest: digest.to_owned(),
            alt: format!("Bild {digest}"),
        };
        let (first, second) = (row("a"), row("b"));
        for (new, present, before) in [
            (Some(&first), Some(&first), None),
            (Some(&second), Some(&second), Some(&first)),
            (None, None, Some(&second)),
            (None, None, Some(&second)),
            (Some(&first), Some(&first), Some(&second)),
        ] {
            arms::put_arms(&mut tx, authority, new, Instant(1)).await.unwrap();
            assert_eq!(arms::whole_arms(&mut tx, authority).await.unwrap().as_ref(), present, "{}", test.engine);
            assert_eq!(arms::arms_before(&mut tx, authority).await.unwrap().as_ref(), before, "{}", test.engine);
        }
        assert_eq!(arms::arms(&mut tx, authority, "b").await.unwrap(), None, "only the present one is shown");
        tx.commit().await.unwrap();
    }
}
