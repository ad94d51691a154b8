// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The words of the interface in every language, kept in `locales/{language}/{room}.ftl`, and how dates, times, amounts
//! and sizes are written in them. House rule, held by a test: every key exists in every language, with the same
//! variables, and none is unused.

mod format;
mod locale;

pub use format::{berlin, local_date};
pub use locale::Locale;
