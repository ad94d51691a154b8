// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What who sends asks: keys, announce, hand over, submit, look into the log.

use super::{FitConnect, list_of, refused};
use ::fitconnect::{
    AnnounceReply, AnnounceSubmission, Case, EventLogPage, MAX_PAGE, ReplyReference, SubmissionReference,
    SubmitSubmission, destination::KeySet, set::Subject,
};
use crypto::jwk::PublicJwk;
use model::id::Uuid;
use ports::OutsideError;
use reqwest::Method;
use serde::Deserialize;

pub(super) const JSON: &str = "application/json";
const JOSE: &str = "application/jose";
/// Largest empty answer.
pub(super) const NOTHING: usize = 1024;

/// A destination, as far as a sender must know it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// `active` where it takes submissions.
    pub status: String,
    /// Which key to encrypt to.
    pub encryption_kid: String,
}

impl FitConnect {
    /// A destination.
    ///
    /// # Errors
    /// When the service refuses or does not answer; so with every call.
    pub async fn destination(&self, id: Uuid) -> Result<Destination, OutsideError> {
        self.json(Method::GET, self.at(&["destinations", &id.to_string()]), None).await
    }

    /// A public key of a destination.
    ///
    /// # Errors
    /// Also when it is none that may be used.
    pub async fn key(&self, destination: Uuid, kid: &str) -> Result<PublicJwk, OutsideError> {
        let url = self.at(&["destinations", &destination.to_string(), "keys", kid]);
        let json = self.bytes(Method::GET, url, None, 64 * 1024).await?;
        PublicJwk::from_json(&json).map_err(|error| refused(format!("the key cannot be used: {error}")))
    }

    /// Opens a submission. Doing it again opens another one: note the answer before going on.
    ///
    /// # Errors
    /// As above.
    pub async fn announce(&self, announcement: &AnnounceSubmission) -> Result<SubmissionReference, OutsideError> {
        self.json(Method::POST, self.at(&["submissions"]), Some((JSON, &written(announcement)?))).await
    }

    /// Opens a reply within a case, for the other side. Doing it again opens another one, too.
    ///
    /// # Errors
    /// As above.
    pub async fn announce_reply(&self, announcement: &AnnounceReply) -> Result<ReplyReference, OutsideError> {
        self.json(Method::POST, self.at(&["replies"]), Some((JSON, &written(announcement)?))).await
    }

    /// Hands over an announced attachment of a submission or reply, a compact JWE. Safe to repeat.
    ///
    /// # Errors
    /// As above.
    pub async fn put_attachment(&self, what: Subject, id: Uuid, jwe: &str) -> Result<(), OutsideError> {
        let url = self.at(&[list_of(what), &what.id.to_string(), "attachments", &id.to_string()]);
        self.bytes(Method::PUT, url, Some((JOSE, jwe.as_bytes())), NOTHING).await.map(drop)
    }

    /// Completes a submission or reply.
    ///
    /// # Errors
    /// As above.
    pub async fn submit(&self, what: Subject, parts: &SubmitSubmission) -> Result<(), OutsideError> {
        let url = self.at(&[list_of(what), &what.id.to_string()]);
        let sent = written(parts)?;
        self.bytes(Method::PUT, url, Some((JSON, &sent)), 64 * 1024).await.map(drop)
    }

    /// A case that we sent, or that was sent to a destination of ours.
    ///
    /// # Errors
    /// As above.
    pub async fn case(&self, id: Uuid) -> Result<Case, OutsideError> {
        self.json(Method::GET, self.at(&["cases", &id.to_string()]), None).await
    }

    /// The whole log of a case: compact tokens, oldest first.
    ///
    /// # Errors
    /// As above.
    pub async fn log(&self, case: Uuid) -> Result<Vec<String>, OutsideError> {
        let mut log = Vec::new();
        loop {
            let mut url = self.at(&["cases", &case.to_string(), "events"]);
            url.query_pairs_mut()
                .append_pair("offset", &log.len().to_string())
                .append_pair("limit", &MAX_PAGE.to_string());
            let page: EventLogPage = self.json(Method::GET, url, None).await?;
            let none = page.event_log.is_empty();
            log.extend(page.event_log);
            if none || log.len() as u64 >= page.total_count {
                return Ok(log);
            }
        }
    }

    /// The keys by which the service's own events are checked.
    ///
    /// # Errors
    /// As above.
    pub async fn service_keys(&self) -> Result<Vec<PublicJwk>, OutsideError> {
        // below the API, beside its versions
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().pop().extend([".well-known", "jwks.json"]);
        }
        let set: KeySet = self.json(Method::GET, url, None).await?;
        Ok(set.keys)
    }
}

pub(super) fn written(value: &impl serde::Serialize) -> Result<Vec<u8>, OutsideError> {
    serde_json::to_vec(value).map_err(|_| refused("the request cannot be written as JSON"))
}
