// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parsers and their examples. What is base64url in an envelope is mutated inside of it: otherwise no change would get
//! past the outer form.

mod rules;

use std::sync::LazyLock;

use crypto::encoding::base64url;
use crypto::jwk::{KeyUse, PrivateJwk, PublicJwk};
use crypto::jws::{self, SigningKey};
use crypto::x509::{Certificate, self_signed};
use fitconnect::destination::{CreateDestination, PatchDestination};
use fitconnect::{AnnounceSubmission, ApiVersion, Metadata, SubmitSubmission, jwe, set, zbp};
use serde_json::json;

use super::{Target, catalogue, foreign, process, schemas};

/// All parsers.
pub const TARGETS: &[Target] = &[
    Target { name: "jwe-header", seeds: jwe_headers, feed: feed_jwe_header },
    Target { name: "jwe", seeds: jwes, feed: feed_jwe },
    Target { name: "event-claims", seeds: claims, feed: feed_claims },
    Target { name: "event-token", seeds: tokens, feed: feed_token },
    Target { name: "metadata", seeds: metadata, feed: feed_metadata },
    Target { name: "public-jwk", seeds: public_keys, feed: feed_public_key },
    Target { name: "private-jwk", seeds: private_keys, feed: feed_private_key },
    Target { name: "certificate", seeds: certificates, feed: feed_certificate },
    Target { name: "bodies", seeds: bodies, feed: feed_body },
    Target { name: "mailbox-message", seeds: messages, feed: feed_message },
    Target { name: "rule-text", seeds: rules::texts, feed: rules::feed_text },
    Target { name: "rule-script", seeds: rules::scripts, feed: rules::feed_script },
    Target { name: "xdatenfelder", seeds: schemas::schemas, feed: schemas::feed_schema },
    Target { name: "code-list", seeds: schemas::lists, feed: schemas::feed_list },
    Target { name: "open-forms", seeds: foreign::open_forms_exports, feed: foreign::feed_open_forms },
    Target { name: "xprozess", seeds: process::messages, feed: process::feed },
    Target { name: "xgov-forms", seeds: foreign::xgov_definitions, feed: foreign::feed_xgov },
    Target { name: "xzufi", seeds: catalogue::messages, feed: catalogue::feed_message },
    Target { name: "xzufi-text", seeds: catalogue::texts, feed: catalogue::feed_text },
];

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().expect("a key"));
static ID: &str = "29e7b947-feff-4154-8eaa-c2b897dfe2a3";
const HASH: &str = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

fn texts(values: &[serde_json::Value]) -> Vec<Vec<u8>> {
    values.iter().map(|value| value.to_string().into_bytes()).collect()
}

