// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Begins an application.

use super::answers_place;
use crate::{Context, Error, Result, audit, catalogue, form, keys};
use ::form::Answers;
use crypto::token::CaseNumber;
use model::{AccountId, ApplicationId, SessionId, TrustLevel, account::Actor, application::Recipient, form::SchemaRef};
use store::application::NewApplication;

/// Begins an application for an online service at a place. The actor has a session, with an account where the service
/// asks for one. The recipient is fixed here: who receives is shown on every page from now on.
///
/// # Errors
/// `LoginNeeded`, `TrustTooLow`, `NotFound` when nobody receives at the place, `Outside` when the recipient takes nothing.
pub async fn start(context: &Context, online_service: &str, ars: &str) -> Result<ApplicationId> {
    let platform = &context.platform;
    let view = catalogue::online_service_view(context, online_service, Some(ars)).await?;
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
    };

    let schema = SchemaRef { id: view.online.schema_id.clone(), version: view.online.schema_version.clone() };
    let definition = form::definition(platform, &schema).await?;
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
        sealed: keys::seal(&ring, &answers_place(context.tenant.id, id.0), &Answers::default())?,
    };
    let mut tx = platform.store.begin(context.tenant.id).await?;
    store::application::add(&mut tx, new, platform.now()).await?;
    audit::note(&mut tx, platform, &context.actor, "application.start", format!("application:{id}")).await?;
    tx.commit().await?;
    Ok(id)
}

fn holder(actor: &Actor, need: TrustLevel) -> Result<(Option<AccountId>, Option<SessionId>)> {
    match actor {
        Actor::Person(person) if person.trust >= need => Ok((Some(person.account), None)),
        Actor::Person(_) => Err(Error::TrustTooLow { need }),
        Actor::Guest(session) if need == TrustLevel::None => Ok((None, Some(*session))),
        _ => Err(Error::LoginNeeded),
    }
}
