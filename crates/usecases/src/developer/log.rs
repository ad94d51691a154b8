// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log of a trial, taken apart and verified as a vendor's program must do it.

use super::told;
use crate::{
    Context, Result,
    delivery::{self, Purpose},
    error::Fault,
    platform::blocking,
};
use crypto::{jwk::PublicJwk, jws};
use fitconnect::set::{self, EventIssuer};
use model::{CaseId, ClientId, DestinationId, Instant};
use serde_json::Value;

/// The log of a case.
pub struct LoggedTrial {
    /// Its events in order.
    pub events: Vec<LoggedEvent>,
    /// Where clients find the interfaces.
    pub base_url: String,
}

/// An event of the log.
pub struct LoggedEvent {
    /// The last part of its URI, for example `submit-submission`.
    pub name: String,
    /// When it happened, as the token says.
    pub at: Instant,
    /// The destination that issued it; none: the delivery service.
    pub issuer: Option<DestinationId>,
    /// Id of the key that signed it.
    pub kid: String,
    /// Whether the signature fits to that key.
    pub verified: bool,
    /// Header and claims as JSON.
    pub decoded: String,
}

/// The log of a case that a client of the person who acts sent or received.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the client is none of theirs or has nothing to do with the case.
pub async fn log(context: &Context, client: ClientId, case: CaseId) -> Result<LoggedTrial> {
    let by = delivery::own_client(context, client).await?;
    let service = &context.platform.delivery;
    let mut events = Vec::new();
    for compact in service.events_of_case(&by, case).await.map_err(told)? {
        let (kid, issuer) = names(&compact)?;
        let key = match issuer {
            Some(destination) => service.public_key(destination, &kid).await.ok(),
            None => {
                let keys = service.signing_keys(Purpose::Events).await.map_err(told)?;
                keys.into_iter().find(|key| key["kid"] == kid.as_str())
            }
        };
        events.push(blocking("verifying an event", move || look(&compact, kid, issuer, key)).await?);
    }
    Ok(LoggedTrial { events, base_url: service.base_url.clone() })
}

/// The key that a token names, and the destination that issued it.
fn names(compact: &str) -> Result<(String, Option<DestinationId>)> {
    let read = set::read(compact, &set::ACCEPTED_SCHEMAS).map_err(|error| fault(error.into()))?;
    let issuer = match read.issuer() {
        EventIssuer::Destination(id) => Some(DestinationId(*id)),
        EventIssuer::Service(_) => None,
    };
    Ok((read.kid().to_owned(), issuer))
}

fn look(
    compact: &str,
    kid: String,
    issuer: Option<DestinationId>,
    key: Option<Value>,
) -> std::result::Result<LoggedEvent, Fault> {
    let (header, claims) = jws::unverified(compact)?;
    let claims: Value = serde_json::from_slice(&claims)?;
    let uri = claims["events"].as_object().and_then(|events| events.keys().next().cloned()).unwrap_or_default();
    let key = key.and_then(|key| PublicJwk::from_json(key.to_string().as_bytes()).ok());
    let seconds = claims["iat"].as_i64().unwrap_or_default();
    let decoded = serde_json::json!({"header": header, "claims": claims});
    Ok(LoggedEvent {
        name: uri.rsplit('/').next().unwrap_or_default().to_owned(),
        at: Instant(seconds.saturating_mul(1_000_000)),
        issuer,
        verified: key.is_some_and(|key| jws::verify(&key, compact).is_ok()),
        decoded: serde_json::to_string_pretty(&decoded)?,
        kid,
    })
}

fn fault(source: Fault) -> crate::Error {
    crate::Error::internal("reading an event of the log")(source)
}
