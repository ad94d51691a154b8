// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes a service that comes as a package: the form with its online service, and where that is new who is responsible and works on
//! it, in one transaction. No room: it puts side by side what the rooms form, directory and casework write for one tenant.

use crate::{
    Context, Error, Platform, Result, application, catalogue,
    delivery::Offer,
    form::package::{self, Checked, ImportRefused, PlannedService},
    tenant,
};
use model::{
    AccountId, DestinationId, PublicServiceId, account::Actor, catalogue::service_identifier,
    directory::Responsibility, id::Uuid, rights::Right, tenant::Tenant,
};
use store::Tx;

/// As [`package::check`], for who edits forms.
///
/// # Errors
/// `LoginNeeded`, `NotFound`, and what is wrong with the file.
pub async fn look(context: &Context, bytes: Vec<u8>, accept_unknown: bool) -> Result<Checked, ImportRefused> {
    context.may(Right::EditForms)?;
    package::check(&context.platform, &context.tenant, bytes, (None, accept_unknown)).await
}

/// As [`import`], for who edits forms: somebody else publishes the edition.
///
/// # Errors
/// `LoginNeeded`, `NotFound`, and as [`import`].
pub async fn take(context: &Context, checked: &Checked) -> Result<()> {
    let by = context.may(Right::EditForms)?.account;
    import(&context.platform, &context.actor, (&context.tenant, by), checked).await
}

/// As [`import`], for operators, who have no account.
///
/// # Errors
/// As [`import`].
pub async fn operate(platform: &Platform, actor: &Actor, tenant: &Tenant, checked: &Checked) -> Result<()> {
    import(platform, actor, (tenant, AccountId(Uuid::nil())), checked).await
}

/// Takes a package that was looked at: all of it or nothing. A package that came before changes nothing.
///
/// # Errors
/// `Conflict` when it has obstacles, or something changed since it was looked at.
async fn import(
    platform: &Platform,
    actor: &Actor,
    (tenant, by): (&Tenant, AccountId),
    checked: &Checked,
) -> Result<()> {
    if !checked.plan.obstacles.is_empty() {
        return Err(Error::Conflict);
    }
    let destinations = platform.delivery.destinations().await?;
    let own = destinations.into_iter().find(|row| row.owner_tenant == Some(tenant.id.0));
    let own = own.map(|row| DestinationId(row.id));
    let mut tx = platform.store.begin(tenant.id).await?;
    let made = package::write(&mut tx, platform, actor, by, checked).await?;
    if let Some(online) = &made {
        receive(&mut tx, tenant, online.service, own, platform.now().day_number()).await?;
    }
    tx.commit().await?;
    package::forget(platform, checked);
    let public = match (&made, &checked.plan.service) {
        (Some(made), _) => made.service,
        (None, PlannedService::Known(known)) => known.service,
        (None, PlannedService::New { .. }) => return Ok(()),
    };
    tell(platform, tenant, checked, public, own).await
}

/// Has applications delivered to the tenant's own authority, where nobody is responsible yet.
async fn receive(
    tx: &mut Tx,
    tenant: &Tenant,
    service: PublicServiceId,
    own: Option<DestinationId>,
    day: i64,
) -> Result<()> {
    let authority = store::directory::authorities_of(tx, tenant.id).await?.into_iter().next();
    let Some((authority, destination)) = authority.zip(own) else { return Ok(()) };
    if store::directory::responsible(tx, service, &tenant.ars, day).await?.is_none() {
        let entry = Responsibility::own(service, tenant::prefix_of(tenant), authority.id.into(), Some(destination));
        store::directory::put_responsibility(tx, &entry).await?;
    }
    let public = catalogue::service_of(tx, service).await?.ok_or(Error::NotFound)?;
    let identifier = service_identifier(public.leika.as_deref(), &public.slug);
    Ok(store::casework::put_service(tx, &identifier, &public.title).await?)
}

/// So that senders outside see what they may send here, too. Done again by whoever takes the package again.
async fn tell(
    platform: &Platform,
    tenant: &Tenant,
    checked: &Checked,
    public: PublicServiceId,
    own: Option<DestinationId>,
) -> Result<()> {
    let Some(own) = own else { return Ok(()) };
    let mut read = platform.store.read(tenant.id).await?;
    let entry = store::directory::responsible(&mut read, public, &tenant.ars, platform.now().day_number()).await?;
    let public = catalogue::service_of(&mut read, public).await?.ok_or(Error::NotFound)?;
    drop(read);
    let Some(entry) = entry.filter(|entry| entry.destination == Some(own)) else { return Ok(()) };
    let known = platform.delivery.show_destination(own).await.map_err(ports::OutsideError::from)?;
    let identifier = service_identifier(public.leika.as_deref(), &public.slug);
    if known.offers.iter().any(|offer| offer.identifier == identifier) {
        return Ok(());
    }
    let offer = Offer {
        identifier,
        submission_schemas: vec![fitconnect::SubmissionSchema {
            schema_uri: application::schema_uri(&checked.contents.schema),
            mime_type: "application/json".to_owned(),
        }],
        regions: vec![format!("DE{}", entry.prefix)],
    };
    Ok(platform.delivery.put_offer(own, offer).await.map_err(ports::OutsideError::from)?)
}
