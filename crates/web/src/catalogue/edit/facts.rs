// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/angaben`: what programs can read of a service: key, costs, times, whom it is for, who is responsible.

use super::version::{address, head, number_of, problems, propose};
use crate::{
    answer::{Answer, go, page_with},
    frame::frame,
    trust,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::{
    TrustLevel,
    catalogue::{Addressee, DraftProblem, OnlineLink, ServiceDraft, ServiceFee, Span, SpanUnit},
};
use ui::{
    FormError,
    catalogue::{EditChoice as Choice, FactAnswers, ServiceFactsPage},
};
use usecases::{
    Error,
    catalogue::{
        self,
        edit::{self, Desk, Done},
    },
};

const HERE: &str = "/angaben";

pub(super) async fn get(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    let desk = edit::desk(&visit.context, &slug, number_of(&number)?).await?;
    let draft = desk.line.draft.clone();
    shown(&visit, &desk, (answers(&visit, &desk, &draft).await?, &draft), (StatusCode::OK, false, Vec::new())).await
}

async fn shown(
    visit: &Visit,
    desk: &Desk,
    (answers, draft): (FactAnswers, &ServiceDraft),
    (status, is_conflict, errors): (StatusCode, bool, Vec<FormError>),
) -> Answer {
    let all = facts(visit, desk, &desk.line.draft);
    let stored = match (is_conflict, desk.may_edit) {
        (true, _) => {
            let typed = facts(visit, desk, draft);
            all.into_iter().zip(typed).filter(|(stored, typed)| stored != typed).map(|(stored, _)| stored).collect()
        }
        (false, true) => Vec::new(),
        (false, false) => all,
    };
    let shown = ServiceFactsPage {
        frame: frame(visit).await?,
        head: head(visit, desk, HERE),
        answers,
        stored,
        is_conflict,
        errors,
    };
    page_with(status, &shown)
}

fn choice(value: &str, words: String, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), words, chosen }
}

/// Kinds of fees: what is sent, and the words.
const FEES: [(&str, &str); 4] = [
    ("unsaid", "service-fee-unsaid"),
    ("free", "service-fee-free"),
    ("fixed", "service-fee-fixed"),
    ("range", "service-fee-range"),
];
const GROUPS: [(Addressee, &str); 3] = [
    (Addressee::Citizens, "search-for-citizens"),
    (Addressee::Business, "search-for-business"),
    (Addressee::Administration, "search-for-administration"),
];
const LEVELS: [TrustLevel; 5] =
    [TrustLevel::None, TrustLevel::Basic, TrustLevel::Low, TrustLevel::Substantial, TrustLevel::High];

fn unit_words(unit: SpanUnit) -> &'static str {
    match unit {
        SpanUnit::Hours => "service-unit-hours",
        SpanUnit::Days => "service-unit-days",
        SpanUnit::WorkingDays => "service-unit-working-days",
        SpanUnit::Weeks => "service-unit-weeks",
        SpanUnit::Months => "service-unit-months",
        SpanUnit::Years => "service-unit-years",
    }
}

/// Answers of the page as a description gives them.
async fn answers(visit: &Visit, desk: &Desk, draft: &ServiceDraft) -> usecases::Result<FactAnswers> {
    let text = |key: &str| visit.locale.text(key);
    let (kind, amount, until) = match draft.fee {
        ServiceFee::Unsaid => ("unsaid", None, None),
        ServiceFee::Free => ("free", None, None),
        ServiceFee::Fixed(cents) => ("fixed", Some(cents), None),
        ServiceFee::Range(from, until) => ("range", from, until),
    };
    let span = |span: &Option<Span>| {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let unit = span.map_or(SpanUnit::Weeks, |span| span.unit);
        let units = SpanUnit::ALL.map(|one| choice(one.as_str(), text(unit_words(one)), one == unit));
        (number(span.map(|span| span.length)), number(span.and_then(|span| span.until)), units.to_vec())
    };
    let mut trust = vec![choice("", text("service-fact-unsaid"), draft.trust.is_none())];
    trust.extend(LEVELS.map(|level| choice(level.code(), trust::name(visit, level), draft.trust == Some(level))));
    let mut authority = vec![choice("", text("service-fact-authority-none"), draft.authority.is_none())];
    authority.extend(
        desk.authorities.iter().map(|(id, name)| choice(&id.to_string(), name.clone(), draft.authority == Some(*id))),
    );
    let known = catalogue::situations(&visit.context.platform).await?;
    let mut situations: Vec<Choice> = known
        .iter()
        .map(|situation| {
            let is_chosen = draft.situations.iter().any(|name| *name == situation.name || *name == situation.slug);
            choice(&situation.name, situation.name.clone(), is_chosen)
        })
        .collect();
    let is_listed = |name: &&String| !known.iter().any(|known| known.name == **name || known.slug == **name);
    situations.extend(draft.situations.iter().filter(is_listed).map(|name| choice(name, name.clone(), true)));
    Ok(FactAnswers {
        leika: draft.leika.clone(),
        names: draft.names.join("\n"),
        situations,
        addressees: GROUPS
            .iter()
            .map(|(group, key)| choice(group.code(), text(key), draft.addressees.contains(group)))
            .collect(),
        trust,
        fee: FEES.iter().map(|(value, key)| choice(value, text(key), *value == kind)).collect(),
        amount: amount.map(euros).unwrap_or_default(),
        amount_until: until.map(euros).unwrap_or_default(),
        in_advance: draft.in_advance,
        deadline: span(&draft.deadline),
        duration: span(&draft.duration),
        authority,
        online_url: draft.online.as_ref().map(|link| link.url.clone()).unwrap_or_default(),
        online_title: draft.online.as_ref().map(|link| link.title.clone()).unwrap_or_default(),
    })
}

