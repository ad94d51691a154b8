// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room delivery: carries submissions and replies that it cannot read. Portals and authorities are its clients through the ports.
//!
//! Nothing in this room can open what it carries, and no key that could is ever near it; a house rule holds that.

mod announce;
mod answer;
mod attach;
mod callback;
mod case;
mod client;
mod create;
mod destination;
mod follow;
mod forget;
mod forward;
mod log;
mod openapi;
mod parcel;
mod period;
mod pickup;
mod portal_replies;
mod post;
mod refusal;
mod remind;
mod remote;
mod remote_reply;
mod reply;
mod sender;
mod sign;
mod signing_keys;
mod submit;
mod subscriber;
mod token;
mod vendor;

pub use announce::{Announce, AnnounceAnswer, AnnounceWithdrawal};
pub use callback::{CallBack, RenewCallbacks, Wanted};
pub use client::{
    Client, Known, Scope, add_client, change_secret, clients, link_client, remove_client, set_client_locked,
};
pub use destination::{Changes, NewDestination, Offer, Profile, Shown};
pub use follow::{Follow, FollowRemotes};
pub use forget::ForgetSubmissions;
pub use forward::Forward;
pub use openapi::{Description, Interface, OPENAPI, Operation, description};
pub use period::EndSubmissions;
pub use pickup::{PickedUp, Waiting};
pub use refusal::{Answer, Refusal};
pub use remind::RemindReceivers;
pub use remote_reply::AnswerThere;
pub use reply::Verdict;
pub use sign::{Purpose, Signer};
pub use signing_keys::{KnownSigningKey, known_signing_keys};
pub use submit::Parts;
pub use token::{Granted, NoToken, TOKEN_SECONDS, grant, recognise};
pub use vendor::{MOST_OWN, OwnClient, Trial, TrialDestination};
pub(crate) use vendor::{
    Registered, call_again, call_all_again, change_own_secret, count_kept, forget_account, in_sandbox, own_client,
    own_clients, register, registered, trial_destinations, trials, withdraw_client,
};

use crate::{Keys, Trust};
use blobs::Blobs;
use jobs::Wake;
use model::DestinationId;
use ports::{Caller, Clock, Ids, OutsideError, Remotes};
use std::sync::Arc;
use store::{Store, delivery::DestinationRow};

/// Name in messages.
const SYSTEM: &str = "the delivery service";

/// The tenant of this instance that owns a destination. Who receives is public.
///
/// # Errors
/// When the database is out of reach.
pub async fn owner(platform: &crate::Platform, id: DestinationId) -> crate::Result<Option<model::TenantId>> {
    let mut read = platform.store.read_instance().await?;
    let row = store::delivery::find_destination(&mut read, id).await?;
    Ok(row.and_then(|row| row.owner_tenant).map(model::TenantId))
}

/// The delivery service of this instance.
pub struct Embedded {
    /// The database.
    pub store: Store,
    /// Encrypted attachments.
    pub blobs: Blobs,
    /// Seals what is encrypted already, so that nothing lies open on the disk whoever sends it.
    pub keys: Arc<Keys>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn Ids>,
    /// Wakes the workers after a commit.
    pub wake: Wake,
    /// Address that clients use, without a slash at the end.
    pub base_url: String,
    /// Signs events.
    pub signer: Signer,
    /// Which certificates keys of destinations need.
    pub trust: Trust,
    /// Makes clients of delivery services elsewhere.
    pub remotes: Arc<dyn Remotes>,
    /// Calls programs outside that asked for it.
    pub caller: Arc<dyn Caller>,
}

impl Embedded {
    /// Adds a destination with the public key that senders encrypt to, a JWK.
    ///
    /// # Errors
    /// When the database is out of reach or the id is in use.
    pub async fn add_destination(&self, row: &DestinationRow, jwk: &str) -> Result<(), store::Error> {
        let mut tx = self.store.begin_instance().await?;
        store::delivery::add_destination(&mut tx, row, jwk, self.clock.now()).await?;
        tx.commit().await
    }

    /// Gives a destination another public key that senders encrypt to from now on, a JWK.
    ///
    /// # Errors
    /// When the database is out of reach or the key is there.
    pub async fn set_key(&self, id: DestinationId, kid: &str, jwk: &str) -> Result<(), store::Error> {
        let mut tx = self.store.begin_instance().await?;
        store::delivery::set_key(&mut tx, id, kid, jwk).await?;
        tx.commit().await
    }

    /// All destinations.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn destinations(&self) -> Result<Vec<DestinationRow>, store::Error> {
        let mut read = self.store.read_instance().await?;
        store::delivery::destinations(&mut read).await
    }

    async fn find_destination(&self, id: DestinationId) -> Result<DestinationRow, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let row = store::delivery::find_destination(&mut read, id).await.map_err(unavailable)?;
        row.ok_or_else(|| refused(format!("there is no destination {id}")))
    }
}

fn unavailable(error: impl std::error::Error) -> OutsideError {
    OutsideError::Unavailable { system: SYSTEM, reason: error.to_string() }
}

fn refused(reason: String) -> OutsideError {
    OutsideError::Refused { system: SYSTEM, reason }
}
