// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Editions of online services.

use crate::{NOW, id, tenant};
use model::{
    AccountId, AuthorityId, DestinationId, Instant, OnlineServiceId, PublicServiceId, TrustLevel,
    catalogue::{InUse, OnlineService, Opening, Receiver},
    form::EditionState,
};
use store::{Error, catalogue, form::edition, testing};

const SERVICE: fn() -> OnlineServiceId = || OnlineServiceId(id(1));

fn by(number: u128) -> (AccountId, model::Instant) {
    (AccountId(id(number)), NOW)
}

#[tokio::test]
async fn of_two_who_save_one_is_told() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        edition::add(&mut tx, SERVICE(), 1, "{}", by(5)).await.unwrap();
        assert!(edition::save(&mut tx, SERVICE(), (1, 1), "[1]", by(6)).await.unwrap());
        assert!(!edition::save(&mut tx, SERVICE(), (1, 1), "[2]", by(7)).await.unwrap());
        let row = edition::find(&mut tx, SERVICE(), 1).await.unwrap().unwrap();
        assert_eq!((row.body.as_str(), row.version, row.edited_by), ("[1]", 2, AccountId(id(6))), "{}", test.engine);
        tx.commit().await.unwrap();
        let mut again = test.store.begin(tenant(1)).await.unwrap();
        let taken = edition::add(&mut again, SERVICE(), 1, "{}", by(5)).await;
        assert!(matches!(taken, Err(Error::Taken)), "{}", test.engine);
        drop(again);
        // another tenant has none
        let mut other = test.store.begin(tenant(2)).await.unwrap();
        assert_eq!(edition::all(&mut other, SERVICE(), 10).await.unwrap(), []);
        assert!(!edition::discard(&mut other, SERVICE(), (1, 2)).await.unwrap());
    }
}

#[tokio::test]
async fn who_edited_or_proposed_does_not_publish() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        edition::add(&mut tx, SERVICE(), 1, "{}", by(5)).await.unwrap();
        assert!(!edition::publish(&mut tx, SERVICE(), (1, 1), by(9)).await.unwrap(), "not proposed");
        assert!(edition::propose(&mut tx, SERVICE(), (1, 1), by(6)).await.unwrap());
        assert!(!edition::save(&mut tx, SERVICE(), (1, 2), "[]", by(5)).await.unwrap(), "proposed");
        assert!(!edition::publish(&mut tx, SERVICE(), (1, 2), by(5)).await.unwrap(), "edited it");
        assert!(!edition::publish(&mut tx, SERVICE(), (1, 2), by(6)).await.unwrap(), "proposed it");
        assert!(edition::send_back(&mut tx, SERVICE(), (1, 2), "Bitte kürzer").await.unwrap());
        let row = edition::find(&mut tx, SERVICE(), 1).await.unwrap().unwrap();
        assert_eq!((row.state, row.remark.as_str()), (EditionState::Draft, "Bitte kürzer"));
        assert!(edition::propose(&mut tx, SERVICE(), (1, 3), by(6)).await.unwrap());
        assert!(edition::publish(&mut tx, SERVICE(), (1, 4), by(7)).await.unwrap());

        // a second one takes its place
        edition::add(&mut tx, SERVICE(), 2, "{}", by(7)).await.unwrap();
        assert!(edition::propose(&mut tx, SERVICE(), (2, 1), by(7)).await.unwrap());
        assert!(edition::publish(&mut tx, SERVICE(), (2, 2), by(5)).await.unwrap());
        let states = |rows: Vec<edition::EditionRow>| rows.into_iter().map(|row| row.state).collect::<Vec<_>>();
        let all = edition::all(&mut tx, SERVICE(), 10).await.unwrap();
        assert_eq!(states(all), [EditionState::Published, EditionState::Retired], "{}", test.engine);
        assert!(!edition::discard(&mut tx, SERVICE(), (2, 3)).await.unwrap(), "published");
        assert!(edition::retire(&mut tx, SERVICE(), (2, 3)).await.unwrap());
        edition::add(&mut tx, SERVICE(), 3, "{}", by(7)).await.unwrap();
        assert!(edition::discard(&mut tx, SERVICE(), (3, 1)).await.unwrap());
        assert_eq!(edition::find(&mut tx, SERVICE(), 3).await.unwrap(), None);
    }
}

