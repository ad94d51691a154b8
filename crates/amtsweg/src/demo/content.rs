// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Portals, authorities, places and services of the demonstration, from the files beside.

use crate::{
    Failure,
    import::{Offered, offer},
    wiring::{Wired, with_causes},
};
use model::{
    TenantId, TrustLevel,
    account::Actor,
    catalogue::{Details, ModuleKind, PublicService, TextModule},
    directory::{AreaLevel, Authority},
    tenant::{Scope, Tenant, TenantKind},
};
use serde::Deserialize;
use store::delivery::DestinationRow;

const PLACES: &str = include_str!("data/places.toml");
const SERVICES: &str = include_str!("data/services.toml");
const SCHEMAS: [&str; 4] = [
    include_str!("data/S99000000001.xdf.xml"),
    include_str!("data/S99000000002.xdf.xml"),
    include_str!("data/S99000000003.xdf.xml"),
    include_str!("data/S99000000004.xdf.xml"),
];

#[derive(Deserialize)]
struct Places {
    area: Vec<Area>,
    tenant: Vec<Portal>,
}

#[derive(Deserialize)]
struct Area {
    ars: String,
    name: String,
    district: String,
    inhabitants: i64,
    #[serde(default = "municipality")]
    level: AreaLevel,
    #[serde(default)]
    postcodes: Vec<String>,
}

fn municipality() -> AreaLevel {
    AreaLevel::Gemeinde
}

#[derive(Deserialize)]
struct Portal {
    slug: String,
    kind: TenantKind,
    /// Addresses of the services that the portal offers by forms.
    services: Vec<String>,
    name: String,
    ars: String,
    branding: String,
    #[serde(default)]
    scope: Scope,
    authority: String,
    street: String,
    town: String,
    phone: String,
    email: String,
    hours: Vec<String>,
    accessibility: String,
}

#[derive(Deserialize)]
struct Services {
    service: Vec<Service>,
}

#[derive(Deserialize)]
struct Service {
    slug: String,
    title: String,
    teaser: String,
    keywords: String,
    situation: String,
    /// `login` or `open`; services without it are described only.
    access: Option<String>,
    #[serde(default)]
    minutes: usize,
    #[serde(default)]
    fee: String,
    #[serde(default)]
    schema: String,
    description: Option<String>,
    requirements: Option<String>,
    documents: Option<String>,
    costs: Option<String>,
    deadlines: Option<String>,
    duration: Option<String>,
    procedure: Option<String>,
    legal_basis: Option<String>,
}

/// Adds everything, unless it is there.
pub(super) async fn add(wired: &Wired) -> Result<(), Failure> {
    let failed = |error: usecases::Error| Failure::new("the demonstration cannot be added", with_causes(&error));
    let platform = &wired.platform;
    if !usecases::tenant::list(platform).await.map_err(failed)?.is_empty() {
        return Ok(());
    }
    let places: Places = toml::from_str(PLACES).map_err(|error| Failure::new("places.toml", error))?;
    let services: Services = toml::from_str(SERVICES).map_err(|error| Failure::new("services.toml", error))?;
    add_areas(wired, &places.area).await?;
    let mut schemas = Vec::new();
    for schema in SCHEMAS {
        let imported = usecases::form::import_schema(platform, schema.as_bytes()).await;
        schemas.push(imported.map_err(|error| Failure::new("a schema of the demonstration", error))?);
    }
    for service in &services.service {
        usecases::catalogue::put_service(platform, &described(wired, service)).await.map_err(failed)?;
    }
    for portal in places.tenant {
        let offers = portal.services.clone();
        let tenant = add_portal(wired, portal).await?;
        for service in services.service.iter().filter(|service| offers.contains(&service.slug)) {
            let schema = schemas.iter().find(|schema| schema.schema.id == service.schema);
            let schema = schema.ok_or_else(|| Failure::new("a schema of the demonstration", &service.schema))?;
            let open = service.access.as_deref() == Some("open");
            let offered = Offered {
                slug: service.slug.clone(),
                title: service.title.clone(),
                schema: schema.schema.clone(),
                trust: if open { TrustLevel::None } else { TrustLevel::Basic },
                minutes: service.minutes,
                fee: service.fee.clone(),
            };
            offer(wired, &tenant, &offered).await?;
        }
    }
    Ok(())
}

