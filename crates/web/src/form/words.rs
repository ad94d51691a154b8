// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Refusals of the designer in the language of the page.

use form::design::Outcome;
use http::Visit;
use ui::FormError;
use usecases::form::{
    SchemaRefused,
    edition::{self as editions, Refusal, Said},
};

pub(super) fn said(visit: &Visit, (key, values): &Said) -> String {
    visit.locale.text_with(key, values)
}

pub(super) fn refusal(visit: &Visit, refusal: &Refusal) -> Vec<FormError> {
    let texts = editions::refusal(visit.locale, refusal);
    texts.into_iter().map(|(field, text)| FormError { field: field.to_owned(), text }).collect()
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
        SchemaRefused::Form(problems) => {
            problems.iter().map(|problem| editions::compile_problem(visit.locale, problem)).collect()
        }
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
