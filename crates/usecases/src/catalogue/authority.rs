// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority with what it is responsible for.

use super::situation;
use crate::{
    Context, Error, Result,
    directory::{self, Profile},
};
use model::{
    AuthorityId, PublicServiceId,
    directory::{AreaLevel, Reach, ResponsibleRole, prefixes, significant},
};
use std::collections::{BTreeMap, HashSet};

/// Services on a page.
pub const SERVED: u32 = 20;
/// Last page that is shown.
const LAST: u32 = 10_000;
/// Most online services of a portal.
const MOST: i64 = 1_000;

/// A service that an authority is responsible for, in an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Name of the area; empty: it is not known, or the whole country.
    pub area: String,
    /// Whether it is the whole country.
    pub everywhere: bool,
    /// In which role.
    pub role: ResponsibleRole,
    /// How it reaches the place looked at from; nothing where none is known or it does not.
    pub reach: Option<Reach>,
    /// Whether this portal takes applications for it that go to the authority.
    pub online: bool,
}

/// An authority as everybody sees it.
pub struct AuthorityView {
    /// Card, coat of arms and parameters.
    pub profile: Profile,
    /// Services of the page.
    pub served: Vec<Served>,
    /// Whether there is a page after it.
    pub more: bool,
}

/// An authority with what it is responsible for, seen from a place; `page` counts from 1.
///
/// # Errors
/// `NotFound`.
pub async fn authority_view(context: &Context, id: AuthorityId, ars: Option<&str>, page: u32) -> Result<AuthorityView> {
    if page == 0 || page > LAST {
        return Err(Error::NotFound);
    }
    let skip = i64::from(page - 1) * i64::from(SERVED);
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let profile = directory::look_up(&mut read, id, &[]).await?.ok_or(Error::NotFound)?;
    let day = context.platform.now().day_number();
    let most = i64::from(SERVED) + 1;
    let mut rows = store::catalogue::served_by(&mut read, id, day, (most, skip)).await?;
    let more = rows.len() > SERVED as usize;
    rows.truncate(SERVED as usize);
    // a theme portal leads to its own services only
    let slugs: Vec<String> = rows.iter().map(|row| row.slug.clone()).collect();
    let slugs = situation::shown(context, &mut read, &slugs).await?;
    rows.retain(|row| slugs.contains(&row.slug));
    let withdrawn = store::catalogue::withdrawn(&mut read).await?;
    let offered = store::catalogue::online_services(&mut read, MOST).await?.into_iter();
    let offered: HashSet<PublicServiceId> =
        offered.filter(|online| !withdrawn.contains(&online.slug)).map(|online| online.service).collect();
    let mut areas: BTreeMap<String, String> = BTreeMap::new();
    let mut served = Vec::new();
    for row in rows {
        if !areas.contains_key(&row.prefix) {
            let area = store::directory::find_area(&mut read, &format!("{:0<12}", row.prefix)).await?;
            areas.insert(row.prefix.clone(), area.map(|area| area.name).unwrap_or_default());
        }
        let reach = ars.filter(|ars| prefixes(ars).contains(&row.prefix.as_str())).map(|ars| {
            if significant(ars) == row.prefix {
                Reach::Local
            } else {
                Reach::Inherited(AreaLevel::of_digits(row.prefix.len()))
            }
        });
        served.push(Served {
            area: areas.get(&row.prefix).cloned().unwrap_or_default(),
            everywhere: row.prefix.is_empty(),
            role: ResponsibleRole::from_code(&row.role).unwrap_or(ResponsibleRole::Competent),
            online: row.destination_id.is_some() && offered.contains(&row.id.into()),
            slug: row.slug,
            title: row.title,
            reach,
        });
    }
    Ok(AuthorityView { profile, served, more })
}
