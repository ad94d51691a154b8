// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists of public services: of a situation, or by the first letter of the title.

use super::{service::Body, situation};
use crate::{Context, Error, Result};
use model::{catalogue::Said, directory::Reach};
use std::collections::HashSet;
use store::catalogue::situation::Listing;

/// Services on a page of a list.
pub const LISTED: u32 = 20;
/// Last page that is shown.
const LAST: u32 = 10_000;
/// Most online services of a portal.
const MOST: i64 = 1_000;

/// A service of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: Said,
    /// One sentence.
    pub teaser: Said,
    /// Whether it can be applied for in this portal, at the place where one is known.
    pub online: bool,
    /// How who is responsible reaches the place; nothing where no place or nobody is known.
    pub reach: Option<Reach>,
}

/// A page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Services of the page.
    pub lines: Vec<Line>,
    /// Number of all services of the list.
    pub total: u64,
}

/// Services whose German titles begin with a letter from a to z, or with anything else where that is none; `page` counts from 1.
///
/// # Errors
/// When the database is out of reach.
pub async fn by_letter(
    context: &Context,
    letter: Option<char>,
    (ars, language): (Option<&str>, &str),
    page: u32,
) -> Result<Listed> {
    let from = letter.map(String::from).unwrap_or_default();
    let to = match letter {
        Some(letter) => model::fold::prefix_end(&letter.to_string()),
        None => "a".to_owned(),
    };
    let within = situation::within(context).await?;
    list(context, Listing::Titles(&from, &to, within.as_deref()), (ars, language), page).await
}

/// A page of a list, seen from a place, in a language where it is said in it.
pub(super) async fn list(
    context: &Context,
    listing: Listing<'_>,
    (ars, language): (Option<&str>, &str),
    page: u32,
) -> Result<Listed> {
    if page == 0 || page > LAST {
        return Err(Error::NotFound);
    }
    let day = context.platform.now().day_number();
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let skip = i64::from(page - 1) * i64::from(LISTED);
    let place = ars.map(|ars| (ars, day));
    let rows = store::catalogue::situation::listed(&mut read, listing, place, (LISTED.into(), skip)).await?;
    let withdrawn = store::catalogue::withdrawn(&mut read).await?;
    let offered = store::catalogue::online_services(&mut read, MOST).await?;
    let offered = offered.into_iter().filter(|online| !withdrawn.contains(&online.slug));
    let offered: HashSet<_> = offered.map(|online| online.service).collect();
    let mut found = Listed::default();
    for row in rows {
        found.total = u64::try_from(row.total).unwrap_or_default();
        let entry = match ars {
            Some(ars) => store::directory::responsible(&mut read, row.id.into(), ars, day).await?,
            None => None,
        };
        let online = offered.contains(&row.id.into());
        let body: Body = serde_json::from_str(&row.body)?;
        let (title, teaser) = body.details.said(&row.title, &body.teaser, language);
        found.lines.push(Line {
            slug: row.slug,
            title,
            teaser,
            online: online && (ars.is_none() || entry.as_ref().is_some_and(|entry| entry.destination.is_some())),
            reach: entry.zip(ars).map(|(entry, ars)| entry.reach(ars)),
        });
    }
    Ok(found)
}
