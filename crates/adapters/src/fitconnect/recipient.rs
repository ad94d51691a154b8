// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What who receives asks: what waits, its parts, and what it says of it: a destination by signed events, a sender by its token.

use super::{
    FitConnect, list_of, refused,
    sender::{JSON, NOTHING, written},
};
use ::fitconnect::{
    AcceptReply, AuthenticationTags, MAX_PAGE, Problem, RejectPayload, ReplyForPickup, ReplyPage, ReplyReference,
    SubmissionForPickup, SubmissionPage, SubmissionReference, set::Subject,
};
use model::id::Uuid;
use ports::OutsideError;
use reqwest::Method;

/// Largest encrypted attachment of the standard, in bytes.
const ATTACHMENT: usize = 500_000_000;

impl FitConnect {
    /// The first submissions that wait, of one destination or of all that are ours.
    ///
    /// # Errors
    /// When the service refuses or does not answer; so with every call.
    pub async fn waiting(&self, destination: Option<Uuid>) -> Result<Vec<SubmissionReference>, OutsideError> {
        let mut url = self.at(&["submissions"]);
        url.query_pairs_mut().append_pair("offset", "0").append_pair("limit", &MAX_PAGE.to_string());
        if let Some(id) = destination {
            url.query_pairs_mut().append_pair("destinationId", &id.to_string());
        }
        let page: SubmissionPage = self.json(Method::GET, url, None).await?;
        Ok(page.submissions)
    }

    /// A submission that waits. Safe to repeat until it is accepted or rejected.
    ///
    /// # Errors
    /// As above.
    pub async fn fetch(&self, submission: Uuid) -> Result<SubmissionForPickup, OutsideError> {
        self.json(Method::GET, self.at(&["submissions", &submission.to_string()]), None).await
    }

    /// The first replies that wait: those to cases that we sent, and those to our destinations.
    ///
    /// # Errors
    /// As above.
    pub async fn replies(&self) -> Result<Vec<ReplyReference>, OutsideError> {
        let mut url = self.at(&["replies"]);
        url.query_pairs_mut().append_pair("offset", "0").append_pair("limit", &MAX_PAGE.to_string());
        let page: ReplyPage = self.json(Method::GET, url, None).await?;
        Ok(page.replies)
    }

    /// A reply that waits. Safe to repeat until it is accepted or rejected.
    ///
    /// # Errors
    /// As above.
    pub async fn fetch_reply(&self, reply: Uuid) -> Result<ReplyForPickup, OutsideError> {
        self.json(Method::GET, self.at(&["replies", &reply.to_string()]), None).await
    }

    /// An attachment of a submission or reply, a compact JWE.
    ///
    /// # Errors
    /// As above.
    pub async fn fetch_attachment(&self, what: Subject, id: Uuid) -> Result<String, OutsideError> {
        let url = self.at(&[list_of(what), &what.id.to_string(), "attachments", &id.to_string()]);
        let bytes = self.bytes(Method::GET, url, None, ATTACHMENT).await?;
        String::from_utf8(bytes).map_err(|_| refused("the attachment is no JWE"))
    }

    /// Adds a signed event to the log of a case. The same one twice is taken once.
    ///
    /// # Errors
    /// As above.
    pub async fn post_event(&self, case: Uuid, token: &str) -> Result<(), OutsideError> {
        let url = self.at(&["cases", &case.to_string(), "events"]);
        self.bytes(Method::POST, url, Some(("application/jose", token.as_bytes())), 1024).await.map(drop)
    }

    /// Says as the sender of a case that a reply was taken. The same again changes nothing.
    ///
    /// # Errors
    /// As above.
    pub async fn accept_reply(&self, reply: Uuid, tags: AuthenticationTags) -> Result<(), OutsideError> {
        let url = self.at(&["replies", &reply.to_string(), "accept"]);
        let said = written(&AcceptReply { authentication_tags: tags })?;
        self.bytes(Method::PUT, url, Some((JSON, &said)), NOTHING).await.map(drop)
    }

    /// Says as the sender of a case that a reply cannot be used. The same again changes nothing.
    ///
    /// # Errors
    /// As above.
    pub async fn reject_reply(&self, reply: Uuid, problems: Vec<Problem>) -> Result<(), OutsideError> {
        let url = self.at(&["replies", &reply.to_string(), "reject"]);
        self.bytes(Method::PUT, url, Some((JSON, &written(&RejectPayload { problems })?)), NOTHING).await.map(drop)
    }
}
