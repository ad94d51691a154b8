// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt`: the worklist.

use super::words;
use crate::{
    answer::{Answer, page},
    frame::frame,
};
use axum::extract::Query as Fields;
use http::Visit;
use model::{casework::CaseState, rights::Right};
use ui::casework::{
    BulkBar, CaseLine, Choice, Column, FilterForm, Select, ViewBar, WorklistPage, WorklistPrintPage, WorklistTab,
};
use usecases::casework::{
    Count, Line, View, Worklist,
    query::{AssigneeFilter, DueFilter, Order, Query, SIZES, StateFilter, Tab, order_word},
};

/// Cases on a printed list.
const PRINTED: i64 = 500;

pub(crate) async fn get(visit: Visit, Fields(fields): Fields<Vec<(String, String)>>) -> Answer {
    let views: Vec<View> =
        usecases::casework::views(&visit.context).await?.into_iter().filter(|view| !view.removed).collect();
    let query = match views.iter().find(|view| view.is_default) {
        // who asks for nothing gets what they chose to begin with
        Some(view) if fields.is_empty() => view.query.clone(),
        _ => Query::read(&fields),
    };
    let all_ticked = fields.iter().any(|(name, value)| name == "auswahl" && value == "alle");
    let list = usecases::casework::worklist(&visit.context, &query).await?;
    let mut shown = shown(&visit, &query, list).await?;
    shown.views.links = views.iter().map(|view| (view.name.clone(), address(&visit, &view.query))).collect();
    if all_ticked {
        shown.bulk.all = None;
    }
    page(&shown)
}

/// The list for printing: everything that fits, up to a limit, without what only works on a screen.
pub(crate) async fn print(visit: Visit, Fields(fields): Fields<Vec<(String, String)>>) -> Answer {
    let query = Query { size: PRINTED, from: None, ..Query::read(&fields) };
    let list = usecases::casework::worklist(&visit.context, &query).await?;
    let back = Query { size: SIZES[0], ..query.clone() };
    let count = counted(&visit, list.fit);
    page(&WorklistPrintPage {
        frame: frame(&visit).await?,
        back: address(&visit, &back),
        at: visit.context.platform.now().timestamp(),
        tab: visit.locale.text(tab_key(query.tab)),
        filters: words_of(&visit, &query, &list),
        cut: (list.next.is_some()).then(|| visit.locale.number(PRINTED.unsigned_abs())),
        count,
        cases: list.lines.into_iter().map(|line| shown_line(&visit, line)).collect(),
    })
}

/// What narrows the list down, in words.
fn words_of(visit: &Visit, query: &Query, list: &Worklist) -> Vec<(String, String)> {
    let form = filter(visit, query, list);
    let text = Some((visit.locale.text("worklist-text"), form.text)).filter(|(_, text)| !text.is_empty());
    let chosen = form.selects.into_iter().filter(|select| select.name != "anzahl").filter_map(|select| {
        let choice = select.choices.into_iter().find(|choice| choice.chosen && !choice.value.is_empty())?;
        Some((select.label, choice.label))
    });
    text.into_iter().chain(chosen).collect()
}

fn counted(visit: &Visit, count: Count) -> String {
    if count.more {
        visit.locale.text_with("worklist-more", &[("count", visit.locale.number(count.number))])
    } else {
        visit.locale.text_count("worklist-count", count.number)
    }
}

