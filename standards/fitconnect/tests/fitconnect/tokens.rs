// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Event tokens, what may be seen of a JWE, keys of destinations, and the state machines.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crypto::encoding::base64url;
use crypto::jwk::{KeyUse, PrivateJwk};
use crypto::jws::{self, SigningKey};
use crypto::x509::{TrustPolicy, self_signed};
use fitconnect::set::{self, EventIssuer, EventPayload, EventToken, SetError, Subject};
use fitconnect::*;
use proptest::prelude::*;
use uuid::Uuid;

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());
const BASE: &str = "https://amt.example/submission-api";
const KID: &str = "a-key-of-the-service";

fn token(kind: EventKind, payload: EventPayload) -> EventToken {
    EventToken {
        jti: Uuid::from_u128(1),
        issuer: EventIssuer::Service(BASE.to_owned()),
        issued_at: 1_795_500_000,
        subject: Subject { parcel: Parcel::Submission, id: Uuid::from_u128(2) },
        case_id: Uuid::from_u128(3),
        kind,
        payload,
    }
}

fn claims_of(compact: &str) -> serde_json::Value {
    serde_json::from_slice(&jws::unverified(compact).unwrap().1).unwrap()
}

fn tags() -> AuthenticationTags {
    let attachments = BTreeMap::from([(Uuid::from_u128(9), "c".to_owned())]);
    AuthenticationTags { metadata: "a".into(), data: "b".into(), attachments }
}

#[test]
fn a_token_has_the_claims_of_the_standard() {
    let signed = token(EventKind::Submit, EventPayload::tags(tags())).sign(&KEY, KID).unwrap();
    let expected = serde_json::json!({
        "$schema": "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json",
        "jti": Uuid::from_u128(1), "iss": BASE, "iat": 1_795_500_000,
        "sub": format!("submission:{}", Uuid::from_u128(2)), "txn": format!("case:{}", Uuid::from_u128(3)),
        "events": {"https://schema.fitko.de/fit-connect/events/submit-submission": {
            "authenticationTags": {"metadata": "a", "data": "b", "attachments": {Uuid::from_u128(9).to_string(): "c"}}}},
    });
    assert_eq!(claims_of(&signed), expected);
    let bare = token(EventKind::Create, EventPayload::default()).sign(&KEY, KID).unwrap();
    let bare = claims_of(&bare);
    assert!(bare.get("$schema").is_none(), "no schema without payload");
    assert_eq!(bare["events"]["https://schema.fitko.de/fit-connect/events/create-submission"], serde_json::json!({}));
}

#[test]
fn a_token_is_verified_by_the_key_that_it_names() {
    let public = KEY.public_jwk(KID);
    let reject = RejectPayload { problems: vec![Problem::new(ProblemKind::HashMismatch, Instance::Data, "differs")] };
    let mut sent = token(EventKind::Reject, EventPayload::problems(reject.problems));
    sent.issuer = EventIssuer::Destination(Uuid::from_u128(7));
    sent.payload.other.insert("note".into(), "kept".into());
    let signed = sent.sign(&KEY, KID).unwrap();
    let read = set::verify(&signed, &set::ACCEPTED_SCHEMAS, |issuer, kid| {
        assert_eq!((issuer, kid), (&EventIssuer::Destination(Uuid::from_u128(7)), KID));
        Some(public.clone())
    });
    assert_eq!(read.as_ref(), Ok(&sent));
    assert_eq!(sent.issuer.role(), Issuer::Subscriber);
    assert_eq!(set::verify(&signed, &set::ACCEPTED_SCHEMAS, |_, _| None), Err(SetError::UnknownKey));
    assert_eq!(set::verify(&signed, &["other"], |_, _| Some(public.clone())), Err(SetError::UnsupportedSchema));
    let stranger = SigningKey::generate().unwrap().public_jwk(KID);
    let refused = set::read(&signed, &set::ACCEPTED_SCHEMAS).unwrap().verify(&stranger);
    assert_eq!(refused, Err(SetError::Signature(crypto::Error::Signature)));
}

