// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIT-Connect for programs from outside that look at the demonstration: a client that sends, one that fetches, and a
//! destination whose private keys lie beside `demo.json`.

use super::contract::{AuthorityDestination, Contract, Credentials, FitConnect};
use crate::{
    Failure,
    wiring::{Wired, with_causes},
};
use crypto::{
    jwk::{KeyUse, PrivateJwk, PublicJwk},
    x509,
};
use model::DestinationId;
use serde_json::Value;
use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};
use usecases::delivery::{self, Changes, Client, NewDestination, Offer, Profile, Refusal, Scope};

/// Files with the private keys of the destination.
pub(super) const DECRYPTION: &str = "fit-connect-decryption.jwk.json";
pub(super) const SIGNING: &str = "fit-connect-signing.jwk.json";

const NAME: &str = "Fachverfahren Musterstadt (Demonstration)";
/// Whose administrators see the clients' calls that could not be made.
const TENANT: &str = "musterstadt";
const SERVICE: &str = "urn:de:fim:leika:leistung:99400048079000";
const SERVICE_NAME: &str = "Demonstrationsleistung";
/// The authority whose cases others may send in, and what they may apply for.
const AUTHORITY: &str = "musterstadt";
const AUTHORITY_SERVICE: &str = "urn:de:amtsweg:leistung:hinweis-geben";
const AUTHORITY_SCHEMA: &str = "https://schema.fitko.de/fim/s99000000002_1.0.0.schema.json";
const ARS: &str = "059999999999";
/// Seconds that the certificates of the keys are valid: they certify themselves, for the demonstration only.
const VALID: i64 = 10 * 366 * 86_400;

/// Adds clients and destination, or tells those of an earlier start; the addresses are those of this one.
pub(super) async fn add(wired: &Wired, dir: &Path, base_url: &str) -> Result<FitConnect, Failure> {
    let mut known = match Contract::read(dir).and_then(|contract| contract.fit_connect) {
        Some(known) => known,
        None => make(wired, dir).await?,
    };
    known.token_url = format!("{base_url}/token");
    known.submission_api_v1 = format!("{base_url}/v1");
    known.submission_api_v2 = format!("{base_url}/submission-api/v2");
    known.destination_api = format!("{base_url}/destination-api");
    known.routing_api = format!("{base_url}/routing-api");
    known.authority = authority(wired).await?;
    Ok(known)
}

/// The destination of the first portal's authority, where submissions become cases.
async fn authority(wired: &Wired) -> Result<AuthorityDestination, Failure> {
    let failed = |error: &dyn std::error::Error| Failure::new("an authority of the demonstration", with_causes(error));
    let tenant = usecases::tenant::by_slug(&wired.platform, AUTHORITY).await.map_err(|error| failed(&error))?;
    let destinations = wired.delivery.destinations().await.map_err(|error| failed(&error))?;
    let own = destinations.into_iter().find(|row| row.owner_tenant == Some(tenant.id.0));
    Ok(AuthorityDestination {
        destination_id: own.map(|row| row.id.to_string()).unwrap_or_default(),
        service_identifier: AUTHORITY_SERVICE.to_owned(),
        schema_uri: AUTHORITY_SCHEMA.to_owned(),
    })
}

async fn make(wired: &Wired, dir: &Path) -> Result<FitConnect, Failure> {
    let failed = |error: usecases::Error| Failure::new("the clients of the demonstration", with_causes(&error));
    let refused = |error: Refusal| Failure::new("the destination of the demonstration", error);
    let platform = &wired.platform;
    let tenants = usecases::tenant::list(platform).await.map_err(failed)?;
    let tenant = tenants.into_iter().find(|tenant| tenant.slug == TENANT).map(|tenant| tenant.id);
    let sends = [Scope::Send];
    let (sender, sender_secret) =
        delivery::add_client(platform, "Demo: Onlinedienst", tenant, &sends, &[]).await.map_err(failed)?;
    let fetches = [Scope::Subscribe, Scope::Manage];
    let (subscriber, subscriber_secret) =
        delivery::add_client(platform, "Demo: Fachverfahren", tenant, &fetches, &[]).await.map_err(failed)?;
    let now = platform.now().0.div_euclid(1_000_000);
    // one on each core: they take seconds
    let decryption = tokio::task::spawn_blocking(move || key_pair(KeyUse::Encryption, now));
    let signing = tokio::task::spawn_blocking(move || key_pair(KeyUse::Signature, now));
    let (decryption, signing) = (joined(decryption).await?, joined(signing).await?);
    let new = NewDestination {
        name: NAME.to_owned(),
        profile: Profile {
            contact_information: Some(serde_json::json!({
                "legalName": NAME, "email": "fachverfahren@musterstadt.example"
            })),
            metadata_versions: vec!["1.0.0".to_owned(), "2.1.0".to_owned()],
            reply_channels: None,
        },
        offers: vec![Offer {
            identifier: SERVICE.to_owned(),
            submission_schemas: vec![fitconnect::SubmissionSchema {
                schema_uri: "https://schema.example/demonstration/1.0.0/demonstration.schema.json".to_owned(),
                mime_type: "application/json".to_owned(),
            }],
            regions: vec![format!("DE{ARS}")],
        }],
        encryption: decryption.public,
        encryption_kid: None,
        signature: signing.public,
        callback: None,
    };
    let client = Client::everywhere(subscriber, &fetches);
    let shown = platform.delivery.create_destination(&client, new).await.map_err(refused)?;
    let active = Changes { status: Some("active".to_owned()), ..Changes::default() };
    platform.delivery.change_destination(&client, shown.id, active).await.map_err(refused)?;
    keep(&dir.join(DECRYPTION), &decryption.private)?;
    keep(&dir.join(SIGNING), &signing.private)?;
    Ok(told(
        shown.id,
        Credentials { client_id: sender.to_string(), client_secret: sender_secret },
        Credentials { client_id: subscriber.to_string(), client_secret: subscriber_secret },
    ))
}

fn told(destination: DestinationId, sender: Credentials, subscriber: Credentials) -> FitConnect {
    FitConnect {
        sender,
        subscriber,
        destination_id: destination.to_string(),
        service_identifier: SERVICE.to_owned(),
        service_name: SERVICE_NAME.to_owned(),
        ars: ARS.to_owned(),
        subscriber_decryption_jwk: DECRYPTION.to_owned(),
        subscriber_signing_jwk: SIGNING.to_owned(),
        ..FitConnect::default()
    }
}

/// A key pair as JSON.
struct Pair {
    public: Value,
    private: String,
}

fn key_pair(key_use: KeyUse, now: i64) -> Result<Pair, crypto::Error> {
    let key = PrivateJwk::generate(key_use)?;
    let certificate = x509::self_signed(&key, NAME, now - 60, now + VALID)?;
    let public = PublicJwk { x5c: vec![certificate.to_x5c()], ..key.public().clone() };
    let public = serde_json::to_value(&public).map_err(|_| crypto::Error::Library("writing a key"))?;
    Ok(Pair { public, private: key.to_json()?.to_string() })
}

async fn joined(made: tokio::task::JoinHandle<Result<Pair, crypto::Error>>) -> Result<Pair, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::new("a key pair of the demonstration", error);
    made.await.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
}

/// Writes a private key for the owner's eyes only.
fn keep(path: &Path, jwk: &str) -> Result<(), Failure> {
    let file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(jwk.as_bytes()).and_then(|()| file.sync_all()))
        .map_err(|error| Failure::new(&format!("{} cannot be written", path.display()), error))
}
