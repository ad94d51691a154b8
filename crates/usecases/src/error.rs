// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong, by what a caller must do.

use model::TrustLevel;

/// Result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of a use case. `Display` is for the log and holds no contents; people read the page that belongs to it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the actor may not know that it does.
    #[error("not found")]
    NotFound,
    /// The actor is known and may not do it.
    #[error("not allowed")]
    Forbidden,
    /// The form does not belong to the session it was sent from; loading its page again helps.
    #[error("the form belongs to another session")]
    StaleForm,
    /// Nobody is logged in, and somebody must be.
    #[error("a log-in is needed")]
    LoginNeeded,
    /// The log-in is not trusted enough.
    #[error("trust level {need:?} is needed")]
    TrustTooLow {
        /// What is needed.
        need: TrustLevel,
    },
    /// The input breaks rules; each names its field.
    #[error("the input breaks {} rules", .0.len())]
    Invalid(Vec<FieldProblem>),
    /// Somebody else changed it first.
    #[error("somebody else was first")]
    Conflict,
    /// More than is taken.
    #[error("too large: at most {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Another system could not do it.
    #[error("{0}")]
    Outside(#[from] ports::OutsideError),
    /// Too much at once from the one who asks; worth trying again.
    #[error("busy for {retry_after} seconds")]
    Busy {
        /// Seconds.
        retry_after: u32,
    },
    /// Not possible right now, whoever asks; worth trying again.
    #[error("not ready for {retry_after} seconds")]
    NotReady {
        /// Seconds.
        retry_after: u32,
    },
    /// A fault of the platform.
    #[error("{doing}")]
    Internal {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// A rule that an input breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// Name of the input.
    pub field: &'static str,
    /// Key of the text that says what to do.
    pub text: &'static str,
}

/// Whether an error may carry personal data, and so how it may be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Part of everyday use; not logged.
    Expected,
    /// May carry personal data: logged without its source.
    Personal,
    /// A fault: logged with its source.
    Fault,
}

impl Error {
    /// How the error may be logged.
    #[must_use]
    pub fn category(&self) -> Category {
        match self {
            Self::Invalid(_) => Category::Personal,
            Self::Internal { .. } | Self::Outside(_) => Category::Fault,
            _ => Category::Expected,
        }
    }

    /// Wraps a fault with what was being done.
    pub fn internal(doing: &'static str) -> impl FnOnce(Fault) -> Self {
        move |source| Self::Internal { doing, source }
    }
}

/// The source of a fault.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Taken => Self::Conflict,
            store::Error::Busy => Self::Busy { retry_after: 1 },
            other => Self::Internal { doing: "using the database", source: Box::new(other) },
        }
    }
}

impl From<crypto::Error> for Error {
    fn from(error: crypto::Error) -> Self {
        Self::Internal { doing: "sealing or opening data", source: Box::new(error) }
    }
}

impl From<jobs::EnqueueError> for Error {
    fn from(error: jobs::EnqueueError) -> Self {
        match error {
            jobs::EnqueueError::Store(error) => error.into(),
            other => Self::Internal { doing: "enqueuing a job", source: Box::new(other) },
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        // the driver's words may quote a value, so only the kind of the fault goes on
        let source = format!("{:?} at line {} column {}", error.classify(), error.line(), error.column());
        Self::Internal { doing: "reading or writing stored JSON", source: source.into() }
    }
}

impl From<Error> for jobs::Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Outside(ports::OutsideError::Refused { .. }) => Self::Never(error.to_string()),
            Error::Internal { doing, source } => Self::Later(format!("{doing}: {source}")),
            other => Self::Later(other.to_string()),
        }
    }
}

/// The source of a fault whose own words may quote a document: only what kind it is goes on.
pub(crate) fn without_contents(error: &documents::Error) -> Fault {
    let kind = match error {
        documents::Error::TooLarge { .. } => "the document is too large",
        documents::Error::Time { .. } => "the time cannot be written",
        _ => "the document cannot be set",
    };
    kind.into()
}
