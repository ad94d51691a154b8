// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist of an authority. The number of its statements does not depend on the number of cases.

use super::{
    HEAD, Head, place,
    query::{AssigneeFilter, DueFilter, Order, Place, Query, Tab},
    search,
};
use crate::{
    Context, Error, Result,
    account::{Colleague, colleagues},
    audit, keys,
};
use model::{
    AccountId, CaseId, Instant,
    account::Person,
    casework::CaseState,
    rights::{Reach, Right},
};
use store::casework::worklist::{Assigned, COUNTED, Due, Part, Selection, WorklistRow};

/// Days before its day from which on a case counts as due.
const SOON: i64 = 7;

/// A case in the list.
pub struct Line {
    /// Id.
    pub id: CaseId,
    /// Case number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Identifier of the service.
    pub service_key: String,
    /// Who applied, as far as the answers tell.
    pub applicant: String,
    /// The authority's own number; empty where it set none.
    pub file_number: String,
    /// Where it stands.
    pub state: CaseState,
    /// Version, for what is done with it.
    pub version: i64,
    /// Arrived.
    pub received: Instant,
    /// Last moment of the day on which it is due.
    pub due: Option<Instant>,
    /// Who works on it.
    pub assignee: Option<Assignee>,
}

/// Who works on a case.
pub struct Assignee {
    /// The account.
    pub account: AccountId,
    /// The name that colleagues know; empty for somebody who does not work here any more.
    pub name: String,
}

/// A number of cases that was counted up to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The number, or the limit.
    pub number: u64,
    /// Whether there are more.
    pub more: bool,
}

