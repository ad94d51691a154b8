// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room application.

use crate::{NOW, id, tenant};
use model::{
    AccountId, ApplicationId, AttachmentId, AuthorityId, CaseId, DestinationId, OnlineServiceId, SessionId, TrustLevel,
    application::{ApplicationState, Recipient},
    form::SchemaRef,
};
use store::{
    Store, Tx,
    application::{self, NewApplication, reply_key},
    file::{AttachmentRow, DocumentRow},
    testing,
};

async fn draft(tx: &mut Tx, number: u128, account: Option<u128>, session: Option<u128>) -> ApplicationId {
    let recipient = Recipient {
        authority: AuthorityId(id(1)),
        name: "Bürgeramt".to_owned(),
        address: "Platz 1".to_owned(),
        destination: DestinationId(id(1)),
        key_hash: "abc".to_owned(),
        place: String::new(),
    };
    let recipient = serde_json::to_string(&recipient).unwrap();
    let new = NewApplication {
        id: ApplicationId(id(number)),
        number: &format!("A-{number}"),
        online_service: OnlineServiceId(id(1)),
        account: account.map(|number| AccountId(id(number))),
        session: session.map(|number| SessionId(id(number))),
        page: "G1",
        recipient: &recipient,
        schema: &SchemaRef { id: "S99000000001".to_owned(), version: "1.0.0".to_owned() },
        edition: None,
        language: None,
        sealed: vec![0],
    };
    application::add(tx, new, NOW).await.unwrap();
    ApplicationId(id(number))
}

