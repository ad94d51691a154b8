// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `destination list | add | rotate-key | add-remote | take-messages | send-messages`.

use super::{failed, open, print, tenant_of};
use crate::{
    Failure,
    cli::{DestinationAction, DestinationArguments},
    import::say,
    wiring::{Wired, with_causes},
};
use fitconnect::zbp::{MESSAGE_SERVICE, STATUS_SERVICE};
use model::{DestinationId, TenantId};
use ports::RemoteService;
use store::delivery::DestinationRow;
use usecases::delivery::Offer;

/// The command.
pub(crate) async fn run(arguments: DestinationArguments) -> Result<(), Failure> {
    let wired = open(&arguments.target).await?;
    let done = act(&wired, arguments.action).await;
    wired.platform.store.close().await;
    done
}

async fn act(wired: &Wired, action: DestinationAction) -> Result<(), Failure> {
    match action {
        DestinationAction::List { format } => {
            let tenants = usecases::tenant::list(&wired.platform).await.map_err(failed("tenants cannot be listed"))?;
            let row = |row: DestinationRow| {
                let owner = tenants.iter().find(|tenant| Some(tenant.id.0) == row.owner_tenant);
                let owner = owner.map(|tenant| tenant.slug.clone()).unwrap_or_default();
                [row.id.to_string(), owner, row.status, row.name, row.encryption_kid]
            };
            let rows: Vec<[String; 5]> = all(wired).await?.into_iter().map(row).collect();
            print(["id", "tenant", "status", "name", "key"], &rows, format);
            Ok(())
        }
        DestinationAction::Add { tenant, name } => {
            let tenant = tenant_of(wired, &tenant).await?;
            let id = add(wired, tenant.id, name).await?;
            say(&format!("destination {id} added for {}", tenant.slug));
            Ok(())
        }
        DestinationAction::RotateKey { id, signing: false } => rotate(wired, id).await,
        DestinationAction::RotateKey { id, signing: true } => rotate_signing(wired, id).await,
        DestinationAction::AddRemote { id, name, token_url, api, client_id, secret_file } => {
            let secret = String::from_utf8_lossy(&crate::import::read(&secret_file)?).trim().to_owned();
            let service = RemoteService { token_url, submission_api: api, client_id, client_secret: secret };
            let added = wired.delivery.add_remote(&name, id.into(), service).await;
            added.map_err(|error| Failure::new(&format!("destination {id} cannot be added"), error))?;
            say(&format!("destination {id} is known: `amtsweg service deliver` has applications sent there"));
            Ok(())
        }
        DestinationAction::TakeMessages { id } => take_messages(wired, id).await,
        DestinationAction::SendMessages { id, tenant, key, certificate } => {
            let own = match (key, certificate) {
                (Some(key), Some(certificate)) => {
                    let pem = String::from_utf8_lossy(&crate::import::read(&certificate)?).into_owned();
                    Some((crate::import::read(&key)?, pem))
                }
                _ => None,
            };
            let tenant = tenant_of(wired, &tenant).await?;
            let made = usecases::casework::put_author(&wired.platform, tenant.id, id.into(), own).await;
            let pem = made.map_err(failed(&format!("destination {id} cannot be written to")))?;
            say(&format!("{} writes to mailboxes by destination {id}, as the owner of this certificate:", tenant.slug));
            say(&pem);
            Ok(())
        }
    }
}

async fn all(wired: &Wired) -> Result<Vec<DestinationRow>, Failure> {
    let found = wired.delivery.destinations().await;
    found.map_err(|error| Failure::new("destinations cannot be listed", with_causes(&error)))
}

/// Adds a destination of a tenant.
async fn add(wired: &Wired, tenant: TenantId, name: String) -> Result<DestinationId, Failure> {
    let doing = "the destination cannot be added";
    let new = usecases::casework::add_destination(&wired.platform, tenant).await.map_err(failed(doing))?;
    let row = DestinationRow {
        id: new.id.0,
        name,
        status: "active".to_owned(),
        owner_tenant: Some(tenant.0),
        encryption_kid: new.kid,
    };
    let added = wired.delivery.add_destination(&row, &new.jwk).await;
    added.map_err(|error| Failure::new(doing, with_causes(&error)))?;
    Ok(new.id)
}

