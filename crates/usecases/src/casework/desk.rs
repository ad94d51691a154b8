// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What lies on the desk beside a case: who works on it, who could, what colleagues noted.

use super::note::{self, Note};
use crate::{Context, Result, account::Colleague, tenant};
use model::{
    AccountId,
    account::Person,
    rights::{Reach, Right},
};
use store::{Session, casework::CaseRow};

/// What lies on the desk.
pub struct Desk {
    /// Who works on the case: account, and the name that colleagues know; empty where the account is gone.
    pub assignee: Option<Colleague>,
    /// Whether that is the person who looks.
    pub is_mine: bool,
    /// Whom the person who looks may give it to; empty: to nobody.
    pub colleagues: Vec<Colleague>,
    /// The account of the person who looks, if it could be given to them.
    pub me: Option<AccountId>,
    /// Whether the person who looks may write notes.
    pub may_note: bool,
    /// Notes, the newest first.
    pub notes: Vec<Note>,
}

pub(super) async fn of_case(context: &Context, read: &mut Session, person: &Person, row: &CaseRow) -> Result<Desk> {
    let notes = note::of_case(&context.platform, read, row, context.tenant.id).await?;
    let holds = |reach: Reach| reach.holds(&row.service_key);
    let able = tenant::colleagues(context, Right::Work, &row.service_key).await?;
    let assignee = row.assignee.map(|account| {
        let known = able.iter().find(|colleague| colleague.account == account).cloned();
        known.unwrap_or(Colleague { account, name: String::new() })
    });
    let may_give = row.state.is_open() && holds(person.reach(Right::Distribute));
    Ok(Desk {
        is_mine: row.assignee == Some(person.account),
        me: (may_give && holds(person.reach(Right::Work))).then_some(person.account),
        assignee,
        colleagues: if may_give { able } else { Vec::new() },
        may_note: holds(person.reach(Right::Note)),
        notes,
    })
}
