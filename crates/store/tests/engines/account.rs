// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room account.

use crate::{NOW, id};
use model::{AccountId, SessionId};
use store::{
    Error,
    account::{self, SessionRow},
    testing,
};

#[tokio::test]
async fn a_login_name_belongs_to_one_account() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        account::add(&mut tx, AccountId(id(1)), b"hash", "phc", vec![1], NOW).await.unwrap();
        assert_eq!(account::find_by_login(&mut tx, b"hash").await.unwrap().unwrap().id, id(1));
        assert_eq!(account::find(&mut tx, AccountId(id(1))).await.unwrap().unwrap().sealed, [1]);
        assert!(account::find_by_login(&mut tx, b"other").await.unwrap().is_none());
        let second = account::add(&mut tx, AccountId(id(2)), b"hash", "phc", vec![], NOW).await;
        assert!(matches!(second, Err(Error::Taken)), "{}: {second:?}", test.engine);
    }
}

#[tokio::test]
async fn a_revoked_session_stays_revoked() {
    for test in testing::each().await.unwrap() {
        let session = SessionId(id(3));
        let row = SessionRow {
            id: id(3),
            account_id: Some(id(1)),
            trust: "15".to_owned(),
            provider_id: Some(id(8)),
            expires_at: NOW.plus_seconds(60).0,
            revoked_at: None,
        };
        let mut tx = test.store.begin_instance().await.unwrap();
        account::add_session(&mut tx, &row, b"token", NOW).await.unwrap();
        assert!(account::extend_session(&mut tx, session, NOW.plus_seconds(90)).await.unwrap());
        account::revoke_session(&mut tx, session, NOW).await.unwrap();
        assert!(!account::extend_session(&mut tx, session, NOW.plus_seconds(900)).await.unwrap());
        let found = account::find_session(&mut tx, b"token").await.unwrap().unwrap();
        let provider = account::elsewhere::of_session(&mut tx, session).await.unwrap();
        assert_eq!((found.provider_id, provider), (Some(id(8)), Some(id(8))), "{}", test.engine);
        assert_eq!((found.revoked_at, found.expires_at), (Some(NOW.0), NOW.plus_seconds(90).0));
        assert_eq!(account::remove_sessions(&mut tx, NOW.plus_seconds(91)).await.unwrap(), 1);
        assert!(account::find_session(&mut tx, b"token").await.unwrap().is_none());
    }
}

#[tokio::test]
async fn failures_are_counted_within_a_window() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let window = NOW.plus_seconds(-900);
        for _ in 0..3 {
            account::count_failure(&mut tx, b"key", window, NOW).await.unwrap();
        }
        assert_eq!(account::failures(&mut tx, b"key").await.unwrap(), Some((3, NOW.0)));
        account::uncount_failure(&mut tx, b"key").await.unwrap();
        assert_eq!(account::failures(&mut tx, b"key").await.unwrap(), Some((2, NOW.0)));
        let later = NOW.plus_seconds(1_000);
        account::count_failure(&mut tx, b"key", later.plus_seconds(-900), later).await.unwrap();
        assert_eq!(account::failures(&mut tx, b"key").await.unwrap(), Some((1, later.0)));
        account::clear_failures(&mut tx, b"key").await.unwrap();
        assert_eq!(account::failures(&mut tx, b"key").await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_code_is_taken_once_and_an_active_factor_stays() {
    use store::account::factor;
    for test in testing::each().await.unwrap() {
        let account = AccountId(id(5));
        let mut tx = test.store.begin_instance().await.unwrap();
        assert!(factor::propose(&mut tx, account, vec![1], NOW).await.unwrap());
        assert!(factor::propose(&mut tx, account, vec![2], NOW).await.unwrap(), "{}", test.engine);
        let found = factor::find(&mut tx, account).await.unwrap().unwrap();
        assert_eq!((found.sealed, found.active), (vec![2], false));
        assert!(factor::take_step(&mut tx, account, 10).await.unwrap());
        assert!(!factor::take_step(&mut tx, account, 10).await.unwrap());
        assert!(!factor::take_step(&mut tx, account, 9).await.unwrap());
        assert!(factor::find(&mut tx, account).await.unwrap().unwrap().active);
        assert!(!factor::propose(&mut tx, account, vec![3], NOW).await.unwrap());
        factor::add_recovery(&mut tx, account, b"one").await.unwrap();
        assert!(factor::take_recovery(&mut tx, account, b"one").await.unwrap());
        assert!(!factor::take_recovery(&mut tx, account, b"one").await.unwrap());
        factor::add_recovery(&mut tx, account, b"two").await.unwrap();
        factor::remove(&mut tx, account).await.unwrap();
        assert_eq!(factor::recovery_left(&mut tx, account).await.unwrap(), 0);
        assert!(factor::find(&mut tx, account).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_token_is_used_once_and_replaces_earlier_ones() {
    use store::account::token::{self, TokenRow};
    for test in testing::each().await.unwrap() {
        let row = TokenRow {
            account_id: id(6),
            email_hash: vec![9],
            expires_at: NOW.plus_seconds(60).0,
            trust: None,
            provider_id: None,
        };
        let mut tx = test.store.begin_instance().await.unwrap();
        token::add(&mut tx, b"first", "purpose", &row).await.unwrap();
        token::add(&mut tx, b"second", "purpose", &row).await.unwrap();
        assert!(token::find(&mut tx, b"first", "purpose").await.unwrap().is_none(), "{}", test.engine);
        assert!(token::take(&mut tx, b"second", "other").await.unwrap().is_none());
        assert_eq!(token::take(&mut tx, b"second", "purpose").await.unwrap().unwrap().email_hash, [9]);
        assert!(token::take(&mut tx, b"second", "purpose").await.unwrap().is_none());
        token::add(&mut tx, b"third", "purpose", &row).await.unwrap();
        assert_eq!(token::remove_ended(&mut tx, NOW.plus_seconds(60)).await.unwrap(), 0);
        assert_eq!(token::remove_ended(&mut tx, NOW.plus_seconds(61)).await.unwrap(), 1);
    }
}
