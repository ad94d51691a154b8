// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `…/{number}/einstellungen`: what an edition says of the online service.

use super::head::{address, after, head, number_of};
use crate::{
    answer::{Answer, page, page_with},
    frame::frame,
    trust,
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::{
    TrustLevel,
    brand::Accents,
    fee::{Currency, Fee, parse_cents},
};
use ui::{
    FormError,
    form::{Choice, SettingsPage},
};
use usecases::form::edition::{self as editions, Branding, EditionChange, Settings};

pub(crate) async fn get(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    page(&shown(&visit, &slug, number_of(&number)?, None, Vec::new()).await?)
}

async fn shown(
    visit: &Visit,
    slug: &str,
    number: i64,
    typed: Option<&Fields>,
    errors: Vec<FormError>,
) -> usecases::Result<SettingsPage> {
    let desk = editions::desk(&visit.context, slug, number).await?;
    let choices = usecases::offering::choices(&visit.context).await?;
    let Settings { title, trust, minutes, fee, opens_on, closes_on, languages, payment, receiver, branding } =
        &desk.line.body.settings;
    let day = |day: &Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |name: &str, stored: String| typed.map_or(stored, |fields| fields.get(name).to_owned());
    let one_of = |name: &str, stored: &str, all: Vec<(String, String)>| {
        let chosen = text(name, stored.to_owned());
        let all = all.into_iter();
        all.map(|(value, words)| Choice { chosen: value == chosen, value, words }).collect::<Vec<_>>()
    };
    let own = |key: &str| (String::new(), visit.locale.text(key));
    // what is not there any more is shown as that, and not lost without a word
    let gone = |value: String| (value, visit.locale.text("design-set-gone"));
    // what is no level of its own on pages has its own code all the same
    let levels = [TrustLevel::None, TrustLevel::Basic, TrustLevel::Substantial, TrustLevel::High];
    let levels = levels.map(|level| (level.code().to_owned(), trust::name(visit, level))).to_vec();
    let mut receivers = vec![own("design-set-by-place")];
    receivers.extend(choices.receivers.iter().map(|(receiver, words)| (receiver.to_string(), words.clone())));
    receivers.extend(receiver.filter(|one| choices.name(*one).is_none()).map(|one| gone(one.to_string())));
    let mut arms = vec![own("design-set-no-arms")];
    arms.extend(choices.arms.iter().map(|(id, name)| (id.to_string(), name.clone())));
    arms.extend(branding.arms.filter(|one| choices.arms_name(*one).is_none()).map(|one| gone(one.to_string())));
    let (cents, purpose) = match payment {
        Fee::Fixed { cents, purpose, .. } => (amount(*cents), purpose.clone()),
        _ => Default::default(),
    };
    let [light, dark] = branding.accents.map(|accents| accents.words()).unwrap_or_default();
    Ok(SettingsPage {
        frame: frame(visit).await?,
        head: head(visit, &desk),
        title: text("title", title.clone()),
        trust: one_of("trust", trust.code(), levels),
        minutes: text("minutes", minutes.to_string()),
        receivers: one_of("receiver", &receiver.map(|one| one.to_string()).unwrap_or_default(), receivers),
        payments: one_of(
            "payment",
            payment.kind(),
            KINDS.map(|kind| (kind.to_owned(), fee_kind(visit, kind))).to_vec(),
        ),
        amount: text("amount", cents),
        purpose: text("purpose", purpose),
        basis: text("basis", payment.basis().to_owned()),
        fee: text("fee", fee.clone()),
        opens: text("opens", day(opens_on)),
        closes: text("closes", day(closes_on)),
        languages: text("languages", languages.join(", ")),
        line: text("line", branding.line.clone()),
        arms: one_of("arms", &branding.arms.map(|one| one.to_string()).unwrap_or_default(), arms),
        accent_light: text("accent_light", light),
        accent_dark: text("accent_dark", dark),
        errors,
    })
}

/// Kinds of fees in the order of the page.
const KINDS: [&str; 4] = ["unsaid", "free", "fixed", "later"];

/// The kind of a fee in words.
pub(super) fn fee_kind(visit: &Visit, kind: &str) -> String {
    visit.locale.text(match kind {
        "free" => "fee-kind-free",
        "fixed" => "fee-kind-fixed",
        "later" => "fee-kind-later",
        _ => "fee-kind-unsaid",
    })
}

/// An amount as editors type it.
fn amount(cents: u32) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

/// Input and text key of what is wrong.
type Wrong = (&'static str, &'static str);

fn read(fields: &Fields) -> Result<Settings, Wrong> {
    let day = |name: &'static str| match fields.get(name).trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| (name, "edition-day-wrong")),
    };
    let languages = fields.get("languages").split([',', ' ', ';']).map(str::trim).filter(|tag| !tag.is_empty());
    let mut tags: Vec<String> = Vec::new();
    for tag in languages {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    Ok(Settings {
        title: fields.get("title").trim().to_owned(),
        trust: TrustLevel::from_code(fields.get("trust")).ok_or(("trust", "edition-trust-wrong"))?,
        minutes: fields.get("minutes").trim().parse().map_err(|_| ("minutes", "edition-minutes-wrong"))?,
        fee: fields.get("fee").trim().to_owned(),
        opens_on: day("opens")?,
        closes_on: day("closes")?,
        languages: tags,
        payment: payment(fields)?,
        receiver: match fields.get("receiver") {
            "" => None,
            text => Some(text.parse().map_err(|_| ("receiver", "edition-receiver-gone"))?),
        },
        branding: Branding {
            accents: accents(fields)?,
            line: fields.get("line").trim().to_owned(),
            arms: match fields.get("arms") {
                "" => None,
                text => Some(text.parse().map_err(|_| ("arms", "edition-arms-gone"))?),
            },
        },
    })
}

fn payment(fields: &Fields) -> Result<Fee, Wrong> {
    let text = |name: &str| fields.get(name).trim().to_owned();
    let kind = fields.get("payment");
    // what somebody typed is not thrown away because another entry of the list was left standing
    if kind != "fixed" && !(text("amount").is_empty() && text("purpose").is_empty()) {
        return Err(("amount", "fee-amount-without-kind"));
    }
    if !matches!(kind, "fixed" | "later") && !text("basis").is_empty() {
        return Err(("basis", "fee-basis-without-kind"));
    }
    Ok(match kind {
        "free" => Fee::Free {},
        "fixed" => Fee::Fixed {
            cents: parse_cents(&text("amount")).ok_or(("amount", "fee-amount-wrong"))?,
            currency: Currency::Euro,
            purpose: text("purpose"),
            basis: text("basis"),
        },
        "later" => Fee::Later { basis: text("basis") },
        _ => Fee::Unsaid,
    })
}

fn accents(fields: &Fields) -> Result<Option<Accents>, Wrong> {
    match (fields.get("accent_light").trim(), fields.get("accent_dark").trim()) {
        ("", "") => Ok(None),
        (light, dark) => Accents::parse(light, dark).map(Some).ok_or(("accent_light", "tenant-accents-invalid")),
    }
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let settings = match read(&fields) {
        Ok(settings) => settings,
        Err((field, key)) => {
            let errors = vec![FormError { field: field.to_owned(), text: visit.locale.text(key) }];
            let shown = shown(&visit, &slug, number, Some(&fields), errors).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        }
    };
    let at = (number, fields.number("version"));
    let done = editions::change(&visit.context, &slug, at, &EditionChange::Settings(Box::new(settings))).await;
    match after(&visit, done, &address(&visit, &slug, number, "")) {
        Ok(answer) => answer,
        Err(errors) => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, &slug, number, Some(&fields), errors).await?)
        }
    }
}
