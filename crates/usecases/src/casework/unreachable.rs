// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The applicant's mailbox takes nothing any more, because the account was deleted. The case says so from then on, and a
//! reminder brings it to the desk: what was written goes by post.

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

async fn note(platform: &Platform, tenant: TenantId, case: CaseId, subject: String) -> Result<()> {
    let now = platform.now();
    let id: Uuid = platform.id();
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let text = Locale::De.text_with("casework-mailbox-gone-note", &[("subject", subject)]);
    let contents = NoteContents { text, by: String::new() };
    let sealed = keys::seal(&ring, &place(tenant, NOTE, id), &contents)?;
    let mut tx = platform.store.begin(tenant).await?;
    reach::put_gone(&mut tx, case, now).await?;
    let new = NewNote { id, due: Some(now), actor: &ACTOR.label(), at: now, sealed };
    if notes::add(&mut tx, case, &new).await? {
        notes::put_first_reminder(&mut tx, case).await?;
    }
    audit::note(&mut tx, platform, &ACTOR, "casework.mailbox_gone", format!("case:{case}")).await?;
    tx.commit().await?;
    Ok(())
}