#[test]
fn replies_have_events_of_their_own() {
    let mut reply = token(EventKind::Accept, EventPayload::tags(tags()));
    reply.subject.parcel = Parcel::Reply;
    let signed = reply.sign(&KEY, KID).unwrap();
    let claims = claims_of(&signed);
    assert_eq!(claims["sub"], format!("reply:{}", Uuid::from_u128(2)));
    assert!(claims["events"].get("https://schema.fitko.de/fit-connect/events/accept-reply").is_some());
    assert_eq!(set::read(&signed, &set::ACCEPTED_SCHEMAS).unwrap().token(), &reply);
    reply.kind = EventKind::Notify;
    assert_eq!(reply.sign(&KEY, KID), Err(SetError::UnknownEvent));
    for kind in EventKind::ALL {
        for parcel in [Parcel::Submission, Parcel::Reply] {
            if let Some(uri) = kind.uri_of(parcel) {
                assert_eq!(EventKind::parse(&uri), Some((kind, parcel)));
            }
        }
    }
    assert_eq!(EventKind::parse("https://schema.fitko.de/fit-connect/events/forward-reply"), None);
}

#[test]
fn each_claim_is_checked() {
    let good = claims_of(&token(EventKind::Accept, EventPayload::default()).sign(&KEY, KID).unwrap());
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut claims = good.clone();
        change(&mut claims);
        let signed = jws::sign(&KEY, &jws::Header::new(set::TYP, KID), claims.to_string().as_bytes()).unwrap();
        set::read(&signed, &set::ACCEPTED_SCHEMAS).map(|read| read.token().clone())
    };
    assert!(with(&|_| ()).is_ok());
    assert!(with(&|claims| claims["iat"] = serde_json::json!(1.5e9)).is_ok());
    assert!(with(&|claims| claims["more"] = 1.into()).is_ok(), "unknown claims are ignored");
    let accept = "https://schema.fitko.de/fit-connect/events/accept-submission";
    for (member, value) in [
        ("jti", serde_json::json!("x")),
        ("iss", serde_json::json!("ftp://x")),
        ("iss", serde_json::json!("")),
        ("iat", serde_json::json!("now")),
        ("sub", serde_json::json!("submission:x")),
        ("sub", serde_json::json!(format!("case:{}", Uuid::from_u128(2)))),
        ("sub", serde_json::json!(format!("reply:{}", Uuid::from_u128(2)))),
        ("txn", serde_json::json!(Uuid::from_u128(3))),
        ("events", serde_json::json!({})),
        ("events", serde_json::json!([])),
        ("events", serde_json::json!({accept: {}, "https://example.org/x": {}})),
        ("events", serde_json::json!({"https://example.org/x": {}})),
        ("events", serde_json::json!({accept: {"problems": "none"}})),
        ("$schema", serde_json::json!("https://schema.fitko.de/fit-connect/set-payload/1.0.0/set-payload.schema.json")),
    ] {
        assert!(with(&|claims| claims[member] = value.clone()).is_err(), "{member} {value}");
        if member != "$schema" {
            assert!(with(&|claims| drop(claims.as_object_mut().unwrap().remove(member))).is_err(), "without {member}");
        }
    }
    let payload = good.to_string();
    for (typ, taken) in
        [("secevent+jwt", true), ("application/secevent+jwt", true), ("SECEVENT+JWT", true), ("JWT", false)]
    {
        let signed = jws::sign(&KEY, &jws::Header::new(typ, KID), payload.as_bytes()).unwrap();
        assert_eq!(set::read(&signed, &set::ACCEPTED_SCHEMAS).is_ok(), taken, "{typ}");
    }
    let without = jws::sign(&KEY, &serde_json::json!({"alg": "PS512", "typ": set::TYP}), payload.as_bytes()).unwrap();
    assert!(set::read(&without, &set::ACCEPTED_SCHEMAS).is_err(), "kid is missing");
    assert!(set::read(&"A".repeat(set::MAX_LEN + 1), &set::ACCEPTED_SCHEMAS).is_err());
}

fn sealed(cty: &str, zip: Option<&str>, kid: Option<&str>) -> String {
    let mut header = serde_json::json!({"alg": "RSA-OAEP-256", "enc": "A256GCM", "cty": cty});
    if let Some(zip) = zip {
        header["zip"] = zip.into();
    }
    if let Some(kid) = kid {
        header["kid"] = kid.into();
    }
    if cty.is_empty() {
        header.as_object_mut().unwrap().remove("cty");
    }
    let parts = [
        base64url(header.to_string().as_bytes()),
        base64url(&[1; 512]),
        base64url(&[2; 12]),
        base64url(&[3; 40]),
        base64url(&[4; 16]),
    ];
    parts.join(".")
}

