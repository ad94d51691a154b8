// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect accept | reject`: signed events that tell what became of a submission.

use super::{Failure, Outside, Role, failed, receive};
use crate::{clock::RandomIds, import::say};
use adapters::fitconnect::FitConnect;
use crypto::jws::SigningKey;
use fitconnect::{
    EventKind, Instance, Parcel, Problem, ProblemKind, SubmissionReference,
    set::{EventIssuer, EventPayload, EventToken, Subject},
};
use ports::Ids;
use std::path::PathBuf;
use uuid::Uuid;

pub(super) async fn accept(outside: &Outside, id: Uuid, key: Option<PathBuf>) -> Result<(), Failure> {
    let client = outside.client(Role::Subscriber)?;
    let (ids, sealed) = receive::fetch(&client, id).await?;
    let tags = sealed.authentication_tags().ok_or_else(|| Failure::new("the submission", "a part of it is no JWE"))?;
    post(outside, &client, ids, key, (EventKind::Accept, EventPayload::tags(tags))).await?;
    say(&format!("submission {id} accepted"));
    Ok(())
}

pub(super) async fn reject(
    outside: &Outside,
    id: Uuid,
    problem: &str,
    detail: &str,
    key: Option<PathBuf>,
) -> Result<(), Failure> {
    let kind = ProblemKind::from_name(problem).ok_or_else(|| {
        let known: Vec<&str> = ProblemKind::ALL.iter().map(|kind| kind.name()).collect();
        Failure { message: format!("--problem is one of {}", known.join(", ")), code: 2 }
    })?;
    let client = outside.client(Role::Subscriber)?;
    let ids = client.fetch(id).await.map_err(failed)?.reference;
    let payload = EventPayload::problems(vec![Problem::new(kind, Instance::Submission, detail)]);
    post(outside, &client, ids, key, (EventKind::Reject, payload)).await?;
    say(&format!("submission {id} rejected"));
    Ok(())
}

async fn post(
    outside: &Outside,
    client: &FitConnect,
    ids: SubmissionReference,
    key: Option<PathBuf>,
    (kind, payload): (EventKind, EventPayload),
) -> Result<(), Failure> {
    let key = outside.key(key, |demo| &demo.subscriber_signing_jwk, "--signing-key")?;
    let key = SigningKey::from_jwk(key).map_err(|error| Failure::new("the signing key", error))?;
    let token = EventToken {
        jti: Uuid::from_bytes(RandomIds.uuid()),
        issuer: EventIssuer::Destination(ids.destination_id),
        issued_at: outside.now(),
        subject: Subject { parcel: Parcel::Submission, id: ids.submission_id },
        case_id: ids.case_id,
        kind,
        payload,
    };
    let signed = token.sign(&key, key.kid()).map_err(|error| Failure::new("the event cannot be signed", error))?;
    client.post_event(ids.case_id, &signed).await.map_err(failed)
}