/// A page of the worklist.
pub struct Worklist {
    /// Cases in their order.
    pub lines: Vec<Line>,
    /// Cases that fit what is asked.
    pub fit: Count,
    /// Cases of each tab, unfiltered.
    pub tabs: Vec<(Tab, Count)>,
    /// Cases whose day is over.
    pub overdue: Count,
    /// Services within reach: identifier and title, by title.
    pub services: Vec<(String, String)>,
    /// Everybody who works here, by name.
    pub colleagues: Vec<Colleague>,
    /// Where the page before ends.
    pub previous: Option<Place>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

/// What is asked for, within the reach of the person.
fn selection(context: &Context, person: &Person, query: &Query, words: Vec<Vec<u8>>) -> Selection {
    let reach = person.reach(Right::ListCases);
    let services = match (&query.service, &reach) {
        (Some(service), reach) if reach.holds(service) => Some(vec![service.clone()]),
        (Some(_), _) | (None, Reach::Nothing) => Some(Vec::new()),
        (None, Reach::Services(services)) => Some(services.clone()),
        (None, Reach::Everything) => None,
    };
    let now = context.platform.now();
    let soon = now.plus_days(SOON);
    let assigned = match (query.tab, query.assignee) {
        (Tab::Mine, _) => Assigned::To(person.account),
        (Tab::Unassigned, _) | (_, AssigneeFilter::Nobody) => Assigned::Nobody,
        (_, AssigneeFilter::One(account)) => Assigned::To(account),
        (_, AssigneeFilter::Any) => Assigned::Any,
    };
    let due = match (query.tab, query.due) {
        (_, DueFilter::Overdue) => Due::By(now),
        (Tab::Due, _) | (_, DueFilter::Week) => Due::By(soon),
        (_, DueFilter::None) => Due::Never,
        (_, DueFilter::Any) => Due::Any,
    };
    Selection { states: query.states(), services, assigned, due, words }
}

/// A page of the worklist. Leaves an audit row, without what was searched for.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who does not work here.
pub async fn worklist(context: &Context, query: &Query) -> Result<Worklist> {
    let person = context.may(Right::ListCases)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let words = search::wanted(&ring, &query.text)?;
    // a text of which no word is left finds nothing
    let is_hopeless = words.is_empty() && !query.text.is_empty();
    let action = if query.text.is_empty() { "casework.list" } else { "casework.search" };
    audit::reading(context, action, format!("tenant:{tenant}")).await?;

    let wanted = selection(context, person, query, words);
    let wanted = if is_hopeless { Selection { services: Some(Vec::new()), ..wanted } } else { wanted };
    let tab = |tab| selection(context, person, &Query { tab, ..Query::default() }, Vec::new());
    let late = Query { tab: Tab::Due, due: DueFilter::Overdue, ..Query::default() };
    let mut selections = vec![wanted];
    selections.extend(Tab::ALL.map(tab));
    selections.push(selection(context, person, &late, Vec::new()));

    let (order, descending) = query.sorted();
    let (from, backwards) = query.from.clone().map_or((None, false), |(from, back)| (Some(from), back));
    let from = from.filter(|from| fits(from, order));
    let is_start = from.is_none();
    let part = Part { order, descending, from, backwards, limit: query.size + 1 };
    let mut read = platform.store.read(tenant).await?;
    let counted = store::casework::worklist::count(&mut read, &selections.iter().collect::<Vec<_>>()).await?;
    let fit = counted.first().copied().unwrap_or(0);
    let mut rows = store::casework::worklist::worklist(&mut read, &selections[0], fit, &part).await?;
    let mut services = store::casework::services(&mut read).await?;
    drop(read);

    // one row more than the page holds tells that the list goes on there
    let goes_on = i64::try_from(rows.len()).unwrap_or(i64::MAX) > query.size;
    if goes_on && backwards {
        rows.remove(0);
    } else if goes_on {
        rows.pop();
    }
    let before = if backwards { goes_on } else { !is_start };
    let after = if backwards { true } else { goes_on };
    let place = |row: Option<&WorklistRow>| row.map(|row| row.place(order, descending));
    let (previous, next) = (place(rows.first()).filter(|_| before), place(rows.last()).filter(|_| after));

    let reach = person.reach(Right::ListCases);
    services.retain(|(key, _)| reach.holds(key));
    let colleagues = colleagues(context).await?;
    let lines = rows.into_iter().map(|row| line(context, &ring, row, &colleagues)).collect::<Result<Vec<Line>>>()?;
    let mut counts = counted.into_iter().map(Count::of).skip(1);
    let mut next_count = || counts.next().unwrap_or(Count::of(0));
    let tabs = Tab::ALL.map(|tab| (tab, next_count())).to_vec();
    let overdue = next_count();
    Ok(Worklist { lines, fit: Count::of(fit), tabs, overdue, services, colleagues, previous, next })
}

/// Whether a place belongs to an order; one from another order begins anew.
fn fits(place: &Place, order: Order) -> bool {
    use store::casework::worklist::Mark;
    matches!((&place.mark, order), (Mark::Text(_), Order::Number))
        || (matches!(place.mark, Mark::Number(_)) && order != Order::Number)
}

impl Count {
    fn of(counted: i64) -> Self {
        Self { number: u64::try_from(counted.min(COUNTED)).unwrap_or(0), more: counted > COUNTED }
    }
}

/// How many cases of the session's tenant are open. No personal data; the caller has checked the right.
pub(crate) async fn open_cases(session: &mut store::Session) -> Result<Count> {
    let open = Selection {
        states: CaseState::ALL.into_iter().filter(|state| state.is_open()).collect(),
        services: None,
        assigned: Assigned::Any,
        due: Due::Any,
        words: Vec::new(),
    };
    let counted = store::casework::worklist::count(session, &[&open]).await?;
    Ok(Count::of(counted.first().copied().unwrap_or_default()))
}

/// Whether the person's list holds cases of a service.
pub(super) fn reached(person: &Person, service: &str) -> bool {
    person.reach(Right::ListCases).holds(service)
}

pub(super) fn line(
    context: &Context,
    ring: &crypto::seal::KeyRing,
    row: WorklistRow,
    colleagues: &[Colleague],
) -> Result<Line> {
    let head: Head = keys::open(ring, &place(context.tenant.id, HEAD, row.id), &row.sealed_head)?;
    let corrupt = || Error::from(store::Error::Corrupt { table: "office_case", what: row.state.clone() });
    let assignee = row.assignee_id.map(AccountId).map(|account| Assignee {
        account,
        name: colleagues
            .iter()
            .find(|known| known.account == account)
            .map(|known| known.name.clone())
            .unwrap_or_default(),
    });
    Ok(Line {
        id: CaseId(row.id),
        applicant: head.applicant,
        file_number: head.file_number,
        state: CaseState::parse(&row.state).ok_or_else(corrupt)?,
        version: row.version,
        received: Instant(row.received_at),
        due: row.due(),
        assignee,
        number: row.number,
        service: row.service,
        service_key: row.service_key,
    })
}
