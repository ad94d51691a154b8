// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signs the events of the service: outside of transactions, a batch at a time. The only place of the room that holds a private
//! key, and it is one that signs; nothing that was encrypted can be opened with it.

use super::{Answer, Embedded, Refusal, signing_keys};
use crate::keys;
use crypto::jws::{self, SigningKey};
use fitconnect::{
    EventKind, Parcel,
    routing::DestinationClaims,
    set::{EventIssuer, EventToken, Subject},
};
use model::{account::Actor, id::Uuid};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use store::delivery::log::{self, EventRow, SigningKeyRow};

/// Name that the sealed keys are bound to.
const SEALED: &str = "delivery_signing_key.jwk";
/// Seconds for which a signature on parameters is given out again: everybody may ask for routes, and signing is slow.
const AGAIN: i64 = 3_600;
/// Most of these signatures that are kept.
const KEPT: usize = 2_000;

/// What a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Events of the delivery service.
    Events,
    /// Parameters of destinations, as the portal of destinations does.
    Parameters,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Events, Self::Parameters];

    /// The word in the database and for operators.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Parameters => "parameters",
        }
    }
}

/// The keys that sign now, once they were opened, and what they signed a short time ago.
#[derive(Default)]
pub struct Signer {
    keys: Mutex<BTreeMap<Purpose, SigningKey>>,
    parameters: Mutex<BTreeMap<String, (i64, String)>>,
}

