// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! JWK and JWE: known answers, strictness, and the Python library jwcrypto as an independent peer.

use std::process::Command;
use std::sync::LazyLock;

use crypto::encoding::{base64url, from_base64url};
use crypto::jwk::{KeyUse, PrivateJwk, PublicJwk};
use crypto::{Error, digest, jwe};
use proptest::prelude::*;

pub(crate) static KEY: LazyLock<PrivateJwk> = LazyLock::new(|| PrivateJwk::generate(KeyUse::Encryption).unwrap());

fn refused(jwe: &str) -> Error {
    jwe::decrypt(&KEY, jwe, 1000).unwrap_err()
}

#[test]
fn hashes_of_fips_180_are_met() {
    let sha512 = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
    assert_eq!(digest::sha512_hex(b"abc"), sha512);
    let mut hash = digest::Sha512::new();
    hash.update(b"a");
    hash.update(b"bc");
    assert_eq!(hash.finish_hex(), sha512);
    let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(crypto::encoding::hex(&digest::sha256(b"abc")), sha256);
}

#[test]
fn the_thumbprint_of_rfc_7638_is_met() {
    let json = br#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#;
    let key = PublicJwk::from_json(json).unwrap();
    assert_eq!(key.thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    assert!(key.check(KeyUse::Encryption).is_err(), "2048 bit are too few");
}

#[test]
fn a_generated_key_keeps_the_rules_of_fit_connect() {
    let public = KEY.public();
    public.check(KeyUse::Encryption).unwrap();
    assert!(public.check(KeyUse::Signature).is_err());
    assert_eq!(public.kid, public.thumbprint());
    assert_eq!(public.n.len(), 683);
    let json = serde_json::to_value(public).unwrap();
    let members: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, ["alg", "e", "key_ops", "kid", "kty", "n"], "nothing private");
    assert_eq!((&json["alg"], &json["key_ops"][0]), (&"RSA-OAEP-256".into(), &"wrapKey".into()));
}

#[test]
fn each_rule_of_a_public_key_is_checked() {
    let good = KEY.public();
    let with = |change: fn(&mut PublicJwk)| {
        let mut key = good.clone();
        change(&mut key);
        key.check(KeyUse::Encryption)
    };
    assert!(with(|_| ()).is_ok());
    let changes: [fn(&mut PublicJwk); 8] = [
        |key| key.kty = "EC".into(),
        |key| key.alg = "RSA-OAEP".into(),
        |key| key.key_ops = vec!["verify".into()],
        |key| key.e = "Aw".into(),
        |key| key.n = key.n[..342].into(),
        |key| key.n = "+/".into(),
        |key| key.kid = "short".into(),
        |key| key.kid = "k".repeat(65),
    ];
    for change in changes {
        assert!(matches!(with(change), Err(Error::Malformed { .. })));
    }
}

#[test]
fn a_private_key_survives_json_and_is_not_taken_for_a_public_one() {
    let json = KEY.to_json().unwrap();
    let again = PrivateJwk::from_json(json.as_bytes()).unwrap();
    assert_eq!(again.public(), KEY.public());
    assert_eq!(again.to_json().unwrap(), json);
    let encrypted = jwe::encrypt(KEY.public(), "application/json", b"{}").unwrap();
    assert_eq!(jwe::decrypt(&again, &encrypted, 10).unwrap().1, b"{}");
    assert!(PublicJwk::from_json(json.as_bytes()).is_err());
    assert_eq!(format!("{again:?}"), format!("PrivateJwk({}, ..)", KEY.public().kid));
}

