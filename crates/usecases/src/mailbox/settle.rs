// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: asks what became of letters at the authorities. Whoever wrote one that could not be read gets a message,
//! so that they know before a deadline is over. Safe to run twice.

use super::{box_of, letter::LetterContents, letter_place};
use crate::{Error, Platform, Result, audit, keys};
use jobs::{Failure, Job, Recurring};
use model::{AccountId, CaseId, Instant, MessageId, TrustLevel, account::Actor, delivery::SubmissionState, id::Uuid};
use ports::{Addressee, Letter};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::mailbox::letters::{self, LetterRow};
use texts::Locale;

/// Letters looked at in one go.
const MOST: i64 = 200;
/// Who does it, in the audit log.
const ACTOR: Actor = Actor::System("settle_letters");

/// The job.
#[derive(Default, Serialize, Deserialize)]
pub struct SettleLetters {}

impl Recurring for SettleLetters {
    const EVERY: i64 = 300;
}

impl Job for SettleLetters {
    const KIND: &'static str = "mailbox.settle_letters";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(settle(&platform).await?)
    }
}

async fn settle(platform: &Platform) -> Result<()> {
    let mut after = Uuid::nil();
    loop {
        let mut read = platform.store.read_instance().await?;
        let found = letters::unsettled(&mut read, after, MOST).await?;
        drop(read);
        let Some((_, last)) = found.last() else { return Ok(()) };
        after = *last;
        for (id, submission) in found {
            match platform.sender.submission_state(submission.into()).await? {
                // what the delivery service has forgotten was settled long ago
                Some(SubmissionState::Accepted) | None => note(platform, id.into(), true).await?,
                Some(SubmissionState::Rejected) => {
                    tell(platform, id.into()).await?;
                    note(platform, id.into(), false).await?;
                }
                Some(_) => {}
            }
        }
    }
}

async fn note(platform: &Platform, id: MessageId, accepted: bool) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    letters::settle(&mut tx, id, accepted, platform.now()).await?;
    if !accepted {
        audit::note(&mut tx, platform, &ACTOR, "mailbox.letter_refused", format!("letter:{id}")).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Puts a message beside the letter; the mail that tells of it goes out as for any other.
async fn tell(platform: &Platform, id: MessageId) -> Result<()> {
    let mut read = platform.store.read_instance().await?;
    let Some(row) = letters::find(&mut read, id).await? else { return Ok(()) };
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents: LetterContents = keys::open(&ring, &letter_place(row.id), &row.sealed)?;
    match platform.messages.deliver(message(&row, contents)).await {
        // the account was deleted meanwhile: there is nobody to tell
        Err(ports::OutsideError::Refused { .. }) => Ok(()),
        done => Ok(done.map_err(Error::from)?),
    }
}

fn message(row: &LetterRow, contents: LetterContents) -> Letter {
    let case = CaseId(row.case_id);
    let to = match AccountId(row.account_id) {
        owner if owner == box_of(case) => Addressee::Applicant(case),
        owner => Addressee::Account(owner),
    };
    let sent = row.sent_at.map(|at| Instant(at).day().strftime("%d.%m.%Y").to_string()).unwrap_or_default();
    let locale = Locale::De;
    Letter {
        to,
        idempotency_key: format!("letter-refused:{}", row.id),
        case: Some(case),
        sender: locale.text("letter-refused-sender"),
        number: contents.number,
        file_number: String::new(),
        service: contents.service,
        subject: locale.text("letter-refused-title"),
        text: locale.text_with("letter-refused-message", &[("authority", contents.authority), ("date", sent)]),
        decision: false,
        trust: TrustLevel::None,
        reply: None,
        hand_over: None,
        files: Vec::new(),
    }
}
