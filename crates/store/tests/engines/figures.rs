// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures of services, and what people say of them.

use crate::{id, tenant};
use store::{
    catalogue::figures::{self, FeedbackRow, FigureRow},
    testing,
};

#[tokio::test]
async fn counts_add_up_by_day_service_and_place() {
    let row = |service: u128, ars: &str, kind: &str, number| FigureRow {
        service_id: id(service),
        ars: ars.to_owned(),
        kind: kind.to_owned(),
        number,
    };
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        for (day, figure) in [
            (10, row(1, "a", "visit", 2)),
            (10, row(1, "a", "visit", 3)),
            (11, row(1, "a", "visit", 4)),
            (11, row(1, "", "submit", 1)),
            (12, row(2, "b", "start", 7)),
        ] {
            figures::add_figure(&mut tx, day, &figure).await.unwrap();
        }
        let found = figures::figures(&mut tx, (10, 11), 100).await.unwrap();
        assert_eq!(found, [row(1, "", "submit", 1), row(1, "a", "visit", 9)], "{}", test.engine);
        assert_eq!(figures::figures(&mut tx, (12, 12), 100).await.unwrap(), [row(2, "b", "start", 7)]);
        tx.commit().await.unwrap();
        let mut other = test.store.begin(tenant(2)).await.unwrap();
        assert!(figures::figures(&mut other, (0, 99), 100).await.unwrap().is_empty(), "{}", test.engine);
    }
}

#[tokio::test]
async fn what_people_say_is_narrowed_counted_and_forgotten() {
    let row = |number: u128, day, service: u128, stars| FeedbackRow {
        id: id(number),
        day,
        service_id: id(service),
        ars: String::new(),
        issue: "service".to_owned(),
        stars,
        sealed: vec![1],
    };
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        for new in [row(1, 10, 1, 5), row(2, 11, 1, 2), row(3, 12, 2, 4)] {
            assert!(figures::add_feedback(&mut tx, &new).await.unwrap());
            assert!(!figures::add_feedback(&mut tx, &new).await.unwrap(), "sent twice");
        }
        let days = |rows: Vec<FeedbackRow>| rows.into_iter().map(|row| row.day).collect::<Vec<_>>();
        assert_eq!(days(figures::feedback(&mut tx, (0, 99), (None, None), 10).await.unwrap()), [12, 11, 10]);
        assert_eq!(days(figures::feedback(&mut tx, (0, 99), (Some(id(1)), None), 10).await.unwrap()), [11, 10]);
        assert_eq!(days(figures::feedback(&mut tx, (0, 99), (None, Some(4)), 10).await.unwrap()), [12]);
        assert_eq!(days(figures::feedback(&mut tx, (11, 12), (None, None), 1).await.unwrap()), [12]);
        let stars = figures::stars(&mut tx, (0, 99), 10).await.unwrap();
        let told: Vec<_> = stars.iter().map(|row| (row.service_id, row.number, row.stars)).collect();
        assert_eq!(told, [(id(1), 2, 7), (id(2), 1, 4)], "{}", test.engine);
        assert_eq!(figures::forget_feedback(&mut tx, 12).await.unwrap(), 2);
        assert_eq!(days(figures::feedback(&mut tx, (0, 99), (None, None), 10).await.unwrap()), [12]);
    }
}
