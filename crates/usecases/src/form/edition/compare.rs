// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two editions side by side.

use super::{Body, desk};
use crate::{Context, Result};
use ::form::design::Change;

/// What differs between two editions.
pub struct Comparison {
    /// The online service's title.
    pub title: String,
    /// Settings.
    pub settings: Vec<SettingChange>,
    /// Pages, texts and rules.
    pub changes: Vec<Change>,
}

/// A setting that differs; values as they are stored, empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange {
    /// Name of the input.
    pub name: &'static str,
    /// In the first edition.
    pub from: String,
    /// In the second one.
    pub to: String,
}

/// What differs from the first edition to the second; the number 0 is the form as the schema of the other one gives it.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn compare(context: &Context, slug: &str, first: i64, second: i64) -> Result<Comparison> {
    let new = desk(context, slug, second).await?;
    if first == 0 {
        let none = ::form::design::Design::default();
        let changes = ::form::design::compare((&none, &new.plain()?), (&new.line.body.design, &new.form));
        return Ok(Comparison { title: new.service.title, settings: Vec::new(), changes });
    }
    let old = desk(context, slug, first).await?;
    let (a, b) = (&old.line.body, &new.line.body);
    let changes = ::form::design::compare((&a.design, &old.form), (&b.design, &new.form));
    Ok(Comparison { title: new.service.title.clone(), settings: settings(a, b), changes })
}

fn settings(a: &Body, b: &Body) -> Vec<SettingChange> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let all = |body: &Body| {
        let settings = &body.settings;
        [
            ("schema", body.schema.to_string()),
            ("title", settings.title.clone()),
            ("trust", settings.trust.code().to_owned()),
            ("minutes", settings.minutes.to_string()),
            ("fee", settings.fee.clone()),
            ("opens", day(settings.opens_on)),
            ("closes", day(settings.closes_on)),
            ("languages", settings.languages.join(", ")),
        ]
    };
    let pairs = all(a).into_iter().zip(all(b));
    pairs
        .filter(|((_, from), (_, to))| from != to)
        .map(|((name, from), (_, to))| SettingChange { name, from, to })
        .collect()
}
