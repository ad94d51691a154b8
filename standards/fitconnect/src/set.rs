// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Security event tokens (RFC 8417), the signed entries of a case's log: built, signed, read, verified. Reading and verifying
//! are two steps, because only what a token says tells whose key verifies it.

use std::collections::BTreeMap;

use crypto::jwk::PublicJwk;
use crypto::jws::{self, SigningKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{AuthenticationTags, EventKind, Issuer, Parcel, Problem};

/// The `$schema` of tokens that carry a payload; written by us.
pub const SCHEMA: &str = "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json";
/// What is accepted as `$schema` unless an instance says otherwise.
pub const ACCEPTED_SCHEMAS: [&str; 1] = [SCHEMA];
/// The media type of a token in the header `typ`.
pub const TYP: &str = "secevent+jwt";
/// Longest token read, in characters: the tags of a hundred attachments and many problems fit.
pub const MAX_LEN: usize = 256 * 1024;
/// Longest address of a delivery service read, in bytes.
const MAX_ISSUER: usize = 2000;

/// Who issued a token, as `iss` says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EventIssuer {
    /// The delivery service: its public address; its keys are at `/.well-known/jwks.json` below.
    Service(String),
    /// A destination; its keys are at `/destinations/{id}/keys/{kid}`.
    Destination(Uuid),
}

impl EventIssuer {
    /// The role, for the state machine. A destination signs as the subscriber.
    pub fn role(&self) -> Issuer {
        match self {
            Self::Service(_) => Issuer::DeliveryService,
            Self::Destination(_) => Issuer::Subscriber,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if let Ok(id) = Uuid::try_parse(text) {
            return Some(Self::Destination(id));
        }
        let address = text.starts_with("https://") || text.starts_with("http://");
        (address && text.len() <= MAX_ISSUER).then(|| Self::Service(text.to_owned()))
    }

    fn text(&self) -> String {
        match self {
            Self::Service(address) => address.clone(),
            Self::Destination(id) => id.to_string(),
        }
    }
}

/// What a token is about: `submission:<id>` or `reply:<id>`. unverified: the word of replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Submission or reply.
    pub parcel: Parcel,
    /// Its id.
    pub id: Uuid,
}

impl Subject {
    fn parse(text: &str) -> Option<Self> {
        let (word, id) = text.split_once(':')?;
        let parcel = [Parcel::Submission, Parcel::Reply].into_iter().find(|parcel| parcel.word() == word)?;
        Some(Self { parcel, id: Uuid::try_parse(id).ok()? })
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.parcel.word(), self.id)
    }
}

/// What an event carries. Members that are not known here are kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventPayload {
    /// Of submit (by the service) and accept (by the receiver).
    #[serde(rename = "authenticationTags", default, skip_serializing_if = "Option::is_none")]
    pub authentication_tags: Option<AuthenticationTags>,
    /// Of reject.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
    /// All others, for example of notify, whose members stand in no source that could be read.
    #[serde(flatten)]
    pub other: serde_json::Map<String, Value>,
}

impl EventPayload {
    /// Whether there is nothing in it; then the token has no `$schema`.
    pub fn is_empty(&self) -> bool {
        self.authentication_tags.is_none() && self.problems.is_empty() && self.other.is_empty()
    }

    /// The payload of submit and accept.
    pub fn tags(tags: AuthenticationTags) -> Self {
        Self { authentication_tags: Some(tags), ..Self::default() }
    }

    /// The payload of reject.
    pub fn problems(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::default() }
    }
}

/// One event of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct EventToken {
    /// Id of the token.
    pub jti: Uuid,
    /// Who issued it.
    pub issuer: EventIssuer,
    /// When, in seconds since 1970.
    pub issued_at: i64,
    /// What it is about.
    pub subject: Subject,
    /// The case (Vorgang).
    pub case_id: Uuid,
    /// What happened.
    pub kind: EventKind,
    /// What it carries.
    pub payload: EventPayload,
}

