// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/sammel`: one thing done with several cases, after one page that tells what will happen.

use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
};
use axum::http::StatusCode;
use http::{Visit, form::Fields};
use model::{CaseId, account::Actor, casework::CommandKind};
use ui::{
    FormError, Tone,
    casework::{BulkCase, BulkPage, Choice},
};
use usecases::{
    Error,
    casework::{BULK_MAX, Bulk, BulkItem, Outcome},
};

/// What can be done, by the value of `aktion`.
fn kind_of(action: &str) -> Result<CommandKind, Failed> {
    match action {
        "zuweisen" => Ok(CommandKind::Assign),
        "frist" => Ok(CommandKind::SetDue),
        "annehmen" => Ok(CommandKind::Accept),
        _ => Err(Failed(Error::NotFound)),
    }
}

/// The cases that were chosen, with the versions that were shown.
pub(super) fn chosen(fields: &Fields) -> Vec<(CaseId, i64)> {
    let read = |text: &str| {
        let (id, version) = text.split_once('.')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    };
    let mut cases: Vec<(CaseId, i64)> = Vec::new();
    for (_, value) in fields.0.iter().filter(|(name, _)| name == "vorgang") {
        if let Some(case) = read(value).filter(|(id, _)| cases.iter().all(|(known, _)| known != id)) {
            cases.push(case);
        }
    }
    cases.truncate(BULK_MAX);
    cases
}

/// Where the list was: an address of the worklist and nothing else.
fn back(visit: &Visit, fields: &Fields) -> String {
    let list = visit.url("/amt");
    let asked = fields.get("zurueck");
    if asked.strip_prefix(&list).is_some_and(|rest| rest.starts_with('?')) { asked.to_owned() } else { list }
}

pub(crate) async fn ask(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let kind = kind_of(fields.get("aktion"))?;
    let cases = chosen(&fields);
    if cases.is_empty() {
        return Ok(go(&back(&visit, &fields)));
    }
    let items = usecases::casework::preview(&visit.context, kind, &cases).await?;
    page(&shown(&visit, &fields, kind, items, false).await?)
}

pub(crate) async fn run(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let kind = kind_of(fields.get("aktion"))?;
    let cases = chosen(&fields);
    let day = fields.get("tag").trim();
    let bulk = match kind {
        CommandKind::Assign => match fields.get("person") {
            "" => Some(Bulk::Assign(None)),
            person => person.parse().ok().map(|account| Bulk::Assign(Some(account))),
        },
        CommandKind::SetDue if day.is_empty() => Some(Bulk::SetDue(None)),
        CommandKind::SetDue => day.parse().ok().map(|day| Bulk::SetDue(Some(day))),
        _ => Some(Bulk::Accept),
    };
    let done = match bulk {
        Some(bulk) => usecases::casework::bulk(&visit.context, bulk, &cases).await,
        None => Err(Error::Invalid(vec![usecases::FieldProblem {
            field: if kind == CommandKind::Assign { "assignee" } else { "due" },
            text: if kind == CommandKind::Assign { "casework-assignee-unknown" } else { "casework-due-unreadable" },
        }])),
    };
    match done {
        Ok(items) => page(&shown(&visit, &fields, kind, items, true).await?),
        Err(Error::Invalid(problems)) => {
            let items = usecases::casework::preview(&visit.context, kind, &cases).await?;
            let mut page = shown(&visit, &fields, kind, items, false).await?;
            page.errors = problems
                .into_iter()
                .map(|problem| FormError {
                    field: if problem.field == "due" { "tag" } else { "person" }.to_owned(),
                    text: visit.locale.text(problem.text),
                })
                .collect();
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(
    visit: &Visit,
    fields: &Fields,
    kind: CommandKind,
    items: Vec<BulkItem>,
    done: bool,
) -> usecases::Result<BulkPage> {
    let possible = items.iter().filter(|item| item.outcome == Outcome::Done).count();
    let key = if done { "bulk-sum-done" } else { "bulk-sum" };
    let numbers = [("possible", possible.to_string()), ("all", items.len().to_string())];
    let people = if kind == CommandKind::Assign && !done { people(visit, fields).await? } else { Vec::new() };
    let cases = items.into_iter().map(|item| {
        let (outcome, tone) = outcome(item.outcome, done);
        let line = item.line;
        BulkCase {
            key: format!("{}.{}", item.id, item.version),
            id: line.as_ref().map(|line| line.id.to_string()).unwrap_or_default(),
            number: line.as_ref().map(|line| line.number.clone()).unwrap_or_default(),
            service: line.as_ref().map(|line| line.service.clone()).unwrap_or_default(),
            applicant: line.map(|line| line.applicant).unwrap_or_default(),
            outcome: visit.locale.text(outcome),
            tone,
            possible: item.outcome == Outcome::Done,
        }
    });
    Ok(BulkPage {
        frame: frame(visit).await?,
        action: fields.get("aktion").to_owned(),
        name: visit.locale.text(match kind {
            CommandKind::Assign => "bulk-assign",
            CommandKind::SetDue => "bulk-due",
            _ => "bulk-accept",
        }),
        done,
        sum: visit.locale.text_with(key, &numbers),
        cases: cases.collect(),
        people,
        day: (kind == CommandKind::SetDue && !done).then(|| fields.get("tag").to_owned()),
        errors: Vec::new(),
        back: back(visit, fields),
    })
}

/// Everybody who works here, the person who asks first.
async fn people(visit: &Visit, fields: &Fields) -> usecases::Result<Vec<Choice>> {
    let me = match &visit.context.actor {
        Actor::Person(person) => Some(person.account),
        _ => None,
    };
    let wanted = fields.0.iter().find(|(name, _)| name == "person").map(|(_, value)| value.clone());
    let wanted = wanted.unwrap_or_else(|| me.map(|me| me.to_string()).unwrap_or_default());
    let mut colleagues = usecases::account::colleagues(&visit.context).await?;
    colleagues.sort_by_key(|colleague| Some(colleague.account) != me);
    let mut people: Vec<Choice> = colleagues
        .into_iter()
        .map(|colleague| {
            let (value, is_me) = (colleague.account.to_string(), Some(colleague.account) == me);
            let label = match is_me {
                true => visit.locale.text_with("bulk-me", &[("name", colleague.name)]),
                false => colleague.name,
            };
            Choice { chosen: value == wanted, value, label }
        })
        .collect();
    people.push(Choice {
        value: String::new(),
        label: visit.locale.text("worklist-nobody"),
        chosen: wanted.is_empty(),
    });
    Ok(people)
}

fn outcome(outcome: Outcome, done: bool) -> (&'static str, Tone) {
    match outcome {
        Outcome::Done if done => ("bulk-done", Tone::Success),
        Outcome::Done => ("bulk-possible", Tone::Info),
        Outcome::Changed => ("bulk-changed", Tone::Warning),
        Outcome::Impossible => ("bulk-impossible", Tone::Warning),
        Outcome::OutOfReach => ("bulk-out-of-reach", Tone::Danger),
        Outcome::Failed => ("bulk-failed", Tone::Danger),
    }
}
