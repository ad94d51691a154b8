// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A public service with who is responsible, and the online service that takes applications for it.

use super::{elsewhere, import::ElsewhereLink, situation};
use crate::{Context, Error, Platform, Result, directory};
use model::{
    DestinationId, OnlineServiceId, PublicServiceId, TenantId,
    catalogue::{Closed, Details, InUse, OnlineService, PublicService, Receiver, TextModule},
    directory::{Area, Authority},
    fold::words,
    tenant::Tenant,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::catalogue::ServiceRow;

/// What of a service is stored as JSON.
#[derive(Serialize, Deserialize)]
pub(super) struct Body {
    pub(super) teaser: String,
    keywords: String,
    modules: Vec<TextModule>,
    #[serde(flatten)]
    pub(super) details: Details,
}

impl Body {
    pub(super) fn of(service: &PublicService) -> Self {
        let PublicService { teaser, keywords, modules, details, .. } = service.clone();
        Self { teaser, keywords, modules, details }
    }
}

/// Weight of words by where they stand.
const TITLE: i64 = 10;
const KEYWORD: i64 = 6;
const TEASER: i64 = 2;

/// A service page.
pub struct ServiceView {
    /// The service.
    pub service: PublicService,
    /// The place it is looked at from.
    pub place: Option<Area>,
    /// The responsible authority there.
    pub authority: Option<Authority>,
    /// Where its applications go.
    pub destination: Option<DestinationId>,
    /// Whether and how it can be applied for.
    pub availability: Availability,
    /// Which source brought it, where one did.
    pub source: Option<super::Source>,
}

/// Whether a service can be applied for online.
pub enum Availability {
    /// By this online service; the authority at the place receives.
    Online(OnlineService),
    /// By this online service, but not today.
    Closed(OnlineService, Closed),
    /// The place decides and is not known yet.
    PlaceMissing,
    /// By an online service that runs elsewhere.
    Elsewhere {
        /// Its name.
        name: String,
        /// Where it begins; at least one, the start first.
        links: Vec<ElsewhereLink>,
    },
    /// The responsible authority takes no applications here, or the portal has no form.
    NotOnline,
    /// Nobody is known to be responsible at the place.
    NobodyResponsible,
}

/// An online service with who receives at the place.
pub struct OnlineView {
    /// The online service.
    pub online: OnlineService,
    /// Edition and opening days.
    pub in_use: InUse,
    /// Why applications cannot be begun today.
    pub closed: Option<Closed>,
    /// Its public service.
    pub service: PublicService,
    /// The place.
    pub place: Option<Area>,
    /// Who receives there, with the destination.
    pub recipient: Option<(Authority, DestinationId)>,
}

/// The page of a service, seen from a place.
///
/// # Errors
/// `NotFound`.
pub async fn service(context: &Context, slug: &str, ars: Option<&str>) -> Result<ServiceView> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let service = find(&mut read, slug).await?;
    if situation::shown(context, &mut read, std::slice::from_ref(&service.slug)).await?.is_empty() {
        // another portal of the instance shows it
        return Err(Error::NotFound);
    }
    view(context, &mut read, service, ars).await
}

/// The page of a service that is given, seen from a place.
///
/// # Errors
/// When the database is out of reach.
pub async fn view_of(context: &Context, service: PublicService, ars: Option<&str>) -> Result<ServiceView> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    view(context, &mut read, service, ars).await
}

async fn view(
    context: &Context,
    read: &mut store::Read,
    service: PublicService,
    ars: Option<&str>,
) -> Result<ServiceView> {
    let online = store::catalogue::online_services_for(read, service.id).await?.into_iter().next();
    let in_use = match &online {
        Some(online) => store::catalogue::in_use(read, online.id).await?,
        None => InUse::default(),
    };
    let day = context.platform.now().day_number();
    let place = match ars {
        Some(ars) => store::directory::find_area(read, ars).await?,
        None => None,
    };
    let receiving = match &place {
        Some(place) => receiving(read, &context.tenant, &in_use, service.id, (&place.ars, day)).await?,
        None => None,
    };
    let availability = match (&place, &receiving, online) {
        (_, _, None) => Availability::NotOnline,
        (None, _, Some(_)) => Availability::PlaceMissing,
        (Some(_), None, _) => Availability::NobodyResponsible,
        (Some(_), Some((_, Some(_))), Some(online)) => match in_use.opening.closed_on(context.platform.now().day()) {
            Some(closed) => Availability::Closed(online, closed),
            None => Availability::Online(online),
        },
        _ => Availability::NotOnline,
    };
    let availability = match (&availability, &place) {
        (Availability::NotOnline | Availability::NobodyResponsible, Some(place)) => {
            let day = context.platform.now().day_number();
            match elsewhere::begins(read, service.id, &place.ars, day).await? {
                Some((name, links)) => {
                    let links = elsewhere::completed(context, read, links, (&service.slug, &place.ars)).await?;
                    Availability::Elsewhere { name, links }
                }
                None => availability,
            }
        }
        _ => availability,
    };
    let destination = receiving.as_ref().and_then(|(_, destination)| *destination);
    let authority = receiving.map(|(authority, _)| authority);
    let source = super::source::source_of(read, service.id.0).await?;
    Ok(ServiceView { service, place, authority, destination, availability, source })
}

/// Who receives at a place, with the destination where there is one: whom the edition in use names for the portal's area, else who
/// is responsible there.
async fn receiving(
    read: &mut store::Session,
    tenant: &Tenant,
    in_use: &InUse,
    service: PublicServiceId,
    (ars, day): (&str, i64),
) -> Result<Option<(Authority, Option<DestinationId>)>> {
    if let Some(receiver) = named_at(tenant, in_use, ars) {
        return match directory::authority(read, receiver.authority).await {
            Ok(authority) => Ok(Some((authority, Some(receiver.destination)))),
            // it is gone: nobody else gets what was meant for it
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        };
    }
    let found = directory::responsible(read, service, ars, day).await?;
    Ok(found.map(|(entry, authority)| (authority, entry.destination)))
}

