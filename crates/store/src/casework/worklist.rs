// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist: which cases, in which order, from where on.
//!
//! An authority may have a million cases, and both engines must answer from the indexes of migration 0139. So there are two
//! shapes of the statement. Where few cases fit, they are *picked* by the filter and sorted. Where many fit, the list *walks*
//! along the index of the order, one state after the other, and takes what fits until the page is full; conditions that
//! must not lure the engine away from that index stand in an expression. Which shape is right is known from the bounded
//! count that the page shows anyway.

use super::NEVER;
use crate::{Error, Session, Value, compose::Composed};
use model::{AccountId, Instant, casework::CaseState};
use uuid::Uuid;

/// Cases are counted up to here; more are "more than".
pub const COUNTED: i64 = 1_000;
/// Most hits of a word that are looked at, the newest first.
const HITS: i64 = 2_000;
/// Most services for which the index by service is used to find what is due.
const FEW: usize = 3;

/// Which cases.
#[derive(Debug, Clone)]
pub struct Selection {
    /// In these states.
    pub states: Vec<CaseState>,
    /// About these services (identifiers); of all where there is no list.
    pub services: Option<Vec<String>>,
    /// Who works on them.
    pub assigned: Assigned,
    /// Until when they are due.
    pub due: Due,
    /// Keyed hashes of words that all must be there.
    pub words: Vec<Vec<u8>>,
}

/// Who works on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assigned {
    /// It does not matter.
    Any,
    /// Nobody yet.
    Nobody,
    /// This person.
    To(AccountId),
}

/// Until when a case is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It does not matter.
    Any,
    /// At this moment or before.
    By(Instant),
    /// No day is set.
    Never,
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Arrival.
    Received,
    /// Due date; without one last, in both directions.
    Due,
    /// Case number.
    Number,
    /// State, in the order of work; within it by arrival.
    State,
}

/// Where a case stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Group: the state's place, or whether a day is set.
    pub group: i64,
    /// What is sorted by within the group.
    pub mark: Mark,
    /// The case, where that is the same.
    pub id: Uuid,
}

/// A value that is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// An instant.
    Number(i64),
    /// A case number.
    Text(String),
}

/// Which part of the list.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is sorted by.
    pub order: Order,
    /// Whether the greatest comes first.
    pub descending: bool,
    /// From where on; from the beginning where there is none.
    pub from: Option<Place>,
    /// Whether what stands before `from` is wanted and not what follows it.
    pub backwards: bool,
    /// Most rows.
    pub limit: i64,
}

/// A line of the worklist.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WorklistRow {
    /// Id of the case.
    pub id: Uuid,
    /// Case number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Identifier of the service.
    pub service_key: String,
    /// Where it stands.
    pub state: String,
    /// Version of the case.
    pub version: i64,
    /// Arrived.
    pub received_at: i64,
    /// Due; [`NEVER`] where no day is set.
    due_at: i64,
    /// Who works on it.
    pub assignee_id: Option<Uuid>,
    /// Sealed head: who applied.
    pub sealed_head: Vec<u8>,
}

const COLUMNS: &str = "c.id, c.number, c.service, c.service_key, c.state, c.version, c.received_at, c.due_at, c.assignee_id, \
                       c.sealed_head";

impl WorklistRow {
    /// Last moment of the day on which it is due.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        (self.due_at != NEVER).then_some(Instant(self.due_at))
    }

    /// Where the case stands in an order.
    #[must_use]
    pub fn place(&self, order: Order, descending: bool) -> Place {
        let (group, mark) = match order {
            Order::Received => (0, Mark::Number(self.received_at)),
            Order::Number => (0, Mark::Text(self.number.clone())),
            Order::Due => (i64::from(descending && self.due_at == NEVER), Mark::Number(self.due_at)),
            Order::State => (CaseState::parse(&self.state).map_or(0, rank), Mark::Number(self.received_at)),
        };
        Place { group, mark, id: self.id }
    }
}

