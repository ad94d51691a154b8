// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person deletes a message or a letter of their mailbox. What the authority may have to prove stays: when a message was
//! made available and opened, without what it said.

use super::{Contents, letter::own, message_place};
use crate::{Context, Error, Platform, Result, audit, keys};
use blobs::BlobKey;
use model::{Instant, MessageId, id::Uuid};
use store::mailbox::{MessageRow, personal as rows};

/// A message that can be deleted.
pub struct Deletable {
    /// Subject.
    pub subject: String,
    /// Who wrote.
    pub sender: String,
    /// Made available.
    pub provided: Instant,
    /// Whether it is a decision.
    pub decision: bool,
    /// Last moment for an answer that was not given yet.
    pub awaited: Option<Instant>,
}

/// A message of the person that can be deleted: one that they opened.
///
/// # Errors
/// `Conflict` before it was opened, `TrustTooLow` when it cannot be; `NotFound`, `LoginNeeded`.
pub async fn deletable(context: &Context, id: MessageId) -> Result<Deletable> {
    let person = context.person()?;
    let platform = &context.platform;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut read = platform.store.read_instance().await?;
    let row = store::mailbox::find(&mut read, person.account, id).await?.ok_or(Error::NotFound)?;
    drop(read);
    let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
    check(context, &row, &contents)?;
    let awaited = row.due_at.map(Instant).filter(|due| row.answered_at.is_none() && *due >= platform.now());
    Ok(Deletable {
        subject: contents.subject,
        sender: contents.sender,
        provided: Instant(row.provided_at),
        decision: contents.decision,
        awaited,
    })
}

/// Deletes a message of the person with its files. It does not come back, even if the authority sends it once more.
///
/// # Errors
/// As [`deletable`].
pub async fn delete_message(context: &Context, id: MessageId) -> Result<()> {
    let person = context.person()?;
    let platform = &context.platform;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut tx = platform.store.begin_instance().await?;
    let row = store::mailbox::find(&mut tx, person.account, id).await?.ok_or(Error::NotFound)?;
    let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
    check(context, &row, &contents)?;
    let files = rows::remove_message(&mut tx, id).await?;
    audit::note(&mut tx, platform, &context.actor, "mailbox.delete", format!("message:{id}")).await?;
    tx.commit().await?;
    remove_files(platform, files).await;
    Ok(())
}

/// Deletes a letter of the actor with its files. The authority keeps what it got.
///
/// # Errors
/// `Conflict` while it is on its way; `NotFound`, `LoginNeeded`.
pub async fn delete_letter(context: &Context, id: MessageId) -> Result<()> {
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    own(context, &mut tx, id).await?;
    let files = rows::remove_letter(&mut tx, id).await?.ok_or(Error::Conflict)?;
    audit::note(&mut tx, platform, &context.actor, "mailbox.delete", format!("letter:{id}")).await?;
    tx.commit().await?;
    remove_files(platform, files).await;
    Ok(())
}

/// Nobody deletes a decision that they never saw.
fn check(context: &Context, row: &MessageRow, contents: &Contents) -> Result<()> {
    match contents.lacks(context) {
        Some(need) => Err(Error::TrustTooLow { need }),
        None if row.read_at.is_none() => Err(Error::Conflict),
        None => Ok(()),
    }
}

async fn remove_files(platform: &Platform, files: Vec<Uuid>) {
    for blob in files {
        // a file that stays behind belongs to no row any more; it is found by comparing blobs with rows
        if let Err(error) = platform.blobs.delete(BlobKey::new(keys::INSTANCE, blob)).await {
            tracing::warn!(%error, "a file of a deleted message stays behind");
        }
    }
}
