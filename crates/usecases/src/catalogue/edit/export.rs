// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a tenant published, as a transfer message of XZuFi: services, who is responsible, and where they are applied for online.

use super::{may_look, own_of, public::online_id, wire};
use crate::{
    Context, Error, Result, audit,
    catalogue::feed::{Giver, message},
};
use model::{Instant, catalogue::ServiceDraft};
use std::collections::BTreeSet;
use store::change::{Change, Changed};
use xzufi::{TransferWriter, Value, Version};

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
    let giver = Giver::new(&context.platform).await?;
    let mut writer = TransferWriter::new(&message(&context.platform, version));
    let tenant = &context.tenant;
    // what belongs to them is told as the feed tells it: who reads both knows it once
    let mut around = BTreeSet::new();
    for (id, _, body, published_at) in &rows {
        let draft: ServiceDraft = serde_json::from_str(body)?;
        let changed = Instant(*published_at).timestamp().to_string();
        let stamp = wire::Stamp { agency: giver.agency(), name: &tenant.name, changed: &changed };
        writer.write(&Value::Service(Box::new(wire::service(stamp, *id, &draft))));
        around.extend(draft.online.is_some().then(|| (Changed::Online, online_id(tenant, *id))));
        around.extend(draft.authority.map(|authority| (Changed::Authority, authority.0)));
    }
    for (changed, id) in around {
        let change = Change { number: 0, changed, id, gone: false };
        for piece in giver.pieces(&mut read, &change, None).await? {
            piece.write(&mut writer)?;
        }
    }
    let what = slug.unwrap_or("all");
    audit::reading(context, "catalogue.export_xzufi", format!("service:{what} xzufi:{version}")).await?;
    let name = format!("{}-{what}-xzufi-{version}.xml", tenant.slug);
    Ok(Exported { name, xml: writer.end() })
}
