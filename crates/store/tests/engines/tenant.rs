// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room tenant and room audit.

use crate::{NOW, id, tenant};
use model::{
    AccountId, AuditId,
    audit::AuditEntry,
    brand::Accents,
    tenant::{Grant, Role, Tenant, TenantKind},
};
use store::{Error, audit, tenant as tenants, testing};

fn sample() -> Tenant {
    Tenant {
        id: tenant(1),
        slug: "musterstadt".to_owned(),
        name: "Musterstadt".to_owned(),
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
async fn a_tenant_is_found_by_slug_and_its_slug_is_its_own() {
    for test in testing::each().await.unwrap() {
        let sample = sample();
        let mut tx = test.store.begin_instance().await.unwrap();
        tenants::add(&mut tx, &sample, NOW).await.unwrap();
        assert_eq!(tenants::find_by_slug(&mut tx, "musterstadt").await.unwrap(), Some(sample.clone()));
        assert_eq!(tenants::find(&mut tx, tenant(1)).await.unwrap(), Some(sample.clone()));
        assert_eq!(tenants::find_by_slug(&mut tx, "anderswo").await.unwrap(), None);
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        let second = tenants::add(&mut tx, &Tenant { id: tenant(2), ..sample }, NOW).await;
        assert!(matches!(second, Err(Error::Taken)), "{}: {second:?}", test.engine);
    }
}

#[tokio::test]
async fn a_tenant_is_changed_over_the_version_it_was_seen_in() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        tenants::add(&mut tx, &sample(), NOW).await.unwrap();
        let other = Tenant { id: tenant(2), slug: "anderswo".to_owned(), name: "Anderswo".to_owned(), ..sample() };
        tenants::add(&mut tx, &other, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let accents = Accents::parse("#2f4b9c", "#a9bdf5");
        let wanted = Tenant { name: "Musterdorf".to_owned(), accents, imprint: "Rathaus".to_owned(), ..sample() };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(tenants::change(&mut tx, &wanted).await.unwrap(), "{}", test.engine);
        assert!(!tenants::change(&mut tx, &wanted).await.unwrap(), "{}: an old version", test.engine);
        assert_eq!(tenants::find(&mut tx, tenant(1)).await.unwrap(), Some(Tenant { version: 1, ..wanted.clone() }));
        assert!(tenants::set_stopped(&mut tx, Some(NOW)).await.unwrap());
        let stopped = Tenant { version: 2, stopped_at: Some(NOW), ..wanted.clone() };
        assert_eq!(tenants::find_by_slug(&mut tx, "musterstadt").await.unwrap(), Some(stopped), "{}", test.engine);
        assert!(tenants::set_stopped(&mut tx, None).await.unwrap());
        let open = Tenant { version: 3, ..wanted };
        assert_eq!(
            tenants::some(&mut tx, (1, 1)).await.unwrap()[..],
            std::slice::from_ref(&open)[..],
            "{}",
            test.engine
        );
        assert_eq!(tenants::some(&mut tx, (5, 0)).await.unwrap(), [other, open]);
        assert_eq!(tenants::count(&mut tx).await.unwrap(), 2);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn data_keys_come_newest_first() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        tenants::add_data_key(&mut tx, tenant(1), 1, vec![1], (NOW, NOW)).await.unwrap();
        tenants::add_data_key(&mut tx, tenant(1), 2, vec![2], (NOW, NOW)).await.unwrap();
        tenants::add_data_key(&mut tx, tenant(2), 1, vec![3], (NOW, NOW)).await.unwrap();
        let keys = tenants::data_keys(&mut tx, tenant(1)).await.unwrap();
        assert_eq!(keys.iter().map(|key| (key.number, key.wrapped[0])).collect::<Vec<_>>(), [(2, 2), (1, 1)]);
        assert!(tenants::rewrap_data_key(&mut tx, &keys[0], vec![9]).await.unwrap());
        assert!(!tenants::rewrap_data_key(&mut tx, &keys[0], vec![8]).await.unwrap(), "it is another one by now");
    }
}

fn everywhere(role: Role) -> Grant {
    Grant { role, services: Vec::new() }
}

#[tokio::test]
async fn roles_are_replaced_over_the_version_they_were_seen_in() {
    for test in testing::each().await.unwrap() {
        let sample = sample();
        let mut tx = test.store.begin_instance().await.unwrap();
        tenants::add(&mut tx, &sample, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let (first, second) = (AccountId(id(5)), AccountId(id(6)));
        let limited = Grant { role: Role::Approver, services: vec!["urn:a".to_owned(), "urn:b".to_owned()] };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert_eq!(tenants::staff_version(&mut tx).await.unwrap(), 0);
        assert!(tenants::take_staff_version(&mut tx, 0).await.unwrap());
        tenants::put_grants(&mut tx, first, &[everywhere(Role::Admin), limited.clone()]).await.unwrap();
        tenants::put_grants(&mut tx, second, &[everywhere(Role::Distributor)]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(!tenants::take_staff_version(&mut tx, 0).await.unwrap(), "{}", test.engine);
        assert_eq!(tenants::grants(&mut tx, first).await.unwrap(), [everywhere(Role::Admin), limited]);
        tenants::put_grants(&mut tx, first, &[everywhere(Role::Deleter)]).await.unwrap();
        let staff = tenants::all_grants(&mut tx).await.unwrap();
        let expected = [(first, vec![everywhere(Role::Deleter)]), (second, vec![everywhere(Role::Distributor)])];
        assert_eq!(staff, expected, "{}", test.engine);
    }
}

#[tokio::test]
async fn a_role_holds_in_one_tenant_only() {
    for test in testing::each().await.unwrap() {
        let account = AccountId(id(5));
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        tenants::add_member(&mut tx, account, Role::Caseworker).await.unwrap();
        tenants::add_member(&mut tx, account, Role::Caseworker).await.unwrap();
        tx.commit().await.unwrap();
        let mut here = test.store.read(tenant(1)).await.unwrap();
        assert_eq!(tenants::grants(&mut here, account).await.unwrap(), [everywhere(Role::Caseworker)]);
        let mut there = test.store.read(tenant(2)).await.unwrap();
        assert_eq!(tenants::grants(&mut there, account).await.unwrap(), []);
    }
}

#[tokio::test]
async fn the_log_of_a_tenant_is_its_own() {
    for test in testing::each().await.unwrap() {
        let entry = AuditEntry {
            id: AuditId(id(9)),
            at: NOW,
            actor: "account:1".to_owned(),
            action: "casework.read",
            object: "case:1".to_owned(),
        };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        audit::append(&mut tx, &entry).await.unwrap();
        let found = audit::about(&mut tx, "case:1", 10).await.unwrap();
        assert_eq!(found, [(NOW.0, "account:1".to_owned(), "casework.read".to_owned())]);
        tx.commit().await.unwrap();
        let mut other = test.store.read(tenant(2)).await.unwrap();
        assert_eq!(audit::about(&mut other, "case:1", 10).await.unwrap(), []);
    }
}

#[tokio::test]
async fn old_rows_of_the_log_are_forgotten_in_steps() {
    for test in testing::each().await.unwrap() {
        let entry = |number: u128, at| AuditEntry {
            id: AuditId(id(number)),
            at,
            actor: "system:test".to_owned(),
            action: "case.read",
            object: format!("case:{number}"),
        };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        for number in 1..=5 {
            audit::append(&mut tx, &entry(number, NOW)).await.unwrap();
        }
        audit::append(&mut tx, &entry(6, NOW.plus_days(1))).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = test.store.begin(tenant(2)).await.unwrap();
        audit::append(&mut tx, &entry(7, NOW)).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(!audit::forget(&mut tx, NOW, 3).await.unwrap(), "{}: too early", test.engine);
        let before = NOW.plus_days(1);
        assert!(audit::forget(&mut tx, before, 3).await.unwrap(), "{}", test.engine);
        assert!(!audit::forget(&mut tx, before, 3).await.unwrap(), "{}", test.engine);
        let left: Vec<usize> = [
            audit::about(&mut tx, "case:5", 9).await.unwrap().len(),
            audit::about(&mut tx, "case:6", 9).await.unwrap().len(),
        ]
        .to_vec();
        assert_eq!(left, [0, 1], "{}", test.engine);
        tx.commit().await.unwrap();
        let mut other = test.store.read(tenant(2)).await.unwrap();
        assert_eq!(audit::about(&mut other, "case:7", 9).await.unwrap().len(), 1, "{}: another tenant's", test.engine);
    }
}
