// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes an event that a recipient issued: it accepts, rejects or forwards by a token that its destination signed.

use super::{
    Answer, Client, Embedded, Refusal, Scope,
    callback::{News, Notice, Whom},
    parcel::{standing, subject_of},
    submit::tags_of,
};
use crypto::jwk::PublicJwk;
use fitconnect::{
    ApiVersion, AuthenticationTags, EventKind, Issuer, SubmissionState as State,
    set::{self, ACCEPTED_SCHEMAS, EventIssuer, EventPayload, EventToken, SetError},
    step,
};
use model::{
    CaseId, DestinationId, SubmissionId,
    delivery::{Party, StatusKind, SubmissionState},
};
use store::{
    Session, Tx,
    delivery::{
        SubmissionRow, client, forget,
        log::{self, NewEvent},
    },
};

/// Seconds that the clock of a recipient may be ahead.
const AHEAD: i64 = 600;

impl Embedded {
    /// Takes a signed event about a submission or a reply in a case. The same token again changes nothing.
    ///
    /// # Errors
    /// `NotAllowed`, `NoCase`, `Event` with the rule that it breaks, `State`, `Conflict` when another token has its id.
    pub async fn post_event(&self, client: &Client, version: ApiVersion, case: CaseId, compact: &str) -> Answer<()> {
        let mut tries = 0;
        loop {
            let answer = self.posted(client, version, case, compact).await;
            if !super::log::met(&answer, &mut tries) {
                return answer;
            }
        }
    }

    async fn posted(&self, client: &Client, version: ApiVersion, case: CaseId, compact: &str) -> Answer<()> {
        client.may(Scope::Subscribe)?;
        let unverified = set::read(compact, &ACCEPTED_SCHEMAS)?;
        let issuer = issuer_of(&unverified)?;
        let mut read = self.store.read_instance().await?;
        if !client::is_linked(&mut read, client.id, issuer).await? {
            return Err(Refusal::NotAllowed("the client is not linked to the destination that issued the event"));
        }
        drop(read);
        let token = self.verified(unverified, issuer).await?;
        if token.issued_at > self.clock.now().plus_seconds(AHEAD).0.div_euclid(1_000_000) {
            return Err(Refusal::Event("iat lies in the future: set the clock".to_owned()));
        }
        if token.case_id != case.0 {
            return Err(Refusal::Event("txn names another case than the address".to_owned()));
        }
        let mut tx = self.store.begin_instance().await?;
        if let Some(there) = log::by_jti(&mut tx, token.jti).await? {
            // what was read here is told once it is durable
            tx.commit().await?;
            return if there.token.as_deref() == Some(compact) { Ok(()) } else { Err(Refusal::Conflict) };
        }
        let row = about(&mut tx, issuer, &token).await?;
        let to = self.judge(&mut tx, version, &row, (token.kind, Issuer::Subscriber), &token.payload).await?;
        self.write_down(tx, &row, to, &token, compact).await
    }

    /// Takes the signed event by which a recipient of this instance settles a submission; what is settled stays as it is.
    ///
    /// # Errors
    /// `Event` with the rule that it breaks.
    pub(super) async fn settle_by(&self, submission: SubmissionId, compact: &str) -> Answer<()> {
        let unverified = set::read(compact, &ACCEPTED_SCHEMAS)?;
        let issuer = issuer_of(&unverified)?;
        let token = self.verified(unverified, issuer).await?;
        let mut tx = self.store.begin_instance().await?;
        let row = about(&mut tx, issuer, &token).await?;
        if row.id != submission.0 {
            return Err(Refusal::Event("sub names another submission".to_owned()));
        }
        if row.state().map_err(crate::Error::from)?.is_settled() {
            // what is seen here may wait for the same sync of the disk
            return Ok(tx.commit().await?);
        }
        let by = (token.kind, Issuer::Subscriber);
        let to = self.judge(&mut tx, ApiVersion::V2, &row, by, &token.payload).await?;
        self.write_down(tx, &row, to, &token, compact).await
    }

    /// The token, if the key of its issuer that it names signed it.
    async fn verified(&self, unverified: set::Unverified<'_>, issuer: DestinationId) -> Answer<EventToken> {
        let mut read = self.store.read_instance().await?;
        let jwk = store::delivery::destination_key(&mut read, issuer, unverified.kid()).await?;
        drop(read);
        let key = match jwk {
            Some(jwk) => PublicJwk::from_json(jwk.as_bytes())?,
            None => return Err(SetError::UnknownKey.into()),
        };
        Ok(unverified.verify(&key)?)
    }

