// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Coats of arms of authorities: proven before they are kept; the one before is kept so that a change can be taken back.

use super::settings::own;
use crate::{Context, Error, FieldProblem, Platform, Result, audit, platform::blocking};
use documents::{Arms, PictureFault};
use model::{AuthorityId, account::Actor};
use store::{
    Tx,
    directory::{
        arms::{self, ArmsRow},
        parameter::{self, ChangeRow},
    },
};

/// Largest picture of a coat of arms, in bytes.
pub const ARMS_BYTES: usize = 200_000;

/// Longest words for a coat of arms, in characters.
const WORDS: usize = 200;

/// What becomes of a coat of arms.
pub enum ArmsChange<'a> {
    /// This picture, with words for who cannot see it.
    Put(Vec<u8>, &'a str),
    /// The present picture, with other words.
    Words(&'a str),
    /// There is none any more.
    Remove,
    /// The one before comes back.
    Restore,
}

/// Takes a coat of arms, with words for who cannot see it; without a picture the present one goes. For operators.
///
/// # Errors
/// `Invalid` where it is no picture (PNG or JPEG), too large, or has no words; `Conflict` when somebody changes it in this moment.
pub async fn put_arms(
    platform: &Platform,
    actor: &Actor,
    authority: AuthorityId,
    picture: Option<(Vec<u8>, &str)>,
) -> Result<()> {
    let change = picture.map_or(ArmsChange::Remove, |(image, alt)| ArmsChange::Put(image, alt));
    let change = prepared(change).await?;
    let mut tx = platform.store.begin_instance().await?;
    let seen = parameter::version(&mut tx, authority).await?.ok_or(Error::NotFound)?;
    if !write(&mut tx, platform, actor, (authority, seen), change).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    platform.authorities.forget(|(known, _)| *known == authority);
    Ok(())
}

/// Changes the coat of arms of an authority of the tenant over the version that was shown; false when somebody was faster.
///
/// # Errors
/// `Invalid` names what to mend; `LoginNeeded`, `NotFound` also where there is nothing to bring back or to describe.
pub async fn change_arms(context: &Context, id: AuthorityId, seen: i64, change: ArmsChange<'_>) -> Result<bool> {
    let platform = &context.platform;
    own(context, id).await?;
    let change = prepared(change).await?;
    let mut tx = platform.store.begin_instance().await?;
    let done = write(&mut tx, platform, &context.actor, (id, seen), change).await?;
    // the other change may wait for the same sync of the disk: it must be there when the settings are shown
    tx.commit().await?;
    platform.authorities.forget(|(known, _)| *known == id);
    Ok(done)
}

/// A change that was looked at.
enum Prepared {
    Put(ArmsRow),
    Words(String),
    Remove,
    Restore,
}

fn problem(field: &'static str, text: &'static str) -> Error {
    Error::Invalid(vec![FieldProblem { field, text }])
}

fn words(alt: &str) -> Result<String> {
    let alt = alt.trim();
    let good = (1..=WORDS).contains(&alt.chars().count()) && !alt.chars().any(char::is_control);
    if good { Ok(alt.to_owned()) } else { Err(problem("alt", "arms-no-words")) }
}

async fn prepared(change: ArmsChange<'_>) -> Result<Prepared> {
    Ok(match change {
        ArmsChange::Remove => Prepared::Remove,
        ArmsChange::Restore => Prepared::Restore,
        ArmsChange::Words(alt) => Prepared::Words(words(alt)?),
        ArmsChange::Put(image, _) if image.len() > ARMS_BYTES => return Err(problem("datei", "arms-too-large")),
        ArmsChange::Put(image, alt) => {
            let alt = words(alt)?;
            let said = alt.clone();
            // decoding takes a while
            let proven = blocking("looking at a picture", move || Ok(Arms::proven(image, &said))).await?;
            let arms = proven.map_err(|fault| match fault {
                PictureFault::Kind => problem("datei", "arms-no-picture"),
                PictureFault::Pixels => problem("datei", "arms-too-many-pixels"),
                PictureFault::Damaged => problem("datei", "arms-damaged"),
            })?;
            let digest = crypto::digest::sha512_hex(arms.image()).chars().take(32).collect();
            Prepared::Put(ArmsRow {
                media_type: arms.media_type().to_owned(),
                image: arms.image().to_vec(),
                digest,
                alt,
            })
        }
    })
}

/// Writes a change with its history over the version that was seen; false when somebody was faster.
async fn write(
    tx: &mut Tx,
    platform: &Platform,
    actor: &Actor,
    (authority, seen): (AuthorityId, i64),
    change: Prepared,
) -> Result<bool> {
    let present = arms::whole_arms(tx, authority).await?;
    let comes_back = matches!(change, Prepared::Restore);
    let new = match change {
        Prepared::Put(row) => Some(row),
        Prepared::Words(alt) => Some(ArmsRow { alt, ..present.clone().ok_or(Error::NotFound)? }),
        Prepared::Remove => None,
        Prepared::Restore => Some(arms::arms_before(tx, authority).await?.ok_or(Error::NotFound)?),
    };
    if new == present {
        return Ok(parameter::version(tx, authority).await? == Some(seen));
    }
    if !parameter::next_version(tx, authority, seen).await? {
        return Ok(false);
    }
    let now = platform.now();
    arms::put_arms(tx, authority, new.as_ref(), now).await?;
    if comes_back && present.is_none() {
        // what came back is not what was before it
        arms::forget_arms_before(tx, authority).await?;
    }
    let said = |row: Option<ArmsRow>| row.map(|row| row.alt).unwrap_or_default();
    let row = ChangeRow {
        version: seen + 1,
        service: String::new(),
        name: parameter::ARMS.to_owned(),
        old_value: said(present),
        new_value: said(new),
        actor: actor.label(),
        at: now.0,
    };
    parameter::add_change(tx, authority, &row).await?;
    audit::note(tx, platform, actor, "directory.set_arms", format!("authority:{authority}")).await?;
    Ok(true)
}

/// The picture of a coat of arms with its media type.
///
/// # Errors
/// `NotFound`.
pub async fn arms(platform: &Platform, authority: AuthorityId, digest: &str) -> Result<(String, Vec<u8>)> {
    let mut read = platform.store.read_instance().await?;
    arms::arms(&mut read, authority, digest).await?.ok_or(Error::NotFound)
}

/// The coat of arms before the present one, with its media type, for who may bring it back.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn arms_before(context: &Context, authority: AuthorityId) -> Result<(String, Vec<u8>)> {
    own(context, authority).await?;
    let mut read = context.platform.store.read_instance().await?;
    let row = arms::arms_before(&mut read, authority).await?.ok_or(Error::NotFound)?;
    Ok((row.media_type, row.image))
}
