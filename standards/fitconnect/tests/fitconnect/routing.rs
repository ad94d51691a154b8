// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Routing API and the bridge to the mailbox of the DeutschlandID.

use std::sync::LazyLock;

use crypto::jws::SigningKey;
use crypto::x509::{Certificate, TrustPolicy, self_signed};
use fitconnect::routing::*;
use fitconnect::zbp::{Envelope, Message, MessageAttachment, ServiceName, Status, StatusReport, ZbpError};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());
const NOW: i64 = 1_795_500_000;

fn query(pairs: &[(&str, &str)]) -> Result<RouteQuestion, &'static str> {
    let map: serde_json::Map<String, serde_json::Value> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    serde_json::from_value::<RouteQuery>(map.into()).unwrap().question()
}

#[test]
fn questions_for_routes_as_observed_are_understood() {
    let key = ("leikaKey", "99123456760610");
    let found = query(&[key, ("ars", "064350014014")]).unwrap();
    assert_eq!((found.place, found.offset, found.limit), (Place::Ars("064350014014".into()), 0, 100));
    assert_eq!(query(&[key, ("ags", "06435014")]).unwrap().place, Place::Ags("06435014".into()));
    let found = query(&[key, ("areaId", "1024"), ("limit", "5"), ("offset", "7")]).unwrap();
    assert_eq!((found.place, found.offset, found.limit), (Place::Area("1024".into()), 7, 5));
    for wrong in [
        vec![key],
        vec![("ars", "06")],
        vec![("leikaKey", "98123456760610"), ("ars", "06")],
        vec![("leikaKey", "9912345676061"), ("ars", "06")],
        vec![key, ("ars", "06"), ("ags", "06")],
        vec![key, ("ars", "0643")],
        vec![key, ("ars", "")],
        vec![key, ("ags", "064350140")],
        vec![key, ("areaId", "x")],
        vec![key, ("ars", "06"), ("limit", "0")],
        vec![key, ("ars", "06"), ("limit", "501")],
        vec![key, ("ars", "06"), ("limit", "a")],
        vec![key, ("ars", "06"), ("offset", "-1")],
        vec![key, ("ars", "06"), ("offset", "4000000000")],
    ] {
        assert!(query(&wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn expressions_for_areas_are_bounded() {
    let check = |list: &[&str]| check_expressions(&list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert!(check(&["Halle", "06108"]).is_ok() && check(&["Hal*"]).is_ok());
    for wrong in [&[][..], &[""], &[" "], &["*"], &["x"; 11], &["x".repeat(201).as_str()]] {
        assert!(check(wrong).is_err(), "{wrong:?}");
    }
}

fn claims() -> DestinationClaims {
    DestinationClaims {
        submission_host: "amt.example".into(),
        iss: "https://amt.example/portal".into(),
        services: vec![ServiceInAreas::new(&["99123456760610"], &["064350014014"])],
        destination_id: Uuid::from_u128(1),
        iat: NOW,
        jti: "one".into(),
    }
}

#[test]
fn a_destination_signature_has_the_claims_of_the_published_example() {
    let signed = claims().sign(&KEY, "key-of-the-portal").unwrap();
    let (header, json) = crypto::jws::unverified(&signed).unwrap();
    assert_eq!((header.typ.as_deref(), header.kid.as_deref()), (Some("jwt"), Some("key-of-the-portal")));
    let expected = json!({
        "submissionHost": "amt.example", "iss": "https://amt.example/portal", "destinationId": Uuid::from_u128(1),
        "services": [{"gebietIDs": ["urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:064350014014"],
            "leistungIDs": ["urn:de:fim:leika:leistung:99123456760610"]}], "iat": NOW, "jti": "one",
    });
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&json).unwrap(), expected);
    let key = KEY.public_jwk("key-of-the-portal");
    let verify = |id, hosts: &[&str]| DestinationClaims::verify(&signed, &key, Uuid::from_u128(id), hosts);
    assert_eq!(verify(1, &["other.example", "amt.example"]), Ok(claims()));
    assert!(verify(2, &["amt.example"]).is_err(), "of another destination");
    assert!(verify(1, &["evil.example"]).is_err(), "another host");
}

#[test]
fn a_route_shows_what_is_there_and_keeps_the_rest() {
    let route = Route { destination_id: Uuid::from_u128(1), destination_signature: "a.b.c".into(), ..Route::default() };
    let json = serde_json::to_value(&route).unwrap();
    assert_eq!(json.as_object().unwrap().len(), 2, "{json}");
    let more = json!({"destinationId": Uuid::from_u128(1), "destinationSignature": "a.b.c", "legalBasis": {"description": {"de": "x"}}});
    let read: Route = serde_json::from_value(more.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), more);
}

fn message() -> Message {
    serde_json::from_value(json!({
        "stork_qaa_level": "3", "mailboxUuid": Uuid::from_u128(5), "sender": "Stadt Musterstadt (Demo)", "title": "Bescheid",
        "content": "Ihr Bescheid", "service": "Hundesteuer", "attachments": [],
    }))
    .unwrap()
}

fn author() -> Certificate {
    self_signed(KEY.jwk(), "Stadt Musterstadt (Demo)", NOW - 10, NOW + 7200).unwrap()
}

#[test]
fn a_message_to_a_mailbox_is_sealed_and_verified() {
    let author = author();
    let sent = Envelope::seal(&message(), &KEY, &author, NOW).unwrap();
    let json = serde_json::to_vec(&sent).unwrap();
    let members: serde_json::Value = serde_json::from_slice(&json).unwrap();
    for member in ["content", "sha512sum", "authorToken", "authorCertificate"] {
        assert!(members[member].is_string(), "{member}");
    }
    let read = Envelope::from_json(&json).unwrap();
    let policy = TrustPolicy::default();
    assert_eq!(read.verify(&policy, NOW + 60), Ok(author));
    assert_eq!(read.read::<Message>().unwrap(), message());
    assert_eq!(message().stork_qaa_level, 3);
    assert!(matches!(read.verify(&policy, NOW + 1860), Err(ZbpError::Token(_))), "over");
    assert!(matches!(read.verify(&policy, NOW + 7201), Err(ZbpError::Certificate(_))));
    assert!(read.read::<StatusReport>().is_err());
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let policy = TrustPolicy::default();
    let good = Envelope::seal(&message(), &KEY, &author(), NOW).unwrap();
    let stranger = SigningKey::generate().unwrap();
    let other = self_signed(stranger.jwk(), "Stadt Musterstadt (Demo)", NOW - 10, NOW + 7200).unwrap();
    let foreign = Envelope::seal(&message(), &stranger, &other, NOW).unwrap();
    let renamed = self_signed(KEY.jwk(), "Somebody else", NOW - 10, NOW + 7200).unwrap();
    let changes: [(&str, Envelope); 6] = [
        ("content", Envelope { content: good.content.replace("Bescheid", "bescheid"), ..good.clone() }),
        ("signature", Envelope { signature: foreign.signature.clone(), ..good.clone() }),
        ("no base64", Envelope { signature: "!".into(), ..good.clone() }),
        ("token", Envelope { author_token: foreign.author_token.clone(), ..good.clone() }),
        ("certificate", Envelope { author_certificate: foreign.author_certificate.clone(), ..good.clone() }),
        ("name", Envelope { author_certificate: renamed.to_pem(), ..good.clone() }),
    ];
    for (what, changed) in changes {
        assert!(changed.verify(&policy, NOW).is_err(), "{what}");
    }
    for token in ["", "a.b", "a.b.c", &good.author_token[1..]] {
        assert!(Envelope { author_token: token.to_owned(), ..good.clone() }.verify(&policy, NOW).is_err(), "{token}");
    }
    assert!(Envelope::from_json(b"{}").is_err());
}

#[test]
fn contents_keep_their_limits() {
    let seal = |message: &Message| Envelope::seal(message, &KEY, &author(), NOW).unwrap().read::<Message>();
    let with = |change: fn(&mut Message)| {
        let mut message = message();
        change(&mut message);
        seal(&message)
    };
    let file = |sha512: &str| MessageAttachment { filename: "a.pdf".into(), sha512: sha512.into(), content_length: 1 };
    assert!(with(|_| ()).is_ok());
    assert!(with(|message| message.title = "ä".repeat(1024)).is_ok());
    assert!(with(|message| message.title = "ä".repeat(1025)).is_err());
    assert!(with(|message| message.sender = "x".repeat(256)).is_err());
    assert!(with(|message| message.stork_qaa_level = 0).is_err());
    let mut attached = message();
    attached.attachments = vec![file(&"a".repeat(128))];
    assert!(seal(&attached).is_ok());
    attached.attachments = vec![file("short")];
    assert!(seal(&attached).is_err());
}

#[test]
fn a_status_report_travels_alike() {
    let report = StatusReport {
        application_id: Uuid::from_u128(1),
        status: Status::ActionRequired,
        public_service_name: ServiceName { de: "Hundesteuer".into() },
        sender_name: "Stadt Musterstadt (Demo)".into(),
        created_date: "2026-11-24T12:00:00Z".into(),
        status_details: None,
        additional_information: None,
    };
    let sent = Envelope::seal(&report, &KEY, &author(), NOW).unwrap();
    assert!(sent.content.contains("\"ACTION_REQUIRED\""), "{}", sent.content);
    assert_eq!(sent.read::<StatusReport>().unwrap(), report);
}

proptest! {
    #[test]
    fn no_text_panics_on_the_bridge(text in "\\PC{0,200}") {
        let _ = Envelope::from_json(text.as_bytes());
        let envelope = Envelope { content: text.clone(), signature: text.clone(), author_token: text.clone(), author_certificate: text.clone() };
        prop_assert!(envelope.verify(&TrustPolicy::default(), NOW).is_err());
        let _ = envelope.read::<Message>();
        let _ = page(Some(&text), Some(&text));
    }
}
