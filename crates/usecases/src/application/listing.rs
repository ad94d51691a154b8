// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person applied for, and what became of it.

use super::{RECEIPT, Withdrawal, draft::Draft, open, withdraw::withdrawal_of};
use crate::{Context, Error, Platform, Result};
use model::{
    AccountId, ApplicationId, CaseId, Instant, SessionId, application::ApplicationState, delivery::StatusKind,
    tenant::Tenant,
};
use store::application::ApplicationRow;

/// Most drafts shown.
const DRAFTS: i64 = 200;
/// Submitted applications on a page.
const PAGE: i64 = 50;

/// An application in the list.
pub struct Line {
    /// As stored; its answers stay sealed.
    pub row: ApplicationRow,
    /// Title of the online service.
    pub title: String,
    /// The last thing that happened, for submitted ones.
    pub status: Option<StatusKind>,
    /// A withdrawal that is not answered.
    pub withdrawal: Option<Withdrawal>,
}

/// What became of an application.
pub struct Status {
    /// The application.
    pub draft: Draft,
    /// What happened, in order.
    pub steps: Vec<(StatusKind, Instant)>,
    /// Who had it before, and what happened there.
    pub earlier: Vec<Earlier>,
    /// A withdrawal that is not answered.
    pub withdrawal: Option<Withdrawal>,
    /// Size of the receipt's PDF, once it was made.
    pub pdf: Option<u64>,
}

/// What became of an application at an authority that handed it over.
pub struct Earlier {
    /// Name of the authority.
    pub authority: String,
    /// What happened there, in order.
    pub steps: Vec<(StatusKind, Instant)>,
    /// When the next one got it.
    pub ended: Instant,
}

/// What a person has in a portal.
pub struct Mine {
    /// Drafts, last changed first, and a page of what was submitted, last submitted first.
    pub lines: Vec<Line>,
    /// Number of pages of what was submitted, at least 1.
    pub pages: u32,
}

/// The person's applications in this portal: all drafts, and a page of what was submitted (from 1).
///
/// # Errors
/// `LoginNeeded`.
pub async fn mine(context: &Context, page: u32) -> Result<Mine> {
    let person = context.person()?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let all = store::application::count_submitted(&mut read, person.account).await?;
    let from = i64::from(page.max(1) - 1).saturating_mul(PAGE);
    let mut rows = store::application::drafts_of(&mut read, person.account, DRAFTS).await?;
    rows.extend(store::application::submitted_by(&mut read, person.account, from, PAGE).await?);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let online = store::catalogue::get_online_service(&mut read, row.online_service).await?;
        lines.push(Line {
            title: online.map(|online| online.title).unwrap_or_default(),
            row,
            status: None,
            withdrawal: None,
        });
    }
    drop(read);
    for line in &mut lines {
        let steps = match line.row.case {
            Some(case) => context.platform.sender.statuses(case).await?,
            None => Vec::new(),
        };
        line.status = steps.last().map(|(kind, _)| *kind);
        line.withdrawal = withdrawal_of(&line.row, &steps);
    }
    Ok(Mine { lines, pages: u32::try_from((all + PAGE - 1) / PAGE).unwrap_or(u32::MAX).max(1) })
}

/// The person's application in this portal that opened a case: id and number.
///
/// # Errors
/// `LoginNeeded`.
pub async fn of_case(context: &Context, case: CaseId) -> Result<Option<(ApplicationId, String)>> {
    let person = context.person()?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let found = store::application::of_case(&mut read, person.account, case).await?;
    Ok(found.map(|(id, number)| (id.into(), number)))
}

/// The portal in which the person applied for what opened a case: a mailbox holds letters about applications of all portals.
///
/// # Errors
/// `LoginNeeded`.
pub async fn portal_of_case(context: &Context, case: CaseId) -> Result<Option<Tenant>> {
    let person = context.person()?;
    // each portal by itself, and only for what is the person's own
    for tenant in crate::tenant::list(&context.platform).await? {
        let mut read = context.platform.store.look(tenant.id).await?;
        if store::application::of_case(&mut read, person.account, case).await?.is_some() {
            return Ok(Some(tenant));
        }
    }
    Ok(None)
}

/// What became of an application.
///
/// # Errors
/// `NotFound` also when it was not submitted yet; `LoginNeeded`.
pub async fn status(context: &Context, id: ApplicationId) -> Result<Status> {
    let draft = open(context, id).await?;
    if draft.row.state == ApplicationState::Draft {
        return Err(Error::NotFound);
    }
    let steps = match draft.row.case {
        Some(case) => context.platform.sender.statuses(case).await?,
        None => Vec::new(),
    };
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let document = store::application::document(&mut read, id, RECEIPT).await?;
    let before = store::application::earlier::list(&mut read, id).await?;
    drop(read);
    let mut earlier = Vec::with_capacity(before.len());
    for one in before {
        let steps = context.platform.sender.statuses(one.case).await?;
        earlier.push(Earlier { authority: one.recipient.name, steps, ended: one.ended });
    }
    let pdf = document.map(|document| u64::try_from(document.bytes).unwrap_or_default());
    Ok(Status { withdrawal: withdrawal_of(&draft.row, &steps), draft, steps, earlier, pdf })
}

/// After a log-in: what was begun in the browser without account, in whichever portal, now belongs to the account.
///
/// # Errors
/// When the database is out of reach.
pub async fn adopt(platform: &Platform, session: SessionId, account: AccountId) -> Result<()> {
    for tenant in crate::tenant::list(platform).await? {
        let mut tx = platform.store.begin(tenant.id).await?;
        store::application::adopt(&mut tx, session, account).await?;
        tx.commit().await?;
    }
    Ok(())
}
