// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist of an authority.

use super::{HEAD, Head, place};
use crate::{Context, Error, Result, audit, keys};
use model::{
    CaseId, Instant,
    casework::CaseState,
    rights::{ROLES_MOST, Reach, Right},
    tenant::Role,
};
use store::casework::Limited;

/// Cases on a page.
pub const PAGE: i64 = 25;

/// A case in the list.
pub struct Line {
    /// Id.
    pub id: CaseId,
    /// Case number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Who applied, as far as the answers tell.
    pub applicant: String,
    /// Where it stands.
    pub state: CaseState,
    /// Arrived.
    pub received: Instant,
}

/// A page of the worklist.
pub struct Worklist {
    /// Cases, the longest waiting first.
    pub lines: Vec<Line>,
    /// Number of cases by state.
    pub counts: Vec<(CaseState, u64)>,
    /// Number of cases that fit.
    pub total: u64,
}

/// A page (from 1) of the cases in a state, or of all.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not work here.
pub async fn worklist(context: &Context, state: Option<CaseState>, page: u32) -> Result<Worklist> {
    let person = context.may(Right::ListCases)?;
    let limited = match person.reach(Right::ListCases) {
        Reach::Everything => None,
        _ => Some(Limited { account: person.account, roles: giving(Right::ListCases) }),
    };
    let (platform, tenant) = (&context.platform, context.tenant.id);
    audit::reading(context, "casework.list", format!("tenant:{tenant}")).await?;
    let mut read = platform.store.read(tenant).await?;
    let offset = i64::from(page.max(1) - 1) * PAGE;
    let rows = store::casework::worklist(&mut read, state, limited, PAGE, offset).await?;
    let counts = store::casework::counts(&mut read, limited).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let corrupt = |what: &str| Error::from(store::Error::Corrupt { table: "office_case", what: what.to_owned() });
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let head: Head = keys::open(&ring, &place(tenant, HEAD, row.id), &row.sealed_head)?;
        lines.push(Line {
            id: CaseId(row.id),
            number: row.number,
            service: row.service,
            applicant: head.applicant,
            state: CaseState::parse(&row.state).ok_or_else(|| corrupt(&row.state))?,
            received: Instant(row.received_at),
        });
    }
    let counted = |(word, number): (String, i64)| {
        CaseState::parse(&word).map(|state| (state, u64::try_from(number).unwrap_or_default()))
    };
    let counts: Vec<(CaseState, u64)> = counts.into_iter().filter_map(counted).collect();
    let fits = counts.iter().filter(|(there, _)| state.is_none_or(|wanted| wanted == *there));
    Ok(Worklist { lines, total: fits.map(|(_, number)| number).sum(), counts })
}

/// Roles that give a right, in as many places as a statement has for them.
fn giving(right: Right) -> [Role; ROLES_MOST] {
    let roles = right.roles();
    std::array::from_fn(|place| roles[place.min(roles.len() - 1)])
}
