// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authority and applicant wrote to each other about a case.

use super::{
    CASE, Contents, FILE, FileHead, FileStream, MESSAGE, MessageContents, Sent, may_write, place,
    send_message::letter_key,
    way::{self, Way},
};
use crate::{Context, Error, Platform, Result, audit, keys};
use blobs::BlobKey;
use crypto::seal::KeyRing;
use model::{AttachmentId, CaseId, Instant, MessageId, TrustLevel, casework::MessageKind, rights::Right};
use ports::Evidence;
use store::{Session, casework::CaseRow};

/// The correspondence of a case.
pub struct Thread {
    /// Messages, oldest first.
    pub messages: Vec<ThreadMessage>,
    /// Whether what the authority writes reaches the applicant without a letter by post: they have a mailbox, here or at their portal.
    pub has_mailbox: bool,
    /// Whether the authority may write.
    pub may_write: bool,
}

/// A message of the correspondence.
pub struct ThreadMessage {
    /// Id.
    pub id: MessageId,
    /// What it is.
    pub kind: MessageKind,
    /// Plain text.
    pub text: String,
    /// Who wrote it, by the name colleagues know; empty for the applicant.
    pub by: String,
    /// When it was written, or came in.
    pub at: Instant,
    /// Last moment for an answer.
    pub due: Option<Instant>,
    /// When it was answered.
    pub answered: Option<Instant>,
    /// What the person must log in by to read it.
    pub trust: TrustLevel,
    /// Its files.
    pub files: Vec<ThreadFile>,
    /// Where it stands, if it went out to another portal.
    pub sent: Option<Sent>,
    /// What proves that it was made available and retrieved, once it was delivered.
    pub evidence: Option<Evidence>,
}

/// A file of a message.
pub struct ThreadFile {
    /// Id.
    pub id: AttachmentId,
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
}

impl ThreadMessage {
    /// Whether an answer is late.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.answered.is_none() && self.due.is_some_and(|due| due < now)
    }
}

/// The correspondence of a case that is being opened; the caller checks the right and leaves the audit row.
pub(super) async fn of_case(session: &mut Session, ring: &KeyRing, case: &CaseRow) -> Result<Thread> {
    let tenant = session.tenant();
    let rows = store::casework::messages::list(session, case.id).await?;
    let files = store::casework::messages::files(session, case.id).await?;
    let contents: Contents = keys::open(ring, &place(tenant, CASE, case.id.0), &case.sealed)?;
    let mut messages = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = row.kind()?;
        let written: MessageContents = keys::open(ring, &place(tenant, MESSAGE, row.id), &row.sealed)?;
        let mut own = Vec::new();
        for file in files.iter().filter(|file| file.message_id == row.id) {
            let head: FileHead = keys::open(ring, &place(tenant, FILE, file.id), &file.sealed)?;
            own.push(ThreadFile {
                id: file.id.into(),
                name: head.name,
                media_type: head.media_type,
                bytes: u64::try_from(file.bytes).unwrap_or_default(),
            });
        }
        messages.push(ThreadMessage {
            id: row.id.into(),
            kind,
            text: written.text,
            by: written.by,
            at: Instant(row.at),
            due: row.due_at.map(Instant),
            answered: row.answered_at.map(Instant),
            trust: written.trust,
            files: own,
            sent: None,
            evidence: None,
        });
    }
    let way = way::of(session, &contents).await?;
    let may_write = may_write(case.state) && way.reaches();
    let has_mailbox = contents.mailbox.is_some() || matches!(way, Way::Reply(_) | Way::Elsewhere(_));
    Ok(Thread { messages, has_mailbox, may_write })
}

/// Asks the mailbox what proves the provision of messages that went out.
pub(super) async fn prove(platform: &Platform, case: CaseId, thread: &mut Thread) -> Result<()> {
    let keys: Vec<String> = thread.messages.iter().map(|message| letter_key(case, message.id)).collect();
    if keys.is_empty() {
        return Ok(());
    }
    let found = platform.messages.evidence(&keys).await?;
    for (message, evidence) in thread.messages.iter_mut().zip(found) {
        message.evidence = evidence;
    }
    Ok(())
}

/// A file of a message. Leaves an audit row.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn message_file(context: &Context, id: CaseId, file: AttachmentId) -> Result<FileStream> {
    context.may(Right::ReadCase)?;
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let mut read = platform.store.read(tenant).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::ReadCase, &case.service_key)?;
    let files = store::casework::messages::files(&mut read, id).await?;
    drop(read);
    let row = files.into_iter().find(|row| row.id == file.0).ok_or(Error::NotFound)?;
    audit::reading(context, "casework.read_file", format!("case:{id} file:{file}")).await?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let head: FileHead = keys::open(&ring, &place(tenant, FILE, row.id), &row.sealed)?;
    FileStream::open(platform, &ring, head, BlobKey::new(tenant, row.blob)).await
}
