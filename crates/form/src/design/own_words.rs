// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which texts of a form are said in its language. What a design does not say falls back to German, text by text; whoever shows such
//! a text says in which language it is.

use std::collections::HashSet;
use std::sync::Arc;

use super::Texts;

/// The texts of a form that are said in its language. A text that is none of them is German.
#[derive(Debug, Clone, Default)]
pub struct OwnWords(Arc<HashSet<String>>);

impl OwnWords {
    pub(crate) fn of(texts: &Texts) -> Self {
        let pages = texts.pages.values().flat_map(|page| page.title.iter().chain(&page.help));
        let elements = texts.elements.values();
        let elements = elements.flat_map(|text| text.label.iter().chain(&text.help).chain(text.choices.values()));
        let all = texts.title.iter().chain(pages).chain(elements).chain(texts.rules.values());
        Self(Arc::new(all.cloned().collect()))
    }

    /// Whether a text is said in the language of the form, with the number that repeated things and pages get behind it.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.0.contains(text) || without_number(text).is_some_and(|text| self.0.contains(text))
    }
}

/// `Child 2` and `Your dog (2)` without their numbers.
fn without_number(text: &str) -> Option<&str> {
    let (before, last) = text.rsplit_once(' ')?;
    let number = last.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(last);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(before)
}

#[cfg(test)]
mod tests {
    use super::{OwnWords, Texts};

    #[test]
    fn numbers_behind_a_text_do_not_count() {
        let words = OwnWords::of(&Texts { title: Some("Your dog".to_owned()), ..Texts::default() });
        assert!(["Your dog", "Your dog 2", "Your dog (12)"].iter().all(|text| words.has(text)));
        assert!(["Ihr Hund", "Your dog x", "Your dog ()", "Your", ""].iter().all(|text| !words.has(text)));
        assert!(!OwnWords::default().has("Your dog"));
    }
}
