// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two editions side by side.

use super::{Body, Settings, desk};
use crate::{
    Context, Result,
    offering::{self, Choices},
};
use ::form::design::Change;
use model::{AuthorityId, catalogue::Receiver, fee::Fee};

/// What differs between two editions.
pub struct Comparison {
    /// The online service's title.
    pub title: String,
    /// Settings.
    pub settings: Vec<SettingChange>,
    /// Pages, texts and rules.
    pub changes: Vec<Change>,
}

/// A setting that differs; values as they are stored (days in ISO 8601, money in cents), empty where there is none; what names
/// authorities and destinations by their names.
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
    let choices = offering::choices(context).await?;
    let (a, b) = (&old.line.body, &new.line.body);
    let changes = ::form::design::compare((&a.design, &old.form), (&b.design, &new.form));
    Ok(Comparison { title: new.service.title.clone(), settings: settings(&choices, a, b), changes })
}

fn settings(choices: &Choices, a: &Body, b: &Body) -> Vec<SettingChange> {
    let pairs = all(choices, a).into_iter().zip(all(choices, b));
    pairs
        .filter(|((_, from), (_, to))| from != to)
        .map(|((name, from), (_, to))| SettingChange { name, from, to })
        .collect()
}

/// Every setting with its value, always in the same order.
fn all(choices: &Choices, body: &Body) -> Vec<(&'static str, String)> {
    let Settings { title, trust, minutes, fee, opens_on, closes_on, languages, payment, receiver, branding } =
        &body.settings;
    let day = |day: &Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (cents, purpose) = match payment {
        Fee::Fixed { cents, purpose, .. } => (cents.to_string(), purpose.clone()),
        _ => Default::default(),
    };
    // what is not the tenant's any more still has an id
    let receiver_name = |receiver: &Receiver| choices.name(*receiver).map_or(receiver.to_string(), str::to_owned);
    let arms_name = |id: &AuthorityId| choices.arms_name(*id).map_or(id.to_string(), str::to_owned);
    vec![
        ("schema", body.schema.to_string()),
        ("title", title.clone()),
        ("trust", trust.code().to_owned()),
        ("minutes", minutes.to_string()),
        ("payment", payment.kind().to_owned()),
        ("amount", cents),
        ("purpose", purpose),
        ("basis", payment.basis().to_owned()),
        ("fee", fee.clone()),
        ("receiver", receiver.as_ref().map(receiver_name).unwrap_or_default()),
        ("opens", day(opens_on)),
        ("closes", day(closes_on)),
        ("languages", languages.join(", ")),
        ("line", branding.line.clone()),
        ("arms", branding.arms.as_ref().map(arms_name).unwrap_or_default()),
        ("accents", branding.accents.map(|accents| accents.words().join(", ")).unwrap_or_default()),
    ]
}
