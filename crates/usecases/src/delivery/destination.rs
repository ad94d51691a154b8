// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Destinations: clients add and change theirs, everybody sees what a destination takes and its public keys.

use super::{Answer, Client, Embedded, Refusal, Scope, Wanted};
use crypto::jwk::{KeyUse, PublicJwk};
use fitconnect::keys::check_destination_key;
use model::{ClientId, DestinationId, Instant, audit::AuditEntry};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{
    Session, Tx,
    delivery::{
        client,
        profile::{self, KeyRow, ProfileRow},
    },
};

/// Most services of a destination, and most schemas or regions of one.
const MANY: usize = 500;
/// Most keys of a destination: old ones stay readable, but not without end.
const KEYS: usize = 100;
/// Longest name, in bytes.
const NAME: usize = 1_000;
/// Longest contact, in bytes of JSON.
const CONTACT: usize = 16_000;

/// Members of a contact that are texts.
const CONTACT_TEXTS: [&str; 5] = ["legalName", "address", "phone", "email", "unit"];

/// What a destination says about itself besides name, keys and services.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Whom to ask, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_information: Option<Value>,
    /// Versions of metadata that it reads.
    #[serde(default = "metadata_versions")]
    pub metadata_versions: Vec<String>,
    /// Ways to answer, of v1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_channels: Option<Value>,
}

fn metadata_versions() -> Vec<String> {
    vec!["2.1.0".to_owned()]
}

impl Default for Profile {
    fn default() -> Self {
        Self { contact_information: None, metadata_versions: metadata_versions(), reply_channels: None }
    }
}

/// A service that a destination takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Identifier, a URN.
    pub identifier: String,
    /// Schemas that data may follow.
    #[serde(default)]
    pub submission_schemas: Vec<fitconnect::SubmissionSchema>,
    /// Where it holds: `DE` and the first digits of the Regionalschlüssel.
    #[serde(default)]
    pub regions: Vec<String>,
}

/// A destination to add.
#[derive(Debug, Clone)]
pub struct NewDestination {
    /// Name for people.
    pub name: String,
    /// Contact, metadata versions, ways to answer.
    pub profile: Profile,
    /// What it takes.
    pub offers: Vec<Offer>,
    /// Key that senders encrypt to, a JWK.
    pub encryption: Value,
    /// Its id, where it is named once more.
    pub encryption_kid: Option<String>,
    /// Key that its events are checked with, a JWK.
    pub signature: Value,
    /// Where its receiver wants to be called.
    pub callback: Option<Wanted>,
}

/// What is changed about a destination; what is not named stays.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Another name.
    pub name: Option<String>,
    /// `active` or `inactive`.
    pub status: Option<String>,
    /// Another of its keys that senders encrypt to from now on.
    pub encryption_kid: Option<String>,
    /// Another contact.
    pub contact_information: Option<Value>,
    /// Other versions of metadata.
    pub metadata_versions: Option<Vec<String>>,
    /// Other ways to answer.
    pub reply_channels: Option<Value>,
    /// What it takes instead.
    pub offers: Option<Vec<Offer>>,
    /// Where its receiver wants to be called from now on; nothing within: nowhere.
    pub callback: Option<Option<Wanted>>,
}

/// A destination as everybody may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Id.
    pub id: DestinationId,
    /// Name for people.
    pub name: String,
    /// `created`, `active` or `inactive`.
    pub status: String,
    /// Key that senders encrypt to now.
    pub encryption_kid: String,
    /// Contact, metadata versions, ways to answer.
    pub profile: Profile,
    /// What it takes.
    pub offers: Vec<Offer>,
}

