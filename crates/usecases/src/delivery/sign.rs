// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signs the events of the service: outside of transactions, a batch at a time. The only place of the room that holds a private
//! key, and it is one that signs; nothing that was encrypted can be opened with it.

use super::{Answer, Embedded};
use crate::keys;
use crypto::jws::SigningKey;
use fitconnect::{
    EventKind, Parcel,
    set::{EventIssuer, EventToken, Subject},
};
use serde_json::Value;
use std::sync::{Mutex, PoisonError};
use store::delivery::log::{self, EventRow, SigningKeyRow};

/// What events are signed by.
const EVENTS: &str = "events";
/// Name that the sealed keys are bound to.
const SEALED: &str = "delivery_signing_key.jwk";

/// The key that signs now, once it was opened.
#[derive(Default)]
pub struct Signer(Mutex<Option<SigningKey>>);

impl Embedded {
    /// Public keys by which events of the service can be checked, also of earlier times; the newest first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn event_keys(&self) -> Answer<Vec<Value>> {
        let mut read = self.store.look_instance().await?;
        let rows = log::signing_keys(&mut read, EVENTS).await?;
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
    /// When the database is out of reach.
    pub async fn change_event_key(&self) -> Answer<String> {
        let key = crate::platform::blocking("making a key pair", || Ok(SigningKey::generate()?)).await?;
        let kid = key.kid().to_owned();
        let id = self.ids.new();
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let row = SigningKeyRow {
            id,
            purpose: EVENTS.to_owned(),
            kid: kid.clone(),
            jwk: serde_json::to_string(&key.public_jwk(&kid))?,
            sealed: ring.seal(&keys::context(keys::INSTANCE, SEALED, id), &key.to_pkcs8())?,
            created_at: self.clock.now().0,
        };
        let mut tx = self.store.begin_instance().await?;
        log::add_signing_key(&mut tx, &row).await?;
        tx.commit().await?;
        Ok(kid)
    }

    /// Signs these events, and notes the signatures in one transaction.
    pub(super) async fn sign(&self, rows: Vec<EventRow>) -> Answer<()> {
        let key = self.event_key().await?;
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

    /// The newest key; the first one is made when it is needed.
    async fn event_key(&self) -> Answer<SigningKey> {
        let mut read = self.store.look_instance().await?;
        let newest = log::signing_keys(&mut read, EVENTS).await?.into_iter().next();
        drop(read);
        let Some(row) = newest else {
            self.change_event_key().await?;
            return Box::pin(self.event_key()).await;
        };
        let known = self.signer.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(key) = known.filter(|key| key.kid() == row.kid) {
            return Ok(key);
        }
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let pkcs8 = ring.open(&keys::context(keys::INSTANCE, SEALED, row.id), &row.sealed)?;
        let key = SigningKey::from_pkcs8(&pkcs8)?;
        *self.signer.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.clone());
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
