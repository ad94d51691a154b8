// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Coats of arms of authorities: the present one and the one before.

use crate::{Error, Session, Tx, value::args};
use model::{AuthorityId, Instant};

/// A coat of arms without its picture: digest and what it shows in words.
///
/// # Errors
/// When the database is out of reach.
pub async fn arms_head(session: &mut Session, authority: AuthorityId) -> Result<Option<(String, String)>, Error> {
    session.opt("SELECT digest, alt FROM authority_arms WHERE authority_id = $1", args![authority]).await
}

/// The picture of a coat of arms with its media type, by the digest that its address names.
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
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ArmsRow {
    /// Media type.
    pub media_type: String,
    /// The picture.
    pub image: Vec<u8>,
    /// Part of its address.
    pub digest: String,
    /// What it shows.
    pub alt: String,
}

/// The present coat of arms with its picture.
///
/// # Errors
/// When the database is out of reach.
pub async fn whole_arms(session: &mut Session, authority: AuthorityId) -> Result<Option<ArmsRow>, Error> {
    let sql = "SELECT media_type, image, digest, alt FROM authority_arms WHERE authority_id = $1";
    session.opt(sql, args![authority]).await
}

/// The coat of arms before the present one.
///
/// # Errors
/// When the database is out of reach.
pub async fn arms_before(session: &mut Session, authority: AuthorityId) -> Result<Option<ArmsRow>, Error> {
    let sql = "SELECT media_type, image, digest, alt FROM authority_arms_before WHERE authority_id = $1";
    session.opt(sql, args![authority]).await
}

/// Puts a coat of arms, or none, in the place of the present one, which is kept as the one before.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_arms(tx: &mut Tx, authority: AuthorityId, new: Option<&ArmsRow>, at: Instant) -> Result<(), Error> {
    let kept = "INSERT INTO authority_arms_before (authority_id, media_type, image, digest, alt, changed_at)
                SELECT authority_id, media_type, image, digest, alt, changed_at FROM authority_arms WHERE authority_id = $1
                ON CONFLICT (authority_id) DO UPDATE SET media_type = excluded.media_type, image = excluded.image,
                    digest = excluded.digest, alt = excluded.alt, changed_at = excluded.changed_at";
    tx.exec(kept, args![authority]).await?;
    tx.exec("DELETE FROM authority_arms WHERE authority_id = $1", args![authority]).await?;
    let Some(new) = new else { return Ok(()) };
    let sql = "INSERT INTO authority_arms (authority_id, media_type, image, digest, alt, changed_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    tx.exec(sql, args![authority, &new.media_type, new.image.clone(), &new.digest, &new.alt, at]).await.map(drop)
}

/// Forgets the coat of arms before the present one.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget_arms_before(tx: &mut Tx, authority: AuthorityId) -> Result<(), Error> {
    tx.exec("DELETE FROM authority_arms_before WHERE authority_id = $1", args![authority]).await.map(drop)
}
