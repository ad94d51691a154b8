// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names on the wire, the state table, and reading what foreign clients were seen to send.

use fitconnect::*;
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn an_announcement_is_read_and_written_as_observed() {
    // The shape that a foreign v2 client was observed to send.
    let json = serde_json::json!({
        "destinationId": "29e7b947-feff-4154-8eaa-c2b897dfe2a3",
        "announcedAttachments": ["42d912b8-5921-4aa6-a139-9422dd70a4e1"],
        "publicService": {"name": "Demo", "identifier": "urn:de:fim:leika:leistung:99036012001000"},
    });
    let announcement: AnnounceSubmission = serde_json::from_value(json.clone()).unwrap();
    assert!(announcement.problems().is_empty());
    assert_eq!(serde_json::to_value(&announcement).unwrap(), json);
    let old = serde_json::json!({
        "destinationId": "29e7b947-feff-4154-8eaa-c2b897dfe2a3",
        "serviceType": {"identifier": "urn:de:fim:leika:leistung:99036012001000"},
    });
    let old: AnnounceSubmission = serde_json::from_value(old).unwrap();
    assert_eq!((old.public_service.name.as_str(), old.announced_attachments.len()), ("", 0));
}

#[test]
fn each_rule_of_an_announcement_is_checked() {
    let good = AnnounceSubmission {
        destination_id: Uuid::from_u128(1),
        announced_attachments: (0..100).map(Uuid::from_u128).collect(),
        public_service: PublicService::leika("Demo", "99036012001000"),
        region: Some(Region::of_ars("053340002002")),
        case_id: None,
        callback: None,
    };
    let count = |change: fn(&mut AnnounceSubmission)| {
        let mut announcement = good.clone();
        change(&mut announcement);
        announcement.problems().len()
    };
    assert_eq!(count(|_| ()), 0);
    assert_eq!(count(|announcement| announcement.announced_attachments.push(Uuid::from_u128(500))), 1);
    assert_eq!(count(|announcement| announcement.announced_attachments[0] = Uuid::from_u128(1)), 1);
    assert_eq!(count(|announcement| announcement.public_service.identifier = "99036012001000".into()), 1);
    assert_eq!(count(|announcement| announcement.public_service.name = "x".repeat(1001)), 1);
    assert_eq!(count(|announcement| announcement.region = Some(Region("05334".into()))), 1);
}

#[test]
fn a_picked_up_submission_has_plain_attachment_ids() {
    let pickup = SubmissionForPickup {
        reference: SubmissionReference {
            destination_id: Uuid::from_u128(1),
            submission_id: Uuid::from_u128(2),
            case_id: Uuid::from_u128(3),
        },
        attachments: vec![Uuid::from_u128(4)],
        public_service: PublicService::leika("Demo", "99036012001000"),
        region: None,
        content: SubmitSubmission { encrypted_metadata: "m".into(), encrypted_data: "d".into() },
    };
    let json = serde_json::to_value(&pickup).unwrap();
    let mut members: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    members.sort_unstable();
    let expected = [
        "attachments",
        "caseId",
        "destinationId",
        "encryptedData",
        "encryptedMetadata",
        "publicService",
        "submissionId",
    ];
    assert_eq!(members, expected);
    assert_eq!(json["attachments"][0], Uuid::from_u128(4).to_string());
    assert_eq!(serde_json::from_value::<SubmissionForPickup>(json).unwrap(), pickup);
    let page = SubmissionPage { offset: 0, count: 1, total_count: 7, submissions: vec![pickup.reference] };
    assert_eq!(serde_json::to_value(page).unwrap()["totalCount"], 7);
}

#[test]
fn service_identifiers_follow_the_pattern() {
    for good in
        ["urn:de:fim:leika:leistung:99036012001000", "urn:schema-fitko-de:fit-connect:id.bund.de:message_v6", "urn:a:b"]
    {
        assert!(is_service_identifier(good), "{good}");
    }
    let long = format!("urn:de:{}", "a".repeat(249));
    for bad in
        ["", "urn:a:", "urn::abc", "URN:de:x", "urn:de:Große", "urn:-a:bc", "99036012001000", "urn:de:a b", &long]
    {
        assert!(!is_service_identifier(bad), "{bad}");
    }
}

#[test]
fn regions_are_de_and_digits() {
    assert_eq!(Region::of_ars("05334").ars(), Some("05334"));
    for bad in ["DE", "DE1", "DE0533400020021", "05334", "DE05A34"] {
        assert_eq!(Region(bad.into()).ars(), None, "{bad}");
    }
}

#[test]
fn events_have_the_names_of_the_standard() {
    assert_eq!(EventKind::Submit.uri(), "https://schema.fitko.de/fit-connect/events/submit-submission");
    for kind in EventKind::ALL {
        assert_eq!(EventKind::from_uri(&kind.uri()), Some(kind));
    }
    assert_eq!(EventKind::from_uri("https://schema.fitko.de/fit-connect/events/submit-reply"), None);
}

