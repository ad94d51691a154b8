// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Online services, published or withdrawn. A withdrawn one takes no new applications; what was begun can be finished.

use crate::{Error, Platform, Result, audit};
use model::{PublicServiceId, TenantId, account::Actor, catalogue::OnlineService};

/// Most online services that are listed.
const MOST: i64 = 1_000;

/// An online service and whether it is published.
pub struct Published {
    /// The online service.
    pub service: OnlineService,
    /// Whether new applications can be begun.
    pub published: bool,
}

/// Online services of a tenant, by title. The caller has checked the right.
///
/// # Errors
/// When the database is out of reach.
pub async fn published(platform: &Platform, tenant: TenantId) -> Result<Vec<Published>> {
    let mut read = platform.store.read(tenant).await?;
    let withdrawn = store::catalogue::withdrawn(&mut read).await?;
    let services = store::catalogue::online_services(&mut read, MOST).await?;
    let with_state = |service: OnlineService| Published { published: !withdrawn.contains(&service.slug), service };
    Ok(services.into_iter().map(with_state).collect())
}

/// Whether nobody decides on a public service anywhere today, and no edition in use in the session's portal names who receives: people
/// read it, and nobody answers.
pub(crate) async fn is_nobodys(session: &mut store::Session, service: PublicServiceId, day: i64) -> Result<bool> {
    if store::directory::is_decided(session, service, day).await? {
        return Ok(false);
    }
    for online in store::catalogue::online_services_for(session, service).await? {
        if store::catalogue::in_use(session, online.id).await?.receiver.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether nobody is responsible for what a tenant's online service is for. The caller has checked the right.
///
/// # Errors
/// `NotFound`.
pub async fn is_for_nobody(platform: &Platform, tenant: TenantId, slug: &str) -> Result<bool> {
    let mut read = platform.store.read(tenant).await?;
    let online = store::catalogue::find_published(&mut read, slug).await?.ok_or(Error::NotFound)?;
    is_nobodys(&mut read, online.service, platform.now().day_number()).await
}

/// Publishes or withdraws an online service of a tenant. The caller has checked the right.
///
/// # Errors
/// `NotFound`; `Conflict` for who would publish a new one that has no published edition yet.
pub async fn set_published(
    platform: &Platform,
    actor: &Actor,
    tenant: TenantId,
    slug: &str,
    published: bool,
) -> Result<()> {
    let mut tx = platform.store.begin(tenant).await?;
    let service = store::catalogue::find_online_service(&mut tx, slug).await?.ok_or(Error::NotFound)?;
    if published && service.schema_id.is_empty() {
        return Err(Error::Conflict);
    }
    let since = (!published).then(|| platform.now());
    if !store::catalogue::set_withdrawn(&mut tx, slug, since).await? {
        return Err(Error::NotFound);
    }
    let action = if published { "catalogue.publish" } else { "catalogue.withdraw" };
    audit::note(&mut tx, platform, actor, action, format!("online_service:{slug}")).await?;
    tx.commit().await?;
    Ok(())
}