/// Cents as people type euros.
fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

/// Reads euros; a negative number where it is none.
fn cents(typed: &str) -> i64 {
    let typed: String = typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '€').collect();
    let (whole, part) = typed.split_once(',').unwrap_or((&typed, ""));
    let is_number = |text: &str| text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    // points between thousands
    let whole = whole.replace('.', "");
    if whole.is_empty() || part.len() > 2 || !is_number(&whole) || !is_number(part) {
        return -1;
    }
    let part = format!("{part:0<2}");
    whole.parse::<i64>().unwrap_or(-1) * 100 + part.parse::<i64>().unwrap_or(0)
}

/// What was typed, over the texts of the description; with what cannot be read.
fn typed(desk: &Desk, fields: &Fields) -> (ServiceDraft, Vec<DraftProblem>) {
    let mut found = Vec::new();
    let all = |name: &str| fields.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect();
    let line = |name: &str| fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let some = |name: &str| Some(line(name)).filter(|text| !text.is_empty());
    let fee = match fields.get("fee") {
        "free" => ServiceFee::Free,
        "fixed" => ServiceFee::Fixed(cents(fields.get("amount"))),
        "range" => {
            let amount = |name: &str| some(name).map(|text| cents(&text));
            ServiceFee::Range(amount("amount"), amount("amount_until"))
        }
        _ => ServiceFee::Unsaid,
    };
    let mut span = |length: &'static str, until: &str, unit: &str| {
        let typed = some(length)?;
        let until = some(until);
        let unit = SpanUnit::parse(fields.get(unit)).unwrap_or(SpanUnit::Weeks);
        let read = (typed.parse(), until.map(|until| until.parse::<u32>()).transpose());
        match read {
            (Ok(length), Ok(until)) => Some(Span { length, until, unit }),
            _ => {
                found.push((length, "service-edit-span-wrong"));
                None
            }
        }
    };
    let deadline = span("deadline_length", "deadline_until", "deadline_unit");
    let duration = span("duration_length", "duration_until", "duration_unit");
    let groups: Vec<String> = all("addressees");
    let online = match (some("online_url"), some("online_title")) {
        (None, None) => None,
        (url, title) => Some(OnlineLink { url: url.unwrap_or_default(), title: title.unwrap_or_default() }),
    };
    let authority = fields.get("authority");
    if !authority.is_empty() && authority.parse::<model::AuthorityId>().is_err() {
        found.push(("authority", "service-edit-authority-wrong"));
    }
    let names = fields.get("names").lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let draft = ServiceDraft {
        leika: line("leika").replace(' ', ""),
        names: names.filter(|name| !name.is_empty()).collect(),
        situations: all("situations"),
        addressees: groups.iter().filter_map(|code| Addressee::from_code(code)).collect(),
        trust: TrustLevel::from_code(fields.get("trust")),
        fee,
        in_advance: !fields.get("in_advance").is_empty(),
        deadline,
        duration,
        online,
        authority: authority.parse().ok(),
        ..desk.line.draft.clone()
    };
    (draft, found)
}

/// The page with answers as they were typed, also where they cannot be read.
async fn as_typed(visit: &Visit, desk: &Desk, draft: &ServiceDraft, fields: &Fields) -> usecases::Result<FactAnswers> {
    let text = |name: &str| fields.get(name).to_owned();
    let made = answers(visit, desk, draft).await?;
    let units = |choices: Vec<Choice>, name: &str| {
        let chosen = |one: Choice| Choice { chosen: one.value == fields.get(name), ..one };
        choices.into_iter().map(chosen).collect()
    };
    Ok(FactAnswers {
        leika: text("leika"),
        amount: text("amount"),
        amount_until: text("amount_until"),
        deadline: (text("deadline_length"), text("deadline_until"), units(made.deadline.2, "deadline_unit")),
        duration: (text("duration_length"), text("duration_until"), units(made.duration.2, "duration_unit")),
        online_url: text("online_url"),
        online_title: text("online_title"),
        ..made
    })
}

