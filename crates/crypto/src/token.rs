// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random values that people and browsers carry: session tokens, case numbers, sealed cookies and form tokens.

mod case_number;
mod cookie;
mod csrf;
mod resume_code;
mod session;

pub use case_number::CaseNumber;
pub use cookie::{CookieKey, MAX_COOKIE_LEN};
pub use csrf::CsrfKey;
pub use resume_code::ResumeCode;
pub use session::SessionToken;
