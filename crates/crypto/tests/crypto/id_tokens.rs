// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! ID tokens: what is signed here is verified here, and what only looks like it is not.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use crypto::encoding::{base64url, from_base64url};
use crypto::jws::SigningKey;
use crypto::jwt::{KeySet, public, sign};
use serde_json::{Value, json};

fn set(keys: &[Value]) -> KeySet {
    KeySet::read(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
}

fn with_header(token: &str, header: &Value) -> String {
    let (_, rest) = token.split_once('.').unwrap();
    format!("{}.{rest}", base64url(header.to_string().as_bytes()))
}

#[test]
fn only_what_a_key_of_the_set_signed_is_taken() {
    let (key, other) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let token = sign(&key, &json!({ "sub": "abc" })).unwrap();
    let keys = set(&[public(&other), public(&key), json!({ "kty": "OKP", "crv": "Ed25519", "x": "AA" })]);
    assert_eq!(keys.verify(&token).unwrap(), br#"{"sub":"abc"}"#);
    assert!(keys.knows(&token));

    let strangers = set(&[public(&other)]);
    assert!(!strangers.knows(&token) && strangers.verify(&token).is_err());
    // a key under the same name does not fit either
    let mut renamed = public(&other);
    renamed["kid"] = json!(key.kid());
    assert!(set(&[renamed]).verify(&token).is_err());
    // one that is there for something else
    let mut sealing = public(&key);
    sealing["use"] = json!("enc");
    assert!(set(&[sealing]).verify(&token).is_err());

    let kid = key.kid();
    for header in [
        json!({ "alg": "none", "kid": kid }),
        json!({ "alg": "HS256", "kid": kid }),
        json!({ "alg": "PS256", "kid": kid }),
        json!({ "alg": "ES256", "kid": kid }),
        json!({ "alg": "RS256", "kid": kid, "crit": ["b64"] }),
        json!({ "alg": "RS256", "kid": kid, "jwk": public(&key) }),
    ] {
        assert!(keys.verify(&with_header(&token, &header)).is_err(), "{header}");
    }
    let (signed, _) = token.rsplit_once('.').unwrap();
    assert!(keys.verify(&format!("{signed}.")).is_err());
    let parts: Vec<&str> = token.split('.').collect();
    let claims = base64url(br#"{"sub":"abd"}"#);
    assert!(keys.verify(&format!("{}.{claims}.{}", parts[0], parts[2])).is_err());
    let claims: Value = serde_json::from_slice(&from_base64url(parts[1]).unwrap()).unwrap();
    assert_eq!(claims["sub"], "abc");
}

#[test]
fn tokens_on_elliptic_curves_are_taken_too() {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let point = pair.public_key().as_ref();
    let key = json!({ "kty": "EC", "crv": "P-256", "x": base64url(&point[1..33]), "y": base64url(&point[33..]) });
    let head = base64url(br#"{"alg":"ES256"}"#);
    let signed = format!("{head}.{}", base64url(br#"{"sub":"abc"}"#));
    let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
    let token = format!("{signed}.{}", base64url(signature.as_ref()));
    assert!(set(&[key]).verify(&token).is_ok());
    assert!(set(&[]).verify(&token).is_err());
}
