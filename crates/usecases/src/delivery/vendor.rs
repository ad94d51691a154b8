// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients that people register for programs of theirs, in a tenant that an operator marked as a sandbox: a few for each account,
//! each known to its owner alone. They meet nothing outside of the sandbox.

use super::{Client, Scope, callback::party, client::scopes_of, client::words};
use crate::{Context, Error, FieldProblem, Platform, Result, audit};
use crypto::token::SessionToken;
use model::{
    AccountId, CaseId, ClientId, DestinationId, Instant, SubmissionId, TenantId, account::Actor,
    delivery::SubmissionState,
};
use store::{
    Tx,
    delivery::{
        client::{self, ClientRow},
        vendor,
    },
};

/// Most clients of an account in a sandbox.
pub const MOST_OWN: i64 = 5;
/// Most clients of all accounts in a sandbox.
const MOST_IN_ALL: i64 = 1_000;
/// Longest name of a client, in letters.
const NAME_MOST: usize = 100;
/// Submissions in the list.
const LISTED: i64 = 50;
/// Submissions of a client that its owner takes along.
const EXPORTED: i64 = 10_000;

/// A client of the person who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnClient {
    /// Its `client_id`.
    pub id: ClientId,
    /// Name for people.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Whether an operator locked it.
    pub locked: bool,
    /// Since when it is there.
    pub since: Instant,
    /// Its destinations.
    pub destinations: Vec<DestinationId>,
    /// Calls to it that failed and wait, or were given up.
    pub waiting: u64,
    /// Why one of them failed, in English; empty where none did.
    pub reason: String,
}

/// A client that an account registered, as its owner takes it along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registered {
    /// Its `client_id`.
    pub(crate) id: ClientId,
    /// Name for people.
    pub(crate) name: String,
    /// The sandbox.
    pub(crate) tenant: Option<TenantId>,
    /// Scopes on the wire.
    pub(crate) scopes: Vec<String>,
    /// Whether an operator locked it.
    pub(crate) locked: bool,
    /// Since when it is there.
    pub(crate) since: Instant,
    /// Its destinations: id, name, status.
    pub(crate) destinations: Vec<(DestinationId, String, String)>,
    /// What it sent and what is not forgotten yet, the newest first.
    pub(crate) sent: Vec<Trial>,
}

/// A destination to try with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialDestination {
    /// Id.
    pub id: DestinationId,
    /// Name for people.
    pub name: String,
    /// Whether it takes submissions.
    pub active: bool,
    /// Whether the authority of the sandbox fetches from it.
    pub of_tenant: bool,
}

/// A submission that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// Id.
    pub submission: SubmissionId,
    /// Its case.
    pub case: CaseId,
    /// Who sent it.
    pub client: ClientId,
    /// Where it went.
    pub destination: DestinationId,
    /// Where it stands.
    pub state: SubmissionState,
    /// When it was announced.
    pub at: Instant,
}

/// The account of the person who acts, where the tenant is a sandbox.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is none.
pub(crate) fn in_sandbox(context: &Context) -> Result<AccountId> {
    if !context.tenant.sandbox {
        return Err(Error::NotFound);
    }
    Ok(context.person()?.account)
}

/// The clients of the person who acts.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is no sandbox.
pub(crate) async fn own_clients(context: &Context) -> Result<Vec<OwnClient>> {
    let account = in_sandbox(context)?;
    let mut read = context.platform.store.read_instance().await?;
    let mut found = Vec::new();
    for row in vendor::clients(&mut read, account, context.tenant.id).await? {
        let destinations = client::destinations(&mut read, ClientId(row.id)).await?;
        let (waiting, reason) = store::job::lane::troubles_of(&mut read, &party(ClientId(row.id))).await?;
        found.push(OwnClient {
            id: ClientId(row.id),
            scopes: scopes_of(&row),
            name: row.name,
            locked: row.locked,
            since: Instant(row.created_at),
            destinations: destinations.into_iter().map(DestinationId).collect(),
            waiting: u64::try_from(waiting).unwrap_or_default(),
            reason: reason.unwrap_or_default(),
        });
    }
    Ok(found)
}

