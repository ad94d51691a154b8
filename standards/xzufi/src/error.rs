// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What ends a reading, and why one object is refused. The texts end with what to do.

use thiserror::Error;

/// The reading ends.
#[derive(Debug, Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("the message could not be read to its end; try again")]
    Io(#[from] std::io::Error),
    #[error("there is no message, only nothing; ask for the page again or leave it out")]
    Empty,
    #[error("the file is not UTF-8; save it as UTF-8 and name that encoding in the XML declaration")]
    NotUtf8,
    #[error("a document type declaration is not accepted; remove the DOCTYPE")]
    Doctype,
    #[error("this is not well-formed XML ({what}); repair the file or export it again")]
    NotWellFormed { what: String },
    #[error(
        "the root element is <{name}> of the namespace `{namespace}`; expected is a transfer message of XZuFi 2.1 to 2.3"
    )]
    WrongMessage { name: String, namespace: String },
    #[error("more than {max} bytes stand before the first object; export the message again")]
    HeadTooLarge { max: usize },
}

/// Why one object, or one piece between the objects, was not taken. The reading goes on behind it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum Reason {
    #[error("this is not well-formed XML ({what}); repair the object or export it again")]
    NotWellFormed { what: String },
    #[error("the object is not UTF-8; save the message as UTF-8")]
    NotUtf8,
    #[error("an entity or document type of its own is not accepted; write the character itself")]
    Entity,
    #[error("more than {max} {what}; split the object or leave out what does not belong to it")]
    TooMany { what: &'static str, max: usize },
    #[error("the message ends inside of it; fetch the file again")]
    Truncated,
    #[error("<{name}> is no object of XZuFi that is known here; it is left out")]
    UnknownElement { name: String },
    #[error("nothing is written or deleted in it; leave the empty element out")]
    NoObject,
    #[error("several objects stand in one element; write each into an element of its own")]
    SeveralObjects,
    #[error("the object has no id; give it one")]
    NoId,
    #[error("the id says no agency (schemeAgencyID), so that nobody can tell whose it is; name the agency")]
    NoAgency,
    #[error("the class `{class}` is not known here; it is left out")]
    UnknownClass { class: String },
    #[error("the responsibility names no service, nobody responsible or no area; complete it")]
    Incomplete,
}

impl Reason {
    pub(crate) fn broken(what: impl ToString) -> Self {
        Self::NotWellFormed { what: what.to_string() }
    }
}
