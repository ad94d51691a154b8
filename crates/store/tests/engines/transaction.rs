// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a transaction promises.

use crate::{NOW, tenant};
use model::tenant::{Tenant, TenantKind};
use store::{Error, job, tenant as tenants, testing};

fn sample(number: u128) -> Tenant {
    Tenant {
        id: tenant(number),
        slug: format!("ort-{number}"),
        name: "Ort".to_owned(),
        kind: TenantKind::Municipality,
        ars: "059999999999".to_owned(),
        branding: "default".to_owned(),
        demonstration: true,
        accents: None,
        imprint: String::new(),
        stopped_at: None,
        sandbox: false,
        scope: Default::default(),
        host: String::new(),
        version: 0,
    }
}

#[tokio::test]
async fn without_commit_nothing_happened() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        tenants::add(&mut tx, &sample(1), NOW).await.unwrap();
        drop(tx);
        let mut read = test.store.read_instance().await.unwrap();
        assert_eq!(tenants::list(&mut read).await.unwrap(), [], "{}", test.engine);
    }
}

#[tokio::test]
async fn a_failed_member_leaves_the_others_of_its_group() {
    for test in testing::each().await.unwrap() {
        let mut tasks = Vec::new();
        for number in 1..=40_u128 {
            let store = test.store.clone();
            tasks.push(tokio::spawn(async move {
                let mut tx = store.begin_instance().await?;
                // every fourth takes a slug that is in use or about to be
                let tenant = Tenant { slug: format!("ort-{}", number / 4 * 4), ..sample(number) };
                tenants::add(&mut tx, &tenant, NOW).await?;
                tx.commit().await
            }));
        }
        let mut done = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => done += 1,
                Err(Error::Taken) => {}
                Err(other) => panic!("{}: {other:?}", test.engine),
            }
        }
        let mut read = test.store.read_instance().await.unwrap();
        let there = tenants::list(&mut read).await.unwrap().len();
        assert_eq!((done, there), (11, 11), "{}", test.engine);
    }
}

#[tokio::test]
async fn a_caller_that_goes_away_holds_nobody_up() {
    for test in testing::each().await.unwrap() {
        for number in 1..=20_u128 {
            let store = test.store.clone();
            let task = tokio::spawn(async move {
                let mut tx = store.begin_instance().await?;
                tenants::add(&mut tx, &sample(number), NOW).await?;
                tx.commit().await
            });
            tokio::task::yield_now().await;
            if number % 2 == 0 {
                task.abort();
            }
        }
        let mut tx = test.store.begin_instance().await.unwrap();
        crate::job::enqueue_one(&mut tx, 1, "still_alive").await.unwrap();
        tx.commit().await.unwrap();
        let mut read = test.store.read_instance().await.unwrap();
        assert_eq!(job::count_open(&mut read).await.unwrap(), (1, 0), "{}", test.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_goes_away_takes_nobody_along() {
    for test in testing::each().await.unwrap() {
        let mut staying = Vec::new();
        for number in 1..=300_u128 {
            let store = test.store.clone();
            let task = tokio::spawn(async move {
                let mut tx = store.begin_instance().await?;
                crate::job::enqueue_one(&mut tx, number, "kind").await?;
                tenants::add(&mut tx, &sample(number), NOW).await?;
                tx.commit().await
            });
            if number % 3 == 0 {
                // the longer it waits, the further the caller has come
                tokio::time::sleep(std::time::Duration::from_micros(u64::try_from(number).unwrap() * 3)).await;
                task.abort();
            } else {
                staying.push((number, task));
            }
        }
        let mut expected = Vec::new();
        for (number, task) in staying {
            task.await.unwrap().unwrap_or_else(|error| panic!("{}: {number}: {error:?}", test.engine));
            expected.push(tenant(number));
        }
        let mut read = test.store.read_instance().await.unwrap();
        let there: Vec<_> = tenants::list(&mut read).await.unwrap().into_iter().map(|tenant| tenant.id).collect();
        assert!(expected.iter().all(|id| there.contains(id)), "{}: acknowledged, but not there", test.engine);
        let (open, _) = job::count_open(&mut read).await.unwrap();
        assert_eq!(usize::try_from(open).unwrap(), there.len(), "{}: half a transaction", test.engine);
    }
}

#[tokio::test]
async fn a_committed_row_is_there_after_opening_again() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        tenants::add(&mut tx, &sample(7), NOW).await.unwrap();
        tx.commit().await.unwrap();
        test.store.close().await;
        let again = store::Store::open(&test.address).await.unwrap();
        let mut read = again.read_instance().await.unwrap();
        assert_eq!(tenants::list(&mut read).await.unwrap(), [sample(7)], "{}", test.engine);
    }
}

#[tokio::test]
async fn an_address_of_no_known_kind_is_refused() {
    let error = store::Store::open("mysql://x").await.err().unwrap();
    assert!(error.to_string().contains("sqlite: or postgres:"), "{error}");
}
