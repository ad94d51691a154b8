// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `service list | publish | withdraw | deliver`.

use super::{failed, open, print, tenant_of};
use crate::{
    Failure,
    cli::{ServiceAction, ServiceArguments},
    import::say,
    wiring::{Wired, with_causes},
};
use model::{DestinationId, account::Actor, directory::Responsibility, tenant::Tenant};
use usecases::catalogue::{Published, is_for_nobody, published, set_published};

/// The command.
pub(crate) async fn run(arguments: ServiceArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, &arguments.tenant, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, tenant: &str, action: ServiceAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    let tenant = tenant_of(wired, tenant).await?;
    let (slug, publish) = match action {
        ServiceAction::List { format } => {
            let services = published(platform, tenant.id).await.map_err(failed("services cannot be listed"))?;
            let row = |Published { service, published }| {
                let state = if published { "published" } else { "withdrawn" };
                let schema = format!("{} {}", service.schema_id, service.schema_version);
                [service.slug, service.title, state.to_owned(), schema]
            };
            let rows: Vec<[String; 4]> = services.into_iter().map(row).collect();
            print(["slug", "title", "state", "schema"], &rows, format);
            return Ok(());
        }
        ServiceAction::Deliver { slug, destination } => {
            return deliver(wired, &tenant, &slug, destination.into()).await;
        }
        ServiceAction::Publish { slug } => (slug, true),
        ServiceAction::Withdraw { slug } => (slug, false),
    };
    let done = set_published(platform, &Actor::System("operator"), tenant.id, &slug, publish).await;
    done.map_err(|error| match error {
        usecases::Error::NotFound => Failure {
            message: format!("{} offers no {slug}: `amtsweg service list` shows its services", tenant.slug),
            code: 1,
        },
        other => failed("the service cannot be changed")(other),
    })?;
    let state = if publish { "published" } else { "withdrawn: no applications are begun any more" };
    say(&format!("/{}/dienst/{slug} {state}", tenant.slug));
    let is_for_nobody = publish
        && is_for_nobody(platform, tenant.id, &slug).await.map_err(failed("who is responsible cannot be looked up"))?;
    if is_for_nobody {
        say("warning: nobody is responsible for it; `amtsweg service deliver` or its description names an authority");
    }
    Ok(())
}

/// Has what is applied for in the tenant's area delivered to a destination; what was begun goes where it was bound to.
async fn deliver(wired: &Wired, tenant: &Tenant, slug: &str, destination: DestinationId) -> Result<(), Failure> {
    let doing = format!("{slug} cannot be delivered to {destination}");
    let platform = &wired.platform;
    let fault = |error: store::Error| Failure::new(&doing, with_causes(&error));
    let known = usecases::catalogue::find_service(platform, slug).await.map_err(failed(&doing))?;
    let known =
        known.ok_or_else(|| Failure::new(&doing, "there is no such service: `amtsweg service list` shows them"))?;
    if !wired.delivery.destinations().await.map_err(fault)?.iter().any(|row| row.id == destination.0) {
        return Err(Failure::new(&doing, "there is no such destination: `amtsweg destination list` shows them"));
    }
    let mut read = platform.store.read_instance().await.map_err(fault)?;
    let authorities = store::directory::authorities_of(&mut read, tenant.id).await.map_err(fault)?;
    drop(read);
    let authority = authorities.into_iter().next();
    let authority = authority.ok_or_else(|| Failure::new(&doing, "the tenant has no authority of its own"))?;
    let area = usecases::tenant::prefix_of(tenant);
    let entry = Responsibility::own(known.id, area, authority.id.into(), Some(destination));
    usecases::directory::put_responsibility(platform, &entry).await.map_err(failed(&doing))?;
    say(&format!("/{}/dienst/{slug}: applications that are begun from now on go to {destination}", tenant.slug));
    Ok(())
}