/// Destinations that the person who acts may try with.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is no sandbox.
pub(crate) async fn trial_destinations(context: &Context) -> Result<Vec<TrialDestination>> {
    let account = in_sandbox(context)?;
    let mut read = context.platform.store.read_instance().await?;
    let rows = vendor::destinations(&mut read, account, context.tenant.id).await?;
    let told = rows.into_iter().map(|row| TrialDestination {
        id: DestinationId(row.id),
        name: row.name,
        active: row.status == "active",
        of_tenant: row.owner_tenant.is_some(),
    });
    Ok(told.collect())
}

/// The last submissions of the clients of the person who acts, the newest first.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is no sandbox.
pub(crate) async fn trials(context: &Context) -> Result<Vec<Trial>> {
    let account = in_sandbox(context)?;
    let mut read = context.platform.store.read_instance().await?;
    let rows = vendor::trials(&mut read, account, context.tenant.id, LISTED).await?;
    rows.into_iter().map(trial).collect()
}

fn trial(row: vendor::TrialRow) -> Result<Trial> {
    let state = SubmissionState::parse(&row.state);
    Ok(Trial {
        submission: SubmissionId(row.id),
        case: CaseId(row.case_id),
        client: ClientId(row.client_id),
        destination: DestinationId(row.destination_id),
        state: state.ok_or(store::Error::Corrupt { table: "submission", what: row.state })?,
        at: Instant(row.created_at),
    })
}

