// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Life and business situations, and public services by situation or by the first letter of their titles.

use crate::{Error, Session, Tx, bulk, compose::Composed, value::args};
use model::directory::prefixes;
use uuid::Uuid;

/// A situation.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SituationRow {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// `person` or `company`.
    pub audience: String,
    /// Themenfeld.
    pub field: String,
    /// Whether it is none of those that are told officially.
    pub surplus: bool,
}

/// Puts a list of situations in the place of the one before.
///
/// # Errors
/// When the database is out of reach.
pub async fn replace_situations(tx: &mut Tx, rows: &[SituationRow]) -> Result<(), Error> {
    tx.exec("DELETE FROM situation", args![]).await?;
    for row in rows {
        let sql = "INSERT INTO situation (slug, name, audience, field, surplus) VALUES ($1, $2, $3, $4, $5)";
        tx.exec(sql, args![&row.slug, &row.name, &row.audience, &row.field, row.surplus]).await?;
    }
    Ok(())
}

/// The situations, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn situations(session: &mut Session, most: i64) -> Result<Vec<SituationRow>, Error> {
    let sql = "SELECT slug, name, audience, field, surplus FROM situation ORDER BY name, slug LIMIT $1";
    session.all(sql, args![most]).await
}

/// Writes an OZG service over what is known of it; false when it belonged to the situation already.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_ozg_service(tx: &mut Tx, id: &str, name: &str, situation: &str) -> Result<bool, Error> {
    let sql = "SELECT situation FROM ozg_service WHERE id = $1";
    let before: Option<(String,)> = tx.opt(sql, args![id]).await?;
    let sql = "INSERT INTO ozg_service (id, name, situation) VALUES ($1, $2, $3)
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, situation = excluded.situation";
    tx.exec(sql, args![id, name, situation]).await?;
    Ok(before.is_none_or(|(before,)| before != situation))
}

/// Services of the LeiKa keys of OZG services.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_of_ozg(session: &mut Session, ozg: &[String]) -> Result<Vec<Uuid>, Error> {
    let sql = (
        "SELECT DISTINCT public_service.id FROM leika_ozg JOIN public_service ON public_service.leika = leika_ozg.leika
         WHERE leika_ozg.ozg IN (",
        ")",
    );
    bulk::ids_in(session, sql, ozg.iter()).await
}

/// Services with LeiKa keys.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_of_keys(session: &mut Session, keys: &[String]) -> Result<Vec<Uuid>, Error> {
    let sql = ("SELECT id FROM public_service WHERE leika IN (", ")");
    bulk::ids_in(session, sql, keys.iter()).await
}

/// Services that belong to situations by their LeiKa keys.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_by_key_of(session: &mut Session, situations: &[String]) -> Result<Vec<Uuid>, Error> {
    let sql = (
        "SELECT DISTINCT public_service.id FROM ozg_service JOIN leika_ozg ON leika_ozg.ozg = ozg_service.id
         JOIN public_service ON public_service.leika = leika_ozg.leika WHERE ozg_service.situation IN (",
        ")",
    );
    bulk::ids_in(session, sql, situations.iter()).await
}

/// An entry of the LeiKa.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LeikaRow {
    /// Key, 14 digits.
    pub leika: String,
    /// Name.
    pub name: String,
    /// Typisierung, several parted by a semicolon.
    pub typing: String,
    /// Other names, a line each.
    pub synonyms: String,
}

/// The official name of a LeiKa key, and its first OZG service with id and name; as far as they are known.
///
/// # Errors
/// When the database is out of reach.
pub async fn known_of(session: &mut Session, leika: &str) -> Result<(Option<String>, Option<(String, String)>), Error> {
    let name: Option<(String,)> = session.opt("SELECT name FROM leika_entry WHERE leika = $1", args![leika]).await?;
    let sql =
        "SELECT ozg_service.id, ozg_service.name FROM leika_ozg JOIN ozg_service ON ozg_service.id = leika_ozg.ozg
               WHERE leika_ozg.leika = $1 ORDER BY ozg_service.id LIMIT 1";
    Ok((name.map(|(name,)| name), session.opt(sql, args![leika]).await?))
}

