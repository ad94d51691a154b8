// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room catalogue: finding a public service and what it is about.

mod authority;
mod coverage;
mod elsewhere;
mod import;
mod index;
mod listing;
mod publish;
mod received;
mod reference;
mod search;
mod service;
mod situation;
mod table;

pub use authority::{AuthorityView, SERVED, Served, authority_view};
pub use coverage::{Coverage, coverage};
pub use import::{
    ByteProgress, Elsewhere, ElsewhereLink, Files, ImportError, Imported, RefusalRow, RunRow, import_xzufi,
    imported_id, original,
};
pub use index::{IndexState, SearchIndex, follow_index, index_state, rebuild_index};
pub use listing::{LISTED, Line, Listed, by_letter};
pub use publish::{Published, published, set_published};
pub use received::{Received, received_by};
pub use reference::{import_leika, import_ozg, import_situations};
pub use search::{Asked, Found, Hit, PAGE, Reach, Search, offered_at, search, suggestions, top};
pub use service::{
    Availability, OnlineView, ServiceView, find_service, online_service, online_service_view, put_online_service,
    put_service, service,
};

pub use situation::{Audience, SHIPPED_SOURCE, Situation, situation, situations, situations_of};

pub(crate) use service::{online_service_of, put_service_in, service_of};
