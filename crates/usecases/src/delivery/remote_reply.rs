// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replies at services elsewhere to what portals here sent there: fetched as they are, compared with what the log there tells of
//! them, and told what became of them. Nothing is lost when it is cut off, and nothing comes twice: each has one place here.

use super::{
    Answer, Embedded, Parts, Refusal,
    create::Opening,
    follow::{EVENTS, verified},
    forward::lane,
    portal_replies,
    remote::answer,
};
use crate::Platform;
use fitconnect::{
    AuthenticationTags, EventKind, Instance, MAX_ATTACHMENTS, Parcel, Problem, ProblemKind,
    set::{self, ACCEPTED_SCHEMAS, EventIssuer, Subject},
    tag_problem,
};
use jobs::{Failure, Job};
use model::{
    CaseId, DestinationId, SubmissionId,
    delivery::{Party, SubmissionState},
    id::Uuid,
};
use ports::{DeliverySender, OutsideError, RemoteDelivery, RemoteReply};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{
    Tx,
    delivery::{SubmissionRow, log, remote},
};

/// The job: tells a service elsewhere what became of a reply that came from there.
#[derive(Serialize, Deserialize)]
pub struct AnswerThere {
    /// The service elsewhere.
    pub remote: Uuid,
    /// The reply here.
    pub reply: SubmissionId,
}

impl Job for AnswerThere {
    const KIND: &'static str = "delivery.answer_reply_elsewhere";
    type Context = Platform;

    fn lane(&self) -> String {
        lane(self.remote)
    }

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let told = platform.delivery.tell_there(self.remote, self.reply).await;
        told.map_err(|refusal| Failure::Later(refusal.to_string()))
    }
}

impl Embedded {
    /// Enqueues that the service elsewhere is told, where a reply came from one.
    pub(super) async fn answer_there(&self, tx: &mut Tx, reply: SubmissionId) -> Answer<()> {
        if let Some(there) = remote::reply(tx, reply).await? {
            let job = AnswerThere { remote: there.remote_id, reply };
            jobs::enqueue(tx, self.ids.new(), &job, Some(&reply.to_string()), self.clock.now()).await?;
        }
        Ok(())
    }

