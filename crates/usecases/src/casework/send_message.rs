// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: puts what the authority wrote into the applicant's mailbox. Safe to run twice.

use super::{
    CASE, Contents, FILE, FileHead, HEAD, Head, MESSAGE, MessageContents, elsewhere, hand_over, place,
    print::authority_of,
    reply::{self, Reply},
    undo,
    unreachable::{self, Why},
    way::{self, Way},
};
use crate::{Error, Platform, Result, audit, keys};
use blobs::BlobKey;
use jobs::{Failure, Job};
use model::{
    AccountId, CaseId, Instant, MessageId, TenantId, TrustLevel, account::Actor, casework::MessageKind,
    directory::Authority, id::Uuid,
};
use ports::{Addressee, Letter, LetterFile};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::casework::{CaseRow, messages::MessageRow};
use texts::Locale;

/// Largest file that is read back.
const FILE_MAX: usize = 100_000_000;

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
    let attached = store::casework::messages::files(&mut read, id).await?;
    drop(read);
    let actor = Actor::System("send_message");
    let object = format!("case:{id} message:{message}");
    audit::reading_in(platform, tenant, &actor, "casework.send_message", object).await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let written: MessageContents = keys::open(&ring, &place(tenant, MESSAGE, row.id), &row.sealed)?;
    let head: Head = keys::open(&ring, &place(tenant, HEAD, id.0), &case.sealed_head)?;
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &case.sealed)?;
    let mut read = platform.store.read(tenant).await?;
    let way = way::of(&mut read, &contents).await?;
    drop(read);
    if !way.reaches() {
        let subject = subject_of(&row, &case)?;
        return unreachable::by_post(platform, tenant, id, (row.id, subject), Why::NoWay).await;
    }
    let (mut files, mut ids) = (Vec::new(), Vec::new());
    for file in attached.into_iter().filter(|file| file.message_id == message.0) {
        let head: FileHead = keys::open(&ring, &place(tenant, FILE, file.id), &file.sealed)?;
        let bytes = platform.blobs.get_bytes(BlobKey::new(tenant, file.blob), &ring, FILE_MAX).await;
        let bytes = bytes.map_err(|error| Error::internal("reading a file of a message")(Box::new(error)))?;
        ids.push(file.id);
        files.push(LetterFile { name: head.name, media_type: head.media_type, bytes });
    }
    let to = contents.mailbox.map_or(Addressee::Applicant(id), |mailbox| Addressee::Account(AccountId(mailbox)));
    let trust = written.trust;
    let letter = Letter { files, ..letter(&authority, &case, &row, written, head, to)? };
    match way {
        Way::Reply(key) => {
            let reply = Reply { id: row.id, key: Some(*key), letter: Letter { trust, ..letter }, files: ids };
            reply::send(platform, tenant, &case, reply).await
        }
        Way::Elsewhere(to) => {
            let reply = Reply { id: row.id, key: None, letter: Letter { trust, ..letter }, files: ids };
            elsewhere::send(platform, tenant, &case, (to, reply)).await
        }
        _ => unreachable::deliver(platform, tenant, id, letter).await,
    }
}

fn letter(
    authority: &Authority,
    case: &CaseRow,
    row: &MessageRow,
    written: MessageContents,
    head: Head,
    to: Addressee,
) -> Result<Letter> {
    Ok(Letter {
        to,
        idempotency_key: letter_key(case.id, MessageId(row.id)),
        case: Some(case.id),
        number: case.number.clone(),
        file_number: head.file_number,
        service: case.service.clone(),
        sender: authority.name.clone(),
        subject: subject_of(row, case)?,
        text: written.text,
        decision: false,
        // who has no account logs in by nothing
        trust: if matches!(to, Addressee::Account(_)) { written.trust } else { TrustLevel::None },
        // a consent is no letter: it has a page of its own
        hand_over: written
            .proposal
            .and_then(|proposal| hand_over::of_letter(row.id, proposal, row.due_at.map(Instant))),
        reply: written.proposal.is_none().then_some(ports::Reply {
            destination: case.destination,
            message: row.id.into(),
            due: row.due_at.map(Instant),
        }),
        files: Vec::new(),
    })
}

fn subject_of(row: &MessageRow, case: &CaseRow) -> Result<String> {
    let subject = match row.kind()? {
        MessageKind::Question => "question-letter-subject",
        MessageKind::HandOver => "hand-over-letter-subject",
        _ => "notice-letter-subject",
    };
    Ok(Locale::De.text_with(subject, &[("service", case.service.clone())]))
}

/// What a letter of a case is about: a message, or otherwise a decision.
pub(super) async fn subject_of_letter(session: &mut store::Session, case: &CaseRow, letter: Uuid) -> Result<String> {
    match store::casework::messages::find(session, case.id, letter.into()).await? {
        Some(row) => subject_of(&row, case),
        None => Ok(Locale::De.text_with("decision-letter-subject", &[("service", case.service.clone())])),
    }
}

/// The key under which a message goes into a mailbox once.
pub(super) fn letter_key(case: CaseId, message: MessageId) -> String {
    format!("{case}:message:{message}")
}
