// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The bridge to the mailbox of the DeutschlandID: messages and status reports that travel as the data of submissions to two
//! services of their own. Each is a text, a signature of the text, a short-lived token of the author and the author's
//! certificate; all three must belong together.

mod content;

use crypto::encoding::{base64_padded, base64url, from_base64, from_base64url};
use crypto::jws::SigningKey;
use crypto::rs512;
use crypto::x509::{Certificate, TrustPolicy, check_certificates};
use serde::{Deserialize, Serialize};

pub use content::{Message, MessageAttachment, ServiceName, Status, StatusReport};

/// Service of a destination that takes messages.
pub const MESSAGE_SERVICE: &str = "urn:schema-fitko-de:fit-connect:id.bund.de:message_v6";
/// Service of a destination that takes status reports.
pub const STATUS_SERVICE: &str = "urn:schema-fitko-de:fit-connect:id.bund.de:status_v6";
/// Longest life of an author's token, in seconds.
pub const MAX_TOKEN_SECONDS: i64 = 1800;
/// Clocks may differ by this, in seconds.
const SKEW: i64 = 60;
/// Largest envelope read, in bytes.
const MAX_LEN: usize = 16 << 20;
const MAX_TOKEN: usize = 16 * 1024;
const ROLE: &str = "THIRD_PARTY";

/// The data of such a submission as they travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    /// JSON of a [`Message`] or [`StatusReport`], as text: the signature is over exactly this text.
    pub content: String,
    /// Base64 of the RSA-SHA-512 signature of the content (the name promises less).
    #[serde(rename = "sha512sum")]
    pub signature: String,
    /// JWT by RS512.
    pub author_token: String,
    /// PEM; the author's certificate first, then its chain.
    pub author_certificate: String,
}

/// Why an envelope is not taken.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum ZbpError {
    /// JSON, base64 or PEM are not what they should be, or a member is too long.
    #[error("the message is not valid: {0}")]
    Form(&'static str),
    /// The signature of the content does not belong to content and certificate.
    #[error("the signature of the content does not fit")]
    Signature,
    /// The author's token is over, of somebody else, or not signed by the certificate.
    #[error("the author's token is not accepted: {0}")]
    Token(&'static str),
    /// The author's certificate is not accepted.
    #[error(transparent)]
    Certificate(#[from] crypto::Error),
}

#[derive(Serialize, Deserialize)]
struct TokenHeader {
    alg: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    typ: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crit: Option<serde_json::Value>,
}

#[derive(Serialize, Deserialize)]
struct TokenClaims {
    iat: i64,
    exp: i64,
    signer: String,
    roles: Vec<String>,
}

impl Envelope {
    /// Signs a content as the owner of `certificate`, whose key is `key`, at `now` (seconds since 1970).
    pub fn seal(
        content: &impl Serialize,
        key: &SigningKey,
        certificate: &Certificate,
        now: i64,
    ) -> Result<Self, ZbpError> {
        let failed = |_| ZbpError::Form("it cannot be written as JSON");
        let content = serde_json::to_string(content).map_err(failed)?;
        let signer = certificate.common_name().ok_or(ZbpError::Form("the certificate names nobody"))?;
        let header = TokenHeader { alg: "RS512".to_owned(), typ: Some("JWT".to_owned()), crit: None };
        let claims = TokenClaims { iat: now, exp: now + MAX_TOKEN_SECONDS, signer, roles: vec![ROLE.to_owned()] };
        let header = base64url(&serde_json::to_vec(&header).map_err(failed)?);
        let signed = [header, base64url(&serde_json::to_vec(&claims).map_err(failed)?)].join(".");
        let mac = base64url(&rs512::sign(key, signed.as_bytes())?);
        Ok(Self {
            signature: base64_padded(&rs512::sign(key, content.as_bytes())?),
            content,
            author_token: [signed, mac].join("."),
            author_certificate: certificate.to_pem(),
        })
    }

    /// Reads an envelope from JSON.
    pub fn from_json(json: &[u8]) -> Result<Self, ZbpError> {
        if json.len() > MAX_LEN {
            return Err(ZbpError::Form("it is too large"));
        }
        serde_json::from_slice(json)
            .map_err(|_| ZbpError::Form("content, sha512sum, authorToken and authorCertificate are expected"))
    }

    /// The author, if content, token and certificate belong together at `now` (seconds since 1970) and the certificate
    /// satisfies the policy.
    pub fn verify(&self, policy: &TrustPolicy, now: i64) -> Result<Certificate, ZbpError> {
        let mut chain = Certificate::from_pem(self.author_certificate.as_bytes())?;
        check_certificates(&chain, policy, now)?;
        let author = chain.swap_remove(0);
        let signature = from_base64(&self.signature).ok_or(ZbpError::Form("sha512sum is no base64"))?;
        rs512::verify(&author, self.content.as_bytes(), &signature).map_err(|_| ZbpError::Signature)?;
        self.check_token(&author, now)?;
        Ok(author)
    }

    /// The content, which must be sound, too. Verify first.
    pub fn read<C: content::Content>(&self) -> Result<C, ZbpError> {
        let content: C = serde_json::from_str(&self.content)
            .map_err(|_| ZbpError::Form("the content lacks a member or has one of a wrong type"))?;
        content.violation().map_or(Ok(content), |violation| Err(ZbpError::Form(violation)))
    }

    fn check_token(&self, author: &Certificate, now: i64) -> Result<(), ZbpError> {
        let form = ZbpError::Token("it is no JWT");
        if self.author_token.len() > MAX_TOKEN {
            return Err(form);
        }
        let (signed, mac) = self.author_token.rsplit_once('.').ok_or(form.clone())?;
        let (header, claims) = signed.split_once('.').ok_or(form.clone())?;
        let decoded = |text: &str| from_base64url(text).ok_or(form.clone());
        let header: TokenHeader = serde_json::from_slice(&decoded(header)?).map_err(|_| form.clone())?;
        if header.alg != "RS512" || header.crit.is_some() {
            return Err(ZbpError::Token("only RS512 is accepted"));
        }
        rs512::verify(author, signed.as_bytes(), &decoded(mac)?)
            .map_err(|_| ZbpError::Token("its signature does not fit the certificate"))?;
        let claims: TokenClaims = serde_json::from_slice(&decoded(claims)?)
            .map_err(|_| ZbpError::Token("iat, exp, signer and roles are expected"))?;
        let life = claims.exp.saturating_sub(claims.iat);
        let rules = [
            ((0..=MAX_TOKEN_SECONDS).contains(&life), "it is valid for more than 30 minutes"),
            (
                claims.iat <= now.saturating_add(SKEW) && now < claims.exp.saturating_add(SKEW),
                "it is not valid at this time",
            ),
            (Some(&claims.signer) == author.common_name().as_ref(), "its signer is not the owner of the certificate"),
            (claims.roles.iter().any(|role| role == ROLE), "it lacks the role THIRD_PARTY"),
        ];
        rules.into_iter().find(|(kept, _)| !kept).map_or(Ok(()), |(_, why)| Err(ZbpError::Token(why)))
    }
}
