// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person reads their mailbox. Opening a message is its retrieval and is proved by a row.

use super::{Contents, FileHead, box_of, deemed_of, file_place, message_place, notify};
use crate::{Context, Error, Result, audit, keys};
use blobs::BlobKey;
use crypto::seal::KeyRing;
use model::{
    AccountId, CaseId, Instant, MessageId, TrustLevel,
    deemed::DeemedDelivery,
    mailbox::{CaseAddress, HandOverProposal},
};
use store::mailbox::{MessageAttachmentRow, MessageRow};

/// Messages on a page.
const PAGE: i64 = 20;
/// Most folders by case that are listed.
const FOLDERS: i64 = 20;
/// Largest file that is read back.
const FILE: usize = 100_000_000;

/// A message in the list.
pub struct Line {
    /// Id.
    pub id: MessageId,
    /// Subject.
    pub subject: String,
    /// Who wrote.
    pub sender: String,
    /// Made available.
    pub provided: Instant,
    /// Not opened yet.
    pub unread: bool,
    /// Number of files.
    pub attachments: usize,
    /// The level that the log-in lacks to read it; subject and files are then kept back.
    pub needs: Option<TrustLevel>,
    /// The person put it away.
    pub archived: bool,
}

/// Which messages are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// All that are not in the archive.
    Inbox,
    /// Those that the person put away.
    Archive,
    /// Those about a case, wherever they lie.
    Case(CaseId),
}

/// A folder of the messages about a case.
pub struct CaseFolder {
    /// The case.
    pub case: CaseId,
    /// Its number for people; empty where the sender told none.
    pub number: String,
    /// Title of the service; empty where the sender told none.
    pub service: String,
    /// Number of messages.
    pub count: u64,
}

/// A page of the mailbox.
pub struct List {
    /// Messages, newest first.
    pub lines: Vec<Line>,
    /// Number of pages, at least 1.
    pub pages: u32,
    /// Folders by case, those with the newest message first.
    pub folders: Vec<CaseFolder>,
}

/// A message.
pub struct Message {
    /// Id.
    pub id: MessageId,
    /// Subject.
    pub subject: String,
    /// Who wrote.
    pub sender: String,
    /// Plain text.
    pub text: String,
    /// The sender's own number of the case; empty where there is none.
    pub file_number: String,
    /// Made available.
    pub provided: Instant,
    /// First opened.
    pub read: Option<Instant>,
    /// Mails that told of it.
    pub notices: Vec<ports::Notice>,
    /// When it counts as delivered, where it is a decision.
    pub deemed: Option<DeemedDelivery>,
    /// Case it is about.
    pub case: Option<CaseId>,
    /// Whether an answer can be written.
    pub answerable: bool,
    /// Whether it proposes another authority: the answer to that is a consent or a refusal.
    pub proposes: bool,
    /// Last moment for an answer.
    pub due: Option<Instant>,
    /// When an answer was sent.
    pub answered: Option<Instant>,
    /// Files: name, media type, bytes.
    pub attachments: Vec<Attachment>,
}

/// What everybody may see of a message to them, whatever they logged in by.
pub struct Envelope {
    /// Who wrote.
    pub sender: String,
    /// Made available.
    pub provided: Instant,
    /// What it must be read by.
    pub needs: TrustLevel,
}

/// A file of a message.
pub struct Attachment {
    /// Place, from 1.
    pub number: i64,
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// A page of a folder of the person's mailbox, counted from 1.
///
/// # Errors
/// `LoginNeeded`.
pub async fn list(context: &Context, folder: Folder, page: u32) -> Result<List> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let offset = i64::from(page.max(1) - 1).saturating_mul(PAGE);
    let (all, rows) = match folder {
        Folder::Case(case) => (0, store::mailbox::about_case(&mut read, person.account, case).await?),
        Folder::Inbox | Folder::Archive => {
            let archived = folder == Folder::Archive;
            let all = store::mailbox::count(&mut read, person.account, archived).await?;
            (all, store::mailbox::list(&mut read, person.account, archived, PAGE, offset).await?)
        }
    };
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
        let needs = contents.lacks(context);
        let attachments = match needs {
            None => store::mailbox::attachments(&mut read, MessageId(row.id)).await?.len(),
            Some(_) => 0,
        };
        lines.push(Line {
            id: MessageId(row.id),
            subject: if needs.is_none() { contents.subject } else { String::new() },
            sender: contents.sender,
            provided: Instant(row.provided_at),
            unread: row.read_at.is_none(),
            attachments,
            needs,
            archived: row.archived_at.is_some(),
        });
    }
    let pages = u32::try_from((all + PAGE - 1) / PAGE).unwrap_or(u32::MAX).max(1);
    let mut folders = Vec::new();
    for (case, count) in store::mailbox::cases(&mut read, person.account, FOLDERS).await? {
        let newest = store::mailbox::about_case(&mut read, person.account, CaseId(case)).await?.into_iter().next();
        let Some(row) = newest else { continue };
        let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
        let kept_back = contents.lacks(context).is_some() && contents.service.is_empty();
        folders.push(CaseFolder {
            case: CaseId(case),
            // the person's own case is no secret to them, what is written about it may be
            number: contents.number,
            service: match contents.service {
                _ if kept_back => contents.sender,
                service if service.is_empty() => contents.subject,
                service => service,
            },
            count: u64::try_from(count).unwrap_or_default(),
        });
    }
    Ok(List { lines, pages, folders })
}

