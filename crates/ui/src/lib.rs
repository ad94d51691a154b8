// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages: typed contexts, their templates, the embedded assets and brands. A context carries plain values; the
//! template words them in the language of its frame. No page needs script.

pub mod account;
pub mod application;
pub mod casework;
pub mod catalogue;
pub mod developer;
pub mod directory;
pub mod error;
pub mod form;
pub mod mailbox;
pub mod samples;
pub mod tenant;

mod asset;
mod brand;
mod download;
mod frame;
mod keeping;
mod language;
mod page;
mod pagination;
mod proof;
mod prose;
mod rich;
mod trust_level;
mod wording;

pub use askama::Error;
pub use asset::{Asset, asset, asset_names, asset_url};
pub use brand::{Brand, BrandSlot, BrandTokens, BrandWords, accents_css, brand_names};
pub use download::{Attachment, PdfState};
pub use error::{ErrorKind, ErrorPage};
pub use frame::{Flash, Frame, SessionEnd, SignedIn, Tenant, TenantKind, Tone, encode};
pub use keeping::Keeping;
pub use language::{FormLanguage, FormWords};
pub use page::{FormError, Page};
pub use pagination::{PageLink, Pagination};
pub use proof::{NoticeLine, Proof};
pub use tenant::{Contact, InfoKind, InfoPage, InfoSection};
pub use trust_level::TrustLevel;
pub use wording::{field_id, problem_text, summary_text};
