// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who works on a case, and until when.

use super::{CommandContents, Done, command::append};
use crate::{Context, Error, FieldProblem, Result, tenant};
use jiff::civil::Date;
use model::{AccountId, CaseId, Instant, casework::CommandKind, rights::Right};

/// Days in the future that a due date may lie at most.
const DAYS_MAX: i64 = 3653;

/// Gives a case to a colleague, to oneself, or to nobody, over the version that was shown.
///
/// # Errors
/// `Invalid` when the account does not work here; `LoginNeeded`, `NotFound`.
pub async fn assign(context: &Context, id: CaseId, version: i64, to: Option<AccountId>) -> Result<Done> {
    let person = context.may(Right::Distribute)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    drop(read);
    let name = match to {
        // whoever gets it must be able to work on it
        Some(account) => {
            let able = tenant::colleagues(context, Right::Work, &case.service_key).await?;
            let found = able.into_iter().find(|colleague| colleague.account == account);
            let unable = || Error::Invalid(vec![FieldProblem { field: "assignee", text: "casework-assignee-unknown" }]);
            found.ok_or_else(unable)?.name
        }
        None => String::new(),
    };
    let contents = CommandContents::Assign { by: person.display_name.clone(), to: name, account: to };
    append(context, id, version, CommandKind::Assign, &contents).await
}

/// Sets the day on which a case is due, or none, over the version that was shown.
///
/// # Errors
/// `Invalid` when the day is past or too far away; `LoginNeeded`, `NotFound`.
pub async fn set_due(context: &Context, id: CaseId, version: i64, day: Option<Date>) -> Result<Done> {
    let person = context.may(Right::Distribute)?;
    let due = day.map(|day| due_of(context, day)).transpose()?;
    let contents = CommandContents::Due { by: person.display_name.clone(), due };
    append(context, id, version, CommandKind::SetDue, &contents).await
}

/// The moment until which a case is due that is due on a day.
fn due_of(context: &Context, day: Date) -> Result<Instant> {
    let (now, due) = (context.platform.now(), Instant::end_of(day));
    let problem = if due < now {
        Some("casework-due-past")
    } else if due > now.plus_days(DAYS_MAX) {
        Some("casework-due-far")
    } else {
        None
    };
    match problem {
        Some(text) => Err(Error::Invalid(vec![FieldProblem { field: "due", text }])),
        None => Ok(due),
    }
}
