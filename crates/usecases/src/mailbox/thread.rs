// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was written about a case, in both directions, for whoever holds its application.

use super::{
    Contents, box_of,
    letter::{self, LetterContents, LetterState},
    letter_place, message_place,
};
use crate::{Context, Result, keys};
use model::{Instant, MessageId, account::Actor, mailbox::CaseAddress};
use store::mailbox::letters;

/// A message or a letter.
pub enum Entry {
    /// The authority wrote. The text is shown only where the message is opened.
    Message {
        /// Id.
        id: MessageId,
        /// Subject; nothing where the log-in does not suffice to see it.
        subject: Option<String>,
        /// Made available.
        provided: Instant,
        /// Not opened yet.
        unread: bool,
        /// Last moment for an answer.
        due: Option<Instant>,
        /// When an answer was sent.
        answered: Option<Instant>,
        /// It lies in the mailbox of the person's account, otherwise with the application.
        in_mailbox: bool,
    },
    /// The applicant wrote.
    Letter {
        /// Id.
        id: MessageId,
        /// Where it stands.
        state: LetterState,
        /// Plain text.
        text: String,
        /// Number of files.
        files: usize,
        /// The actor may open it.
        own: bool,
    },
}

impl Entry {
    fn at(&self) -> Instant {
        match self {
            Self::Message { provided, .. } => *provided,
            Self::Letter {
                state: LetterState::Sent(at) | LetterState::Delivered(at) | LetterState::Refused(at),
                ..
            } => *at,
            // what is being written stands at the end
            Self::Letter { state: LetterState::Draft, .. } => Instant(i64::MAX),
        }
    }
}

/// What was written about a case, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn about(context: &Context, address: &CaseAddress) -> Result<Vec<Entry>> {
    let platform = &context.platform;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut boxes = vec![(box_of(address.case), false)];
    if let Actor::Person(person) = &context.actor {
        boxes.push((person.account, true));
    }
    let mut entries = Vec::new();
    let mut read = platform.store.read_instance().await?;
    for (account, in_mailbox) in boxes {
        for row in store::mailbox::about_case(&mut read, account, address.case).await? {
            let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
            entries.push(Entry::Message {
                id: row.id.into(),
                subject: contents.lacks(context).is_none().then_some(contents.subject),
                provided: Instant(row.provided_at),
                unread: row.read_at.is_none(),
                due: row.due_at.map(Instant),
                answered: row.answered_at.map(Instant),
                in_mailbox,
            });
        }
        for row in letters::about_case(&mut read, account, address.case).await? {
            let contents: LetterContents = keys::open(&ring, &letter_place(row.id), &row.sealed)?;
            let files = letters::files(&mut read, row.id.into()).await?.len();
            entries.push(Entry::Letter {
                id: row.id.into(),
                state: letter::state(&row),
                text: contents.text,
                files,
                own: letter::is_owner(context, &row),
            });
        }
    }
    entries.sort_by_key(Entry::at);
    Ok(entries)
}

/// The authority's own number of a case, as its newest letter names it; empty where none does.
///
/// # Errors
/// When the database is out of reach.
pub async fn file_number(context: &Context, address: &CaseAddress) -> Result<String> {
    let platform = &context.platform;
    let mut boxes = vec![box_of(address.case)];
    if let Actor::Person(person) = &context.actor {
        boxes.push(person.account);
    }
    let mut rows = Vec::new();
    let mut read = platform.store.read_instance().await?;
    for account in boxes {
        rows.extend(store::mailbox::about_case(&mut read, account, address.case).await?);
    }
    drop(read);
    let Some(newest) = rows.into_iter().max_by_key(|row| row.provided_at) else { return Ok(String::new()) };
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let contents: Contents = keys::open(&ring, &message_place(newest.id), &newest.sealed)?;
    Ok(contents.file_number)
}
