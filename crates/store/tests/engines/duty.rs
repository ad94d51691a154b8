// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages that tenants fill, and barriers that people report.

use crate::{id, tenant};
use model::Instant;
use store::{
    tenant::{
        barriers::{self, BarrierRow},
        pages,
    },
    testing,
};

#[tokio::test]
async fn a_page_is_written_over_the_version_that_was_seen() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(pages::put_page(&mut tx, "privacy", "{}", 0, Instant(1)).await.unwrap());
        assert!(!pages::put_page(&mut tx, "privacy", "{\"a\":1}", 0, Instant(2)).await.unwrap(), "it is there already");
        assert!(pages::put_page(&mut tx, "privacy", "{\"a\":2}", 1, Instant(3)).await.unwrap());
        assert!(!pages::put_page(&mut tx, "privacy", "{\"a\":3}", 1, Instant(4)).await.unwrap(), "an older version");
        let found = pages::pages(&mut tx).await.unwrap();
        assert_eq!((found.len(), found[0].version, found[0].body.as_str()), (1, 2, "{\"a\":2}"), "{}", test.engine);
        tx.commit().await.unwrap();
        let mut other = test.store.read(tenant(2)).await.unwrap();
        assert!(pages::pages(&mut other).await.unwrap().is_empty(), "{}", test.engine);
    }
}

#[tokio::test]
async fn reports_come_by_their_last_day_and_are_answered_once() {
    let row = |number: u128, due: &str| BarrierRow {
        id: id(number),
        number: format!("N-{number}"),
        received_at: 5,
        due_on: due.to_owned(),
        answered_at: None,
        sealed: vec![1],
    };
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        for (number, due) in [(1, "2026-12-30"), (2, "2026-12-02"), (3, "2027-01-04")] {
            assert!(barriers::add_report(&mut tx, &row(number, due)).await.unwrap());
        }
        assert!(!barriers::add_report(&mut tx, &row(1, "2027-12-30")).await.unwrap(), "sent twice");
        let numbers = |rows: Vec<BarrierRow>| rows.into_iter().map(|row| row.number).collect::<Vec<_>>();
        let open = barriers::reports(&mut tx, false, 10).await.unwrap();
        assert_eq!(numbers(open), ["N-2", "N-1", "N-3"], "{}", test.engine);
        assert!(barriers::answer_report(&mut tx, id(1), vec![2], Instant(10)).await.unwrap());
        assert!(!barriers::answer_report(&mut tx, id(1), vec![3], Instant(11)).await.unwrap(), "answered before");
        assert!(barriers::answer_report(&mut tx, id(3), vec![2], Instant(20)).await.unwrap());
        assert_eq!(numbers(barriers::reports(&mut tx, true, 10).await.unwrap()), ["N-3", "N-1"], "{}", test.engine);
        assert_eq!(barriers::find_report(&mut tx, id(1)).await.unwrap().unwrap().sealed, [2]);
        assert_eq!(barriers::forget_reports(&mut tx, Instant(20)).await.unwrap(), 1);
        assert_eq!(numbers(barriers::reports(&mut tx, true, 10).await.unwrap()), ["N-3"]);
        // what nobody answered stays
        assert_eq!(barriers::reports(&mut tx, false, 10).await.unwrap().len(), 1);
    }
}
