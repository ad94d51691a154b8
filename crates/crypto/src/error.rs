// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The one error of this crate. Opening something sealed fails with one indistinguishable variant, whatever the cause.

/// What went wrong; never carries key material, plaintext or the reason why something did not open.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum Error {
    /// Sealed bytes, a cookie or a JWE did not open: wrong key, wrong context, changed, truncated or malformed.
    #[error("the sealed data could not be opened: it was changed, cut or sealed with another key or for another place")]
    Open,
    /// The key id named by the sealed bytes is not in the key ring.
    #[error("no key with id {0} is in the key ring: load the older keys of this tenant too")]
    UnknownKey(u32),
    /// The wrapped key belongs to another master key.
    #[error("the key was wrapped with another master key: configure the master key this instance was created with")]
    OtherMasterKey,
    /// A key, token or number was not in the expected form.
    #[error("{what} is not valid: {hint}")]
    Malformed {
        /// What was being read.
        what: &'static str,
        /// What is expected instead.
        hint: &'static str,
    },
    /// An input exceeded its cap.
    #[error("{what} is larger than the {limit} bytes allowed")]
    TooLarge {
        /// What was too large.
        what: &'static str,
        /// The cap in bytes.
        limit: usize,
    },
    /// A JWE uses an algorithm or header parameter that is not accepted.
    #[error("the JWE header is not accepted: {0}")]
    JweHeader(&'static str),
    /// A signature does not belong to the signed bytes and the key.
    #[error("the signature does not fit: the content was changed or signed with another key")]
    Signature,
    /// A certificate or its chain is not accepted.
    #[error("the certificate is not accepted: {0}")]
    Certificate(&'static str),
    /// A stream was already ended by `finish` or by an earlier error.
    #[error("the sealed stream was already ended")]
    StreamEnded,
    /// The crypto library refused an operation that must not fail (out of memory or of randomness).
    #[error("the crypto library failed while {0}")]
    Library(&'static str),
}

/// Result with [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