fn rank(state: CaseState) -> i64 {
    CaseState::ALL.iter().position(|known| *known == state).and_then(|place| i64::try_from(place).ok()).unwrap_or(0)
}

impl Part {
    fn column(&self) -> &'static str {
        match self.order {
            Order::Received | Order::State => "received_at",
            Order::Due => "due_at",
            Order::Number => "number",
        }
    }

    /// Directions of groups and of marks, as the statement sorts.
    fn directions(&self) -> (&'static str, &'static str) {
        let word = |descending: bool| if descending { " DESC" } else { "" };
        let groups = self.descending && self.order == Order::State;
        (word(groups != self.backwards), word(self.descending != self.backwards))
    }

    /// Groups with the states and the days they hold, as the statement sorts them.
    fn groups(&self, states: &[CaseState]) -> Vec<(i64, Vec<CaseState>, &'static str)> {
        let mut groups = match self.order {
            Order::State => states.iter().map(|state| (rank(*state), vec![*state], "")).collect(),
            Order::Due if self.descending => {
                vec![(0, states.to_vec(), " AND due_at < "), (1, states.to_vec(), " AND due_at = ")]
            }
            _ => vec![(0, states.to_vec(), "")],
        };
        groups.sort_by_key(|(number, ..)| *number);
        if self.directions().0 == " DESC" {
            groups.reverse();
        }
        groups
    }

    /// The group of a case as an expression.
    fn group(&self, text: &mut Composed) -> String {
        match self.order {
            Order::State => {
                let cases = CaseState::ALL.map(|state| format!(" WHEN '{}' THEN {}", state.as_str(), rank(state)));
                format!("CASE state{} ELSE 0 END", cases.concat())
            }
            Order::Due if self.descending => format!("CASE WHEN due_at = {} THEN 1 ELSE 0 END", text.bind(NEVER)),
            _ => "0".to_owned(),
        }
    }

    /// What stands after `from`, within its group.
    fn after(&self, text: &mut Composed, from: &Place, column: &str) -> String {
        let mark = match &from.mark {
            Mark::Number(number) => text.bind(*number),
            Mark::Text(words) => text.bind(words),
        };
        let sign = if self.directions().1.is_empty() { ">" } else { "<" };
        format!("({column}, id) {sign} ({mark}, {})", text.bind(from.id))
    }
}

/// Which conditions of a selection an index may be used for.
#[derive(Clone, Copy)]
struct Plain {
    services: bool,
    assigned: bool,
    due: bool,
}

impl Selection {
    /// What narrows down best when cases are picked or counted.
    fn picking(&self) -> Plain {
        let by_due = matches!(self.due, Due::By(_));
        let is_of = matches!(self.assigned, Assigned::To(_));
        let services = self.services.as_ref().is_some_and(|list| !by_due || list.len() <= FEW || is_of);
        Plain { services, assigned: is_of || (!services && !by_due), due: !services && !is_of }
    }

    /// What may be used without leaving the order.
    fn walking(&self, order: Order) -> Plain {
        let received = order == Order::Received;
        let one = self.services.as_ref().is_some_and(|list| list.len() == 1);
        let is_of = matches!(self.assigned, Assigned::To(_));
        Plain { services: received && one, assigned: received && is_of && !one, due: order == Order::Due }
    }

