// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What becomes of the applications of an account that is deleted: drafts and copies go, what was promised to an authority is
//! handed over first.

use super::{
    forget::{blobs_of, end},
    withdraw,
};
use crate::{Platform, Result, audit};
use model::{AccountId, ApplicationId, Instant, TenantId, account::Actor, application::ApplicationState};
use std::sync::Arc;
use store::{Tx, application::ApplicationRow};

/// Who deletes, in the audit log.
const ACTOR: Actor = Actor::System("forget_account");

/// Days that a job tries to hand an application over to another authority, and one more.
const PASSING_DAYS: i64 = 3;

/// An application that is not over.
pub struct OpenApplication {
    /// Its number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Who works on it.
    pub recipient: String,
    /// Whether the decision was to come into the mailbox.
    pub electronic_decision: bool,
}

/// Where an application stands, for somebody who wants to leave.
pub(crate) enum Standing {
    /// Nobody else knows of it.
    Draft,
    /// An authority works on it, or will.
    Open(OpenApplication),
    /// It is over.
    Ended,
}

/// Where the applications of an account in a tenant stand.
pub(crate) async fn standing(platform: &Platform, tenant: TenantId, account: AccountId) -> Result<Vec<Standing>> {
    let mut found = Vec::new();
    for row in rows(platform, tenant, account).await? {
        found.push(match row.state {
            ApplicationState::Draft => Standing::Draft,
            _ if is_over(platform, &row).await? => Standing::Ended,
            _ => {
                let mut read = platform.store.look(tenant).await?;
                let online = store::catalogue::get_online_service(&mut read, row.online_service).await?;
                Standing::Open(OpenApplication {
                    number: row.number,
                    service: online.map(|online| online.title).unwrap_or_default(),
                    recipient: row.recipient.name,
                    electronic_decision: row.electronic_decision.unwrap_or(true),
                })
            }
        });
    }
    Ok(found)
}

async fn rows(platform: &Platform, tenant: TenantId, account: AccountId) -> Result<Vec<ApplicationRow>> {
    let mut read = platform.store.read(tenant).await?;
    let owned = store::application::personal::of_account(&mut read, account).await?;
    let mut rows = Vec::with_capacity(owned.len());
    for one in owned {
        rows.extend(store::application::find(&mut read, ApplicationId(one.id)).await?);
    }
    Ok(rows)
}

async fn is_over(platform: &Platform, row: &ApplicationRow) -> Result<bool> {
    let Some(case) = row.case else { return Ok(row.withdrawn_at.is_some() && row.hand_over_at.is_none()) };
    let steps = platform.sender.statuses(case).await?;
    Ok(steps.last().is_some_and(|(kind, _)| kind.is_end()))
}

/// Whether an application goes to another authority, or will, because the person consented to that before they left.
async fn goes_on(platform: &Platform, tx: &mut Tx, row: &ApplicationRow) -> Result<bool> {
    let since = platform.now().plus_seconds(-platform.settings.hand_over_wait_seconds).plus_days(-PASSING_DAYS);
    let waiting = row.withdrawn_at.is_none() && store::consent::is_waiting(tx, row.id.0, since).await?;
    Ok(waiting || store::application::earlier::is_passing(tx, row.id).await?)
}

/// Removes the applications of an account that is gone from a tenant; false when one is still to be handed over.
pub(crate) async fn forget(platform: &Arc<Platform>, tenant: TenantId, account: AccountId) -> Result<bool> {
    let mut nothing_left = true;
    for row in rows(platform, tenant, account).await? {
        let never_goes_out = row.withdrawn_at.is_some() && row.hand_over_at.is_none();
        if row.state == ApplicationState::Submitted && !never_goes_out {
            nothing_left = false;
            continue;
        }
        if let (Some(case), Some(declared)) = (row.case, row.withdrawn_at) {
            // the job that tells of the withdrawal finds nothing any more; telling twice is telling once
            withdraw::tell(platform, tenant, &row, (case, declared)).await?;
        }
        let mut tx = platform.store.begin(tenant).await?;
        // a receipt that is printed at this moment is named before, or never; what begins to go elsewhere begins before, or never
        store::application::personal::hold(&mut tx, row.id).await?;
        if goes_on(platform, &mut tx, &row).await? {
            nothing_left = false;
            continue;
        }
        let files = blobs_of(&mut tx, row.id).await?;
        let gone = if row.state == ApplicationState::Draft {
            store::application::discard(&mut tx, row.id).await?
        } else {
            store::application::remove_copy(&mut tx, row.id, Instant(i64::MAX)).await?
        };
        if gone {
            let object = format!("application:{}", row.id);
            audit::note(&mut tx, platform, &ACTOR, "application.forget_with_account", object).await?;
            end(platform, tenant, tx, files).await?;
        } else {
            // it was submitted at this very moment
            nothing_left = false;
        }
    }
    Ok(nothing_left)
}