    async fn tell_there(&self, service: Uuid, reply: SubmissionId) -> Answer<()> {
        let mut read = self.store.read_instance().await?;
        let there = remote::reply(&mut read, reply).await?;
        let row = store::delivery::find(&mut read, reply).await?;
        let (Some(there), Some(row)) = (there.filter(|there| there.answered_at.is_none()), row) else { return Ok(()) };
        let payload = match row.state().map_err(crate::Error::from)? {
            SubmissionState::Accepted => said(&mut read, &row, EventKind::Accept).await?,
            SubmissionState::Rejected => said(&mut read, &row, EventKind::Reject).await?,
            _ => None,
        };
        drop(read);
        let Some(payload) = payload else { return Ok(()) };
        let client = self.client_of(service).await?;
        let id = SubmissionId(there.remote_reply);
        let told = match payload.authentication_tags {
            Some(tags) => client.accept_reply(id, portal_replies::of_standard(tags)).await,
            None => {
                client.reject_reply(id, payload.problems.into_iter().map(portal_replies::problem_of).collect()).await
            }
        };
        told.map_err(answer)?;
        let mut tx = self.store.begin_instance().await?;
        remote::reply_answered(&mut tx, reply, self.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Fetches the replies that wait for us at a service elsewhere.
    pub(super) async fn fetch_replies(&self, service: Uuid, client: &dyn RemoteDelivery) -> Answer<()> {
        let waiting = match client.replies().await {
            Ok(waiting) => waiting,
            // unverified: that every service has this list
            Err(OutsideError::Refused { reason, .. }) => {
                tracing::debug!(%service, reason, "a service elsewhere lists no replies");
                return Ok(());
            }
            Err(error) => return Err(answer(error)),
        };
        for (reply, case) in waiting {
            // what cannot be believed or taken holds up no other
            match self.fetch_reply(service, client, reply, case).await {
                Err(refusal @ (Refusal::Event(_) | Refusal::Invalid(_))) => {
                    tracing::error!(%reply, %refusal, "a reply elsewhere is not taken");
                }
                done => done?,
            }
        }
        Ok(())
    }

    async fn fetch_reply(
        &self,
        service: Uuid,
        client: &dyn RemoteDelivery,
        reply: SubmissionId,
        case_there: CaseId,
    ) -> Answer<()> {
        let mut read = self.store.read_instance().await?;
        let case = remote::case_here(&mut read, service, case_there).await?;
        let known = remote::reply_there(&mut read, service, reply).await?;
        let row = match known {
            Some(known) => store::delivery::find(&mut read, SubmissionId(known.reply_id)).await?,
            None => None,
        };
        drop(read);
        // a case of another program that uses the same client
        let Some((case, destination, named)) = case else { return Ok(()) };
        let incomplete = |row: &SubmissionRow| row.state().is_ok_and(|state| state == SubmissionState::Incomplete);
        if row.is_some_and(|row| !incomplete(&row)) {
            return Ok(());
        }
        let got = client.fetch_reply(reply).await.map_err(answer)?;
        if got.case != case_there {
            return Err(Refusal::Event("it belongs to another case than the list says".to_owned()));
        }
        let tags = told_tags(client, destination, (reply, case_there)).await?;
        let problems = problems_of(&got, &tags);
        if !problems.is_empty() {
            let problems = problems.into_iter().map(portal_replies::problem_of).collect();
            return client.reject_reply(reply, problems).await.map_err(answer);
        }
        let opening = Opening {
            destination,
            attachments: got.attachments.clone(),
            service: named,
            service_name: String::new(),
            region: None,
            case: Some(case),
            // one there is one here
            key: format!("remote:{service}:{reply}"),
            client: None,
            reply_to: Some(Party::Sender),
            logged: true,
            basis: None,
            callback: None,
        };
        let here = self.open(opening).await?.submission;
        let mut tx = self.store.begin_instance().await?;
        remote::note_reply(&mut tx, here, service, reply, self.clock.now()).await?;
        let files = store::delivery::attachments(&mut tx, here).await?;
        tx.commit().await?;
        for file in files.into_iter().filter(|file| file.blob.is_none()) {
            let id = file.attachment_id;
            let jwe = client.fetch_reply_attachment(reply, id.into()).await.map_err(answer)?;
            if let Some(problem) = tag_problem(Instance::Attachment(id), &jwe, &tags) {
                let problems = vec![portal_replies::problem_of(problem)];
                return client.reject_reply(reply, problems).await.map_err(answer);
            }
            let put = self.put_attachment(here, id.into(), jwe).await;
            put.map_err(answer)?;
        }
        let data = Some(got.encrypted_data).filter(|data| !data.is_empty());
        let mut look = self.store.look_instance().await?;
        let row = store::delivery::find(&mut look, here).await?;
        drop(look);
        let row = row.ok_or(Refusal::NoParcel(Subject { parcel: Parcel::Reply, id: here.0 }))?;
        self.complete(&row, &Parts { metadata: got.encrypted_metadata, data }).await
    }
}

/// What the log here says became of a reply.
async fn said(session: &mut store::Session, row: &SubmissionRow, kind: EventKind) -> Answer<Option<set::EventPayload>> {
    let uri = kind.uri_of(Parcel::Reply).unwrap_or_default();
    let payload = log::payload(session, row.case(), row.id, &uri).await?;
    Ok(payload.map(|payload| serde_json::from_str(&payload)).transpose()?)
}

/// The authentication tags that the service there told of a reply, in an event that it signed.
async fn told_tags(
    client: &dyn RemoteDelivery,
    destination: DestinationId,
    (reply, case): (SubmissionId, CaseId),
) -> Answer<AuthenticationTags> {
    let about = Subject { parcel: Parcel::Reply, id: reply.0 };
    for compact in client.log(case).await.map_err(answer)?.into_iter().take(EVENTS) {
        let Ok(unverified) = set::read(&compact, &ACCEPTED_SCHEMAS) else { continue };
        let token = unverified.token();
        let counts = token.subject == about && token.kind == EventKind::Submit && token.case_id == case.0;
        if !counts || !matches!(token.issuer, EventIssuer::Service(_)) {
            continue;
        }
        let token = verified(client, unverified, destination).await?;
        return token.payload.authentication_tags.ok_or_else(|| Refusal::Event("its log tells no tags".to_owned()));
    }
    Err(Refusal::Event("the log there does not say that it is complete".to_owned()))
}

/// What is wrong with a reply, as far as who cannot read it sees that.
fn problems_of(got: &RemoteReply, tags: &AuthenticationTags) -> Vec<Problem> {
    let parts = [(Instance::Metadata, &got.encrypted_metadata), (Instance::Data, &got.encrypted_data)];
    // without data there is no tag of them
    let parts = parts.into_iter().filter(|(_, jwe)| !jwe.is_empty());
    let mut problems: Vec<Problem> = parts.filter_map(|(part, jwe)| tag_problem(part, jwe, tags)).collect();
    if got.attachments.len() > MAX_ATTACHMENTS {
        let detail = format!("a reply has at most {MAX_ATTACHMENTS} attachments");
        problems.push(Problem::new(ProblemKind::AttachmentsMismatch, Instance::Other, detail));
    }
    problems
}
