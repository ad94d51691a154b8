// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room account: mails on their way out.

use crate::{NOW, id};
use model::{AccountId, MailId};
use store::{account::mail, testing};

async fn outcome(tx: &mut store::Tx) -> Option<(String, Option<i64>)> {
    mail::outcome(tx, "key").await.unwrap().map(|(_, state, at)| (state, at))
}

#[tokio::test]
async fn a_mail_waits_once_and_is_wiped_when_it_is_sent() {
    for test in testing::each().await.unwrap() {
        let account = AccountId(id(1));
        let mut tx = test.store.begin_instance().await.unwrap();
        assert!(mail::add(&mut tx, MailId(id(2)), account, "key", vec![7], NOW).await.unwrap());
        assert!(!mail::add(&mut tx, MailId(id(3)), account, "key", vec![8], NOW).await.unwrap(), "{}", test.engine);
        assert!(mail::waiting(&mut tx, MailId(id(3))).await.unwrap().is_none());
        let waiting = mail::waiting(&mut tx, MailId(id(2))).await.unwrap().unwrap();
        assert_eq!((waiting.account_id, waiting.sealed), (id(1), vec![7]));
        assert_eq!(outcome(&mut tx).await, Some(("waiting".to_owned(), None)));

        mail::end(&mut tx, MailId(id(2)), true, NOW).await.unwrap();
        // a second run of the job finds nothing to send and changes nothing
        assert!(mail::waiting(&mut tx, MailId(id(2))).await.unwrap().is_none());
        mail::end(&mut tx, MailId(id(2)), false, NOW.plus_seconds(5)).await.unwrap();
        assert_eq!(outcome(&mut tx).await, Some(("sent".to_owned(), Some(NOW.0))));
        assert!(!mail::add(&mut tx, MailId(id(4)), account, "key", vec![9], NOW).await.unwrap());

        assert_eq!(mail::remove_ended(&mut tx, NOW).await.unwrap(), 0);
        assert_eq!(mail::remove_ended(&mut tx, NOW.plus_seconds(1)).await.unwrap(), 1);
        assert_eq!(outcome(&mut tx).await, None);
    }
}
