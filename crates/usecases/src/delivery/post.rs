// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes an event that a recipient issued: it accepts or rejects a submission by a token that its destination signed.

use super::{Answer, Client, Embedded, Refusal, Scope, submit::tags_of};
use crypto::jwk::PublicJwk;
use fitconnect::{
    ApiVersion, AuthenticationTags, EventKind, Issuer, Parcel, SubmissionState as State,
    set::{self, ACCEPTED_SCHEMAS, EventIssuer, EventToken, SetError},
    step,
};
use model::{CaseId, DestinationId, SubmissionId, delivery::SubmissionState};
use store::{
    Session,
    delivery::{
        SubmissionRow, client,
        log::{self, NewEvent},
    },
};

impl Embedded {
    /// Takes a signed event about a submission in a case. The same token again changes nothing.
    ///
    /// # Errors
    /// `NotAllowed`, `NoCase`, `Event` with the rule that it breaks, `State`, `Conflict` when another token has its id.
    pub async fn post_event(&self, client: &Client, version: ApiVersion, case: CaseId, compact: &str) -> Answer<()> {
        client.may(Scope::Subscribe)?;
        let unverified = set::read(compact, &ACCEPTED_SCHEMAS)?;
        let EventIssuer::Destination(issuer) = *unverified.issuer() else {
            return Err(Refusal::Event("iss must be the id of the destination".to_owned()));
        };
        let issuer = DestinationId(issuer);
        let mut read = self.store.read_instance().await?;
        if !client::is_linked(&mut read, client.id, issuer).await? {
            return Err(Refusal::NotAllowed("the client is not linked to the destination that issued the event"));
        }
        let jwk = store::delivery::destination_key(&mut read, issuer, unverified.kid()).await?;
        drop(read);
        let key = match jwk {
            Some(jwk) => PublicJwk::from_json(jwk.as_bytes())?,
            None => return Err(SetError::UnknownKey.into()),
        };
        let token = unverified.verify(&key)?;
        if token.case_id != case.0 {
            return Err(Refusal::Event("txn names another case than the address".to_owned()));
        }
        if token.subject.parcel != Parcel::Submission {
            return Err(Refusal::Event("sub names no submission".to_owned()));
        }
        let mut tx = self.store.begin_instance().await?;
        if let Some(there) = log::by_jti(&mut tx, token.jti).await? {
            return if there.token.as_deref() == Some(compact) { Ok(()) } else { Err(Refusal::Conflict) };
        }
        let id = SubmissionId(token.subject.id);
        let row = store::delivery::find(&mut tx, id).await?;
        let row = row.filter(|row| row.case() == case && row.destination_id == issuer.0);
        let row = row.ok_or_else(|| Refusal::Event("the case has no such submission".to_owned()))?;
        let to = self.judge(&mut tx, version, &row, &token).await?;
        let now = self.clock.now();
        if !store::delivery::settle_keeping(&mut tx, id, to, now).await? {
            return Err(Refusal::State(id, "settled already"));
        }
        let new = NewEvent {
            case,
            jti: token.jti,
            subject: id.0,
            kind: &token.kind.uri(),
            issuer: Some(issuer),
            payload: &serde_json::to_string(&token.payload)?,
            at: now,
            token: Some(compact),
        };
        log::append(&mut tx, &new).await?;
        tx.commit().await?;
        self.wake.wake();
        Ok(())
    }

    /// Where the event leads, if it is allowed and what it says is true.
    async fn judge(
        &self,
        session: &mut Session,
        version: ApiVersion,
        row: &SubmissionRow,
        token: &EventToken,
    ) -> Answer<SubmissionState> {
        let id = SubmissionId(row.id);
        if row.erased_at.is_some() {
            return Err(Refusal::State(id, "deleted"));
        }
        let (from, word) = match row.state().map_err(crate::Error::from)? {
            SubmissionState::Incomplete => (State::Announced, "not complete"),
            SubmissionState::Submitted => (State::Submitted, "waiting"),
            SubmissionState::Accepted => (State::Accepted, "accepted already"),
            SubmissionState::Rejected => (State::Rejected, "rejected already"),
        };
        let allowed = step(version, Parcel::Submission, Some(from), token.kind, Issuer::Subscriber);
        if allowed.is_none() && from != State::Submitted {
            return Err(Refusal::State(id, word));
        }
        match token.kind {
            EventKind::Accept => {
                let attachments = store::delivery::attachments(session, id).await?;
                let metadata = row.encrypted_metadata.as_deref().unwrap_or_default();
                let stored = tags_of(metadata, row.encrypted_data.as_deref(), &attachments);
                check_tags(token.payload.authentication_tags.as_ref(), &stored)?;
                Ok(SubmissionState::Accepted)
            }
            EventKind::Reject if token.payload.problems.is_empty() => {
                Err(Refusal::Event("a reject event names at least one problem".to_owned()))
            }
            EventKind::Reject => Ok(SubmissionState::Rejected),
            _ => Err(Refusal::Event("recipients issue accept and reject events".to_owned())),
        }
    }
}

/// What the recipient had must be what the service has. Tokens of old clients carry no tags.
fn check_tags(told: Option<&AuthenticationTags>, stored: &AuthenticationTags) -> Answer<()> {
    match told {
        Some(told) if told != stored => {
            Err(Refusal::Event("authenticationTags are not those of the submission".to_owned()))
        }
        _ => Ok(()),
    }
}
