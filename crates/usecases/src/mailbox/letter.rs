// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person writes to an authority about a case: a draft that is saved, then sent once.

use super::{Contents, SendLetter, box_of, letter_files, letter_place, message_place};
use crate::{Context, Error, FieldProblem, Result, audit, consent, keys, mailbox::LetterFile};
use blobs::BlobKey;
use model::{
    AccountId, CaseId, DestinationId, Instant, MessageId, SessionId, account::Actor, id::Uuid, mailbox::CaseAddress,
};
use serde::{Deserialize, Serialize};
use store::{
    Session,
    mailbox::{
        MessageRow,
        letters::{self, LetterRow, NewLetter},
    },
};

/// Longest text in characters.
pub const LETTER_MAX: usize = 10_000;

/// What is sealed of a letter.
#[derive(Serialize, Deserialize)]
pub(super) struct LetterContents {
    pub(super) authority: String,
    pub(super) number: String,
    pub(super) service: String,
    /// Subject of the message that it answers.
    pub(super) subject: String,
    /// What the authority calls that message.
    pub(super) question: Option<Uuid>,
    pub(super) text: String,
}

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// Being written.
    Draft,
    /// Durably taken, not yet handed over.
    Sent(Instant),
    /// Handed over to the delivery service, encrypted to the authority.
    Delivered(Instant),
    /// Handed over, but the authority could not read it.
    Refused(Instant),
}

/// A letter.
pub struct LetterView {
    /// Id.
    pub id: MessageId,
    /// Where it stands.
    pub state: LetterState,
    /// Counts up with every change.
    pub version: i64,
    /// Whom it goes to.
    pub authority: String,
    /// Number of the case.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Subject of the message that it answers; empty where it answers none.
    pub subject: String,
    /// That message.
    pub answers: Option<MessageId>,
    /// Case it is about.
    pub case: CaseId,
    /// Plain text.
    pub text: String,
    /// Its files.
    pub files: Vec<LetterFile>,
}

/// What came of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Durably taken; now or before.
    Taken,
    /// The draft changed since it was shown: it must be shown again.
    Changed,
}

/// Begins a letter about a case, or goes on with the one that was begun.
///
/// # Errors
/// `Conflict` when the case is over; `LoginNeeded` when nobody is known.
pub async fn begin(context: &Context, address: &CaseAddress) -> Result<MessageId> {
    if !address.open {
        return Err(Error::Conflict);
    }
    let contents = LetterContents {
        authority: address.authority.clone(),
        number: address.number.clone(),
        service: address.service.clone(),
        subject: String::new(),
        question: None,
        text: String::new(),
    };
    start(context, address.case, address.destination, None, &contents).await
}

/// Begins the answer to a message, or goes on with the one that was begun. A message to somebody without account is
/// found by the address of its case.
///
/// # Errors
/// `NotFound` when the message cannot be answered, `TrustTooLow` when it cannot be read; `LoginNeeded`.
pub async fn answer(context: &Context, message: MessageId, address: Option<&CaseAddress>) -> Result<MessageId> {
    let account = match address {
        Some(address) => box_of(address.case),
        None => context.person()?.account,
    };
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = store::mailbox::find(&mut read, account, message).await?.ok_or(Error::NotFound)?;
    drop(read);
    let MessageRow { case_id: Some(case), destination_id: Some(destination), .. } = row else {
        return Err(Error::NotFound);
    };
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let asked: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
    if let Some(need) = asked.lacks(context) {
        return Err(Error::TrustTooLow { need });
    }
    let contents = LetterContents {
        authority: asked.sender,
        number: asked.number,
        service: asked.service,
        subject: asked.subject,
        question: asked.question,
        text: String::new(),
    };
    start(context, CaseId(case), DestinationId(destination), Some(message), &contents).await
}

/// Whose a letter is: the account's, or for people without one the browser's.
fn owner(context: &Context, case: CaseId) -> Result<(AccountId, Option<SessionId>)> {
    match &context.actor {
        Actor::Person(person) => Ok((person.account, None)),
        Actor::Guest(session) => Ok((box_of(case), Some(*session))),
        _ => Err(Error::LoginNeeded),
    }
}

pub(super) fn is_owner(context: &Context, row: &LetterRow) -> bool {
    match &context.actor {
        Actor::Person(person) => row.account_id == person.account.0,
        Actor::Guest(session) => row.session_id == Some(session.0),
        Actor::System(_) => true,
        Actor::Anonymous => false,
    }
}

async fn start(
    context: &Context,
    case: CaseId,
    destination: DestinationId,
    answers: Option<MessageId>,
    contents: &LetterContents,
) -> Result<MessageId> {
    let platform = &context.platform;
    let (account, session) = owner(context, case)?;
    let mut read = platform.store.read_instance().await?;
    let written = letters::about_case(&mut read, account, case).await?;
    drop(read);
    let begun = written.iter().find(|row| {
        row.state == "draft" && row.message_id == answers.map(|message| message.0) && is_owner(context, row)
    });
    if let Some(row) = begun {
        return Ok(row.id.into());
    }
    let id: MessageId = platform.id();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let sealed = keys::seal(&ring, &letter_place(id.0), contents)?;
    let new = NewLetter { id, account, session, case, destination, answers, sealed };
    let mut tx = platform.store.begin_instance().await?;
    letters::add(&mut tx, &new, platform.now()).await?;
    audit::note(&mut tx, platform, &context.actor, "mailbox.begin_letter", format!("letter:{id}")).await?;
    tx.commit().await?;
    Ok(id)
}

