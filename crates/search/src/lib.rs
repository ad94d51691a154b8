// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Full-text index over the catalogue: German stems, compounds, synonyms, slips of the finger, beginnings of words, places and
//! facets. It holds nothing that the store does not have: it can be thrown away and built anew at any time.
//! **Invariant:** what a query costs is bounded by its caps and by the size of the index, never by what was typed.

mod analysis;
mod area;
mod compounds;
mod damerau;
mod document;
mod error;
mod facets;
mod find;
mod folder;
mod index;
mod key;
mod place;
mod plan;
mod prior;
mod query;
mod rebuild;
pub mod relevance;
mod schema;
mod score;
mod synonyms;
mod tokens;
mod vocabulary;
mod words;

pub use compounds::Dictionary;
pub use document::Document;
pub use error::{Result, SearchError};
pub use index::{Index, SUGGESTIONS};
pub use query::{DEEPEST, Facets, Filter, Found, Hit, LONGEST, PAGE, Query, Reach, Suggestion, WORDS};
pub use rebuild::Rebuild;
pub use synonyms::Synonyms;
