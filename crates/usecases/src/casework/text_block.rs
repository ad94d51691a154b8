// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text blocks: texts that an authority uses again, with places for number, name and day.

use crate::{Context, Error, FieldProblem, Result, audit};
use model::{id::Uuid, rights::Right};
use store::casework::texts;
pub use store::casework::texts::TextBlock;

/// Longest title in characters.
const TITLE_MAX: usize = 100;
/// Longest text in characters.
const TEXT_MAX: usize = 5_000;
/// Most text blocks of an authority.
const MOST: usize = 500;
/// Places that are filled in.
pub const PLACEHOLDERS: [&str; 3] = ["{nummer}", "{name}", "{datum}"];

/// What came of a change of a text block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSaved {
    /// It is done.
    Done,
    /// Somebody else changed it since it was shown: look again.
    Changed,
}

/// All text blocks, by title, for administrators.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn text_blocks(context: &Context) -> Result<Vec<TextBlock>> {
    context.may(Right::EditTexts)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    Ok(texts::all(&mut read).await?)
}

/// A text block, for administrators.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn text_block(context: &Context, id: Uuid) -> Result<TextBlock> {
    context.may(Right::EditTexts)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    texts::find(&mut read, id).await?.ok_or(Error::NotFound)
}

/// Adds a text block (version 0) or changes one over the version that was shown.
///
/// # Errors
/// `Invalid` names what to mend, unknown places among it; `LoginNeeded`, `NotFound`.
pub async fn put_text_block(context: &Context, mut block: TextBlock) -> Result<TextSaved> {
    context.may(Right::EditTexts)?;
    block.title = block.title.trim().to_owned();
    block.text = block.text.trim().to_owned();
    let problems = check(&block);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let known = texts::all(&mut tx).await?;
    if block.version == 0 {
        if known.len() >= MOST {
            return Err(Error::Invalid(vec![FieldProblem { field: "title", text: "casework-texts-many" }]));
        }
        // sending the form twice adds it once
        texts::add(&mut tx, &block).await?;
    } else if !known.iter().any(|there| there.id == block.id) {
        return Err(Error::NotFound);
    } else if !texts::change(&mut tx, &block).await? {
        // the other change may wait for the same sync of the disk: it must be there when the text is shown
        tx.commit().await?;
        return Ok(TextSaved::Changed);
    }
    let object = format!("text_block:{}", block.id);
    audit::note(&mut tx, platform, &context.actor, "casework.put_text_block", object).await?;
    tx.commit().await?;
    Ok(TextSaved::Done)
}

/// Removes a text block; removing it twice changes nothing.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn remove_text_block(context: &Context, id: Uuid) -> Result<()> {
    context.may(Right::EditTexts)?;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    texts::remove(&mut tx, id).await?;
    let object = format!("text_block:{id}");
    audit::note(&mut tx, platform, &context.actor, "casework.remove_text_block", object).await?;
    tx.commit().await?;
    Ok(())
}

/// Text blocks for a case of a service, by title, for those who write about it.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn texts_for(context: &Context, service: &str) -> Result<Vec<TextBlock>> {
    context.may_for(Right::ReadCase, service)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let mut blocks = texts::all(&mut read).await?;
    blocks.retain(|block| block.service_key.is_empty() || block.service_key == service);
    Ok(blocks)
}

/// What is filled into the places of a text.
pub struct Filling {
    /// Case number.
    pub number: String,
    /// Name of who applied.
    pub name: String,
    /// The day, in words.
    pub day: String,
}

impl Filling {
    /// The text with its places filled in, once: what is filled in is no place itself.
    #[must_use]
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let found = PLACEHOLDERS.into_iter().zip([&self.number, &self.name, &self.day]);
            match found.into_iter().find(|(place, _)| rest.starts_with(place)) {
                Some((place, value)) => {
                    out.push_str(value);
                    rest = &rest[place.len()..];
                }
                None => {
                    out.push('{');
                    rest = &rest[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }
}

fn check(block: &TextBlock) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !(1..=TITLE_MAX).contains(&block.title.chars().count()) {
        problems.push(FieldProblem { field: "title", text: "casework-text-title" });
    }
    if !(1..=TEXT_MAX).contains(&block.text.chars().count()) {
        problems.push(FieldProblem { field: "text", text: "casework-text-length" });
    }
    if !places_are_known(&block.text) {
        problems.push(FieldProblem { field: "text", text: "casework-text-places" });
    }
    problems
}

/// Whether every brace belongs to a place that is filled in.
fn places_are_known(text: &str) -> bool {
    let left = PLACEHOLDERS.iter().fold(text.to_owned(), |left, place| left.replace(place, ""));
    !left.contains(['{', '}'])
}

#[cfg(test)]
mod tests {
    use super::{Filling, places_are_known};

    #[test]
    fn places_are_filled_in_once() {
        let filling =
            Filling { number: "MST-1".to_owned(), name: "{datum} Demo".to_owned(), day: "24.11.2026".to_owned() };
        assert_eq!(filling.fill("{name}: {nummer} vom {datum} {"), "{datum} Demo: MST-1 vom 24.11.2026 {");
        assert_eq!(filling.fill("ohne"), "ohne");
    }

    #[test]
    fn unknown_places_are_found() {
        assert!(places_are_known("Guten Tag {name}, zu {nummer} am {datum}."));
        for text in ["{adresse}", "{name", "name}", "{ name }", "{{name}}"] {
            assert!(!places_are_known(text), "{text}");
        }
    }
}