    /// Conditions beside tenant and state.
    fn conditions(&self, text: &mut Composed, plain: Plain) -> String {
        let mut all = String::new();
        if let Some(services) = &self.services {
            let list = text.bind_all(services);
            let column = if plain.services { "service_key" } else { "COALESCE(service_key, '')" };
            all.push_str(&match services.len() {
                0 => " AND 1 = 0".to_owned(),
                1 => format!(" AND {column} = {list}"),
                _ => format!(" AND {column} IN ({list})"),
            });
        }
        let nobody = Uuid::nil();
        match (self.assigned, plain.assigned) {
            (Assigned::Any, _) => {}
            (Assigned::Nobody, true) => all.push_str(" AND assignee_id IS NULL"),
            (Assigned::To(account), true) => all.push_str(&format!(" AND assignee_id = {}", text.bind(account))),
            (assigned, false) => {
                let (none, wanted) = (
                    text.bind(nobody),
                    match assigned {
                        Assigned::To(account) => account.0,
                        _ => nobody,
                    },
                );
                all.push_str(&format!(" AND COALESCE(assignee_id, {none}) = {}", text.bind(wanted)));
            }
        }
        let column = if plain.due { "due_at" } else { "due_at + 0" };
        match self.due {
            Due::Any => {}
            Due::By(moment) => all.push_str(&format!(" AND {column} <= {}", text.bind(moment))),
            Due::Never => all.push_str(&format!(" AND {column} = {}", text.bind(NEVER))),
        }
        all
    }

    /// The cases that fit, from the tables on.
    fn fitting(&self, session: &Session, text: &mut Composed) -> String {
        let tenant = text.bind(session.tenant());
        let conditions = self.conditions(text, self.picking());
        let states = words(&self.states);
        let Some((first, more)) = self.words.split_first() else {
            return format!("FROM office_case WHERE tenant_id = {tenant} AND state IN ({states}){conditions}");
        };
        let first = text.bind(first.clone());
        let mut also = String::new();
        for word in more {
            let word = text.bind(word.clone());
            also.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM case_word AS also WHERE also.tenant_id = {tenant} AND also.word = {word} \
                 AND also.case_id = one.case_id)"
            ));
        }
        // the order of the join is given: few hits, each looked up by its key
        format!(
            "FROM (SELECT one.case_id FROM case_word AS one WHERE one.tenant_id = {tenant} AND one.word = {first}{also} \
             ORDER BY one.case_id DESC LIMIT {HITS}) AS found CROSS JOIN office_case \
             WHERE tenant_id = {tenant} AND id = found.case_id AND state IN ({states}){conditions}"
        )
    }

    /// Group, mark and id of the cases that fit, in any order.
    fn picked(&self, session: &Session, text: &mut Composed, part: &Part) -> String {
        let group = part.group(text);
        format!("SELECT {group} AS grp, {} AS mark, id {}", part.column(), self.fitting(session, text))
    }

    /// The same of the first that fit, state by state along the index of the order.
    fn walked(&self, session: &Session, text: &mut Composed, part: &Part) -> String {
        let tenant = text.bind(session.tenant());
        let conditions = self.conditions(text, self.walking(part.order));
        let (column, (_, direction)) = (part.column(), part.directions());
        let mut branches = Vec::new();
        // groups that stand before the place are over
        let groups = part.groups(&self.states);
        let start = part.from.as_ref().and_then(|from| groups.iter().position(|(group, ..)| *group == from.group));
        for (at, (group, states, day)) in groups.iter().enumerate().skip(start.unwrap_or(0)) {
            let day = if day.is_empty() { String::new() } else { format!("{day}{}", text.bind(NEVER)) };
            let after = match part.from.as_ref().filter(|_| Some(at) == start) {
                Some(from) => format!(" AND {}", part.after(text, from, column)),
                None => String::new(),
            };
            for state in states {
                branches.push(format!(
                    "SELECT * FROM (SELECT {group} AS grp, {column} AS mark, id FROM office_case \
                     WHERE tenant_id = {tenant} AND state = '{}'{day}{conditions}{after} \
                     ORDER BY {column}{direction}, id{direction} LIMIT {}) AS branch{}",
                    state.as_str(),
                    part.limit,
                    branches.len()
                ));
            }
        }
        branches.join(" UNION ALL ")
    }
}

/// States as words of a list.
fn words(states: &[CaseState]) -> String {
    let words: Vec<String> = states.iter().map(|state| format!("'{}'", state.as_str())).collect();
    words.join(", ")
}