impl Embedded {
    /// Adds a destination of a client.
    ///
    /// # Errors
    /// `NotAllowed`, `Invalid`.
    pub async fn create_destination(&self, client: &Client, new: NewDestination) -> Answer<Shown> {
        client.may(Scope::Manage)?;
        check_name(&new.name)?;
        check_profile(&new.profile)?;
        check_offers(&new.offers)?;
        let encryption = self.key_of(&new.encryption, KeyUse::Encryption).await?;
        let signature = self.key_of(&new.signature, KeyUse::Signature).await?;
        if encryption.kid == signature.kid {
            return Err(Refusal::Invalid(
                "encryption and signature have keys of their own, with a kid each".to_owned(),
            ));
        }
        if new.encryption_kid.is_some_and(|kid| kid != encryption.kid) {
            return Err(Refusal::Invalid("encryptionKid is the kid of encryptionPublicKey".to_owned()));
        }
        let callback = match &new.callback {
            Some(wanted) => Some(self.named(client.id, wanted).await?),
            None => None,
        };
        let id: DestinationId = self.ids.new();
        let row = ProfileRow {
            id: id.0,
            name: new.name,
            status: "created".to_owned(),
            owner_tenant: None,
            encryption_kid: encryption.kid.clone(),
            profile: serde_json::to_string(&new.profile)?,
            sandbox: client.sandbox.map(|tenant| tenant.0),
        };
        let keys = [key_row(&encryption, KeyUse::Encryption)?, key_row(&signature, KeyUse::Signature)?];
        let offers = written(&new.offers)?;
        let mut tx = self.store.begin_instance().await?;
        profile::add(&mut tx, &row, self.clock.now()).await?;
        for key in &keys {
            profile::add_key(&mut tx, id, key).await?;
        }
        profile::put_offers(&mut tx, id, &offers).await?;
        client::link(&mut tx, client.id, id).await?;
        if callback.is_some() {
            self.call_receiver(&mut tx, id, callback).await?;
        }
        self.note(&mut tx, client.id, "delivery.create_destination", format!("destination:{id}")).await?;
        tx.commit().await?;
        shown(row, new.offers)
    }

    /// What a destination says about itself.
    ///
    /// # Errors
    /// `NoDestination`.
    pub async fn show_destination(&self, id: DestinationId) -> Answer<Shown> {
        let mut read = self.store.read_instance().await?;
        let row = profile::find(&mut read, id).await?.ok_or(Refusal::NoDestination(id))?;
        let offers = profile::offers(&mut read, id).await?;
        let read_offer = |row: profile::OfferRow| serde_json::from_str(&row.offer);
        let offers: Result<Vec<Offer>, _> = offers.into_iter().map(read_offer).collect();
        shown(row, offers?)
    }

