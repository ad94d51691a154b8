// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `client list | add | secret | link | lock | unlock | log-in | remove`.

use super::{failed, log_in, open, print, tenant_of};
use crate::{
    Failure,
    cli::{ClientAction, ClientArguments},
    import::say,
    wiring::Wired,
};
use fitconnect::Region;
use model::{ClientId, DestinationId};
use usecases::delivery::{self, Known, Scope};

/// The command.
pub(crate) async fn run(arguments: ClientArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, action: ClientAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    match action {
        ClientAction::List { format } => {
            let tenants = usecases::tenant::list(platform).await.map_err(failed("tenants cannot be listed"))?;
            let row = |client: Known| {
                let owner = tenants.iter().find(|tenant| Some(tenant.id) == client.tenant);
                let owner = owner.map(|tenant| tenant.slug.clone()).unwrap_or_default();
                let state = if client.locked { "locked" } else { "open" };
                let destinations: Vec<String> = client.destinations.iter().map(ToString::to_string).collect();
                [
                    client.id.to_string(),
                    client.name,
                    owner,
                    words(&client.scopes, &client.regions),
                    state.into(),
                    destinations.join(","),
                ]
            };
            let known = delivery::clients(platform).await.map_err(failed("clients cannot be listed"))?;
            let rows: Vec<[String; 6]> = known.into_iter().map(row).collect();
            print(["id", "name", "tenant", "scopes", "state", "destinations"], &rows, format);
            Ok(())
        }
        ClientAction::Add { name, scope, region, tenant } => {
            if !region.is_empty() && !scope.contains(&Scope::Send) {
                let message = "--region limits where a client sends to: give it --scope send, too".to_owned();
                return Err(Failure { message, code: 2 });
            }
            let tenant = match tenant {
                Some(slug) => Some(tenant_of(wired, &slug).await?.id),
                None => None,
            };
            let added = delivery::add_client(platform, &name, tenant, &scope, &region).await;
            let (id, secret) = added.map_err(failed("the client cannot be added"))?;
            say(&format!("client {id} added: {name}, {}", words(&scope, &region)));
            show(&secret);
            Ok(())
        }
        ClientAction::Secret { id } => {
            let changed = delivery::change_secret(platform, ClientId(id)).await;
            let secret = changed.map_err(unknown("the secret cannot be changed"))?;
            say(&format!("client {id} has another secret, the earlier one is void"));
            show(&secret);
            Ok(())
        }
        ClientAction::Link { id, destination } => {
            let doing = "the client cannot be linked";
            let linked = delivery::link_client(platform, ClientId(id), DestinationId(destination)).await;
            linked.map_err(|error| match error {
                usecases::Error::NotFound => {
                    Failure::new(doing, "there is no such client, or no destination that clients fetch from")
                }
                other => failed(doing)(other),
            })?;
            say(&format!("client {id} fetches from destination {destination}"));
            Ok(())
        }
        ClientAction::Lock { id } => lock(wired, ClientId(id), true).await,
        ClientAction::Unlock { id } => lock(wired, ClientId(id), false).await,
        ClientAction::LogIn { action } => log_in::act(wired, action).await,
        ClientAction::Remove { id } => {
            let removed = delivery::remove_client(platform, ClientId(id)).await;
            removed.map_err(unknown("the client cannot be removed"))?;
            say(&format!("client {id} removed"));
            Ok(())
        }
    }
}

async fn lock(wired: &Wired, id: ClientId, locked: bool) -> Result<(), Failure> {
    let changed = delivery::set_client_locked(&wired.platform, id, locked).await;
    changed.map_err(unknown("the client cannot be changed"))?;
    say(&format!("client {id} {}", if locked { "locked, its tokens are void" } else { "unlocked" }));
    Ok(())
}

fn unknown(doing: &'static str) -> impl Fn(usecases::Error) -> Failure {
    move |error| match error {
        usecases::Error::NotFound => Failure::new(doing, "there is none: `amtsweg client list` shows them"),
        other => failed(doing)(other),
    }
}

/// What a client may do, and where it may send to, as `send (DE05 DE06),manage`.
fn words(scopes: &[Scope], regions: &[Region]) -> String {
    let regions: Vec<&str> = regions.iter().map(|region| region.0.as_str()).collect();
    let word = |scope: &Scope| match scope {
        Scope::Send if !regions.is_empty() => format!("send ({})", regions.join(" ")),
        scope => scope.as_str().to_owned(),
    };
    scopes.iter().map(word).collect::<Vec<_>>().join(",")
}

fn show(secret: &str) {
    say(&format!("secret: {secret}"));
    say("It is shown this once.");
}
