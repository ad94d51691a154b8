// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who takes what an online service sends. No room: it puts the authorities and destinations of a tenant beside the editions of its
//! forms, and lets a destination tell senders which data it takes once an edition is published.

use crate::{
    Context, Platform, Result,
    application::schema_uri,
    casework,
    form::edition::{self, Settings},
};
use fitconnect::SubmissionSchema;
use jobs::Failure;
use model::{
    AuthorityId, DestinationId, OnlineServiceId, TenantId,
    catalogue::{Receiver, service_identifier},
    form::SchemaRef,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Most schemas that a destination tells of one service.
const SCHEMAS: usize = 20;

/// What editors choose from.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Who can receive: authorities of the tenant, each by each of its open destinations, with words.
    pub receivers: Vec<(Receiver, String)>,
    /// Authorities of the tenant with a coat of arms, by name.
    pub arms: Vec<(AuthorityId, String)>,
}

/// What editors of the tenant choose from. No personal data.
///
/// # Errors
/// When the database is out of reach.
pub async fn choices(context: &Context) -> Result<Choices> {
    let tenant = context.tenant.id;
    let mut read = context.platform.store.read_instance().await?;
    let destinations = store::delivery::destinations(&mut read).await?;
    let own = destinations.into_iter().filter(|row| row.owner_tenant == Some(tenant.0) && row.status == "active");
    let own: Vec<(DestinationId, String)> = own.map(|row| (row.id.into(), row.name)).collect();
    let mut choices = Choices::default();
    for row in store::directory::authorities_of(&mut read, tenant).await? {
        let authority = AuthorityId(row.id);
        for (destination, name) in &own {
            let words = if *name == row.name { name.clone() } else { format!("{}: {name}", row.name) };
            choices.receivers.push((Receiver { authority, destination: *destination }, words));
        }
        if store::directory::arms::arms_head(&mut read, authority).await?.is_some() {
            choices.arms.push((authority, row.name));
        }
    }
    Ok(choices)
}

impl Choices {
    /// Input and text key of a setting that names what is not the tenant's, or no longer there.
    #[must_use]
    pub fn problem(&self, settings: &Settings) -> Option<(&'static str, &'static str)> {
        let knows = |receiver: Receiver| self.receivers.iter().any(|(known, _)| *known == receiver);
        if settings.receiver.is_some_and(|receiver| !knows(receiver)) {
            return Some(("receiver", "edition-receiver-gone"));
        }
        let arms = settings.branding.arms;
        let is_gone = arms.is_some_and(|arms| !self.arms.iter().any(|(known, _)| *known == arms));
        is_gone.then_some(("arms", "edition-arms-gone"))
    }

    /// A receiver in words; nothing where it is not the tenant's any more.
    #[must_use]
    pub fn name(&self, receiver: Receiver) -> Option<&str> {
        self.receivers.iter().find(|(known, _)| *known == receiver).map(|(_, words)| words.as_str())
    }

    /// The name of an authority with a coat of arms.
    #[must_use]
    pub fn arms_name(&self, authority: AuthorityId) -> Option<&str> {
        self.arms.iter().find(|(known, _)| *known == authority).map(|(_, name)| name.as_str())
    }
}

/// Job: lets the destinations of a tenant that take an online service tell senders which schemas its data follow now. Schemas of
/// earlier editions stay: applications are finished with the edition they were begun with. Safe to run twice.
#[derive(Serialize, Deserialize)]
pub struct TellDestinations {
    /// The portal.
    pub tenant: TenantId,
    /// Its online service.
    pub service: OnlineServiceId,
}

impl jobs::Job for TellDestinations {
    const KIND: &'static str = "form.tell_destinations";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(tell(&platform, self.tenant, self.service).await?)
    }
}

async fn tell(platform: &Platform, tenant: TenantId, id: OnlineServiceId) -> Result<()> {
    let mut read = platform.store.read(tenant).await?;
    let (found, online) =
        (store::tenant::find(&mut read, tenant).await?, store::catalogue::get_online_service(&mut read, id).await?);
    let (Some(found), Some(online)) = (found, online) else { return Ok(()) };
    let Some(service) = store::catalogue::get_service(&mut read, online.service).await? else { return Ok(()) };
    let in_use = store::catalogue::in_use(&mut read, id).await?;
    let mut schemas = vec![SchemaRef { id: online.schema_id, version: online.schema_version }];
    schemas.extend(edition::schemas(&mut read, id).await?);
    let receivers = store::directory::receivers(&mut read, online.service).await?;
    let destinations = store::delivery::destinations(&mut read).await?;
    drop(read);

    let is_own =
        |id: DestinationId| destinations.iter().any(|row| row.id == id.0 && row.owner_tenant == Some(tenant.0));
    // what others receive is theirs to tell
    let mut own: Vec<DestinationId> =
        receivers.iter().map(|(_, destination, ..)| DestinationId(*destination)).collect();
    own.extend(in_use.receiver.map(|receiver| receiver.destination));
    own.sort_unstable();
    own.dedup();
    own.retain(|id| is_own(*id));
    if own.is_empty() {
        return Ok(());
    }
    let identifier = service_identifier(service.leika.as_deref(), &service.slug);
    casework::put_service(platform, tenant, &identifier, &service.title).await?;
    let schemas: Vec<SubmissionSchema> = schemas.iter().filter(|schema| !schema.id.is_empty()).map(wire).collect();
    let region = format!("DE{}", found.area());
    for destination in own {
        platform.delivery.take_schemas(destination, &identifier, &schemas, &region, SCHEMAS).await.map_err(refused)?;
    }
    Ok(())
}

fn wire(schema: &SchemaRef) -> SubmissionSchema {
    SubmissionSchema { schema_uri: schema_uri(schema), mime_type: "application/json".to_owned() }
}

fn refused(refusal: crate::delivery::Refusal) -> crate::Error {
    crate::Error::internal("telling what a destination takes")(Box::new(refusal))
}
