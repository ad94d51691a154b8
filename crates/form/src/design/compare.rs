// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What differs between two designs and the forms that they make.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{RuleDecision, Verdict};
use super::{Design, ElementText, outline};
use crate::definition::Definition;

/// One difference, from the first design to the second.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Change {
    PageAdded {
        page: String,
        title: String,
    },
    PageRemoved {
        page: String,
        title: String,
    },
    PageTitle {
        page: String,
        from: String,
        to: String,
    },
    PageHelp {
        page: String,
        title: String,
        from: String,
        to: String,
    },
    /// The order of the pages that both have is another one: titles before and after.
    PageOrder {
        from: Vec<String>,
        to: Vec<String>,
    },
    ElementAdded {
        path: String,
        label: String,
        page: String,
    },
    ElementRemoved {
        path: String,
        label: String,
        page: String,
    },
    /// Titles of the pages.
    ElementMoved {
        path: String,
        label: String,
        from: String,
        to: String,
    },
    /// The order of the elements on a page that both have is another one.
    ElementOrder {
        page: String,
        title: String,
    },
    LanguageAdded {
        language: String,
    },
    LanguageRemoved {
        language: String,
    },
    Label {
        language: String,
        path: String,
        from: String,
        to: String,
    },
    Help {
        language: String,
        path: String,
        from: String,
        to: String,
    },
    /// Names of entries to choose from.
    Choices {
        language: String,
        path: String,
    },
    /// Title of the form, of a page, or a message, by what it belongs to.
    OtherText {
        language: String,
        of: String,
        from: String,
        to: String,
    },
    Rule {
        bearer: String,
        rule: String,
        from: Verdict,
        to: Verdict,
    },
    /// Confirmed before and after, but not as the same tree.
    RuleTree {
        bearer: String,
        rule: String,
    },
    /// Test cases.
    RuleCases {
        bearer: String,
        rule: String,
    },
}

/// Differences between two designs, each with the form that it makes in German.
#[must_use]
pub fn compare(first: (&Design, &Definition), second: (&Design, &Definition)) -> Vec<Change> {
    let mut found = Vec::new();
    pages(first.1, second.1, &mut found);
    elements(first.1, second.1, &mut found);
    texts(first.0, second.0, &mut found);
    rules(first.0, second.0, &mut found);
    found
}

fn pages(first: &Definition, second: &Definition, found: &mut Vec<Change>) {
    let page = |form: &Definition, id: &str| form.pages.iter().position(|page| page.id == id);
    for page_before in first.pages.iter().filter(|known| page(second, &known.id).is_none()) {
        found.push(Change::PageRemoved { page: page_before.id.clone(), title: page_before.title.clone() });
    }
    for now in &second.pages {
        let Some(before) = page(first, &now.id).and_then(|at| first.pages.get(at)) else {
            found.push(Change::PageAdded { page: now.id.clone(), title: now.title.clone() });
            continue;
        };
        if before.title != now.title {
            let (from, to) = (before.title.clone(), now.title.clone());
            found.push(Change::PageTitle { page: now.id.clone(), from, to });
        }
        if before.hint != now.hint {
            let (from, to) = (before.hint.clone().unwrap_or_default(), now.hint.clone().unwrap_or_default());
            found.push(Change::PageHelp { page: now.id.clone(), title: now.title.clone(), from, to });
        }
    }
    let both = |form: &Definition, other: &Definition| -> Vec<(String, String)> {
        let common = form.pages.iter().filter(|known| page(other, &known.id).is_some());
        common.map(|page| (page.id.clone(), page.title.clone())).collect()
    };
    let (before, now) = (both(first, second), both(second, first));
    if before.iter().map(|(id, _)| id).ne(now.iter().map(|(id, _)| id)) {
        let titles = |pages: Vec<(String, String)>| pages.into_iter().map(|(_, title)| title).collect();
        found.push(Change::PageOrder { from: titles(before), to: titles(now) });
    }
}

