// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Certificates: made for our own keys, compared with keys, and checked up to roots that an independent library made.

use crypto::Error;
use crypto::jwk::PublicJwk;
use crypto::x509::{Certificate, TrustPolicy, check_chain, revocation_lists, self_signed};

use crate::jose::{KEY as ENCRYPTING, python};
use crate::signatures::KEY;

/// 2026-11-24 and a day.
const NOW: i64 = 1_795_500_000;
const DAY: i64 = 86_400;

fn with_chain(x5c: Vec<String>) -> PublicJwk {
    PublicJwk { x5c, ..KEY.public_jwk("a-signature-key") }
}

#[test]
fn a_self_signed_certificate_certifies_its_key_for_its_time() {
    let made = self_signed(KEY.jwk(), "Zustellpunkt Musterstadt (Demo)", NOW - DAY, NOW + DAY).unwrap();
    assert_eq!(made.common_name().as_deref(), Some("Zustellpunkt Musterstadt (Demo)"));
    let read = Certificate::from_x5c(&made.to_x5c()).unwrap();
    assert_eq!(read, made);
    assert_eq!(Certificate::from_pem(made.to_pem().as_bytes()).unwrap(), std::slice::from_ref(&made));
    let key = with_chain(vec![made.to_x5c()]);
    assert!(made.certifies(&key) && !made.certifies(ENCRYPTING.public()));
    let policy = TrustPolicy::SelfSignedAllowed;
    assert_eq!(check_chain(&key, &policy, NOW), Ok(()));
    for outside in [NOW - DAY - 1, NOW + DAY + 1, -1] {
        assert!(matches!(check_chain(&key, &policy, outside), Err(Error::Certificate(_))), "{outside}");
    }
    assert!(matches!(check_chain(&with_chain(vec![]), &policy, NOW), Err(Error::Certificate("x5c is missing"))));
    let other = self_signed(&ENCRYPTING, "other", NOW - DAY, NOW + DAY).unwrap();
    assert!(check_chain(&with_chain(vec![other.to_x5c()]), &policy, NOW).is_err(), "of another key");
    assert!(check_chain(&with_chain(vec![made.to_x5c(); 9]), &policy, NOW).is_err(), "too long");
    let roots = TrustPolicy::Roots { roots: vec![other], crls: Vec::new() };
    assert!(matches!(check_chain(&key, &roots, NOW), Err(Error::Certificate(_))), "not below a root");
}

#[test]
fn certificates_with_odd_times_and_names_are_written_or_refused() {
    let late = self_signed(KEY.jwk(), "ä\"+,=;<>", 0, 4_000_000_000).unwrap();
    assert_eq!(late.common_name().as_deref(), Some("ä\"+,=;<>"));
    assert!(late.is_valid_at(3_999_999_999) && !late.is_valid_at(4_000_000_001), "after 2049");
    assert!(self_signed(KEY.jwk(), "", 0, 1).is_err());
    assert!(self_signed(KEY.jwk(), &"x".repeat(65), 0, 1).is_err());
    assert!(self_signed(KEY.jwk(), "x", -1, 1).is_err());
    assert!(self_signed(KEY.jwk(), "x", 0, i64::MAX).is_err());
}

#[test]
fn what_is_no_certificate_is_refused() {
    let made = self_signed(KEY.jwk(), "Demo", 0, NOW).unwrap();
    let der = made.der();
    for bad in [&b""[..], b"0", &der[..der.len() - 1], &[der, b"0"].concat()] {
        assert!(Certificate::from_der(bad).is_err());
    }
    assert!(Certificate::from_x5c("!").is_err());
    assert!(Certificate::from_pem(b"nothing").is_err());
    assert!(matches!(Certificate::from_der(&[0; 20_000]), Err(Error::TooLarge { .. })));
    assert!(Certificate::from_pem(made.to_pem().as_bytes()).is_ok());
    let broken = b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n";
    assert!(revocation_lists(broken).is_err() && revocation_lists(b"").is_err());
}

/// Makes a root, an authority below it, a leaf for the given key, and revocation lists of both.
const AUTHORITY: &str = "
import datetime, json, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
public = serialization.load_pem_public_key(x509.load_pem_x509_certificate(sys.argv[1].encode()).public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
start = datetime.datetime.fromtimestamp(int(sys.argv[2]), datetime.timezone.utc)
day = datetime.timedelta(days=1)
name = lambda text: x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])
def issue(subject, key, issuer, issuer_key, ca):
    builder = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer)).public_key(key)
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(start - day).not_valid_after(start + 30 * day)
    builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    if not ca:
        builder = builder.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return builder.sign(issuer_key, hashes.SHA512())
