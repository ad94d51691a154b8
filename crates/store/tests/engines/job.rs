// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of jobs.

use crate::{NOW, id};
use model::JobId;
use store::{
    Instant,
    job::{self, NewJob, Side},
    testing,
};

fn new<'a>(id: JobId, kind: &'a str, key: Option<&'a str>, run_at: Instant) -> NewJob<'a> {
    NewJob { id, kind, payload: "{}", key, lane: "", host: "", party: "", run_at }
}

/// For tests of transactions: any change.
pub(crate) async fn enqueue_one(tx: &mut store::Tx, number: u128, kind: &str) -> Result<(), store::Error> {
    job::enqueue(tx, &new(JobId(id(number)), kind, None, NOW)).await
}

#[tokio::test]
async fn a_key_enqueues_once_and_a_lease_keeps_others_away() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for number in 1..=3 {
            job::enqueue(&mut tx, &new(JobId(id(number)), "hand_over", Some("application:1"), NOW)).await.unwrap();
        }
        job::enqueue(&mut tx, &new(JobId(id(4)), "receipt", None, NOW.plus_seconds(600))).await.unwrap();
        assert!(job::is_due(&mut tx, Side::House, NOW).await.unwrap());
        assert!(!job::is_due(&mut tx, Side::House, NOW.plus_seconds(-1)).await.unwrap());
        let lease = NOW.plus_seconds(30);
        let claimed = job::claim(&mut tx, Side::House, NOW, lease, 10).await.unwrap();
        assert_eq!(claimed.iter().map(|row| row.id).collect::<Vec<_>>(), [id(1)], "{}", test.engine);
        assert!(job::claim(&mut tx, Side::House, NOW, lease, 10).await.unwrap().is_empty());
        let renewed = lease.plus_seconds(30);
        assert!(job::renew(&mut tx, JobId(id(1)), lease, renewed).await.unwrap());
        assert!(!job::renew(&mut tx, JobId(id(1)), lease, renewed).await.unwrap(), "the lease is another one by now");
        assert!(job::claim(&mut tx, Side::House, lease, renewed, 10).await.unwrap().is_empty());
        let after = job::claim(&mut tx, Side::House, renewed, renewed.plus_seconds(30), 10).await.unwrap();
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
        job::enqueue(&mut tx, &new(job_id, "hand_over", None, NOW)).await.unwrap();
        job::retry(&mut tx, job_id, NOW.plus_seconds(5), "receiver down").await.unwrap();
        assert!(job::claim(&mut tx, Side::House, NOW, NOW.plus_seconds(30), 10).await.unwrap().is_empty());
        let troubled = job::troubled(&mut tx, 10).await.unwrap();
        assert_eq!(troubled[0].last_error.as_deref(), Some("receiver down"), "{}", test.engine);
        job::bury(&mut tx, job_id, "receiver gone").await.unwrap();
        assert_eq!(job::count_open(&mut tx).await.unwrap(), (1, 1));
        assert!(job::claim(&mut tx, Side::House, NOW.plus_days(9), NOW.plus_days(10), 10).await.unwrap().is_empty());
        assert!(job::wake(&mut tx, job_id, NOW).await.unwrap());
        assert_eq!(job::claim(&mut tx, Side::House, NOW, NOW.plus_seconds(30), 10).await.unwrap()[0].attempt, 1);
    }
}

#[tokio::test]
async fn a_job_with_a_key_is_tried_at_once_when_its_work_changed() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let job_id = JobId(id(1));
        job::enqueue(&mut tx, &new(job_id, "call", Some("key"), NOW)).await.unwrap();
        job::retry(&mut tx, job_id, NOW.plus_days(1), "receiver down").await.unwrap();
        job::hasten(&mut tx, "other", NOW).await.unwrap();
        job::revive(&mut tx, "key", NOW).await.unwrap();
        let lease = NOW.plus_seconds(30);
        assert!(job::claim(&mut tx, Side::House, NOW, lease, 10).await.unwrap().is_empty(), "{}", test.engine);
        job::hasten(&mut tx, "key", NOW).await.unwrap();
        assert_eq!(job::claim(&mut tx, Side::House, NOW, lease, 10).await.unwrap()[0].attempt, 2);
        // one that runs is left alone
        job::hasten(&mut tx, "key", NOW).await.unwrap();
        assert!(job::claim(&mut tx, Side::House, NOW, lease, 10).await.unwrap().is_empty());
        job::bury(&mut tx, job_id, "receiver gone").await.unwrap();
        job::revive(&mut tx, "key", NOW).await.unwrap();
        assert_eq!(job::claim(&mut tx, Side::House, NOW, lease, 10).await.unwrap()[0].attempt, 1);
    }
}

