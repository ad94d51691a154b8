// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The shared edge of all doors: who asks (visit), cookies, form tokens, headers, limits, errors as problem+json.

pub mod basic;
pub mod cookie;
mod edge;
pub mod form;
pub mod headers;
mod host;
mod origin;
pub mod problem;
mod proxies;
mod visit;

pub use edge::Edge;
pub use host::{by_host, portal};
pub use origin::same_origin;
pub use proxies::Proxies;
pub use texts::Locale;
pub use visit::{Visit, recognise};

/// Most bytes of an ordinary form.
pub const FORM_BYTES: usize = 1_000_000;