async fn shown(visit: &Visit, query: &Query, list: Worklist) -> usecases::Result<WorklistPage> {
    let url = |query: &Query| address(visit, query);
    let tabs = list.tabs.iter().map(|(tab, count)| WorklistTab {
        label: visit.locale.text(tab_key(*tab)),
        count: number(visit, *count),
        url: url(&Query { tab: *tab, size: query.size, ..Query::default() }),
        current: query.tab == *tab,
    });
    let late = Query { tab: Tab::Due, due: DueFilter::Overdue, size: query.size, ..Query::default() };
    let asked = Query { from: None, ..query.clone() };
    let turned = |place, backwards| url(&Query { from: Some((place, backwards)), ..query.clone() });
    Ok(WorklistPage {
        frame: frame(visit).await?,
        tabs: tabs.collect(),
        overdue: (list.overdue.number > 0).then(|| (number(visit, list.overdue), url(&late))),
        filter: filter(visit, query, &list),
        columns: columns(visit, query),
        count: counted(visit, list.fit),
        views: ViewBar {
            links: Vec::new(),
            fields: asked.fields().into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
        },
        bulk: BulkBar {
            actions: actions(visit),
            here: url(query),
            all: Some(format!("{}&auswahl=alle", url(query))),
            print: url(&asked).replacen("/amt?", "/amt/druck?", 1),
        },
        start: query.from.is_some().then(|| url(&Query { from: None, ..query.clone() })),
        previous: list.previous.map(|place| turned(place, true)),
        next: list.next.map(|place| turned(place, false)),
        cases: list.lines.into_iter().map(|line| shown_line(visit, line)).collect(),
    })
}

/// What the person may do with several cases.
fn actions(visit: &Visit) -> Vec<(&'static str, String)> {
    let may = |right| visit.context.may(right).is_ok();
    let all = [
        ("annehmen", "bulk-accept", Right::Work),
        ("zuweisen", "bulk-assign", Right::Distribute),
        ("frist", "bulk-due", Right::Distribute),
    ];
    let possible = all.into_iter().filter(|(_, _, right)| may(*right));
    possible.map(|(value, key, _)| (value, visit.locale.text(key))).collect()
}

/// The address of a list.
pub(super) fn address(visit: &Visit, query: &Query) -> String {
    let fields: Vec<String> =
        query.fields().iter().map(|(name, value)| format!("{name}={}", ui::encode(value))).collect();
    let path = visit.url("/amt");
    if fields.is_empty() { path } else { format!("{path}?{}", fields.join("&")) }
}

/// A number in words, with a sign where there are more.
pub(super) fn number(visit: &Visit, count: Count) -> String {
    let number = visit.locale.number(count.number);
    if count.more { format!("{number}+") } else { number }
}

fn tab_key(tab: Tab) -> &'static str {
    match tab {
        Tab::Mine => "worklist-tab-mine",
        Tab::Unassigned => "worklist-tab-unassigned",
        Tab::Due => "worklist-tab-due",
        Tab::All => "worklist-tab-all",
    }
}

fn order_key(order: Order) -> &'static str {
    match order {
        Order::Received => "case-received",
        Order::Due => "worklist-due",
        Order::Number => "receipt-number",
        Order::State => "case-status",
    }
}

pub(super) fn shown_line(visit: &Visit, line: Line) -> CaseLine {
    let assignee = line.assignee.map(|assignee| match assignee.name.is_empty() {
        true => visit.locale.text("worklist-former"),
        false => assignee.name,
    });
    CaseLine {
        id: line.id.to_string(),
        version: line.version,
        number: line.number,
        service: line.service,
        applicant: line.applicant,
        file_number: line.file_number,
        received: line.received.timestamp(),
        due: line.due.map(|due| due.day()),
        overdue: line.state.is_open() && line.due.is_some_and(|due| due < visit.context.platform.now()),
        assignee: assignee.unwrap_or_default(),
        status: words::state(visit, line.state),
        tone: words::tone(line.state),
    }
}

fn columns(visit: &Visit, query: &Query) -> Vec<Column> {
    let now = query.sorted();
    let sorted = |order: Order| {
        let is_now = now.0 == order;
        let turned = Query { order: Some((order, is_now && !now.1)), from: None, ..query.clone() };
        Column {
            label: visit.locale.text(order_key(order)),
            url: Some(address(visit, &turned)),
            sorted: is_now.then_some(now.1),
        }
    };
    let plain = |key| Column { label: visit.locale.text(key), url: None, sorted: None };
    vec![
        sorted(Order::Number),
        plain("receipt-service"),
        plain("case-applicant"),
        sorted(Order::Received),
        sorted(Order::Due),
        plain("worklist-assignee"),
        sorted(Order::State),
    ]
}