#[test]
fn private_keys_whose_numbers_do_not_fit_are_refused() {
    let good: serde_json::Value = serde_json::from_str(&KEY.to_json().unwrap()).unwrap();
    for (member, value) in [("d", "AQAB"), ("p", "AQAB"), ("n", "!"), ("kty", "EC"), ("alg", "RSA-OAEP"), ("e", "")] {
        let mut json = good.clone();
        json[member] = value.into();
        assert!(PrivateJwk::from_json(json.to_string().as_bytes()).is_err(), "{member}");
    }
    let mut signing = good;
    signing["alg"] = "PS512".into();
    assert!(PrivateJwk::from_json(signing.to_string().as_bytes()).is_err(), "key_ops says unwrapKey");
    signing["key_ops"] = serde_json::json!(["sign"]);
    let signing = PrivateJwk::from_json(signing.to_string().as_bytes()).unwrap();
    assert!(jwe::Decrypter::new(&signing).is_err());
    assert!(jwe::Encrypter::new(signing.public()).is_err());
}

#[test]
fn a_jwe_names_algorithms_key_and_content_and_opens() {
    let encrypted = jwe::encrypt(KEY.public(), "application/xml", b"<a/>").unwrap();
    let header = jwe::header(&encrypted, false).unwrap();
    assert_eq!(header.kid.as_deref(), Some(KEY.public().kid.as_str()));
    assert_eq!(header.cty.as_deref(), Some("application/xml"));
    let first = encrypted.split('.').next().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&from_base64url(first).unwrap()).unwrap();
    assert_eq!(json.as_object().unwrap().len(), 4, "alg, enc, kid, cty only: {json}");
    assert_eq!((&json["alg"], &json["enc"]), (&"RSA-OAEP-256".into(), &"A256GCM".into()));
    assert!(encrypted.len() >= 776);
    assert_eq!(jwe::authentication_tag(&encrypted), encrypted.rsplit('.').next());
    assert_eq!(jwe::decrypt(&KEY, &encrypted, 4).unwrap().1, b"<a/>");
    assert_eq!(refused(&encrypted.replace('.', "")), Error::JweHeader("five segments separated by dots are expected"));
    let other = jwe::encrypt(KEY.public(), "application/xml", b"<a/>").unwrap();
    assert_ne!(jwe::authentication_tag(&encrypted), jwe::authentication_tag(&other));
}

#[test]
fn a_changed_jwe_never_opens_and_never_says_why() {
    let encrypted = jwe::encrypt(KEY.public(), "application/json", &[5; 300]).unwrap();
    let parts: Vec<&str> = encrypted.split('.').collect();
    for (number, part) in parts.iter().enumerate().skip(1) {
        for place in [0, part.len() / 2, part.len() - 2] {
            let mut changed: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            let replacement = if part.as_bytes()[place] == b'A' { "Q" } else { "A" };
            changed[number].replace_range(place..=place, replacement);
            assert_eq!(refused(&changed.join(".")), Error::Open, "segment {number} at {place}");
        }
        let mut emptied = parts.clone();
        emptied[number] = "";
        assert_eq!(refused(&emptied.join(".")), Error::Open, "segment {number} empty");
    }
    let mut header: serde_json::Value = serde_json::from_slice(&from_base64url(parts[0]).unwrap()).unwrap();
    header["cty"] = "application/xml".into();
    let swapped = base64url(header.to_string().as_bytes());
    assert_eq!(refused(&encrypted.replacen(parts[0], &swapped, 1)), Error::Open);
}

