// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two versions side by side.

use super::{Desk, LANGUAGES, desk};
use crate::{Context, Result};
use model::catalogue::{Piece, ServiceDraft, TextPart, differ};
use std::collections::BTreeSet;

/// What differs between two versions.
pub struct Comparison {
    /// The older one; without contents where the other is the first.
    pub before: ServiceDraft,
    /// The newer one.
    pub desk: Desk,
    /// Texts that differ.
    pub texts: Vec<TextChange>,
}

/// A text that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// Language.
    pub language: String,
    /// Which text.
    pub part: TextPart,
    /// What became of its words.
    pub pieces: Vec<Piece>,
}

/// What differs from the first version to the second; the number 0 is nothing.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn compare(context: &Context, slug: &str, first: i64, second: i64) -> Result<Comparison> {
    let now = desk(context, slug, second).await?;
    let before = match first {
        0 => ServiceDraft::default(),
        number => desk(context, slug, number).await?.line.draft,
    };
    let texts = changes(&before, &now.line.draft);
    Ok(Comparison { before, desk: now, texts })
}

/// Texts that differ, by language and part.
fn changes(before: &ServiceDraft, after: &ServiceDraft) -> Vec<TextChange> {
    let all: BTreeSet<&String> = before.texts.keys().chain(after.texts.keys()).collect();
    let mut languages: Vec<&String> = all.into_iter().collect();
    // as they are written: German first
    languages.sort_by_key(|language| LANGUAGES.iter().position(|known| known == language).unwrap_or(LANGUAGES.len()));
    let mut found = Vec::new();
    for language in languages {
        for part in TextPart::ALL {
            let (old, new) = (before.text(language, part), after.text(language, part));
            if old != new {
                found.push(TextChange { language: language.clone(), part, pieces: differ(old, new) });
            }
        }
    }
    found
}
