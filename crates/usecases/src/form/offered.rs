// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a portal offers by forms, with what an administrator should know about the code lists behind them.

use crate::{Context, Result};
use model::{catalogue::OnlineService, form::SchemaRef, rights::Right};
use store::form::ListUse;

/// Most online services that are shown.
const MOST: i64 = 500;

/// An online service with findings about its schema.
pub struct Offer {
    /// The online service.
    pub service: OnlineService,
    /// Whether applications can be begun.
    pub published: bool,
    /// Whether it is new, with no published edition yet.
    pub is_new: bool,
    /// Code lists of which another version is used than the schema names.
    pub stand_ins: Vec<ListUse>,
    /// Whether a process of FIM lies beside it.
    pub has_process: bool,
    /// Whether it is published, and nobody is responsible for what it is for.
    pub is_nobodys: bool,
}

/// The portal's online services, by title.
///
/// # Errors
/// `LoginNeeded`, `NotFound` for who neither administers this portal nor designs its forms.
pub async fn offered(context: &Context) -> Result<Vec<Offer>> {
    context.may(Right::SetServices).or_else(|_| context.may(Right::EditForms))?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let withdrawn = store::catalogue::withdrawn(&mut read).await?;
    let processes = super::process::with_process(&mut read).await?;
    let mut offers = Vec::new();
    for service in store::catalogue::online_services(&mut read, MOST).await? {
        let schema = SchemaRef { id: service.schema_id.clone(), version: service.schema_version.clone() };
        let uses = store::form::list_uses(&mut read, &schema).await?;
        let is_other = |list: &ListUse| !list.wanted.is_empty() && list.wanted != list.used;
        let published = !withdrawn.contains(&service.slug);
        let has_process = processes.contains(&service.id);
        let is_new = service.schema_id.is_empty();
        let day = context.platform.now().day_number();
        let is_nobodys = published && crate::catalogue::is_nobodys(&mut read, service.service, day).await?;
        offers.push(Offer {
            service,
            published,
            is_new,
            stand_ins: uses.into_iter().filter(is_other).collect(),
            has_process,
            is_nobodys,
        });
    }
    Ok(offers)
}

/// Publishes an online service of the portal, or withdraws it: then it takes no new applications.
///
/// # Errors
/// `LoginNeeded`, `NotFound` also for who does not administer this portal; `Conflict` for a new one without a published edition.
pub async fn publish(context: &Context, slug: &str, published: bool) -> Result<()> {
    context.may(Right::SetServices)?;
    crate::catalogue::set_published(&context.platform, &context.actor, context.tenant.id, slug, published).await
}
