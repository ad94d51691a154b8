// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An application as its holder sees it.

use super::answers_place;
use crate::{Context, Error, Result, audit, form, keys};
use ::form::{Answers, Definition};
use blobs::BlobKey;
use model::{ApplicationId, account::Actor, application::ApplicationState, catalogue::OnlineService};
use std::sync::Arc;
use store::application::ApplicationRow;

/// An application with its form and answers.
pub struct Draft {
    /// As stored.
    pub row: ApplicationRow,
    /// What is applied for.
    pub online: Arc<OnlineService>,
    /// The form.
    pub form: Arc<Definition>,
    /// The answers.
    pub answers: Answers,
}

impl Draft {
    /// The draft; a submitted application cannot be changed any more.
    ///
    /// # Errors
    /// `Conflict` when it was submitted.
    pub fn editable(&self) -> Result<()> {
        if self.row.state == ApplicationState::Draft { Ok(()) } else { Err(Error::Conflict) }
    }
}

/// Opens an application of the actor. Somebody else's does not exist.
///
/// # Errors
/// `NotFound`, `LoginNeeded` when nobody is known.
pub async fn open(context: &Context, id: ApplicationId) -> Result<Draft> {
    let platform = &context.platform;
    let mut read = platform.store.look(context.tenant.id).await?;
    let row = store::application::find(&mut read, id).await?;
    // who holds a connection must not wait for another: keys and forms may have to be read first
    drop(read);
    let row = match row {
        Some(row) if is_holder(&context.actor, &row) => row,
        // who is not logged in may be its holder after the log-in
        _ if matches!(context.actor, Actor::Anonymous | Actor::Guest(_)) => return Err(Error::LoginNeeded),
        _ => return Err(Error::NotFound),
    };
    load(context, row).await
}

fn is_holder(actor: &Actor, row: &ApplicationRow) -> bool {
    match actor {
        Actor::Person(person) => row.account == Some(person.account),
        Actor::Guest(session) => row.account.is_none() && row.session == Some(*session),
        Actor::System(_) => true,
        Actor::Anonymous => false,
    }
}

async fn load(context: &Context, row: ApplicationRow) -> Result<Draft> {
    let platform = &context.platform;
    let online = crate::catalogue::online_service_of(context, row.online_service).await?;
    let ring = platform.keys.ring(&platform.store, context.tenant.id).await?;
    let answers = keys::open(&ring, &answers_place(context.tenant.id, row.id.0), &row.sealed)?;
    let edition = row.edition.map(|number| (row.online_service, number));
    // documents are German
    let own = row.language.as_deref().filter(|_| !matches!(context.actor, Actor::System(_)));
    let language = own.unwrap_or(::form::design::SCHEMA_LANGUAGE);
    let form = form::designed(platform, context.tenant.id, &row.schema, edition, language).await?;
    Ok(Draft { row, online, form, answers })
}

/// Throws a draft away with its files.
///
/// # Errors
/// `NotFound`; `Conflict` when it was submitted meanwhile.
pub async fn discard(context: &Context, id: ApplicationId) -> Result<()> {
    let draft = open(context, id).await?;
    draft.editable()?;
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let files = store::application::attachments(&mut tx, id).await?;
    if !store::application::discard(&mut tx, id).await? {
        return Err(Error::Conflict);
    }
    audit::note(&mut tx, platform, &context.actor, "application.discard", format!("application:{id}")).await?;
    tx.commit().await?;
    for file in files {
        // a file that stays behind belongs to no row any more; it is found by comparing blobs with rows
        if let Err(error) = platform.blobs.delete(BlobKey::new(context.tenant.id, file.blob)).await {
            tracing::warn!(%error, "a file of a discarded draft stays behind");
        }
    }
    Ok(())
}