#[test]
fn a_jwe_is_seen_without_a_key() {
    use jwe::Part::*;
    let jwe = sealed("application/json", None, Some("of-the-destination"));
    for part in [Metadata, Data, Attachment] {
        let seen = jwe::inspect(&jwe, part, ApiVersion::V2).unwrap();
        assert_eq!((seen.tag.as_str(), seen.length), (jwe.rsplit('.').next().unwrap(), jwe.len() as u64));
        assert!(seen.is_for(&["x", "of-the-destination"]).is_ok());
        assert_eq!(seen.is_for(&["of-another"]), Err(jwe::JweError::Kid));
        assert_eq!(Some(seen.tag.as_str()), crypto::jwe::authentication_tag(&jwe));
    }
}

#[test]
fn header_rules_differ_by_version_and_part() {
    use ApiVersion::*;
    use jwe::Part::*;
    let seen = |jwe: &str, part, version| jwe::inspect(jwe, part, version).map(drop);
    let zipped = sealed("application/json", Some("DEF"), Some("key-name"));
    assert!(seen(&zipped, Data, V1).is_ok());
    assert!(matches!(seen(&zipped, Data, V2), Err(jwe::JweError::Header(_))));
    let pdf = sealed("application/pdf", None, Some("key-name"));
    assert!(seen(&pdf, Attachment, V2).is_ok() && seen(&pdf, Attachment, V1).is_ok());
    assert_eq!(seen(&pdf, Data, V2), Err(jwe::JweError::Cty));
    assert_eq!(seen(&pdf, Metadata, V1), Err(jwe::JweError::Cty));
    let untyped = sealed("", None, Some("key-name"));
    assert_eq!(seen(&untyped, Metadata, V2), Err(jwe::JweError::Cty));
    assert!(seen(&untyped, Metadata, V1).is_ok() && seen(&untyped, Attachment, V2).is_ok());
    assert!(seen(&sealed("application/xml", None, Some("key-name")), Data, V2).is_ok());
    assert_eq!(seen(&sealed("application/xml", None, None), Data, V2), Err(jwe::JweError::Kid));
}

