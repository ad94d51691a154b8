// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The client behind the trait by which the delivery service hands over to others.

use super::{FitConnect, SYSTEM, Service, refused};
use ::fitconnect::{
    AnnounceSubmission, AuthenticationTags, Parcel, Problem, PublicService, SubmitSubmission, set::Subject,
};
use model::{AttachmentId, CaseId, DestinationId, SubmissionId};
use ports::{
    Announced, Clock, DestinationInfo, OutsideError, PartTags, RemoteAnnouncement, RemoteDelivery, RemoteReply,
    RemoteService, Remotes, ReplyProblem,
};
use reqwest::Method;
use std::{sync::Arc, time::Duration};

/// Longest time without an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Largest encrypted file of a reply that is fetched, in bytes: what is larger fits into no mailbox here.
const REPLY_FILE: usize = 140_000_000;

/// Makes clients.
pub struct Clients {
    /// Time.
    pub clock: Arc<dyn Clock>,
}

impl Remotes for Clients {
    fn open(&self, service: RemoteService) -> Result<Arc<dyn RemoteDelivery>, OutsideError> {
        let service = Service {
            token_url: service.token_url,
            submission_api: service.submission_api,
            client_id: service.client_id,
            client_secret: service.client_secret,
            patience: PATIENCE,
        };
        match FitConnect::new(service, Arc::clone(&self.clock)) {
            Ok(client) => Ok(Arc::new(client)),
            Err(error) => Err(OutsideError::Refused { system: SYSTEM, reason: error.to_string() }),
        }
    }
}

#[async_trait::async_trait]
impl RemoteDelivery for FitConnect {
    async fn destination(&self, id: DestinationId) -> Result<DestinationInfo, OutsideError> {
        let shown = FitConnect::destination(self, id.0).await?;
        let encryption_key = self.destination_key(id, &shown.encryption_kid).await?;
        Ok(DestinationInfo {
            destination: id,
            active: shown.status == "active",
            encryption_kid: shown.encryption_kid,
            encryption_key,
        })
    }

    async fn destination_key(&self, id: DestinationId, kid: &str) -> Result<String, OutsideError> {
        written(&self.key(id.0, kid).await?)
    }

    async fn service_keys(&self) -> Result<Vec<String>, OutsideError> {
        FitConnect::service_keys(self).await?.iter().map(written).collect()
    }

    async fn announce(&self, announcement: RemoteAnnouncement) -> Result<Announced, OutsideError> {
        let body = AnnounceSubmission {
            destination_id: announcement.destination.0,
            announced_attachments: announcement.attachments.iter().map(|id| id.0).collect(),
            public_service: PublicService { name: String::new(), identifier: announcement.service },
            region: None,
            case_id: announcement.case.map(|case| case.0),
            callback: None,
        };
        let ids = FitConnect::announce(self, &body).await?;
        Ok(Announced { submission: SubmissionId(ids.submission_id), case: CaseId(ids.case_id) })
    }

    async fn put_attachment(
        &self,
        submission: SubmissionId,
        id: AttachmentId,
        jwe: String,
    ) -> Result<(), OutsideError> {
        FitConnect::put_attachment(self, named(submission), id.0, &jwe).await
    }

    async fn submit(&self, submission: SubmissionId, metadata: String, data: String) -> Result<(), OutsideError> {
        let parts = SubmitSubmission { encrypted_metadata: metadata, encrypted_data: data };
        FitConnect::submit(self, named(submission), &parts).await
    }

    async fn log(&self, case: CaseId) -> Result<Vec<String>, OutsideError> {
        FitConnect::log(self, case.0).await
    }

    async fn replies(&self) -> Result<Vec<(SubmissionId, CaseId)>, OutsideError> {
        let waiting = FitConnect::replies(self).await?;
        Ok(waiting.into_iter().map(|one| (SubmissionId(one.reply_id), CaseId(one.case_id))).collect())
    }

    async fn fetch_reply(&self, reply: SubmissionId) -> Result<RemoteReply, OutsideError> {
        let got = FitConnect::fetch_reply(self, reply.0).await?;
        Ok(RemoteReply {
            case: CaseId(got.reference.case_id),
            attachments: got.attachments.into_iter().map(AttachmentId).collect(),
            encrypted_metadata: got.content.encrypted_metadata,
            encrypted_data: got.content.encrypted_data,
        })
    }

    async fn fetch_reply_attachment(&self, reply: SubmissionId, id: AttachmentId) -> Result<String, OutsideError> {
        let url = self.at(&["replies", &reply.to_string(), "attachments", &id.to_string()]);
        let bytes = self.bytes(Method::GET, url, None, REPLY_FILE).await?;
        String::from_utf8(bytes).map_err(|_| refused("the attachment is no JWE"))
    }

    async fn accept_reply(&self, reply: SubmissionId, tags: PartTags) -> Result<(), OutsideError> {
        let tags = AuthenticationTags {
            metadata: tags.metadata,
            data: tags.data,
            attachments: tags.attachments.into_iter().map(|(id, tag)| (id.0, tag)).collect(),
        };
        FitConnect::accept_reply(self, reply.0, tags).await
    }

    async fn reject_reply(&self, reply: SubmissionId, problems: Vec<ReplyProblem>) -> Result<(), OutsideError> {
        let problem = |problem: ReplyProblem| Problem {
            kind_uri: problem.kind,
            title: problem.title,
            detail: problem.detail,
            instance: problem.instance,
        };
        FitConnect::reject_reply(self, reply.0, problems.into_iter().map(problem).collect()).await
    }
}

fn named(submission: SubmissionId) -> Subject {
    Subject { parcel: Parcel::Submission, id: submission.0 }
}

fn written(key: &crypto::jwk::PublicJwk) -> Result<String, OutsideError> {
    serde_json::to_string(key).map_err(|_| refused("a key cannot be written as JSON"))
}