async fn rotate(wired: &Wired, id: uuid::Uuid) -> Result<(), Failure> {
    let doing = format!("the key of destination {id} cannot be changed");
    let row = all(wired).await?.into_iter().find(|row| row.id == id);
    let row = row.ok_or_else(|| Failure::new(&doing, "there is none: `amtsweg destination list` shows them"))?;
    rotate_of(wired, row).await
}

async fn rotate_signing(wired: &Wired, id: uuid::Uuid) -> Result<(), Failure> {
    let doing = format!("the signing key of destination {id} cannot be changed");
    let owner = owner_of(wired, id, &doing).await?;
    let made = usecases::casework::add_signing_key(&wired.platform, owner, id.into()).await;
    say(&format!("destination {id}: what becomes of submissions is signed by {}", made.map_err(failed(&doing))?));
    say("Earlier public keys stay: what they signed can still be checked.");
    Ok(())
}

/// The tenant that fetches from a destination.
async fn owner_of(wired: &Wired, id: uuid::Uuid, doing: &str) -> Result<TenantId, Failure> {
    let row = all(wired).await?.into_iter().find(|row| row.id == id);
    let row = row.ok_or_else(|| Failure::new(doing, "there is none: `amtsweg destination list` shows them"))?;
    let owner = row.owner_tenant.ok_or_else(|| Failure::new(doing, "no tenant of this instance fetches from it"))?;
    Ok(TenantId(owner))
}

/// Tells senders that a destination takes what is for mailboxes and timelines.
async fn take_messages(wired: &Wired, id: uuid::Uuid) -> Result<(), Failure> {
    let doing = format!("destination {id} cannot take messages");
    owner_of(wired, id, &doing).await?;
    for service in [MESSAGE_SERVICE, STATUS_SERVICE] {
        let offer =
            Offer { identifier: service.to_owned(), submission_schemas: Vec::new(), regions: vec!["DE".to_owned()] };
        wired.delivery.put_offer(id.into(), offer).await.map_err(|error| Failure::new(&doing, error))?;
        say(&format!("destination {id} takes {service}"));
    }
    say(
        "Whose certificate satisfies `[fit_connect] roots_file` may write into every mailbox here. Without that file, a",
    );
    say("certificate that somebody made for themselves is enough: name the roots before you serve real people.");
    Ok(())
}

/// Changes the key of each destination that a tenant, or any tenant of the instance, fetches from.
pub(in crate::operate) async fn rotate_all(wired: &Wired, tenant: Option<TenantId>) -> Result<(), Failure> {
    let wanted = |row: &DestinationRow| match tenant {
        Some(tenant) => row.owner_tenant == Some(tenant.0),
        None => row.owner_tenant.is_some(),
    };
    for row in all(wired).await?.into_iter().filter(wanted) {
        rotate_of(wired, row).await?;
    }
    Ok(())
}

async fn rotate_of(wired: &Wired, row: DestinationRow) -> Result<(), Failure> {
    let id = row.id;
    let doing = format!("the key of destination {id} cannot be changed");
    let Some(owner) = row.owner_tenant else {
        return Err(Failure::new(&doing, "no tenant of this instance fetches from it, so its key is made elsewhere"));
    };
    // the private key is safe before anybody encrypts to the public one
    let new = usecases::casework::add_key(&wired.platform, TenantId(owner), id.into()).await.map_err(failed(&doing))?;
    let set = wired.delivery.set_key(id.into(), &new.kid, &new.jwk).await;
    set.map_err(|error| Failure::new(&doing, with_causes(&error)))?;
    say(&format!("destination {id}: new applications are encrypted to {}", new.kid));
    say(&format!("The key {} stays for applications that were begun before.", row.encryption_kid));
    Ok(())
}
