// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Callbacks, scopes, problems and bodies of the interfaces, as published examples and foreign clients have them.

use crypto::jwk::{KeyUse, PrivateJwk};
use fitconnect::api_problem::{ApiProblem, ApiProblemKind};
use fitconnect::callback::{CallbackBody, authentication, is_authentic};
use fitconnect::destination::*;
use fitconnect::scope::Scope;
use fitconnect::*;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

fn reference() -> SubmissionReference {
    let id = |text: &str| Uuid::try_parse(text).unwrap();
    SubmissionReference {
        destination_id: id("d12caea8-f372-4eb1-b102-b0a228253a11"),
        submission_id: id("f39ab143-d91a-474a-b69f-b00f1a1873c2"),
        case_id: id("9eec7d3e-dc66-4f82-9f52-1520bf96a32e"),
    }
}

/// The example secret, time and digests of the published documentation.
const SECRET: &str = "insecure_unsafe_qHScgrg_kP-R31jHUwp3GkVkGJolvBchz65b74Lzue0";
const AT: i64 = 1_672_527_599;
const FIRST: &str = "798cd0edb70c08e5b32aa8a18cbbc8ff6b3078c51af6d011ff4e32e470c746234fc4314821fe5185264b029e962bd37de33f3b9fc5f1a93c40ce6672845e90df";
const SECOND: &str = "2056b372b5bcec06d8f11ab79b84b42d6cbe1c8e1178cdfa36e4385dcf717758aaa7599f417d9ec3e079087884f4fd59680bf713621383e2d4414ef74fb10df3";

#[test]
fn both_published_callbacks_are_met() {
    let first = r#"{"type":"https://schema.fitko.de/fit-connect/submission-api/callbacks/new-submissions","submissionIds":["f39ab143-d91a-474a-b69f-b00f1a1873c2"]}"#;
    assert_eq!(authentication(SECRET, AT, first), FIRST);
    let second = CallbackBody::NewSubmissions(vec![reference()]).to_json(ApiVersion::V1).unwrap();
    assert_eq!(authentication(SECRET, AT, &second), SECOND, "{second}");
    let at = AT.to_string();
    assert!(is_authentic(SECRET, &at, SECOND, &second, AT + 300));
    assert!(is_authentic(SECRET, &at, SECOND, &second, AT - 300));
    assert!(!is_authentic(SECRET, &at, SECOND, &second, AT + 301), "too old");
    assert!(!is_authentic(SECRET, &at, FIRST, &second, AT));
    assert!(!is_authentic("other", &at, SECOND, &second, AT));
    assert!(!is_authentic(SECRET, "soon", SECOND, &second, AT));
    assert!(!is_authentic(SECRET, &format!("+{at}"), SECOND, &second, AT), "another text");
}

#[test]
fn callbacks_of_v2_name_submissions_once_and_others_by_id() {
    let body = CallbackBody::NewSubmissions(vec![reference()]).to_json(ApiVersion::V2).unwrap();
    assert!(!body.contains("submissionIds") && body.contains("\"submissions\":[{\"destinationId\":"), "{body}");
    assert!(!body.contains(' ') && !body.contains('\n'));
    let events = CallbackBody::NewEvents(vec![Uuid::from_u128(1)]).to_json(ApiVersion::V2).unwrap();
    assert!(events.contains("/callbacks/new-events") && events.contains("caseIds"), "{events}");
    let replies = CallbackBody::NewReplies(vec![Uuid::from_u128(1)]).to_json(ApiVersion::V2).unwrap();
    assert!(replies.contains("/callbacks/new-replies") && replies.contains("replyIds"), "{replies}");
    let callback: callback::Callback =
        serde_json::from_value(json!({"url": "https://a.example", "secret": "s3"})).unwrap();
    assert!(!format!("{callback:?}").contains("s3"));
}

