// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Second factor: codes of an app, and recovery codes for the day it is lost.

use super::{
    Opened, brake, prove,
    session::{self, By},
};
use crate::{Context, Error, FieldProblem, Platform, Result, audit, keys};
use crypto::{
    token::{CaseNumber, SessionToken},
    totp::TotpSecret,
};
use model::{
    AccountId, TrustLevel,
    account::{Actor, Person},
};
use store::{Session, Tx, account::token::TokenRow};

/// What the token between password and code is for.
const PURPOSE: &str = "second_factor";
/// Minutes between password and code.
const MINUTES: i64 = 10;
/// Recovery codes that are made.
const RECOVERY: usize = 8;
/// Most codes tried for one account within a quarter of an hour.
const MOST: i64 = 8;

/// A second factor that waits for its first code.
pub struct Proposal {
    /// For typing into an app.
    pub secret: String,
    /// For a QR code.
    pub url: String,
}

/// Where the second factor of the person who acts stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorState {
    /// Whether log-ins ask for a code.
    pub active: bool,
    /// How many recovery codes are left.
    pub recovery_left: i64,
}

fn place(account: AccountId) -> Vec<u8> {
    keys::context(keys::INSTANCE, "second_factor.secret", account.0)
}

/// The second factor of the person who acts.
///
/// # Errors
/// `LoginNeeded`.
pub async fn factor_state(context: &Context) -> Result<FactorState> {
    let person = context.person()?;
    let mut read = context.platform.store.read_instance().await?;
    let active = is_active(&mut read, person.account).await?;
    Ok(FactorState { active, recovery_left: store::account::factor::recovery_left(&mut read, person.account).await? })
}

/// Whether log-ins of an account ask for a code.
pub(super) async fn is_active(session: &mut Session, account: AccountId) -> Result<bool> {
    Ok(store::account::factor::find(session, account).await?.is_some_and(|row| row.active))
}

/// Proposes a secret to the person who acts. It counts only once a code of it was shown.
///
/// # Errors
/// `Conflict` when a second factor is active already.
pub async fn propose_factor(context: &Context) -> Result<Proposal> {
    let person = context.person()?;
    let platform = &context.platform;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let secret = TotpSecret::generate()?;
    let sealed = ring.seal(&place(person.account), secret.bytes())?;
    let mut tx = platform.store.begin_instance().await?;
    if !store::account::factor::propose(&mut tx, person.account, sealed, platform.now()).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    shown(context, person, &secret).await
}

/// The secret that was proposed, to show it once more after a wrong code.
///
/// # Errors
/// `NotFound` when none waits.
pub async fn proposed_factor(context: &Context) -> Result<Proposal> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = store::account::factor::find(&mut read, person.account).await?;
    drop(read);
    let row = row.filter(|row| !row.active).ok_or(Error::NotFound)?;
    shown(context, person, &open(platform, person.account, &row.sealed).await?).await
}

async fn shown(context: &Context, person: &Person, secret: &TotpSecret) -> Result<Proposal> {
    let mut read = context.platform.store.read_instance().await?;
    let profile = super::profile(&context.platform, &mut read, person.account).await?;
    Ok(Proposal { secret: secret.to_text(), url: secret.url(&context.tenant.name, &profile.login)? })
}

async fn open(platform: &Platform, account: AccountId, sealed: &[u8]) -> Result<TotpSecret> {
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    Ok(TotpSecret::from_bytes(&ring.open(&place(account), sealed)?)?)
}

/// Takes the proposed factor into use by a first code; gives the recovery codes, which are shown this once.
///
/// # Errors
/// `Invalid` for a wrong code, `Busy` after too many, `NotFound` when nothing was proposed.
pub async fn activate_factor(context: &Context, code: &str) -> Result<Vec<String>> {
    let person = context.person()?;
    let platform = &context.platform;
    allow(platform, person.account).await?;
    let codes = (0..RECOVERY).map(|_| CaseNumber::generate()).collect::<crypto::Result<Vec<_>>>()?;
    let mut tx = platform.store.begin_instance().await?;
    let row = store::account::factor::find(&mut tx, person.account).await?;
    let row = row.filter(|row| !row.active).ok_or(Error::NotFound)?;
    if !take_code(platform, &mut tx, person.account, &row.sealed, code).await? {
        return Err(wrong());
    }
    for code in &codes {
        let hash = recovery_hash(platform, person.account, code);
        store::account::factor::add_recovery(&mut tx, person.account, &hash).await?;
    }
    forgive(&mut tx, platform, person.account).await?;
    store::account::change::revoke_sessions(&mut tx, person.account, person.session, platform.now()).await?;
    let object = format!("account:{}", person.account);
    audit::note(&mut tx, platform, &context.actor, "account.activate_factor", object).await?;
    tx.commit().await?;
    Ok(codes.iter().map(ToString::to_string).collect())
}

/// Turns the second factor of the person who acts off, by the password or a new log-in elsewhere.
///
/// # Errors
/// `Invalid` for a wrong password, `Busy` after too many guesses.
pub async fn remove_factor(context: &Context, given: &str, proof: &str) -> Result<()> {
    let person = context.person()?;
    prove::instead_of_password(context, given, proof, "factor_password").await?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    store::account::factor::remove(&mut tx, person.account).await?;
    let object = format!("account:{}", person.account);
    audit::note(&mut tx, platform, &context.actor, "account.remove_factor", object).await?;
    tx.commit().await?;
    Ok(())
}

