// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect accept | reject`: what became of a submission or reply. A destination says it by a signed event; the sender of a case
//! by its token alone.

use super::{
    Failure, Outside, asked, failed,
    receive::{self, Place},
};
use crate::{
    cli::{Received, Side},
    clock::RandomIds,
    import::say,
};
use adapters::fitconnect::FitConnect;
use crypto::jws::SigningKey;
use fitconnect::{
    EventKind, Instance, Parcel, Problem, ProblemKind,
    set::{EventIssuer, EventPayload, EventToken, Subject},
};
use ports::Ids;
use std::path::PathBuf;
use uuid::Uuid;

pub(super) async fn accept(outside: &Outside, received: Received, key: Option<PathBuf>) -> Result<(), Failure> {
    let (what, side) = asked(received);
    let client = outside.client(side)?;
    let (ids, sealed) = receive::fetch(&client, what).await?;
    let tags = sealed.authentication_tags();
    let tags = tags.ok_or_else(|| Failure::new(&what.to_string(), "a part of it is no JWE"))?;
    match side {
        Side::Sender => client.accept_reply(what.id, tags).await.map_err(failed)?,
        Side::Subscriber => {
            post(outside, &client, (what, ids), key, (EventKind::Accept, EventPayload::tags(tags))).await?;
        }
    }
    say(&format!("{} {} accepted", what.parcel.word(), what.id));
    Ok(())
}

pub(super) async fn reject(
    outside: &Outside,
    received: Received,
    problem: &str,
    detail: &str,
    key: Option<PathBuf>,
) -> Result<(), Failure> {
    let kind = ProblemKind::from_name(problem).ok_or_else(|| {
        let known: Vec<&str> = ProblemKind::ALL.iter().map(|kind| kind.name()).collect();
        Failure { message: format!("--problem is one of {}", known.join(", ")), code: 2 }
    })?;
    let (what, side) = asked(received);
    let client = outside.client(side)?;
    let instance = match what.parcel {
        Parcel::Submission => Instance::Submission,
        Parcel::Reply => Instance::Other,
    };
    let problems = vec![Problem::new(kind, instance, detail)];
    match side {
        Side::Sender => client.reject_reply(what.id, problems).await.map_err(failed)?,
        Side::Subscriber => {
            let (ids, ..) = receive::look(&client, what).await?;
            post(outside, &client, (what, ids), key, (EventKind::Reject, EventPayload::problems(problems))).await?;
        }
    }
    say(&format!("{} {} rejected", what.parcel.word(), what.id));
    Ok(())
}

async fn post(
    outside: &Outside,
    client: &FitConnect,
    (what, ids): (Subject, Place),
    key: Option<PathBuf>,
    (kind, payload): (EventKind, EventPayload),
) -> Result<(), Failure> {
    let key = outside.key(key, |demo| &demo.subscriber_signing_jwk, "--signing-key")?;
    let key = SigningKey::from_jwk(key).map_err(|error| Failure::new("the signing key", error))?;
    let destination = match ids.destination {
        Some(destination) => destination,
        None => client.case(ids.case).await.map_err(failed)?.destination_id,
    };
    let token = EventToken {
        jti: Uuid::from_bytes(RandomIds.uuid()),
        issuer: EventIssuer::Destination(destination),
        issued_at: outside.now(),
        subject: what,
        case_id: ids.case,
        kind,
        payload,
    };
    let signed = token.sign(&key, key.kid()).map_err(|error| Failure::new("the event cannot be signed", error))?;
    client.post_event(ids.case, &signed).await.map_err(failed)
}
