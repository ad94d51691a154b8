// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Life and business situations: those that were imported, else those that come with the program. A service belongs to one by its
//! own word, or by its LeiKa key and the OZG service that this belongs to.

use super::{
    listing::{Listed, list},
    table::Table,
};
use crate::{Context, Error, Platform, Result};
use model::tenant::{Tenant, slug_of};
use std::sync::Arc;
use store::catalogue::situation::{Listing, SituationRow, Within};

pub use model::tenant::Audience;

/// The situations that come with the program, with the surplus ones marked.
const SHIPPED: &str = include_str!("situations.csv");
/// Whose those are, and the day that they describe.
pub const SHIPPED_SOURCE: (&str, &str) = ("OZG-Datenbank NRW (KDN NRW, MIT)", "2019-10-05");
/// Most situations.
const MOST: i64 = 1_000;

/// A situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Whom it is for.
    pub audience: Audience,
    /// Themenfeld.
    pub field: String,
    /// Whether it is none of those that are told officially, or may be none.
    pub surplus: bool,
    /// Whether any service belongs to it.
    pub used: bool,
}

/// Reads a table with the columns `lage`, `art`, `themenfeld` and, where there is one, `zusatz`; tells what was refused.
pub(super) fn read(bytes: &[u8]) -> std::result::Result<(Vec<SituationRow>, Vec<String>), String> {
    let table = Table::read(bytes)?;
    if !table.has(&["lage"]) || !table.has(&["art"]) {
        return Err("the header names no columns lage and art".to_owned());
    }
    let (mut rows, mut refused) = (Vec::<SituationRow>::new(), Vec::new());
    for row in table.rows() {
        let (name, slug) = (row.get(&["lage"]), slug_of(row.get(&["lage"])));
        let audience = match row.get(&["art"]) {
            "Lebenslage" => "person",
            "Unternehmenslage" => "company",
            other => {
                refused.push(format!("line {}: {other:?} is neither Lebenslage nor Unternehmenslage", row.line));
                continue;
            }
        };
        if slug.is_empty() || rows.iter().any(|known| known.slug == slug) {
            refused.push(format!("line {}: {name:?} has no address of its own", row.line));
            continue;
        }
        rows.push(SituationRow {
            slug,
            name: name.to_owned(),
            audience: audience.to_owned(),
            field: row.get(&["themenfeld"]).to_owned(),
            surplus: !row.get(&["zusatz"]).is_empty(),
        });
    }
    Ok((rows, refused))
}

/// The situations by name, as they were a moment ago at most.
///
/// # Errors
/// When the database is out of reach.
pub async fn situations(platform: &Platform) -> Result<Arc<Vec<Situation>>> {
    let look_up = async {
        let mut read = platform.store.read_instance().await?;
        let mut rows = store::catalogue::situation::situations(&mut read, MOST).await?;
        if rows.is_empty() {
            rows = shipped();
        }
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let used = store::catalogue::situation::has_services(&mut read, &row.slug, &row.name).await?;
            let audience = if row.audience == "company" { Audience::Company } else { Audience::Person };
            let SituationRow { slug, name, field, surplus, .. } = row;
            found.push(Situation { slug, name, audience, field, surplus, used });
        }
        Ok(found)
    };
    platform.situations.get((), platform.now(), look_up).await
}

/// Those that come with the program.
fn shipped() -> Vec<SituationRow> {
    read(SHIPPED.as_bytes()).map(|(rows, _)| rows).unwrap_or_default()
}

/// The situations that a portal shows, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn situations_of(context: &Context) -> Result<Arc<Vec<Situation>>> {
    let all = situations(&context.platform).await?;
    if context.tenant.scope.is_everything() {
        return Ok(all);
    }
    Ok(Arc::new(all.iter().filter(|situation| holds(&context.tenant, situation)).cloned().collect()))
}

fn holds(tenant: &Tenant, situation: &Situation) -> bool {
    tenant.scope.holds(&situation.slug, situation.audience)
}

/// The situations that a portal is narrowed to; nothing where it shows the whole catalogue.
pub(super) async fn within(context: &Context) -> Result<Option<Vec<Within>>> {
    if context.tenant.scope.is_everything() {
        return Ok(None);
    }
    let shown = situations_of(context).await?;
    let within = |situation: &Situation| Within { slug: situation.slug.clone(), name: situation.name.clone() };
    Ok(Some(shown.iter().map(within).collect()))
}

/// Leaves of the services with these addresses those that the portal shows.
pub(super) async fn shown(context: &Context, session: &mut store::Session, slugs: &[String]) -> Result<Vec<String>> {
    match within(context).await? {
        None => Ok(slugs.to_vec()),
        Some(within) => Ok(store::catalogue::situation::slugs_within(session, slugs, &within).await?),
    }
}

/// A situation with its services, seen from a place; `page` counts from 1.
///
/// # Errors
/// `NotFound`.
pub async fn situation(
    context: &Context,
    slug: &str,
    (ars, language): (Option<&str>, &str),
    page: u32,
) -> Result<(Situation, Listed)> {
    let known = situations_of(context).await?;
    let found = known.iter().find(|situation| situation.slug == slug).cloned().ok_or(Error::NotFound)?;
    let services = list(context, Listing::Situation(&found.slug, &found.name), (ars, language), page).await?;
    Ok((found, services))
}

#[cfg(test)]
mod tests {
    use super::{read, shipped};

    #[test]
    fn the_situations_of_the_program_are_whole() {
        let rows = shipped();
        let of = |audience: &str| rows.iter().filter(|row| row.audience == audience).count();
        assert_eq!((of("person"), of("company")), (38, 17));
        let fields: std::collections::BTreeSet<_> = rows.iter().map(|row| row.field.as_str()).collect();
        assert_eq!(fields.len(), 14, "{fields:?}");
        assert!(rows.iter().any(|row| row.slug == "tierhaltung"));
    }

    #[test]
    fn other_words_are_refused_by_line() {
        let (rows, refused) = read("lage;art\nTod;Lebenslage\nTod;Lebenslage\nX;Ding\n".as_bytes()).unwrap();
        assert_eq!((rows.len(), refused.len()), (1, 2));
        assert!(refused[0].starts_with("line 3") && refused[1].starts_with("line 4"), "{refused:?}");
        assert!(read(b"name\nTod\n").is_err());
    }
}
