// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Destinations at delivery services of others: portals here hand over to them as to any other. The service hands on what it got, as
//! it came, and follows the log there.

use super::{Answer, Embedded, Refusal};
use crate::keys;
use crypto::jwk::{KeyUse, PublicJwk};
use model::{DestinationId, id::Uuid};
use ports::{OutsideError, RemoteDelivery, RemoteService};
use std::sync::Arc;
use store::delivery::{
    DestinationRow, profile,
    remote::{self, RemoteRow},
};

/// Name that sealed secrets are bound to.
const SEALED: &str = "remote_delivery.secret";
/// Longest address or name, in bytes.
const TEXT: usize = 2_000;

impl Embedded {
    /// Makes a destination at a service elsewhere known here, with its key: the service must answer. For operators. A destination that
    /// is known already gets the service that is named now.
    ///
    /// # Errors
    /// `Invalid` when the service does not answer as it should, or a tenant of this instance fetches from the destination.
    pub async fn add_remote(&self, name: &str, id: DestinationId, service: RemoteService) -> Answer<()> {
        let texts = [name, &service.token_url, &service.submission_api, &service.client_id, &service.client_secret];
        if texts.iter().any(|text| text.is_empty() || text.len() > TEXT) {
            return Err(Refusal::Invalid(format!("name, addresses, client and secret have 1 to {TEXT} bytes")));
        }
        let client = self.remotes.open(service.clone()).map_err(answer)?;
        let info = client.destination(id).await.map_err(answer)?;
        if !info.active {
            return Err(Refusal::DestinationClosed(id));
        }
        let key = key_of(&info.encryption_key)?;
        let remote: Uuid = self.ids.new();
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let row = RemoteRow {
            id: remote,
            token_url: service.token_url,
            submission_api: service.submission_api,
            client_id: service.client_id,
            sealed: ring.seal(&keys::context(keys::INSTANCE, SEALED, remote), service.client_secret.as_bytes())?,
        };
        let mut tx = self.store.begin_instance().await?;
        let now = self.clock.now();
        if store::delivery::find_destination(&mut tx, id).await?.is_none() {
            let new = DestinationRow {
                id: id.0,
                name: name.to_owned(),
                status: "active".to_owned(),
                owner_tenant: None,
                encryption_kid: key.kid.clone(),
            };
            store::delivery::add_destination(&mut tx, &new, &info.encryption_key, now).await?;
        }
        remote::add(&mut tx, &row, now).await?;
        if !remote::put(&mut tx, id, remote).await? {
            return Err(Refusal::Invalid("a tenant of this instance fetches from this destination".to_owned()));
        }
        self.take_key(&mut tx, id, &key).await?;
        Ok(tx.commit().await?)
    }

    /// Looks which key a destination elsewhere has now; new applications are encrypted to it.
    pub(super) async fn look_at_key(&self, id: DestinationId, client: &dyn RemoteDelivery) -> Answer<()> {
        let info = client.destination(id).await.map_err(answer)?;
        let key = key_of(&info.encryption_key)?;
        let mut tx = self.store.begin_instance().await?;
        self.take_key(&mut tx, id, &key).await?;
        Ok(tx.commit().await?)
    }

    async fn take_key(&self, tx: &mut store::Tx, id: DestinationId, key: &PublicJwk) -> Answer<()> {
        profile::publish_key(tx, id, &super::destination::key_row(key, KeyUse::Encryption)?).await?;
        if let Some(mut row) = profile::find(tx, id).await?
            && row.encryption_kid != key.kid
        {
            row.encryption_kid.clone_from(&key.kid);
            profile::change(tx, &row).await?;
        }
        Ok(())
    }

    /// A client of a service elsewhere.
    pub(super) async fn client_of(&self, id: Uuid) -> Answer<Arc<dyn RemoteDelivery>> {
        let mut read = self.store.read_instance().await?;
        let row = remote::find(&mut read, id).await?;
        drop(read);
        let row = row.ok_or_else(|| Refusal::Invalid("the service elsewhere is not known any more".to_owned()))?;
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let secret = ring.open(&keys::context(keys::INSTANCE, SEALED, id), &row.sealed)?;
        let service = RemoteService {
            token_url: row.token_url,
            submission_api: row.submission_api,
            client_id: row.client_id,
            client_secret: String::from_utf8_lossy(&secret).into_owned(),
        };
        self.remotes.open(service).map_err(answer)
    }
}

/// A key that applications may be encrypted to.
fn key_of(jwk: &str) -> Answer<PublicJwk> {
    let key = PublicJwk::from_json(jwk.as_bytes()).and_then(|key| key.check(KeyUse::Encryption).map(|()| key));
    key.map_err(|error| Refusal::Invalid(format!("the key of the destination: {error}")))
}

/// What a service elsewhere says, in the words of this one.
pub(super) fn answer(error: OutsideError) -> Refusal {
    match error {
        OutsideError::Refused { .. } => Refusal::Invalid(error.to_string()),
        OutsideError::Unavailable { .. } | OutsideError::Later { .. } => Refusal::Failed(error.into()),
    }
}
