// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: puts what the authority wrote into the applicant's mailbox. Safe to run twice.

use super::{CASE, Contents, MESSAGE, MessageContents, hand_over, place, print::authority_of, undo};
use crate::{Error, Platform, Result, audit, keys};
use jobs::{Failure, Job};
use model::{
    AccountId, CaseId, Instant, MessageId, TenantId, account::Actor, casework::MessageKind, directory::Authority,
};
use ports::{Addressee, Letter, Reply};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::casework::{CaseRow, messages::MessageRow};
use texts::Locale;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct SendMessage {
    /// The authority.
    pub tenant: TenantId,
    /// The case.
    pub case: CaseId,
    /// What was written.
    pub message: MessageId,
    /// Version that the command led to with which it goes, if it goes with one.
    #[serde(default)]
    pub version: Option<i64>,
}

impl Job for SendMessage {
    const KIND: &'static str = "casework.send_message";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(send(&platform, &self).await?)
    }
}

async fn send(platform: &Arc<Platform>, job: &SendMessage) -> Result<()> {
    let SendMessage { tenant, case: id, message, version } = *job;
    if let Some(version) = version
        && undo::was_undone(platform, tenant, id, version).await?
    {
        return Ok(());
    }
    let mut read = platform.store.read(tenant).await?;
    let authority = authority_of(&mut read, tenant).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let row = store::casework::messages::find(&mut read, id, message).await?.ok_or(Error::NotFound)?;
    drop(read);
    let actor = Actor::System("send_message");
    let object = format!("case:{id} message:{message}");
    audit::reading_in(platform, tenant, &actor, "casework.send_message", object).await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let written: MessageContents = keys::open(&ring, &place(tenant, MESSAGE, row.id), &row.sealed)?;
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &case.sealed)?;
    let to = contents.mailbox.map_or(Addressee::Applicant(id), |mailbox| Addressee::Account(AccountId(mailbox)));
    platform.messages.deliver(letter(&authority, &case, &row, written, to)?).await?;
    Ok(())
}

fn letter(
    authority: &Authority,
    case: &CaseRow,
    row: &MessageRow,
    written: MessageContents,
    to: Addressee,
) -> Result<Letter> {
    let subject = match row.kind()? {
        MessageKind::Question => "question-letter-subject",
        MessageKind::HandOver => "hand-over-letter-subject",
        _ => "notice-letter-subject",
    };
    Ok(Letter {
        to,
        idempotency_key: letter_key(case.id, MessageId(row.id)),
        case: Some(case.id),
        number: case.number.clone(),
        service: case.service.clone(),
        sender: authority.name.clone(),
        subject: Locale::De.text_with(subject, &[("service", case.service.clone())]),
        text: written.text,
        decision: false,
        // a consent is no letter: it has a page of its own
        hand_over: written
            .proposal
            .and_then(|proposal| hand_over::of_letter(row.id, proposal, row.due_at.map(Instant))),
        reply: written.proposal.is_none().then_some(Reply {
            destination: case.destination,
            message: row.id.into(),
            due: row.due_at.map(Instant),
        }),
        files: Vec::new(),
    })
}

/// The key under which a message goes into a mailbox once.
pub(super) fn letter_key(case: CaseId, message: MessageId) -> String {
    format!("{case}:message:{message}")
}
