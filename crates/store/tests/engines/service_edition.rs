// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Versions of descriptions that tenants write.

use crate::{NOW, id, tenant};
use model::{AccountId, Instant, PublicServiceId, form::EditionState};
use store::{
    catalogue::{self, ServiceRow, edition, own},
    change::{self, Changed},
    testing,
};

const SERVICE: fn() -> PublicServiceId = || PublicServiceId(id(1));

fn by(number: u128) -> (AccountId, Instant) {
    (AccountId(id(number)), NOW)
}

#[tokio::test]
async fn of_two_who_save_a_description_one_is_told() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        edition::add(&mut tx, SERVICE(), 1, "{}", by(5)).await.unwrap();
        assert!(edition::save(&mut tx, SERVICE(), (1, 1), "[1]", by(6)).await.unwrap());
        assert!(!edition::save(&mut tx, SERVICE(), (1, 1), "[2]", by(7)).await.unwrap());
        let row = edition::find(&mut tx, SERVICE(), 1).await.unwrap().unwrap();
        assert_eq!((row.body.as_str(), row.version, row.edited_by), ("[1]", 2, AccountId(id(6))), "{}", test.engine);
        tx.commit().await.unwrap();
        let mut other = test.store.begin(tenant(2)).await.unwrap();
        assert_eq!(edition::all(&mut other, SERVICE(), 10).await.unwrap(), []);
        assert!(!edition::discard(&mut other, SERVICE(), (1, 2)).await.unwrap());
    }
}

#[tokio::test]
async fn who_wrote_or_proposed_a_description_does_not_publish_it() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        edition::add(&mut tx, SERVICE(), 1, "{}", by(5)).await.unwrap();
        assert!(!edition::publish(&mut tx, SERVICE(), (1, 1), by(9)).await.unwrap(), "not proposed");
        assert!(edition::propose(&mut tx, SERVICE(), (1, 1), by(6)).await.unwrap());
        assert!(!edition::save(&mut tx, SERVICE(), (1, 2), "[]", by(5)).await.unwrap(), "proposed");
        assert!(!edition::publish(&mut tx, SERVICE(), (1, 2), by(5)).await.unwrap(), "wrote it");
        assert!(!edition::publish(&mut tx, SERVICE(), (1, 2), by(6)).await.unwrap(), "proposed it");
        assert!(edition::send_back(&mut tx, SERVICE(), (1, 2), "Bitte kürzer").await.unwrap());
        assert!(edition::propose(&mut tx, SERVICE(), (1, 3), by(6)).await.unwrap());
        assert!(edition::publish(&mut tx, SERVICE(), (1, 4), by(7)).await.unwrap());
        edition::add(&mut tx, SERVICE(), 2, "{}", by(7)).await.unwrap();
        assert!(edition::propose(&mut tx, SERVICE(), (2, 1), by(7)).await.unwrap());
        assert!(edition::publish(&mut tx, SERVICE(), (2, 2), by(5)).await.unwrap());
        let all = edition::all(&mut tx, SERVICE(), 10).await.unwrap();
        let states: Vec<_> = all.into_iter().map(|row| row.state).collect();
        assert_eq!(states, [EditionState::Published, EditionState::Retired], "{}", test.engine);
        assert!(edition::retire(&mut tx, SERVICE(), (2, 3)).await.unwrap());
    }
}

#[tokio::test]
async fn a_service_is_one_tenants_and_goes_with_a_note() {
    for test in testing::each().await.unwrap() {
        let row = ServiceRow {
            id: id(1),
            slug: "hund".to_owned(),
            leika: None,
            title: "Hund anmelden".to_owned(),
            situation: String::new(),
            body: "{}".to_owned(),
        };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        catalogue::put_service(&mut tx, &row, &[]).await.unwrap();
        assert!(own::add(&mut tx, SERVICE(), "hund", "Hund anmelden").await.unwrap());
        assert!(own::take(&mut tx, SERVICE()).await.unwrap());
        edition::add(&mut tx, SERVICE(), 1, "{}", by(5)).await.unwrap();
        own::set(&mut tx, SERVICE(), "Hund melden", Some(1)).await.unwrap();
        tx.commit().await.unwrap();

        let mut other = test.store.begin(tenant(2)).await.unwrap();
        assert!(!own::take(&mut other, SERVICE()).await.unwrap(), "{}", test.engine);
        assert!(!own::take_out(&mut other, SERVICE()).await.unwrap());
        assert_eq!(own::find(&mut other, "hund").await.unwrap(), None);
        drop(other);

        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let all = own::all(&mut tx, 10).await.unwrap();
        let shown: Vec<_> = all.iter().map(|line| (line.title.as_str(), line.state.as_str(), line.published)).collect();
        assert_eq!(shown, [("Hund melden", "draft", Some(1))], "{}", test.engine);
        assert_eq!(own::home(&mut tx, "hund").await.unwrap().unwrap().home_tenant, Some(tenant(1).0));
        let before = change::newest(&mut tx).await.unwrap();
        assert!(own::take_out(&mut tx, SERVICE()).await.unwrap());
        let noted = change::after(&mut tx, before, 10).await.unwrap();
        assert_eq!(
            noted.iter().map(|change| (change.changed, change.id, change.gone)).collect::<Vec<_>>(),
            [(Changed::Service, id(1), true)]
        );
        assert!(catalogue::find_service(&mut tx, "hund").await.unwrap().is_none());
        // an imported one is nobody's here
        let imported = (
            ServiceRow { id: id(2), slug: "wild".to_owned(), ..row.clone() },
            catalogue::imported::SourceRow { agency: "L1".to_owned(), source_id: "9".to_owned() },
        );
        catalogue::imported::put_services(&mut tx, &[imported]).await.unwrap();
        assert!(!own::take(&mut tx, PublicServiceId(id(2))).await.unwrap());
    }
}
