// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a tenant published, as a transfer message of XZuFi: services, who is responsible, and where they are applied for online.

use super::{may_look, organisation::organisation, own_of, wire};
use crate::{Context, Error, Result, audit, directory};
use model::{AuthorityId, Instant, catalogue::ServiceDraft, id::Uuid};
use std::collections::BTreeSet;
use xzufi::{
    Class, Message, TransferWriter, Value, Version,
    values::{Code, Id, OnlineLink, OnlineService, Responsibility, Words},
};

/// Most services of a message.
const MOST: i64 = 20_000;

/// A message.
pub struct Exported {
    /// Name of the file.
    pub name: String,
    /// The XML.
    pub xml: String,
}

/// The published description of a service, or of all that the tenant describes, in a version of XZuFi (`2.2.0`, `2.3.1`).
///
/// # Errors
/// `LoginNeeded`, `NotFound`, also for a service that is not published.
pub async fn export(context: &Context, slug: Option<&str>, version: &str) -> Result<Exported> {
    may_look(context)?;
    let version = [Version::V2_2_0, Version::V2_3_1].into_iter().find(|known| known.number() == version);
    let version = version.ok_or(Error::NotFound)?;
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let mut rows = store::catalogue::own::published(&mut read, MOST).await?;
    if let Some(slug) = slug {
        own_of(&mut read, slug).await?;
        rows.retain(|(_, known, _, _)| known == slug);
        if rows.is_empty() {
            return Err(Error::NotFound);
        }
    }
    let platform = &context.platform;
    let head = Message {
        version,
        product: "Amtsweg".to_owned(),
        manufacturer: "Amtsweg".to_owned(),
        id: platform.id::<Uuid>().to_string(),
        created: platform.now().timestamp().to_string(),
        transaction: None,
    };
    let mut writer = TransferWriter::new(&head);
    let mut authorities: BTreeSet<AuthorityId> = BTreeSet::new();
    let tenant = &context.tenant;
    for (id, _, body, published_at) in &rows {
        let draft: ServiceDraft = serde_json::from_str(body)?;
        let changed = Instant(*published_at).timestamp().to_string();
        let stamp = wire::Stamp { tenant: &tenant.slug, name: &tenant.name, changed: &changed };
        writer.write(&Value::Service(Box::new(wire::service(stamp, *id, &draft))));
        for value in parts(stamp, tenant.area(), *id, &draft) {
            writer.write(&value);
        }
        authorities.extend(draft.authority);
    }
    for id in authorities {
        let authority = directory::authority(&mut read, id).await?;
        let stamp = wire::Stamp { tenant: &tenant.slug, name: &tenant.name, changed: &head.created };
        writer.write(&Value::Organisation(Box::new(organisation(stamp, &authority))));
    }
    let what = slug.unwrap_or("all");
    audit::reading(context, "catalogue.export_xzufi", format!("service:{what} xzufi:{version}")).await?;
    let name = format!("{}-{what}-xzufi-{version}.xml", tenant.slug);
    Ok(Exported { name, xml: writer.end() })
}

/// Where a service is applied for online, and who is responsible.
fn parts(stamp: wire::Stamp<'_>, area: &str, id: Uuid, draft: &ServiceDraft) -> Vec<Value> {
    let mut found = Vec::new();
    let id_of = |class, id| {
        let key = wire::key(stamp.tenant, class, id);
        Id::new(&key.agency, class, &key.id)
    };
    let area = if area.is_empty() { "000000000000" } else { area };
    let entry = |holder: Id, scheme: &str| {
        let of = id_of(Class::Responsibility, id);
        let own = Id { value: format!("{}-{scheme}", of.value), scheme: Some(scheme.to_owned()), ..of };
        Value::Responsibility(Box::new(Responsibility {
            id: Some(own),
            holder: Some(holder),
            services: vec![id_of(Class::Service, id)],
            areas: vec![Id::bare(area)],
            role: Some(Code { code: "01".to_owned(), ..Code::default() }),
            ..Responsibility::default()
        }))
    };
    if let Some(link) = &draft.online {
        let start = OnlineLink { uri: link.url.clone(), title: Some(link.title.clone()), ..OnlineLink::default() };
        found.push(Value::OnlineService(Box::new(OnlineService {
            id: id_of(Class::OnlineService, id),
            names: vec![Words::new(model::catalogue::GERMAN, &link.title)],
            links: vec![OnlineLink { language: model::catalogue::GERMAN.to_owned(), ..start }],
            trust_level: draft.trust.map(|trust| Code { code: trust.code().to_owned(), ..Code::default() }),
            publisher: Some(wire::publisher(stamp)),
            ..OnlineService::default()
        })));
        let holder = id_of(Class::OnlineService, id);
        found.push(entry(holder, "ZustaendigkeitOnlinedienst"));
    }
    if let Some(authority) = draft.authority {
        let holder = id_of(Class::Organisation, authority.0);
        found.push(entry(holder, "ZustaendigkeitOrganisationseinheit"));
    }
    found
}
