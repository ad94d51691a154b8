// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Puts letters into mailboxes. Provision counts from the durable commit.

use super::{Contents, FileHead, HandOver, Notify, box_of, deemed_of, file_place, kept_deemed, message_place, notify};
use crate::{
    account,
    keys::{self, Keys},
};
use blobs::{BlobKey, Blobs};
use model::{Instant, MessageId, TrustLevel, account::Actor, audit::AuditEntry, deemed::deemed_delivery, id::Uuid};
use ports::{Addressee, Clock, Evidence, Ids, Letter, MessageChannel, OutsideError};
use std::sync::Arc;
use store::{
    Session, Store,
    mailbox::{MessageAttachmentRow, MessageRow, NewMessage},
};

/// The mailboxes of this instance.
pub struct Embedded {
    /// The database.
    pub store: Store,
    /// Files.
    pub blobs: Blobs,
    /// Keys of the instance.
    pub keys: Arc<Keys>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn Ids>,
    /// The trust level of a log-in by the account itself; providers elsewhere may give more.
    pub highest_log_in: TrustLevel,
}

#[async_trait::async_trait]
impl MessageChannel for Embedded {
    async fn highest_log_in(&self) -> Result<TrustLevel, OutsideError> {
        let mut read = self.store.look_instance().await.map_err(unavailable)?;
        let given = account::elsewhere::highest(&mut read).await.map_err(unavailable)?;
        Ok(self.highest_log_in.max(given))
    }

    async fn deliver(&self, letter: Letter) -> Result<(), OutsideError> {
        if let Addressee::Account(account) = letter.to {
            let mut read = self.store.read_instance().await.map_err(unavailable)?;
            if store::account::find(&mut read, account).await.map_err(unavailable)?.is_none() {
                let reason = format!("there is no mailbox {account}");
                return Err(OutsideError::Refused { system: "the mailbox", reason });
            }
        }
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await.map_err(unavailable)?;
        let mut rows = Vec::new();
        for (file, number) in letter.files.iter().zip(1..) {
            let blob: Uuid = self.ids.new();
            let key = BlobKey::new(keys::INSTANCE, blob);
            let stored = self.blobs.put_bytes(key, &ring, &file.bytes).await.map_err(unavailable)?;
            let head = FileHead { name: file.name.clone(), media_type: file.media_type.clone() };
            rows.push(MessageAttachmentRow {
                number,
                blob,
                bytes: i64::try_from(stored.size).unwrap_or(i64::MAX),
                sealed: keys::seal(&ring, &file_place(blob), &head).map_err(unavailable)?,
            });
        }
        if !self.write(letter, &rows).await? {
            // it was delivered before: this time's files belong to no message
            for row in rows {
                self.blobs.delete(BlobKey::new(keys::INSTANCE, row.blob)).await.map_err(unavailable)?;
            }
        }
        Ok(())
    }

    async fn evidence(&self, keys: &[String]) -> Result<Vec<Option<Evidence>>, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            let row = store::mailbox::evidence(&mut read, key).await.map_err(unavailable)?;
            found.push(match row {
                Some(row) => Some(self.prove(&mut read, &row).await.map_err(unavailable)?),
                None => self.prove_gone(&mut read, key).await.map_err(unavailable)?,
            });
        }
        Ok(found)
    }
}

impl Embedded {
    async fn prove(&self, session: &mut Session, row: &MessageRow) -> crate::Result<Evidence> {
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let contents: Contents = keys::open(&ring, &message_place(row.id), &row.sealed)?;
        Ok(Evidence {
            provided: Instant(row.provided_at),
            retrieved: row.read_at.map(Instant),
            notices: notify::of_message(session, MessageId(row.id)).await?,
            deemed: deemed_of(row, contents.decision)?,
        })
    }

    /// What is kept of a message that went with its mailbox.
    async fn prove_gone(&self, session: &mut Session, key: &str) -> crate::Result<Option<Evidence>> {
        let Some(row) = store::mailbox::personal::evidence(session, key).await? else { return Ok(None) };
        Ok(Some(Evidence {
            provided: Instant(row.provided_at),
            retrieved: row.read_at.map(Instant),
            notices: notify::of_message(session, MessageId(row.message_id)).await?,
            deemed: kept_deemed(row.delivery_rule.as_deref(), row.deemed_on.as_deref())?,
        }))
    }

    /// Writes the message; false when the letter was delivered before.
    async fn write(&self, letter: Letter, files: &[MessageAttachmentRow]) -> Result<bool, OutsideError> {
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await.map_err(unavailable)?;
        let id: MessageId = self.ids.new();
        let notify = Notify { message: id, decision: letter.decision };
        let contents = Contents {
            sender: letter.sender,
            subject: letter.subject,
            text: letter.text,
            decision: letter.decision,
            number: letter.number,
            file_number: letter.file_number,
            service: letter.service,
            question: letter.reply.map(|reply| reply.message.0),
            hand_over: letter.hand_over.map(|proposal| HandOver {
                message: proposal.message.0,
                authority: proposal.authority.0,
                destination: proposal.destination.0,
            }),
            trust: letter.trust,
        };
        let now = self.clock.now();
        let deemed = deemed_delivery(now).filter(|_| letter.decision);
        let new = NewMessage {
            id,
            account: match letter.to {
                Addressee::Account(account) => account,
                Addressee::Applicant(case) => box_of(case),
            },
            key: &letter.idempotency_key,
            case: letter.case,
            sealed: keys::seal(&ring, &message_place(id.0), &contents).map_err(unavailable)?,
            destination: letter.reply.map(|reply| reply.destination),
            due: letter.reply.and_then(|reply| reply.due).or(letter.hand_over.map(|proposal| proposal.due)),
            deemed: deemed.map(|deemed| (deemed.rule.code, deemed.day.to_string())),
        };
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        if !store::mailbox::add(&mut tx, &new, now).await.map_err(unavailable)? {
            // the other message may wait for the same sync of the disk: it counts only after that
            tx.commit().await.map_err(unavailable)?;
            return Ok(false);
        }
        for row in files {
            store::mailbox::add_attachment(&mut tx, id, row).await.map_err(unavailable)?;
        }
        jobs::enqueue(&mut tx, self.ids.new(), &notify, None, now).await.map_err(unavailable)?;
        let entry = AuditEntry {
            id: self.ids.new(),
            at: now,
            actor: Actor::System("mailbox").label(),
            action: "mailbox.provide",
            object: format!("message:{id}"),
        };
        store::audit::append(&mut tx, &entry).await.map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)?;
        Ok(true)
    }
}

fn unavailable(error: impl std::error::Error) -> OutsideError {
    OutsideError::Unavailable { system: "the mailbox", reason: error.to_string() }
}
