// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports a data schema and offers it as an online service of a portal.

use super::{say, service_of};
use crate::{
    Failure,
    cli::{Access, ImportArguments},
    wiring::{Wired, with_causes},
};
use model::{
    AuthorityId, DestinationId, OnlineServiceId, PublicServiceId, TrustLevel,
    catalogue::{Details, OnlineService, PublicService},
    directory::Responsibility,
    form::SchemaRef,
    tenant::Tenant,
};
use std::path::Path;
use usecases::{delivery::Offer, tenant::prefix_of};
use xdatenfelder::rules::Carried;

/// Most minutes that people are told.
const LONGEST: usize = 90;

/// Imports the file and offers it.
pub(super) async fn import(
    wired: &Wired,
    arguments: &ImportArguments,
    file: &Path,
    bytes: &[u8],
) -> Result<(), Failure> {
    let (tenant, slug) = service_of(wired, arguments).await?;
    let platform = &wired.platform;
    if !model::tenant::is_slug(slug) {
        let message =
            format!("{slug} is no address: 2 to 40 lower-case letters, digits and hyphens, for example hund-anmelden");
        return Err(Failure { message, code: 2 });
    }
    let imported = usecases::form::import_schema(platform, bytes).await;
    let refused = format!("{} was refused, nothing of it was imported", file.display());
    let imported = imported.map_err(|error| Failure::new(&refused, error))?;
    let trust = if arguments.access == Access::Open { TrustLevel::None } else { TrustLevel::Basic };
    let offered = Offered {
        slug: slug.to_owned(),
        title: imported.title.clone(),
        schema: imported.schema.clone(),
        trust,
        minutes: (imported.pages * 3).min(LONGEST),
        fee: String::new(),
    };
    offer(wired, &tenant, &offered).await?;
    say(&format!(
        "{} imported: {}, {} pages, offered as /{}/dienst/{slug}",
        imported.schema, imported.title, imported.pages, tenant.slug
    ));
    for list in imported.stand_ins {
        say(&format!(
            "  finding: the schema names version {} of the code list {}, which is not imported; version {} is used",
            list.wanted, list.uri, list.used
        ));
    }
    for note in imported.notes {
        say(&format!("  note: {note}"));
    }
    tell_rules(&imported.rules);
    Ok(())
}

/// What became of the rules in words.
fn tell_rules(rules: &[Carried]) {
    if rules.is_empty() {
        return;
    }
    let drafts = rules.iter().filter(|rule| rule.outcome.is_ok()).count();
    say(&format!(
        "  rules in words: {} read, {drafts} understood as drafts that nothing applies before they are confirmed, {} not",
        rules.len(),
        rules.len() - drafts
    ));
    for Carried { rule, bearer, outcome } in rules {
        if let Err(refused) = outcome {
            say(&format!("  finding: the rule {rule} of {bearer} is left to the authority: {refused}"));
        }
    }
}

/// A schema that becomes an online service.
pub(crate) struct Offered {
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) schema: SchemaRef,
    pub(crate) trust: TrustLevel,
    pub(crate) minutes: usize,
    pub(crate) fee: String,
}

/// Offers a schema as an online service: for the public service with the same address, which is made where it is new,
/// delivered to the tenant's own authority.
pub(crate) async fn offer(wired: &Wired, tenant: &Tenant, offered: &Offered) -> Result<OnlineServiceId, Failure> {
    let failed = |error: usecases::Error| Failure::new("the online service cannot be offered", with_causes(&error));
    let platform = &wired.platform;
    let (service, leika, title) =
        match usecases::catalogue::find_service(platform, &offered.slug).await.map_err(failed)? {
            Some(known) => (known.id, known.leika, known.title),
            None => (add_service(wired, offered).await.map_err(failed)?, None, offered.title.clone()),
        };
    if let Some((authority, destination)) = own_authority(wired, tenant).await? {
        let entry = Responsibility::own(service, prefix_of(tenant), authority, Some(destination));
        usecases::directory::put_responsibility(platform, &entry).await.map_err(failed)?;
        let identifier = model::catalogue::service_identifier(leika.as_deref(), &offered.slug);
        usecases::casework::put_service(platform, tenant.id, &identifier, &title).await.map_err(failed)?;
        // so that senders outside see what they may send here, too
        let told = Offer {
            identifier,
            submission_schemas: vec![fitconnect::SubmissionSchema {
                schema_uri: usecases::application::schema_uri(&offered.schema),
                mime_type: "application/json".to_owned(),
            }],
            regions: vec![format!("DE{}", entry.prefix)],
        };
        let told = platform.delivery.put_offer(destination, told).await;
        told.map_err(|error| Failure::new("the destination cannot tell that it takes the service", error))?;
    }
    let online = OnlineService {
        id: platform.id(),
        slug: offered.slug.clone(),
        service,
        title: offered.title.clone(),
        trust: offered.trust,
        minutes: u32::try_from(offered.minutes).unwrap_or_default(),
        fee: offered.fee.clone(),
        schema_id: offered.schema.id.clone(),
        schema_version: offered.schema.version.clone(),
    };
    usecases::catalogue::put_online_service(platform, tenant.id, &online).await.map_err(failed)
}

async fn add_service(wired: &Wired, offered: &Offered) -> usecases::Result<PublicServiceId> {
    let id: PublicServiceId = wired.platform.id();
    let service = PublicService {
        id,
        slug: offered.slug.clone(),
        leika: None,
        title: offered.title.clone(),
        teaser: offered.title.clone(),
        keywords: String::new(),
        modules: Vec::new(),
        situation: String::new(),
        details: Details::default(),
    };
    usecases::catalogue::put_service(&wired.platform, &service).await?;
    Ok(id)
}

/// The authority that the tenant works for, with its destination.
async fn own_authority(wired: &Wired, tenant: &Tenant) -> Result<Option<(AuthorityId, DestinationId)>, Failure> {
    let failed = |error: store::Error| Failure::new("the authority cannot be looked up", with_causes(&error));
    let mut read = wired.platform.store.read_instance().await.map_err(failed)?;
    let authorities = store::directory::authorities_of(&mut read, tenant.id).await.map_err(failed)?;
    drop(read);
    let destinations = wired.delivery.destinations().await.map_err(failed)?;
    let destination = destinations.into_iter().find(|row| row.owner_tenant == Some(tenant.id.0));
    Ok(authorities.into_iter().next().zip(destination).map(|(authority, row)| (authority.id.into(), row.id.into())))
}