/// Puts a message of the person into the archive, or takes it out again.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn archive(context: &Context, id: MessageId, away: bool) -> Result<()> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    if !store::mailbox::archive(&mut tx, person.account, id, away.then(|| platform.now())).await? {
        return Err(Error::NotFound);
    }
    let action = if away { "mailbox.archive" } else { "mailbox.unarchive" };
    audit::note(&mut tx, platform, &context.actor, action, format!("message:{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Number of unread messages of the person.
///
/// # Errors
/// `LoginNeeded`.
pub async fn unread(context: &Context) -> Result<u32> {
    let person = context.person()?;
    let mut read = context.platform.store.read_instance().await?;
    Ok(u32::try_from(store::mailbox::unread(&mut read, person.account).await?).unwrap_or(u32::MAX))
}

/// The newest decision about a case in the person's mailbox.
///
/// # Errors
/// `LoginNeeded`.
pub async fn decision_about(context: &Context, case: CaseId) -> Result<Option<MessageId>> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let rows = store::mailbox::about_case(&mut read, person.account, case).await?;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    for row in rows {
        let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
        if contents.decision {
            return Ok(Some(MessageId(row.id)));
        }
    }
    Ok(None)
}

/// What the person may see of a message that asks for more than they logged in by.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn envelope(context: &Context, id: MessageId) -> Result<Envelope> {
    let (row, contents) = opened(context, id).await?;
    Ok(Envelope { sender: contents.sender, provided: Instant(row.provided_at), needs: contents.trust })
}

/// A message of the person, whatever log-in it asks for: who gives its contents out looks at that.
async fn opened(context: &Context, id: MessageId) -> Result<(MessageRow, Contents)> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = store::mailbox::find(&mut read, person.account, id).await?.ok_or(Error::NotFound)?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
    Ok((row, contents))
}

/// Opens a message of the person and notes its first retrieval.
///
/// # Errors
/// `TrustTooLow` when it asks for more than the person logged in by: that is no retrieval. `LoginNeeded`, `NotFound`.
pub async fn read(context: &Context, id: MessageId) -> Result<Message> {
    let person = context.person()?;
    retrieve(context, person.account, id).await
}

/// Opens a message for whoever holds the application of a case, and notes its first retrieval.
///
/// # Errors
/// `NotFound`.
pub async fn read_of_case(context: &Context, address: &CaseAddress, id: MessageId) -> Result<Message> {
    let message = retrieve(context, box_of(address.case), id).await?;
    Ok(Message { answerable: message.answerable && address.open, ..message })
}

async fn retrieve(context: &Context, account: AccountId, id: MessageId) -> Result<Message> {
    let platform = &context.platform;
    let now = platform.now();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut tx = platform.store.begin_instance().await?;
    let row = store::mailbox::find(&mut tx, account, id).await?.ok_or(Error::NotFound)?;
    let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
    if let Some(need) = contents.lacks(context) {
        audit::note(&mut tx, platform, &context.actor, "mailbox.refuse", format!("message:{id}")).await?;
        tx.commit().await?;
        return Err(Error::TrustTooLow { need });
    }
    let files = store::mailbox::attachments(&mut tx, id).await?;
    let notices = notify::of_message(&mut tx, id).await?;
    if store::mailbox::mark_read(&mut tx, id, now).await? {
        audit::note(&mut tx, platform, &context.actor, "mailbox.retrieve", format!("message:{id}")).await?;
    }
    audit::note(&mut tx, platform, &context.actor, "mailbox.read", format!("message:{id}")).await?;
    tx.commit().await?;
    open(&ring, row, contents, files, notices, now)
}

