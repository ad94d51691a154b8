// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How large a design may be, and how ids and languages are written. A design that came from elsewhere is looked at before
//! it is used.

use thiserror::Error;

use super::{Design, SCHEMA_LANGUAGE};

/// Most languages of a form, German included.
const MOST_LANGUAGES: usize = 10;
const MOST_PAGES: usize = 300;
const MOST_ELEMENTS: usize = 5_000;
const MOST_TEXTS: usize = 10_000;
const MOST_CHOICES: usize = 1_000;
const MOST_RULES: usize = 2_000;
const MOST_CASES: usize = 50;
const MOST_ANSWERS: usize = 200;
/// Longest id, title and text in characters.
const LONGEST_ID: usize = 100;
const LONGEST_TITLE: usize = 300;
const LONGEST_TEXT: usize = 5_000;
/// Deepest tree of a rule and most values in it.
const DEEPEST_TREE: usize = 64;
const MOST_TREE: usize = 20_000;

/// Why a design is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum DesignProblem {
    #[error("{what}: {found} given, at most {most} are possible; take some away")]
    TooMany { what: &'static str, found: usize, most: usize },
    #[error("{at}: longer than {most} characters; shorten it")]
    TooLong { at: String, most: usize },
    #[error("the page id `{0}` is not possible; write letters, digits and hyphens, at most {LONGEST_ID}")]
    PageId(String),
    #[error("the page id `{0}` stands twice; ids are unique")]
    PageTwice(String),
    #[error("`{0}` is no language tag; write such as `en`, `uk` or `de-x-leicht`")]
    Language(String),
    #[error("the rule {rule} of {bearer} is decided twice; leave one decision")]
    RuleTwice { bearer: String, rule: String },
}

impl Design {
    /// Looks at sizes and names; whether it fits a schema is told by compiling.
    ///
    /// # Errors
    /// Everything that is wrong, not only the first; at most 100 problems.
    pub fn check(&self) -> Result<(), Vec<DesignProblem>> {
        let mut found = Found(Vec::new());
        self.check_pages(&mut found);
        self.check_texts(&mut found);
        self.check_rules(&mut found);
        if found.0.is_empty() { Ok(()) } else { Err(found.0) }
    }

    fn check_pages(&self, found: &mut Found) {
        found.count("pages", self.pages.len(), MOST_PAGES);
        let elements = self.pages.iter().map(|page| page.elements.len()).sum();
        found.count("elements on pages", elements, MOST_ELEMENTS);
        let mut seen = std::collections::BTreeSet::new();
        for page in &self.pages {
            if !is_page_id(&page.id) {
                found.add(DesignProblem::PageId(short(&page.id)));
            } else if !seen.insert(page.id.as_str()) {
                found.add(DesignProblem::PageTwice(page.id.clone()));
            }
            found.length(&page.id, page.title.as_deref(), LONGEST_TITLE);
            found.length(&page.id, page.help.as_deref(), LONGEST_TEXT);
            for element in &page.elements {
                found.length(&page.id, Some(element), 2_000);
            }
        }
    }

    fn check_texts(&self, found: &mut Found) {
        found.count("languages", self.languages().len(), MOST_LANGUAGES);
        for (language, texts) in &self.texts {
            if !is_language(language) {
                found.add(DesignProblem::Language(short(language)));
            }
            let count = texts.pages.len() + texts.elements.len() + texts.rules.len();
            found.count("texts of a language", count, MOST_TEXTS);
            found.length(language, texts.title.as_deref(), LONGEST_TITLE);
            for (id, text) in &texts.pages {
                found.length(id, text.title.as_deref(), LONGEST_TITLE);
                found.length(id, text.help.as_deref(), LONGEST_TEXT);
            }
            for (path, text) in &texts.elements {
                found.length(path, text.label.as_deref(), LONGEST_TEXT);
                found.length(path, text.help.as_deref(), LONGEST_TEXT);
                found.count("names of entries", text.choices.len(), MOST_CHOICES);
                text.choices.values().for_each(|name| found.length(path, Some(name), LONGEST_TITLE));
            }
            texts.rules.iter().for_each(|(key, message)| found.length(key, Some(message), LONGEST_TEXT));
        }
    }

    fn check_rules(&self, found: &mut Found) {
        found.count("rules", self.rules.len(), MOST_RULES);
        let mut seen = std::collections::BTreeSet::new();
        for decision in &self.rules {
            let (bearer, rule) = (decision.bearer.as_str(), decision.rule.as_str());
            if !seen.insert((bearer, rule)) {
                found.add(DesignProblem::RuleTwice { bearer: short(bearer), rule: short(rule) });
            }
            found.length(rule, Some(bearer), LONGEST_ID);
            found.length(rule, Some(rule), LONGEST_ID);
            found.length(rule, decision.wording.as_deref(), LONGEST_TEXT);
            let mut left = MOST_TREE;
            if !is_small(&decision.tree, 0, &mut left) {
                found.add(DesignProblem::TooMany { what: "parts of a rule", found: MOST_TREE, most: MOST_TREE });
            }
            found.count("test cases of a rule", decision.cases.len(), MOST_CASES);
            for case in &decision.cases {
                found.length(rule, Some(&case.name), LONGEST_TITLE);
                found.count("answers of a test case", case.answers.len() + case.outcome.len(), MOST_ANSWERS);
                case.answers.values().for_each(|answer| found.length(rule, Some(answer), LONGEST_TEXT));
            }
        }
    }
}

struct Found(Vec<DesignProblem>);

impl Found {
    fn add(&mut self, problem: DesignProblem) {
        if self.0.len() < 100 {
            self.0.push(problem);
        }
    }

    fn count(&mut self, what: &'static str, found: usize, most: usize) {
        if found > most {
            self.add(DesignProblem::TooMany { what, found, most });
        }
    }

    fn length(&mut self, at: &str, text: Option<&str>, most: usize) {
        if text.is_some_and(|text| text.len() > most && text.chars().count() > most) {
            self.add(DesignProblem::TooLong { at: short(at), most });
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

fn is_page_id(id: &str) -> bool {
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_plain && !id.is_empty() && id.len() <= LONGEST_ID
}

/// A language and its parts as BCP 47 writes them, in their usual case.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_first = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut rest = parts.clone();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag == SCHEMA_LANGUAGE || is_first && tag.len() <= 20 && rest.all(is_part)
}

fn is_small(tree: &serde_json::Value, depth: usize, left: &mut usize) -> bool {
    use serde_json::Value;
    if depth > DEEPEST_TREE || *left == 0 {
        return false;
    }
    *left -= 1;
    match tree {
        Value::Array(parts) => parts.iter().all(|part| is_small(part, depth + 1, left)),
        Value::Object(parts) => parts.values().all(|part| is_small(part, depth + 1, left)),
        Value::String(text) => text.len() <= 4 * LONGEST_TEXT,
        _ => true,
    }
}
