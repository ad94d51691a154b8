// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Certificates of RSA keys (RFC 5280) as FIT-Connect carries them in `x5c`: read, compared with the key, made for keys of our
//! own, and checked up to configured roots.

mod make;
mod trust;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use x509_cert::der::{Decode, Encode};

use crate::encoding::{base64_padded, from_base64};
use crate::jwk::PublicJwk;
use crate::{Error, Result};

pub use make::self_signed;
pub use trust::{TrustPolicy, check_certificates, check_chain, revocation_lists};

/// Largest certificate read, in bytes of DER.
const MAX_LEN: usize = 16 * 1024;
/// Largest PEM file read, in bytes.
const MAX_PEM: usize = 1 << 20;

/// A certificate that could be parsed; says nothing about trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
}

impl Certificate {
    /// Reads DER.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        if der.len() > MAX_LEN {
            return Err(Error::TooLarge { what: "certificate", limit: MAX_LEN });
        }
        let parsed = x509_cert::Certificate::from_der(der)
            .map_err(|_| Error::Malformed { what: "certificate", hint: "X.509 in DER is expected" })?;
        Ok(Self { der: der.to_vec(), parsed })
    }

    /// Reads an entry of `x5c`: standard base64 of DER.
    pub fn from_x5c(entry: &str) -> Result<Self> {
        if entry.len() > 2 * MAX_LEN {
            return Err(Error::TooLarge { what: "certificate", limit: MAX_LEN });
        }
        let der = from_base64(entry).ok_or(Error::Malformed { what: "certificate", hint: "x5c is standard base64" })?;
        Self::from_der(&der)
    }

    /// Reads all certificates of a PEM text, in their order; at least one.
    pub fn from_pem(pem: &[u8]) -> Result<Vec<Self>> {
        let malformed = Error::Malformed { what: "certificate", hint: "PEM with BEGIN CERTIFICATE is expected" };
        if pem.len() > MAX_PEM {
            return Err(Error::TooLarge { what: "PEM", limit: MAX_PEM });
        }
        let found: Result<Vec<Self>> = CertificateDer::pem_slice_iter(pem)
            .map(|der| Self::from_der(&der.map_err(|_| malformed.clone())?))
            .collect();
        found.and_then(|found| if found.is_empty() { Err(malformed) } else { Ok(found) })
    }

    /// The DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The entry for `x5c`.
    pub fn to_x5c(&self) -> String {
        base64_padded(&self.der)
    }

    /// PEM with line breaks.
    pub fn to_pem(&self) -> String {
        let text = self.to_x5c();
        let mut pem = "-----BEGIN CERTIFICATE-----\n".to_owned();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (line, after) = rest.split_at(rest.len().min(64));
            pem.push_str(line);
            pem.push('\n');
            rest = after;
        }
        pem.push_str("-----END CERTIFICATE-----\n");
        pem
    }

    /// The subject's common name.
    pub fn common_name(&self) -> Option<String> {
        let name = self.parsed.tbs_certificate().subject().common_name().ok()??;
        Some(name.value().into_owned())
    }

    /// Whether the certificate is valid at `now` (seconds since 1970).
    pub fn is_valid_at(&self, now: i64) -> bool {
        let validity = self.parsed.tbs_certificate().validity();
        let Ok(now) = u64::try_from(now) else { return false };
        validity.not_before.to_unix_duration().as_secs() <= now
            && now <= validity.not_after.to_unix_duration().as_secs()
    }

    /// Whether it certifies this key.
    pub fn certifies(&self, key: &PublicJwk) -> bool {
        key.public_key_info().is_ok_and(|info| info == self.public_key_info())
    }

    /// SubjectPublicKeyInfo in DER; empty if it cannot be written.
    pub(crate) fn public_key_info(&self) -> Vec<u8> {
        self.parsed.tbs_certificate().subject_public_key_info().to_der().unwrap_or_default()
    }
}
