// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Test: whoever was stopped in the middle hands over again, also when the recipient was faster and took everything meanwhile.

use crate::{config::Config, wiring::wire};
use crypto::jws::SigningKey;
use fitconnect::{
    EventKind, Parcel,
    set::{EventIssuer, EventPayload, EventToken, Subject},
};
use model::{AttachmentId, DestinationId, delivery::SubmissionState, id::Uuid};
use ports::{Announcement, Basis};
use store::delivery::DestinationRow;

#[tokio::test]
async fn a_hand_over_repeated_after_it_was_taken_changes_nothing() {
    let folder = std::env::temp_dir().join(format!("amtsweg-repeated-{}", std::process::id()));
    let platform = wire(&Config::demonstration("127.0.0.1:0".parse().unwrap(), &folder)).await.unwrap().platform;
    let destination = DestinationId(Uuid::from_u128(1));
    let key = SigningKey::generate().unwrap();
    let row = DestinationRow {
        id: destination.0,
        owner_tenant: Some(Uuid::from_u128(2)),
        name: "Probe".to_owned(),
        status: "active".to_owned(),
        encryption_kid: "a-key-of-nobody".to_owned(),
    };
    platform.delivery.add_destination(&row, "{}").await.unwrap();
    let public = serde_json::to_string(&key.public_jwk(key.kid())).unwrap();
    platform.subscriber.publish_key(destination, public).await.unwrap();
    let file = AttachmentId(Uuid::from_u128(3));
    let hand_over = || async {
        let announcement = Announcement {
            destination,
            attachments: vec![file],
            service: "urn:de:fim:leika:leistung:99115005104000".to_owned(),
            case: None,
            idempotency_key: "once".to_owned(),
            basis: Basis::of_row(Uuid::from_u128(4).into()),
        };
        let announced = platform.sender.announce(announcement).await.unwrap();
        platform.sender.put_attachment(announced.submission, file, "a.b.c.d.e".to_owned()).await.unwrap();
        let [metadata, data] = ["metadata", "data"].map(str::to_owned);
        platform.sender.submit(announced.submission, metadata, data).await.unwrap();
        announced
    };
    let first = hand_over().await;
    let accepted = EventToken {
        jti: Uuid::from_u128(5),
        issuer: EventIssuer::Destination(destination.0),
        issued_at: 1,
        subject: Subject { parcel: Parcel::Submission, id: first.submission.0 },
        case_id: first.case.0,
        kind: EventKind::Accept,
        payload: EventPayload::default(),
    };
    let accepted = accepted.sign(&key, key.kid()).unwrap();
    platform.subscriber.settle(first.submission, accepted.clone()).await.unwrap();
    platform.subscriber.settle(first.submission, accepted).await.unwrap();

    assert_eq!(hand_over().await, first);
    let state = platform.sender.submission_state(first.submission).await.unwrap();
    assert_eq!(state, Some(SubmissionState::Accepted));
    let mut read = platform.store.read_instance().await.unwrap();
    let left = store::delivery::attachments(&mut read, first.submission).await.unwrap();
    assert!(left.is_empty(), "what was taken is kept once more");
    drop(read);
    platform.store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}
