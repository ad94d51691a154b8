// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What search engines are told of a portal: its services, in parts of a size that the protocol of sitemaps allows.

use super::situation;
use crate::{Context, Result};
use model::id::Uuid;

/// Most addresses in a part, <https://www.sitemaps.org/protocol.html> [unverified: from memory].
pub const SITEMAP_PART: i64 = 50_000;
/// Most parts: ten million services.
const PARTS_MOST: usize = 200;

/// Where each part begins: the id before its first service; the first begins at the nil id.
///
/// # Errors
/// When the database is out of reach.
pub async fn sitemap_parts(context: &Context) -> Result<Vec<Uuid>> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let mut parts = vec![Uuid::nil()];
    while parts.len() < PARTS_MOST {
        let last = parts.last().copied().unwrap_or_default();
        match store::catalogue::id_after(&mut read, last, SITEMAP_PART - 1).await? {
            Some(next) => parts.push(next),
            None => break,
        }
    }
    // a part that begins with the last service is empty
    let newest = parts.last().copied().unwrap_or_default();
    if parts.len() > 1 && store::catalogue::id_after(&mut read, newest, 0).await?.is_none() {
        parts.pop();
    }
    Ok(parts)
}

/// Addresses of services after an id, of at most so many that are looked at; and the id to go on from, none at the end.
///
/// # Errors
/// When the database is out of reach.
pub async fn sitemap_services(context: &Context, after: Uuid, most: i64) -> Result<(Vec<String>, Option<Uuid>)> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let rows = store::catalogue::slugs_after(&mut read, after, most).await?;
    let last = rows.last().map(|(id, _)| *id);
    let slugs: Vec<String> = rows.into_iter().map(|(_, slug)| slug).collect();
    Ok((situation::shown(context, &mut read, &slugs).await?, last))
}
