// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replies within a case: announced by either side for the other. From then on they go the way of submissions.

use super::{
    Answer, Client, Embedded, Refusal,
    callback::{News, Notice, Whom},
    create::Opening,
    log,
    parcel::subject_of,
    post::end_of,
};
use fitconnect::{
    AnnounceReply, ApiVersion, AuthenticationTags, EventKind, Issuer, Problem,
    set::{EventPayload, Subject},
};
use model::{
    AttachmentId, CaseId, DestinationId, SubmissionId,
    delivery::{Party, SubmissionState},
    id::Uuid,
};
use ports::Announced;
use store::{Tx, delivery::SubmissionRow};

/// What the sender of a case says of a reply.
#[derive(Clone)]
pub enum Verdict {
    /// It has it: the last segments of all parts.
    Accept(AuthenticationTags),
    /// It cannot use it.
    Reject(Vec<Problem>),
}

impl Embedded {
    /// Announces a reply of a client for the other side of the case.
    ///
    /// # Errors
    /// `Invalid`, `NoCase`, `State` when nothing was sent yet, `DestinationClosed`.
    pub async fn create_reply(&self, client: &Client, body: AnnounceReply) -> Answer<Announced> {
        if let Some(violation) = body.violations().into_iter().next() {
            return Err(Refusal::Invalid(violation.to_owned()));
        }
        let case = CaseId(body.case_id);
        let mut read = self.store.read_instance().await?;
        let (opened, party) = self.case_of(&mut read, client, case).await?;
        let destination = DestinationId(opened.destination_id);
        let row = store::delivery::find_destination(&mut read, destination).await?;
        drop(read);
        let row = row.ok_or(Refusal::NoDestination(destination))?;
        // what a destination sends itself, it may send after it was closed
        if party == Party::Sender && row.status != "active" {
            return Err(Refusal::DestinationClosed(destination));
        }
        if opened.state().map_err(crate::Error::from)? == SubmissionState::Incomplete {
            return Err(Refusal::State(subject_of(&opened), "not complete: nobody can reply to it"));
        }
        // a portal of this instance offers a key only to recipients outside: letters of those here go another way
        let destination = DestinationId(opened.destination_id);
        if opened.client_id.is_none() && !self.is_outside(destination).await? {
            return Err(Refusal::Invalid("the sender of this case takes no replies".to_owned()));
        }
        let unique: Uuid = self.ids.new();
        let opening = Opening {
            destination,
            attachments: body.announced_attachments.into_iter().map(AttachmentId).collect(),
            service: opened.service,
            service_name: opened.service_name,
            region: opened.region,
            case: Some(case),
            key: format!("client:{}:{unique}", client.id),
            client: opened.client_id.map(Into::into),
            reply_to: Some(party.other()),
            logged: true,
            basis: None,
            callback: None,
        };
        self.open(opening).await
    }

    /// Notes what the sender of a case says of a reply. Destinations sign this themselves; a sender has no key that the service
    /// knows, so its access token says who it is, and the service issues the event. Saying the same again changes nothing.
    /// unverified: how the standard lets senders answer.
    ///
    /// # Errors
    /// `NotAllowed`, `NoParcel`, `Event` with the rule that it breaks, `State`.
    pub async fn answer_reply(&self, client: &Client, what: Subject, verdict: Verdict) -> Answer<()> {
        let mut tries = 0;
        loop {
            let mut tx = self.store.begin_instance().await?;
            let row = self.sent_to(&mut tx, client, what).await?;
            let answer = self.conclude(tx, &row, verdict.clone()).await;
            if !log::met(&answer, &mut tries) {
                return answer;
            }
        }
    }

    /// Notes what the sender of a case says of a reply, whoever that is.
    pub(super) async fn conclude(&self, mut tx: Tx, row: &SubmissionRow, verdict: Verdict) -> Answer<()> {
        let what = subject_of(row);
        let (kind, payload) = match verdict {
            Verdict::Accept(tags) => (EventKind::Accept, EventPayload::tags(tags)),
            Verdict::Reject(problems) => (EventKind::Reject, EventPayload::problems(problems)),
        };
        if row.addressee() != Party::Sender {
            let why = "destinations sign what becomes of a reply: post the event to the case";
            return Err(Refusal::Event(why.to_owned()));
        }
        if end_of(kind) == Some(row.state().map_err(crate::Error::from)?) {
            // what was read here is told once it is durable
            return Ok(tx.commit().await?);
        }
        let issuer = Issuer::DeliveryService;
        let to = self.judge(&mut tx, ApiVersion::V2, row, (kind, issuer), &payload).await?;
        let now = self.clock.now();
        if !store::delivery::settle_keeping(&mut tx, SubmissionId(row.id), to, now).await? {
            return Err(Refusal::State(what, "settled already"));
        }
        let event = log::Event { case: row.case(), about: what, kind, payload, awaited: true };
        self.append(&mut tx, event, now).await?;
        let whom = Whom::Receiver(DestinationId(row.destination_id));
        self.call_back(&mut tx, &[Notice { whom, case: row.case(), news: News::Events }]).await?;
        self.answer_there(&mut tx, SubmissionId(row.id)).await?;
        tx.commit().await?;
        self.wake.wake();
        Ok(())
    }
}
