// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why a file was refused: the place, the element, the reason and what to do.

use thiserror::Error;

/// A refusal, with the place in the file where it was decided.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, column {column}, element <{element}>: {kind}")]
pub struct Error {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Local name of the element, with the id of the schema element it belongs to where that is known.
    pub element: String,
    /// What is wrong.
    pub kind: ErrorKind,
}

/// What is wrong. The texts end with what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum ErrorKind {
    #[error("the file has {bytes} bytes, more than the {max} that are read; split it or raise the limit")]
    TooManyBytes { bytes: usize, max: usize },
    #[error("elements are nested more than {max} deep; flatten the structure")]
    TooDeep { max: usize },
    #[error("the file has more than {max} XML elements; split the schema")]
    TooManyElements { max: usize },
    #[error("a text is longer than {max} bytes; shorten it")]
    TextTooLong { max: usize },
    #[error("the file has more than {max} different ids; split the schema")]
    TooManyIds { max: usize },
    #[error("the file is not UTF-8; save it as UTF-8 and name that encoding in the XML declaration")]
    NotUtf8,
    #[error("a document type declaration is not accepted; remove the DOCTYPE")]
    Doctype,
    #[error("the entity &{name}; is not known; write the character itself")]
    UnknownEntity { name: String },
    #[error("this is not well-formed XML ({reason}); repair the file or export it again")]
    NotWellFormed { reason: String },
    #[error("this is not the JSON of a code list ({reason}); export the list again")]
    NotJson { reason: String },
    #[error("the file does not say which list it is; name it with its URN")]
    Nameless,
    #[error("the namespace `{found}` is not known; expected `{expected}`")]
    UnknownNamespace { found: String, expected: &'static str },
    #[error("this message is not `{expected}`; export the file as that message")]
    WrongMessage { expected: &'static str },
    #[error("this element is not expected here; remove it or correct its name")]
    UnexpectedElement,
    #[error("text is not expected here; remove it")]
    UnexpectedText,
    #[error("<{name}> occurs more than once; keep one")]
    Duplicate { name: String },
    #[error("<{name}> is missing; add it")]
    Missing { name: &'static str },
    #[error("<{name}> is empty; fill it")]
    Empty { name: String },
    #[error("the id `{id}` has no valid form; expected the letter {letter} and digits")]
    BadId { id: String, letter: char },
    #[error("the code `{code}` is not known here; use one of {allowed}")]
    UnknownCode { code: String, allowed: &'static str },
    #[error("`{value}` is not a number of occurrences; write `min:max` or `min:*`, for example `0:1`")]
    BadOccurs { value: String },
    #[error("the smallest number of occurrences is above the largest in `{value}`; swap them")]
    OccursSwapped { value: String },
    #[error("the group {id} contains itself; break the cycle")]
    Cycle { id: String },
    #[error("`{value}` is not a whole number; correct it")]
    NotANumber { value: String },
    #[error("{name} `{value}` is not a whole number that is allowed here; correct it")]
    BadLength { name: &'static str, value: String },
    #[error("the column `{column}` is not declared in the column set; correct the reference")]
    UnknownColumn { column: String },
}

impl Error {
    /// Code of the official quality checks (XDFM 1.8) where this refusal corresponds to one.
    #[must_use]
    pub fn code(&self) -> Option<u16> {
        // Elements are named with the group that they stand in.
        let element = self.element.split(' ').next().unwrap_or_default();
        Some(match &self.kind {
            ErrorKind::BadId { .. } => 1039,
            ErrorKind::BadOccurs { .. } => 1046,
            ErrorKind::OccursSwapped { .. } => 1047,
            ErrorKind::Cycle { .. } => 1026,
            ErrorKind::Missing { name: "id" } => 1038,
            ErrorKind::Empty { name } if name == "id" => 1038,
            ErrorKind::Missing { name: "anzahl" } => 1021,
            ErrorKind::Missing { name: "feldart" } => 1027,
            ErrorKind::Missing { name: "datentyp" } => 1028,
            ErrorKind::Missing { name: "canonicalIdentification" } => 1040,
            ErrorKind::Empty { name } if name == "canonicalIdentification" => 1040,
            ErrorKind::BadLength { name: "minLength", .. } => 1059,
            ErrorKind::BadLength { name: "maxLength", .. } => 1060,
            ErrorKind::UnknownCode { .. } => match element {
                "feldart" => 1027,
                "datentyp" => 1028,
                "vorbefuellung" => 1030,
                "schemaelementart" => 1031,
                "freigabestatus" | "status" => 1032,
                "ableitungsmodifikationenStruktur" => 1033,
                "ableitungsmodifikationenRepraesentation" => 1034,
                "art" => 1042,
                _ => return None,
            },
            _ => return None,
        })
    }
}
