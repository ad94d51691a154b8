// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-ins for others and by others: codes and ways back are good once, a consent gives the right to one client alone, an account goes
//! with all that belongs to it.

use crate::{NOW, id};
use model::{AccountId, ClientId, ConsentId, DestinationId};
use store::{
    Error,
    account::{
        self,
        elsewhere::{self, DepartureRow},
        openid::{
            self, ClientRow, KeyRow,
            grant::{self, GrantRow},
        },
    },
    consent, testing,
};

fn release(number: u128) -> GrantRow {
    GrantRow {
        client_id: id(5),
        account_id: id(6),
        consent_id: id(number),
        body: "{}".to_owned(),
        expires_at: NOW.plus_seconds(60).0,
        taken_at: None,
        token_expires_at: None,
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_what_came_of_it_can_be_revoked() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let client = ClientRow {
            id: id(5),
            portal_id: id(1),
            name: "Portal Nebenan".to_owned(),
            secret_hash: None,
            redirect_uris: "https://a.example/cb".to_owned(),
            sector: "a.example".to_owned(),
            locked: false,
            created_at: NOW.0,
        };
        openid::add_client(&mut tx, &client).await.unwrap();
        assert_eq!(openid::client(&mut tx, ClientId(id(5))).await.unwrap(), Some(client), "{}", test.engine);
        assert!(!openid::set_secret(&mut tx, ClientId(id(5)), b"hash").await.unwrap(), "a public client has no secret");

        grant::add(&mut tx, b"code", &release(1)).await.unwrap();
        let until = NOW.plus_seconds(600);
        assert!(grant::take(&mut tx, b"code", NOW, b"token", until).await.unwrap());
        assert!(!grant::take(&mut tx, b"code", NOW, b"other", until).await.unwrap(), "taken twice");
        let taken = grant::by_token(&mut tx, b"token").await.unwrap().unwrap();
        assert_eq!((taken.taken_at, taken.token_expires_at), (Some(NOW.0), Some(until.0)));
        assert!(grant::by_token(&mut tx, b"other").await.unwrap().is_none());
        assert!(grant::remove(&mut tx, b"code").await.unwrap());
        assert!(grant::by_token(&mut tx, b"token").await.unwrap().is_none(), "the token is void as well");

        grant::add(&mut tx, b"code", &release(2)).await.unwrap();
        assert!(openid::remove_client(&mut tx, ClientId(id(5))).await.unwrap());
        assert!(grant::by_code(&mut tx, b"code").await.unwrap().is_none(), "the client is gone");
        grant::add(&mut tx, b"code", &release(3)).await.unwrap();
        assert_eq!(grant::remove_ended(&mut tx, NOW).await.unwrap(), 0);
        assert_eq!(grant::remove_ended(&mut tx, NOW.plus_seconds(61)).await.unwrap(), 1);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_release_gives_the_right_to_one_client_and_goes_with_the_account() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let (person, client) = (AccountId(id(6)), ClientId(id(5)));
        let one = ConsentId(id(1));
        consent::put_release(&mut tx, one, (person, client), b"sealed".to_vec(), NOW).await.unwrap();
        assert!(!consent::begin_use(&mut tx, one, DestinationId(id(7)), NOW).await.unwrap(), "{}", test.engine);
        assert!(consent::begin_use(&mut tx, one, DestinationId(id(5)), NOW).await.unwrap());
        assert_eq!(consent::of_subject(&mut tx, person.0).await.unwrap().len(), 1);
        consent::remove_of(&mut tx, person.0).await.unwrap();
        assert!(consent::of_subject(&mut tx, person.0).await.unwrap().is_empty());

        grant::add(&mut tx, b"code", &release(1)).await.unwrap();
        elsewhere::link(&mut tx, id(8), b"subject", person, NOW).await.unwrap();
        assert_eq!(elsewhere::providers_of(&mut tx, person).await.unwrap(), [id(8)], "{}", test.engine);
        account::change::remove(&mut tx, person).await.unwrap();
        assert!(elsewhere::providers_of(&mut tx, person).await.unwrap().is_empty());
        assert!(grant::by_code(&mut tx, b"code").await.unwrap().is_none());
        assert!(elsewhere::linked(&mut tx, id(8), b"subject").await.unwrap().is_none());
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_way_back_is_that_of_one_browser_once() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let row = DepartureRow {
            id: id(1),
            provider_id: id(8),
            browser_hash: b"browser".to_vec(),
            sealed: b"sealed".to_vec(),
            expires_at: NOW.plus_seconds(60).0,
        };
        elsewhere::depart(&mut tx, b"state", &row).await.unwrap();
        assert!(elsewhere::arrive(&mut tx, b"state", b"other").await.unwrap().is_none(), "{}", test.engine);
        assert!(elsewhere::arrive(&mut tx, b"other", b"browser").await.unwrap().is_none());
        assert_eq!(elsewhere::arrive(&mut tx, b"state", b"browser").await.unwrap(), Some(row));
        assert!(elsewhere::arrive(&mut tx, b"state", b"browser").await.unwrap().is_none(), "twice");
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn of_two_who_make_the_next_key_or_the_same_account_one_does() {
    for test in testing::each().await.unwrap() {
        let key = |number, row| KeyRow {
            id: id(row),
            number,
            kid: format!("key-{row}"),
            jwk: "{}".to_owned(),
            sealed: b"sealed".to_vec(),
            created_at: NOW.0,
        };
        let mut tx = test.store.begin_instance().await.unwrap();
        for number in 1..=3 {
            openid::add_key(&mut tx, &key(number, u128::try_from(number).unwrap())).await.unwrap();
        }
        openid::remove_keys(&mut tx, 2).await.unwrap();
        let numbers: Vec<i64> = openid::keys(&mut tx, 5).await.unwrap().iter().map(|row| row.number).collect();
        assert_eq!(numbers, [3, 2], "{}", test.engine);
        elsewhere::link(&mut tx, id(8), b"subject", AccountId(id(6)), NOW).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = test.store.begin_instance().await.unwrap();
        assert!(matches!(openid::add_key(&mut tx, &key(3, 9)).await, Err(Error::Taken)));
        drop(tx);
        let mut tx = test.store.begin_instance().await.unwrap();
        let again = elsewhere::link(&mut tx, id(8), b"subject", AccountId(id(7)), NOW).await;
        assert!(matches!(again, Err(Error::Taken)));
        drop(tx);
        let mut read = test.store.read_instance().await.unwrap();
        let linked = elsewhere::linked(&mut read, id(8), b"subject").await.unwrap();
        assert_eq!(linked, Some(AccountId(id(6))));
    }
}