fn elements(first: &Definition, second: &Definition, found: &mut Vec<Change>) {
    let (before, now) = (outline(first), outline(second));
    let title = |form: &Definition, id: &str| {
        form.pages.iter().find(|page| page.id == id).map_or_else(|| id.to_owned(), |page| page.title.clone())
    };
    let old: BTreeMap<&str, &super::Element> = before.iter().map(|element| (element.path.as_str(), element)).collect();
    let new: BTreeMap<&str, &super::Element> = now.iter().map(|element| (element.path.as_str(), element)).collect();
    for element in before.iter().filter(|element| !new.contains_key(element.path.as_str())) {
        // a group that is not named any more is no loss: its children are looked at
        let is_taken_apart = now.iter().any(|other| other.path.starts_with(&format!("{}/", element.path)));
        if !is_taken_apart {
            let (path, label) = (element.path.clone(), element.label.clone());
            found.push(Change::ElementRemoved { path, label, page: title(first, &element.page) });
        }
    }
    let mut moved_pages = BTreeSet::new();
    for element in &now {
        let (path, label) = (element.path.clone(), element.label.clone());
        match old.get(element.path.as_str()) {
            None if before.iter().any(|other| other.path.starts_with(&format!("{}/", element.path))) => {}
            None => found.push(Change::ElementAdded { path, label, page: title(second, &element.page) }),
            Some(known) if known.page != element.page => {
                moved_pages.extend([known.page.clone(), element.page.clone()]);
                let (from, to) = (title(first, &known.page), title(second, &element.page));
                found.push(Change::ElementMoved { path, label, from, to });
            }
            Some(_) => {}
        }
    }
    for page in &second.pages {
        let order = |all: &[super::Element], other: &BTreeMap<&str, &super::Element>| -> Vec<String> {
            let here = all.iter().filter(|element| element.page == page.id);
            let stays = here.filter(|element| other.get(element.path.as_str()).is_some_and(|o| o.page == page.id));
            stays.map(|element| element.path.clone()).collect()
        };
        if order(&before, &new) != order(&now, &old) {
            found.push(Change::ElementOrder { page: page.id.clone(), title: page.title.clone() });
        }
    }
}

fn texts(first: &Design, second: &Design, found: &mut Vec<Change>) {
    let languages = |design: &Design| design.texts.keys().cloned().collect::<BTreeSet<String>>();
    let (before, now) = (languages(first), languages(second));
    let none = super::Texts::default();
    for language in before.union(&now) {
        let language = language.as_str();
        let (old, new) = (first.texts.get(language), second.texts.get(language));
        match (old, new) {
            (None, Some(_)) => found.push(Change::LanguageAdded { language: language.to_owned() }),
            (Some(_), None) => {
                found.push(Change::LanguageRemoved { language: language.to_owned() });
                continue;
            }
            _ => {}
        }
        let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
        other(language, "", &old.title, &new.title, found);
        let empty = ElementText::default();
        for path in keys(&old.elements, &new.elements) {
            let (a, b) = (old.elements.get(path).unwrap_or(&empty), new.elements.get(path).unwrap_or(&empty));
            element(language, path, a, b, found);
        }
        let empty = super::PageText::default();
        for page in keys(&old.pages, &new.pages) {
            let (a, b) = (old.pages.get(page).unwrap_or(&empty), new.pages.get(page).unwrap_or(&empty));
            other(language, page, &a.title, &b.title, found);
            other(language, page, &a.help, &b.help, found);
        }
        for rule in keys(&old.rules, &new.rules) {
            other(language, rule, &old.rules.get(rule).cloned(), &new.rules.get(rule).cloned(), found);
        }
    }
}

fn keys<'a, T>(first: &'a BTreeMap<String, T>, second: &'a BTreeMap<String, T>) -> BTreeSet<&'a String> {
    first.keys().chain(second.keys()).collect()
}

fn element(language: &str, path: &str, a: &ElementText, b: &ElementText, found: &mut Vec<Change>) {
    let (language, path) = (language.to_owned(), path.to_owned());
    if a.label != b.label {
        let (from, to) = (a.label.clone().unwrap_or_default(), b.label.clone().unwrap_or_default());
        found.push(Change::Label { language: language.clone(), path: path.clone(), from, to });
    }
    if a.help != b.help {
        let (from, to) = (a.help.clone().unwrap_or_default(), b.help.clone().unwrap_or_default());
        found.push(Change::Help { language: language.clone(), path: path.clone(), from, to });
    }
    if a.choices != b.choices {
        found.push(Change::Choices { language, path });
    }
}

fn other(language: &str, of: &str, a: &Option<String>, b: &Option<String>, found: &mut Vec<Change>) {
    if a != b {
        let (from, to) = (a.clone().unwrap_or_default(), b.clone().unwrap_or_default());
        found.push(Change::OtherText { language: language.to_owned(), of: of.to_owned(), from, to });
    }
}

fn rules(first: &Design, second: &Design, found: &mut Vec<Change>) {
    let key = |decision: &RuleDecision| (decision.bearer.clone(), decision.rule.clone());
    let all: BTreeSet<_> = first.rules.iter().chain(&second.rules).map(key).collect();
    for (bearer, rule) in all {
        let (old, new) = (first.decision(&bearer, &rule), second.decision(&bearer, &rule));
        let verdict = |decision: Option<&RuleDecision>| decision.map_or(Verdict::Open, |decision| decision.verdict);
        let (from, to) = (verdict(old), verdict(new));
        if from != to {
            found.push(Change::Rule { bearer: bearer.clone(), rule: rule.clone(), from, to });
        } else if to == Verdict::Confirmed && old.map(|old| &old.tree) != new.map(|new| &new.tree) {
            found.push(Change::RuleTree { bearer: bearer.clone(), rule: rule.clone() });
        }
        let cases =
            |decision: Option<&RuleDecision>| decision.map(|decision| decision.cases.clone()).unwrap_or_default();
        if cases(old) != cases(new) {
            found.push(Change::RuleCases { bearer, rule });
        }
    }
}
