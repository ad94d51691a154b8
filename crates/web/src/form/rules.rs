// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/regeln`: rules in words, confirmed one by one.

use super::{
    compare::verdict_key,
    head::{address, after, head, number_of},
    words,
};
use crate::{
    answer::{Answer, Failed, page, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use form::{
    FieldInfo,
    design::{CaseResult, Element, Outcome, RuleStanding, TestCase, Verdict, outline},
    view::Control,
};
use http::{Visit, form::Fields};
use ui::{
    FormError, Tone,
    form::{CaseInput, CaseLine, RuleLine, RulePage, RulesPage},
};
use usecases::{
    Error,
    form::edition::{self as editions, EditionChange},
};

pub(crate) async fn list(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    let desk = editions::desk(&visit.context, &slug, number_of(&number)?).await?;
    let rules = editions::rules(&desk).iter().map(|standing| line(&visit, standing)).collect();
    page(&RulesPage { frame: frame(&visit).await?, head: head(&visit, &desk), rules })
}

fn line(visit: &Visit, standing: &RuleStanding) -> RuleLine {
    let (tone, key) = match (standing.verdict, &standing.draft) {
        (Verdict::Confirmed, _) => (Tone::Success, verdict_key(Verdict::Confirmed)),
        (Verdict::Rejected, _) => (Tone::Info, verdict_key(Verdict::Rejected)),
        (Verdict::Open, Ok(_)) => (Tone::Warning, verdict_key(Verdict::Open)),
        (Verdict::Open, Err(_)) => (Tone::Danger, "rule-state-unread"),
    };
    RuleLine {
        path: format!("{}/{}", standing.bearer, standing.rule),
        bearer: standing.bearer_name.clone(),
        text: standing.text.clone(),
        tone,
        state: visit.locale.text(key),
    }
}

/// Names of questions and elements by path.
struct Names {
    fields: Vec<FieldInfo>,
    elements: Vec<Element>,
}

impl Names {
    fn label(&self, path: &str) -> String {
        let bare: Vec<&str> = path.split('/').map(|part| part.split('.').next().unwrap_or(part)).collect();
        let bare = bare.join("/");
        let element = self.elements.iter().find(|element| element.path == bare);
        element.map_or_else(|| path.to_owned(), |element| element.label.clone())
    }

    /// The question at a path; of a group the first one in it.
    fn input(&self, visit: &Visit, path: &str) -> Option<CaseInput> {
        let inside = format!("{path}/");
        let repeated = format!("{path}.0/");
        let is_it = |field: &&FieldInfo| {
            let known = field.path.to_string();
            known == path || field.open && (known.starts_with(&inside) || known.starts_with(&repeated))
        };
        let field = self.fields.iter().find(is_it)?;
        let choices = match &field.control {
            Control::YesNo => ["true", "false"]
                .map(|code| {
                    (code.to_owned(), visit.locale.text(if code == "true" { "summary-yes" } else { "summary-no" }))
                })
                .to_vec(),
            Control::Radios(choices) | Control::Select(choices) => {
                choices.iter().map(|choice| (choice.code.clone(), choice.label.clone())).collect()
            }
            _ => Vec::new(),
        };
        Some(CaseInput { path: field.path.to_string(), label: field.label.clone(), choices })
    }
}

pub(crate) async fn get(
    visit: Visit,
    Path((_, slug, number, bearer, rule)): Path<(String, String, String, String, String)>,
) -> Answer {
    page(&shown(&visit, &slug, number_of(&number)?, (&bearer, &rule), Vec::new()).await?)
}

async fn shown(
    visit: &Visit,
    slug: &str,
    number: i64,
    (bearer, rule): (&str, &str),
    errors: Vec<FormError>,
) -> usecases::Result<RulePage> {
    let desk = editions::desk(&visit.context, slug, number).await?;
    let standing = editions::standing(&desk, bearer, rule).ok_or(Error::NotFound)?;
    let names = Names { fields: form::fields(&desk.form), elements: outline(&desk.form) };
    let mut asks: Vec<CaseInput> = Vec::new();
    for path in standing.looks_at.iter() {
        if let Some(input) = names.input(visit, path).filter(|new| asks.iter().all(|known| known.path != new.path)) {
            asks.push(input);
        }
    }
    let case = |(case, result): &(TestCase, CaseResult)| CaseLine {
        name: case.name.clone(),
        answers: case.answers.iter().map(|(path, text)| (names.label(&path.to_string()), text.clone())).collect(),
        outcomes: case
            .outcome
            .iter()
            .map(|(path, wanted)| {
                let found = result.found.get(path).map(|found| words::outcome(visit, *found));
                (names.label(&path.to_string()), words::outcome(visit, *wanted), found.unwrap_or_default())
            })
            .collect(),
        holds: result.holds,
    };
    Ok(RulePage {
        frame: frame(visit).await?,
        head: head(visit, &desk),
        rule: line(visit, &standing),
        hash: standing.text_hash.clone(),
        sentences: standing.draft.as_ref().map(|draft| draft.sentences()).unwrap_or_default(),
        notes: editions::notes(&standing).iter().map(|note| words::said(visit, note)).collect(),
        obstacle: editions::obstacle(&standing).map(|obstacle| words::said(visit, &obstacle)),
        changed: standing.changed,
        wording: standing.wording.clone().unwrap_or_default(),
        cases: standing.cases.iter().map(case).collect(),
        asks,
        says: standing.says_of.iter().map(|path| (path.clone(), names.label(path))).collect(),
        is_confirmed: standing.verdict == Verdict::Confirmed,
        is_rejected: standing.verdict == Verdict::Rejected,
        errors,
    })
}

/// A new test case; answers that are not given are left out.
fn new_case(fields: &Fields) -> Option<TestCase> {
    let mut case = TestCase { name: fields.get("name").trim().to_owned(), ..TestCase::default() };
    for (name, value) in fields.0.iter().filter(|(_, value)| !value.trim().is_empty()) {
        if let Some(path) = name.strip_prefix("a:") {
            case.answers.insert(path.parse().ok()?, value.trim().to_owned());
        } else if let Some(path) = name.strip_prefix("o:") {
            let outcome = match value.as_str() {
                "required" => Outcome::Required,
                "forbidden" => Outcome::Forbidden,
                "invalid" => Outcome::Invalid,
                "free" => Outcome::Free,
                _ => return None,
            };
            case.outcome.insert(path.parse().ok()?, outcome);
        }
    }
    Some(case)
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number, bearer, rule)): Path<(String, String, String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let of = || (bearer.clone(), rule.clone());
    let wanted = match fields.get("do").split_once(':') {
        Some(("drop", which)) => {
            let which = which.parse().map_err(|_| Failed(Error::NotFound))?;
            let (bearer, rule) = of();
            EditionChange::DropCase { bearer, rule, number: which }
        }
        Some(_) => return Err(Failed(Error::NotFound)),
        None => {
            let (bearer, rule) = of();
            match fields.get("do") {
                "confirm" => EditionChange::Confirm { bearer, rule, shown: fields.get("hash").to_owned() },
                "reject" => EditionChange::Decide { bearer, rule, verdict: Verdict::Rejected },
                "open" => EditionChange::Decide { bearer, rule, verdict: Verdict::Open },
                "word" => EditionChange::Word { bearer, rule, wording: fields.get("wording").to_owned() },
                "case" => {
                    let case = new_case(&fields).ok_or(Failed(Error::NotFound))?;
                    EditionChange::AddCase { bearer, rule, case }
                }
                _ => return Err(Failed(Error::NotFound)),
            }
        }
    };
    let at = (number, fields.number("version"));
    let done = editions::change(&visit.context, &slug, at, &wanted).await;
    let next = address(&visit, &slug, number, &format!("/regeln/{bearer}/{rule}"));
    match after(&visit, done, &next) {
        Ok(answer) => answer,
        Err(errors) => page_with(StatusCode::CONFLICT, &shown(&visit, &slug, number, (&bearer, &rule), errors).await?),
    }
}