/// Whom the edition in use names, where the place is in the portal's area.
pub(super) fn named_at(tenant: &Tenant, in_use: &InUse, ars: &str) -> Option<Receiver> {
    in_use.receiver.filter(|_| ars.starts_with(tenant.area()))
}

/// The online service of this portal with this address.
///
/// # Errors
/// `NotFound`.
pub async fn online_service(context: &Context, slug: &str) -> Result<OnlineService> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    store::catalogue::find_published(&mut read, slug).await?.ok_or(Error::NotFound)
}

/// The start page of an online service, seen from a place.
///
/// # Errors
/// `NotFound`.
pub async fn online_service_view(context: &Context, slug: &str, ars: Option<&str>) -> Result<OnlineView> {
    if !model::tenant::is_slug(slug) {
        return Err(Error::NotFound);
    }
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let online = store::catalogue::find_published(&mut read, slug).await?.ok_or(Error::NotFound)?;
    let row = store::catalogue::get_service(&mut read, online.service).await?.ok_or(Error::NotFound)?;
    let service = from_row(row)?;
    let day = context.platform.now().day_number();
    let place = match ars {
        Some(ars) => store::directory::find_area(&mut read, ars).await?,
        None => None,
    };
    let in_use = store::catalogue::in_use(&mut read, online.id).await?;
    let recipient = match &place {
        Some(place) => receiving(&mut read, &context.tenant, &in_use, service.id, (&place.ars, day))
            .await?
            .and_then(|(authority, destination)| destination.map(|destination| (authority, destination))),
        None => None,
    };
    let closed = in_use.opening.closed_on(context.platform.now().day());
    Ok(OnlineView { online, in_use, closed, service, place, recipient })
}

/// The public service with this address, if there is one.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_service(platform: &Platform, slug: &str) -> Result<Option<PublicService>> {
    let mut read = platform.store.read_instance().await?;
    store::catalogue::find_service(&mut read, slug).await?.map(from_row).transpose()
}

pub(super) async fn find(read: &mut store::Read, slug: &str) -> Result<PublicService> {
    if !model::tenant::is_slug(slug) {
        return Err(Error::NotFound);
    }
    from_row(store::catalogue::find_service(read, slug).await?.ok_or(Error::NotFound)?)
}

pub(super) fn from_row(row: ServiceRow) -> Result<PublicService> {
    let Body { teaser, keywords, modules, details } = serde_json::from_str(&row.body)?;
    Ok(PublicService {
        id: PublicServiceId(row.id),
        slug: row.slug,
        leika: row.leika,
        title: row.title,
        teaser,
        keywords,
        modules,
        situation: row.situation,
        details,
    })
}

/// Writes a service over what is known of it. For operators and imports.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_service(platform: &Platform, service: &PublicService) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    put_service_in(&mut tx, service).await?;
    tx.commit().await?;
    Ok(())
}

/// As [`put_service`], in a transaction that is there.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn put_service_in(tx: &mut store::Tx, service: &PublicService) -> Result<()> {
    let mut known: Vec<(String, i64)> = Vec::new();
    let situation = format!("{} {}", service.keywords, service.situation);
    for (text, weight) in [(&service.title, TITLE), (&situation, KEYWORD), (&service.teaser, TEASER)] {
        for word in words(text, 200) {
            // the weight of a word is that of the best place it stands in
            if !known.iter().any(|(there, _)| *there == word) {
                known.push((word, weight));
            }
        }
    }
    if let Some(leika) = &service.leika {
        known.push((leika.clone(), TITLE));
    }
    let row = ServiceRow {
        id: service.id.0,
        slug: service.slug.clone(),
        leika: service.leika.clone(),
        title: service.title.clone(),
        situation: service.situation.clone(),
        body: serde_json::to_string(&Body::of(service))?,
    };
    Ok(store::catalogue::put_service(tx, &row, &known).await?)
}

/// The address of a public service that the portal shows; none where it is gone or another portal's.
///
/// # Errors
/// When the database is out of reach.
pub async fn service_address(context: &Context, id: PublicServiceId) -> Result<Option<String>> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let Some(row) = store::catalogue::get_service(&mut read, id).await? else { return Ok(None) };
    Ok(situation::shown(context, &mut read, std::slice::from_ref(&row.slug)).await?.into_iter().next())
}

/// A public service by its id.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn service_of(session: &mut store::Session, id: PublicServiceId) -> Result<Option<PublicService>> {
    store::catalogue::get_service(session, id).await?.map(from_row).transpose()
}

/// Writes an online service of a tenant over what is known of it; tells the id that stands.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_online_service(
    platform: &Platform,
    tenant: TenantId,
    service: &OnlineService,
) -> Result<OnlineServiceId> {
    let mut tx = platform.store.begin(tenant).await?;
    store::catalogue::put_online_service(&mut tx, service).await?;
    let stands = store::catalogue::find_online_service(&mut tx, &service.slug).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(stands.id)
}

/// The online service with this id, as it was a moment ago at most.
///
/// # Errors
/// `NotFound`.
pub(crate) async fn online_service_of(context: &Context, id: OnlineServiceId) -> Result<Arc<OnlineService>> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let look_up = async {
        let mut read = platform.store.look(tenant).await?;
        store::catalogue::get_online_service(&mut read, id).await?.ok_or(Error::NotFound)
    };
    platform.online_services.get((tenant, id), platform.now(), look_up).await
}