#[tokio::test]
async fn a_lane_gives_few_at_a_time_and_rests_after_a_failure() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for number in 1..=40 {
            let lane = if number <= 30 { "mail:dead" } else { "mail:alive" };
            job::enqueue(&mut tx, &NewJob { lane, ..new(JobId(id(number)), "send", None, NOW) }).await.unwrap();
        }
        let lease = NOW.plus_seconds(30);
        assert!(!job::is_due(&mut tx, Side::House, NOW).await.unwrap(), "{}", test.engine);
        assert!(job::claim(&mut tx, Side::House, NOW, lease, 8).await.unwrap().is_empty());
        let lanes = |rows: &[job::JobRow]| {
            let mut lanes: Vec<String> = rows.iter().map(|row| row.lane.clone()).collect();
            lanes.sort();
            lanes
        };
        let first = job::claim(&mut tx, Side::Outside, NOW, lease, 8).await.unwrap();
        assert_eq!(lanes(&first), ["mail:alive", "mail:alive", "mail:dead", "mail:dead"], "{}", test.engine);
        assert!(job::claim(&mut tx, Side::Outside, NOW, lease, 8).await.unwrap().is_empty(), "both lanes are full");
        for row in &first {
            if row.lane == "mail:dead" {
                job::retry(&mut tx, JobId(row.id), NOW.plus_seconds(5), "no answer").await.unwrap();
                job::lane::rest(&mut tx, &row.lane, NOW).await.unwrap();
            } else {
                job::finish(&mut tx, JobId(row.id)).await.unwrap();
            }
        }
        let second = job::claim(&mut tx, Side::Outside, NOW, lease, 8).await.unwrap();
        assert_eq!(lanes(&second), ["mail:alive", "mail:alive"], "{}", test.engine);
        let later = NOW.plus_seconds(2);
        let third = job::claim(&mut tx, Side::Outside, later, lease, 1).await.unwrap();
        assert_eq!(lanes(&third), ["mail:dead"], "after its rest the lane is tried again");
    }
}

/// Jobs claimed at this moment, as lane and number of its jobs.
async fn claimed(tx: &mut store::Tx, now: Instant) -> Vec<(String, usize)> {
    let rows = job::claim(tx, Side::Outside, now, now.plus_seconds(30), 8).await.unwrap();
    let mut counts = std::collections::BTreeMap::new();
    for row in rows {
        *counts.entry(row.lane).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

fn pairs(of: &[(&str, usize)]) -> Vec<(String, usize)> {
    of.iter().map(|(lane, jobs)| ((*lane).to_owned(), *jobs)).collect()
}

#[tokio::test]
async fn machines_parties_and_those_who_failed_hold_their_share_alone() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        // one party under forty addresses, three parties at one machine, and one who has nothing to do with them
        let names: Vec<[String; 3]> = (0..40)
            .map(|n| [format!("a{n:02}"), format!("host{n}"), "flood".to_owned()])
            .chain((0..3).map(|n| [format!("b{n}"), "shared".to_owned(), format!("party{n}")]))
            .chain([["z".to_owned(), "own".to_owned(), "own".to_owned()]])
            .collect();
        for (number, [lane, host, party]) in (1..).zip(names.iter().flat_map(|names| [names, names, names])) {
            let new = NewJob { lane, host, party, ..new(JobId(id(number)), "call", None, NOW) };
            job::enqueue(&mut tx, &new).await.unwrap();
        }
        let first = claimed(&mut tx, NOW).await;
        assert_eq!(first, pairs(&[("a00", 2)]), "{}: as many lanes are looked at as wait longest", test.engine);
        // from the next look on, whoever holds a share stands before nobody
        assert_eq!(claimed(&mut tx, NOW).await, pairs(&[("b0", 2), ("z", 2)]), "{}", test.engine);
        assert_eq!(claimed(&mut tx, NOW).await, [], "{}", test.engine);
        assert!(!job::is_due(&mut tx, Side::Outside, NOW).await.unwrap(), "nobody is asked in vain");
    }
}

#[tokio::test]
async fn those_who_failed_have_half_of_the_places_together() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for number in 0..8_u128 {
            let lane = format!("dead{number}");
            let new = NewJob { lane: &lane, ..new(JobId(id(number + 1)), "call", None, NOW) };
            job::enqueue(&mut tx, &new).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        for number in 0..8 {
            job::lane::rest(&mut tx, &format!("dead{number}"), NOW).await.unwrap();
        }
        let alive = NewJob { lane: "alive", ..new(JobId(id(20)), "call", None, NOW) };
        job::enqueue(&mut tx, &alive).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        let now = NOW.plus_seconds(2);
        let first = claimed(&mut tx, now).await;
        let dead = first.iter().filter(|(lane, _)| lane.starts_with("dead")).count();
        assert_eq!((dead, first.len()), (4, 5), "{}: {first:?}", test.engine);
        assert_eq!(claimed(&mut tx, now).await, [], "{}", test.engine);
        // who did not fail this time is no slow one any more
        for (lane, _) in &first {
            job::lane::note_done(&mut tx, lane, now, None).await.unwrap();
        }
        assert_eq!(claimed(&mut tx, now).await.len(), 4, "{}", test.engine);
    }
}