#[tokio::test]
async fn an_edition_stays_in_use_as_long_as_the_schema_is_the_same() {
    for test in testing::each().await.unwrap() {
        let mut service = OnlineService {
            id: SERVICE(),
            slug: "wohnsitz".to_owned(),
            service: PublicServiceId(id(2)),
            title: "Wohnsitz".to_owned(),
            trust: TrustLevel::Basic,
            minutes: 10,
            fee: String::new(),
            schema_id: "S1".to_owned(),
            schema_version: "1.0.0".to_owned(),
        };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        catalogue::put_online_service(&mut tx, &service).await.unwrap();
        assert_eq!(catalogue::in_use(&mut tx, SERVICE()).await.unwrap(), InUse::default());
        let opening = Opening { from: Some("2026-12-01".parse().unwrap()), until: None };
        let receiver = Receiver { authority: AuthorityId(id(7)), destination: DestinationId(id(8)) };
        let in_use = InUse { edition: Some(3), opening, receiver: Some(receiver) };
        service.title = "Wohnsitz anmelden".to_owned();
        assert!(catalogue::put_in_use(&mut tx, &service, &in_use).await.unwrap());
        assert_eq!(catalogue::in_use(&mut tx, SERVICE()).await.unwrap(), in_use, "{}", test.engine);
        let stands = catalogue::get_online_service(&mut tx, SERVICE()).await.unwrap().unwrap();
        assert_eq!(stands.title, "Wohnsitz anmelden");
        catalogue::put_online_service(&mut tx, &service).await.unwrap();
        assert_eq!(catalogue::in_use(&mut tx, SERVICE()).await.unwrap().edition, Some(3));
        service.schema_version = "1.1.0".to_owned();
        catalogue::put_online_service(&mut tx, &service).await.unwrap();
        assert_eq!(catalogue::in_use(&mut tx, SERVICE()).await.unwrap().edition, None);
    }
}

#[tokio::test]
async fn a_new_online_service_is_seen_once_its_first_edition_is_in_use() {
    for test in testing::each().await.unwrap() {
        let new = OnlineService {
            id: SERVICE(),
            slug: "hund-anmelden".to_owned(),
            service: PublicServiceId(id(2)),
            title: "Hund anmelden".to_owned(),
            trust: TrustLevel::None,
            minutes: 10,
            fee: String::new(),
            schema_id: String::new(),
            schema_version: String::new(),
        };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let receiver = Receiver { authority: AuthorityId(id(7)), destination: DestinationId(id(8)) };
        assert!(catalogue::add_new(&mut tx, &new, Some(receiver), NOW).await.unwrap());
        assert!(!catalogue::add_new(&mut tx, &new, None, NOW).await.unwrap(), "once more");
        let other = OnlineService { id: OnlineServiceId(id(3)), ..new.clone() };
        assert!(
            !catalogue::add_new(&mut tx, &other, None, NOW).await.unwrap(),
            "the address is taken: {}",
            test.engine
        );
        assert_eq!(catalogue::find_published(&mut tx, "hund-anmelden").await.unwrap(), None);
        assert_eq!(catalogue::in_use(&mut tx, new.id).await.unwrap().receiver, Some(receiver));

        let with_schema = OnlineService { schema_id: "S1".to_owned(), schema_version: "1.0.0".to_owned(), ..new };
        let in_use = InUse { edition: Some(1), ..InUse::default() };
        assert!(catalogue::put_in_use(&mut tx, &with_schema, &in_use).await.unwrap());
        assert_eq!(catalogue::find_published(&mut tx, "hund-anmelden").await.unwrap(), Some(with_schema.clone()));
        // who withdrew it decides when it comes back, not the next edition
        assert!(catalogue::set_withdrawn(&mut tx, "hund-anmelden", Some(Instant(5))).await.unwrap());
        assert!(catalogue::put_in_use(&mut tx, &with_schema, &in_use).await.unwrap());
        assert_eq!(catalogue::find_published(&mut tx, "hund-anmelden").await.unwrap(), None, "{}", test.engine);

        // what applications were begun with, and nothing else
        for (number, body) in [(1, "1"), (2, "2"), (3, "3")] {
            edition::add(&mut tx, SERVICE(), number, body, by(5)).await.unwrap();
        }
        for number in [1, 2] {
            assert!(edition::propose(&mut tx, SERVICE(), (number, 1), by(5)).await.unwrap());
            assert!(edition::publish(&mut tx, SERVICE(), (number, 2), by(6)).await.unwrap());
        }
        assert_eq!(edition::used(&mut tx, SERVICE(), 10).await.unwrap(), ["2", "1"], "{}", test.engine);
    }
}
