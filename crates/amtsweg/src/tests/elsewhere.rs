// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A delivery service elsewhere, watched: it takes what is handed on to it, and notes what came without a right.

use super::outbound::Seen;
use crypto::jwk::{KeyUse, PrivateJwk};
use model::{AttachmentId, CaseId, DestinationId, SubmissionId, id::Uuid};
use ports::{
    Announced, DestinationInfo, OutsideError, PartTags, RemoteAnnouncement, RemoteDelivery, RemoteReply, RemoteService,
    Remotes, ReplyProblem,
};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

/// The service, and who opens clients of it.
#[derive(Clone)]
pub(super) struct Elsewhere {
    seen: Arc<Mutex<Seen>>,
    /// Key of every destination there, a public JWK.
    key: Arc<(String, String)>,
    ids: Arc<AtomicU64>,
}

impl Elsewhere {
    pub(super) fn new(seen: Arc<Mutex<Seen>>) -> Self {
        let key = PrivateJwk::generate(KeyUse::Encryption).unwrap();
        let key = Arc::new((key.public().kid.clone(), serde_json::to_string(key.public()).unwrap()));
        Self { seen, key, ids: Arc::new(AtomicU64::new(1)) }
    }

    fn id<T: From<Uuid>>(&self) -> T {
        T::from(Uuid::from_u128(0xe15e << 64 | u128::from(self.ids.fetch_add(1, Ordering::Relaxed))))
    }

    fn announced_before(&self, submission: SubmissionId) {
        let mut seen = self.seen.lock().unwrap();
        if !seen.submissions.contains(&submission) {
            seen.breaches.push(format!("{submission} was never announced elsewhere"));
        }
    }
}

impl Remotes for Elsewhere {
    fn open(&self, _: RemoteService) -> Result<Arc<dyn RemoteDelivery>, OutsideError> {
        Ok(Arc::new(self.clone()))
    }
}

#[async_trait::async_trait]
impl RemoteDelivery for Elsewhere {
    async fn destination(&self, destination: DestinationId) -> Result<DestinationInfo, OutsideError> {
        let (encryption_kid, encryption_key) = (*self.key).clone();
        Ok(DestinationInfo { destination, active: true, encryption_kid, encryption_key })
    }

    async fn destination_key(&self, _: DestinationId, _: &str) -> Result<String, OutsideError> {
        Ok(self.key.1.clone())
    }

    async fn service_keys(&self) -> Result<Vec<String>, OutsideError> {
        Ok(Vec::new())
    }

    /// What comes was announced here before, by the same row and for the same destination: then that was looked at.
    async fn announce(&self, announcement: RemoteAnnouncement) -> Result<Announced, OutsideError> {
        let ids = Announced { submission: self.id(), case: announcement.case.unwrap_or_else(|| self.id()) };
        let (basis, mut seen) = (announcement.basis.0, self.seen.lock().unwrap());
        if !seen.rights.contains(&(basis, announcement.destination)) {
            seen.breaches.push(format!("announced elsewhere by {basis}"));
        }
        seen.elsewhere.push(basis);
        seen.submissions.insert(ids.submission);
        Ok(ids)
    }

    async fn put_attachment(&self, submission: SubmissionId, _: AttachmentId, _: String) -> Result<(), OutsideError> {
        self.announced_before(submission);
        Ok(())
    }

    async fn submit(&self, submission: SubmissionId, _: String, _: String) -> Result<(), OutsideError> {
        self.announced_before(submission);
        Ok(())
    }

    async fn log(&self, _: CaseId) -> Result<Vec<String>, OutsideError> {
        Ok(Vec::new())
    }

    async fn replies(&self) -> Result<Vec<(SubmissionId, CaseId)>, OutsideError> {
        Ok(Vec::new())
    }

    async fn fetch_reply(&self, reply: SubmissionId) -> Result<RemoteReply, OutsideError> {
        Err(OutsideError::Refused { system: "elsewhere", reason: format!("there is no reply {reply}") })
    }

    async fn fetch_reply_attachment(&self, reply: SubmissionId, _: AttachmentId) -> Result<String, OutsideError> {
        Err(OutsideError::Refused { system: "elsewhere", reason: format!("there is no reply {reply}") })
    }

    async fn accept_reply(&self, reply: SubmissionId, _: PartTags) -> Result<(), OutsideError> {
        self.announced_before(reply);
        Ok(())
    }

    async fn reject_reply(&self, reply: SubmissionId, _: Vec<ReplyProblem>) -> Result<(), OutsideError> {
        self.announced_before(reply);
        Ok(())
    }
}
