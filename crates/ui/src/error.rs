// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Error pages: what happened and what to do now.

use crate::page::page;
use crate::{Frame, Page};

/// An error page. Answer with the status of its kind.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub frame: Frame,
    /// What happened.
    pub kind: ErrorKind,
    /// More, in the language of the page; never inner details.
    pub detail: Option<String>,
    /// Number to tell support, e.g. the request's id.
    pub reference: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// 400: the request cannot be understood (also a missing form token).
    BadRequest,
    /// 403
    Forbidden,
    /// 403: the form belongs to another session.
    StaleForm,
    /// 404
    NotFound,
    /// 409
    Conflict,
    /// 413
    TooLarge,
    /// 429
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// 500
    Internal,
    /// 503
    Unavailable,
}

impl ErrorKind {
    /// HTTP status.
    pub fn status(self) -> u16 {
        match self {
            ErrorKind::BadRequest => 400,
            ErrorKind::Forbidden | ErrorKind::StaleForm => 403,
            ErrorKind::NotFound => 404,
            ErrorKind::Conflict => 409,
            ErrorKind::TooLarge => 413,
            ErrorKind::TooMany { .. } => 429,
            ErrorKind::Internal => 500,
            ErrorKind::Unavailable => 503,
        }
    }

    /// Kind for an HTTP status; anything unknown is `Internal`.
    pub fn from_status(status: u16) -> ErrorKind {
        match status {
            400 | 405 | 415 | 422 => ErrorKind::BadRequest,
            401 | 403 => ErrorKind::Forbidden,
            404 | 410 => ErrorKind::NotFound,
            409 | 412 => ErrorKind::Conflict,
            413 => ErrorKind::TooLarge,
            429 => ErrorKind::TooMany { retry_after: 60 },
            503 => ErrorKind::Unavailable,
            _ => ErrorKind::Internal,
        }
    }
}

page!(ErrorPage, |page| match page.kind {
    ErrorKind::BadRequest => page.frame.t("error-400-title"),
    ErrorKind::Forbidden => page.frame.t("error-403-title"),
    ErrorKind::StaleForm => page.frame.t("error-stale-form-title"),
    ErrorKind::NotFound => page.frame.t("error-404-title"),
    ErrorKind::Conflict => page.frame.t("error-409-title"),
    ErrorKind::TooLarge => page.frame.t("error-413-title"),
    ErrorKind::TooMany { .. } => page.frame.t("error-429-title"),
    ErrorKind::Internal => page.frame.t("error-500-title"),
    ErrorKind::Unavailable => page.frame.t("error-503-title"),
});

impl ErrorPage {
    pub(crate) fn advice(&self) -> String {
        match self.kind {
            ErrorKind::BadRequest => self.frame.t("error-400-text"),
            ErrorKind::Forbidden => self.frame.t("error-403-text"),
            ErrorKind::StaleForm => self.frame.t("error-stale-form-text"),
            ErrorKind::NotFound => self.frame.t("error-404-text"),
            ErrorKind::Conflict => self.frame.t("error-409-text"),
            ErrorKind::TooLarge => self.frame.t("error-413-text"),
            ErrorKind::TooMany { retry_after } => self.frame.tn("error-429-text", retry_after.div_ceil(60)),
            ErrorKind::Internal => self.frame.t("error-500-text"),
            ErrorKind::Unavailable => self.frame.t("error-503-text"),
        }
    }
}