/// Writes an entry of the LeiKa over what is known of it; what the new one does not say stays.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_leika(tx: &mut Tx, row: &LeikaRow) -> Result<(), Error> {
    let sql = "INSERT INTO leika_entry (leika, name, typing, synonyms) VALUES ($1, $2, $3, $4)
               ON CONFLICT (leika) DO UPDATE SET name = excluded.name,
                   typing = CASE WHEN excluded.typing = '' THEN leika_entry.typing ELSE excluded.typing END,
                   synonyms = CASE WHEN excluded.synonyms = '' THEN leika_entry.synonyms ELSE excluded.synonyms END";
    tx.exec(sql, args![&row.leika, &row.name, &row.typing, &row.synonyms]).await.map(drop)
}

/// The entry of the LeiKa with this key.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_leika(session: &mut Session, leika: &str) -> Result<Option<LeikaRow>, Error> {
    session.opt("SELECT leika, name, typing, synonyms FROM leika_entry WHERE leika = $1", args![leika]).await
}

/// Says that an entry of the LeiKa belongs (also) to an OZG service; false when that was known.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_leika_ozg(tx: &mut Tx, leika: &str, ozg: &str) -> Result<bool, Error> {
    let sql = "INSERT INTO leika_ozg (ozg, leika) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    Ok(tx.exec(sql, args![ozg, leika]).await? == 1)
}

/// Whether any service belongs to a situation.
///
/// # Errors
/// When the database is out of reach.
pub async fn has_services(session: &mut Session, slug: &str, name: &str) -> Result<bool, Error> {
    let sql = "SELECT id FROM public_service WHERE situation = $1 LIMIT 1";
    if session.opt::<(Uuid,)>(sql, args![name]).await?.is_some() {
        return Ok(true);
    }
    let sql = "SELECT public_service.id FROM ozg_service JOIN leika_ozg ON leika_ozg.ozg = ozg_service.id
               JOIN public_service ON public_service.leika = leika_ozg.leika WHERE ozg_service.situation = $1 LIMIT 1";
    Ok(session.opt::<(Uuid,)>(sql, args![slug]).await?.is_some())
}

/// Which services are listed.
#[derive(Debug, Clone, Copy)]
pub enum Listing<'a> {
    /// Those of a situation, given by its address and its name.
    Situation(&'a str, &'a str),
    /// Those with folded titles from here up to there, of some situations or of the whole catalogue.
    Titles(&'a str, &'a str, Option<&'a [Within]>),
}

/// A situation that a portal shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// A query for the ids of services that belong to some situations.
fn ids_within(text: &mut Composed, within: &[Within]) -> String {
    if within.is_empty() {
        return "SELECT id FROM public_service WHERE 1 = 0".to_owned();
    }
    let names = text.bind_all(within.iter().map(|situation| situation.name.as_str()));
    let slugs = text.bind_all(within.iter().map(|situation| situation.slug.as_str()));
    format!(
        "SELECT id FROM public_service WHERE situation IN ({names}) UNION SELECT public_service.id FROM ozg_service
         JOIN leika_ozg ON leika_ozg.ozg = ozg_service.id JOIN public_service
         ON public_service.leika = leika_ozg.leika WHERE ozg_service.situation IN ({slugs})"
    )
}

