// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why an export was refused. The texts end with what to do.

use thiserror::Error;

/// A refusal of the whole export.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("the files have {bytes} bytes together, more than the {max} that are read; export one form alone")]
    TooManyBytes { bytes: usize, max: usize },
    #[error("{file} is missing; give the ZIP file that Open Forms exports, or its folder")]
    Missing { file: &'static str },
    #[error("{file} is not the JSON of an export ({reason}); export the form again")]
    NotJson { file: String, reason: String },
    #[error("{file} holds no form; export the form again")]
    NoForm { file: &'static str },
    #[error("{place}: components are nested more than {max} deep; flatten the form")]
    TooDeep { place: String, max: usize },
    #[error("the export has more than {max} {what}; split the form")]
    TooMany { what: &'static str, max: usize },
    #[error("{place}: a text is longer than {max} bytes; shorten it")]
    TextTooLong { place: String, max: usize },
    #[error(
        "the step {step} names the form definition {definition}, which is not in formDefinitions.json; export the form again"
    )]
    NoDefinition { step: String, definition: String },
}