#[test]
fn scopes_of_2026_and_older_ones_are_read() {
    let text = "https://schema.fitko.de/fit-connect/oauth/scopes/send-submissions send:region:DE05334 nonsense \
                https://schema.fitko.de/fit-connect/oauth/scopes/manage-destinations send:region:FR";
    let scopes = Scope::parse_list(text);
    assert_eq!(scopes.len(), 3);
    assert_eq!(Scope::parse_list(&Scope::list(&scopes)), scopes);
    let region = |digits: &str| Region(format!("DE{digits}"));
    let may = |scope: &str, regions: &[&str]| {
        let regions: Vec<Region> = regions.iter().map(|digits| region(digits)).collect();
        Scope::parse(scope).unwrap().allows_sending_to(&regions)
    };
    assert!(may("send:region:DE", &["05334"]) && may("send:region:DE05", &["053340002002"]));
    assert!(may("send:region:DE053340000000", &["05334"]) && may("send:region:DE05334", &["05"]));
    assert!(may("send:region:DE05", &["000000000000"]) && may("send:region:DE05", &[]));
    assert!(may("send:region:DE10", &["10041"]) && !may("send:region:DE10", &["01"]));
    assert!(!may("send:region:DE05334", &["05335"]) && !may("send:region:DE06", &["05334"]));
    assert!(!may("https://schema.fitko.de/fit-connect/oauth/scopes/subscribe-destinations", &[]));
    assert!(Scope::parse("send:region:DE5").is_none());
}

#[test]
fn problems_have_the_types_of_fit_connect() {
    let problem = ApiProblem::new(ApiProblemKind::SubmissionNotFound, "");
    let expected = json!({
        "type": "https://schema.fitko.de/fit-connect/submission-api/problems/submission-not-found",
        "title": "Submission not found", "status": 404, "detail": "Submission not found",
    });
    assert_eq!(serde_json::to_value(&problem).unwrap(), expected);
    for kind in ApiProblemKind::ALL {
        assert_eq!(ApiProblemKind::from_uri(&kind.uri()), Some(kind), "every name belongs to one kind");
        assert!((400..600).contains(&kind.status()) && !kind.title().is_empty());
    }
    assert_eq!(ApiProblemKind::ALL.iter().filter(|kind| kind.is_verified()).count(), 3);
    let cty = ApiProblem::of_jwe(&jwe::JweError::Cty);
    assert_eq!((cty.status, cty.title.as_str()), (422, "Invalid JWE Header 'cty'"));
    let schema = ApiProblem::of_event(&set::SetError::UnsupportedSchema);
    assert_eq!(schema.title, "Payload Schema not supported");
}

fn creation() -> serde_json::Value {
    let key = |key_use, kid: &str| {
        let mut key = serde_json::to_value(PrivateJwk::generate(key_use).unwrap().public()).unwrap();
        key["kid"] = kid.into();
        key["use"] = "sig".into();
        key
    };
    json!({
        "name": "Demo",
        "contactInformation": {"legalName": "Stadt Musterstadt (Demo)", "email": "demo@example.org"},
        "services": [{"identifier": "urn:de:fim:leika:leistung:99036012001000",
            "submissionSchemas": [{"schemaUri": "urn:x:y:z", "mimeType": "application/json"}], "regions": ["DE05334"]}],
        "encryptionKid": "10a34f65-wrapKey",
        "encryptionPublicKey": key(KeyUse::Encryption, "10a34f65-wrapKey"),
        "signingPublicKey": key(KeyUse::Signature, "f3c3bf24-sigKey"),
        "metadataVersions": ["2.1.0"],
    })
}

#[test]
fn a_destination_is_created_as_observed() {
    let body = creation();
    let created: CreateDestination = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(created.violations(), Vec::<&str>::new());
    let mut v2 = body.clone();
    let services = v2.as_object_mut().unwrap().remove("services").unwrap();
    v2["publicServices"] = services;
    assert_eq!(serde_json::from_value::<CreateDestination>(v2).unwrap().services, created.services);
    let count = |pointer: &str, value: serde_json::Value| {
        let mut body = body.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        serde_json::from_value::<CreateDestination>(body).unwrap().violations().len()
    };
    assert_eq!(count("/encryptionKid", json!("another-key-id")), 1);
    assert_eq!(count("/services", json!([])), 1);
    assert_eq!(count("/services/0/identifier", json!("99036012001000")), 1);
    assert_eq!(count("/services/0/regions", json!(["05334"])), 1);
    assert_eq!(count("/services/0/submissionSchemas/0/mimeType", json!("text/csv")), 1);
    assert_eq!(count("/services/0/submissionSchemas/0/schemaUri", json!("")), 1);
    assert_eq!(count("/contactInformation/legalName", json!("")), 1);
    assert_eq!(count("/metadataVersions", json!(["2.1"])), 1);
}