    /// The ids of a client's destinations, a page of them, with the number of all.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn destinations_of(
        &self,
        client: &Client,
        (offset, limit): (usize, usize),
    ) -> Answer<(Vec<DestinationId>, usize)> {
        client.may(Scope::Manage)?;
        let mut read = self.store.read_instance().await?;
        let all = client::destinations(&mut read, client.id).await?;
        let page = all.iter().skip(offset).take(limit).map(|id| DestinationId(*id)).collect();
        Ok((page, all.len()))
    }

    /// The public keys of a destination, the one to encrypt to first: one known client takes the first without looking.
    ///
    /// # Errors
    /// `NoDestination`.
    pub async fn destination_keys(&self, id: DestinationId) -> Answer<Vec<Value>> {
        let mut read = self.store.read_instance().await?;
        let row = profile::find(&mut read, id).await?.ok_or(Refusal::NoDestination(id))?;
        let mut keys = profile::keys(&mut read, id).await?;
        keys.sort_by_key(|key| key.kid != row.encryption_kid);
        keys.iter().map(|key| Ok(serde_json::from_str(&key.jwk)?)).collect()
    }

    /// A public key of a destination, by its id.
    ///
    /// # Errors
    /// `NoDestination`, `NoKey`.
    pub async fn public_key(&self, id: DestinationId, kid: &str) -> Answer<Value> {
        let mut read = self.store.read_instance().await?;
        if profile::find(&mut read, id).await?.is_none() {
            return Err(Refusal::NoDestination(id));
        }
        let key = store::delivery::destination_key(&mut read, id, kid).await?;
        let key = key.ok_or_else(|| Refusal::NoKey(id, kid.to_owned()))?;
        Ok(serde_json::from_str(&key)?)
    }

    /// Changes a destination of the client.
    ///
    /// # Errors
    /// `NotAllowed`, `NoDestination`, `NoKey`, `Invalid`.
    pub async fn change_destination(&self, client: &Client, id: DestinationId, changes: Changes) -> Answer<Shown> {
        client.may(Scope::Manage)?;
        let callback = match &changes.callback {
            Some(Some(wanted)) => Some(Some(self.named(client.id, wanted).await?)),
            Some(None) => Some(None),
            None => None,
        };
        let mut tx = self.store.begin_instance().await?;
        let mut row = own(&mut tx, client, id).await?;
        let mut about: Profile = serde_json::from_str(&row.profile)?;
        if let Some(name) = changes.name {
            check_name(&name)?;
            row.name = name;
        }
        if let Some(status) = changes.status {
            if status != "active" && status != "inactive" {
                return Err(Refusal::Invalid("status must be active or inactive".to_owned()));
            }
            row.status = status;
        }
        if let Some(kid) = changes.encryption_kid {
            let keys = profile::keys(&mut tx, id).await?;
            if !keys.iter().any(|key| key.kid == kid && key.purpose == word(KeyUse::Encryption)) {
                return Err(Refusal::NoKey(id, kid));
            }
            row.encryption_kid = kid;
        }
        about.contact_information = changes.contact_information.or(about.contact_information);
        about.metadata_versions = changes.metadata_versions.unwrap_or(about.metadata_versions);
        about.reply_channels = changes.reply_channels.or(about.reply_channels);
        check_profile(&about)?;
        row.profile = serde_json::to_string(&about)?;
        profile::change(&mut tx, &row).await?;
        if let Some(offers) = &changes.offers {
            check_offers(offers)?;
            profile::put_offers(&mut tx, id, &written(offers)?).await?;
        }
        if let Some(callback) = callback {
            self.call_receiver(&mut tx, id, callback).await?;
        }
        self.note(&mut tx, client.id, "delivery.change_destination", format!("destination:{id}")).await?;
        tx.commit().await?;
        self.wake.wake();
        self.show_destination(id).await
    }

    /// Adds a public key, a JWK, to a destination of the client; gives it back as it is kept. Senders use it once
    /// `encryptionKid` names it; earlier ones stay.
    ///
    /// # Errors
    /// `NotAllowed`, `NoDestination`, `Invalid`, `Conflict` when there is another key of that id.
    pub async fn add_public_key(&self, client: &Client, id: DestinationId, key: &Value) -> Answer<Value> {
        let key_use = if key["alg"] == KeyUse::Signature.alg() { KeyUse::Signature } else { KeyUse::Encryption };
        let key = self.key_of(key, key_use).await?;
        let new = key_row(&key, key_use)?;
        let mut tx = self.store.begin_instance().await?;
        own(&mut tx, client, id).await?;
        let keys = profile::keys(&mut tx, id).await?;
        if let Some(there) = keys.iter().find(|there| there.kid == new.kid) {
            return if there.jwk == new.jwk { Ok(serde_json::to_value(key)?) } else { Err(Refusal::Conflict) };
        }
        if keys.len() >= KEYS {
            return Err(Refusal::Invalid(format!("a destination has at most {KEYS} keys")));
        }
        profile::add_key(&mut tx, id, &new).await?;
        self.note(&mut tx, client.id, "delivery.add_key", format!("destination:{id}")).await?;
        tx.commit().await?;
        Ok(serde_json::to_value(key)?)
    }

    /// Tells senders that a destination of this instance takes a service. For operators.
    ///
    /// # Errors
    /// `NoDestination`, `Invalid`.
    pub async fn put_offer(&self, id: DestinationId, offer: Offer) -> Answer<()> {
        check_offers(std::slice::from_ref(&offer))?;
        let text = serde_json::to_string(&offer)?;
        let mut tx = self.store.begin_instance().await?;
        profile::find(&mut tx, id).await?.ok_or(Refusal::NoDestination(id))?;
        profile::put_offer(&mut tx, id, &offer.identifier, &text).await?;
        Ok(tx.commit().await?)
    }

    /// Tells senders which schemas data of a service follow at a destination of this instance, the first one before all: those that
    /// were told before stay behind them, at most `most` in all. Where it took the service nowhere, it takes it in `region`.
    ///
    /// # Errors
    /// `NoDestination`, `Invalid`.
    pub async fn take_schemas(
        &self,
        id: DestinationId,
        identifier: &str,
        schemas: &[fitconnect::SubmissionSchema],
        region: &str,
        most: usize,
    ) -> Answer<()> {
        let mut tx = self.store.begin_instance().await?;
        profile::find(&mut tx, id).await?.ok_or(Refusal::NoDestination(id))?;
        let known = profile::offers(&mut tx, id).await?.into_iter().find(|row| row.identifier == identifier);
        let known: Option<Offer> = known.map(|row| serde_json::from_str(&row.offer)).transpose()?;
        let known = known.unwrap_or_else(|| Offer {
            identifier: identifier.to_owned(),
            submission_schemas: Vec::new(),
            regions: vec![region.to_owned()],
        });
        let mut told: Vec<fitconnect::SubmissionSchema> = Vec::new();
        for schema in schemas.iter().chain(&known.submission_schemas) {
            if !told.contains(schema) {
                told.push(schema.clone());
            }
        }
        told.truncate(most);
        let offer = Offer { submission_schemas: told, ..known.clone() };
        if offer != known || known.submission_schemas.is_empty() {
            check_offers(std::slice::from_ref(&offer))?;
            profile::put_offer(&mut tx, id, identifier, &serde_json::to_string(&offer)?).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Publishes a key by which events of a destination of this instance are verified, unless it is there. Whose authority works
    /// here needs no certificate of others.
    ///
    /// # Errors
    /// `NoDestination`, `Invalid`.
    pub(super) async fn publish_signature_key(&self, id: DestinationId, jwk: &str) -> Answer<()> {
        let key = PublicJwk::from_json(jwk.as_bytes()).and_then(|key| key.check(KeyUse::Signature).map(|()| key));
        let key = key.map_err(|error| Refusal::Invalid(format!("the key for signature: {error}")))?;
        let row = key_row(&key, KeyUse::Signature)?;
        let mut tx = self.store.begin_instance().await?;
        profile::find(&mut tx, id).await?.ok_or(Refusal::NoDestination(id))?;
        profile::publish_key(&mut tx, id, &row).await?;
        Ok(tx.commit().await?)
    }

    /// A key by the rules of the standard, with a certificate by those of the instance.
    async fn key_of(&self, jwk: &Value, key_use: KeyUse) -> Answer<PublicJwk> {
        let policy = self.trust.policy().await.map_err(crate::Error::from)?;
        let now = self.clock.now().0.div_euclid(1_000_000);
        let key = PublicJwk::from_json(jwk.to_string().as_bytes());
        let key = key.and_then(|key| check_destination_key(&key, key_use, &policy, now).map(|()| key));
        key.map_err(|error| Refusal::Invalid(format!("the key for {}: {error}", word(key_use))))
    }

    /// Leaves a row in the audit log.
    pub(super) async fn note(&self, tx: &mut Tx, by: ClientId, action: &'static str, object: String) -> Answer<()> {
        let at: Instant = self.clock.now();
        let entry = AuditEntry { id: self.ids.new(), at, actor: format!("client:{by}"), action, object };
        Ok(store::audit::append(tx, &entry).await?)
    }
}

/// A destination that a client may change.
async fn own(session: &mut Session, client: &Client, id: DestinationId) -> Answer<ProfileRow> {
    client.may(Scope::Manage)?;
    let row = profile::find(session, id).await?.ok_or(Refusal::NoDestination(id))?;
    if client::is_linked(session, client.id, id).await? {
        Ok(row)
    } else {
        Err(Refusal::NotAllowed("the destination belongs to another client"))
    }
}

fn shown(row: ProfileRow, offers: Vec<Offer>) -> Answer<Shown> {
    Ok(Shown {
        id: DestinationId(row.id),
        name: row.name,
        status: row.status,
        encryption_kid: row.encryption_kid,
        profile: serde_json::from_str(&row.profile)?,
        offers,
    })
}

fn written(offers: &[Offer]) -> Answer<Vec<(String, String)>> {
    offers.iter().map(|offer| Ok((offer.identifier.clone(), serde_json::to_string(offer)?))).collect()
}

fn word(key_use: KeyUse) -> &'static str {
    match key_use {
        KeyUse::Encryption => "encryption",
        KeyUse::Signature => "signature",
    }
}