async fn add_areas(wired: &Wired, areas: &[Area]) -> Result<(), Failure> {
    let failed = |error: store::Error| Failure::new("the places of the demonstration", with_causes(&error));
    let mut tx = wired.platform.store.begin_instance().await.map_err(failed)?;
    for area in areas {
        let known = model::directory::Area {
            ars: area.ars.clone(),
            name: area.name.clone(),
            district: area.district.clone(),
            inhabitants: area.inhabitants,
            level: area.level,
            note: String::new(),
        };
        store::directory::put_area(&mut tx, &known).await.map_err(failed)?;
        for plz in &area.postcodes {
            store::directory::put_postcode(&mut tx, plz, &area.ars).await.map_err(failed)?;
        }
    }
    tx.commit().await.map_err(failed)
}

/// A portal with its authority and, for a municipality, the destination that applications go to. The portals of the
/// federation, the Land and the themes receive nothing itself: what is applied for there goes to the municipality of the place.
async fn add_portal(wired: &Wired, portal: Portal) -> Result<Tenant, Failure> {
    let failed = |error: usecases::Error| Failure::new("a portal of the demonstration", with_causes(&error));
    let platform = &wired.platform;
    let id: TenantId = platform.id();
    let tenant = Tenant {
        id,
        slug: portal.slug,
        name: portal.name,
        kind: portal.kind,
        ars: portal.ars,
        branding: portal.branding,
        demonstration: true,
        accents: None,
        imprint: String::new(),
        stopped_at: None,
        sandbox: true,
        scope: portal.scope,
        host: String::new(),
        version: 0,
    };
    usecases::tenant::add(platform, &Actor::System("operator"), &tenant).await.map_err(failed)?;
    let authority = Authority {
        id: platform.id(),
        tenant: Some(id),
        name: portal.authority.clone(),
        street: portal.street,
        town: portal.town,
        phone: portal.phone,
        email: portal.email,
        hours: portal.hours,
        accessibility: portal.accessibility,
    };
    usecases::directory::put_authority(platform, &authority).await.map_err(failed)?;
    if tenant.kind.is_for_many_places() {
        return Ok(tenant);
    }
    let destination = usecases::casework::add_destination(platform, id).await.map_err(failed)?;
    let row = DestinationRow {
        id: destination.id.0,
        name: portal.authority,
        status: "active".to_owned(),
        owner_tenant: Some(id.0),
        encryption_kid: destination.kid,
    };
    let added = wired.delivery.add_destination(&row, &destination.jwk).await;
    added.map_err(|error| Failure::new("a destination of the demonstration", with_causes(&error)))?;
    Ok(tenant)
}

fn described(wired: &Wired, service: &Service) -> PublicService {
    let modules = [
        (ModuleKind::Description, &service.description),
        (ModuleKind::Requirements, &service.requirements),
        (ModuleKind::Documents, &service.documents),
        (ModuleKind::Costs, &service.costs),
        (ModuleKind::Deadlines, &service.deadlines),
        (ModuleKind::Duration, &service.duration),
        (ModuleKind::Procedure, &service.procedure),
        (ModuleKind::LegalBasis, &service.legal_basis),
    ];
    let modules = modules.into_iter().filter_map(|(kind, text)| {
        let text = text.as_ref()?.trim().to_owned();
        Some(TextModule { kind, text })
    });
    PublicService {
        id: wired.platform.id(),
        slug: service.slug.clone(),
        leika: None,
        title: service.title.clone(),
        teaser: service.teaser.clone(),
        keywords: service.keywords.clone(),
        modules: modules.collect(),
        situation: service.situation.clone(),
        details: Details::default(),
    }
}
