// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! One thing done with several cases. Each case is a command of its own, over the version that was shown; what one case
//! refuses does not stop the others. The list of cases with their versions is the token: whoever sends it again finds the
//! commands there and is told that they are done.

use super::{
    COMMAND, CommandContents, Done, Line, assign, command, place, set_due,
    worklist::{line, reached},
};
use crate::{Context, Error, Result, account::colleagues, audit, keys};
use jiff::civil::Date;
use model::{
    AccountId, CaseId,
    casework::{CommandKind, next},
    rights::Right,
};

/// Most cases at once.
pub const BULK_MAX: usize = 100;

/// What is done with each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bulk {
    /// Give it to somebody or to nobody.
    Assign(Option<AccountId>),
    /// Set the day on which it is due, or none.
    SetDue(Option<Date>),
    /// Accept it.
    Accept,
}

/// A case of a bulk action.
pub struct BulkItem {
    /// The case as it is now; none where it is out of reach.
    pub line: Option<Line>,
    /// The case.
    pub id: CaseId,
    /// The version that was shown.
    pub version: i64,
    /// What will come of it, or what came of it.
    pub outcome: Outcome,
}

/// What comes of a bulk action for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It can be done, or is done.
    Done,
    /// The case changed since the list was shown.
    Changed,
    /// It cannot be done in the state of the case.
    Impossible,
    /// The case is not there, or the person may not do this with it.
    OutOfReach,
    /// It failed for now and may be tried again.
    Failed,
}

impl Bulk {
    fn kind(self) -> CommandKind {
        match self {
            Self::Assign(_) => CommandKind::Assign,
            Self::SetDue(_) => CommandKind::SetDue,
            Self::Accept => CommandKind::Accept,
        }
    }
}

/// Tells what a bulk action would do with each case. Leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not work here.
pub async fn preview(context: &Context, kind: CommandKind, cases: &[(CaseId, i64)]) -> Result<Vec<BulkItem>> {
    let person = context.may(Right::ListCases)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    audit::reading(context, "casework.list", format!("tenant:{tenant}")).await?;
    let ids: Vec<_> = cases.iter().take(BULK_MAX).map(|(id, _)| id.0).collect();
    let mut read = platform.store.look(tenant).await?;
    let rows = store::casework::worklist::lines(&mut read, &ids).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let colleagues = colleagues(context).await?;
    let mut items = Vec::with_capacity(ids.len());
    for (id, version) in cases.iter().copied().take(BULK_MAX) {
        let row = rows.iter().find(|row| row.id == id.0).filter(|row| reached(person, &row.service_key));
        let Some(row) = row.cloned() else {
            items.push(BulkItem { line: None, id, version, outcome: Outcome::OutOfReach });
            continue;
        };
        let may = person.reach(super::command::right_to(kind)).holds(&row.service_key);
        let line = line(context, &ring, row, &colleagues)?;
        let outcome = if !may {
            Outcome::OutOfReach
        } else if line.version != version {
            Outcome::Changed
        } else if next(line.state, kind, false).is_none() {
            Outcome::Impossible
        } else {
            Outcome::Done
        };
        items.push(BulkItem { line: Some(line), id, version, outcome });
    }
    Ok(items)
}

/// Does a bulk action, case by case, and tells what came of each.
///
/// # Errors
/// `Invalid` when the person or the day is not possible: then nothing is done. `LoginNeeded`, `NotFound`.
pub async fn bulk(context: &Context, bulk: Bulk, cases: &[(CaseId, i64)]) -> Result<Vec<BulkItem>> {
    context.may(Right::ListCases)?;
    let mut outcomes = Vec::new();
    for (id, version) in cases.iter().copied().take(BULK_MAX) {
        let done = match bulk {
            Bulk::Assign(to) => assign(context, id, version, to).await,
            Bulk::SetDue(day) => set_due(context, id, version, day).await,
            Bulk::Accept => command(context, id, version, CommandKind::Accept).await,
        };
        let outcome = match done {
            Ok(Done::Done(_)) => Outcome::Done,
            Ok(Done::Changed) if was_mine(context, bulk, id, version).await? => Outcome::Done,
            Ok(Done::Changed) => Outcome::Changed,
            Ok(Done::Impossible) => Outcome::Impossible,
            Err(Error::NotFound | Error::Forbidden) => Outcome::OutOfReach,
            // the same for every case, and nothing was done yet
            Err(error @ (Error::Invalid(_) | Error::LoginNeeded)) => return Err(error),
            Err(error) => {
                tracing::warn!(case = %id, %error, "a case of a bulk action failed");
                Outcome::Failed
            }
        };
        outcomes.push(outcome);
    }
    let mut items = preview(context, bulk.kind(), cases).await?;
    for (item, outcome) in items.iter_mut().zip(outcomes) {
        item.outcome = outcome;
    }
    Ok(items)
}

/// Whether the command that followed the version that was shown is this one, by the same person: then it was sent twice.
async fn was_mine(context: &Context, bulk: Bulk, id: CaseId, version: i64) -> Result<bool> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.look(tenant).await?;
    let history = store::casework::history(&mut read, id).await?;
    drop(read);
    let next = history.into_iter().find(|command| command.version == version + 1);
    let (kind, actor) = (bulk.kind().as_str(), context.actor.label());
    let Some(command) = next.filter(|command| command.kind == kind && command.actor == actor) else {
        return Ok(false);
    };
    let Some(sealed) = command.sealed else { return Ok(false) };
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents: CommandContents = keys::open(&ring, &place(tenant, COMMAND, command.id), &sealed)?;
    Ok(match (bulk, contents) {
        (Bulk::Assign(to), CommandContents::Assign { account, .. }) => account == to,
        (Bulk::SetDue(day), CommandContents::Due { due, .. }) => day == due.map(|due| due.day()),
        (Bulk::Accept, CommandContents::By { .. }) => true,
        _ => false,
    })
}