#[test]
fn only_the_one_profile_is_accepted() {
    let encrypted = jwe::encrypt(KEY.public(), "application/json", b"{}").unwrap();
    let first = encrypted.split('.').next().unwrap();
    let with = |header: &str| encrypted.replacen(first, &base64url(header.as_bytes()), 1);
    for header in [
        r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#,
        r#"{"alg":"RSA1_5","enc":"A256GCM"}"#,
        r#"{"alg":"dir","enc":"A256GCM"}"#,
        r#"{"alg":"RSA-OAEP-256","enc":"A128GCM"}"#,
        r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","crit":["exp"]}"#,
        r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","zip":"GZ"}"#,
        r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"of-somebody-else"}"#,
        r#"{"alg":"RSA-OAEP-256","alg":"RSA-OAEP-256","enc":"A256GCM"}"#,
        r#"{"enc":"A256GCM"}"#,
        "[]",
        "",
    ] {
        assert!(matches!(refused(&with(header)), Error::JweHeader(_)), "{header}");
    }
    let zipped = with(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","zip":"DEF"}"#);
    assert_eq!(jwe::header(&zipped, true).unwrap().zip.as_deref(), Some("DEF"));
    assert!(jwe::header(&with(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","zip":"GZ"}"#), true).is_err());
    assert!(matches!(jwe::header(&with(&" ".repeat(4000)), false), Err(Error::TooLarge { .. })));
}

#[test]
fn a_jwe_beyond_the_cap_is_not_decrypted() {
    let encrypted = jwe::encrypt(KEY.public(), "application/json", &[0; 2000]).unwrap();
    assert_eq!(refused(&encrypted), Error::TooLarge { what: "JWE", limit: 1000 });
}

/// The interpreter of the tests' Python environment; `cargo xtask test` sets it.
pub(crate) fn python(script: &str, input: &[&str]) -> Option<String> {
    let program = std::env::var("AMTSWEG_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let present = Command::new(&program).args(["-c", "import jwcrypto"]).output();
    if !present.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: {program} has no package jwcrypto");
        return None;
    }
    let output = Command::new(&program).args(["-c", script]).args(input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap().trim_end().to_owned())
}

#[test]
fn jwcrypto_opens_what_we_encrypt() {
    let script = "
import sys
from jwcrypto import jwk, jwe
token = jwe.JWE(algs=['RSA-OAEP-256', 'A256GCM'])
token.deserialize(sys.argv[1], jwk.JWK.from_json(sys.argv[2]))
print(token.payload.decode())";
    let encrypted = jwe::encrypt(KEY.public(), "application/json", "{\"straße\":1}".as_bytes()).unwrap();
    if let Some(plain) = python(script, &[&encrypted, &KEY.to_json().unwrap()]) {
        assert_eq!(plain, "{\"straße\":1}");
    }
}

#[test]
fn we_open_what_jwcrypto_encrypts_to_its_own_key() {
    let script = "
import json
from jwcrypto import jwk, jwe
key = jwk.JWK.generate(kty='RSA', size=4096, alg='RSA-OAEP-256', kid='made-by-jwcrypto', key_ops=['unwrapKey'])
head = {'alg': 'RSA-OAEP-256', 'enc': 'A256GCM', 'kid': key.thumbprint(), 'cty': 'application/json'}
token = jwe.JWE(b'from python', json.dumps(head), algs=['RSA-OAEP-256', 'A256GCM'])
public = json.loads(key.export_public())
token.add_recipient(jwk.JWK(**{name: public[name] for name in ('kty', 'n', 'e')}))
print(json.dumps([key.export_private(), token.serialize(compact=True), key.thumbprint()]))";
    if let Some(answer) = python(script, &[]) {
        let [key, encrypted, thumbprint]: [String; 3] = serde_json::from_str(&answer).unwrap();
        let key = PrivateJwk::from_json(key.as_bytes()).unwrap();
        assert_eq!(key.public().kid, "made-by-jwcrypto");
        assert_eq!(key.public().thumbprint(), thumbprint);
        assert_eq!(jwe::decrypt(&key, &encrypted, 100).unwrap().1, b"from python");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn every_content_opens_again(plain in proptest::collection::vec(any::<u8>(), 0..5000)) {
        let encrypted = jwe::encrypt(KEY.public(), "application/json", &plain).unwrap();
        prop_assert_eq!(jwe::decrypt(&KEY, &encrypted, plain.len()).unwrap().1, plain);
    }
}

proptest! {
    #[test]
    fn no_text_panics_as_jwe_or_jwk(text in "\\PC{0,200}", parts in proptest::collection::vec("[A-Za-z0-9_-]{0,30}", 5)) {
        let _ = jwe::header(&text, true);
        let _ = jwe::header(&parts.join("."), true);
        let _ = jwe::authentication_tag(&parts.join("."));
        let _ = PublicJwk::from_json(text.as_bytes());
        let _ = PrivateJwk::from_json(text.as_bytes());
        let _ = PrivateJwk::from_pkcs8(text.as_bytes(), KeyUse::Signature, None);
    }
}
