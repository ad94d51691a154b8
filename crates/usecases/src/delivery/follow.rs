// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs: follow the logs at services elsewhere of what was handed on there, until its recipient says what becomes of it, and fetch
//! replies. Every event that counts is verified: those of the service by its key set, those of the recipient by the keys of its destination.

use super::{Answer, Embedded, Refusal, forward::lane, remote::answer, submit::tags_of};
use crate::Platform;
use crypto::jwk::PublicJwk;
use fitconnect::{
    AuthenticationTags, EventKind, Parcel,
    set::{self, ACCEPTED_SCHEMAS, EventIssuer, EventToken},
};
use jobs::{Failure, Job, Recurring};
use model::{
    CaseId, DestinationId, SubmissionId,
    delivery::{StatusKind, SubmissionState},
    id::Uuid,
};
use ports::RemoteDelivery;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::delivery::{
    SubmissionRow,
    log::{self, NewEvent},
    remote::{self, ForwardRow},
};

/// Most submissions looked at in one go.
const MOST: i64 = 200;
/// Longest log that is read, in events.
pub(super) const EVENTS: usize = 1_000;

/// The job that comes back: lets each service be asked, and looks at the keys of destinations there.
#[derive(Default, Serialize, Deserialize)]
pub struct FollowRemotes {}

impl Recurring for FollowRemotes {
    const EVERY: i64 = 60;
}

impl Job for FollowRemotes {
    const KIND: &'static str = "delivery.follow_remotes";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let mut read = platform.store.read_instance().await.map_err(crate::Error::from)?;
        let mut services = remote::awaited(&mut read).await.map_err(crate::Error::from)?;
        let lies = remote::destinations(&mut read).await.map_err(crate::Error::from)?;
        drop(read);
        services.extend(lies.into_iter().map(|(_, remote)| remote));
        services.sort_unstable();
        services.dedup();
        for remote in services {
            let mut tx = platform.store.begin_instance().await.map_err(crate::Error::from)?;
            let key = remote.to_string();
            let enqueued = jobs::enqueue(&mut tx, platform.id(), &Follow { remote }, Some(&key), platform.now()).await;
            enqueued.map_err(crate::Error::from)?;
            tx.commit().await.map_err(crate::Error::from)?;
        }
        platform.wake.wake();
        Ok(())
    }
}

/// The job that asks one service.
#[derive(Serialize, Deserialize)]
pub struct Follow {
    /// The service elsewhere.
    pub remote: Uuid,
}

impl Job for Follow {
    const KIND: &'static str = "delivery.follow";
    type Context = Platform;

    fn lane(&self) -> String {
        lane(self.remote)
    }

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let followed = platform.delivery.follow(self.remote).await;
        followed.map_err(|refusal| Failure::Later(refusal.to_string()))
    }
}

impl Embedded {
    /// Looks at what is not settled at a service, and at the keys of its destinations.
    async fn follow(&self, remote: Uuid) -> Answer<()> {
        let client = self.client_of(remote).await?;
        let mut read = self.store.read_instance().await?;
        let open = remote::open(&mut read, remote, MOST).await?;
        let lies = remote::destinations(&mut read).await?;
        drop(read);
        for (id, _) in lies.into_iter().filter(|(_, other)| *other == remote) {
            if let Err(refusal) = self.look_at_key(DestinationId(id), client.as_ref()).await {
                tracing::warn!(destination = %id, %refusal, "the key of a destination elsewhere is not known anew");
            }
        }
        for one in open {
            // a log that cannot be believed holds up no other
            match self.follow_one(client.as_ref(), &one).await {
                Ok(()) => {}
                Err(refusal @ Refusal::Event(_)) => {
                    tracing::error!(submission = %one.submission_id, %refusal, "a log elsewhere is not believed");
                }
                Err(refusal) => return Err(refusal),
            }
        }
        self.fetch_replies(remote, client.as_ref()).await
    }

