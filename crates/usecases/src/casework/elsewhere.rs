// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes to people whose mailbox is at another service: messages and status reports in the form of the mailbox of the DeutschlandID,
//! sent to the destination that an operator named for the tenant (`amtsweg destination send-messages`). Safe to repeat. The author's
//! token lives for 30 minutes: what waits longer on its way is refused there, and the letter comes back to the desk.

use super::{
    Contents,
    reply::Reply,
    sign,
    unreachable::{self, Why},
};
use crate::{Error, Platform, Result, audit, consent, platform::blocking};
use crypto::{jwe::Encrypter, jwk::PublicJwk};
use fitconnect::{
    Outgoing, OutgoingAttachment, PublicService, Purpose, SealedAttachment, SubmissionSchema,
    zbp::{Envelope, MESSAGE_SERVICE, Message, MessageAttachment, STATUS_SERVICE, ServiceName, Status, StatusReport},
};
use model::{
    AttachmentId, CaseId, DestinationId, Instant, SubmissionId, TenantId, TrustLevel,
    account::Actor,
    delivery::{StatusKind, SubmissionState},
    id::Uuid,
};
use ports::{Announcement, LetterFile, OutsideError};
use std::sync::Arc;
use store::casework::{CaseRow, authors, parcels};
use texts::Locale;

/// The word in the database.
const WAY: &str = "mailbox";

/// A mailbox at another service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Elsewhere {
    /// Its handle.
    pub(super) mailbox: Uuid,
    /// The application there, for the status monitor.
    pub(super) application: Option<Uuid>,
}

/// Sends a letter as a message to a mailbox elsewhere.
pub(super) async fn send(
    platform: &Arc<Platform>,
    tenant: TenantId,
    case: &CaseRow,
    (to, reply): (Elsewhere, Reply),
) -> Result<()> {
    let Reply { id, letter, files, .. } = reply;
    let mut read = platform.store.read(tenant).await?;
    let noted = parcels::find(&mut read, case.id, id).await?;
    let author = authors::find(&mut read).await?;
    drop(read);
    if noted.is_some_and(|noted| noted.submitted_at.is_some()) {
        return Ok(());
    }
    let subject = letter.subject.clone();
    let Some(author) = author else {
        return unreachable::by_post(platform, tenant, case.id, (id, subject), Why::NotTaken).await;
    };
    let names = files.iter().zip(&letter.files).map(|(_, file)| MessageAttachment {
        filename: short(&file.name, 255),
        sha512: crypto::digest::sha512_hex(&file.bytes),
        content_length: file.bytes.len() as u64,
    });
    let due = letter.reply.and_then(|reply| reply.due).map(|due| Locale::De.date(due.day()));
    let asks = due.map(|date| Locale::De.text_with("casework-elsewhere-question", &[("date", date)]));
    let message = Message {
        stork_qaa_level: stork(letter.trust),
        mailbox_uuid: to.mailbox,
        sender: short(&letter.sender, 255),
        title: short(&letter.subject, 1_024),
        content: [Some(letter.text), asks].into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        service: short(&letter.service, 255),
        application_id: to.application,
        retrieval_confirmation_address: None,
        reply_address: None,
        reference: Some(letter.number),
        sender_url: None,
        attachments: names.collect(),
    };
    let parcel = Parcel { id, key: format!("zbp:{}:{id}", case.id), service: MESSAGE_SERVICE };
    let destination = DestinationId(author.destination_id);
    let files = files.into_iter().zip(letter.files).collect();
    match hand_over(platform, tenant, case, (destination, parcel), sign::Content::Message(message), files).await {
        Ok(_) => {}
        // the service there takes no messages any more
        Err(Error::Outside(OutsideError::Refused { .. })) => {
            return unreachable::by_post(platform, tenant, case.id, (id, subject), Why::NotTaken).await;
        }
        Err(error) => return Err(error),
    }
    let mut tx = platform.store.begin(tenant).await?;
    parcels::complete(&mut tx, case.id, id, platform.now()).await?;
    let object = format!("case:{} letter:{id}", case.id);
    audit::note(&mut tx, platform, &Actor::System("send_elsewhere"), "casework.send_elsewhere", object).await?;
    tx.commit().await?;
    Ok(())
}