fn open(
    ring: &KeyRing,
    row: MessageRow,
    contents: Contents,
    files: Vec<MessageAttachmentRow>,
    notices: Vec<ports::Notice>,
    now: Instant,
) -> Result<Message> {
    let mut attachments = Vec::with_capacity(files.len());
    for file in files {
        let head: FileHead = keys::open(ring, &file_place(file.blob), &file.sealed)?;
        attachments.push(Attachment {
            number: file.number,
            name: head.name,
            media_type: head.media_type,
            bytes: u64::try_from(file.bytes).unwrap_or_default(),
        });
    }
    let provided = Instant(row.provided_at);
    Ok(Message {
        id: MessageId(row.id),
        subject: contents.subject,
        sender: contents.sender,
        text: contents.text,
        file_number: contents.file_number,
        provided,
        read: Some(row.read_at.map_or(now, Instant)),
        notices,
        deemed: deemed_of(&row, contents.decision)?,
        case: row.case_id.map(CaseId),
        proposes: contents.hand_over.is_some(),
        answerable: row.destination_id.is_some() && row.case_id.is_some(),
        due: row.due_at.map(Instant),
        answered: row.answered_at.map(Instant),
        attachments,
    })
}

/// A file of a message of the person: name, media type, contents. Leaves an audit row.
///
/// # Errors
/// `TrustTooLow`, `LoginNeeded`, `NotFound`.
pub async fn attachment(context: &Context, id: MessageId, number: i64) -> Result<(String, String, Vec<u8>)> {
    let person = context.person()?;
    file(context, person.account, id, number).await
}

/// A file of a message for whoever holds the application of a case: name, media type, contents.
///
/// # Errors
/// `TrustTooLow`, `NotFound`.
pub async fn attachment_of_case(
    context: &Context,
    address: &CaseAddress,
    id: MessageId,
    number: i64,
) -> Result<(String, String, Vec<u8>)> {
    file(context, box_of(address.case), id, number).await
}

async fn file(context: &Context, account: AccountId, id: MessageId, number: i64) -> Result<(String, String, Vec<u8>)> {
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = store::mailbox::find(&mut read, account, id).await?.ok_or(Error::NotFound)?;
    let files = store::mailbox::attachments(&mut read, id).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
    if let Some(need) = contents.lacks(context) {
        return Err(Error::TrustTooLow { need });
    }
    let file = files.into_iter().find(|file| file.number == number).ok_or(Error::NotFound)?;
    let object = format!("message:{id} file:{number}");
    audit::reading_in(platform, keys::INSTANCE, &context.actor, "mailbox.read_file", object).await?;
    let head: FileHead = keys::open(&ring, &file_place(file.blob), &file.sealed)?;
    let bytes = platform.blobs.get_bytes(BlobKey::new(keys::INSTANCE, file.blob), &ring, FILE).await;
    let bytes = bytes.map_err(|error| Error::internal("reading a file of a message")(Box::new(error)))?;
    Ok((head.name, head.media_type, bytes))
}

/// The proposal of another authority that a message of the person makes.
///
/// # Errors
/// `NotFound` also when it makes none; `TrustTooLow`, `LoginNeeded`.
pub async fn hand_over(context: &Context, id: MessageId) -> Result<HandOverProposal> {
    let platform = &context.platform;
    let (row, contents) = opened(context, id).await?;
    if let Some(need) = contents.lacks(context) {
        return Err(Error::TrustTooLow { need });
    }
    audit::reading_in(platform, keys::INSTANCE, &context.actor, "mailbox.read", format!("message:{id}")).await?;
    let (Some(proposed), Some(case), Some(due)) = (contents.hand_over, row.case_id, row.due_at) else {
        return Err(Error::NotFound);
    };
    Ok(HandOverProposal {
        id: proposed.message.into(),
        case: CaseId(case),
        from: contents.sender,
        authority: proposed.authority.into(),
        destination: proposed.destination.into(),
        reason: contents.text,
        due: Instant(due),
    })
}

/// Notes at a message of the person that they answered it elsewhere.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn note_answered(context: &Context, id: MessageId) -> Result<()> {
    let person = context.person()?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    store::mailbox::find(&mut tx, person.account, id).await?.ok_or(Error::NotFound)?;
    store::mailbox::letters::mark_answered(&mut tx, id, platform.now()).await?;
    tx.commit().await?;
    Ok(())
}
