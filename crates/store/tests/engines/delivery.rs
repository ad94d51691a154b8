// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room delivery.

use crate::{NOW, id};
use model::{
    AccountId, AttachmentId, CaseId, ClientId, ConsentId, DestinationId, SubmissionId, TenantId,
    delivery::{Party, StatusKind, SubmissionState},
};
use store::{
    delivery::{
        self, DestinationRow, NewSubmission, PutFile, case,
        client::{self, ClientRow, Reach},
        forget,
        log::{self, NewEvent},
        pickup,
        profile::{self, ProfileRow},
        vendor,
    },
    testing,
};

#[tokio::test]
async fn a_destination_gives_its_key() {
    for test in testing::each().await.unwrap() {
        let row = DestinationRow {
            id: id(1),
            name: "Bürgeramt".to_owned(),
            status: "active".to_owned(),
            owner_tenant: Some(id(2)),
            encryption_kid: "kid".to_owned(),
        };
        let mut tx = test.store.begin_instance().await.unwrap();
        delivery::add_destination(&mut tx, &row, "{}", NOW).await.unwrap();
        let destination = DestinationId(id(1));
        assert_eq!(delivery::find_destination(&mut tx, destination).await.unwrap().unwrap().name, "Bürgeramt");
        assert_eq!(delivery::destination_key(&mut tx, destination, "kid").await.unwrap().as_deref(), Some("{}"));
        assert_eq!(delivery::destination_key(&mut tx, destination, "old").await.unwrap(), None);
        assert_eq!(delivery::destinations(&mut tx).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn one_key_gives_one_submission_and_it_is_complete_once() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let mut announced = Vec::new();
        for number in 1..=3 {
            let new = NewSubmission {
                id: SubmissionId(id(number)),
                destination: DestinationId(id(1)),
                case: CaseId(id(100 + number)),
                follows: None,
                key: "key",
                service: "urn:x",
                service_name: "",
                region: None,
                client: None,
                reply_to: None,
                logged: false,
                basis: Some(ConsentId(id(50))),
            };
            announced.push(delivery::announce(&mut tx, &new, NOW).await.unwrap());
        }
        let first = (SubmissionId(id(1)), CaseId(id(101)));
        assert_eq!(announced, [first, first, first], "{}", test.engine);

        // what continues a case keeps its id, and opens none
        let new = NewSubmission {
            id: SubmissionId(id(8)),
            destination: DestinationId(id(1)),
            case: CaseId(id(108)),
            follows: Some(CaseId(id(101))),
            key: "second",
            service: "urn:x",
            service_name: "",
            region: None,
            client: None,
            reply_to: None,
            logged: false,
            basis: Some(ConsentId(id(50))),
        };
        let second = delivery::announce(&mut tx, &new, NOW).await.unwrap();
        assert_eq!(second, (SubmissionId(id(8)), CaseId(id(101))), "{}", test.engine);
        let row = delivery::find(&mut tx, second.0).await.unwrap().unwrap();
        assert_eq!((row.case(), row.follows.is_some()), (CaseId(id(101)), true));
        let opened = delivery::of_case(&mut tx, CaseId(id(101))).await.unwrap().unwrap();
        assert_eq!(opened.id, id(1));
        assert!(delivery::of_case(&mut tx, CaseId(id(108))).await.unwrap().is_none(), "nobody's case");

        let (submission, attachment) = (first.0, AttachmentId(id(7)));
        let file = PutFile { blob: id(50), bytes: 1, tag: Some("tag") };
        delivery::announce_attachment(&mut tx, submission, attachment).await.unwrap();
        delivery::announce_attachment(&mut tx, submission, attachment).await.unwrap();
        assert!(!delivery::put_attachment(&mut tx, submission, AttachmentId(id(8)), &file).await.unwrap());
        assert!(delivery::put_attachment(&mut tx, submission, attachment, &file).await.unwrap());
        let there = delivery::attachments(&mut tx, submission).await.unwrap();
        assert_eq!(there.len(), 1);
        assert_eq!(
            (there[0].attachment_id, there[0].blob, there[0].tag.as_deref()),
            (id(7), Some(id(50)), Some("tag"))
        );

        assert!(!delivery::settle(&mut tx, submission, SubmissionState::Accepted, NOW).await.unwrap());
        assert!(delivery::complete(&mut tx, submission, "m", Some("d"), NOW).await.unwrap());
        assert!(!delivery::put_attachment(&mut tx, submission, attachment, &file).await.unwrap(), "{}", test.engine);
        assert!(!delivery::complete(&mut tx, submission, "m2", Some("d2"), NOW).await.unwrap());
        assert!(delivery::settle(&mut tx, submission, SubmissionState::Accepted, NOW).await.unwrap());
        let row = delivery::find(&mut tx, submission).await.unwrap().unwrap();
        assert_eq!(row.state().unwrap(), SubmissionState::Accepted);
        assert_eq!((row.encrypted_metadata, row.encrypted_data), (None, None), "{}: contents outlive it", test.engine);
        assert_eq!(forget::left_over(&mut tx, 9).await.unwrap(), [id(1)]);
        assert_eq!(forget::attachments(&mut tx, submission).await.unwrap(), [id(50)], "{}", test.engine);
        assert!(forget::left_over(&mut tx, 9).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_is_settled_is_forgotten_by_time() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        for (number, key) in [(1, "one"), (2, "two"), (3, "three")] {
            let new = NewSubmission {
                id: SubmissionId(id(number)),
                destination: DestinationId(id(5)),
                case: CaseId(id(100 + number)),
                follows: (number == 2).then_some(CaseId(id(101))),
                key,
                service: "urn:x",
                service_name: "",
                region: None,
                client: None,
                reply_to: None,
                logged: false,
                basis: Some(ConsentId(id(50))),
            };
            delivery::announce(&mut tx, &new, NOW).await.unwrap();
            if number < 3 {
                delivery::complete(&mut tx, new.id, "m", Some("d"), NOW).await.unwrap();
            }
        }
        assert!(forget::submission(&mut tx, SubmissionId(id(1))).await.unwrap().is_empty());
        assert!(delivery::find(&mut tx, SubmissionId(id(1))).await.unwrap().is_some(), "one that waits is gone");
        for number in [1, 2] {
            delivery::settle(&mut tx, SubmissionId(id(number)), SubmissionState::Accepted, NOW).await.unwrap();
        }
        let start = (i64::MIN, id(0));
        assert!(forget::settled(&mut tx, NOW, start, 9).await.unwrap().is_empty(), "{}", test.engine);
        let later = NOW.plus_days(1);
        let found = forget::settled(&mut tx, later, start, 9).await.unwrap();
        assert_eq!(found, [(id(1), NOW.0, Some(id(101))), (id(2), NOW.0, None)], "{}", test.engine);
        assert_eq!(forget::settled(&mut tx, later, (NOW.0, id(1)), 9).await.unwrap().len(), 1);
        assert_eq!(forget::abandoned(&mut tx, later, 9).await.unwrap(), [id(3)], "{}", test.engine);
        forget::submission(&mut tx, SubmissionId(id(1))).await.unwrap();
        assert!(delivery::find(&mut tx, SubmissionId(id(1))).await.unwrap().is_none(), "{}", test.engine);

        let case = CaseId(id(101));
        delivery::add_status(&mut tx, case, 0, StatusKind::Submitted, NOW).await.unwrap();
        let nobody = CaseId(id(0));
        assert!(forget::silent(&mut tx, NOW, nobody, 9).await.unwrap().is_empty());
        assert_eq!(forget::silent(&mut tx, later, nobody, 9).await.unwrap(), [id(101)], "{}", test.engine);
        forget::statuses(&mut tx, case).await.unwrap();
        assert!(delivery::statuses(&mut tx, case).await.unwrap().is_empty(), "{}", test.engine);
    }
}

#[tokio::test]
async fn a_step_of_a_case_is_told_once() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let case = CaseId(id(1));
        delivery::add_status(&mut tx, case, 0, StatusKind::Submitted, NOW).await.unwrap();
        delivery::add_status(&mut tx, case, 2, StatusKind::Decided, NOW.plus_days(1)).await.unwrap();
        delivery::add_status(&mut tx, case, 2, StatusKind::Decided, NOW.plus_days(2)).await.unwrap();
        let found = delivery::statuses(&mut tx, case).await.unwrap();
        assert_eq!(found, [(StatusKind::Submitted, NOW), (StatusKind::Decided, NOW.plus_days(1))]);
    }
}

