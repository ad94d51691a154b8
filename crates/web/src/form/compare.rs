// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/vergleich?mit=`: what differs from another edition.

use super::{
    head::{head, number_of},
    settings::fee_kind,
};
use crate::{
    answer::{Answer, page},
    frame::frame,
    trust,
};
use axum::extract::{Path, Query};
use form::design::{Change, Verdict};
use http::Visit;
use model::TrustLevel;
use ui::form::ComparePage;
use usecases::form::edition as editions;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    mit: Option<i64>,
}

pub(crate) async fn get(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let number = number_of(&number)?;
    let with = asked.mit.unwrap_or(0);
    let desk = editions::desk(&visit.context, &slug, number).await?;
    let overview = editions::overview(&visit.context, &slug).await?;
    let found = editions::compare(&visit.context, &slug, with, number).await?;
    let others = overview.editions.iter().map(|line| line.row.number).filter(|other| *other != number);
    let settings = found.settings.into_iter().map(|setting| {
        let words = |value: String| value_words(&visit, setting.name, value);
        (name(&visit, setting.name), words(setting.from), words(setting.to))
    });
    page(&ComparePage {
        frame: frame(&visit).await?,
        head: head(&visit, &desk),
        with,
        others: others.collect(),
        settings: settings.collect(),
        changes: found.changes.iter().map(|change| told(&visit, change)).collect(),
    })
}

fn name(visit: &Visit, input: &str) -> String {
    visit.locale.text(match input {
        "schema" => "design-schema",
        "title" => "design-set-title",
        "trust" => "service-trust",
        "minutes" => "design-set-minutes",
        "fee" => "design-set-fee",
        "payment" => "design-set-payment",
        "amount" => "design-set-amount",
        "purpose" => "design-set-purpose",
        "basis" => "design-set-basis",
        "receiver" => "design-set-receiver",
        "line" => "design-set-line",
        "arms" => "design-set-arms",
        "accents" => "design-set-accents",
        "opens" => "design-set-opens",
        "closes" => "design-set-closes",
        _ => "design-set-languages",
    })
}

/// A stored value as people read it.
fn value_words(visit: &Visit, name: &str, value: String) -> String {
    match name {
        "trust" => TrustLevel::from_code(&value).map_or(value, |level| trust::name(visit, level)),
        "payment" => fee_kind(visit, &value),
        "amount" => value.parse().map_or(value, |cents| visit.locale.amount(cents)),
        "opens" | "closes" => visit.locale.iso_date(&value),
        "receiver" if value.is_empty() => visit.locale.text("design-set-by-place"),
        _ => value,
    }
}

/// What, before, now.
fn told(visit: &Visit, change: &Change) -> (String, String, String) {
    let what = |key: &str, of: &str| visit.locale.text_with(key, &[("of", of.to_owned())]);
    let in_language = |key: &str, language: &str, of: &str| {
        visit.locale.text_with(key, &[("language", language.to_owned()), ("of", of.to_owned())])
    };
    let verdict = |verdict: Verdict| visit.locale.text(verdict_key(verdict));
    let none = String::new;
    match change {
        Change::PageAdded { title, .. } => (what("compare-page-added", title), none(), title.clone()),
        Change::PageRemoved { title, .. } => (what("compare-page-removed", title), title.clone(), none()),
        Change::PageTitle { page, from, to } => (what("compare-page-title", page), from.clone(), to.clone()),
        Change::PageHelp { title, from, to, .. } => (what("compare-page-help", title), from.clone(), to.clone()),
        Change::PageOrder { from, to } => (visit.locale.text("compare-page-order"), from.join(" · "), to.join(" · ")),
        Change::ElementAdded { label, page, .. } => (what("compare-element-added", label), none(), page.clone()),
        Change::ElementRemoved { label, page, .. } => (what("compare-element-removed", label), page.clone(), none()),
        Change::ElementMoved { label, from, to, .. } => {
            (what("compare-element-moved", label), from.clone(), to.clone())
        }
        Change::ElementOrder { title, .. } => (what("compare-element-order", title), none(), none()),
        Change::LanguageAdded { language } => (what("compare-language", language), none(), language.clone()),
        Change::LanguageRemoved { language } => (what("compare-language", language), language.clone(), none()),
        Change::Label { language, path, from, to } => {
            (in_language("compare-label", language, path), from.clone(), to.clone())
        }
        Change::Help { language, path, from, to } => {
            (in_language("compare-help", language, path), from.clone(), to.clone())
        }
        Change::Choices { language, path } => (in_language("compare-choices", language, path), none(), none()),
        Change::OtherText { language, of, from, to } => {
            (in_language("compare-text", language, of), from.clone(), to.clone())
        }
        Change::Rule { bearer, rule, from, to } => {
            (what("compare-rule", &format!("{bearer}/{rule}")), verdict(*from), verdict(*to))
        }
        Change::RuleTree { bearer, rule } => (what("compare-rule-tree", &format!("{bearer}/{rule}")), none(), none()),
        Change::RuleCases { bearer, rule } => (what("compare-rule-cases", &format!("{bearer}/{rule}")), none(), none()),
    }
}

pub(super) fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "rule-state-open",
        Verdict::Confirmed => "rule-state-confirmed",
        Verdict::Rejected => "rule-state-rejected",
    }
}
