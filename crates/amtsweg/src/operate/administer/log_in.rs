// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `client log-in list | add | secret | lock | unlock | remove`: for whom people may log in by their account here.

use super::{OPERATOR, failed, print, tenant_of};
use crate::{Failure, cli::LogInAction, import::say, wiring::Wired};
use model::ClientId;
use usecases::account::openid::{self, Known, New};

pub(super) async fn act(wired: &Wired, action: LogInAction) -> Result<(), Failure> {
    let platform = &wired.platform;
    match action {
        LogInAction::List { format } => {
            let tenants = usecases::tenant::list(platform).await.map_err(failed("tenants cannot be listed"))?;
            let row = |client: Known| {
                let portal = tenants.iter().find(|tenant| tenant.id == client.portal);
                [
                    client.id.to_string(),
                    client.name,
                    portal.map(|tenant| tenant.slug.clone()).unwrap_or_default(),
                    (if client.public { "public" } else { "secret" }).to_owned(),
                    (if client.locked { "locked" } else { "open" }).to_owned(),
                    client.redirect_uris.join(" "),
                ]
            };
            let known = openid::clients(platform).await.map_err(failed("clients cannot be listed"))?;
            let rows: Vec<[String; 6]> = known.into_iter().map(row).collect();
            print(["id", "name", "tenant", "kind", "state", "addresses"], &rows, format);
            Ok(())
        }
        LogInAction::Add { name, tenant, redirect_uri, public } => {
            let portal = tenant_of(wired, &tenant).await?.id;
            let new = New { name: name.clone(), portal, redirect_uris: redirect_uri, public };
            let added = openid::add(platform, &OPERATOR, new).await;
            let (id, secret) = added.map_err(failed("the client cannot be registered"))?;
            say(&format!("client {id} registered: {name}"));
            say(&format!("issuer: {}", openid::issuer(platform)));
            if let Some(secret) = secret {
                show(&secret);
            }
            Ok(())
        }
        LogInAction::Secret { id } => {
            let changed = openid::set_secret(platform, &OPERATOR, ClientId(id)).await;
            show(&changed.map_err(unknown("the secret cannot be changed"))?);
            Ok(())
        }
        LogInAction::Lock { id } => lock(wired, ClientId(id), true).await,
        LogInAction::Unlock { id } => lock(wired, ClientId(id), false).await,
        LogInAction::Remove { id } => {
            let removed = openid::remove(platform, &OPERATOR, ClientId(id)).await;
            removed.map_err(unknown("the client cannot be removed"))?;
            say(&format!("client {id} removed"));
            Ok(())
        }
    }
}

async fn lock(wired: &Wired, id: ClientId, locked: bool) -> Result<(), Failure> {
    let changed = openid::set_client_locked(&wired.platform, &OPERATOR, id, locked).await;
    changed.map_err(unknown("the client cannot be changed"))?;
    say(&format!("client {id} {}", if locked { "locked" } else { "unlocked" }));
    Ok(())
}

fn unknown(doing: &'static str) -> impl Fn(usecases::Error) -> Failure {
    move |error| match error {
        usecases::Error::NotFound => {
            Failure::new(doing, "there is none, or it has no secret: `amtsweg client log-in list` shows them")
        }
        other => failed(doing)(other),
    }
}

fn show(secret: &str) {
    say(&format!("secret: {secret}"));
    say("It is shown this once.");
}