fn filter(visit: &Visit, query: &Query, list: &Worklist) -> FilterForm {
    let text = |key: &str| visit.locale.text(key);
    let choice =
        |value: &str, label: String, chosen: &str| Choice { chosen: value == chosen, value: value.to_owned(), label };
    let mut selects = vec![states(visit, query)];
    let service = query.service.clone().unwrap_or_default();
    let mut services = vec![choice("", text("worklist-any"), &service)];
    services.extend(list.services.iter().map(|(key, title)| choice(key, title.clone(), &service)));
    selects.push(Select { name: "leistung", label: text("receipt-service"), choices: services });
    // the other tabs say themselves whose cases they hold
    if matches!(query.tab, Tab::All | Tab::Due) {
        let word = query.assignee_word();
        let nobody = Query { assignee: AssigneeFilter::Nobody, ..Query::default() }.assignee_word();
        let mut people = vec![choice("", text("worklist-any"), &word), choice(&nobody, text("worklist-nobody"), &word)];
        let known = list.colleagues.iter();
        people.extend(known.map(|person| choice(&person.account.to_string(), person.name.clone(), &word)));
        selects.push(Select { name: "bei", label: text("worklist-assignee"), choices: people });
    }
    let due = query.due_word();
    let mut dues =
        vec![choice("", text("worklist-any"), due), choice("ueberfaellig", text("worklist-due-overdue"), due)];
    if query.tab != Tab::Due {
        dues.push(choice("woche", text("worklist-due-week"), due));
        dues.push(choice("ohne", text("worklist-due-none"), due));
    }
    selects.push(Select { name: "frist", label: text("worklist-due"), choices: dues });
    let now = query.sorted();
    let mut orders = Vec::new();
    for order in [Order::Received, Order::Due, Order::Number, Order::State] {
        for descending in [false, true] {
            let key = if descending { "worklist-descending" } else { "worklist-ascending" };
            orders.push(Choice {
                value: order_word(order, descending),
                label: visit.locale.text_with(key, &[("order", text(order_key(order)))]),
                chosen: now == (order, descending),
            });
        }
    }
    selects.push(Select { name: "sortierung", label: text("worklist-sort"), choices: orders });
    let size = query.size.to_string();
    let sizes = SIZES.map(|size_| choice(&size_.to_string(), size_.to_string(), &size)).to_vec();
    selects.push(Select { name: "anzahl", label: text("worklist-size"), choices: sizes });
    let clear = Query { tab: query.tab, size: query.size, ..Query::default() };
    FilterForm {
        tab: if query.tab == Tab::All { String::new() } else { query.tab.as_str().to_owned() },
        text: query.text.clone(),
        selects,
        active: query.is_filtered(),
        clear: address(visit, &clear),
    }
}

fn states(visit: &Visit, query: &Query) -> Select {
    let word = query.state_word();
    let choice = |state: StateFilter, label: String| {
        let value = Query { state, ..Query::default() }.state_word();
        Choice { value: value.to_owned(), label, chosen: value == word }
    };
    let (usual, other) = match query.tab {
        Tab::All => ("case-state-all", (StateFilter::Open, "worklist-open")),
        _ => ("worklist-open", (StateFilter::Any, "case-state-all")),
    };
    let mut choices =
        vec![choice(StateFilter::Usual, visit.locale.text(usual)), choice(other.0, visit.locale.text(other.1))];
    choices.extend(CaseState::ALL.into_iter().map(|state| choice(StateFilter::One(state), words::state(visit, state))));
    Select { name: "status", label: visit.locale.text("case-status"), choices }
}