#[tokio::test]
async fn a_client_sees_what_waits_in_its_destinations() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let own = ClientId(id(70));
        let row = ClientRow {
            id: own.0,
            name: "Fachverfahren".to_owned(),
            owner_tenant: None,
            secret_hash: vec![1; 32],
            scopes: "subscribe manage".to_owned(),
            locked: false,
            created_at: NOW.0,
            owner_account: None,
            slot: None,
        };
        client::add(&mut tx, &row).await.unwrap();
        for number in [5, 6, 5] {
            client::link(&mut tx, own, DestinationId(id(number))).await.unwrap();
        }
        assert_eq!(client::destinations(&mut tx, own).await.unwrap(), [id(5), id(6)], "{}", test.engine);
        assert!(client::is_linked(&mut tx, own, DestinationId(id(6))).await.unwrap());
        assert!(!client::is_linked(&mut tx, own, DestinationId(id(7))).await.unwrap());
        for (number, key, destination) in [(1, "one", 5), (2, "two", 6), (3, "three", 7), (4, "four", 5)] {
            let new = NewSubmission {
                id: SubmissionId(id(number)),
                destination: DestinationId(id(destination)),
                case: CaseId(id(100 + number)),
                follows: None,
                key,
                service: "urn:x",
                service_name: "Name",
                region: Some("DE05"),
                client: Some(own),
                reply_to: None,
                logged: true,
                basis: None,
            };
            delivery::announce(&mut tx, &new, NOW).await.unwrap();
            if number < 4 {
                let at = NOW.plus_seconds(i64::try_from(number).unwrap());
                delivery::complete(&mut tx, new.id, "m", None, at).await.unwrap();
            }
        }
        let waiting = pickup::waiting_for(&mut tx, own, (0, 9)).await.unwrap();
        assert_eq!(waiting.iter().map(|row| row.id).collect::<Vec<_>>(), [id(1), id(2)], "{}", test.engine);
        assert_eq!(pickup::waiting_for(&mut tx, own, (1, 9)).await.unwrap().len(), 1);
        assert_eq!(pickup::count_for(&mut tx, own).await.unwrap(), 2);
        assert_eq!(pickup::count_in(&mut tx, DestinationId(id(5))).await.unwrap(), 1);
        let row = delivery::find(&mut tx, SubmissionId(id(1))).await.unwrap().unwrap();
        assert_eq!((row.client_id, row.region.as_deref(), row.logged), (Some(own.0), Some("DE05"), true));

        // contents outlive the acceptance, and the jobs of the house leave them alone
        assert!(delivery::settle_keeping(&mut tx, SubmissionId(id(1)), SubmissionState::Accepted, NOW).await.unwrap());
        let row = delivery::find(&mut tx, SubmissionId(id(1))).await.unwrap().unwrap();
        assert_eq!(row.encrypted_metadata.as_deref(), Some("m"), "{}", test.engine);
        let later = NOW.plus_days(900);
        assert!(forget::settled(&mut tx, later, (i64::MIN, id(0)), 9).await.unwrap().is_empty(), "{}", test.engine);
        assert!(forget::abandoned(&mut tx, later, 9).await.unwrap().is_empty(), "{}", test.engine);
        assert!(client::set_locked(&mut tx, own, true).await.unwrap());
        assert!(client::find(&mut tx, own).await.unwrap().unwrap().locked);
        assert!(client::remove(&mut tx, own).await.unwrap());
        assert!(client::destinations(&mut tx, own).await.unwrap().is_empty(), "{}", test.engine);
    }
}

