// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealed values and key rings.

use crypto::Error;
use crypto::encoding::unhex;
use crypto::seal::{KeyRing, TenantKey, context};
use proptest::prelude::*;

#[test]
fn a_sealed_value_opens_in_its_context_only() {
    let key = TenantKey::generate(1).unwrap();
    let sealed = key.seal(b"row 1", b"Demo").unwrap();
    assert_eq!(sealed.len(), 4 + 49);
    assert!(!sealed.windows(4).any(|window| window == b"Demo"));
    assert_eq!(key.open(b"row 1", &sealed).unwrap(), b"Demo");
    assert_eq!(key.open(b"row 2", &sealed).unwrap_err(), Error::Open);
    assert_eq!(TenantKey::generate(1).unwrap().open(b"row 1", &sealed).unwrap_err(), Error::Open);
    assert_ne!(sealed, key.seal(b"row 1", b"Demo").unwrap(), "equal values do not look equal");
}

#[test]
fn no_changed_cut_or_lengthened_value_opens() {
    let key = TenantKey::generate(0x0102_0304).unwrap();
    let sealed = key.seal(b"c", b"some value").unwrap();
    for index in 0..sealed.len() {
        for bit in 0..8 {
            let mut changed = sealed.clone();
            changed[index] ^= 1 << bit;
            assert_eq!(key.open(b"c", &changed).unwrap_err(), Error::Open, "byte {index} bit {bit}");
        }
        assert_eq!(key.open(b"c", &sealed[..index]).unwrap_err(), Error::Open, "cut at {index}");
    }
    assert_eq!(key.open(b"c", &[&sealed[..], &[0]].concat()).unwrap_err(), Error::Open);
}

#[test]
fn the_formats_do_not_open_as_one_another() {
    let key = TenantKey::generate(1).unwrap();
    let mut value = key.seal(b"c", &[0; 64]).unwrap();
    value[0] = 2;
    let mut reader = key.open_stream(b"c");
    let opened = reader.push(&value).and_then(|_| reader.finish());
    assert_eq!(opened.unwrap_err(), Error::Open);
    let mut writer = key.seal_stream(b"c").unwrap();
    let mut stream = Vec::new();
    writer.push(&[0; 64], &mut stream).unwrap();
    writer.finish(&mut stream).unwrap();
    stream[0] = 1;
    assert_eq!(key.open(b"c", &stream).unwrap_err(), Error::Open);
}

#[test]
fn a_ring_seals_with_the_current_key_and_opens_with_all() {
    let old = TenantKey::generate(1).unwrap();
    let sealed = old.seal(b"c", b"before").unwrap();
    let ring = KeyRing { current: TenantKey::generate(2).unwrap(), older: vec![old] };
    assert_eq!(ring.open(b"c", &sealed).unwrap(), b"before");
    assert!(ring.is_outdated(&sealed));
    let fresh = ring.seal(b"c", b"after").unwrap();
    assert!(!ring.is_outdated(&fresh));
    assert_eq!(ring.open(b"c", &fresh).unwrap(), b"after");
    let without_old = KeyRing::new(ring.current.clone());
    assert_eq!(without_old.open(b"c", &sealed).unwrap_err(), Error::UnknownKey(1));
    assert_eq!(ring.open(b"c", b"").unwrap_err(), Error::Open);
}

#[test]
fn contexts_are_joined_without_ambiguity() {
    assert_ne!(context(&[b"ab", b"c"]), context(&[b"a", b"bc"]));
    assert_ne!(context(&[b"ab"]), context(&[b"ab", b""]));
    assert_eq!(context(&[b"ab", b"c"]), context(&[b"ab", b"c"]));
}

/// Sealed by Python's `cryptography` after the layout in the docs: a stored value of today opens for ever.
#[test]
fn values_sealed_by_an_independent_implementation_open() {
    let master = super::keys::counting_key();
    let wrapped = unhex("03f4081ca2a0a1a2a3a4a5a6a7a8a9aaabacadaeaf505152535455565758595a5ba7a68af851166bd58e2416cacbd95d391ea62656691739eb971da061fa77f54e6c3f905be43db29b174f949c925d06cedde6ca90").unwrap();
    let key = master.unwrap_key(&wrapped, b"tenant").unwrap();
    assert_eq!(key.id(), 7);
    let sealed = unhex("0100000007a0a1a2a3a4a5a6a7a8a9aaabacadaeaf505152535455565758595a5bc6e7db625a84602d4c1acc7dc7fb3abb8f7b479a44409156df7a8b6bf792").unwrap();
    assert_eq!(key.open(&context(&[b"tenant", b"row"]), &sealed).unwrap(), b"Demo B\xc3\xbcrgerin");
    let stream = unhex(
        "0200000007a0a1a2a3a4a5a6a7a8a9aaabacadaeaf70726566697837399cd38232d81f47ec31580713f8b07254b876f0b50194085722",
    )
    .unwrap();
    let mut reader = key.open_stream(b"file");
    let mut plain = reader.push(&stream).unwrap();
    plain.extend(reader.finish().unwrap());
    assert_eq!(plain, b"short file");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_value_opens_again(plain in proptest::collection::vec(any::<u8>(), 0..2000), place in any::<Vec<u8>>(), id in any::<u32>()) {
        let key = TenantKey::generate(id).unwrap();
        let sealed = key.seal(&place, &plain).unwrap();
        prop_assert_eq!(TenantKey::key_id(&sealed), Some(id));
        prop_assert_eq!(KeyRing::new(key).open(&place, &sealed).unwrap(), plain);
    }

    #[test]
    fn arbitrary_bytes_never_open_nor_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let ring = KeyRing::new(TenantKey::generate(1).unwrap());
        let mut forged = vec![1, 0, 0, 0, 1];
        forged.extend(&bytes);
        prop_assert!(ring.open(b"", &bytes).is_err());
        prop_assert!(ring.open(b"", &forged).is_err());
        forged[0] = 2;
        let mut reader = ring.open_stream(b"");
        prop_assert!(reader.push(&forged).and_then(|_| reader.finish()).is_err());
    }
}
