// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signs what an authority tells senders of its submissions: that it took one durably, or cannot use it. Each destination has a key
//! of its own for that; it is made when it is first needed, and stays with the authority, sealed. Messages to mailboxes at other services are
//! signed by a key of the tenant.

use super::{AUTHOR, SECRET, place, setup};
use crate::{Platform, Result, audit, platform::blocking};
use crypto::{
    jwk::{KeyUse, PrivateJwk},
    jws::SigningKey,
    x509::{self, Certificate},
};
use fitconnect::{
    AuthenticationTags, EventKind, Parcel, Problem,
    set::{EventIssuer, EventPayload, EventToken, Subject},
    zbp::{Envelope, Message, StatusReport},
};
use model::{DestinationId, TenantId, account::Actor};
use ports::{FetchedSubmission, PartTags};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use store::casework::{NewSecret, authors};

/// Word in the database for what the key is for.
const PURPOSE: &str = "signature";
/// Keys that are kept ready.
const READY: usize = 1_000;
/// Most problems that are told of one submission.
const PROBLEMS: usize = 50;
/// Seconds that a certificate is valid that an author made for itself.
const AUTHOR_VALID: i64 = 5 * 366 * 86_400;

/// Keys of destinations that are ready to sign; their public halves are published.
#[derive(Default)]
pub struct DestinationSigners {
    ready: Mutex<HashMap<DestinationId, SigningKey>>,
    /// Making a key takes seconds: one at a time, and whoever waited looks again.
    making: tokio::sync::Mutex<()>,
}

/// Tells the sender that a submission was taken durably, with the authentication tags of what was taken. Safe to repeat.
///
/// # Errors
/// When the key or the delivery service is out of reach.
pub async fn accept(platform: &Platform, tenant: TenantId, fetched: &FetchedSubmission) -> Result<()> {
    let payload = fetched.tags.clone().map(|tags| EventPayload::tags(of_parts(tags))).unwrap_or_default();
    let event = signed(platform, tenant, fetched, EventKind::Accept, payload).await?;
    Ok(platform.subscriber.settle(fetched.submission, event).await?)
}

/// Tells the sender that a submission cannot be used, and what is wrong with it. Safe to repeat.
///
/// # Errors
/// When the key or the delivery service is out of reach.
pub async fn reject(
    platform: &Platform,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    mut problems: Vec<Problem>,
) -> Result<()> {
    let (submission, kinds) = (fetched.submission, problems.iter().map(|problem| problem.kind_uri.as_str()));
    tracing::warn!(%submission, kinds = ?kinds.collect::<Vec<_>>(), "a submission is rejected");
    problems.truncate(PROBLEMS);
    let event = signed(platform, tenant, fetched, EventKind::Reject, EventPayload::problems(problems)).await?;
    Ok(platform.subscriber.settle(submission, event).await?)
}

/// Tags in the words of the standard.
pub(super) fn of_parts(tags: PartTags) -> AuthenticationTags {
    AuthenticationTags {
        metadata: tags.metadata,
        data: tags.data,
        attachments: tags.attachments.into_iter().map(|(id, tag)| (id.0, tag)).collect(),
    }
}

async fn signed(
    platform: &Platform,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    kind: EventKind,
    payload: EventPayload,
) -> Result<String> {
    let key = key(platform, tenant, fetched.destination).await?;
    let parcel = if fetched.reply { Parcel::Reply } else { Parcel::Submission };
    let token = EventToken {
        jti: platform.id(),
        issuer: EventIssuer::Destination(fetched.destination.0),
        issued_at: platform.now().0.div_euclid(1_000_000),
        subject: Subject { parcel, id: fetched.submission.0 },
        case_id: fetched.case.0,
        kind,
        payload,
    };
    blocking("signing an event", move || Ok(token.sign(&key, key.kid())?)).await
}

/// The destination's newest key.
async fn key(platform: &Platform, tenant: TenantId, id: DestinationId) -> Result<SigningKey> {
    if let Some(key) = ready(platform, tenant, id).await? {
        return Ok(key);
    }
    let _alone = platform.signers.making.lock().await;
    if let Some(key) = ready(platform, tenant, id).await? {
        return Ok(key);
    }
    let mut read = platform.store.read(tenant).await?;
    let newest = store::casework::signing_kid(&mut read, id).await?;
    drop(read);
    let key = match newest {
        Some(kid) => setup::secret(platform, tenant, id, &kid).await?.ok_or(crate::Error::NotFound)?,
        None => make(platform, tenant, id).await?,
    };
    publish(platform, id, key.clone()).await?;
    let key = blocking("preparing a key", move || Ok(SigningKey::from_jwk(key)?)).await?;
    let mut ready = platform.signers.ready.lock().unwrap_or_else(PoisonError::into_inner);
    if ready.len() >= READY {
        ready.clear();
    }
    ready.insert(id, key.clone());
    Ok(key)
}