pub(super) fn key_row(key: &PublicJwk, key_use: KeyUse) -> Answer<KeyRow> {
    Ok(KeyRow {
        kid: key.kid.clone(),
        jwk: serde_json::to_string(key)?,
        thumbprint: Some(key.thumbprint()),
        purpose: word(key_use).to_owned(),
    })
}

fn check_name(name: &str) -> Answer<()> {
    if name.trim().is_empty() || name.len() > NAME {
        return Err(Refusal::Invalid(format!("a name has 1 to {NAME} bytes")));
    }
    Ok(())
}

fn check_profile(profile: &Profile) -> Answer<()> {
    let refuse = |why: &str| Err(Refusal::Invalid(why.to_owned()));
    let sound = |version: &String| {
        (5..=20).contains(&version.len())
            && version.split('.').count() == 3
            && version.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
    };
    if profile.metadata_versions.is_empty() || profile.metadata_versions.len() > 20 {
        return refuse("metadataVersions names 1 to 20 versions");
    }
    if !profile.metadata_versions.iter().all(sound) {
        return refuse("a version of metadata looks like 2.1.0");
    }
    for value in [&profile.contact_information, &profile.reply_channels].into_iter().flatten() {
        if !value.is_object() || value.to_string().len() > CONTACT {
            return refuse("contactInformation and replyChannels are objects of at most 16000 bytes");
        }
    }
    let contact = profile.contact_information.iter();
    let mut texts = contact.flat_map(|contact| CONTACT_TEXTS.iter().filter_map(|name| contact.get(*name)));
    if !texts.all(Value::is_string) {
        return refuse("legalName, address, phone, email and unit of contactInformation are texts");
    }
    Ok(())
}