#[tokio::test]
async fn replies_wait_for_one_side_of_their_case() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let (sender, subscriber) = (ClientId(id(70)), ClientId(id(71)));
        client::link(&mut tx, subscriber, DestinationId(id(5))).await.unwrap();
        let parts = [(1, None), (2, Some(Party::Sender)), (3, Some(Party::Destination)), (4, Some(Party::Destination))];
        for (number, reply_to) in parts {
            let new = NewSubmission {
                id: SubmissionId(id(number)),
                destination: DestinationId(id(5)),
                case: CaseId(id(100 + number)),
                follows: reply_to.map(|_| CaseId(id(101))),
                key: &number.to_string(),
                service: "urn:x",
                service_name: "",
                region: None,
                client: Some(sender),
                reply_to,
                logged: true,
                basis: None,
            };
            delivery::announce(&mut tx, &new, NOW.plus_seconds(i64::try_from(number).unwrap())).await.unwrap();
            if number < 4 {
                delivery::complete(&mut tx, new.id, "m", Some("d"), NOW).await.unwrap();
            }
        }
        let reach = |client, sends, subscribes| Reach { client, sends, subscribes };
        let sides = [(reach(sender, true, false), 2), (reach(subscriber, false, true), 3)];
        for (reach, number) in sides {
            let waiting = pickup::replies_for(&mut tx, reach, (0, 9)).await.unwrap();
            assert_eq!(waiting.iter().map(|row| row.id).collect::<Vec<_>>(), [id(number)], "{}", test.engine);
            assert_eq!(waiting[0].follows, Some(id(101)));
            assert_eq!(pickup::count_replies(&mut tx, reach).await.unwrap(), 1);
            let rows = case::page(&mut tx, reach, (0, 9)).await.unwrap();
            assert!(rows.iter().all(|row| row.case_id == id(101) && row.destination_id == id(5)), "{}", test.engine);
            assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id(1), id(2), id(3), id(4)]);
            assert_eq!(rows, case::parts(&mut tx, CaseId(id(101))).await.unwrap(), "{}", test.engine);
            assert_eq!(case::count(&mut tx, reach).await.unwrap(), 1);
            assert!(case::page(&mut tx, reach, (1, 9)).await.unwrap().is_empty());
        }
        // who may not send or subscribe any more reaches nothing by it, and submissions do not wait as replies or the other way round
        for reach in [reach(sender, false, true), reach(subscriber, true, false)] {
            assert_eq!(pickup::count_replies(&mut tx, reach).await.unwrap(), 0, "{}", test.engine);
            assert_eq!(case::count(&mut tx, reach).await.unwrap(), 0, "{}", test.engine);
        }
        assert_eq!(pickup::count_in(&mut tx, DestinationId(id(5))).await.unwrap(), 1);
        assert_eq!(pickup::waiting_for(&mut tx, subscriber, (0, 9)).await.unwrap().len(), 1);
        let row = delivery::find(&mut tx, SubmissionId(id(2))).await.unwrap().unwrap();
        assert_eq!((row.addressee(), row.case()), (Party::Sender, CaseId(id(101))));

        // what was passed on waits for nobody, and can still be settled once
        assert!(delivery::forward(&mut tx, SubmissionId(id(1))).await.unwrap());
        assert!(!delivery::forward(&mut tx, SubmissionId(id(1))).await.unwrap(), "{}", test.engine);
        assert_eq!(pickup::count_in(&mut tx, DestinationId(id(5))).await.unwrap(), 0);
        assert!(delivery::settle_keeping(&mut tx, SubmissionId(id(1)), SubmissionState::Rejected, NOW).await.unwrap());
        assert!(!delivery::settle_keeping(&mut tx, SubmissionId(id(1)), SubmissionState::Accepted, NOW).await.unwrap());
    }
}

