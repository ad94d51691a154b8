// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! JWS by PS512, signatures by RS512, message authentication: known answers, strictness, and jwcrypto as an independent peer.

use std::sync::LazyLock;

use crypto::encoding::{base64url, from_base64url};
use crypto::jwk::{KeyUse, PrivateJwk};
use crypto::jws::{self, Header, SigningKey};
use crypto::{Error, mac, rs512, x509};
use proptest::prelude::*;

use crate::jose::python;

pub(crate) static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());

fn header() -> Header {
    Header::new("secevent+jwt", KEY.kid())
}

#[test]
fn what_was_signed_is_verified_with_its_header() {
    let token = jws::sign(&KEY, &header(), b"{\"a\":1}").unwrap();
    let key = KEY.public_jwk(KEY.kid());
    let (read, payload) = jws::verify(&key, &token).unwrap();
    assert_eq!((&read, payload.as_slice()), (&header(), &b"{\"a\":1}"[..]));
    let first: serde_json::Value =
        serde_json::from_slice(&from_base64url(token.split('.').next().unwrap()).unwrap()).unwrap();
    assert_eq!(first, serde_json::json!({"alg": "PS512", "typ": "secevent+jwt", "kid": KEY.kid()}));
    assert_eq!(token.rsplit('.').next().unwrap().len(), 683, "512 bytes");
    let other = jws::sign(&KEY, &header(), b"{\"a\":1}").unwrap();
    assert_ne!(token, other, "PSS is salted");
}

#[test]
fn a_changed_token_is_refused() {
    let key = KEY.public_jwk(KEY.kid());
    let token = jws::sign(&KEY, &header(), b"{\"sub\":\"submission\"}").unwrap();
    let parts: Vec<&str> = token.split('.').collect();
    for (number, part) in parts.iter().enumerate() {
        let mut changed: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let place = part.len() / 2;
        let replacement = if part.as_bytes()[place] == b'A' { "Q" } else { "A" };
        changed[number].replace_range(place..=place, replacement);
        assert!(jws::verify(&key, &changed.join(".")).is_err(), "segment {number}");
        changed[number].clear();
        assert!(jws::verify(&key, &changed.join(".")).is_err(), "segment {number} empty");
    }
    for text in ["", ".", "..", "a.b", "a.b.c.d", &format!("{token}."), &format!("{token} ")] {
        assert!(jws::verify(&key, text).is_err(), "{text}");
        assert!(jws::unverified(text).is_err(), "{text}");
    }
    assert_eq!(jws::unverified(&token).unwrap().1, b"{\"sub\":\"submission\"}");
    let long = "A".repeat(jws::MAX_LEN + 1);
    assert!(matches!(jws::verify(&key, &long), Err(Error::TooLarge { .. })));
}

#[test]
fn only_ps512_is_written_and_read() {
    let key = KEY.public_jwk(KEY.kid());
    let token = jws::sign(&KEY, &header(), b"{}").unwrap();
    let rest = token.split_once('.').unwrap().1;
    for head in [
        r#"{"alg":"none"}"#,
        r#"{"alg":"HS256"}"#,
        r#"{"alg":"RS512"}"#,
        r#"{"alg":"PS256"}"#,
        r#"{"alg":"PS512","crit":["b64"],"b64":false}"#,
        r#"{"alg":"PS512","alg":"PS512"}"#,
        r#"{"typ":"JWT"}"#,
        "[]",
    ] {
        let forged = format!("{}.{rest}", base64url(head.as_bytes()));
        assert!(matches!(jws::verify(&key, &forged), Err(Error::Malformed { .. })), "{head}");
    }
    for head in [serde_json::json!({"alg": "none"}), serde_json::json!({}), serde_json::json!([1])] {
        assert!(jws::sign(&KEY, &head, b"{}").is_err(), "{head}");
    }
    let more = jws::sign(&KEY, &serde_json::json!({"alg": "PS512", "jku": "x"}), b"{}").unwrap();
    assert!(jws::verify(&key, &more).is_ok(), "members that are not known are ignored");
}

#[test]
fn a_key_of_another_use_or_owner_does_not_verify() {
    let token = jws::sign(&KEY, &header(), b"{}").unwrap();
    let other = SigningKey::generate().unwrap();
    assert_eq!(jws::verify(&other.public_jwk("other-key-id"), &token), Err(Error::Signature));
    let mut key = KEY.public_jwk("its-own-name");
    assert!(jws::verify(&key, &token).is_ok(), "which key is asked for is up to the caller");
    key.alg = "RSA-OAEP-256".to_owned();
    assert!(matches!(jws::verify(&key, &token), Err(Error::Malformed { .. })));
}

