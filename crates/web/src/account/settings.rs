// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/konto`: what the person told about themselves, and the password.

use super::elsewhere;
use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use model::account::{PASSWORD_MIN, Profile};
use ui::{
    Flash, FormError, Tone,
    account::{AccountAnswers, AccountPage, ConnectedAccount, EmailState},
};
use usecases::{Error, FieldProblem, account::elsewhere::Connection};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    /// What was just done.
    #[serde(default)]
    getan: String,
    /// What a new log-in elsewhere gave.
    #[serde(default)]
    nachweis: String,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let profile = usecases::account::attributes(&visit.context).await?;
    let done = match asked.getan.as_str() {
        "daten" => Some(visit.locale.text("account-saved")),
        "passwort" => Some(visit.locale.text("account-password-changed")),
        "benachrichtigung" => Some(visit.locale.text("account-saved")),
        "verbindung" => Some(visit.locale.text("account-connection-gone")),
        "mail" => Some(visit.locale.text("account-email-sent")),
        _ => None,
    };
    let flash = done.map(|text| Flash { tone: Tone::Success, text });
    let answers = answers(&profile);
    page(&AccountPage { flash, ..shown(&visit, &profile, answers, (&asked.nachweis, Vec::new())).await? })
}

/// Changes the voluntary attributes.
pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let told = Profile {
        given_name: fields.get("given_name").to_owned(),
        family_name: fields.get("family_name").to_owned(),
        email: fields.get("email").to_owned(),
        street: fields.get("street").to_owned(),
        house_number: fields.get("house_number").to_owned(),
        postcode: fields.get("postcode").to_owned(),
        city: fields.get("city").to_owned(),
        birth_date: fields.get("birth_date").to_owned(),
        ..Profile::default()
    };
    let typed = answers(&told);
    match usecases::account::change_attributes(&visit.context, told, visit.locale).await {
        Ok(()) => Ok(go(&visit.url("/konto?getan=daten"))),
        Err(Error::Invalid(problems)) => refused(&visit, Some(typed), ("", problems)).await,
        Err(error) => Err(error.into()),
    }
}

/// Switches mails about new messages on or off.
pub(crate) async fn notices(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::account::want_notices(&visit.context, fields.get("an") != "0").await?;
    Ok(go(&visit.url("/konto?getan=benachrichtigung")))
}

pub(crate) async fn password(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (old, proof, new) = (fields.get("old_password"), fields.get("nachweis"), fields.get("new_password"));
    match usecases::account::change_password(&visit.context, old, proof, new).await {
        Ok(()) => Ok(go(&visit.url("/konto?getan=passwort"))),
        Err(Error::Invalid(problems)) => refused(&visit, None, (proof, problems)).await,
        Err(error) => Err(error.into()),
    }
}

async fn refused(visit: &Visit, typed: Option<AccountAnswers>, (proof, problems): (&str, Vec<FieldProblem>)) -> Answer {
    let profile = usecases::account::attributes(&visit.context).await?;
    let errors = errors(visit, problems);
    let typed = typed.unwrap_or_else(|| answers(&profile));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(visit, &profile, typed, (proof, errors)).await?)
}

async fn shown(
    visit: &Visit,
    profile: &Profile,
    answers: AccountAnswers,
    (proof, errors): (&str, Vec<FormError>),
) -> usecases::Result<AccountPage> {
    let email = match profile {
        profile if profile.email.is_empty() => EmailState::None,
        profile if profile.email_confirmed => EmailState::Confirmed,
        _ if usecases::account::mail_is_on(&visit.context.platform) => EmailState::Asked,
        _ => EmailState::Off,
    };
    Ok(AccountPage {
        frame: frame(visit).await?,
        flash: None,
        username: profile.login.clone(),
        answers,
        email,
        connections: connected(visit).await?,
        notices: usecases::account::notices_wanted(&visit.context).await?,
        proving: elsewhere::proving(visit, proof, "/konto").await?,
        password_min: u32::try_from(PASSWORD_MIN).unwrap_or(10),
        errors,
    })
}

async fn connected(visit: &Visit) -> usecases::Result<Vec<ConnectedAccount>> {
    let known = usecases::account::elsewhere::connections(&visit.context).await?.into_iter();
    let shown = |known: Connection| ConnectedAccount {
        id: known.provider.to_string(),
        name: known.name,
        since: known.since.timestamp(),
    };
    Ok(known.map(shown).collect())
}

fn answers(profile: &Profile) -> AccountAnswers {
    let short = |text: &String| text.chars().take(1_000).collect();
    AccountAnswers {
        given_name: short(&profile.given_name),
        family_name: short(&profile.family_name),
        email: short(&profile.email),
        street: short(&profile.street),
        house_number: short(&profile.house_number),
        postcode: short(&profile.postcode),
        city: short(&profile.city),
        birth_date: short(&profile.birth_date),
    }
}

/// Problems in words of the visit's language.
pub(super) fn errors(visit: &Visit, problems: Vec<FieldProblem>) -> Vec<FormError> {
    let worded =
        |problem: FieldProblem| FormError { field: problem.field.to_owned(), text: visit.locale.text(problem.text) };
    problems.into_iter().map(worded).collect()
}