#[tokio::test]
async fn a_vendor_has_places_and_nothing_outside_of_the_sandbox() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let (account, sandbox) = (AccountId(id(80)), TenantId(id(90)));
        let row = |number: u128, owner: u128, slot| ClientRow {
            id: id(number),
            name: format!("Programm {number}"),
            owner_tenant: Some(sandbox.0),
            secret_hash: vec![1; 32],
            scopes: "send".to_owned(),
            locked: false,
            created_at: NOW.0,
            owner_account: Some(id(owner)),
            slot: Some(slot),
        };
        for (number, owner, slot) in [(1, 80, 2), (2, 80, 1), (3, 81, 1)] {
            client::add(&mut tx, &row(number, owner, slot)).await.unwrap();
        }
        let own = vendor::clients(&mut tx, account, sandbox).await.unwrap();
        assert_eq!(own.iter().map(|row| row.id).collect::<Vec<_>>(), [id(2), id(1)], "{}", test.engine);
        assert_eq!(vendor::count(&mut tx, sandbox).await.unwrap(), 3);
        assert_eq!(vendor::of_account(&mut tx, account).await.unwrap().len(), 2);
        assert!(vendor::clients(&mut tx, account, TenantId(id(91))).await.unwrap().is_empty(), "{}", test.engine);

        // destinations: two of the account's clients, one of somebody else's, one outside
        for (number, owner, sandboxed) in [(5, 1, true), (6, 1, true), (7, 3, true), (8, 1, false)] {
            let new = ProfileRow {
                id: id(number),
                name: format!("Stelle {number}"),
                status: "active".to_owned(),
                owner_tenant: None,
                encryption_kid: "kid".to_owned(),
                profile: "{\"contactInformation\":{}}".to_owned(),
                sandbox: sandboxed.then_some(sandbox.0),
            };
            profile::add(&mut tx, &new, NOW).await.unwrap();
            profile::put_offers(&mut tx, DestinationId(id(number)), &[("urn:x".to_owned(), "{}".to_owned())])
                .await
                .unwrap();
            client::link(&mut tx, ClientId(id(owner)), DestinationId(id(number))).await.unwrap();
        }
        client::link(&mut tx, ClientId(id(2)), DestinationId(id(6))).await.unwrap();
        let found = vendor::destinations(&mut tx, account, sandbox).await.unwrap();
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [id(5), id(6)], "{}", test.engine);
        let routes = profile::offering(&mut tx, "urn:x", 9).await.unwrap();
        assert_eq!(routes.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [id(8)], "{}", test.engine);

        // what was its alone is closed with a client, and what others have a part in stays
        vendor::close_destinations(&mut tx, ClientId(id(1))).await.unwrap();
        for (number, status, told) in
            [(5, "inactive", false), (6, "active", true), (7, "active", true), (8, "active", true)]
        {
            let row = profile::find(&mut tx, DestinationId(id(number))).await.unwrap().unwrap();
            assert_eq!((row.status.as_str(), row.profile.len() > 2), (status, told), "{number} {}", test.engine);
        }
        // one place is taken once; the transaction is over with it on one of the engines
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        let taken = client::add(&mut tx, &row(4, 80, 2)).await;
        assert!(matches!(taken, Err(store::Error::Taken)), "{}: {taken:?}", test.engine);
    }
}