#[test]
fn a_detached_signature_belongs_to_its_payload() {
    let key = KEY.public_jwk(KEY.kid());
    let detached = jws::sign_detached(&KEY, &Header::new("jwt", KEY.kid()), b"body").unwrap();
    assert!(detached.contains(".."));
    assert_eq!(jws::verify_detached(&key, &detached, b"body").unwrap().typ.as_deref(), Some("jwt"));
    assert_eq!(jws::verify_detached(&key, &detached, b"bodY"), Err(Error::Signature));
    let whole = jws::sign(&KEY, &header(), b"body").unwrap();
    assert!(jws::verify_detached(&key, &whole, b"body").is_err());
    assert!(jws::verify(&key, &detached).is_err());
}

#[test]
fn a_signing_key_survives_pkcs8_and_jwk_and_is_not_shown() {
    let again = SigningKey::from_pkcs8(&KEY.to_pkcs8()).unwrap();
    assert_eq!(again.kid(), KEY.kid());
    let json = KEY.jwk().to_json().unwrap();
    let again = SigningKey::from_jwk(PrivateJwk::from_json(json.as_bytes()).unwrap()).unwrap();
    let token = jws::sign(&again, &header(), b"x").unwrap();
    assert!(jws::verify(&KEY.public_jwk("the-key-id"), &token).is_ok());
    assert_eq!(KEY.public_jwk("the-key-id").key_ops, ["verify"]);
    assert_eq!(format!("{again:?}"), format!("SigningKey({}, ..)", KEY.kid()));
    let encrypting = PrivateJwk::generate(KeyUse::Encryption).unwrap();
    assert!(SigningKey::from_jwk(encrypting).is_err());
    assert!(SigningKey::from_pkcs8(b"no key").is_err());
}

#[test]
fn rs512_signs_for_a_certificate() {
    let certificate = x509::self_signed(KEY.jwk(), "Demo", 0, 2_000_000_000).unwrap();
    let signature = rs512::sign(&KEY, b"content").unwrap();
    assert!(rs512::verify(&certificate, b"content", &signature).is_ok());
    assert_eq!(rs512::verify(&certificate, b"Content", &signature), Err(Error::Signature));
    assert_eq!(rs512::verify(&certificate, b"content", &signature[1..]), Err(Error::Signature));
}

#[test]
fn hmac_of_rfc_4231_is_met() {
    let expected = "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854";
    assert_eq!(mac::sha512_hex(&[0x0b; 20], b"Hi There"), expected);
    assert!(mac::sha512_hex_fits(&[0x0b; 20], b"Hi There", &expected.to_uppercase()));
    for wrong in ["", &expected[1..], &expected.replace('8', "9")] {
        assert!(!mac::sha512_hex_fits(&[0x0b; 20], b"Hi There", wrong));
    }
}

#[test]
fn jwcrypto_verifies_what_we_sign_and_the_other_way_round() {
    let script = "
import json, sys
from jwcrypto import jwk, jws
token = jws.JWS()
token.allowed_algs = ['PS512']
token.deserialize(sys.argv[1], jwk.JWK.from_json(sys.argv[2]))
key = jwk.JWK.generate(kty='RSA', size=4096, alg='PS512', kid='made-by-jwcrypto', key_ops=['sign', 'verify'])
own = jws.JWS(token.payload + b' from python')
own.add_signature(key, None, json.dumps({'alg': 'PS512', 'typ': 'secevent+jwt', 'kid': 'made-by-jwcrypto'}))
public = json.loads(key.export_public())
print(json.dumps([own.serialize(compact=True), json.dumps(public)]))";
    let token = jws::sign(&KEY, &header(), "straße".as_bytes()).unwrap();
    let public = serde_json::to_string(&KEY.public_jwk(KEY.kid())).unwrap();
    if let Some(answer) = python(script, &[&token, &public]) {
        let [token, key]: [String; 2] = serde_json::from_str(&answer).unwrap();
        let key = crypto::jwk::PublicJwk::from_json(key.as_bytes()).unwrap();
        let (header, payload) = jws::verify(&key, &token).unwrap();
        assert_eq!(header.kid.as_deref(), Some("made-by-jwcrypto"));
        assert_eq!(payload, "straße from python".as_bytes());
    }
}

proptest! {
    #[test]
    fn no_text_panics_as_jws(text in "\\PC{0,200}", parts in proptest::collection::vec("[A-Za-z0-9_-]{0,30}", 3)) {
        let key = KEY.public_jwk(KEY.kid());
        for text in [text, parts.join(".")] {
            prop_assert!(jws::verify(&key, &text).is_err());
            let _ = jws::unverified(&text);
            prop_assert!(jws::verify_detached(&key, &text, b"x").is_err());
        }
    }
}