pub(super) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let version = fields.number("version");
    let desk = edit::desk(&visit.context, &slug, number).await?;
    let (draft, mut found) = typed(&desk, &fields);
    let answers = as_typed(&visit, &desk, &draft, &fields).await?;
    if desk.line.row.version != version {
        return shown(&visit, &desk, (answers, &draft), (StatusCode::CONFLICT, true, Vec::new())).await;
    }
    if found.is_empty() {
        match edit::save(&visit.context, &slug, (number, version), &draft).await {
            Ok(Done::Saved(version)) if fields.get("do") == "propose" => {
                match propose(&visit, &slug, (number, version)).await {
                    Ok(answer) => return answer,
                    Err(errors) => {
                        let desk = edit::desk(&visit.context, &slug, number).await?;
                        let status = StatusCode::UNPROCESSABLE_ENTITY;
                        return shown(&visit, &desk, (answers, &draft), (status, false, errors)).await;
                    }
                }
            }
            Ok(Done::Saved(_)) => return Ok(go(&address(&visit, &slug, number, HERE))),
            Ok(Done::Stale) => {
                let desk = edit::desk(&visit.context, &slug, number).await?;
                return shown(&visit, &desk, (answers, &draft), (StatusCode::CONFLICT, true, Vec::new())).await;
            }
            Ok(Done::Refused(problems)) => found.extend(problems),
            Err(Error::Conflict) => found.push(("", "edition-not-open")),
            Err(error) => return Err(error.into()),
        }
    }
    let errors = problems(&visit, &found);
    shown(&visit, &desk, (answers, &draft), (StatusCode::UNPROCESSABLE_ENTITY, false, errors)).await
}

/// Every fact in words, always in the same order.
pub(super) fn facts(visit: &Visit, desk: &Desk, draft: &ServiceDraft) -> Vec<(String, String)> {
    let text = |key: &str| visit.locale.text(key);
    let amount = |cents: i64| visit.locale.amount(cents);
    let fee = match draft.fee {
        ServiceFee::Unsaid => String::new(),
        ServiceFee::Free => text("service-fee-free"),
        ServiceFee::Fixed(cents) => amount(cents),
        ServiceFee::Range(from, until) => {
            [from, until].into_iter().flatten().map(amount).collect::<Vec<_>>().join(" – ")
        }
    };
    let span = |span: &Option<Span>| {
        span.map(|span| {
            let until = span.until.map(|until| format!("–{until}")).unwrap_or_default();
            format!("{}{until} {}", span.length, text(unit_words(span.unit)))
        })
        .unwrap_or_default()
    };
    let groups = GROUPS.iter().filter(|(group, _)| draft.addressees.contains(group)).map(|(_, key)| text(key));
    let named = |id| desk.authorities.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
    let authority = draft.authority.map(|id| named(id).unwrap_or_else(|| id.to_string()));
    let online = draft.online.as_ref().map(|link| format!("{} ({})", link.title, link.url));
    vec![
        (text("service-fact-leika"), draft.leika.clone()),
        (text("service-fact-names"), draft.names.join(", ")),
        (text("service-fact-addressees"), groups.collect::<Vec<_>>().join(", ")),
        (text("service-trust"), draft.trust.map(|level| trust::name(visit, level)).unwrap_or_default()),
        (text("module-costs"), fee),
        (text("service-fact-advance"), if draft.in_advance { text("summary-yes") } else { String::new() }),
        (text("module-deadlines"), span(&draft.deadline)),
        (text("module-duration"), span(&draft.duration)),
        (text("service-fact-authority"), authority.unwrap_or_default()),
        (text("service-fact-online"), online.unwrap_or_default()),
        (text("service-fact-situations"), draft.situations.join(", ")),
    ]
}

#[cfg(test)]
mod tests {
    use super::{cents, euros};

    #[test]
    fn euros_are_read_as_people_type_them() {
        for (typed, expected) in
            [("12", 1_200), ("48,5", 4_850), ("1.234,50 €", 123_450), ("0", 0), ("", -1), ("12,345", -1), ("zwölf", -1)]
        {
            assert_eq!(cents(typed), expected, "{typed}");
        }
        assert_eq!(cents(&euros(61_250)), 61_250);
    }
}