/// The newest key, where this program has it ready.
async fn ready(platform: &Platform, tenant: TenantId, id: DestinationId) -> Result<Option<SigningKey>> {
    let known = platform.signers.ready.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    let Some(key) = known else { return Ok(None) };
    // another program may have made a newer one
    let mut read = platform.store.read(tenant).await?;
    let newest = store::casework::signing_kid(&mut read, id).await?;
    Ok(Some(key).filter(|key| newest.as_deref() == Some(key.kid())))
}

/// Makes a key that a destination signs by from now on. Earlier public keys stay, so that what they signed stays provable.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_signing_key(platform: &Platform, tenant: TenantId, id: DestinationId) -> Result<String> {
    let key = make(platform, tenant, id).await?;
    let kid = key.public().kid.clone();
    publish(platform, id, key).await?;
    Ok(kid)
}

async fn make(platform: &Platform, tenant: TenantId, id: DestinationId) -> Result<PrivateJwk> {
    let key = blocking("making a key pair", || Ok(PrivateJwk::generate(KeyUse::Signature)?)).await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let new = NewSecret {
        destination: id,
        kid: &key.public().kid,
        purpose: PURPOSE,
        at: platform.now(),
        sealed: ring.seal(&place(tenant, SECRET, id.0), key.to_json()?.as_bytes())?,
    };
    let mut tx = platform.store.begin(tenant).await?;
    store::casework::add_secret(&mut tx, new).await?;
    let actor = Actor::System("casework");
    audit::note(&mut tx, platform, &actor, "casework.add_signing_key", format!("destination:{id}")).await?;
    tx.commit().await?;
    Ok(key)
}

/// The private half is safe before the public one is told; what was cut off in between is made up for here.
async fn publish(platform: &Platform, id: DestinationId, key: PrivateJwk) -> Result<()> {
    platform.subscriber.publish_key(id, setup::certified(platform, id, key).await?).await?;
    Ok(())
}

/// What the author of messages to mailboxes at other services signs.
pub(super) enum Content {
    /// A message.
    Message(Message),
    /// A status report.
    Status(StatusReport),
}

/// Signs as the author of the tenant; its token lives for half an hour.
pub(super) async fn envelope(platform: &Platform, tenant: TenantId, content: Content) -> Result<Envelope> {
    let mut read = platform.store.read(tenant).await?;
    let row = authors::find(&mut read).await?.ok_or(crate::Error::NotFound)?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let jwk = ring.open(&place(tenant, AUTHOR, row.destination_id), &row.sealed)?;
    let now = platform.now().0.div_euclid(1_000_000);
    blocking("signing a message", move || {
        let key = SigningKey::from_jwk(PrivateJwk::from_json(&jwk)?)?;
        let author = first(&row.certificate)?;
        let sealed = match content {
            Content::Message(message) => Envelope::seal(&message, &key, &author, now)?,
            Content::Status(report) => Envelope::seal(&report, &key, &author, now)?,
        };
        // with the certificates above it
        Ok(Envelope { author_certificate: row.certificate, ..sealed })
    })
    .await
}

/// Says as whom a tenant writes to mailboxes at another service, and to which destination: by a key, a private JWK, with its
/// certificates in PEM, or by a new key that certifies itself under the name of the authority. Gives the certificates. For operators.
///
/// # Errors
/// When key and certificate do not belong together, or the destination is not known.
pub async fn put_author(
    platform: &Platform,
    tenant: TenantId,
    destination: DestinationId,
    own: Option<(Vec<u8>, String)>,
) -> Result<String> {
    platform.sender.destination(destination).await?;
    let mut read = platform.store.read(tenant).await?;
    let name = super::print::authority_of(&mut read, tenant).await?.name;
    drop(read);
    let now = platform.now().0.div_euclid(1_000_000);
    let (jwk, pem) = blocking("preparing the key of an author", move || match own {
        Some((jwk, pem)) => {
            let key = PrivateJwk::from_json(&jwk)?;
            if !first(&pem)?.certifies(key.public()) {
                return Err("the first certificate is not one of the key".into());
            }
            SigningKey::from_jwk(key.clone())?;
            Ok((key.to_json()?.to_string(), pem))
        }
        None => {
            let key = PrivateJwk::generate(KeyUse::Signature)?;
            let certificate = x509::self_signed(&key, &name, now - 60, now + AUTHOR_VALID)?;
            Ok((key.to_json()?.to_string(), certificate.to_pem()))
        }
    })
    .await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let sealed = ring.seal(&place(tenant, AUTHOR, destination.0), jwk.as_bytes())?;
    let mut tx = platform.store.begin(tenant).await?;
    authors::put(&mut tx, destination, &pem, sealed, platform.now()).await?;
    let object = format!("destination:{destination}");
    audit::note(&mut tx, platform, &Actor::System("operator"), "casework.put_author", object).await?;
    tx.commit().await?;
    Ok(pem)
}

fn first(pem: &str) -> crypto::Result<Certificate> {
    let missing =
        crypto::Error::Malformed { what: "certificate", hint: "PEM with at least one certificate is expected" };
    Certificate::from_pem(pem.as_bytes())?.into_iter().next().ok_or(missing)
}
