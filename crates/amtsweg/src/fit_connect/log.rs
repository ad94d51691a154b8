// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect log`: the events of a case, each signature checked with the key of who issued it.

use super::{Failure, Outside, failed};
use crate::{
    cli::{Format, Side},
    operate::print,
};
use adapters::fitconnect::FitConnect;
use crypto::jwk::PublicJwk;
use fitconnect::set::{self, ACCEPTED_SCHEMAS, EventIssuer, EventToken, SetError};
use model::Instant;
use uuid::Uuid;

/// An entry of a log: the event, or why it cannot be trusted.
pub(super) struct Entry {
    pub(super) token: Result<EventToken, SetError>,
}

pub(super) async fn run(outside: &Outside, case: Uuid, format: Format) -> Result<(), Failure> {
    // the demonstration's recipient may look, and so may its sender; elsewhere there is one client
    let log = checked(&outside.client(Side::Sender)?, case).await?;
    let row = |entry: &Entry| match &entry.token {
        Ok(token) => [
            Instant(token.issued_at.saturating_mul(1_000_000)).timestamp().to_string(),
            format!("{:?}", token.kind).to_lowercase(),
            token.subject.to_string(),
            match &token.issuer {
                EventIssuer::Service(_) => "delivery service".to_owned(),
                EventIssuer::Destination(id) => id.to_string(),
            },
            token.payload.problems.iter().map(|problem| problem.detail.clone()).collect::<Vec<_>>().join("; "),
            "good".to_owned(),
        ],
        Err(error) => {
            let none = String::new;
            [none(), none(), none(), none(), none(), error.to_string()]
        }
    };
    let rows: Vec<[String; 6]> = log.iter().map(row).collect();
    print(["issued", "event", "about", "by", "problems", "signature"], &rows, format);
    let bad = log.iter().filter(|entry| entry.token.is_err()).count();
    if bad == 0 { Ok(()) } else { Err(Failure::new("the log", format!("{bad} events cannot be trusted"))) }
}

/// The log, checked.
pub(super) async fn checked(client: &FitConnect, case: Uuid) -> Result<Vec<Entry>, Failure> {
    let log = client.log(case).await.map_err(failed)?;
    let service_keys = client.service_keys().await.map_err(failed)?;
    let mut entries = Vec::new();
    for compact in log {
        let token = check(client, &service_keys, &compact).await?;
        entries.push(Entry { token });
    }
    Ok(entries)
}

async fn check(
    client: &FitConnect,
    service_keys: &[PublicJwk],
    compact: &str,
) -> Result<Result<EventToken, SetError>, Failure> {
    let unverified = match set::read(compact, &ACCEPTED_SCHEMAS) {
        Ok(unverified) => unverified,
        Err(error) => return Ok(Err(error)),
    };
    let key = match unverified.issuer() {
        EventIssuer::Service(_) => service_keys.iter().find(|key| key.kid == unverified.kid()).cloned(),
        EventIssuer::Destination(id) => Some(client.key(*id, unverified.kid()).await.map_err(failed)?),
    };
    Ok(key.ok_or(SetError::UnknownKey).and_then(|key| unverified.verify(&key)))
}
