// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values that people, browsers and clients carry: session tokens, case numbers, sealed cookies, form tokens and access
//! tokens.

mod access;
mod case_number;
mod cookie;
mod csrf;
mod resume_code;
mod session;

pub use access::{AccessClaims, AccessKey, MAX_ACCESS_TOKEN_LEN};
pub use case_number::CaseNumber;
pub use cookie::{CookieKey, MAX_COOKIE_LEN};
pub use csrf::CsrfKey;
pub use resume_code::ResumeCode;
pub use session::SessionToken;
