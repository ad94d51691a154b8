// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages and letters as they are kept, for the person in whose mailbox they are. Taking them out is no retrieval: a
//! message counts as read only when it is opened. What asks for more than the person logged in by stays closed here too.

use super::{
    Contents, FileHead, box_of, file_place,
    letter::{LetterContents, LetterState, state},
    letter_file_place, letter_place, message_place,
};
use crate::{
    Context, Platform, Result, audit,
    export::{Archive, entry},
    keys,
};
use blobs::BlobKey;
use crypto::seal::KeyRing;
use model::{AccountId, CaseId, Instant, MessageId, id::Uuid};
use serde_json::{Value, json};
use store::{
    file::AttachmentRow,
    mailbox::{MessageAttachmentRow, letters},
};

fn time(at: i64) -> String {
    Instant(at).timestamp().to_string()
}

/// A message or a letter that lies in a mailbox of somebody's.
pub(crate) struct Lying {
    /// The account, or the box of a case.
    pub(super) owner: AccountId,
    /// Id.
    pub(super) id: MessageId,
    /// Case it is about.
    pub(crate) case: Option<CaseId>,
    pub(super) is_letter: bool,
}

/// What lies in the mailbox of an account, and in the boxes of cases whose applications it took over from a browser.
///
/// # Errors
/// When the database is out of reach.
pub(crate) async fn lying(platform: &Platform, account: AccountId, cases: &[CaseId]) -> Result<Vec<Lying>> {
    let mut found = Vec::new();
    let mut read = platform.store.read_instance().await?;
    for owner in [account].into_iter().chain(cases.iter().copied().map(box_of)) {
        for (id, case) in store::mailbox::personal::messages(&mut read, owner).await? {
            found.push(Lying { owner, id: MessageId(id), case: case.map(CaseId), is_letter: false });
        }
        for (id, case) in store::mailbox::personal::letters(&mut read, owner).await? {
            found.push(Lying { owner, id: MessageId(id), case: Some(CaseId(case)), is_letter: true });
        }
    }
    Ok(found)
}

/// Adds a message or a letter with its files and who read it. What was deleted meanwhile is left out.
///
/// # Errors
/// `LoginNeeded`; when nobody takes the archive any more.
pub(crate) async fn personal(context: &Context, lying: &Lying, folder: &str, archive: &mut Archive) -> Result<()> {
    if lying.is_letter {
        letter(&context.platform, context.person()?.account, lying, folder, archive).await
    } else {
        message(context, lying, folder, archive).await
    }
}

async fn message(context: &Context, lying: &Lying, folder: &str, archive: &mut Archive) -> Result<()> {
    let (platform, account, id) = (&context.platform, context.person()?.account, lying.id);
    let mut read = platform.store.read_instance().await?;
    let Some(row) = store::mailbox::find(&mut read, lying.owner, id).await? else { return Ok(()) };
    let rows = store::mailbox::attachments(&mut read, id).await?;
    let notices = store::mailbox::notices::of_message(&mut read, id).await?;
    let objects = rows.iter().map(|file| format!("message:{id} file:{}", file.number));
    let objects: Vec<String> = objects.chain([format!("message:{id}")]).collect();
    let accesses = audit::accesses(&mut read, account, objects).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
    let folder = format!("{folder}/postfach/nachrichten/{id}");
    if let Some(need) = contents.lacks(context) {
        let envelope = json!({
            "id": id,
            "sender": contents.sender,
            "case": row.case_id,
            "provided": time(row.provided_at),
            "retrieved": row.read_at.map(time),
            "answer_until": row.due_at.map(time),
            "answered": row.answered_at.map(time),
            "archived": row.archived_at.map(time),
            "needs_log_in": need,
            "accesses": accesses,
        });
        return archive.json(&format!("{folder}/message.json"), &envelope).await;
    }
    let open = |file: &MessageAttachmentRow| {
        Ok((keys::open(&ring, &file_place(file.blob), &file.sealed)?, file.blob, file.bytes))
    };
    let files: Vec<(FileHead, Uuid, i64)> = rows.iter().map(open).collect::<Result<_>>()?;
    let files = pack(platform, &ring, files, &folder, archive).await?;
    let notices = notices.iter().map(|row| json!({ "kind": row.kind, "state": row.state, "at": time(row.at) }));
    let whole = json!({
        "id": id,
        "sender": contents.sender,
        "subject": contents.subject,
        "text": contents.text,
        "decision": contents.decision,
        "number": contents.number,
        "service": contents.service,
        "case": row.case_id,
        "provided": time(row.provided_at),
        "retrieved": row.read_at.map(time),
        "answer_until": row.due_at.map(time),
        "answered": row.answered_at.map(time),
        "archived": row.archived_at.map(time),
        "notices": notices.collect::<Vec<Value>>(),
        "files": files,
        "accesses": accesses,
    });
    archive.json(&format!("{folder}/message.json"), &whole).await
}

async fn letter(
    platform: &Platform,
    account: AccountId,
    lying: &Lying,
    folder: &str,
    archive: &mut Archive,
) -> Result<()> {
    let id = lying.id;
    let mut read = platform.store.read_instance().await?;
    let row = letters::find(&mut read, id).await?.filter(|row| row.account_id == lying.owner.0);
    let Some(row) = row else { return Ok(()) };
    let rows = letters::files(&mut read, id).await?;
    let objects = rows.iter().map(|file| format!("letter:{id} file:{}", file.id));
    let objects: Vec<String> = objects.chain([format!("letter:{id}")]).collect();
    let accesses = audit::accesses(&mut read, account, objects).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents: LetterContents = keys::open(&ring, &letter_place(row.id), &row.sealed)?;
    let folder = format!("{folder}/postfach/schreiben/{id}");
    let open = |file: &AttachmentRow| {
        Ok((keys::open(&ring, &letter_file_place(file.id), &file.sealed)?, file.blob, file.bytes))
    };
    let files: Vec<(FileHead, Uuid, i64)> = rows.iter().map(open).collect::<Result<_>>()?;
    let files = pack(platform, &ring, files, &folder, archive).await?;
    let (word, at) = match state(&row) {
        LetterState::Draft => ("draft", None),
        LetterState::Sent(at) => ("sent", Some(at)),
        LetterState::Delivered(at) => ("delivered", Some(at)),
        LetterState::Refused(at) => ("refused", Some(at)),
    };
    let whole = json!({
        "id": id,
        "authority": contents.authority,
        "number": contents.number,
        "service": contents.service,
        "subject": contents.subject,
        "text": contents.text,
        "case": row.case_id,
        "state": word,
        "at": at.map(|at| at.timestamp().to_string()),
        "files": files,
        "accesses": accesses,
    });
    archive.json(&format!("{folder}/letter.json"), &whole).await
}

/// Adds files (what is known of each, its blob, its size); tells under which names.
async fn pack(
    platform: &Platform,
    ring: &KeyRing,
    files: Vec<(FileHead, Uuid, i64)>,
    folder: &str,
    archive: &mut Archive,
) -> Result<Vec<Value>> {
    let mut told = Vec::with_capacity(files.len());
    for (place, (head, blob, bytes)) in files.into_iter().enumerate() {
        let name = entry(place, &head.name);
        archive.file(&format!("{folder}/{name}"), &platform.blobs, BlobKey::new(keys::INSTANCE, blob), ring).await?;
        told.push(json!({ "name": head.name, "media_type": head.media_type, "bytes": bytes, "file": name }));
    }
    Ok(told)
}