#[test]
fn patches_tell_null_from_absent() {
    let patch = |value: serde_json::Value| serde_json::from_value::<PatchDestination>(value).unwrap();
    assert_eq!(patch(json!({})), PatchDestination::default());
    assert_eq!(patch(json!({"callback": null})).callback, Some(None));
    assert!(patch(json!({"callback": {"url": "https://a.example", "secret": "s"}})).callback.unwrap().is_some());
    assert_eq!(patch(json!({"status": "active"})).status, Some(DestinationStatus::Active));
    assert_eq!(patch(json!({"status": "created"})).violations().len(), 1);
    assert_eq!(patch(json!({"services": []})).violations().len(), 1);
    assert!(DestinationStatus::Created.may_become(DestinationStatus::Active));
    assert!(DestinationStatus::Active.may_become(DestinationStatus::Inactive));
    assert!(!DestinationStatus::Inactive.may_become(DestinationStatus::Created));
}

#[test]
fn a_destination_is_shown_by_version_and_never_its_callback() {
    let destination = Destination {
        destination_id: Uuid::from_u128(1),
        status: DestinationStatus::Active,
        name: String::new(),
        contact_information: None,
        encryption_kid: "of-the-key".into(),
        metadata_versions: vec!["2.1.0".into()],
        services: Vec::new(),
        reply_channels: None,
    };
    let v1 = destination.to_json(ApiVersion::V1);
    assert_eq!((&v1["status"], &v1["services"], &v1["replyChannels"]), (&json!("active"), &json!([]), &json!({})));
    let v2 = destination.to_json(ApiVersion::V2);
    assert_eq!((v2.get("services"), v2.get("replyChannels"), v2.get("name")), (None, None, None));
    assert_eq!(v2["publicServices"], json!([]));
}

#[test]
fn v1_names_the_service_differently_and_may_lack_data() {
    let content = SubmitSubmission { encrypted_metadata: "m".into(), encrypted_data: String::new() };
    let service = PublicService::leika("Demo", "99036012001000");
    let pickup = SubmissionForPickup {
        reference: reference(),
        attachments: vec![],
        public_service: service,
        region: None,
        content,
    };
    let v1 = pickup.to_json(ApiVersion::V1).unwrap();
    assert_eq!(
        (v1["serviceType"]["name"].as_str(), v1.get("publicService"), v1.get("encryptedData")),
        (Some("Demo"), None, None)
    );
    assert!(pickup.to_json(ApiVersion::V2).unwrap().get("publicService").is_some());
    let submit: SubmitSubmission = serde_json::from_value(json!({"encryptedMetadata": "m"})).unwrap();
    assert!(submit.encrypted_data.is_empty());
}

#[test]
fn pages_are_bounded() {
    let bounded = |offset, limit| Paging { offset, limit }.bounded();
    assert_eq!(bounded(None, None), (0, 500));
    assert_eq!(bounded(Some(3), Some(50)), (3, 50));
    assert_eq!(bounded(Some(u64::MAX), Some(0)), (u64::from(u32::MAX), 1));
    assert_eq!(bounded(None, Some(501)), (0, 500));
    let reply = AnnounceReply { case_id: Uuid::from_u128(1), announced_attachments: vec![Uuid::from_u128(2); 2] };
    assert_eq!(reply.violations().len(), 1);
}

proptest! {
    #[test]
    fn no_text_panics_at_the_interfaces(text in "\\PC{0,200}", number in any::<i64>()) {
        let _ = Scope::parse_list(&text);
        let _ = ApiProblemKind::from_uri(&text);
        let _ = is_authentic(&text, &number.to_string(), &text, &text, i64::MAX);
        let _ = is_authentic(&text, &text, &text, &text, number);
        let _ = Scope::SendRegion(Region(text.clone())).allows_sending_to(&[Region(text.clone())]);
        let _ = serde_json::from_str::<CreateDestination>(&text);
        let _ = serde_json::from_str::<PatchDestination>(&text);
    }
}