fn jwe_headers() -> Vec<Vec<u8>> {
    let header =
        |more: &str| format!(r#"{{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"a-key-name"{more}}}"#).into_bytes();
    vec![
        header(r#","cty":"application/json""#),
        header(r#","cty":"application/xml","zip":"DEF""#),
        header(r#","crit":["x"]"#),
    ]
}

fn sealed(header: &[u8]) -> String {
    let rest: [&[u8]; 4] = [&[1; 512], &[2; 12], &[3; 60], &[4; 16]];
    std::iter::once(header).chain(rest).map(base64url).collect::<Vec<_>>().join(".")
}

fn look_at(text: &str) {
    for version in [ApiVersion::V1, ApiVersion::V2] {
        for part in [jwe::Part::Metadata, jwe::Part::Data, jwe::Part::Attachment] {
            if let Ok(seen) = jwe::inspect(text, part, version) {
                assert_eq!(
                    crypto::jwe::authentication_tag(text),
                    Some(seen.tag.as_str()),
                    "one tag, however it is read"
                );
                assert_eq!(seen.header.alg, "RSA-OAEP-256");
                assert_eq!(seen.length, text.len() as u64);
            }
        }
    }
    let _ = crypto::jwe::header(text, false);
}

fn feed_jwe_header(input: &[u8]) {
    look_at(&sealed(input));
}

fn jwes() -> Vec<Vec<u8>> {
    jwe_headers().iter().map(|header| sealed(header).into_bytes()).collect()
}

fn feed_jwe(input: &[u8]) {
    look_at(&String::from_utf8_lossy(input));
}

fn claims() -> Vec<Vec<u8>> {
    let token = |event: &str, payload: serde_json::Value| {
        json!({"$schema": set::SCHEMA, "jti": ID, "iss": ID, "iat": 1_795_500_000, "sub": format!("submission:{ID}"),
            "txn": format!("case:{ID}"), "events": {format!("https://schema.fitko.de/fit-connect/events/{event}"): payload}})
    };
    let tags = json!({"authenticationTags": {"metadata": "a", "data": "b", "attachments": {ID: "c"}}});
    let problems = json!({"problems": [{"type": "https://schema.fitko.de/fit-connect/events/problems/hash-mismatch",
        "title": "t", "detail": "d", "instance": format!("attachment:{ID}")}]});
    texts(&[
        token("accept-submission", tags),
        token("reject-submission", problems),
        token("notify-submission", json!({})),
    ])
}

fn unsigned(claims: &[u8]) -> String {
    let header = format!(r#"{{"alg":"PS512","typ":"{}","kid":"a-key-name"}}"#, set::TYP);
    [base64url(header.as_bytes()), base64url(claims), base64url(&[0; 512])].join(".")
}

fn feed_claims(input: &[u8]) {
    if let Ok(read) = set::read(&unsigned(input), &set::ACCEPTED_SCHEMAS) {
        assert!(read.token().kind.uri_of(read.token().subject.parcel).is_some(), "what is read can be written");
    }
}

fn tokens() -> Vec<Vec<u8>> {
    claims().iter().map(|claims| unsigned(claims).into_bytes()).collect()
}

fn feed_token(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _ = jws::unverified(&text);
    let key = |_: &set::EventIssuer, _: &str| Some(KEY.public_jwk("a-key-name"));
    assert!(set::verify(&text, &set::ACCEPTED_SCHEMAS, key).is_err(), "nobody signed it");
}

fn metadata() -> Vec<Vec<u8>> {
    let hash = json!({"type": "sha512", "content": HASH});
    let schema = json!({"schemaUri": "urn:x:y:z", "mimeType": "application/json"});
    let attachment =
        json!({"attachmentId": ID, "purpose": "form", "mimeType": "application/pdf", "fragments": [], "hash": hash});
    let structure = json!({"data": {"hash": hash, "submissionSchema": schema}, "attachments": [attachment]});
    let report = json!({"levelOfAssurance": "http://eidas.europa.eu/LoA/high"});
    let set = json!({"dataSetId": ID, "schema": schema, "hash": hash, "content": report});
    let old =
        json!([{"type": "identificationReport", "version": "1", "content": base64url(report.to_string().as_bytes())}]);
    texts(&[
        json!({"$schema": fitconnect::METADATA_SCHEMA, "contentStructure": structure, "dataSets": [set],
            "replyChannel": {"eMail": {"address": "demo@example.org"}}}),
        json!({"contentStructure": structure, "authenticationInformation": old,
            "publicServiceType": {"name": "Demo", "identifier": "urn:de:fim:leika:leistung:99036012001000"}}),
    ])
}

fn feed_metadata(input: &[u8]) {
    if let Ok(metadata) = Metadata::from_json(input) {
        let _ = (metadata.violations(), metadata.version(), metadata.level_of_assurance());
    }
}

fn public_keys() -> Vec<Vec<u8>> {
    let mut key = KEY.public_jwk("a-key-name");
    key.x5c = vec![self_signed(KEY.jwk(), "Demo", 0, 2_000_000_000).expect("a certificate").to_x5c()];
    vec![serde_json::to_vec(&key).expect("JSON")]
}

fn feed_public_key(input: &[u8]) {
    let Ok(key) = PublicJwk::from_json(input) else { return };
    let policy = crypto::x509::TrustPolicy::SelfSignedAllowed;
    for key_use in [KeyUse::Encryption, KeyUse::Signature] {
        let _ = fitconnect::keys::check_destination_key(&key, key_use, &policy, 1_000_000_000);
    }
    let _ = fitconnect::keys::kids_of(&key);
}

fn private_keys() -> Vec<Vec<u8>> {
    vec![KEY.jwk().to_json().expect("JSON").as_bytes().to_vec()]
}

fn feed_private_key(input: &[u8]) {
    let _ = PrivateJwk::from_json(input);
    let _ = PrivateJwk::from_pkcs8(input, KeyUse::Signature, None);
}

fn certificates() -> Vec<Vec<u8>> {
    let made = self_signed(KEY.jwk(), "Demo", 0, 2_000_000_000).expect("a certificate");
    vec![made.der().to_vec(), made.to_pem().into_bytes()]
}

fn feed_certificate(input: &[u8]) {
    let read = Certificate::from_der(input).into_iter().chain(Certificate::from_pem(input).unwrap_or_default());
    for certificate in read {
        let _ = (certificate.common_name(), certificate.is_valid_at(1_000_000_000));
        let _ = certificate.certifies(&KEY.public_jwk("a-key-name"));
    }
}

fn bodies() -> Vec<Vec<u8>> {
    let service = json!({"name": "", "identifier": "urn:de:fim:leika:leistung:99036012001000"});
    texts(&[
        json!({"destinationId": ID, "announcedAttachments": [ID], "publicService": service, "region": "DE05334"}),
        json!({"destinationId": ID, "announcedAttachments": [], "serviceType": service, "caseId": ID}),
        json!({"encryptedMetadata": "a.b.c.d.e", "encryptedData": null}),
        json!({"status": "active", "callback": null, "services": [{"identifier": "urn:a:b", "regions": ["DE05"],
            "submissionSchemas": [{"schemaUri": "urn:x:y:z", "mimeType": "application/json"}]}]}),
    ])
}

fn feed_body(input: &[u8]) {
    if let Ok(body) = serde_json::from_slice::<AnnounceSubmission>(input) {
        let _ = body.problems();
    }
    let _ = serde_json::from_slice::<SubmitSubmission>(input);
    if let Ok(body) = serde_json::from_slice::<CreateDestination>(input) {
        let _ = body.violations();
    }
    if let Ok(body) = serde_json::from_slice::<PatchDestination>(input) {
        let _ = body.violations();
    }
}

fn messages() -> Vec<Vec<u8>> {
    let author = self_signed(KEY.jwk(), "Demo", 0, 2_000_000_000).expect("a certificate");
    let message = json!({"stork_qaa_level": 3, "mailboxUuid": ID, "sender": "Demo", "title": "t", "content": "c", "service": "s"});
    let sealed = zbp::Envelope::seal(&message, &KEY, &author, 1_000_000_000).expect("an envelope");
    vec![serde_json::to_vec(&sealed).expect("JSON")]
}

fn feed_message(input: &[u8]) {
    let Ok(envelope) = zbp::Envelope::from_json(input) else { return };
    let _ = envelope.verify(&crypto::x509::TrustPolicy::SelfSignedAllowed, 1_000_000_000);
    let _ = envelope.read::<zbp::Message>();
    let _ = envelope.read::<zbp::StatusReport>();
}