async fn committed(store: &Store) -> ApplicationId {
    let mut tx = store.begin(tenant(1)).await.unwrap();
    let id = draft(&mut tx, 1, Some(5), None).await;
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn the_older_write_loses() {
    for test in testing::each().await.unwrap() {
        let id = committed(&test.store).await;
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        assert!(application::save(&mut tx, id, 1, "G2", vec![1], NOW).await.unwrap());
        assert!(!application::save(&mut tx, id, 1, "G2", vec![2], NOW).await.unwrap());
        let row = application::find(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((row.version, row.sealed, row.page.as_str()), (2, vec![1], "G2"), "{}", test.engine);
    }
}

#[tokio::test]
async fn of_twenty_submits_at_once_one_counts() {
    for test in testing::each().await.unwrap() {
        let id = committed(&test.store).await;
        let mut tasks = Vec::new();
        for _ in 0..20 {
            let store = test.store.clone();
            tasks.push(tokio::spawn(async move {
                let mut tx = store.begin(tenant(1)).await.unwrap();
                let won = application::submit(&mut tx, id, 1, (true, TrustLevel::Basic), NOW).await.unwrap();
                tx.commit().await.unwrap();
                won
            }));
        }
        let mut won = 0;
        for task in tasks {
            won += usize::from(task.await.unwrap());
        }
        assert_eq!(won, 1, "{}", test.engine);
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        application::handed_over(&mut tx, id, CaseId(crate::id(8)), NOW).await.unwrap();
        application::handed_over(&mut tx, id, CaseId(crate::id(9)), NOW).await.unwrap();
        let row = application::find(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((row.state, row.case), (ApplicationState::HandedOver, Some(CaseId(crate::id(8)))));
        let found = application::of_case(&mut tx, AccountId(crate::id(5)), CaseId(crate::id(8))).await.unwrap();
        assert_eq!(found, Some((id.0, "A-1".to_owned())));
        assert!(application::of_case(&mut tx, AccountId(crate::id(6)), CaseId(crate::id(8))).await.unwrap().is_none());
        assert!(!application::discard(&mut tx, id).await.unwrap(), "a submitted application is not discarded");
    }
}

#[tokio::test]
async fn another_tenant_sees_nothing() {
    for test in testing::each().await.unwrap() {
        let id = committed(&test.store).await;
        let mut tx = test.store.begin(tenant(2)).await.unwrap();
        assert!(application::find(&mut tx, id).await.unwrap().is_none());
        assert!(!application::save(&mut tx, id, 1, "G2", vec![1], NOW).await.unwrap());
        assert!(!application::submit(&mut tx, id, 1, (true, TrustLevel::Basic), NOW).await.unwrap());
        assert!(!application::discard(&mut tx, id).await.unwrap());
        assert!(application::drafts_of(&mut tx, AccountId(crate::id(5)), 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn who_logs_in_takes_the_drafts_of_the_session_along() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        draft(&mut tx, 1, None, Some(7)).await;
        assert_eq!(application::adopt(&mut tx, SessionId(id(7)), AccountId(id(5))).await.unwrap(), 1);
        let mine = application::drafts_of(&mut tx, AccountId(id(5)), 10).await.unwrap();
        assert_eq!((mine.len(), mine[0].session), (1, None), "{}", test.engine);
    }
}

#[tokio::test]
async fn what_a_person_submitted_is_listed_page_by_page() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let person = AccountId(id(5));
        for number in 1..=5 {
            draft(&mut tx, number, Some(5), None).await;
        }
        for number in 2..=5 {
            let at = NOW.plus_seconds(i64::try_from(number).unwrap());
            assert!(
                application::submit(&mut tx, ApplicationId(id(number)), 1, (true, TrustLevel::Basic), at)
                    .await
                    .unwrap()
            );
        }
        assert_eq!(application::count_submitted(&mut tx, person).await.unwrap(), 4, "{}", test.engine);
        let mut seen = Vec::new();
        for from in [0, 3] {
            let page = application::submitted_by(&mut tx, person, from, 3).await.unwrap();
            seen.push(page.iter().map(|row| row.id.0).collect::<Vec<_>>());
        }
        assert_eq!(seen, [vec![id(5), id(4), id(3)], vec![id(2)]], "{}", test.engine);
        assert_eq!(application::drafts_of(&mut tx, person, 10).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn files_and_documents_hang_on_their_application() {
    for test in testing::each().await.unwrap() {
        let application = committed(&test.store).await;
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let file = AttachmentRow { id: id(3), blob: id(50), bytes: 5, sealed: vec![1] };
        application::add_attachment(&mut tx, application, &file).await.unwrap();
        assert_eq!(application::attachments(&mut tx, application).await.unwrap().len(), 1);
        let removed = application::remove_attachment(&mut tx, application, AttachmentId(id(3))).await.unwrap();
        assert_eq!(removed, Some(id(50)));
        let document = DocumentRow { blob: id(51), bytes: 9, created_at: NOW.0 };
        assert!(application::add_document(&mut tx, application, "receipt", &document).await.unwrap());
        assert!(!application::add_document(&mut tx, application, "receipt", &document).await.unwrap());
        assert_eq!(application::document(&mut tx, application, "receipt").await.unwrap().unwrap().bytes, 9);
        assert!(application::discard(&mut tx, application).await.unwrap());
        assert!(application::find(&mut tx, application).await.unwrap().is_none());
    }
}

/// Whoever deletes an account and what the clock removes go the same way.
#[tokio::test]
async fn with_a_submitted_application_the_keys_of_its_cases_go() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        let (application, other) = (draft(&mut tx, 1, Some(5), None).await, draft(&mut tx, 2, Some(5), None).await);
        let key = |number: u8| ("{}", vec![number]);
        for (case, of) in [(1, application), (2, application), (3, other)] {
            assert!(reply_key::add(&mut tx, CaseId(id(case)), of, key(1), NOW).await.unwrap());
        }
        // what was made first stays: somebody may encrypt to it already
        assert!(!reply_key::add(&mut tx, CaseId(id(1)), application, key(2), NOW).await.unwrap());
        assert_eq!(reply_key::find(&mut tx, CaseId(id(1))).await.unwrap().unwrap().sealed, [1]);
        assert!(application::submit(&mut tx, application, 1, (true, TrustLevel::Basic), NOW).await.unwrap());
        assert!(application::remove_copy(&mut tx, application, NOW.plus_seconds(1)).await.unwrap());
        let mut left = Vec::new();
        for case in 1..=3 {
            left.push(reply_key::find(&mut tx, CaseId(id(case))).await.unwrap().is_some());
        }
        assert_eq!(left, [false, false, true], "{}", test.engine);
        // and none comes back for an application that is gone
        assert!(!reply_key::add(&mut tx, CaseId(id(4)), application, key(1), NOW).await.unwrap());
    }
}