/// Lets everything be told now that a client of the person who acts could not be told.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs.
pub(crate) async fn call_again(context: &Context, id: ClientId) -> Result<()> {
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    own(&mut tx, context, id).await?;
    store::job::lane::wake_party(&mut tx, &party(id), platform.now()).await?;
    note(&mut tx, platform, &context.actor, "delivery.call_again", id).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

/// As [`call_again`], for every client of the person who acts: who tries is there to be told.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is no sandbox.
pub(crate) async fn call_all_again(context: &Context) -> Result<()> {
    let account = in_sandbox(context)?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    for row in vendor::clients(&mut tx, account, context.tenant.id).await? {
        let id = ClientId(row.id);
        store::job::lane::wake_party(&mut tx, &party(id), platform.now()).await?;
        note(&mut tx, platform, &context.actor, "delivery.call_again", id).await?;
    }
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

/// How many submissions of a client still have contents.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn count_kept(platform: &Platform, client: ClientId) -> Result<i64> {
    let mut read = platform.store.read_instance().await?;
    Ok(vendor::count_kept(&mut read, client).await?)
}

/// Registers a client of the person who acts; tells its id, and its secret, which is told this once.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the tenant is no sandbox, `Invalid` names what to mend, too many clients among it; `Conflict` when
/// the person did the same at the same moment.
pub(crate) async fn register(context: &Context, name: &str, scopes: &[Scope]) -> Result<(ClientId, String)> {
    let account = in_sandbox(context)?;
    let (platform, sandbox, name) = (&context.platform, context.tenant.id, name.trim());
    let mut problems = Vec::new();
    if name.is_empty() {
        problems.push(FieldProblem { field: "name", text: "developer-name-missing" });
    }
    if name.chars().count() > NAME_MOST || name.chars().any(char::is_control) {
        problems.push(FieldProblem { field: "name", text: "developer-name-invalid" });
    }
    if scopes.is_empty() {
        problems.push(FieldProblem { field: "send", text: "developer-scope-missing" });
    }
    let secret = SessionToken::generate()?;
    let mut tx = platform.store.begin_instance().await?;
    let own = vendor::clients(&mut tx, account, sandbox).await?;
    let free = (1..=MOST_OWN).find(|slot| own.iter().all(|row| row.slot != Some(*slot)));
    if free.is_none() {
        problems.push(FieldProblem { field: "", text: "developer-too-many-clients" });
    } else if vendor::count(&mut tx, sandbox).await? >= MOST_IN_ALL {
        problems.push(FieldProblem { field: "", text: "developer-sandbox-full" });
    }
    let (Some(slot), true) = (free, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let row = ClientRow {
        id: platform.id(),
        name: name.to_owned(),
        owner_tenant: Some(sandbox.0),
        secret_hash: secret.hash().to_vec(),
        scopes: words(scopes, &[]).join(" "),
        locked: false,
        created_at: platform.now().0,
        owner_account: Some(account.0),
        slot: Some(slot),
    };
    client::add(&mut tx, &row).await?;
    note(&mut tx, platform, &context.actor, "delivery.register_client", ClientId(row.id)).await?;
    tx.commit().await?;
    Ok((ClientId(row.id), secret.to_text()))
}

/// Gives a client of the person who acts another secret, which is told this once; the earlier one is void.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs.
pub(crate) async fn change_own_secret(context: &Context, id: ClientId) -> Result<String> {
    let secret = SessionToken::generate()?;
    let mut tx = context.platform.store.begin_instance().await?;
    own(&mut tx, context, id).await?;
    client::set_secret(&mut tx, id, &secret.hash()).await?;
    note(&mut tx, &context.platform, &context.actor, "delivery.change_secret", id).await?;
    tx.commit().await?;
    Ok(secret.to_text())
}

/// Withdraws a client of the person who acts: its tokens are void at once, and destinations that were its alone take nothing any more.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs.
pub(crate) async fn withdraw_client(context: &Context, id: ClientId) -> Result<()> {
    let mut tx = context.platform.store.begin_instance().await?;
    own(&mut tx, context, id).await?;
    remove(&mut tx, &context.platform, id).await?;
    note(&mut tx, &context.platform, &context.actor, "delivery.withdraw_client", id).await?;
    tx.commit().await?;
    Ok(())
}

/// A client of the person who acts, to do something by it.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where it is none of theirs or locked.
pub(crate) async fn own_client(context: &Context, id: ClientId) -> Result<Client> {
    let mut read = context.platform.store.read_instance().await?;
    let row = own(&mut read, context, id).await?;
    if row.locked { Err(Error::NotFound) } else { Ok(Client::of_row(&row, None)) }
}

/// Everything that an account registered, for its owner; no secret is kept that could be among it.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn registered(platform: &Platform, account: AccountId) -> Result<Vec<Registered>> {
    let mut read = platform.store.read_instance().await?;
    let mut found = Vec::new();
    for row in vendor::of_account(&mut read, account).await? {
        let id = ClientId(row.id);
        let destinations = vendor::destinations_of(&mut read, id).await?;
        let sent = vendor::sent(&mut read, id, EXPORTED).await?;
        found.push(Registered {
            id,
            name: row.name,
            tenant: row.owner_tenant.map(TenantId),
            scopes: row.scopes.split(' ').map(str::to_owned).collect(),
            locked: row.locked,
            since: Instant(row.created_at),
            destinations: destinations.into_iter().map(|row| (DestinationId(row.id), row.name, row.status)).collect(),
            sent: sent.into_iter().map(trial).collect::<Result<_>>()?,
        });
    }
    Ok(found)
}

/// Withdraws everything that an account registered.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn forget_account(platform: &Platform, account: AccountId) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    for row in vendor::of_account(&mut tx, account).await? {
        let id = ClientId(row.id);
        remove(&mut tx, platform, id).await?;
        note(&mut tx, platform, &Actor::System("account"), "delivery.withdraw_client", id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Removes a client, with what it wants to be called about.
async fn remove(tx: &mut Tx, platform: &Platform, id: ClientId) -> Result<()> {
    vendor::close_destinations(tx, id).await?;
    // jobs that call it end as soon as they look
    store::job::lane::wake_party(tx, &party(id), platform.now()).await?;
    client::remove(tx, id).await?;
    Ok(())
}

async fn own(session: &mut store::Session, context: &Context, id: ClientId) -> Result<ClientRow> {
    let account = in_sandbox(context)?;
    let row = client::find(session, id).await?;
    let is_own =
        |row: &ClientRow| row.owner_account == Some(account.0) && row.owner_tenant == Some(context.tenant.id.0);
    row.filter(is_own).ok_or(Error::NotFound)
}

async fn note(tx: &mut Tx, platform: &Platform, actor: &Actor, action: &'static str, id: ClientId) -> Result<()> {
    audit::note(tx, platform, actor, action, format!("client:{id}")).await
}
