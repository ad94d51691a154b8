// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log of events of a case: appended to in the transaction of what happened, signed later, shown in order.

use super::{Answer, Client, Embedded, Refusal, parcel::subject_of};
use fitconnect::{
    EventKind,
    set::{EventPayload, Subject},
};
use model::{CaseId, Instant, SubmissionId, id::Uuid};
use store::{
    Tx,
    delivery::log::{self, EventRow, NewEvent},
};

/// An event that the service itself issues.
pub(super) struct Event {
    pub(super) case: CaseId,
    pub(super) about: Subject,
    pub(super) kind: EventKind,
    pub(super) payload: EventPayload,
    /// Whether somebody outside waits for it; otherwise it is signed when somebody looks.
    pub(super) awaited: bool,
}

/// Times that something is tried again which met somebody else who appended to the log of the same case.
const MEETINGS: usize = 5;

/// Whether an answer says that two appended to a log at the same moment: nothing was kept then, and trying again helps.
pub(super) fn met<T>(answer: &Answer<T>, tries: &mut usize) -> bool {
    *tries += 1;
    matches!(answer, Err(Refusal::Conflict)) && *tries <= MEETINGS
}

impl Embedded {
    /// Appends an event of the service, to be signed.
    pub(super) async fn append(&self, tx: &mut Tx, event: Event, at: Instant) -> Answer<()> {
        let payload = serde_json::to_string(&event.payload)?;
        let new = NewEvent {
            case: event.case,
            jti: self.ids.new(),
            subject: event.about.id,
            kind: &event.kind.uri_of(event.about.parcel).unwrap_or_default(),
            issuer: None,
            payload: &payload,
            at,
            token: None,
            waits: event.awaited,
        };
        Ok(log::append(tx, &new).await?)
    }

    /// The log of a case for its sender or recipient: signed tokens in order, up to the first that is not signed yet.
    ///
    /// # Errors
    /// `NoCase`, also when the case is none of the client's.
    pub async fn events_of_case(&self, client: &Client, case: CaseId) -> Answer<Vec<String>> {
        let mut read = self.store.read_instance().await?;
        self.case_of(&mut read, client, case).await?;
        drop(read);
        self.shown(case, None).await
    }

    /// The events of a case that are about one submission.
    ///
    /// # Errors
    /// `NoParcel`, also when it is none of the client's.
    pub async fn events_of(&self, client: &Client, what: Subject) -> Answer<Vec<String>> {
        let mut read = self.store.read_instance().await?;
        let row = store::delivery::find(&mut read, SubmissionId(what.id)).await?;
        let row = row.filter(|row| subject_of(row) == what).ok_or(Refusal::NoParcel(what))?;
        self.case_of(&mut read, client, row.case()).await.map_err(|_| Refusal::NoParcel(what))?;
        drop(read);
        self.shown(row.case(), Some(row.id)).await
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