    /// Notes where the event led and appends it to the log of the case. Contents of what stays within the house go at once;
    /// a recipient outside may fetch them once more.
    async fn write_down(
        &self,
        mut tx: Tx,
        row: &SubmissionRow,
        to: SubmissionState,
        token: &EventToken,
        compact: &str,
    ) -> Answer<()> {
        let (what, id, case, now) = (token.subject, SubmissionId(row.id), row.case(), self.clock.now());
        let moved = match to {
            SubmissionState::Forwarded => store::delivery::forward(&mut tx, id).await?,
            end if row.logged => store::delivery::settle_keeping(&mut tx, id, end, now).await?,
            end => store::delivery::settle(&mut tx, id, end, now).await?,
        };
        if !moved {
            return Err(Refusal::State(what, "settled already"));
        }
        let new = NewEvent {
            case,
            jti: token.jti,
            subject: id.0,
            kind: &token.kind.uri_of(what.parcel).unwrap_or_default(),
            issuer: Some(DestinationId(row.destination_id)),
            payload: &serde_json::to_string(&token.payload)?,
            at: now,
            token: Some(compact),
            waits: false,
        };
        log::append(&mut tx, &new).await?;
        let mut files = Vec::new();
        if !row.logged {
            files = forget::attachments(&mut tx, id).await?;
            let (kind, payload) = (EventKind::Delete, EventPayload::default());
            let event = super::log::Event { case, about: what, kind, payload, awaited: false };
            self.append(&mut tx, event, now).await?;
            // what continues a case is no step of it
            if to == SubmissionState::Rejected && row.follows.is_none() {
                store::delivery::add_status(&mut tx, case, 0, StatusKind::Rejected, now).await?;
            }
        }
        self.call_back(&mut tx, &[Notice { whom: Whom::Sender(id), case, news: News::Events }]).await?;
        tx.commit().await?;
        for blob in files {
            self.remove_file(id, blob).await;
        }
        self.wake.wake();
        Ok(())
    }

    /// Where the event of a recipient leads, if it is allowed and what it says is true.
    pub(super) async fn judge(
        &self,
        session: &mut Session,
        version: ApiVersion,
        row: &SubmissionRow,
        (kind, issuer): (EventKind, Issuer),
        payload: &EventPayload,
    ) -> Answer<SubmissionState> {
        let what = subject_of(row);
        let from = standing(row.state().map_err(crate::Error::from)?, row.erased_at.is_some());
        let to = end_of(kind).ok_or_else(|| Refusal::Event("recipients issue accept and reject events".to_owned()))?;
        if step(version, what.parcel, Some(from), kind, issuer).is_none() {
            return Err(match from {
                State::Announced => Refusal::State(what, "not complete"),
                State::Accepted => Refusal::State(what, "accepted already"),
                State::Rejected => Refusal::State(what, "rejected already"),
                State::Deleted => Refusal::State(what, "deleted"),
                State::Forwarded => Refusal::State(what, "forwarded already"),
                State::Submitted => Refusal::Event("only submissions are forwarded, and only in v1".to_owned()),
            });
        }
        match kind {
            EventKind::Accept => {
                let attachments = store::delivery::attachments(session, SubmissionId(row.id)).await?;
                let metadata = row.encrypted_metadata.as_deref().unwrap_or_default();
                let stored = tags_of(metadata, row.encrypted_data.as_deref(), &attachments);
                check_tags(payload.authentication_tags.as_ref(), &stored)?;
            }
            EventKind::Reject if payload.problems.is_empty() => {
                return Err(Refusal::Event("a reject event names at least one problem".to_owned()));
            }
            _ => {}
        }
        Ok(to)
    }
}

fn issuer_of(unverified: &set::Unverified<'_>) -> Answer<DestinationId> {
    match *unverified.issuer() {
        EventIssuer::Destination(issuer) => Ok(DestinationId(issuer)),
        EventIssuer::Service(_) => Err(Refusal::Event("iss must be the id of the destination".to_owned())),
    }
}

/// What an event of a destination is about.
async fn about(session: &mut Session, issuer: DestinationId, token: &EventToken) -> Answer<SubmissionRow> {
    let row = store::delivery::find(session, SubmissionId(token.subject.id)).await?;
    let is_meant = |row: &SubmissionRow| {
        row.case().0 == token.case_id && row.destination_id == issuer.0 && subject_of(row) == token.subject
    };
    let row = row.filter(is_meant);
    let row = row.ok_or_else(|| Refusal::Event("the case has nothing that sub names".to_owned()))?;
    if row.addressee() == Party::Sender {
        return Err(Refusal::Event("the sender of the case tells what becomes of this reply".to_owned()));
    }
    Ok(row)
}

/// The state that an event of a recipient leads to.
pub(super) fn end_of(kind: EventKind) -> Option<SubmissionState> {
    match kind {
        EventKind::Accept => Some(SubmissionState::Accepted),
        EventKind::Reject => Some(SubmissionState::Rejected),
        EventKind::Forward => Some(SubmissionState::Forwarded),
        _ => None,
    }
}

/// What the recipient had must be what the service has. Tokens of old clients carry no tags.
fn check_tags(told: Option<&AuthenticationTags>, stored: &AuthenticationTags) -> Answer<()> {
    match told {
        Some(told) if told != stored => {
            Err(Refusal::Event("authenticationTags are not those of what was sent".to_owned()))
        }
        _ => Ok(()),
    }
}
