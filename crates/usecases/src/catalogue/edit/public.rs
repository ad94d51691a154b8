// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A description goes into the catalogue, with who is responsible and where it is applied for, and out of it.

use super::wire::{self, Stamp};
use crate::{
    Error, Platform, Result,
    catalogue::{
        import::{Elsewhere, ElsewhereLink, imported_id},
        service::put_service_in,
    },
};
use model::{
    PublicServiceId,
    catalogue::ServiceDraft,
    directory::{Responsibility, ResponsibleKind, ResponsibleRole},
    id::Uuid,
    tenant::Tenant,
};
use store::{
    Tx,
    catalogue::{
        imported::{self, ElsewhereRow},
        own,
    },
    change::{self, Changed},
};
use xzufi::Class;

/// Most entries of a service that are looked at.
const ENTRIES: i64 = 1_000;

/// Id of the online service that a description leads to.
pub(super) fn online_id(tenant: &Tenant, service: Uuid) -> Uuid {
    imported_id(&wire::inner_key(&tenant.slug, Class::OnlineService, service))
}

/// What entries of who is responsible are known by that come from a description.
fn source(tenant: &Tenant, service: Uuid) -> String {
    wire::inner_key(&tenant.slug, Class::Service, service).to_string()
}

/// Writes a description over what the catalogue holds of it.
pub(super) async fn put(
    tx: &mut Tx,
    platform: &Platform,
    tenant: &Tenant,
    (id, slug): (Uuid, &str),
    draft: &ServiceDraft,
) -> Result<()> {
    let changed = platform.now().timestamp().to_string();
    let stamp = Stamp::for_pages(&tenant.name, &changed);
    let service = wire::public(stamp, id, slug, draft).ok_or(Error::Conflict)?;
    put_service_in(tx, &service).await?;
    if !own::take(tx, service.id).await? {
        return Err(Error::Conflict);
    }
    parts(tx, tenant, id, draft, platform.now().day_number()).await
}

/// Takes a description out of the catalogue.
pub(super) async fn take_out(tx: &mut Tx, platform: &Platform, tenant: &Tenant, id: Uuid) -> Result<()> {
    parts(tx, tenant, id, &ServiceDraft::default(), platform.now().day_number()).await?;
    own::take_out(tx, PublicServiceId(id)).await.map(drop)?;
    Ok(())
}

/// Who is responsible and where it is applied for, in the place of what an earlier version said. Where the operator entered who
/// decides in the portal's area, that stands: it may hold where applications go.
async fn parts(tx: &mut Tx, tenant: &Tenant, id: Uuid, draft: &ServiceDraft, day: i64) -> Result<()> {
    let (source, online) = (source(tenant, id), online_id(tenant, id));
    let mut changes = Vec::new();
    let before = store::directory::responsibilities_from(tx, &source, ENTRIES).await?;
    if store::directory::remove_responsibilities_from(tx, &source).await? > 0 {
        changes.push((Changed::Responsibility, id, false));
        // feeds tell it with the authority
        let authorities = before.iter().filter_map(Responsibility::authority);
        changes.extend(authorities.map(|authority| (Changed::Authority, authority.0, false)));
    }
    let service = PublicServiceId(id);
    let entry = |kind, object| Responsibility {
        service,
        prefix: tenant.area().to_owned(),
        kind,
        object,
        role: ResponsibleRole::Competent,
        source: source.clone(),
        destination: None,
        from: None,
        until: None,
    };
    let mut entries = Vec::new();
    if let Some(authority) = draft.authority {
        let known = store::directory::all_responsible(tx, service, tenant.area(), day, ENTRIES).await?;
        let is_entered = known.iter().any(|known| {
            known.source.is_empty() && known.kind == ResponsibleKind::Authority && known.prefix == tenant.area()
        });
        if !is_entered {
            entries.push(entry(ResponsibleKind::Authority, authority.0));
        }
    }
    if let Some(link) = &draft.online {
        let body = Elsewhere {
            links: vec![ElsewhereLink {
                url: link.url.clone(),
                title: link.title.clone(),
                language: model::catalogue::GERMAN.to_owned(),
                area: None,
            }],
            trust: draft.trust,
            teaser: String::new(),
        };
        let inner = wire::inner_key(&tenant.slug, Class::OnlineService, id);
        let row = ElsewhereRow {
            id: online,
            agency: inner.agency,
            source_id: inner.id,
            title: link.title.clone(),
            body: serde_json::to_string(&body)?,
        };
        imported::put_elsewhere(tx, &[row]).await?;
        entries.push(entry(ResponsibleKind::Online, online));
    } else if imported::remove_elsewhere(tx, &[online]).await? > 0 {
        changes.push((Changed::Online, online, true));
    }
    for entry in &entries {
        store::directory::put_responsibility(tx, entry).await?;
        changes.push((Changed::Responsibility, id, false));
    }
    if draft.online.is_some() {
        changes.push((Changed::Online, online, false));
    }
    change::note(tx, &changes).await?;
    Ok(())
}