/// Reports a step of the case to the status monitor elsewhere, where the application names itself there and the tenant has an author.
pub(super) async fn report(
    platform: &Arc<Platform>,
    tenant: TenantId,
    (case, step): (CaseId, i64),
    (kind, at): (StatusKind, Instant),
) -> Result<()> {
    let Some(status) = status(kind) else { return Ok(()) };
    let mut read = platform.store.read(tenant).await?;
    let Some(author) = authors::find(&mut read).await? else { return Ok(()) };
    let Some(row) = store::casework::find(&mut read, case).await? else { return Ok(()) };
    let command = store::casework::history(&mut read, case).await?.into_iter().find(|row| row.version == step);
    let authority = super::print::authority_of(&mut read, tenant).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let contents: Contents = crate::keys::open(&ring, &super::place(tenant, super::CASE, case.0), &row.sealed)?;
    let application = contents.said.application.filter(|_| contents.said.sender.is_some());
    let (Some(application), Some(command)) = (application, command) else { return Ok(()) };
    let report = StatusReport {
        application_id: application,
        status,
        public_service_name: ServiceName { de: short(&row.service, 255) },
        sender_name: short(&authority.name, 255),
        created_date: at.timestamp().to_string(),
        status_details: None,
        additional_information: None,
    };
    let key = format!("zbp-status:{case}:{step}");
    let parcel = Parcel { id: command.id, key, service: STATUS_SERVICE };
    let destination = DestinationId(author.destination_id);
    match hand_over(platform, tenant, &row, (destination, parcel), sign::Content::Status(report), Vec::new()).await {
        // a report that nobody takes stops nothing
        Err(Error::Outside(OutsideError::Refused { reason, .. })) => {
            tracing::warn!(%case, step, reason, "a status report is not taken elsewhere");
            Ok(())
        }
        other => other.map(drop),
    }
}

/// What is handed over.
struct Parcel {
    /// The message, or the command that it is about.
    id: Uuid,
    /// One key gives one submission.
    key: String,
    service: &'static str,
}

async fn hand_over(
    platform: &Arc<Platform>,
    tenant: TenantId,
    case: &CaseRow,
    (destination, parcel): (DestinationId, Parcel),
    content: sign::Content,
    files: Vec<(Uuid, LetterFile)>,
) -> Result<SubmissionId> {
    let now = platform.now();
    let mut tx = platform.store.begin(tenant).await?;
    let basis = consent::begin_answer(&mut tx, (parcel.id, case.id), destination, case.received_at, now).await?;
    tx.commit().await?;
    let info = platform.sender.destination(destination).await?;
    let key = PublicJwk::from_json(info.encryption_key.as_bytes())?;
    let announcement = Announcement {
        destination,
        attachments: files.iter().map(|(id, _)| AttachmentId(*id)).collect(),
        service: parcel.service.to_owned(),
        case: None,
        idempotency_key: parcel.key,
        basis,
    };
    let submission = platform.sender.announce(announcement).await?.submission;
    if parcel.service == MESSAGE_SERVICE {
        let mut tx = platform.store.begin(tenant).await?;
        parcels::note(&mut tx, case.id, parcel.id, (WAY, submission), now).await?;
        tx.commit().await?;
    }
    if platform.sender.submission_state(submission).await? != Some(SubmissionState::Incomplete) {
        return Ok(submission);
    }
    let mut entries = Vec::with_capacity(files.len());
    for (id, file) in files {
        let _held = platform.whole.hold(file.bytes.len() as u64).await?;
        let mut sealed = seal_file(&key, id, file).await?;
        let jwe = std::mem::take(&mut sealed.jwe);
        platform.sender.put_attachment(submission, AttachmentId(id), jwe).await?;
        entries.push(sealed);
    }
    let envelope = sign::envelope(platform, tenant, content).await?;
    let service = parcel.service;
    let sealed = blocking("encrypting a message", move || seal(&key, &envelope, service, entries)).await?;
    platform.sender.submit(submission, sealed.metadata, sealed.data).await?;
    Ok(submission)
}

fn seal(
    key: &PublicJwk,
    envelope: &Envelope,
    service: &str,
    files: Vec<SealedAttachment>,
) -> std::result::Result<fitconnect::SealedSubmission, Box<dyn std::error::Error + Send + Sync>> {
    let data = serde_json::to_vec(envelope)?;
    let outgoing = Outgoing {
        data: &data,
        // unverified: which schema others name here
        schema: SubmissionSchema { schema_uri: service.to_owned(), mime_type: "application/json".to_owned() },
        public_service: Some(PublicService { name: String::new(), identifier: service.to_owned() }),
        payment: None,
        reply_channel: None,
        reference: None,
        author: None,
        data_sets: Vec::new(),
    };
    Ok(fitconnect::seal_submission(key, outgoing, files)?)
}

async fn seal_file(key: &PublicJwk, id: Uuid, file: LetterFile) -> Result<SealedAttachment> {
    let key = key.clone();
    blocking("encrypting a file", move || {
        let outgoing = OutgoingAttachment {
            id,
            purpose: Purpose::Attachment,
            filename: Some(file.name),
            description: None,
            mime_type: file.media_type,
            content: &file.bytes,
        };
        Ok(fitconnect::seal_attachment(&Encrypter::new(&key)?, &outgoing)?)
    })
    .await
}

/// The status of a step, in the words of the status monitor.
fn status(kind: StatusKind) -> Option<Status> {
    match kind {
        StatusKind::Received => Some(Status::Received),
        StatusKind::InProgress => Some(Status::Processing),
        StatusKind::Closed | StatusKind::Rejected | StatusKind::Withdrawn | StatusKind::HandedOver => {
            Some(Status::Completed)
        }
        _ => None,
    }
}

/// The level of STORK that a reader must have logged in with.
fn stork(trust: TrustLevel) -> u8 {
    match trust {
        TrustLevel::None | TrustLevel::Basic | TrustLevel::Low => 1,
        TrustLevel::Substantial => 3,
        TrustLevel::High => 4,
    }
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