def crl(issuer, key, revoked):
    builder = x509.CertificateRevocationListBuilder().issuer_name(name(issuer)).last_update(start - day).next_update(start + 7 * day)
    builder = builder.add_extension(x509.CRLNumber(1), critical=False)
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
    for certificate in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number).revocation_date(start - day)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
root_key, middle_key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
root = issue('root', root_key.public_key(), 'root', root_key, True)
middle = issue('middle', middle_key.public_key(), 'root', root_key, True)
leaf = issue('leaf', public, 'middle', middle_key, False)
pem = lambda certificate: certificate.public_bytes(serialization.Encoding.PEM).decode()
print(json.dumps([pem(root), pem(middle), pem(leaf), crl('root', root_key, []), crl('middle', middle_key, []),
    crl('middle', middle_key, [leaf])]))";

#[test]
fn chains_lead_to_configured_roots_and_respect_revocation() {
    let own = self_signed(KEY.jwk(), "own", NOW - DAY, NOW + DAY).unwrap();
    let Some(answer) = python(AUTHORITY, &[&own.to_pem(), &NOW.to_string()]) else { return };
    let [root, middle, leaf, root_crl, middle_crl, revoking]: [String; 6] = serde_json::from_str(&answer).unwrap();
    let x5c = |pem: &str| Certificate::from_pem(pem.as_bytes()).unwrap()[0].to_x5c();
    let chain = with_chain(vec![x5c(&leaf), x5c(&middle)]);
    let policy = |crls: &[&str]| TrustPolicy::Roots {
        roots: Certificate::from_pem(root.as_bytes()).unwrap(),
        crls: crls.iter().flat_map(|crl| revocation_lists(crl.as_bytes()).unwrap()).collect(),
    };
    assert_eq!(check_chain(&chain, &policy(&[]), NOW), Ok(()), "no lists are configured");
    let both = policy(&[&root_crl, &middle_crl]);
    assert_eq!(check_chain(&chain, &both, NOW), Ok(()));
    let refused = |key: &PublicJwk, policy: &TrustPolicy, now| match check_chain(key, policy, now) {
        Err(Error::Certificate(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&chain, &policy(&[&root_crl, &revoking]), NOW), "it was revoked");
    assert_eq!(refused(&chain, &policy(&[&root_crl]), NOW), "no revocation list of its issuer is configured");
    assert_eq!(refused(&chain, &both, NOW + 8 * DAY), "the revocation list of its issuer is out of date");
    assert_eq!(refused(&chain, &both, NOW + 31 * DAY), "it is not valid at this time");
    assert_eq!(refused(&with_chain(vec![x5c(&leaf)]), &both, NOW), "it does not lead to a configured root");
    assert_eq!(refused(&with_chain(vec![own.to_x5c()]), &both, NOW), "it does not lead to a configured root");
    assert_eq!(check_chain(&chain, &TrustPolicy::SelfSignedAllowed, NOW), Ok(()));
}

#[test]
fn other_libraries_read_our_certificates() {
    let script = "
import sys
from cryptography import x509
certificate = x509.load_pem_x509_certificate(sys.argv[1].encode())
certificate.verify_directly_issued_by(certificate)
usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
print(certificate.subject.rfc4514_string(), usage.critical, usage.value.digital_signature, usage.value.key_encipherment,
    int(certificate.not_valid_after_utc.timestamp()), certificate.version.name)";
    let signing = self_signed(KEY.jwk(), "Demo", NOW, NOW + DAY).unwrap();
    let encrypting = self_signed(&ENCRYPTING, "Demo", NOW, NOW + 40 * 366 * DAY).unwrap();
    if let Some(answer) = python(script, &[&signing.to_pem()]) {
        assert_eq!(answer, format!("CN=Demo True True False {} v3", NOW + DAY));
    }
    if let Some(answer) = python(script, &[&encrypting.to_pem()]) {
        assert_eq!(answer, format!("CN=Demo True False True {} v3", NOW + 40 * 366 * DAY));
    }
}
