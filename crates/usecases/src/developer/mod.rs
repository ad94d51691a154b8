// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people do who connect programs, in the sandbox of a tenant: they register clients, make destinations, send trials and read
//! the log. No room: it puts what a sender and a recipient do, and may have keys for, beside what the delivery service shows.

mod destination;
mod log;
mod trial;

pub use destination::{MadeDestination, make_destination};
pub use log::{LoggedEvent, LoggedTrial, log};
pub use trial::{Sent, send};

pub use crate::delivery::{OwnClient, Trial, TrialDestination};

use crate::{
    Context, Error, Result, account,
    delivery::{self, Refusal, Scope},
};
use model::ClientId;

/// What a person does here within a quarter of an hour: key pairs and encryption take computing time.
const MOST: i64 = 40;
/// Service of trials where the destination names none.
const SERVICE: &str = "urn:amtsweg:sandbox:trial";
/// Schema of their data.
const SCHEMA: &str = "https://schema.example/trial/1.0.0/trial.schema.json";

/// Everything that a person has here.
pub struct Desk {
    /// Their clients.
    pub clients: Vec<OwnClient>,
    /// Destinations that they may send to.
    pub destinations: Vec<TrialDestination>,
    /// What they sent, the newest first.
    pub trials: Vec<Trial>,
    /// Whether they may register another client.
    pub more: bool,
    /// Whether keys of destinations need a certificate of a configured root: then no destination can be made here.
    pub certified_only: bool,
    /// Where clients find the interfaces, without a slash at the end.
    pub base_url: String,
}

/// What a person has here.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is no sandbox.
pub async fn desk(context: &Context) -> Result<Desk> {
    let clients = delivery::own_clients(context).await?;
    Ok(Desk {
        more: i64::try_from(clients.len()).unwrap_or(i64::MAX) < delivery::MOST_OWN,
        clients,
        certified_only: !context.platform.delivery.trust.takes_self_signed(),
        destinations: delivery::trial_destinations(context).await?,
        trials: delivery::trials(context).await?,
        base_url: context.platform.delivery.base_url.clone(),
    })
}

/// Registers a client that sends, fetches, or does both; who fetches may add destinations. Tells its id, and its secret, which is
/// told this once.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is no sandbox, `Invalid` names what to mend, `Conflict`.
pub async fn register(context: &Context, name: &str, sends: bool, fetches: bool) -> Result<(ClientId, String)> {
    let mut scopes = Vec::new();
    if sends {
        scopes.push(Scope::Send);
    }
    if fetches {
        scopes.extend([Scope::Subscribe, Scope::Manage]);
    }
    delivery::register(context, name, &scopes).await
}

/// Gives a client another secret, which is told this once; the earlier one is void.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs.
pub async fn change_secret(context: &Context, id: ClientId) -> Result<String> {
    delivery::change_own_secret(context, id).await
}

/// A client of the person who acts, with how many of its submissions still have contents.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs.
pub async fn own(context: &Context, id: ClientId) -> Result<(OwnClient, u64)> {
    let own = delivery::own_clients(context).await?.into_iter().find(|client| client.id == id);
    let kept = delivery::count_kept(&context.platform, id).await?;
    Ok((own.ok_or(Error::NotFound)?, u64::try_from(kept).unwrap_or_default()))
}

/// Lets everything be told now that a client could not be told: its program is there again.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs.
pub async fn call_again(context: &Context, id: ClientId) -> Result<()> {
    delivery::call_again(context, id).await
}

/// Withdraws a client: nothing is taken from it any more, and destinations that were its alone are closed.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs.
pub async fn withdraw(context: &Context, id: ClientId) -> Result<()> {
    delivery::withdraw_client(context, id).await
}

/// Counts something that takes computing time.
async fn allow(context: &Context) -> Result<()> {
    let account = delivery::in_sandbox(context)?;
    account::allow_trial(&context.platform, account, MOST).await
}

/// A refusal of the delivery service, as pages tell it.
fn told(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Failed(error) => error,
        Refusal::Conflict => Error::Conflict,
        Refusal::Busy => Error::Busy { retry_after: 1 },
        // what this page offers was changed or closed meanwhile
        _ => Error::NotFound,
    }
}
