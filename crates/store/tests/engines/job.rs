// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of jobs.

use crate::{NOW, id};
use model::JobId;
use store::{job, testing};

#[tokio::test]
async fn a_key_enqueues_once_and_a_lease_keeps_others_away() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for number in 1..=3 {
            job::enqueue(&mut tx, JobId(id(number)), "hand_over", "{}", Some("application:1"), NOW).await.unwrap();
        }
        job::enqueue(&mut tx, JobId(id(4)), "receipt", "{}", None, NOW.plus_seconds(600)).await.unwrap();
        assert_eq!(job::next_due(&mut tx).await.unwrap(), Some(NOW));
        let lease = NOW.plus_seconds(30);
        let claimed = job::claim(&mut tx, NOW, lease, 10).await.unwrap();
        assert_eq!(claimed.iter().map(|row| row.id).collect::<Vec<_>>(), [id(1)], "{}", test.engine);
        assert!(job::claim(&mut tx, NOW, lease, 10).await.unwrap().is_empty());
        let renewed = lease.plus_seconds(30);
        assert!(job::renew(&mut tx, JobId(id(1)), lease, renewed).await.unwrap());
        assert!(!job::renew(&mut tx, JobId(id(1)), lease, renewed).await.unwrap(), "the lease is another one by now");
        assert!(job::claim(&mut tx, lease, renewed, 10).await.unwrap().is_empty());
        let after = job::claim(&mut tx, renewed, renewed.plus_seconds(30), 10).await.unwrap();
        assert_eq!(after.len(), 1, "a lease that ran out is taken over");
        job::finish(&mut tx, JobId(id(1))).await.unwrap();
        assert_eq!(job::count_open(&mut tx).await.unwrap(), (1, 0));
    }
}

#[tokio::test]
async fn a_failing_job_waits_then_is_buried_and_can_be_woken() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let job_id = JobId(id(1));
        job::enqueue(&mut tx, job_id, "hand_over", "{}", None, NOW).await.unwrap();
        job::retry(&mut tx, job_id, NOW.plus_seconds(5), "receiver down").await.unwrap();
        assert!(job::claim(&mut tx, NOW, NOW.plus_seconds(30), 10).await.unwrap().is_empty());
        let troubled = job::troubled(&mut tx, 10).await.unwrap();
        assert_eq!(troubled[0].last_error.as_deref(), Some("receiver down"), "{}", test.engine);
        job::bury(&mut tx, job_id, "receiver gone").await.unwrap();
        assert_eq!(job::count_open(&mut tx).await.unwrap(), (1, 1));
        assert!(job::claim(&mut tx, NOW.plus_days(9), NOW.plus_days(10), 10).await.unwrap().is_empty());
        assert!(job::wake(&mut tx, job_id, NOW).await.unwrap());
        assert_eq!(job::claim(&mut tx, NOW, NOW.plus_seconds(30), 10).await.unwrap()[0].attempt, 1);
    }
}
