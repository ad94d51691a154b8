// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Begins an application.

use super::answers_place;
use crate::{
    Context, Error, Result,
    account::attributes,
    audit,
    catalogue::{self, Figure},
    form, keys,
};
use ::form::{Answers, OwnAttribute};
use crypto::token::CaseNumber;
use model::{
    AccountId, ApplicationId, SessionId, TrustLevel,
    account::{Actor, Profile},
    application::Recipient,
    form::SchemaRef,
};
use store::application::NewApplication;

/// Begins an application for an online service at a place. The actor has a session, with an account where the service
/// asks for one. The recipient is fixed here: who receives is shown on every page from now on. With `take` the draft begins
/// with what the person keeps in the account.
///
/// # Errors
/// `LoginNeeded`, `TrustTooLow`, `NotFound` when nobody receives at the place, `Outside` when the recipient takes nothing,
/// `Conflict` outside of the opening days.
pub async fn start(context: &Context, online_service: &str, ars: &str, take: bool) -> Result<ApplicationId> {
    start_in(context, online_service, ars, take, "").await
}

/// As [`start`], with the form in a language that the edition offers; in German where it does not.
///
/// # Errors
/// As [`start`].
pub async fn start_in(
    context: &Context,
    online_service: &str,
    ars: &str,
    take: bool,
    language: &str,
) -> Result<ApplicationId> {
    let platform = &context.platform;
    let view = catalogue::online_service_view(context, online_service, Some(ars)).await?;
    if view.closed.is_some() {
        return Err(Error::Conflict);
    }
    let (account, session) = holder(&context.actor, view.online.trust)?;
    let (authority, destination) = view.recipient.ok_or(Error::NotFound)?;

    let info = platform.sender.destination(destination).await?;
    let key = crypto::jwk::PublicJwk::from_json(info.encryption_key.as_bytes())?;
    if !info.active {
        let reason = "the destination takes no submissions at present".to_owned();
        return Err(ports::OutsideError::Unavailable { system: "the recipient", reason }.into());
    }
    let recipient = Recipient {
        authority: authority.id,
        address: format!("{}, {}", authority.street, authority.town),
        name: authority.name,
        destination,
        key_hash: key.thumbprint(),
        place: ars.to_owned(),
    };

    let schema = SchemaRef { id: view.online.schema_id.clone(), version: view.online.schema_version.clone() };
    let offered = form::languages(platform, context.tenant.id, view.online.id, view.in_use.edition).await?;
    let language = Some(language).filter(|tag| offered.iter().any(|known| known == tag));
    let edition = view.in_use.edition;
    let with = edition.map(|number| (view.online.id, number));
    let tag = language.unwrap_or(::form::design::SCHEMA_LANGUAGE);
    let definition = form::designed(platform, context.tenant.id, &schema, with, tag).await?;
    let mut answers = Answers::default();
    if take && account.is_some() {
        let profile = attributes(context).await?;
        ::form::prefill(&definition, &mut answers, |attribute| kept(&profile, attribute));
    }
    let id: ApplicationId = platform.id();
    let ring = platform.keys.ring(&platform.store, context.tenant.id).await?;
    let new = NewApplication {
        id,
        number: &CaseNumber::generate()?.to_string(),
        online_service: view.online.id,
        account,
        session,
        page: ::form::first_page(&definition).unwrap_or_default(),
        recipient: &serde_json::to_string(&recipient)?,
        schema: &schema,
        edition,
        language,
        sealed: keys::seal(&ring, &answers_place(context.tenant.id, id.0), &answers)?,
    };
    let mut tx = platform.store.begin(context.tenant.id).await?;
    store::application::add(&mut tx, new, platform.now()).await?;
    audit::note(&mut tx, platform, &context.actor, "application.start", format!("application:{id}")).await?;
    tx.commit().await?;
    catalogue::count_figure(context, Figure::Start, view.service.id, ars);
    Ok(id)
}

/// Whether the person who acts keeps anything in the account that the form of an online service asks for.
///
/// # Errors
/// When the form cannot be read.
pub async fn takes_over(context: &Context, schema: &SchemaRef) -> Result<bool> {
    if !matches!(context.actor, Actor::Person(_)) {
        return Ok(false);
    }
    let definition = form::definition(&context.platform, schema).await?;
    let profile = attributes(context).await?;
    Ok(::form::prefill(&definition, &mut Answers::default(), |attribute| kept(&profile, attribute)) > 0)
}

/// What a person keeps in the account; empty where they keep nothing.
fn kept(profile: &Profile, attribute: OwnAttribute) -> String {
    match attribute {
        OwnAttribute::GivenName => profile.given_name.clone(),
        OwnAttribute::FamilyName => profile.family_name.clone(),
        OwnAttribute::BirthDate => profile.birth_date.clone(),
        OwnAttribute::Street => profile.street.clone(),
        OwnAttribute::HouseNumber => profile.house_number.clone(),
        OwnAttribute::StreetAndNumber if profile.street.is_empty() => String::new(),
        OwnAttribute::StreetAndNumber => format!("{} {}", profile.street, profile.house_number).trim().to_owned(),
        OwnAttribute::Postcode => profile.postcode.clone(),
        OwnAttribute::City => profile.city.clone(),
        OwnAttribute::Email => profile.email.clone(),
    }
}

fn holder(actor: &Actor, need: TrustLevel) -> Result<(Option<AccountId>, Option<SessionId>)> {
    match actor {
        Actor::Person(person) if person.trust >= need => Ok((Some(person.account), None)),
        Actor::Person(_) => Err(Error::TrustTooLow { need }),
        Actor::Guest(session) if need == TrustLevel::None => Ok((None, Some(*session))),
        _ => Err(Error::LoginNeeded),
    }
}
