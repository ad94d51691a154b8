// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Packages of services, the keys that sign them, and whose are trusted.

use crate::{NOW, id, tenant};
use model::{
    OnlineServiceId,
    form::{PackageOrigin, SchemaRef},
};
use store::{
    Error, form,
    form::package::{self, PackageKeyRow, PackageRow},
    testing,
};

const SERVICE: fn() -> OnlineServiceId = || OnlineServiceId(id(1));

fn row(number: i64, digest: &str, origin: PackageOrigin) -> PackageRow {
    PackageRow { number, digest: digest.to_owned(), origin }
}

#[tokio::test]
async fn a_package_is_kept_with_its_edition() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let first = row(1, "aa", PackageOrigin::Imported);
        package::keep(&mut tx, SERVICE(), &first, b"one", NOW).await.unwrap();
        package::keep(&mut tx, SERVICE(), &row(3, "aa", PackageOrigin::Imported), b"one", NOW).await.unwrap();
        package::keep(&mut tx, SERVICE(), &row(0, "bb", PackageOrigin::Exported), b"two", NOW).await.unwrap();
        assert_eq!(package::kept(&mut tx, SERVICE(), 1).await.unwrap(), Some((first, b"one".to_vec())));
        assert_eq!(package::with_digest(&mut tx, SERVICE(), "aa").await.unwrap(), [3, 1], "{}", test.engine);
        // a later one takes its place
        let later = row(0, "cc", PackageOrigin::Exported);
        package::keep(&mut tx, SERVICE(), &later, b"three", NOW).await.unwrap();
        assert_eq!(package::kept(&mut tx, SERVICE(), 0).await.unwrap(), Some((later, b"three".to_vec())));
        package::forget(&mut tx, SERVICE(), 3).await.unwrap();
        assert_eq!(package::with_digest(&mut tx, SERVICE(), "aa").await.unwrap(), [1]);
        tx.commit().await.unwrap();
        // another tenant has none, and removes none
        let mut other = test.store.begin(tenant(2)).await.unwrap();
        assert_eq!(package::kept(&mut other, SERVICE(), 1).await.unwrap(), None);
        package::remove_all(&mut other).await.unwrap();
        other.commit().await.unwrap();
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(package::kept(&mut tx, SERVICE(), 1).await.unwrap().is_some(), "{}", test.engine);
        package::remove_all(&mut tx).await.unwrap();
        assert_eq!(package::kept(&mut tx, SERVICE(), 1).await.unwrap(), None);
    }
}

#[tokio::test]
async fn of_two_who_make_the_first_key_one_is_told() {
    for test in testing::each().await.unwrap() {
        let key = |number: i64, at: u128| PackageKeyRow { id: id(at), number, jwk: "{}".to_owned(), sealed: vec![1] };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        package::add_signing_key(&mut tx, &key(1, 1), NOW).await.unwrap();
        package::add_signing_key(&mut tx, &key(2, 2), NOW).await.unwrap();
        let numbers: Vec<i64> =
            package::signing_keys(&mut tx).await.unwrap().into_iter().map(|key| key.number).collect();
        assert_eq!(numbers, [2, 1], "{}", test.engine);
        tx.commit().await.unwrap();
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let taken = package::add_signing_key(&mut tx, &key(2, 3), NOW).await;
        assert!(matches!(taken, Err(Error::Taken)), "{}", test.engine);
        drop(tx);
        let mut other = test.store.begin(tenant(2)).await.unwrap();
        assert_eq!(package::signing_keys(&mut other).await.unwrap(), []);
        package::add_signing_key(&mut other, &key(1, 4), NOW).await.unwrap();
    }
}

#[tokio::test]
async fn a_key_is_trusted_under_one_name() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        package::put_signer(&mut tx, ("t1", "Nord"), "{}", NOW).await.unwrap();
        package::put_signer(&mut tx, ("t1", "Stadt Nord"), "{}", NOW).await.unwrap();
        package::put_signer(&mut tx, ("t2", "Stadt Süd"), "{}", NOW).await.unwrap();
        let names: Vec<String> = package::signers(&mut tx).await.unwrap().into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Stadt Nord", "Stadt Süd"], "{}", test.engine);
        assert!(package::remove_signer(&mut tx, "t2").await.unwrap());
        assert!(!package::remove_signer(&mut tx, "t2").await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let taken = package::put_signer(&mut tx, ("t3", "Stadt Nord"), "{}", NOW).await;
        assert!(matches!(taken, Err(Error::Taken)), "{}", test.engine);
    }
}

#[tokio::test]
async fn schemas_and_lists_of_packages_go_over_none() {
    for test in testing::each().await.unwrap() {
        let schema = SchemaRef { id: "S1".to_owned(), version: "1.0.0".to_owned() };
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        package::add_schema(&mut tx, &schema, "x", b"one", NOW).await.unwrap();
        package::add_code_list(&mut tx, "urn:x", "1", b"one", NOW).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let taken = package::add_schema(&mut tx, &schema, "x", b"two", NOW).await;
        assert!(matches!(taken, Err(Error::Taken)), "{}", test.engine);
        drop(tx);
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let taken = package::add_code_list(&mut tx, "urn:x", "1", b"two", NOW).await;
        assert!(matches!(taken, Err(Error::Taken)), "{}", test.engine);
        drop(tx);
        let mut read = test.store.read(tenant(1)).await.unwrap();
        assert_eq!(form::schema_source(&mut read, &schema).await.unwrap().unwrap(), b"one");
        assert_eq!(form::code_list_source(&mut read, "urn:x", "1").await.unwrap().unwrap(), b"one");
    }
}