/// The row of a letter of the actor. Somebody else's does not exist.
pub(super) async fn own(context: &Context, session: &mut Session, id: MessageId) -> Result<LetterRow> {
    match letters::find(session, id).await? {
        Some(row) if is_owner(context, &row) => Ok(row),
        _ if matches!(context.actor, Actor::Anonymous) => Err(Error::LoginNeeded),
        _ => Err(Error::NotFound),
    }
}

/// A letter of the actor.
///
/// # Errors
/// `NotFound`, `LoginNeeded`.
pub async fn letter(context: &Context, id: MessageId) -> Result<LetterView> {
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = own(context, &mut read, id).await?;
    let files = letters::files(&mut read, id).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents: LetterContents = keys::open(&ring, &letter_place(row.id), &row.sealed)?;
    Ok(LetterView {
        id,
        state: state(&row),
        version: row.version,
        authority: contents.authority,
        number: contents.number,
        service: contents.service,
        subject: contents.subject,
        answers: row.message_id.map(MessageId),
        case: CaseId(row.case_id),
        text: contents.text,
        files: letter_files::shown(&ring, files)?,
    })
}

pub(super) fn state(row: &LetterRow) -> LetterState {
    match (row.sent_at, row.delivered_at) {
        (_, Some(at)) if row.state == "refused" => LetterState::Refused(Instant(at)),
        (_, Some(at)) => LetterState::Delivered(Instant(at)),
        (Some(at), None) => LetterState::Sent(Instant(at)),
        (None, None) => LetterState::Draft,
    }
}

/// Saves the text of a draft over the version that was shown.
///
/// # Errors
/// `Invalid` when the text is too long; `Conflict` when the draft changed meanwhile; `NotFound`, `LoginNeeded`.
pub async fn save_letter(context: &Context, id: MessageId, version: i64, text: &str) -> Result<()> {
    let sealed = with_text(context, id, text).await?;
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    let saved = letters::save(&mut tx, id, version, sealed).await?;
    tx.commit().await?;
    if saved { Ok(()) } else { Err(Error::Conflict) }
}

/// Sends a draft over the version that was shown; a job hands it over, encrypted to the authority. Returns after it is
/// durably taken.
///
/// # Errors
/// `Invalid` when the text is missing or too long; `NotFound`, `LoginNeeded`.
pub async fn send_letter(context: &Context, id: MessageId, version: i64, text: &str) -> Result<Sent> {
    if text.trim().is_empty() {
        return Err(Error::Invalid(vec![FieldProblem { field: "text", text: "mailbox-letter-missing" }]));
    }
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = own(context, &mut read, id).await?;
    drop(read);
    if row.state != "draft" {
        return Ok(Sent::Taken);
    }
    let sealed = with_text(context, id, text).await?;
    let now = platform.now();
    let mut tx = platform.store.begin_instance().await?;
    if !letters::send(&mut tx, id, version, sealed, now).await? {
        let row = own(context, &mut tx, id).await?;
        // what is seen here may wait for the same sync of the disk: nobody is told before that
        tx.commit().await?;
        return Ok(if row.state == "draft" { Sent::Changed } else { Sent::Taken });
    }
    consent::put_act(&mut tx, id.0, DestinationId(row.destination_id), now);
    if let Some(message) = row.message_id {
        letters::mark_answered(&mut tx, message.into(), now).await?;
    }
    jobs::enqueue(&mut tx, platform.id(), &SendLetter { letter: id }, Some(&id.to_string()), now).await?;
    audit::note(&mut tx, platform, &context.actor, "mailbox.send_letter", format!("letter:{id}")).await?;
    tx.commit().await?;
    platform.wake.wake();
    Ok(Sent::Taken)
}

/// The contents of a draft with another text, sealed.
async fn with_text(context: &Context, id: MessageId, text: &str) -> Result<Vec<u8>> {
    if text.chars().count() > LETTER_MAX {
        return Err(Error::Invalid(vec![FieldProblem { field: "text", text: "mailbox-letter-long" }]));
    }
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = own(context, &mut read, id).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut contents: LetterContents = keys::open(&ring, &letter_place(row.id), &row.sealed)?;
    text.trim().clone_into(&mut contents.text);
    keys::seal(&ring, &letter_place(row.id), &contents)
}

/// Throws a draft away with its files.
///
/// # Errors
/// `Conflict` when it was sent; `NotFound`, `LoginNeeded`.
pub async fn discard_letter(context: &Context, id: MessageId) -> Result<()> {
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    own(context, &mut tx, id).await?;
    let files = letters::files(&mut tx, id).await?;
    if !letters::discard(&mut tx, id).await? {
        return Err(Error::Conflict);
    }
    audit::note(&mut tx, platform, &context.actor, "mailbox.discard_letter", format!("letter:{id}")).await?;
    tx.commit().await?;
    for file in files {
        // a file that stays behind belongs to no row any more; it is found by comparing blobs with rows
        if let Err(error) = platform.blobs.delete(BlobKey::new(keys::INSTANCE, file.blob)).await {
            tracing::warn!(%error, "a file of a discarded letter stays behind");
        }
    }
    Ok(())
}