#[test]
fn only_the_steps_of_the_table_are_allowed() {
    use EventKind::*;
    use Issuer::*;
    use SubmissionState::*;
    let happy = [
        (Create, DeliveryService),
        (Submit, DeliveryService),
        (Notify, DeliveryService),
        (Accept, Subscriber),
        (Delete, DeliveryService),
    ];
    let end = happy.into_iter().try_fold(None, |state, (event, issuer)| next_state(state, event, issuer).map(Some));
    assert_eq!(end, Some(Some(Deleted)));
    assert_eq!(next_state(Some(Submitted), Reject, DeliveryService), Some(Rejected), "expired");
    let states = [None, Some(Announced), Some(Submitted), Some(Accepted), Some(Rejected), Some(Deleted)];
    let mut allowed = 0;
    for state in states {
        for event in EventKind::ALL {
            for issuer in [DeliveryService, Subscriber] {
                allowed += usize::from(next_state(state, event, issuer).is_some());
            }
        }
    }
    assert_eq!(allowed, TRANSITIONS.len(), "the table holds no step twice");
    for state in [Some(Accepted), Some(Rejected), Some(Deleted), Some(Announced), None] {
        assert_eq!(next_state(state, Accept, Subscriber), None, "{state:?}");
    }
    assert_eq!(next_state(Some(Submitted), Accept, DeliveryService), None);
    assert_eq!(next_state(Some(Submitted), Submit, DeliveryService), None);
}

#[test]
fn problems_travel_verbatim_even_when_unknown() {
    let id = Uuid::from_u128(7);
    let problem = Problem::new(ProblemKind::HashMismatch, Instance::Attachment(id), "differs");
    let json = serde_json::to_value(&problem).unwrap();
    assert_eq!(json["type"], "https://schema.fitko.de/fit-connect/events/problems/hash-mismatch");
    assert_eq!(json["instance"], format!("attachment:{id}"));
    let foreign =
        serde_json::json!({"problems": [{"type": "https://example.org/x", "title": "t", "instance": "page:3"}]});
    let payload: RejectPayload = serde_json::from_value(foreign).unwrap();
    assert_eq!((payload.problems[0].kind(), payload.problems[0].about()), (None, None));
    assert_eq!(payload.problems[0].kind_uri, "https://example.org/x");
}

#[test]
fn metadata_of_version_1_are_read_for_service_and_trust() {
    let report = crypto::encoding::base64url(br#"{"levelOfAssurance":"http://eidas.europa.eu/LoA/high"}"#);
    let json = serde_json::json!({
        "contentStructure": {"attachments": [], "data": null},
        "publicServiceType": {"name": "Demo", "identifier": "urn:de:fim:leika:leistung:99036012001000"},
        "authenticationInformation": [{"type": "identificationReport", "version": "1.0.0", "content": report}],
        "paymentInformation": {"transactionReference": "K 1", "transactionId": "a-1", "paymentMethod": "PAYPAL",
                               "status": "BOOKED", "grossAmount": 8.5},
        "replyChannel": {"eMail": {"address": "demo@example.org"}},
    });
    let metadata = Metadata::from_json(json.to_string().as_bytes()).unwrap();
    assert_eq!(metadata.level_of_assurance(), Some(LevelOfAssurance::High));
    assert_eq!(metadata.public_service.as_ref().unwrap().name, "Demo");
    assert_eq!(metadata.payment_information.as_ref().unwrap().cents(), Some(850));
    assert!(
        matches!(&metadata.reply_channel, Some(ReplyChannel::EMail { address, .. }) if address == "demo@example.org")
    );
    assert!(metadata.is_supported());
}

#[test]
fn empty_fragment_lists_of_known_senders_are_read() {
    let json = serde_json::json!({
        "attachmentId": Uuid::from_u128(1), "purpose": "form", "mimeType": "application/pdf", "fragments": [],
        "hash": {"type": "sha512", "content": "0".repeat(128)}, "unknown": {"member": 1},
    });
    assert!(serde_json::from_value::<Attachment>(json).unwrap().fragments.is_empty());
}

#[test]
fn the_highest_level_counts_and_a_data_set_with_a_wrong_hash_does_not() {
    let uri = "https://example.org/report";
    let json = serde_json::json!({"contentStructure": {"attachments": []}});
    let mut metadata = Metadata::from_json(json.to_string().as_bytes()).unwrap();
    assert_eq!(metadata.level_of_assurance(), None);
    metadata.data_sets.push(LevelOfAssurance::Low.to_data_set(Uuid::from_u128(1), uri));
    metadata.data_sets.push(LevelOfAssurance::High.to_data_set(Uuid::from_u128(2), uri));
    assert_eq!(metadata.level_of_assurance(), Some(LevelOfAssurance::High));
    metadata.data_sets[1].hash = metadata.data_sets[0].hash.clone();
    assert_eq!(metadata.level_of_assurance(), Some(LevelOfAssurance::Low));
}

proptest! {
    #[test]
    fn no_input_panics(text in "\\PC{0,200}") {
        let _ = Metadata::from_json(text.as_bytes());
        let _ = is_service_identifier(&text);
        let _ = Region(text.clone()).ars();
        let _ = EventKind::from_uri(&text);
        let _ = Instance::parse(&text);
        let _ = serde_json::from_str::<AnnounceSubmission>(&text);
    }
}