fn check_offers(offers: &[Offer]) -> Answer<()> {
    let refuse = |why: String| Err(Refusal::Invalid(why));
    if offers.len() > MANY {
        return refuse(format!("a destination takes at most {MANY} services"));
    }
    let mut identifiers: Vec<&str> = offers.iter().map(|offer| offer.identifier.as_str()).collect();
    identifiers.sort_unstable();
    if identifiers.windows(2).any(|pair| pair[0] == pair[1]) {
        return refuse("a service is named twice".to_owned());
    }
    for offer in offers {
        if !fitconnect::is_service_identifier(&offer.identifier) {
            return refuse("the identifier of a service is no URN of 7 to 255 characters".to_owned());
        }
        if offer.submission_schemas.len() > MANY || offer.regions.len() > MANY {
            return refuse(format!("a service has at most {MANY} schemas and {MANY} regions"));
        }
        let sound = |schema: &fitconnect::SubmissionSchema| {
            matches!(schema.mime_type.as_str(), "application/json" | "application/xml")
                && (1..=2_000).contains(&schema.schema_uri.len())
        };
        if !offer.submission_schemas.iter().all(sound) {
            return refuse("a schema has a schemaUri, and the mimeType application/json or application/xml".to_owned());
        }
        let is_region = |region: &String| region == "DE" || fitconnect::Region(region.clone()).ars().is_some();
        if !offer.regions.iter().all(is_region) {
            return refuse("a region is DE, or DE followed by 2 to 12 digits".to_owned());
        }
    }
    Ok(())
}
