// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Callbacks: what the delivery service posts to a receiver that wants to be told, and how both sides authenticate it.

use crypto::mac;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ApiVersion, SubmissionReference};

/// Header with the HMAC-SHA-512 in hex.
pub const AUTHENTICATION_HEADER: &str = "callback-authentication";
/// Header with the time in seconds since 1970.
pub const TIMESTAMP_HEADER: &str = "callback-timestamp";
/// Callbacks that are older are refused, in seconds.
pub const MAX_AGE: i64 = 300;
const PREFIX: &str = "https://schema.fitko.de/fit-connect/submission-api/callbacks/";

/// Where a destination or sender wants to be called. The secret is written only, never shown again and not by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    /// Address; `https`, unless an instance allows loopback.
    pub url: String,
    /// Secret of the HMAC.
    pub secret: String,
}

impl std::fmt::Debug for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Callback({}, ..)", self.url)
    }
}

/// The body of a callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallbackBody {
    /// Submissions wait for the receiver.
    NewSubmissions(Vec<SubmissionReference>),
    /// Events were added to cases. unverified: type and members.
    NewEvents(Vec<Uuid>),
    /// Replies wait for the receiver. unverified: type and members.
    NewReplies(Vec<Uuid>),
}

impl CallbackBody {
    /// The `type`.
    pub fn uri(&self) -> String {
        let name = match self {
            Self::NewSubmissions(_) => "new-submissions",
            Self::NewEvents(_) => "new-events",
            Self::NewReplies(_) => "new-replies",
        };
        format!("{PREFIX}{name}")
    }

    /// The body in one line without spaces: receivers are known to change anything else before they compute the HMAC.
    /// v1 lists the ids of submissions once more, as older receivers expect it.
    pub fn to_json(&self, version: ApiVersion) -> Result<String, serde_json::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Body<'a> {
            #[serde(rename = "type")]
            kind: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            submission_ids: Option<Vec<Uuid>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            submissions: Option<&'a [SubmissionReference]>,
            #[serde(skip_serializing_if = "Option::is_none")]
            case_ids: Option<&'a [Uuid]>,
            #[serde(skip_serializing_if = "Option::is_none")]
            reply_ids: Option<&'a [Uuid]>,
        }
        let mut body =
            Body { kind: self.uri(), submission_ids: None, submissions: None, case_ids: None, reply_ids: None };
        match self {
            Self::NewSubmissions(list) => {
                let ids = || list.iter().map(|reference| reference.submission_id).collect();
                body.submission_ids = (version == ApiVersion::V1).then(ids);
                body.submissions = Some(list);
            }
            Self::NewEvents(cases) => body.case_ids = Some(cases),
            Self::NewReplies(replies) => body.reply_ids = Some(replies),
        }
        serde_json::to_string(&body)
    }
}

/// The value of [`AUTHENTICATION_HEADER`] for a body that is sent at `timestamp`.
pub fn authentication(secret: &str, timestamp: i64, body: &str) -> String {
    mac::sha512_hex(secret.as_bytes(), signed(timestamp, body).as_bytes())
}

/// Whether a callback that arrives at `now` is authentic: not older than five minutes, HMAC compared in constant time.
pub fn is_authentic(secret: &str, timestamp: &str, authentication: &str, body: &str, now: i64) -> bool {
    let Ok(at) = timestamp.parse::<i64>() else { return false };
    let fresh = now.checked_sub(at).is_some_and(|age| age.unsigned_abs() <= MAX_AGE.unsigned_abs());
    // the HMAC is over the text that was sent, not over the number it means
    let message = [timestamp, ".", body].concat();
    fresh & mac::sha512_hex_fits(secret.as_bytes(), message.as_bytes(), authentication)
}

fn signed(timestamp: i64, body: &str) -> String {
    format!("{timestamp}.{body}")
}