#[tokio::test]
async fn a_log_is_in_order_and_signed_once() {
    for test in testing::each().await.unwrap() {
        let mut tx = test.store.begin_instance().await.unwrap();
        let events = [
            (1, 11, None, true),
            (1, 12, None, true),
            (2, 13, None, true),
            (1, 14, Some("theirs"), false),
            (3, 15, None, false),
        ];
        for (case, jti, token, waits) in events {
            let new = NewEvent {
                case: CaseId(id(case)),
                jti: id(jti),
                subject: id(50),
                kind: "urn:kind",
                issuer: token.map(|_| DestinationId(id(5))),
                payload: "{}",
                at: NOW,
                token,
                waits,
            };
            log::append(&mut tx, &new).await.unwrap();
        }
        let numbers = |rows: Vec<log::EventRow>| rows.iter().map(|row| (row.number, row.jti)).collect::<Vec<_>>();
        let rows = log::of_case(&mut tx, CaseId(id(1))).await.unwrap();
        assert_eq!(numbers(rows), [(1, id(11)), (2, id(12)), (3, id(14))], "{}", test.engine);
        assert_eq!(log::count_waiting(&mut tx).await.unwrap(), 3);
        assert_eq!(log::waiting(&mut tx, 2).await.unwrap().len(), 2);
        assert!(log::sign(&mut tx, id(1), 1, "ours").await.unwrap());
        assert!(!log::sign(&mut tx, id(1), 1, "again").await.unwrap(), "{}: signed twice", test.engine);
        assert!(!log::sign(&mut tx, id(1), 3, "ours").await.unwrap(), "{}: not ours to sign", test.engine);
        // what nobody outside asks for waits for nobody, and is signed when somebody looks
        assert!(log::sign(&mut tx, id(3), 1, "late").await.unwrap(), "{}", test.engine);
        let told = log::payload(&mut tx, CaseId(id(1)), id(50), "urn:kind").await.unwrap();
        assert_eq!(told.as_deref(), Some("{}"), "{}", test.engine);
        let found = log::by_jti(&mut tx, id(11)).await.unwrap().unwrap();
        assert_eq!(found.token.as_deref(), Some("ours"));
        tx.commit().await.unwrap();
        let mut tx = test.store.begin_instance().await.unwrap();
        let new = NewEvent {
            case: CaseId(id(1)),
            jti: id(11),
            subject: id(50),
            kind: "urn:kind",
            issuer: None,
            payload: "{}",
            at: NOW,
            token: None,
            waits: true,
        };
        assert!(log::append(&mut tx, &new).await.is_err(), "{}: one id twice", test.engine);
    }
}
