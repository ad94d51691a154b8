// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked, and what is answered.

use model::trust::TrustLevel;
use uuid::Uuid;

/// Longest text that is looked at, in characters.
pub const LONGEST: usize = 200;
/// Most words that count.
pub const WORDS: usize = 12;
/// Most hits of a page.
pub const PAGE: usize = 100;
/// The last hit that can be asked for.
pub const DEEPEST: usize = 10_000;

/// A question to the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// What somebody typed. Nothing means all, by title.
    pub text: String,
    /// Regionalschlüssel of the place, its first digits or all 12; none where it is not known.
    pub place: Option<String>,
    /// What the hits must be.
    pub filter: Filter,
    /// Hits that are left out before the page.
    pub skip: usize,
    /// Hits of the page, at most [`PAGE`].
    pub take: usize,
}

/// What hits must be; nothing set means anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// This life or business situation.
    pub situation: Option<String>,
    /// Any of these life or business situations, whatever else is chosen: what a theme portal shows.
    pub within: Option<Vec<String>>,
    /// For these people.
    pub target_group: Option<String>,
    /// This trust level.
    pub trust_level: Option<TrustLevel>,
    /// Can be applied for online at the place, or anywhere where no place is known.
    pub online: bool,
}

/// How far the description that was found reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// The whole country.
    Country,
    /// A Land.
    State,
    /// A district, association or municipality.
    Local,
}

/// A hit.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Id of the document.
    pub id: Uuid,
    /// Part of its address.
    pub slug: String,
    /// Title for citizens.
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// LeiKa key.
    pub leika: Option<String>,
    /// Whether it can be applied for online at the place, or anywhere where no place is known.
    pub online: bool,
    /// Whether an authority of the district or municipality is entered for the place.
    pub local: bool,
    /// How far the description reaches.
    pub reach: Reach,
    /// How well it answers, from 0 to about 1; comparable within one answer.
    pub score: f32,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Hits of the page, best first.
    pub hits: Vec<Hit>,
    /// Number of all hits.
    pub total: usize,
    /// What they could be narrowed to.
    pub facets: Facets,
    /// What was probably meant, where a word is not known.
    pub meant: Option<String>,
}

/// Values and how many hits have them, each counted as if it alone were not chosen yet; most first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facets {
    /// Life and business situations.
    pub situations: Vec<(String, usize)>,
    /// Who it is for.
    pub target_groups: Vec<(String, usize)>,
    /// Trust levels.
    pub trust_levels: Vec<(TrustLevel, usize)>,
    /// Hits that can be applied for online.
    pub online: usize,
}

/// A title that begins like what is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Part of its address.
    pub slug: String,
    /// Title for citizens.
    pub title: String,
}
