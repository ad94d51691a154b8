// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The applicant's mailbox takes nothing any more, because the account was deleted, or there is none here, because the application
//! came from another portal. A reminder brings it to the desk: what was written goes by post.

use super::{NOTE, note::NoteContents, place};
use crate::{Platform, Result, audit, keys};
use model::{CaseId, TenantId, account::Actor, id::Uuid};
use ports::{Letter, OutsideError};
use store::casework::{
    notes::{self, NewNote},
    reach,
};
use texts::Locale;

/// Who notes it.
const ACTOR: Actor = Actor::System("mailbox_gone");

/// Puts a letter into the applicant's mailbox. One that the mailbox refuses for good is no failure of the job: the
/// authority is told to send it by post.
pub(super) async fn deliver(platform: &Platform, tenant: TenantId, case: CaseId, letter: Letter) -> Result<()> {
    let subject = letter.subject.clone();
    match platform.messages.deliver(letter).await {
        Err(OutsideError::Refused { .. }) => note(platform, tenant, case, subject).await,
        other => Ok(other?),
    }
}

/// Why a letter goes by post although the applicant has no mailbox here that could refuse it.
#[derive(Clone, Copy)]
pub(super) enum Why {
    /// The portal that the applicant used told no way back.
    NoWay,
    /// It does not take the letter.
    NotTaken,
}

/// Notes that a letter goes by post. Safe to repeat: one letter gives one reminder.
pub(super) async fn by_post(
    platform: &Platform,
    tenant: TenantId,
    case: CaseId,
    (letter, subject): (Uuid, String),
    why: Why,
) -> Result<()> {
    let key = match why {
        Why::NoWay => "casework-by-post-note",
        Why::NotTaken => "casework-not-taken-note",
    };
    let text = Locale::De.text_with(key, &[("subject", subject)]);
    write(platform, tenant, case, (letter, text), false).await
}

async fn note(platform: &Platform, tenant: TenantId, case: CaseId, subject: String) -> Result<()> {
    let text = Locale::De.text_with("casework-mailbox-gone-note", &[("subject", subject)]);
    write(platform, tenant, case, (platform.id(), text), true).await
}

async fn write(
    platform: &Platform,
    tenant: TenantId,
    case: CaseId,
    (id, text): (Uuid, String),
    gone: bool,
) -> Result<()> {
    let now = platform.now();
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents = NoteContents { text, by: String::new() };
    let sealed = keys::seal(&ring, &place(tenant, NOTE, id), &contents)?;
    let mut tx = platform.store.begin(tenant).await?;
    if gone {
        reach::put_gone(&mut tx, case, now).await?;
    }
    let new = NewNote { id, due: Some(now), actor: &ACTOR.label(), at: now, sealed };
    if notes::add(&mut tx, case, &new).await? {
        notes::put_first_reminder(&mut tx, case).await?;
    }
    let action = if gone { "casework.mailbox_gone" } else { "casework.by_post" };
    audit::note(&mut tx, platform, &ACTOR, action, format!("case:{case}")).await?;
    tx.commit().await?;
    Ok(())
}
