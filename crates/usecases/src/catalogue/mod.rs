// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room catalogue: finding a public service and what it is about.

mod authority;
mod coverage;
pub mod edit;
mod elsewhere;
mod feed;
mod feedback;
mod figures;
mod gateway;
mod import;
mod index;
mod listing;
mod open_data;
mod publish;
mod received;
mod reference;
mod search;
mod service;
mod sitemap;
mod situation;
mod source;
mod table;

pub use authority::{AuthorityView, SERVED, Served, authority_view};
pub use coverage::{Coverage, coverage};
pub use feed::{FeedAsked, FeedVersion, feed, feed_area, own_agency};
pub use feedback::{
    FEEDBACK_LISTED, ForgetFeedback, Issue, Narrowed, NewFeedback, Said, feedback_about, give_feedback, said,
};
pub use figures::{
    Days, Figure, Figures, ServiceFigures, Transactions, count_figure, figures, transactions, write_figures,
};
pub use gateway::{
    Described, Detail, DetailLink, Location, OPENAPI, OnlineFound, OnlinePage, Organisation as GatewayOrganisation,
    Responsible, ServicePage, ServicesAsked, Start, locations, locations_of_postcode, online_organisations,
    online_service_with_key, online_services_at, organisation, responsible_at, service_detail, services_at,
    services_by_leika,
};
pub use import::{
    ByteProgress, Elsewhere, ElsewhereLink, Files, ImportError, Imported, RefusalRow, RunRow, import_xzufi,
    imported_id, original,
};
pub use index::{IndexState, SearchIndex, follow_index, index_state, rebuild_index};
pub use listing::{LISTED, Line, Listed, by_letter};
pub use open_data::{ExportFile, catalogue_csv, catalogue_files, catalogue_json, catalogue_message, coverage_table};
pub(crate) use publish::is_nobodys;
pub use publish::{Published, is_for_nobody, published, set_published};
pub use received::{Received, received_by};
pub use reference::{import_leika, import_ozg, import_situations};
pub use search::{ANSWERS_KEPT, Asked, Found, Hit, PAGE, Reach, Search, offered_at, search, suggestions, top};
pub use service::{
    Availability, OnlineView, ServiceView, find_service, online_service, online_service_view, put_online_service,
    put_service, service, service_address, view_of,
};

pub use sitemap::{SITEMAP_PART, sitemap_parts, sitemap_services};
pub use situation::{Audience, SHIPPED_SOURCE, Situation, situation, situations, situations_of};
pub use source::{Fetch, FollowSources, NewSource, Source, add_source, fetch_source, remove_source, sources};

pub(crate) use service::{online_service_of, put_service_in, service_of};
