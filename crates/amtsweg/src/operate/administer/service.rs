// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `service list | publish | withdraw`.

use super::{failed, open, print, tenant_of};
use crate::{
    Failure,
    cli::{ServiceAction, ServiceArguments},
    import::say,
    wiring::Wired,
};
use model::account::Actor;
use usecases::catalogue::{Published, published, set_published};

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
    Ok(())
}
