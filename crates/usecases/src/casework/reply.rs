// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers an application that a program outside sent, by a reply over FIT-Connect: encrypted to the key that its metadata offer, in
//! the form of [`CaseLetter`]. Safe to repeat: one letter gives one reply. unverified: what other portals make of the form; one that
//! cannot use it rejects the reply, and the letter comes back to the desk.

use super::{
    origin::assurance,
    unreachable::{self, Why},
};
use crate::{Platform, Result, audit, consent, platform::blocking};
use crypto::{jwe::Encrypter, jwk::PublicJwk};
use fitconnect::{
    AdditionalReferenceInfo, Author, CaseLetter, LETTER_SCHEMA, Outgoing, OutgoingAttachment, Product, Purpose,
    Question, SealedAttachment, SubmissionSchema,
};
use model::{AttachmentId, SubmissionId, TenantId, account::Actor, delivery::SubmissionState, id::Uuid};
use ports::{Letter, LetterFile, OutsideError, ReplyAnnouncement};
use std::sync::Arc;
use store::casework::{CaseRow, parcels};

/// The word in the database.
const WAY: &str = "reply";

/// A letter on its way to a portal elsewhere.
pub(super) struct Reply {
    /// The message, or the command that decided.
    pub(super) id: Uuid,
    /// The key to encrypt to; the key of the destination where there is none.
    pub(super) key: Option<PublicJwk>,
    /// What goes.
    pub(super) letter: Letter,
    /// Ids of its files on the wire, in their order.
    pub(super) files: Vec<Uuid>,
}

/// Sends a letter as a reply.
pub(super) async fn send(platform: &Arc<Platform>, tenant: TenantId, case: &CaseRow, reply: Reply) -> Result<()> {
    let mut read = platform.store.read(tenant).await?;
    let noted = parcels::find(&mut read, case.id, reply.id).await?;
    drop(read);
    if noted.is_some_and(|noted| noted.submitted_at.is_some()) {
        return Ok(());
    }
    let (id, now) = (reply.id, platform.now());
    let mut tx = platform.store.begin(tenant).await?;
    let basis = consent::begin_answer(&mut tx, (id, case.id), case.destination, case.received_at, now).await?;
    tx.commit().await?;
    let announcement = ReplyAnnouncement {
        destination: case.destination,
        case: case.id,
        attachments: reply.files.iter().map(|file| AttachmentId(*file)).collect(),
        idempotency_key: id.to_string(),
        basis,
    };
    let parcel = match platform.subscriber.announce_reply(announcement).await {
        Ok(parcel) => parcel,
        // the sender takes no replies any more
        Err(OutsideError::Refused { .. }) => {
            return unreachable::by_post(platform, tenant, case.id, (id, reply.letter.subject), Why::NotTaken).await;
        }
        Err(error) => return Err(error.into()),
    };
    let mut tx = platform.store.begin(tenant).await?;
    parcels::note(&mut tx, case.id, id, (WAY, parcel), now).await?;
    tx.commit().await?;
    // another run may have completed it, with parts that it encrypted itself
    if platform.subscriber.reply_state(parcel).await? == Some(SubmissionState::Incomplete) {
        hand_over(platform, parcel, reply).await?;
    }
    let mut tx = platform.store.begin(tenant).await?;
    parcels::complete(&mut tx, case.id, id, platform.now()).await?;
    let object = format!("case:{} letter:{id}", case.id);
    audit::note(&mut tx, platform, &Actor::System("reply"), "casework.reply", object).await?;
    tx.commit().await?;
    Ok(())
}

/// Encrypts the parts and hands them over.
async fn hand_over(platform: &Arc<Platform>, parcel: SubmissionId, reply: Reply) -> Result<()> {
    let Reply { key, mut letter, files, .. } = reply;
    let key = key.ok_or(crate::Error::NotFound)?;
    let mut entries = Vec::with_capacity(files.len());
    for (id, file) in files.into_iter().zip(std::mem::take(&mut letter.files)) {
        let _held = platform.whole.hold(file.bytes.len() as u64).await?;
        let mut sealed = seal_file(&key, id, file, letter.decision).await?;
        // the contents go out; only the entry of the metadata is still needed
        let jwe = std::mem::take(&mut sealed.jwe);
        platform.subscriber.put_reply_attachment(parcel, AttachmentId(id), jwe).await?;
        entries.push(sealed);
    }
    let number = letter.number.clone();
    let author = Author {
        name: letter.sender.clone(),
        product: Product {
            name: "Amtsweg".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            manufacturer: "Amtsweg".to_owned(),
        },
    };
    let data = serde_json::to_vec(&written(letter))?;
    let sealed = blocking("encrypting a reply", move || {
        let outgoing = Outgoing {
            data: &data,
            schema: SubmissionSchema { schema_uri: LETTER_SCHEMA.to_owned(), mime_type: "application/json".to_owned() },
            public_service: None,
            payment: None,
            reply_channel: None,
            reference: Some(AdditionalReferenceInfo {
                sender_reference: Some(number),
                ..AdditionalReferenceInfo::default()
            }),
            author: Some(author),
            data_sets: Vec::new(),
        };
        Ok(fitconnect::seal_submission(&key, outgoing, entries)?)
    });
    let sealed = sealed.await?;
    Ok(platform.subscriber.submit_reply(parcel, sealed.metadata, sealed.data).await?)
}

async fn seal_file(key: &PublicJwk, id: Uuid, file: LetterFile, decision: bool) -> Result<SealedAttachment> {
    let key = key.clone();
    blocking("encrypting a file", move || {
        let encrypter = Encrypter::new(&key)?;
        let outgoing = OutgoingAttachment {
            id,
            // the document of a decision is made by this program, other files are somebody's own
            purpose: if decision { Purpose::Report } else { Purpose::Attachment },
            filename: Some(file.name),
            description: None,
            mime_type: file.media_type,
            content: &file.bytes,
        };
        Ok(fitconnect::seal_attachment(&encrypter, &outgoing)?)
    })
    .await
}

/// The letter in the form that travels.
fn written(letter: Letter) -> CaseLetter {
    CaseLetter {
        text: letter.text,
        answers: None,
        subject: letter.subject,
        sender: letter.sender,
        service: letter.service,
        number: letter.number,
        file_number: letter.file_number,
        decision: letter.decision,
        level_of_assurance: assurance(letter.trust).map(|level| level.uri().to_owned()),
        question: letter
            .reply
            .filter(|reply| reply.due.is_some())
            .map(|reply| Question { id: reply.message.0, due: reply.due.map(|due| due.timestamp().to_string()) }),
    }
}
