// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A row gives the right to send, to one destination, and can be taken back until it is used.

use crate::{NOW, id, tenant};
use model::{ConsentId, DestinationId};
use store::{
    consent::{self, NewAnswer},
    testing,
};

fn answer(number: u128, consents: bool) -> NewAnswer {
    NewAnswer {
        id: ConsentId(id(number)),
        subject: id(90),
        consents,
        destination: DestinationId(id(7)),
        sealed: b"sealed".to_vec(),
    }
}

#[tokio::test]
async fn only_what_stands_gives_the_right_to_send() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let (right, wrong) = (DestinationId(id(7)), DestinationId(id(8)));
        let one = |number| ConsentId(id(number));
        assert!(!consent::begin_use(&mut tx, one(1), right, NOW).await.unwrap(), "{}: from nothing", test.engine);

        assert!(!consent::is_waiting(&mut tx, id(90), NOW).await.unwrap());
        assert!(consent::put_answer(&mut tx, &answer(1, true), NOW).await.unwrap());
        assert!(consent::is_waiting(&mut tx, id(90), NOW).await.unwrap());
        assert!(!consent::is_waiting(&mut tx, id(90), NOW.plus_seconds(1)).await.unwrap(), "given before");
        assert!(!consent::put_answer(&mut tx, &answer(1, false), NOW).await.unwrap(), "answered twice");
        assert!(!consent::begin_use(&mut tx, one(1), wrong, NOW).await.unwrap(), "to somebody else");
        assert!(consent::withdraw(&mut tx, one(1), NOW).await.unwrap());
        assert!(!consent::withdraw(&mut tx, one(1), NOW).await.unwrap());
        assert!(!consent::is_waiting(&mut tx, id(90), NOW).await.unwrap(), "taken back");
        assert!(!consent::begin_use(&mut tx, one(1), right, NOW).await.unwrap(), "after it was taken back");

        consent::put_answer(&mut tx, &answer(2, false), NOW).await.unwrap();
        assert!(!consent::begin_use(&mut tx, one(2), right, NOW).await.unwrap(), "refused");
        assert!(!consent::withdraw(&mut tx, one(2), NOW).await.unwrap());

        consent::put_answer(&mut tx, &answer(3, true), NOW).await.unwrap();
        for _ in 0..2 {
            assert!(consent::begin_use(&mut tx, one(3), right, NOW).await.unwrap(), "the job may run twice");
        }
        assert!(!consent::withdraw(&mut tx, one(3), NOW).await.unwrap(), "it went out");
        assert!(!consent::is_waiting(&mut tx, id(90), NOW).await.unwrap());

        // an act of the person is there once, and is no consent that could be taken back
        for _ in 0..2 {
            consent::put_act(&mut tx, id(4), right, NOW);
        }
        assert!(!consent::withdraw(&mut tx, one(4), NOW).await.unwrap());
        assert!(consent::begin_use(&mut tx, one(4), right, NOW).await.unwrap());
        tx.commit().await.unwrap();

        let mut other = test.store.begin(tenant(2)).await.unwrap();
        assert!(!consent::begin_use(&mut other, one(3), right, NOW).await.unwrap(), "another tenant's");
        assert_eq!(consent::find(&mut other, one(3)).await.unwrap().map(|row| row.basis), None);
        drop(other);
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(consent::find(&mut tx, one(3)).await.unwrap().unwrap().used_at.is_some());
        consent::remove_of(&mut tx, id(90)).await.unwrap();
        assert!(consent::find(&mut tx, one(3)).await.unwrap().is_none());
        assert!(consent::find(&mut tx, one(4)).await.unwrap().is_some());
    }
}