#[tokio::test]
async fn who_proves_alive_is_tried_again_and_who_is_called_too_often_rests() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for (number, lane, host) in [(1, "one", "vendor:443"), (2, "two", "vendor:443"), (3, "three", "other:443")] {
            let new = NewJob { lane, host, party: lane, ..new(JobId(id(number)), "call", None, NOW) };
            job::enqueue(&mut tx, &new).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        for number in 1..=3 {
            for _ in 0..3 {
                job::retry(&mut tx, JobId(id(number)), NOW.plus_days(1), "no answer").await.unwrap();
            }
        }
        let now = NOW.plus_seconds(700);
        assert_eq!(claimed(&mut tx, now).await, [], "{}", test.engine);
        // a call to the same machine, of whomever, came through
        job::lane::note_done(&mut tx, "two", now, Some(3)).await.unwrap();
        assert_eq!(claimed(&mut tx, now).await, pairs(&[("one", 1), ("two", 1)]), "{}", test.engine);
        // a try that is made early is not counted
        for number in 1..=2 {
            job::retry(&mut tx, JobId(id(number)), NOW.plus_days(1), "no answer").await.unwrap();
        }
        assert!(job::troubled(&mut tx, 9).await.unwrap().iter().all(|job| job.attempt == 3), "{}", test.engine);
        // not again at once: who takes one call and refuses another is not called without end
        job::lane::note_done(&mut tx, "two", now.plus_seconds(60), Some(9)).await.unwrap();
        assert_eq!(claimed(&mut tx, now.plus_seconds(60)).await, [], "{}", test.engine);

        // all of a party, given up or not
        job::bury(&mut tx, JobId(id(3)), "gone").await.unwrap();
        assert_eq!(job::lane::troubles_of(&mut tx, "three").await.unwrap(), (1, Some("gone".to_owned())));
        assert_eq!(job::lane::wake_party(&mut tx, "three", now).await.unwrap(), 1, "{}", test.engine);
        assert_eq!(claimed(&mut tx, now).await, pairs(&[("three", 1)]), "{}", test.engine);

        // a job that did a part goes on; three within a minute are enough
        job::go_on(&mut tx, JobId(id(3)), now.plus_seconds(1)).await.unwrap();
        for _ in 0..3 {
            job::lane::note_done(&mut tx, "three", now, Some(3)).await.unwrap();
        }
        assert_eq!(claimed(&mut tx, now.plus_seconds(59)).await, [], "{}", test.engine);
        assert_eq!(claimed(&mut tx, now.plus_seconds(60)).await, pairs(&[("three", 1)]), "{}", test.engine);
        assert_eq!(job::lane::troubles_of(&mut tx, "three").await.unwrap(), (0, None));
    }
}

#[tokio::test]
async fn all_that_failed_is_woken_at_once_and_what_runs_is_left_alone() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for (number, kind) in [(1, "send"), (2, "send"), (3, "print"), (4, "send"), (5, "send")] {
            job::enqueue(&mut tx, &new(JobId(id(number)), kind, None, NOW)).await.unwrap();
        }
        job::bury(&mut tx, JobId(id(1)), "refused").await.unwrap();
        job::retry(&mut tx, JobId(id(2)), NOW.plus_days(1), "no answer").await.unwrap();
        job::bury(&mut tx, JobId(id(3)), "no paper").await.unwrap();
        // one that failed before runs again
        job::retry(&mut tx, JobId(id(4)), NOW, "no answer").await.unwrap();
        let running = job::claim(&mut tx, Side::House, NOW, NOW.plus_seconds(30), 9).await.unwrap();
        assert_eq!(running.len(), 2, "{}", test.engine);
        assert_eq!(job::wake_all(&mut tx, "send", NOW).await.unwrap(), 2, "{}", test.engine);
        assert_eq!(job::wake_all(&mut tx, "send", NOW).await.unwrap(), 2, "asking twice does no harm");
        assert_eq!(job::wake_all(&mut tx, "", NOW).await.unwrap(), 3, "{}", test.engine);
        let all = job::claim(&mut tx, Side::House, NOW, NOW.plus_seconds(30), 9).await.unwrap();
        assert_eq!(all.iter().map(|row| row.attempt).collect::<Vec<_>>(), [1, 1, 1], "{}", test.engine);
    }
}