/// Which of the services with these addresses belong to some situations.
///
/// # Errors
/// When the database is out of reach.
pub async fn slugs_within(session: &mut Session, slugs: &[String], within: &[Within]) -> Result<Vec<String>, Error> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let mut text = Composed::default();
    let set = ids_within(&mut text, within);
    let asked = text.bind_all(slugs.iter().map(String::as_str));
    text.sql = format!("SELECT slug FROM public_service WHERE slug IN ({asked}) AND id IN ({set}) ORDER BY slug");
    let rows: Vec<(String,)> = session.all_composed("telling services of situations", text).await?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// LeiKa keys with the situations that they belong to by their OZG services, by the last part of their addresses.
///
/// # Errors
/// When the database is out of reach.
pub async fn situations_of_keys(session: &mut Session, most: i64) -> Result<Vec<(String, String)>, Error> {
    let sql = "SELECT DISTINCT leika_ozg.leika, ozg_service.situation FROM leika_ozg
               JOIN ozg_service ON ozg_service.id = leika_ozg.ozg
               ORDER BY leika_ozg.leika, ozg_service.situation LIMIT $1";
    session.all(sql, args![most]).await
}

/// A service of a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedService {
    /// Id.
    pub id: Uuid,
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Teaser, keywords and text modules as JSON.
    pub body: String,
    /// Number of all services of the list.
    pub total: i64,
}

/// Services of a list by title. Seen from a place on a day (counted from 1970-01-01), those that only others have are left out;
/// in a situation those come first that somebody is responsible for in the smallest area.
///
/// # Errors
/// When the database is out of reach.
pub async fn listed(
    session: &mut Session,
    listing: Listing<'_>,
    place: Option<(&str, i64)>,
    (most, skip): (i64, i64),
) -> Result<Vec<ListedService>, Error> {
    let mut text = Composed::default();
    let set = match listing {
        Listing::Situation(slug, name) => {
            let (slug, name) = (text.bind(slug), text.bind(name));
            format!(
                "SELECT id FROM public_service WHERE situation = {name} UNION SELECT public_service.id FROM ozg_service
                 JOIN leika_ozg ON leika_ozg.ozg = ozg_service.id JOIN public_service
                 ON public_service.leika = leika_ozg.leika WHERE ozg_service.situation = {slug}"
            )
        }
        Listing::Titles(from, to, within) => {
            let narrowed = within.map(|within| ids_within(&mut text, within));
            let narrowed = narrowed.map(|ids| format!(" AND id IN ({ids})")).unwrap_or_default();
            let (from, to) = (text.bind(from), text.bind(to));
            format!("SELECT id FROM public_service WHERE title_key >= {from} AND title_key < {to}{narrowed}")
        }
    };
    let columns =
        "public_service.id, public_service.slug, public_service.title, public_service.body, COUNT(*) OVER () AS total";
    text.sql = match place {
        None => format!("SELECT {columns} FROM public_service WHERE public_service.id IN ({set})"),
        Some((ars, day)) => {
            let places = text.bind_all(prefixes(ars));
            let day = text.bind(day);
            format!(
                "SELECT {columns} FROM public_service LEFT JOIN (
                     SELECT service_id, MAX(LENGTH(prefix)) AS digits FROM responsibility
                     WHERE service_id IN ({set}) AND prefix IN ({places}) AND role <> '03'
                         AND (valid_from IS NULL OR valid_from <= {day}) AND (valid_until IS NULL OR valid_until >= {day})
                     GROUP BY service_id
                 ) AS here ON here.service_id = public_service.id
                 WHERE public_service.id IN ({set}) AND (here.service_id IS NOT NULL
                     OR NOT EXISTS (SELECT 1 FROM responsibility WHERE responsibility.service_id = public_service.id))"
            )
        }
    };
    let nearest = place.is_some() && matches!(listing, Listing::Situation(..));
    let order = if nearest { "COALESCE(here.digits, -1) DESC, " } else { "" };
    let (most, skip) = (text.bind(most), text.bind(skip));
    text.sql
        .push_str(&format!(" ORDER BY {order}public_service.title_key, public_service.id LIMIT {most} OFFSET {skip}"));
    session.all_composed("listing services", text).await
}
