// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why a file was refused. The texts end with what to do.

use thiserror::Error;

/// A refusal of the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("the file has {bytes} bytes, more than the {max} that are read; export one process alone")]
    TooManyBytes { bytes: usize, max: usize },
    #[error("the file is not UTF-8; save it as UTF-8 and name that encoding in the XML declaration")]
    NotUtf8,
    #[error("a document type declaration is not accepted; remove the DOCTYPE")]
    Doctype,
    #[error("an entity of its own is not accepted; write the character itself")]
    Entity,
    #[error("line {line}: this is not well-formed XML; repair the file or export it again")]
    NotWellFormed { line: usize },
    #[error("line {line}: more than {max} {what}; export one process alone")]
    TooMany { line: usize, what: &'static str, max: usize },
    #[error(
        "the root element is <{name}> of the namespace `{namespace}`; export alleInhalte.export.0303 of XProzess 2.0"
    )]
    WrongMessage { name: String, namespace: String },
    #[error("the file holds no process; export one with its process")]
    NoProcess,
    #[error("line {line}: the content of the file {name} is no base64; export it again")]
    NotBase64 { line: usize, name: String },
}
