// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room delivery: callbacks, what waits to be told, and submissions that nobody fetches.

use crate::{NOW, id};
use model::{CaseId, ClientId, DestinationId, Instant, SubmissionId};
use store::{
    Tx,
    delivery::{
        self, NewSubmission,
        callback::{self, NewCallback, NewsRow},
        log::{self, NewEvent},
        waiting,
    },
    testing,
};

fn named(number: u128, fingerprint: &[u8]) -> NewCallback<'_> {
    NewCallback {
        id: id(number),
        client: ClientId(id(9)),
        fingerprint,
        host: "receiver.example:443",
        version: 2,
        sealed: vec![7],
    }
}

fn news(callback: u128, subject: u128, number: i64) -> NewsRow {
    NewsRow {
        callback_id: id(callback),
        kind: "events".to_owned(),
        subject_id: id(subject),
        case_id: id(subject),
        owner_id: id(50),
        number,
    }
}

/// A log of a case, so that news of it are not out of date.
async fn begin_log(tx: &mut Tx, case: u128) {
    let event = NewEvent {
        case: CaseId(id(case)),
        jti: id(1_000 + case),
        subject: id(case),
        kind: "x",
        issuer: None,
        payload: "{}",
        at: NOW,
        token: None,
        waits: true,
    };
    log::append(tx, &event).await.unwrap();
}

#[tokio::test]
async fn the_same_callback_is_one_row_and_what_is_new_is_not_lost_while_it_is_told() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        assert_eq!(callback::name(&mut tx, named(1, b"a"), NOW).await.unwrap(), id(1));
        assert_eq!(callback::name(&mut tx, named(2, b"a"), NOW).await.unwrap(), id(1), "{}", test.engine);
        assert_eq!(callback::name(&mut tx, named(3, b"b"), NOW).await.unwrap(), id(3));
        callback::link(&mut tx, id(50), id(1), true).await.unwrap();
        assert_eq!(callback::of(&mut tx, id(50)).await.unwrap(), Some(id(1)));
        assert_eq!(callback::of(&mut tx, id(51)).await.unwrap(), None);

        // something new: counted, and told by a job
        let row = callback::ask(&mut tx, id(1)).await.unwrap().unwrap();
        assert_eq!((row.asked, row.job_key.as_deref(), row.sealed.as_slice()), (1, None, [7].as_slice()));
        callback::begin(&mut tx, id(1), "key").await.unwrap();
        callback::add_news(&mut tx, &news(1, 60, 1)).await.unwrap();
        let read = callback::news(&mut tx, id(1), 10).await.unwrap();
        assert_eq!(read, [news(1, 60, 1)]);
        // while it is told, something new comes about the same case: it is not struck out with the old
        let row = callback::ask(&mut tx, id(1)).await.unwrap().unwrap();
        assert_eq!((row.asked, row.job_key.as_deref()), (2, Some("key")));
        callback::add_news(&mut tx, &news(1, 60, 2)).await.unwrap();
        assert!(!callback::strike(&mut tx, &read[0]).await.unwrap(), "{}", test.engine);
        assert!(!callback::rest(&mut tx, id(1), 1).await.unwrap(), "the job must go on");
        assert!(callback::strike(&mut tx, &news(1, 60, 2)).await.unwrap());
        assert_eq!(callback::calling(&mut tx, id(0), 10).await.unwrap(), [(id(1), "key".to_owned())]);
        assert!(callback::rest(&mut tx, id(1), 2).await.unwrap());
        assert!(callback::calling(&mut tx, id(0), 10).await.unwrap().is_empty());
        assert_eq!(callback::ask(&mut tx, id(77)).await.unwrap(), None, "one that is gone");
    }
}

#[tokio::test]
async fn news_go_with_their_owner_and_callbacks_that_nobody_names_are_forgotten() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for (number, fingerprint) in [(1, b"a"), (3, b"b")] {
            callback::name(&mut tx, named(number, fingerprint), NOW).await.unwrap();
        }
        callback::link(&mut tx, id(50), id(1), true).await.unwrap();
        callback::link(&mut tx, id(70), id(3), false).await.unwrap();
        begin_log(&mut tx, 60).await;
        for case in [60, 61] {
            callback::add_news(&mut tx, &news(1, case, 1)).await.unwrap();
        }
        let later = NOW.plus_days(2);
        callback::forget(&mut tx, later).await.unwrap();
        assert!(callback::find(&mut tx, id(1)).await.unwrap().is_some(), "a destination names it");
        assert!(callback::find(&mut tx, id(3)).await.unwrap().is_none(), "its submission is gone: {}", test.engine);
        assert_eq!(callback::news(&mut tx, id(1), 10).await.unwrap(), [news(1, 60, 1)], "a log that is gone");

        assert_eq!(callback::take(&mut tx, id(1), id(50)).await.unwrap(), [news(1, 60, 1)]);
        assert!(callback::news(&mut tx, id(1), 10).await.unwrap().is_empty());
        callback::add_news(&mut tx, &news(1, 60, 4)).await.unwrap();
        callback::unlink(&mut tx, id(50)).await.unwrap();
        assert!(callback::news(&mut tx, id(1), 10).await.unwrap().is_empty());
        callback::forget(&mut tx, NOW).await.unwrap();
        assert!(callback::find(&mut tx, id(1)).await.unwrap().is_some(), "it was named a short time ago");
        callback::forget(&mut tx, later).await.unwrap();
        assert!(callback::find(&mut tx, id(1)).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn each_destination_is_reminded_once_a_day_that_counts() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for (number, destination, logged) in [(1, 50, true), (2, 50, true), (3, 51, true), (4, 52, false)] {
            let key = number.to_string();
            let new = NewSubmission {
                id: SubmissionId(id(number)),
                destination: DestinationId(id(destination)),
                case: CaseId(id(100 + number)),
                follows: None,
                key: &key,
                service: "urn:x",
                service_name: "",
                region: None,
                client: None,
                reply_to: None,
                logged,
                basis: None,
            };
            delivery::announce(&mut tx, &new, NOW).await.unwrap();
            if number != 3 {
                assert!(delivery::complete(&mut tx, new.id, "m", None, NOW).await.unwrap());
            }
        }
        let late = Instant(NOW.0 + 1);
        assert!(waiting::destinations(&mut tx, NOW, 3, 10).await.unwrap().is_empty(), "{}", test.engine);
        assert_eq!(waiting::destinations(&mut tx, late, 3, 10).await.unwrap(), [id(50)]);
        let mut reminded = waiting::remind(&mut tx, DestinationId(id(50)), late, 3).await.unwrap();
        reminded.sort_unstable();
        assert_eq!(reminded, [SubmissionId(id(1)), SubmissionId(id(2))]);
        assert!(waiting::remind(&mut tx, DestinationId(id(50)), late, 3).await.unwrap().is_empty());
        assert!(waiting::destinations(&mut tx, late, 3, 10).await.unwrap().is_empty());
        assert_eq!(waiting::destinations(&mut tx, late, 9, 10).await.unwrap(), [id(50)]);
        assert!(waiting::hold(&mut tx, SubmissionId(id(1))).await.unwrap());
        assert!(!waiting::hold(&mut tx, SubmissionId(id(3))).await.unwrap(), "it is not complete");
    }
}