    async fn follow_one(&self, client: &dyn RemoteDelivery, one: &ForwardRow) -> Answer<()> {
        let id = SubmissionId(one.submission_id);
        let mut read = self.store.read_instance().await?;
        let row = store::delivery::find(&mut read, id).await?;
        let attachments = store::delivery::attachments(&mut read, id).await?;
        drop(read);
        let waits = |row: &SubmissionRow| row.state().is_ok_and(|state| state == SubmissionState::Submitted);
        let Some(row) = row.filter(waits) else {
            // the time for it was over
            let mut tx = self.store.begin_instance().await?;
            remote::settle(&mut tx, id, self.clock.now()).await?;
            return Ok(tx.commit().await?);
        };
        let log = client.log(CaseId(one.remote_case)).await.map_err(answer)?;
        let tags =
            tags_of(row.encrypted_metadata.as_deref().unwrap_or_default(), row.encrypted_data.as_deref(), &attachments);
        for compact in log.into_iter().take(EVENTS) {
            let Ok(unverified) = set::read(&compact, &ACCEPTED_SCHEMAS) else { continue };
            let token = unverified.token();
            let about = token.subject.parcel == Parcel::Submission && token.subject.id == one.remote_submission;
            let counts = matches!(token.kind, EventKind::Submit | EventKind::Accept | EventKind::Reject);
            if !about || !counts || token.case_id != one.remote_case {
                continue;
            }
            let token = verified(client, unverified, DestinationId(row.destination_id)).await?;
            judge(&token, &tags)?;
            if token.kind != EventKind::Submit {
                return self.settle_there(&row, &token, &compact).await;
            }
        }
        Ok(())
    }

    /// Notes what its recipient, or the service there, said of a submission.
    async fn settle_there(&self, row: &SubmissionRow, token: &EventToken, compact: &str) -> Answer<()> {
        let (id, case, now) = (SubmissionId(row.id), row.case(), self.clock.now());
        let accepted = token.kind == EventKind::Accept;
        let (to, status) = match accepted {
            true => (SubmissionState::Accepted, StatusKind::Received),
            false => (SubmissionState::Rejected, StatusKind::Rejected),
        };
        let issuer = match token.issuer {
            EventIssuer::Destination(issuer) => Some(DestinationId(issuer)),
            EventIssuer::Service(_) => None,
        };
        let payload = serde_json::to_string(&token.payload)?;
        let mut tx = self.store.begin_instance().await?;
        if store::delivery::settle_keeping(&mut tx, id, to, now).await? {
            let new = NewEvent {
                case,
                jti: token.jti,
                subject: id.0,
                kind: &token.kind.uri(),
                issuer,
                payload: &payload,
                at: now,
                // as it was signed there, about the ids there
                token: Some(compact),
                waits: false,
            };
            log::append(&mut tx, &new).await?;
            if row.follows.is_none() {
                store::delivery::add_status(&mut tx, case, 1, status, now).await?;
            }
        }
        remote::settle(&mut tx, id, now).await?;
        Ok(tx.commit().await?)
    }
}

/// The event, if the key of its issuer signed it: of the service there, or of the destination that the submission went to.
pub(super) async fn verified(
    client: &dyn RemoteDelivery,
    unverified: set::Unverified<'_>,
    destination: DestinationId,
) -> Answer<EventToken> {
    let kid = unverified.kid().to_owned();
    let keys = match unverified.issuer() {
        EventIssuer::Service(_) => client.service_keys().await.map_err(answer)?,
        EventIssuer::Destination(issuer) if *issuer == destination.0 => {
            vec![client.destination_key(destination, &kid).await.map_err(answer)?]
        }
        EventIssuer::Destination(_) => {
            return Err(Refusal::Event("another destination issued it".to_owned()));
        }
    };
    let keys = keys.iter().filter_map(|jwk| PublicJwk::from_json(jwk.as_bytes()).ok());
    let key = keys.into_iter().find(|key| key.kid == kid).ok_or(set::SetError::UnknownKey)?;
    Ok(unverified.verify(&key)?)
}

/// Whether an event says what is true of the parts, and its issuer may say it.
fn judge(token: &EventToken, tags: &AuthenticationTags) -> Answer<()> {
    let by_service = matches!(token.issuer, EventIssuer::Service(_));
    let may = match token.kind {
        EventKind::Submit => by_service,
        EventKind::Accept => !by_service,
        // what nobody fetches is rejected by the service
        _ => true,
    };
    if !may {
        return Err(Refusal::Event("its issuer may not say so".to_owned()));
    }
    match &token.payload.authentication_tags {
        Some(told) if told != tags => Err(Refusal::Event("it is about other parts than were handed on".to_owned())),
        _ => Ok(()),
    }
}