/// A token that stands for the log-in until the code comes; its level and provider go along.
pub(super) async fn wait_for_code(
    tx: &mut Tx,
    platform: &Platform,
    (account, by): (AccountId, By),
) -> Result<SessionToken> {
    let token = SessionToken::generate()?;
    let expires_at = platform.now().plus_seconds(MINUTES * 60).0;
    let row = TokenRow {
        account_id: account.0,
        email_hash: Vec::new(),
        expires_at,
        trust: Some(by.trust.code().to_owned()),
        provider_id: by.provider,
    };
    store::account::token::add(tx, &token.hash(), PURPOSE, &row).await?;
    Ok(token)
}

/// Goes on with a log-in by a code of the app or a recovery code.
///
/// # Errors
/// `Invalid` for a wrong code, `Busy` after too many, `LoginNeeded` when too much time went by since the password.
pub async fn enter_code(platform: &Platform, waiting: &str, code: &str) -> Result<Opened> {
    let token = SessionToken::parse(waiting).map_err(|_| Error::LoginNeeded)?;
    let mut read = platform.store.read_instance().await?;
    let row = store::account::token::find(&mut read, &token.hash(), PURPOSE).await?;
    drop(read);
    let row = row.filter(|row| row.expires_at > platform.now().0).ok_or(Error::LoginNeeded)?;
    let account = AccountId(row.account_id);
    allow(platform, account).await?;

    let mut tx = platform.store.begin_instance().await?;
    let factor = store::account::factor::find(&mut tx, account).await?.ok_or(Error::LoginNeeded)?;
    let by_app = take_code(platform, &mut tx, account, &factor.sealed, code).await?;
    if !by_app && !take_recovery(platform, &mut tx, account, code).await? {
        return Err(wrong());
    }
    // used up with the log-in: who comes second with the same token begins anew
    if store::account::token::take(&mut tx, &token.hash(), PURPOSE).await?.is_none() {
        return Err(Error::LoginNeeded);
    }
    forgive(&mut tx, platform, account).await?;
    let trust = row.trust.as_deref().and_then(TrustLevel::from_code).unwrap_or(super::LOG_IN);
    let by = By { trust, provider: row.provider_id };
    let opened = session::open(&mut tx, platform, Some((account, by))).await?;
    let how = if by_app { "account.login_code" } else { "account.login_recovery" };
    audit::note(&mut tx, platform, &Actor::Anonymous, how, format!("account:{account}")).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Asks the person who acts for a code of the app or a recovery code, if log-ins need one.
///
/// # Errors
/// `Invalid` for a wrong code, `Busy` after too many.
pub(super) async fn ask_again(context: &Context, code: &str) -> Result<()> {
    let account = context.person()?.account;
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = store::account::factor::find(&mut read, account).await?.filter(|row| row.active);
    drop(read);
    let Some(row) = row else { return Ok(()) };
    allow(platform, account).await?;
    let mut tx = platform.store.begin_instance().await?;
    let by_app = take_code(platform, &mut tx, account, &row.sealed, code).await?;
    if !by_app && !take_recovery(platform, &mut tx, account, code).await? {
        return Err(wrong());
    }
    forgive(&mut tx, platform, account).await?;
    tx.commit().await?;
    Ok(())
}

/// Counts a try before it is looked at, so that many at the same time are many.
async fn allow(platform: &Platform, account: AccountId) -> Result<()> {
    brake::allow(platform, "code", &account.to_string(), MOST).await
}

async fn forgive(tx: &mut Tx, platform: &Platform, account: AccountId) -> Result<()> {
    let key = brake::key(platform, "code", &account.to_string());
    Ok(store::account::clear_failures(tx, &key).await?)
}

fn wrong() -> Error {
    Error::Invalid(vec![FieldProblem { field: "code", text: "account-code-wrong" }])
}

/// Takes a code of the app, each step once.
async fn take_code(platform: &Platform, tx: &mut Tx, account: AccountId, sealed: &[u8], code: &str) -> Result<bool> {
    let digits: String = code.chars().take(20).filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(platform.now().0 / 1_000_000).unwrap_or_default();
    let Some(step) = open(platform, account, sealed).await?.step_of(&digits, seconds) else { return Ok(false) };
    Ok(store::account::factor::take_step(tx, account, i64::try_from(step).unwrap_or(i64::MAX)).await?)
}

async fn take_recovery(platform: &Platform, tx: &mut Tx, account: AccountId, code: &str) -> Result<bool> {
    let Ok(code) = CaseNumber::parse(code) else { return Ok(false) };
    Ok(store::account::factor::take_recovery(tx, account, &recovery_hash(platform, account, &code)).await?)
}

fn recovery_hash(platform: &Platform, account: AccountId, code: &CaseNumber) -> [u8; 32] {
    brake::key(platform, "recovery", &format!("{account}:{}", code.compact()))
}
