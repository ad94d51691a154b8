// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The few ASN.1 structures between JWK numbers and what the crypto library reads: SubjectPublicKeyInfo (RFC 5280) and
//! PKCS#8 with RSAPrivateKey (RFC 5208, RFC 8017 A.1). Nothing more of DER is read; certificates are only put together.

use zeroize::Zeroizing;

const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const SEQUENCE: u8 = 0x30;
/// AlgorithmIdentifier rsaEncryption (1.2.840.113549.1.1.1) with NULL parameters.
const RSA_ENCRYPTION: [u8; 15] =
    [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// SubjectPublicKeyInfo of an RSA key given as big-endian numbers.
pub(crate) fn public_key_info(n: &[u8], e: &[u8]) -> Vec<u8> {
    let key = tlv(SEQUENCE, &[unsigned(n), unsigned(e)].concat());
    let bits = tlv(BIT_STRING, &[&[0], &key[..]].concat());
    tlv(SEQUENCE, &[&RSA_ENCRYPTION[..], &bits].concat())
}

/// PKCS#8 of an RSA key given as big-endian numbers `n e d p q dp dq qi`.
pub(super) fn pkcs8(numbers: [&[u8]; 8]) -> Zeroizing<Vec<u8>> {
    let mut inner = Zeroizing::new(unsigned(&[]));
    for number in numbers {
        inner.extend_from_slice(&Zeroizing::new(unsigned(number)));
    }
    let key = Zeroizing::new(tlv(SEQUENCE, &inner));
    let octets = Zeroizing::new(tlv(OCTET_STRING, &key));
    let body = Zeroizing::new([&unsigned(&[])[..], &RSA_ENCRYPTION, &octets].concat());
    Zeroizing::new(tlv(SEQUENCE, &body))
}

/// The numbers `n e d p q dp dq qi` of a PKCS#8 RSA key, big-endian without leading zeros.
pub(super) fn rsa_numbers(pkcs8: &[u8]) -> Option<[&[u8]; 8]> {
    let mut outer = read(&mut { pkcs8 }, SEQUENCE)?;
    read(&mut outer, INTEGER)?;
    outer = outer.strip_prefix(&RSA_ENCRYPTION)?;
    let mut octets = read(&mut outer, OCTET_STRING)?;
    let mut key = read(&mut octets, SEQUENCE)?;
    read(&mut key, INTEGER)?;
    let mut numbers = [&key[..0]; 8];
    for number in &mut numbers {
        *number = strip_zeros(read(&mut key, INTEGER)?);
    }
    Some(numbers)
}

pub(crate) fn strip_zeros(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..]
}

/// INTEGER of a non-negative number; no bytes mean zero.
pub(crate) fn unsigned(bytes: &[u8]) -> Vec<u8> {
    let bytes = strip_zeros(bytes);
    // A leading zero keeps the number positive.
    let sign: &[u8] = if bytes.first().is_none_or(|first| first & 0x80 != 0) { &[0] } else { &[] };
    tlv(INTEGER, &Zeroizing::new([sign, bytes].concat()))
}

/// One element: tag, length, content.
pub(crate) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let len = content.len().to_be_bytes();
    let len = strip_zeros(&len);
    let mut out = Vec::with_capacity(content.len() + 2 + len.len());
    out.push(tag);
    match len {
        [] => out.push(0),
        [short] if *short < 0x80 => out.push(*short),
        long => {
            out.push(0x80 | long.len() as u8);
            out.extend_from_slice(long);
        }
    }
    out.extend_from_slice(content);
    out
}

/// Takes one element with `tag` from the front of `input` and returns its content.
fn read<'a>(input: &mut &'a [u8], tag: u8) -> Option<&'a [u8]> {
    let (found, rest) = input.split_first()?;
    let (first, mut rest) = rest.split_first()?;
    let mut len = usize::from(*first);
    if *first & 0x80 != 0 {
        let count = usize::from(first & 0x7f);
        if count == 0 || count > 3 {
            return None;
        }
        let (bytes, after) = rest.split_at_checked(count)?;
        len = bytes.iter().fold(0, |len, byte| len << 8 | usize::from(*byte));
        rest = after;
    }
    let (content, after) = rest.split_at_checked(len)?;
    *input = after;
    (*found == tag).then_some(content)
}
