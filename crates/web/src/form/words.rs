// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Refusals of the designer in the language of the page.

use form::{
    CompileProblem,
    design::{NotConfirmed, Outcome, PageError},
};
use http::Visit;
use ui::FormError;
use usecases::form::{
    SchemaRefused,
    edition::{Refusal, Said},
};

pub(super) fn said(visit: &Visit, (key, values): &Said) -> String {
    visit.locale.text_with(key, values)
}

pub(super) fn refusal(visit: &Visit, refusal: &Refusal) -> Vec<FormError> {
    let whole = |text: String| FormError { field: String::new(), text };
    match refusal {
        Refusal::Page(error) => vec![whole(visit.locale.text(match error {
            PageError::NoPage => "design-error-no-page",
            PageError::NoElement => "design-error-no-element",
            PageError::AtTheEnd => "design-error-at-end",
        }))],
        Refusal::Rule(reason) => vec![whole(not_confirmed(visit, reason))],
        Refusal::Rules(faults) => {
            let fault = |(bearer, rule, reason): &(String, String, NotConfirmed)| {
                whole(format!("{bearer}/{rule}: {}", not_confirmed(visit, reason)))
            };
            faults.iter().map(fault).collect()
        }
        Refusal::Design(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            vec![whole(visit.locale.text_with("design-error-design", &[("reason", first)]))]
        }
        Refusal::Form(problems) => problems.iter().map(|problem| whole(compile_problem(visit, problem))).collect(),
        Refusal::Setting(field, text) => {
            vec![FormError { field: (*field).to_owned(), text: visit.locale.text(text) }]
        }
        Refusal::TooLarge => vec![whole(visit.locale.text("design-error-large"))],
    }
}

fn not_confirmed(visit: &Visit, reason: &NotConfirmed) -> String {
    match reason {
        NotConfirmed::NoSuchRule => visit.locale.text("rule-error-gone"),
        NotConfirmed::Changed => visit.locale.text("rule-error-changed"),
        NotConfirmed::NotUnderstood(_) => visit.locale.text("rule-error-not-understood"),
        NotConfirmed::Obstacle(reason) => visit.locale.text_with("rule-not-applicable", &[("reason", reason.clone())]),
        NotConfirmed::NoCase => visit.locale.text("rule-error-no-case"),
        NotConfirmed::Fails { number } => visit.locale.text_with("rule-error-fails", &[("number", number.to_string())]),
        NotConfirmed::OneSided => visit.locale.text("rule-error-one-sided"),
    }
}

fn compile_problem(visit: &Visit, problem: &CompileProblem) -> String {
    let with = |key: &str, values: &[(&str, String)]| visit.locale.text_with(key, values);
    match problem {
        CompileProblem::CodeListMissing { path, uri, version } => {
            let list = format!("{uri} {}", version.as_deref().unwrap_or_default());
            with("schema-list-missing", &[("path", path.clone()), ("list", list.trim_end().to_owned())])
        }
        CompileProblem::CodeListEmpty { path, uri } => {
            with("schema-list-empty", &[("path", path.clone()), ("list", uri.clone())])
        }
        CompileProblem::SelectWithoutList { path } => with("schema-no-list", &[("path", path.clone())]),
        CompileProblem::TooManyRequired { path, max, .. } => {
            with("schema-too-many-required", &[("path", path.clone()), ("max", max.to_string())])
        }
        CompileProblem::TooManyQuestions { max, .. } => with("schema-too-many-questions", &[("max", max.to_string())]),
        CompileProblem::NoQuestions => visit.locale.text("schema-no-questions"),
    }
}

/// Why an uploaded file was refused.
pub(super) fn refused(visit: &Visit, refused: &SchemaRefused) -> Vec<String> {
    match refused {
        SchemaRefused::Read(error) => {
            let values = [
                ("line", error.line.to_string()),
                ("column", error.column.to_string()),
                ("element", error.element.clone()),
                ("reason", error.kind.to_string()),
            ];
            vec![visit.locale.text_with("schema-unreadable", &values)]
        }
        SchemaRefused::Form(problems) => problems.iter().map(|problem| compile_problem(visit, problem)).collect(),
        SchemaRefused::NoRows => vec![visit.locale.text("schema-list-no-rows")],
        // told elsewhere, as what it is
        SchemaRefused::Platform(_) => Vec::new(),
    }
}

pub(super) fn outcome(visit: &Visit, outcome: Outcome) -> String {
    visit.locale.text(match outcome {
        Outcome::Required => "rule-outcome-required",
        Outcome::Forbidden => "rule-outcome-forbidden",
        Outcome::Invalid => "rule-outcome-invalid",
        Outcome::Free => "rule-outcome-free",
    })
}