/// Why a token is not accepted.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum SetError {
    /// Not a JWS by PS512, or the signature does not fit.
    #[error(transparent)]
    Signature(#[from] crypto::Error),
    /// A claim is missing or has another form.
    #[error("the event token is not valid: {0}")]
    Claims(&'static str),
    /// `$schema` is none of those accepted.
    #[error("the payload schema is not supported")]
    UnsupportedSchema,
    /// The event is none of the standard, or none of this kind of parcel.
    #[error("the event is not known")]
    UnknownEvent,
    /// The key that the token names is not known.
    #[error("the key that the event token names is not known")]
    UnknownKey,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
    jti: Uuid,
    iss: String,
    iat: serde_json::Number,
    sub: String,
    txn: String,
    events: BTreeMap<String, EventPayload>,
}

impl EventToken {
    /// The signed token. Takes milliseconds of CPU.
    /// Errors: [`SetError::UnknownEvent`] where the parcel has no such event.
    pub fn sign(&self, key: &SigningKey, kid: &str) -> Result<String, SetError> {
        let uri = self.kind.uri_of(self.subject.parcel).ok_or(SetError::UnknownEvent)?;
        let claims = Claims {
            schema: (!self.payload.is_empty()).then(|| SCHEMA.to_owned()),
            jti: self.jti,
            iss: self.issuer.text(),
            iat: self.issued_at.into(),
            sub: self.subject.to_string(),
            txn: format!("case:{}", self.case_id),
            events: BTreeMap::from([(uri, self.payload.clone())]),
        };
        let json = serde_json::to_vec(&claims).map_err(|_| SetError::Claims("it cannot be written as JSON"))?;
        Ok(jws::sign(key, &jws::Header::new(TYP, kid), &json)?)
    }
}

/// A token that was read but not verified: it tells which key to ask for.
#[derive(Clone, Debug)]
pub struct Unverified<'a> {
    compact: &'a str,
    kid: String,
    token: EventToken,
}

/// Reads a token. `accepted` are the values of `$schema` to take, for example [`ACCEPTED_SCHEMAS`].
pub fn read<'a>(compact: &'a str, accepted: &[&str]) -> Result<Unverified<'a>, SetError> {
    if compact.len() > MAX_LEN {
        return Err(crypto::Error::TooLarge { what: "event token", limit: MAX_LEN }.into());
    }
    let (header, payload) = jws::unverified(compact)?;
    let typ = header.typ.as_deref().map(|typ| typ.strip_prefix("application/").unwrap_or(typ));
    if !typ.is_some_and(|typ| typ.eq_ignore_ascii_case(TYP)) {
        return Err(SetError::Claims("typ must be secevent+jwt"));
    }
    let kid = header.kid.filter(|kid| !kid.is_empty()).ok_or(SetError::Claims("kid is missing"))?;
    Ok(Unverified { compact, kid, token: token(&payload, accepted)? })
}

/// Reads and verifies a token in one go; `key_of` finds the key of an issuer.
pub fn verify(
    compact: &str,
    accepted: &[&str],
    key_of: impl FnOnce(&EventIssuer, &str) -> Option<PublicJwk>,
) -> Result<EventToken, SetError> {
    let unverified = read(compact, accepted)?;
    let key = key_of(unverified.issuer(), unverified.kid()).ok_or(SetError::UnknownKey)?;
    unverified.verify(&key)
}

impl Unverified<'_> {
    /// Who claims to have issued it.
    pub fn issuer(&self) -> &EventIssuer {
        &self.token.issuer
    }

    /// Id of the key it names.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// What it claims.
    pub fn token(&self) -> &EventToken {
        &self.token
    }

    /// The token, if `key` (the one that [`Unverified::issuer`] and [`Unverified::kid`] name) signed it.
    pub fn verify(self, key: &PublicJwk) -> Result<EventToken, SetError> {
        jws::verify(key, self.compact)?;
        Ok(self.token)
    }
}

fn token(json: &[u8], accepted: &[&str]) -> Result<EventToken, SetError> {
    let claims: Claims = serde_json::from_slice(json)
        .map_err(|_| SetError::Claims("jti, iss, iat, sub, txn and events in their forms are expected"))?;
    if claims.schema.as_deref().is_some_and(|schema| !accepted.contains(&schema)) {
        return Err(SetError::UnsupportedSchema);
    }
    let issuer = EventIssuer::parse(&claims.iss).ok_or(SetError::Claims("iss is neither an address nor an id"))?;
    let issued_at = claims.iat.as_i64().or_else(|| claims.iat.as_f64().map(|seconds| seconds as i64));
    let subject = Subject::parse(&claims.sub).ok_or(SetError::Claims("sub is not submission:<id> or reply:<id>"))?;
    let case = claims.txn.strip_prefix("case:").and_then(|id| Uuid::try_parse(id).ok());
    let mut events = claims.events.into_iter();
    let (Some((uri, payload)), None) = (events.next(), events.next()) else {
        return Err(SetError::Claims("exactly one event is expected"));
    };
    let (kind, parcel) = EventKind::parse(&uri).ok_or(SetError::UnknownEvent)?;
    if parcel != subject.parcel {
        return Err(SetError::UnknownEvent);
    }
    Ok(EventToken {
        jti: claims.jti,
        issuer,
        issued_at: issued_at.ok_or(SetError::Claims("iat is not a number of seconds"))?,
        subject,
        case_id: case.ok_or(SetError::Claims("txn is not case:<id>"))?,
        kind,
        payload,
    })
}
