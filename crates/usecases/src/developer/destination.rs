// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A destination to try with, and its private keys: they are made here, shown once, and kept nowhere.

use super::{SCHEMA, SERVICE, allow, told};
use crate::{
    Context, Error, FieldProblem, Result,
    delivery::{self, Changes, NewDestination, Offer, Profile, Scope},
    platform::blocking,
};
use crypto::{
    jwk::{KeyUse, PrivateJwk, PublicJwk},
    x509,
};
use model::{ClientId, DestinationId};
use serde_json::{Value, json};

/// Most destinations of a client that are made here.
const MOST: usize = 5;
/// Longest name, in letters.
const NAME_MOST: usize = 100;
/// Seconds that the certificates are valid: they certify themselves, for trials only.
const VALID: i64 = 2 * 366 * 86_400;

/// A destination that was just made.
pub struct MadeDestination {
    /// Its id.
    pub id: DestinationId,
    /// Its name.
    pub name: String,
    /// Private key that opens what is sent to it, a JWK; shown this once.
    pub decryption: String,
    /// Private key that signs its events, a JWK; shown this once.
    pub signing: String,
}

struct Pair {
    public: Value,
    private: String,
}

/// Makes a destination of a client with keys of its own; it takes submissions at once. Takes seconds.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the client is none of theirs or fetches nothing, `Invalid` names what to mend, `Busy`.
pub async fn make_destination(context: &Context, client: ClientId, name: &str) -> Result<MadeDestination> {
    let by = delivery::own_client(context, client).await?;
    by.may(Scope::Manage).map_err(told)?;
    let name = name.trim().to_owned();
    let wrong = |text| Err(Error::Invalid(vec![FieldProblem { field: "destination_name", text }]));
    if name.is_empty() {
        return wrong("developer-name-missing");
    }
    if name.chars().count() > NAME_MOST || name.chars().any(char::is_control) {
        return wrong("developer-name-invalid");
    }
    let platform = &context.platform;
    if !platform.delivery.trust.takes_self_signed() {
        return wrong("developer-certified-only");
    }
    if platform.delivery.destinations_of(&by, (0, MOST)).await.map_err(told)?.1 >= MOST {
        return wrong("developer-too-many-destinations");
    }
    allow(context).await?;
    let now = platform.now().0.div_euclid(1_000_000);
    let (decryption, signing) =
        (key_pair(KeyUse::Encryption, name.clone(), now).await?, key_pair(KeyUse::Signature, name.clone(), now).await?);
    let new = NewDestination {
        name: name.clone(),
        profile: Profile { contact_information: Some(json!({"legalName": name})), ..Profile::default() },
        offers: vec![Offer {
            identifier: SERVICE.to_owned(),
            submission_schemas: vec![fitconnect::SubmissionSchema {
                schema_uri: SCHEMA.to_owned(),
                mime_type: "application/json".to_owned(),
            }],
            regions: Vec::new(),
        }],
        encryption: decryption.public,
        encryption_kid: None,
        signature: signing.public,
        callback: None,
    };
    let made = platform.delivery.create_destination(&by, new).await.map_err(told)?;
    let active = Changes { status: Some("active".to_owned()), ..Changes::default() };
    platform.delivery.change_destination(&by, made.id, active).await.map_err(told)?;
    Ok(MadeDestination { id: made.id, name, decryption: decryption.private, signing: signing.private })
}

async fn key_pair(key_use: KeyUse, name: String, now: i64) -> Result<Pair> {
    let made = blocking("making a key pair", move || {
        let key = PrivateJwk::generate(key_use)?;
        let certificate = x509::self_signed(&key, &name, now - 60, now + VALID)?;
        let public = PublicJwk { x5c: vec![certificate.to_x5c()], ..key.public().clone() };
        Ok(Pair { public: serde_json::to_value(&public)?, private: key.to_json()?.to_string() })
    });
    made.await
}
