// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Master key, wrapping, look-up hashes and passwords.

use crypto::encoding::hex;
use crypto::lookup::LookupKey;
use crypto::seal::{MasterKey, TenantKey};
use crypto::{Error, password};

/// 00 01 … 1f.
pub(crate) fn counting_key() -> MasterKey {
    let bytes: Vec<u8> = (0..32).collect();
    MasterKey::from_bytes(&bytes).unwrap()
}

#[test]
fn a_master_key_is_read_raw_as_hex_and_as_base64() {
    let key = counting_key();
    let text = key.to_hex();
    assert_eq!(text.as_str(), "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    for form in
        [text.as_str(), &format!("  {}\n", text.to_uppercase()), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"]
    {
        assert_eq!(MasterKey::from_bytes(form.as_bytes()).unwrap().to_hex(), text, "{form}");
    }
}

#[test]
fn anything_else_is_no_master_key() {
    for bytes in [
        &b""[..],
        b"short",
        &[7; 31],
        &[7; 33],
        &[b'g'; 64],
        &[0xff; 64],
        b"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
    ] {
        assert!(matches!(MasterKey::from_bytes(bytes), Err(Error::Malformed { .. })), "{bytes:?}");
    }
}

#[test]
fn generated_keys_differ_and_debug_shows_none() {
    let (one, two) = (MasterKey::generate().unwrap(), MasterKey::generate().unwrap());
    assert_ne!(one.to_hex(), two.to_hex());
    assert_ne!(one.fingerprint().unwrap(), two.fingerprint().unwrap());
    assert_eq!(format!("{one:?} {:?}", TenantKey::generate(3).unwrap()), "MasterKey(..) TenantKey(3, ..)");
}

#[test]
fn a_wrapped_key_opens_only_with_its_master_and_its_context() {
    let (master, other) = (counting_key(), MasterKey::generate().unwrap());
    let key = TenantKey::generate(7).unwrap();
    let wrapped = master.wrap(&key, b"tenant a").unwrap();
    let again = master.unwrap_key(&wrapped, b"tenant a").unwrap();
    assert_eq!(again.id(), 7);
    assert_eq!(again.open(b"x", &key.seal(b"x", b"plain").unwrap()).unwrap(), b"plain");
    assert_eq!(master.unwrap_key(&wrapped, b"tenant b").unwrap_err(), Error::Open);
    assert_eq!(other.unwrap_key(&wrapped, b"tenant a").unwrap_err(), Error::OtherMasterKey);
    assert!(master.wrapped(&wrapped).unwrap() && !other.wrapped(&wrapped).unwrap());
}

#[test]
fn no_changed_or_cut_wrapped_key_opens() {
    let master = counting_key();
    let wrapped = master.wrap(&TenantKey::generate(1).unwrap(), b"t").unwrap();
    for index in 0..wrapped.len() {
        let mut changed = wrapped.clone();
        changed[index] ^= 1;
        assert!(master.unwrap_key(&changed, b"t").is_err(), "byte {index}");
        assert!(master.unwrap_key(&wrapped[..index], b"t").is_err(), "cut at {index}");
    }
}

/// Expected values computed with Python's `hmac` alone (HKDF by hand after RFC 5869), so that the stored hashes of
/// an instance stay findable by later versions.
#[test]
fn look_up_hashes_never_change() {
    let key = LookupKey::derive(&counting_key(), "account.username").unwrap();
    assert_eq!(hex(&key.hash("demo")), "6dfa875274a71e82ea47f83317a992ed29a16d401a1d9dce21128112c991dad9");
}

#[test]
fn look_up_hashes_depend_on_value_purpose_and_key() {
    let master = counting_key();
    let key = LookupKey::derive(&master, "a").unwrap();
    assert_eq!(key.hash("x"), LookupKey::derive(&master, "a").unwrap().hash("x"));
    assert_ne!(key.hash("x"), key.hash("y"));
    assert_ne!(key.hash("x"), LookupKey::derive(&master, "b").unwrap().hash("x"));
    assert_ne!(key.hash("x"), LookupKey::derive(&MasterKey::generate().unwrap(), "a").unwrap().hash("x"));
    let stored = TenantKey::generate(1).unwrap();
    let rewrapped = master.unwrap_key(&master.wrap(&stored, b"c").unwrap(), b"c").unwrap();
    let hash = |key: &TenantKey| LookupKey::from_wrapped(key, "a").unwrap().hash("x");
    assert_eq!(hash(&stored), hash(&rewrapped));
}

#[test]
fn passwords_are_hashed_as_owasp_asks_and_verified() {
    let phc = password::hash("Demo-Kennwort äöü").unwrap();
    assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
    assert_ne!(phc, password::hash("Demo-Kennwort äöü").unwrap(), "the salt is random");
    assert!(password::verify("Demo-Kennwort äöü", &phc).unwrap());
    assert!(!password::verify("Demo-Kennwort aou", &phc).unwrap());
    assert!(!password::verify("", &phc).unwrap());
    assert!(!password::needs_rehash(&phc));
}

#[test]
fn the_password_of_an_absent_account_is_wrong() {
    assert!(!password::verify_absent("anything").unwrap());
    assert!(!password::verify_absent(&"x".repeat(password::MAX_LEN + 1)).unwrap());
}

#[test]
fn long_passwords_are_refused_and_broken_hashes_reported() {
    let long = "x".repeat(password::MAX_LEN + 1);
    assert!(matches!(password::hash(&long), Err(Error::TooLarge { .. })));
    assert!(!password::verify(&long, &password::hash("x").unwrap()).unwrap());
    assert!(matches!(password::verify("x", "no hash"), Err(Error::Malformed { .. })));
}

/// A hash made by the reference implementation of argon2 (`argon2 somesalt -id -t 2 -m 16 -p 1`, version 0x13) from its
/// published test vectors.
#[test]
fn a_hash_of_the_reference_implementation_verifies_and_asks_for_today_s_parameters() {
    let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assert!(password::verify("password", phc).unwrap());
    assert!(password::needs_rehash(phc));
}
