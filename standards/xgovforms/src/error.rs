// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why a definition was refused. The texts end with what to do.

use thiserror::Error;

/// A refusal of the whole definition.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("the file has {bytes} bytes, more than the {max} that are read; split the form")]
    TooManyBytes { bytes: usize, max: usize },
    #[error("the file is not the JSON of a form definition ({reason}); download the form again")]
    NotJson { reason: String },
    #[error("the file has no pages; give the JSON of a form definition")]
    NoPages,
    #[error("the definition has more than {max} {what}; split the form")]
    TooMany { what: &'static str, max: usize },
    #[error("a text is longer than {max} bytes; shorten it")]
    TextTooLong { max: usize },
}
