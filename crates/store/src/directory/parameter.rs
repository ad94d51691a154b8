// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authorities say of themselves: parameters and coats of arms.

use crate::{Error, Session, Tx, value::args};
use model::{AuthorityId, Instant};

/// A parameter: service (empty: all), name, value.
pub type ParameterRow = (String, String, String);

/// Parameters of an authority, by service and name.
///
/// # Errors
/// When the database is out of reach.
pub async fn parameters(session: &mut Session, authority: AuthorityId) -> Result<Vec<ParameterRow>, Error> {
    let sql = "SELECT service, name, value FROM authority_parameter WHERE authority_id = $1 ORDER BY service, name";
    session.all(sql, args![authority]).await
}

/// Parameters of an authority that hold for an online service: those for all, then its own.
///
/// # Errors
/// When the database is out of reach.
pub async fn parameters_for(
    session: &mut Session,
    authority: AuthorityId,
    service: &str,
) -> Result<Vec<(String, String)>, Error> {
    let sql = "SELECT name, value FROM authority_parameter WHERE authority_id = $1 AND service IN ('', $2)
               ORDER BY service, name";
    session.all(sql, args![authority, service]).await
}

/// Writes a parameter over what it was; an empty value removes it.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_parameter(
    tx: &mut Tx,
    authority: AuthorityId,
    (service, name, value): (&str, &str, &str),
    at: Instant,
) -> Result<(), Error> {
    if value.is_empty() {
        let sql = "DELETE FROM authority_parameter WHERE authority_id = $1 AND service = $2 AND name = $3";
        return tx.exec(sql, args![authority, service, name]).await.map(drop);
    }
    let sql = "INSERT INTO authority_parameter (authority_id, service, name, value, changed_at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (authority_id, service, name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at";
    tx.exec(sql, args![authority, service, name, value, at]).await.map(drop)
}

/// A coat of arms without its picture: digest and what it shows in words.
///
/// # Errors
/// When the database is out of reach.
pub async fn arms_head(session: &mut Session, authority: AuthorityId) -> Result<Option<(String, String)>, Error> {
    session.opt("SELECT digest, alt FROM authority_arms WHERE authority_id = $1", args![authority]).await
}

/// The picture of a coat of arms with its media type.
///
/// # Errors
/// When the database is out of reach.
pub async fn arms(
    session: &mut Session,
    authority: AuthorityId,
    digest: &str,
) -> Result<Option<(String, Vec<u8>)>, Error> {
    let sql = "SELECT media_type, image FROM authority_arms WHERE authority_id = $1 AND digest = $2";
    session.opt(sql, args![authority, digest]).await
}

/// A coat of arms as it is kept.
pub struct NewArms<'a> {
    /// Media type.
    pub media_type: &'a str,
    /// The picture.
    pub image: Vec<u8>,
    /// Part of its address.
    pub digest: &'a str,
    /// What it shows.
    pub alt: &'a str,
}

/// Writes a coat of arms over the one before.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_arms(tx: &mut Tx, authority: AuthorityId, new: NewArms<'_>, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO authority_arms (authority_id, media_type, image, digest, alt, changed_at)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (authority_id) DO UPDATE SET media_type = excluded.media_type, image = excluded.image,
                   digest = excluded.digest, alt = excluded.alt, changed_at = excluded.changed_at";
    tx.exec(sql, args![authority, new.media_type, new.image, new.digest, new.alt, at]).await.map(drop)
}

/// Removes a coat of arms.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_arms(tx: &mut Tx, authority: AuthorityId) -> Result<(), Error> {
    tx.exec("DELETE FROM authority_arms WHERE authority_id = $1", args![authority]).await.map(drop)
}
