// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An account is deleted, by its owner or by an operator. The account itself, with sessions, codes and links, is gone with
//! the commit; a job removes what the rooms keep of it, each tenant's in transactions of its own. What was handed over stays
//! in the files of the authorities. No room: it puts the functions of the rooms side by side.

mod forget;

pub use forget::ForgetAccount;

use crate::{Context, Error, Platform, Result, account, application, audit, export, mailbox, tenant};
use model::{AccountId, CaseId, account::Actor, id::Uuid};
use store::Tx;

/// Seconds after which everything that was under way at the moment of the deletion is over: whatever it left behind is
/// removed then.
const AGAIN: i64 = 3_600;

/// What becomes of things when the account of the person who acts is deleted.
pub struct Leaving {
    /// Drafts that nobody will ever read.
    pub drafts: usize,
    /// Applications that an authority still works on, or that are on their way to one.
    pub open: Vec<application::OpenApplication>,
    /// Copies of applications that are over.
    pub ended: usize,
    /// Messages and letters.
    pub mailbox: usize,
    /// Whether a code of the second factor is asked for.
    pub factor: bool,
    /// Whether the person works in a tenant or operates the instance: as long as they do, the account stays.
    pub works: bool,
}

/// What a deletion would mean for the person who acts.
///
/// # Errors
/// `LoginNeeded`.
pub async fn leaving(context: &Context) -> Result<Leaving> {
    let account = context.person()?.account;
    let platform = &context.platform;
    let (mut drafts, mut open, mut ended) = (0, Vec::new(), 0);
    for part in export::holdings(context).await?.parts {
        for standing in application::standing(platform, part.tenant.id, account).await? {
            match standing {
                application::Standing::Draft => drafts += 1,
                application::Standing::Open(application) => open.push(application),
                application::Standing::Ended => ended += 1,
            }
        }
    }
    let cases: Vec<CaseId> = cases(platform, account).await?;
    Ok(Leaving {
        drafts,
        open,
        ended,
        mailbox: mailbox::lying(platform, account, &cases).await?.len(),
        factor: account::factor_state(context).await?.active,
        works: works(platform, account).await?,
    })
}

/// Deletes the account of the person who acts, after password or a new log-in elsewhere and, where there is one, the code of the
/// second factor.
///
/// # Errors
/// `Invalid` names what is wrong, `Busy` after too many guesses, `Conflict` as long as the person has a role.
pub async fn delete(context: &Context, shown: account::Shown<'_>) -> Result<()> {
    let account = context.person()?.account;
    let platform = &context.platform;
    if works(platform, account).await? {
        return Err(Error::Conflict);
    }
    account::prove(context, shown).await?;
    remove(platform, account, &context.actor).await
}

/// Deletes an account for somebody who has the machine.
///
/// # Errors
/// `Conflict` as long as the account has a role, `NotFound`.
pub async fn delete_by_operator(platform: &Platform, account: AccountId) -> Result<()> {
    if works(platform, account).await? {
        return Err(Error::Conflict);
    }
    remove(platform, account, &Actor::System("operator")).await
}

async fn remove(platform: &Platform, account: AccountId, actor: &Actor) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    if !store::account::change::remove(&mut tx, account).await? {
        return Err(Error::NotFound);
    }
    // what they released to programs outside of the instance
    store::consent::remove_of(&mut tx, account.0).await?;
    let now = platform.now();
    enqueue(&mut tx, platform, account, "now", now).await?;
    enqueue(&mut tx, platform, account, "again", now.plus_seconds(AGAIN)).await?;
    audit::note(&mut tx, platform, actor, "account.delete", format!("account:{account}")).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(())
}

async fn enqueue(tx: &mut Tx, platform: &Platform, account: AccountId, turn: &str, at: model::Instant) -> Result<()> {
    let key = format!("{account}:{turn}");
    Ok(jobs::enqueue(tx, platform.id(), &ForgetAccount { account }, Some(&key), at).await?)
}

/// Whether an account has roles, of the instance or of a tenant.
async fn works(platform: &Platform, account: AccountId) -> Result<bool> {
    let mut read = platform.store.look_instance().await?;
    if !store::tenant::grants(&mut read, account).await?.is_empty() {
        return Ok(true);
    }
    drop(read);
    for tenant in tenant::list(platform).await? {
        let mut read = platform.store.look(tenant.id).await?;
        if !store::tenant::grants(&mut read, account).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Cases that the applications of an account opened, wherever.
async fn cases(platform: &Platform, account: AccountId) -> Result<Vec<CaseId>> {
    let mut cases: Vec<Uuid> = Vec::new();
    for tenant in tenant::list(platform).await? {
        let mut read = platform.store.look(tenant.id).await?;
        let rows = store::application::personal::of_account(&mut read, account).await?;
        cases.extend(rows.into_iter().filter_map(|row| row.case_id));
    }
    Ok(cases.into_iter().map(CaseId).collect())
}
