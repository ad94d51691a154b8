// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealed streams: any split, no cut, no reordering.

use crypto::seal::{CHUNK_LEN, KeyRing, TenantKey, sealed_len};
use crypto::{Error, Result};
use proptest::prelude::*;

const HEADER: usize = 28;
const SEALED: usize = CHUNK_LEN + 16;

fn seal(key: &TenantKey, plain: &[u8], piece: usize) -> Vec<u8> {
    let mut writer = key.seal_stream(b"file").unwrap();
    let mut out = Vec::new();
    for part in plain.chunks(piece) {
        writer.push(part, &mut out).unwrap();
    }
    writer.finish(&mut out).unwrap();
    out
}

fn open(key: &TenantKey, sealed: &[u8], piece: usize) -> Result<Vec<u8>> {
    let mut reader = key.open_stream(b"file");
    let mut out = Vec::new();
    for part in sealed.chunks(piece) {
        out.extend(reader.push(part)?);
    }
    out.extend(reader.finish()?);
    Ok(out)
}

fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|index| (index * 31 % 251) as u8).collect()
}

#[test]
fn streams_round_trip_at_every_border() {
    let key = TenantKey::generate(5).unwrap();
    for len in [0, 1, CHUNK_LEN - 1, CHUNK_LEN, CHUNK_LEN + 1, 2 * CHUNK_LEN, 3 * CHUNK_LEN + 17] {
        let plain = pattern(len);
        let sealed = seal(&key, &plain, 10_007);
        assert_eq!(sealed.len() as u64, sealed_len(len as u64), "{len}");
        for piece in [1000, SEALED, sealed.len()] {
            assert_eq!(open(&key, &sealed, piece).unwrap(), plain, "{len} by {piece}");
        }
    }
}

#[test]
fn every_cut_is_noticed() {
    let key = TenantKey::generate(5).unwrap();
    let sealed = seal(&key, &pattern(2 * CHUNK_LEN + 9), 50_000);
    let borders = [HEADER, HEADER + SEALED, HEADER + 2 * SEALED];
    let cuts = (0..40)
        .chain(borders.into_iter().flat_map(|border| border - 1..border + 2))
        .chain(sealed.len() - 30..sealed.len());
    for cut in cuts {
        assert!(open(&key, &sealed[..cut], 8192).is_err(), "cut at {cut}");
    }
}

#[test]
fn swapped_repeated_dropped_and_appended_chunks_are_noticed() {
    let key = TenantKey::generate(5).unwrap();
    let sealed = seal(&key, &pattern(4 * CHUNK_LEN), 50_000);
    let head = &sealed[..HEADER];
    let chunk = |number: usize| &sealed[HEADER + number * SEALED..HEADER + (number + 1) * SEALED];
    let build = |order: &[usize]| [vec![head], order.iter().map(|number| chunk(*number)).collect()].concat().concat();
    assert!(open(&key, &build(&[0, 1, 2, 3]), 4096).is_ok());
    for order in [
        &[1, 0, 2, 3][..],
        &[0, 2, 1, 3],
        &[0, 0, 1, 2, 3],
        &[0, 2, 3],
        &[0, 1, 2, 3, 3],
        &[0, 1, 2],
        &[3],
        &[0, 1, 3, 2],
    ] {
        assert_eq!(open(&key, &build(order), 4096).unwrap_err(), Error::Open, "{order:?}");
    }
    let longer = [&sealed[..], b"x"].concat();
    assert_eq!(open(&key, &longer, 4096).unwrap_err(), Error::Open);
}

#[test]
fn chunks_of_two_streams_do_not_mix() {
    let key = TenantKey::generate(5).unwrap();
    let (one, two) = (seal(&key, &pattern(2 * CHUNK_LEN), 9999), seal(&key, &pattern(2 * CHUNK_LEN), 9999));
    let mixed = [&one[..HEADER + SEALED], &two[HEADER + SEALED..]].concat();
    assert_eq!(open(&key, &mixed, 4096).unwrap_err(), Error::Open);
}

#[test]
fn every_changed_byte_of_header_and_tags_is_noticed() {
    let key = TenantKey::generate(5).unwrap();
    let sealed = seal(&key, &pattern(CHUNK_LEN + 3), 9999);
    for index in (0..HEADER + 4).chain(HEADER + CHUNK_LEN - 2..sealed.len()) {
        let mut changed = sealed.clone();
        changed[index] ^= 0x40;
        assert!(open(&key, &changed, 70_000).is_err(), "byte {index}");
    }
}

#[test]
fn wrong_key_wrong_context_and_reuse_after_failure() {
    let key = TenantKey::generate(5).unwrap();
    let sealed = seal(&key, b"plain", 5);
    assert_eq!(open(&TenantKey::generate(5).unwrap(), &sealed, 9).unwrap_err(), Error::Open);
    assert_eq!(open(&TenantKey::generate(6).unwrap(), &sealed, 9).unwrap_err(), Error::UnknownKey(5));
    let mut reader = key.open_stream(b"other file");
    reader.push(&sealed).unwrap();
    assert_eq!(reader.finish().unwrap_err(), Error::Open);
    let mut reader = key.open_stream(b"file");
    assert_eq!(reader.push(&[9; 60]).unwrap_err(), Error::Open);
    assert_eq!(reader.push(&sealed).unwrap_err(), Error::StreamEnded);
    assert_eq!(reader.finish().unwrap_err(), Error::StreamEnded);
}

#[test]
fn a_ring_opens_older_streams() {
    let old = TenantKey::generate(1).unwrap();
    let sealed = seal(&old, b"plain", 5);
    let ring = KeyRing { current: TenantKey::generate(2).unwrap(), older: vec![old] };
    let mut reader = ring.open_stream(b"file");
    let mut plain = reader.push(&sealed).unwrap();
    plain.extend(reader.finish().unwrap());
    assert_eq!(plain, b"plain");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_split_seals_and_opens(len in 0usize..200_000, write in 1usize..90_000, read in 64usize..90_000) {
        let key = TenantKey::generate(1).unwrap();
        let plain = pattern(len);
        prop_assert_eq!(open(&key, &seal(&key, &plain, write), read).unwrap(), plain);
    }
}
