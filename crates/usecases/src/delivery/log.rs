// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log of events of a case: appended to in the transaction of what happened, signed later, shown in order.

use super::{Answer, Client, Embedded, Refusal, Scope};
use fitconnect::{EventKind, set::EventPayload};
use model::{CaseId, DestinationId, Instant, SubmissionId, id::Uuid};
use store::{
    Tx,
    delivery::{
        SubmissionRow, client,
        log::{self, EventRow, NewEvent},
    },
};

/// An event that the service itself issues.
pub(super) struct Event {
    pub(super) case: CaseId,
    pub(super) submission: SubmissionId,
    pub(super) kind: EventKind,
    pub(super) payload: EventPayload,
}

impl Embedded {
    /// Appends an event of the service, to be signed.
    pub(super) async fn append(&self, tx: &mut Tx, event: Event, at: Instant) -> Answer<()> {
        let payload = serde_json::to_string(&event.payload)?;
        let new = NewEvent {
            case: event.case,
            jti: self.ids.new(),
            subject: event.submission.0,
            kind: &event.kind.uri(),
            issuer: None,
            payload: &payload,
            at,
            token: None,
        };
        Ok(log::append(tx, &new).await?)
    }

    /// The log of a case for its sender or recipient: signed tokens in order, up to the first that is not signed yet.
    ///
    /// # Errors
    /// `NoCase`, also when the case is none of the client's.
    pub async fn events_of_case(&self, client: &Client, case: CaseId) -> Answer<Vec<String>> {
        self.case_of(client, case).await?;
        self.shown(case, None).await
    }

    /// The events of a case that are about one submission.
    ///
    /// # Errors
    /// `NoSubmission`, also when it is none of the client's.
    pub async fn events_of_submission(&self, client: &Client, id: SubmissionId) -> Answer<Vec<String>> {
        let mut read = self.store.read_instance().await?;
        let row = store::delivery::find(&mut read, id).await?.ok_or(Refusal::NoSubmission(id))?;
        drop(read);
        self.case_of(client, row.case()).await.map_err(|_| Refusal::NoSubmission(id))?;
        self.shown(row.case(), Some(id.0)).await
    }

    /// The submission that opened a case, if the client has to do with the case.
    pub(super) async fn case_of(&self, client: &Client, case: CaseId) -> Answer<SubmissionRow> {
        let mut read = self.store.read_instance().await?;
        let row = store::delivery::of_case(&mut read, case).await?.ok_or(Refusal::NoCase(case))?;
        let sends = client.may(Scope::Send).is_ok() && row.client_id == Some(client.id.0);
        let destination = DestinationId(row.destination_id);
        if sends || client.may(Scope::Subscribe).is_ok() && client::is_linked(&mut read, client.id, destination).await?
        {
            Ok(row)
        } else {
            Err(Refusal::NoCase(case))
        }
    }

    async fn shown(&self, case: CaseId, subject: Option<Uuid>) -> Answer<Vec<String>> {
        let mut read = self.store.look_instance().await?;
        let mut rows = log::of_case(&mut read, case).await?;
        drop(read);
        if rows.iter().any(|row| row.token.is_none()) {
            // who looks at once need not wait for the signer's turn
            self.sign(rows.into_iter().filter(|row| row.token.is_none()).collect()).await?;
            let mut read = self.store.look_instance().await?;
            rows = log::of_case(&mut read, case).await?;
        }
        let about = |row: &EventRow| subject.is_none_or(|subject| row.subject_id == subject);
        let signed = rows.into_iter().take_while(|row| row.token.is_some()).filter(about);
        Ok(signed.filter_map(|row| row.token).collect())
    }
}