#[test]
fn what_is_no_jwe_is_refused() {
    let good = sealed("application/json", None, Some("key-name"));
    let parts: Vec<&str> = good.split('.').collect();
    let with = |number: usize, part: &str| {
        let mut parts = parts.clone();
        parts[number] = part;
        jwe::inspect(&parts.join("."), jwe::Part::Data, ApiVersion::V2)
    };
    assert!(with(0, parts[0]).is_ok());
    let other = base64url(br#"{"alg":"dir","enc":"A256GCM","kid":"key-name","cty":"application/json"}"#);
    for (number, part) in [
        (0, other.as_str()),
        (0, ""),
        (0, &"A".repeat(5000)),
        (1, ""),
        (1, &"A".repeat(1367)),
        (2, "AAAA"),
        (2, &"A".repeat(17)),
        (3, "a=b"),
        (3, "a b"),
        (4, ""),
        (4, &"A".repeat(21)),
        (4, &"A".repeat(23)),
    ] {
        assert!(with(number, part).is_err(), "{number} {part}");
    }
    for text in ["", "a.b.c", &format!("{good}."), &format!("{good}\n"), &good[..good.len() - 1]] {
        assert!(jwe::inspect(text, jwe::Part::Data, ApiVersion::V2).is_err(), "{text}");
    }
    let small = [parts[0], &parts[1][..100], parts[2], parts[3], parts[4]].join(".");
    assert_eq!(jwe::inspect(&small, jwe::Part::Data, ApiVersion::V2), Err(jwe::JweError::TooShort));
}

#[test]
fn keys_of_destinations_need_certificates() {
    let private = PrivateJwk::generate(KeyUse::Encryption).unwrap();
    let now = 1_795_500_000;
    let mut key = private.public().clone();
    let check = |key: &_, key_use, now| keys::check_destination_key(key, key_use, &TrustPolicy::default(), now);
    assert!(check(&key, KeyUse::Encryption, now).is_err(), "no x5c");
    key.x5c = vec![self_signed(&private, "Demo", now - 1, now + 1).unwrap().to_x5c()];
    assert!(check(&key, KeyUse::Encryption, now).is_ok());
    assert!(check(&key, KeyUse::Signature, now).is_err());
    assert!(check(&key, KeyUse::Encryption, now + 2).is_err());
    key.kid = "its-own-name".into();
    assert_eq!(keys::kids_of(&key), ["its-own-name".to_owned(), private.public().thumbprint()]);
}

fn any_event() -> impl Strategy<Value = (EventKind, Issuer)> {
    let issuers = prop_oneof![Just(Issuer::DeliveryService), Just(Issuer::Subscriber)];
    (0..EventKind::ALL.len(), issuers).prop_map(|(kind, issuer)| (EventKind::ALL[kind], issuer))
}

proptest! {
    /// Whatever is tried, a log keeps its order: created once, submitted once, decided at most once, nothing after deletion.
    #[test]
    fn no_order_of_events_breaks_a_log(
        events in proptest::collection::vec(any_event(), 0..200),
        version in prop_oneof![Just(ApiVersion::V1), Just(ApiVersion::V2)],
        parcel in prop_oneof![Just(Parcel::Submission), Just(Parcel::Reply)],
    ) {
        let mut state = None;
        let mut log = Vec::new();
        for (event, issuer) in events {
            if let Some(next) = step(version, parcel, state, event, issuer) {
                prop_assert!(event.uri_of(parcel).is_some(), "an event that cannot be written");
                prop_assert!(state != Some(SubmissionState::Deleted));
                log.push((event, issuer));
                state = Some(next);
            }
        }
        let count = |kind| log.iter().filter(|(event, _)| *event == kind).count();
        for once in [EventKind::Create, EventKind::Submit, EventKind::Delete, EventKind::Forward] {
            prop_assert!(count(once) <= 1, "{once:?}");
        }
        prop_assert!(count(EventKind::Accept) + count(EventKind::Reject) <= 1);
        prop_assert!(log.is_empty() || log[0] == (EventKind::Create, Issuer::DeliveryService));
        let place = |kind| log.iter().position(|(event, _)| *event == kind);
        for later in [EventKind::Notify, EventKind::Forward, EventKind::Accept, EventKind::Reject] {
            prop_assert!(place(later).is_none() || place(EventKind::Submit) < place(later));
        }
        prop_assert!(version == ApiVersion::V1 || count(EventKind::Forward) == 0);
        for (event, issuer) in log {
            let service_alone = matches!(event, EventKind::Create | EventKind::Submit | EventKind::Notify | EventKind::Delete);
            prop_assert!(!service_alone || issuer == Issuer::DeliveryService);
            // for the sender of a case, which has no key
            prop_assert!(event != EventKind::Accept || parcel == Parcel::Reply || issuer != Issuer::DeliveryService);
        }
    }

    /// From every state that can be reached, deletion can be reached: nothing is kept for ever.
    #[test]
    fn every_log_can_end(version in prop_oneof![Just(ApiVersion::V1), Just(ApiVersion::V2)],
        parcel in prop_oneof![Just(Parcel::Submission), Just(Parcel::Reply)], state in 0..SubmissionState::ALL.len()) {
        let state = SubmissionState::ALL[state];
        let issuer = Issuer::DeliveryService;
        let can = |from| step(version, parcel, Some(from), EventKind::Delete, issuer) == Some(SubmissionState::Deleted);
        let expired = step(version, parcel, Some(state), EventKind::Reject, issuer);
        let unreachable = state == SubmissionState::Forwarded && (version == ApiVersion::V2 || parcel == Parcel::Reply);
        prop_assert!(unreachable || state == SubmissionState::Deleted || can(state) || expired.is_some_and(can));
    }

    /// However a JWE is cut into pieces, it is seen alike.
    #[test]
    fn pieces_do_not_matter(cuts in proptest::collection::vec(0_usize..900, 0..8), text in prop_oneof![
        Just(sealed("application/json", None, Some("key-name"))), "[A-Za-z0-9_.-]{0,900}"]) {
        let whole = jwe::inspect(&text, jwe::Part::Data, ApiVersion::V2);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let mut inspector = jwe::Inspector::new(jwe::Part::Data, ApiVersion::V2);
        let pushed = cuts.windows(2).try_for_each(|pair| inspector.push(&text.as_bytes()[pair[0]..pair[1]]));
        let pieces = pushed.and_then(|()| inspector.finish());
        prop_assert_eq!(whole.is_ok(), pieces.is_ok());
        if let (Ok(whole), Ok(pieces)) = (whole, pieces) {
            prop_assert_eq!(whole, pieces);
        }
    }

    #[test]
    fn no_text_panics_as_token(text in "\\PC{0,300}", claims in "\\PC{0,300}") {
        let header = base64url(br#"{"alg":"PS512","typ":"secevent+jwt","kid":"k"}"#);
        for text in [text, format!("{header}.{}.{}", base64url(claims.as_bytes()), base64url(&[0; 512]))] {
            let _ = set::read(&text, &set::ACCEPTED_SCHEMAS);
            let _ = jwe::inspect(&text, jwe::Part::Metadata, ApiVersion::V1);
            let _ = EventKind::parse(&text);
        }
    }
}