impl Embedded {
    /// Public keys by which what the service signs can be checked, also of earlier times; the newest first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn signing_keys(&self, purpose: Purpose) -> Answer<Vec<Value>> {
        let mut read = self.store.look_instance().await?;
        let rows = log::signing_keys(&mut read, purpose.as_str()).await?;
        rows.iter().map(|row| Ok(serde_json::from_str(&row.jwk)?)).collect()
    }

    /// Signs what waits, at most so many; tells how many there were.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sign_waiting(&self, most: i64) -> Answer<usize> {
        let mut read = self.store.look_instance().await?;
        let rows = log::waiting(&mut read, most).await?;
        drop(read);
        let count = rows.len();
        if count > 0 {
            self.sign(rows).await?;
        }
        Ok(count)
    }

    /// Makes a key that signs from now on; earlier ones stay in the list of public keys. Takes seconds.
    ///
    /// # Errors
    /// `Conflict` when somebody else made one at the same moment.
    pub async fn change_signing_key(&self, purpose: Purpose, actor: &Actor) -> Answer<String> {
        let mut read = self.store.look_instance().await?;
        let number = log::signing_keys(&mut read, purpose.as_str()).await?.first().map_or(1, |row| row.number + 1);
        drop(read);
        self.add_signing_key(purpose, number, actor).await
    }

    async fn add_signing_key(&self, purpose: Purpose, number: i64, actor: &Actor) -> Answer<String> {
        let key = crate::platform::blocking("making a key pair", || Ok(SigningKey::generate()?)).await?;
        let kid = key.kid().to_owned();
        let id = self.ids.new();
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let row = SigningKeyRow {
            id,
            purpose: purpose.as_str().to_owned(),
            kid: kid.clone(),
            jwk: serde_json::to_string(&key.public_jwk(&kid))?,
            sealed: ring.seal(&keys::context(keys::INSTANCE, SEALED, id), &key.to_pkcs8())?,
            created_at: self.clock.now().0,
            number,
        };
        let mut tx = self.store.begin_instance().await?;
        log::add_signing_key(&mut tx, &row).await?;
        signing_keys::note(self, &mut tx, actor, "delivery.change_signing_key", &kid).await?;
        tx.commit().await?;
        Ok(kid)
    }

    /// Signs these events, and notes the signatures in one transaction.
    pub(super) async fn sign(&self, rows: Vec<EventRow>) -> Answer<()> {
        let key = self.key(Purpose::Events).await?;
        let issuer = format!("{}/submission-api", self.base_url);
        let signed = crate::platform::blocking("signing events", move || {
            let sign = |row: EventRow| Ok((row.case_id, row.number, token_of(&row, &issuer)?.sign(&key, key.kid())?));
            rows.into_iter().map(sign).collect::<Result<Vec<_>, crate::error::Fault>>()
        });
        let signed = signed.await?;
        let mut tx = self.store.begin_instance().await?;
        for (case, number, token) in signed {
            log::sign(&mut tx, case, number, &token).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Signs parameters of a destination; what was signed a short time ago is given out again.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sign_parameters(&self, mut claims: DestinationClaims) -> Answer<String> {
        let now = self.clock.now().0.div_euclid(1_000_000);
        let about = serde_json::to_string(&(&claims.destination_id, &claims.services, &claims.submission_host))?;
        if let Some(signature) = self.signed_lately(&about, now) {
            return Ok(signature);
        }
        let key = self.key(Purpose::Parameters).await?;
        claims.iat = now;
        claims.jti = self.ids.new::<Uuid>().to_string();
        let signed = crate::platform::blocking("signing parameters", move || Ok(claims.sign(&key, key.kid())?)).await?;
        Ok(self.keep_signed(about, now, signed))
    }

    /// A detached signature (`header..signature`) on what is told of a destination; what was signed a short time ago is given out again.
    /// unverified: by which key, and over which bytes; here by the key for parameters, over the JSON as it is sent.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sign_told(&self, json: String) -> Answer<String> {
        let now = self.clock.now().0.div_euclid(1_000_000);
        if let Some(signature) = self.signed_lately(&json, now) {
            return Ok(signature);
        }
        let (key, payload) = (self.key(Purpose::Parameters).await?, json.clone());
        let signed = crate::platform::blocking("signing a destination", move || {
            Ok(jws::sign_detached(&key, &jws::Header::new("JOSE", key.kid()), payload.as_bytes())?)
        });
        Ok(self.keep_signed(json, now, signed.await?))
    }

    fn signed_lately(&self, about: &str, now: i64) -> Option<String> {
        let kept = self.signer.parameters.lock().unwrap_or_else(PoisonError::into_inner).get(about).cloned();
        kept.filter(|(at, _)| (*at..*at + AGAIN).contains(&now)).map(|(_, signature)| signature)
    }

    fn keep_signed(&self, about: String, now: i64, signed: String) -> String {
        let mut kept = self.signer.parameters.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(about, (now, signed.clone()));
        signed
    }

    /// The newest key; the first one is made when it is needed.
    async fn key(&self, purpose: Purpose) -> Answer<SigningKey> {
        let mut read = self.store.look_instance().await?;
        let newest = log::signing_keys(&mut read, purpose.as_str()).await?.into_iter().next();
        drop(read);
        let Some(row) = newest else {
            // of two who need the first one, one makes it
            match self.add_signing_key(purpose, 1, &Actor::System("delivery")).await {
                Ok(_) | Err(Refusal::Conflict) => {}
                Err(refusal) => return Err(refusal),
            }
            return Box::pin(self.key(purpose)).await;
        };
        let known = self.signer.keys.lock().unwrap_or_else(PoisonError::into_inner).get(&purpose).cloned();
        if let Some(key) = known.filter(|key| key.kid() == row.kid) {
            return Ok(key);
        }
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let pkcs8 = ring.open(&keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)?;
        let key = SigningKey::from_pkcs8(&pkcs8)?;
        self.signer.keys.lock().unwrap_or_else(PoisonError::into_inner).insert(purpose, key.clone());
        Ok(key)
    }
}

fn token_of(row: &EventRow, issuer: &str) -> Result<EventToken, crate::error::Fault> {
    let (kind, parcel) = EventKind::parse(&row.kind).unwrap_or((EventKind::Notify, Parcel::Submission));
    Ok(EventToken {
        jti: row.jti,
        issuer: EventIssuer::Service(issuer.to_owned()),
        issued_at: row.at.div_euclid(1_000_000),
        subject: Subject { parcel, id: row.subject_id },
        case_id: row.case_id,
        kind,
        payload: serde_json::from_str(&row.payload)?,
    })
}
