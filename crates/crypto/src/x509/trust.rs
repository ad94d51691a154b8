// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether the certificates of a public key are trusted.

use std::time::Duration;

use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, CertificateRevocationListDer, UnixTime};
use webpki::{
    BorrowedCertRevocationList, CertRevocationList, EndEntityCert, ExpirationPolicy, ExtendedKeyUsageValidator,
    KeyPurposeIdIter, RevocationOptionsBuilder, anchor_from_trusted_cert,
};

use super::Certificate;
use crate::jwk::PublicJwk;
use crate::{Error, Result};

/// Largest text of revocation lists read, in bytes.
const MAX_LISTS: usize = 16 << 20;
/// Longest chain read.
const MAX_CHAIN: usize = 8;

/// Which certificates an instance takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TrustPolicy {
    /// Any certificate that certifies the key and is valid now, self-signed ones included.
    #[default]
    SelfSignedAllowed,
    /// Only chains that lead to one of the roots.
    Roots {
        /// Trusted roots.
        roots: Vec<Certificate>,
        /// Revocation lists in DER. With none, revocation is not checked; with some, every certificate of a chain needs a
        /// list of its issuer that is not out of date.
        crls: Vec<Vec<u8>>,
    },
}

/// Reads revocation lists: any number of them in PEM, or one in DER. Says nothing about who signed them: that is checked with the
/// certificates of their issuers.
pub fn revocation_lists(bytes: &[u8]) -> Result<Vec<Vec<u8>>> {
    let malformed =
        || Error::Malformed { what: "revocation list", hint: "PEM with BEGIN X509 CRL, or DER is expected" };
    if bytes.len() > MAX_LISTS {
        return Err(Error::TooLarge { what: "revocation list", limit: MAX_LISTS });
    }
    let crls = match bytes.first() {
        Some(0x30) => vec![bytes.to_vec()],
        _ => CertificateRevocationListDer::pem_slice_iter(bytes)
            .map(|crl| crl.map(|crl| crl.as_ref().to_vec()).map_err(|_| malformed()))
            .collect::<Result<Vec<_>>>()?,
    };
    if crls.is_empty() || crls.iter().any(|crl| BorrowedCertRevocationList::from_der(crl).is_err()) {
        return Err(malformed());
    }
    Ok(crls)
}

/// Checks `x5c` of a key: the leaf certifies the key and is valid at `now` (seconds since 1970), and the chain satisfies the
/// policy.
pub fn check_chain(key: &PublicJwk, policy: &TrustPolicy, now: i64) -> Result<()> {
    if key.x5c.len() > MAX_CHAIN {
        return Err(TOO_LONG);
    }
    let chain = key.x5c.iter().map(|entry| Certificate::from_x5c(entry)).collect::<Result<Vec<_>>>()?;
    if !chain.first().ok_or(Error::Certificate("x5c is missing"))?.certifies(key) {
        return Err(Error::Certificate("the first one is of another key"));
    }
    check_certificates(&chain, policy, now)
}

/// Checks a chain, leaf first: the leaf is valid at `now` (seconds since 1970), and the chain satisfies the policy.
pub fn check_certificates(chain: &[Certificate], policy: &TrustPolicy, now: i64) -> Result<()> {
    let (leaf, others) = chain.split_first().ok_or(Error::Certificate("there is none"))?;
    if others.len() >= MAX_CHAIN {
        return Err(TOO_LONG);
    }
    if !leaf.is_valid_at(now) {
        return Err(Error::Certificate("it is not valid at this time"));
    }
    match policy {
        TrustPolicy::SelfSignedAllowed => Ok(()),
        TrustPolicy::Roots { roots, crls } => leads_to_root(leaf, others, roots, crls, now),
    }
}

const TOO_LONG: Error = Error::Certificate("the chain holds more than eight certificates");

/// What certificates are for is said by the standard that carries them, not by extended key usages.
struct AnyUsage;

impl ExtendedKeyUsageValidator for AnyUsage {
    fn validate(&self, mut usages: KeyPurposeIdIter<'_, '_>) -> std::result::Result<(), webpki::Error> {
        usages.try_for_each(|usage| usage.map(drop))
    }
}

fn leads_to_root(
    leaf: &Certificate,
    others: &[Certificate],
    roots: &[Certificate],
    crls: &[Vec<u8>],
    now: i64,
) -> Result<()> {
    let refused = |error: webpki::Error| Error::Certificate(reason(&error));
    let now = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(now).unwrap_or_default()));
    let roots: Vec<CertificateDer<'_>> = roots.iter().map(|root| CertificateDer::from(root.der())).collect();
    let anchors =
        roots.iter().map(anchor_from_trusted_cert).collect::<std::result::Result<Vec<_>, _>>().map_err(refused)?;
    let others: Vec<CertificateDer<'_>> = others.iter().map(|other| CertificateDer::from(other.der())).collect();
    let lists = crls.iter().map(|crl| BorrowedCertRevocationList::from_der(crl).map(CertRevocationList::from));
    let lists = lists.collect::<std::result::Result<Vec<_>, _>>().map_err(refused)?;
    let lists: Vec<&CertRevocationList<'_>> = lists.iter().collect();
    let revocation = RevocationOptionsBuilder::new(&lists)
        .ok()
        .map(|options| options.with_expiration_policy(ExpirationPolicy::Enforce).build());
    let der = CertificateDer::from(leaf.der());
    let leaf = EndEntityCert::try_from(&der).map_err(refused)?;
    leaf.verify_for_usage(webpki::ALL_VERIFICATION_ALGS, &anchors, &others, now, AnyUsage, revocation, None)
        .map(drop)
        .map_err(refused)
}

fn reason(error: &webpki::Error) -> &'static str {
    match error {
        webpki::Error::CertRevoked => "it was revoked",
        webpki::Error::CertExpired { .. } | webpki::Error::CertNotValidYet { .. } => "it is not valid at this time",
        webpki::Error::UnknownRevocationStatus => "no revocation list of its issuer is configured",
        webpki::Error::CrlExpired { .. } => "the revocation list of its issuer is out of date",
        webpki::Error::UnknownIssuer => "it does not lead to a configured root",
        _ => "its chain does not hold",
    }
}