/// How many cases fit each selection, counted up to [`COUNTED`] and one more. One statement for all.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session, selections: &[&Selection]) -> Result<Vec<i64>, Error> {
    let mut text = Composed::default();
    let mut parts = Vec::new();
    for (at, selection) in selections.iter().enumerate() {
        let fitting = selection.fitting(session, &mut text);
        parts.push(format!(
            "SELECT {at} AS place, COUNT(*) AS number FROM (SELECT 1 AS one {fitting} LIMIT {}) AS part{at}",
            COUNTED + 1
        ));
    }
    text.sql = format!("SELECT number FROM ({}) AS counted ORDER BY place", parts.join(" UNION ALL "));
    let rows: Vec<(i64,)> = session.all_composed("counting cases", text).await?;
    Ok(rows.into_iter().map(|(number,)| number).collect())
}

/// A part of the worklist in its order. `fit` is what [`count`] said of the selection.
///
/// # Errors
/// When the database is out of reach.
pub async fn worklist(
    session: &mut Session,
    selection: &Selection,
    fit: i64,
    part: &Part,
) -> Result<Vec<WorklistRow>, Error> {
    if selection.states.is_empty() {
        return Ok(Vec::new());
    }
    let text = composed(session, selection, fit, part);
    let mut rows: Vec<WorklistRow> = session.all_composed("reading the worklist", text).await?;
    if part.backwards {
        rows.reverse();
    }
    Ok(rows)
}

fn composed(session: &Session, selection: &Selection, fit: i64, part: &Part) -> Composed {
    let mut text = Composed::default();
    let (groups, marks) = part.directions();
    let (hits, over) = if fit <= COUNTED || !selection.words.is_empty() {
        let hits = selection.picked(session, &mut text, part);
        let over = match &part.from {
            Some(from) => {
                let group = text.bind(from.group);
                let sign = if groups.is_empty() { ">" } else { "<" };
                let after = part.after(&mut text, from, "mark");
                format!(" WHERE grp {sign} {group} OR (grp = {group} AND {after})")
            }
            None => String::new(),
        };
        (hits, over)
    } else {
        (selection.walked(session, &mut text, part), String::new())
    };
    let tenant = text.bind(session.tenant());
    text.sql = format!(
        "SELECT {COLUMNS} FROM (SELECT grp, mark, id FROM ({hits}) AS every{over} \
         ORDER BY grp{groups}, mark{marks}, id{marks} LIMIT {}) AS hit \
         JOIN office_case AS c ON c.tenant_id = {tenant} AND c.id = hit.id \
         ORDER BY hit.grp{groups}, hit.mark{marks}, hit.id{marks}",
        part.limit
    );
    text
}

/// The lines of these cases, in no order.
///
/// # Errors
/// When the database is out of reach.
pub async fn lines(session: &mut Session, ids: &[Uuid]) -> Result<Vec<WorklistRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut text = Composed::default();
    let tenant = text.bind(session.tenant());
    let list = text.bind_all(ids.iter().copied());
    text.sql = format!("SELECT {COLUMNS} FROM office_case AS c WHERE c.tenant_id = {tenant} AND c.id IN ({list})");
    session.all_composed("reading lines of the worklist", text).await
}

/// For tests: how the engine would answer, as it says itself.
///
/// # Errors
/// When the database is out of reach.
pub async fn explain(
    session: &mut Session,
    selection: &Selection,
    fit: i64,
    part: &Part,
) -> Result<(Vec<String>, Vec<String>), Error> {
    let list = composed(session, selection, fit, part);
    let mut count = Composed::default();
    let fitting = selection.fitting(session, &mut count);
    count.sql = format!("SELECT COUNT(*) FROM (SELECT 1 AS one {fitting} LIMIT {}) AS part", COUNTED + 1);
    Ok((session.plan(count).await?, session.plan(list).await?))
}

impl From<Mark> for Value {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Number(number) => number.into(),
            Mark::Text(text) => text.into(),
        }
    }
}
