// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: encrypts a letter to the authority and hands it over as what continues its case. Safe to run twice.

use super::{FileHead, box_of, letter::LetterContents, letter_file_place, letter_place};
use crate::{
    Error, Platform, Result, audit, consent, keys,
    outgoing::{self, OutgoingFile},
    platform::blocking,
};
use blobs::BlobKey;
use crypto::jwk::PublicJwk;
use fitconnect::{
    AdditionalReferenceInfo, Author, CaseLetter, LETTER_SCHEMA, Outgoing, Product, PublicService, ReplyChannel,
    SealedAttachment, SubmissionSchema,
};
use jobs::{Failure, Job};
use model::{AttachmentId, CaseId, DestinationId, MessageId, account::Actor};
use ports::Announcement;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::mailbox::letters::{self, LetterRow};

/// Identifier in the place of a service. unverified: a follow-up has no service of its own.
const SERVICE: &str = "urn:de:amtsweg:leistung:nachricht";

/// The job.
#[derive(Serialize, Deserialize)]
pub struct SendLetter {
    /// The letter.
    pub letter: MessageId,
}

impl Job for SendLetter {
    const KIND: &'static str = "mailbox.send_letter";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(send(&platform, self.letter).await?)
    }
}

async fn send(platform: &Arc<Platform>, id: MessageId) -> Result<()> {
    let mut read = platform.store.read_instance().await?;
    let row = letters::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let files = letters::files(&mut read, id).await?;
    drop(read);
    if row.state != "sent" {
        return Ok(());
    }
    let actor = Actor::System("send_letter");
    audit::reading_in(platform, keys::INSTANCE, &actor, "mailbox.hand_over", format!("letter:{id}")).await?;
    let destination = DestinationId(row.destination_id);
    let mut tx = platform.store.begin_instance().await?;
    let basis = consent::begin_use(&mut tx, id.0.into(), destination, platform.now()).await?;
    tx.commit().await?;
    let info = platform.sender.destination(destination).await?;
    let key = PublicJwk::from_json(info.encryption_key.as_bytes())?;
    let announced = platform
        .sender
        .announce(Announcement {
            destination,
            attachments: files.iter().map(|file| AttachmentId(file.id)).collect(),
            service: SERVICE.to_owned(),
            case: Some(CaseId(row.case_id)),
            idempotency_key: format!("letter:{id}"),
            basis,
        })
        .await?;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let outgoing = files.into_iter().map(|file| {
        let head: FileHead = keys::open(&ring, &letter_file_place(file.id), &file.sealed)?;
        let blob = BlobKey::new(keys::INSTANCE, file.blob);
        Ok(OutgoingFile { id: file.id, blob, bytes: file.bytes, name: head.name, media_type: head.media_type })
    });
    let outgoing = outgoing.collect::<Result<Vec<_>>>()?;
    let sealed = outgoing::hand_over(platform, &ring, &key, announced.submission, outgoing).await?;
    let contents: LetterContents = keys::open(&ring, &letter_place(row.id), &row.sealed)?;
    // with recipients outside the channel of the case stands, and they know no service of ours for letters
    let inside = !platform.replies.works_outside(destination).await?;
    let (metadata, data) = seal_data(&row, contents, key, (inside, sealed)).await?;
    platform.sender.submit(announced.submission, metadata, data).await?;

    let mut tx = platform.store.begin_instance().await?;
    letters::delivered(&mut tx, id, announced.submission, platform.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn seal_data(
    row: &LetterRow,
    contents: LetterContents,
    key: PublicJwk,
    (inside, attachments): (bool, Vec<SealedAttachment>),
) -> Result<(String, String)> {
    // who writes without account has no mailbox; the authority knows the case
    let has_account = row.account_id != box_of(CaseId(row.case_id)).0;
    let reply_channel =
        (has_account && inside).then_some(ReplyChannel::IdBundDeMailbox { mailbox_uuid: row.account_id });
    let sent = row.sent_at.map(|at| model::Instant(at).day().to_string());
    blocking("encrypting a letter", move || {
        let LetterContents { text, question: answers, service, number, .. } = contents;
        let data = serde_json::to_vec(&CaseLetter { text, answers, ..CaseLetter::default() })?;
        let outgoing = Outgoing {
            data: &data,
            schema: SubmissionSchema { schema_uri: LETTER_SCHEMA.to_owned(), mime_type: "application/json".to_owned() },
            public_service: inside.then(|| PublicService { name: service, identifier: SERVICE.to_owned() }),
            payment: None,
            reply_channel,
            reference: Some(AdditionalReferenceInfo {
                sender_reference: Some(number),
                application_date: sent,
                ..AdditionalReferenceInfo::default()
            }),
            author: Some(Author {
                name: "Amtsweg".to_owned(),
                product: Product {
                    name: "Amtsweg".to_owned(),
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                    manufacturer: "Amtsweg".to_owned(),
                },
            }),
            data_sets: Vec::new(),
        };
        let sealed = fitconnect::seal_submission(&key, outgoing, attachments)?;
        Ok((sealed.metadata, sealed.data))
    })
    .await
}
