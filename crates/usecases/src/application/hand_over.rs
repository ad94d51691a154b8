// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: encrypts a submitted application to its recipient and hands it over. Safe to run twice.

use super::{FileHead, draft::Draft, file_place, print, reply_key};
use crate::{
    Context, Error, Platform, Result, consent,
    form::Begun,
    keys,
    outgoing::{self, OutgoingFile},
    platform::blocking,
};
use blobs::BlobKey;
use crypto::jwk::PublicJwk;
use fitconnect::{
    AdditionalReferenceInfo, Author, DataSet, LevelOfAssurance, Outgoing, Product, PublicService, ReplyChannel,
    SealedAttachment, SubmissionSchema,
};
use model::{
    ApplicationId, AttachmentId, CaseId, DestinationId, TenantId, TrustLevel,
    application::{ApplicationState, Recipient},
    form::SchemaRef,
    id::Uuid,
};
use ports::{Announcement, Basis, OutsideError};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Schema of the record that tells the trust level. unverified: the portal's own name for it.
const TRUST_SCHEMA: &str = "urn:de:amtsweg:identification-report:1.0";

/// The job.
#[derive(Serialize, Deserialize)]
pub struct HandOver {
    /// The portal.
    pub tenant: TenantId,
    /// The application.
    pub application: ApplicationId,
}

impl jobs::Job for HandOver {
    const KIND: &'static str = "application.hand_over";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), jobs::Failure> {
        Ok(hand_over(&platform, self.tenant, self.application).await?)
    }
}

async fn hand_over(platform: &Arc<Platform>, tenant: TenantId, id: ApplicationId) -> Result<()> {
    let (context, draft) = print::load(platform, tenant, id, "hand_over").await?;
    if draft.row.state != ApplicationState::Submitted {
        return Ok(());
    }
    let mut tx = platform.store.begin(tenant).await?;
    let begun = store::application::begin_hand_over(&mut tx, id, platform.now()).await?;
    if begun {
        crate::audit::note(&mut tx, platform, &context.actor, "application.hand_over", format!("application:{id}"))
            .await?;
    }
    let recipient = &draft.row.recipient;
    let basis = match begun {
        true => Some(consent::begin_use(&mut tx, id.0.into(), recipient.destination, platform.now()).await?),
        false => None,
    };
    // withdrawn meanwhile: nothing of it goes out. What is seen here may wait for the same sync of the disk.
    tx.commit().await?;
    let Some(basis) = basis else { return Ok(()) };
    let recipient = recipient.clone();
    let case = send(&context, draft, &recipient, format!("{tenant}:{id}"), basis).await?;

    let mut tx = platform.store.begin(tenant).await?;
    store::application::handed_over(&mut tx, id, case, platform.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Hands a submitted application over to a recipient, encrypted to the key that it is bound to; gives the case there. Doing it
/// again with the same key gives the same one.
pub(super) async fn send(
    context: &Context,
    draft: Draft,
    recipient: &Recipient,
    idempotency_key: String,
    basis: Basis,
) -> Result<CaseId> {
    let (platform, tenant, id) = (&context.platform, context.tenant.id, draft.row.id);
    let key = key_of_recipient(platform, recipient).await?;
    let service = service_of(context, &draft).await?;

    let mut read = platform.store.read(tenant).await?;
    let mut files = store::application::attachments(&mut read, id).await?;
    drop(read);
    // only what the answers name goes out, as far as it is asked
    let sent = ::form::sent_attachments(&draft.form, &draft.answers);
    files.retain(|file| sent.contains(&file.id.to_string()));
    let announced = platform
        .sender
        .announce(Announcement {
            destination: recipient.destination,
            attachments: files.iter().map(|file| AttachmentId(file.id)).collect(),
            service: service.identifier.clone(),
            case: None,
            idempotency_key,
            basis,
        })
        .await?;

    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let outgoing = files.into_iter().map(|file| {
        let head: FileHead = keys::open(&ring, &file_place(tenant, file.id), &file.sealed)?;
        let blob = BlobKey::new(tenant, file.blob);
        Ok(OutgoingFile { id: file.id, blob, bytes: file.bytes, name: head.name, media_type: head.media_type })
    });
    let outgoing = outgoing.collect::<Result<Vec<_>>>()?;
    let sealed = outgoing::hand_over(platform, &ring, &key, announced.submission, outgoing).await?;
    let channel = reply_channel(context, &draft, recipient.destination, announced.case).await?;
    let outside = platform.replies.works_outside(recipient.destination).await?;
    let begun = draft.row.edition.filter(|_| !outside).map(|edition| Begun {
        portal: tenant,
        online_service: draft.row.online_service,
        edition,
    });
    let begun = begun.map(|begun| begun.to_data_set(platform.id())).transpose()?;
    let (metadata, data) = seal_data(context, draft, key, service, (announced.case, channel, sealed, begun)).await?;
    platform.sender.submit(announced.submission, metadata, data).await?;
    Ok(announced.case)
}

/// Who sends, in metadata.
pub(super) fn author(portal: String) -> Author {
    Author {
        name: portal,
        product: Product {
            name: "Amtsweg".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            manufacturer: "Amtsweg".to_owned(),
        },
    }
}

/// The key that the application is bound to: nothing is encrypted to any other.
async fn key_of_recipient(platform: &Platform, recipient: &Recipient) -> Result<PublicJwk> {
    let jwk = platform.sender.destination_key(recipient.destination, &recipient.key_hash).await?;
    let key = PublicJwk::from_json(jwk.as_bytes())?;
    if key.thumbprint() != recipient.key_hash {
        let reason = "the key is not the one that the application is bound to".to_owned();
        return Err(OutsideError::Refused { system: "the delivery service", reason }.into());
    }
    Ok(key)
}

pub(super) async fn service_of(context: &Context, draft: &Draft) -> Result<PublicService> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let row = store::catalogue::get_service(&mut read, draft.online.service).await?.ok_or(Error::NotFound)?;
    let identifier = model::catalogue::service_identifier(row.leika.as_deref(), &row.slug);
    Ok(PublicService { name: row.title, identifier })
}

/// How the recipient answers. The standard takes one way: authorities of this instance write to the mailbox, or whoever has no
/// account finds their letters with the application; recipients outside reply over FIT-Connect.
pub(super) async fn reply_channel(
    context: &Context,
    draft: &Draft,
    destination: DestinationId,
    case: CaseId,
) -> Result<Option<ReplyChannel>> {
    if context.platform.replies.works_outside(destination).await? {
        let key = reply_key::of_case(context, draft.row.id, case).await?;
        return Ok(Some(ReplyChannel::fit_connect(&key)));
    }
    Ok(draft.row.account.map(|account| ReplyChannel::IdBundDeMailbox { mailbox_uuid: account.0 }))
}

async fn seal_data(
    context: &Context,
    draft: Draft,
    key: PublicJwk,
    public_service: PublicService,
    (case, reply_channel, attachments, begun): (CaseId, Option<ReplyChannel>, Vec<SealedAttachment>, Option<DataSet>),
) -> Result<(String, String)> {
    let report: Uuid = context.platform.id();
    let portal = context.tenant.name.clone();
    let level = level(context, &draft).await?;
    blocking("encrypting an application", move || {
        let data = serde_json::to_vec(&::form::to_json(&draft.form, &draft.answers))?;
        let outgoing = Outgoing {
            data: &data,
            schema: SubmissionSchema {
                schema_uri: schema_uri(&draft.row.schema),
                mime_type: "application/json".to_owned(),
            },
            public_service: Some(public_service),
            // nobody pays here yet: what is not known is not said
            payment: None,
            reply_channel,
            reference: Some(AdditionalReferenceInfo {
                sender_reference: Some(draft.row.number.clone()),
                application_date: draft.row.submitted_at.map(|at| at.day().to_string()),
                // whoever was not asked had been told that the decision comes into the mailbox
                agrees_to_digital_decision: Some(draft.row.electronic_decision.unwrap_or(draft.row.account.is_some())),
                // by which a recipient elsewhere reports where it stands: the timeline goes by cases
                id_bund_de_application_id: Some(case.0),
            }),
            author: Some(author(portal)),
            data_sets: level.map(|level| level.to_data_set(report, TRUST_SCHEMA)).into_iter().chain(begun).collect(),
        };
        let sealed = fitconnect::seal_submission(&key, outgoing, attachments)?;
        Ok((sealed.metadata, sealed.data))
    })
    .await
}

/// The trust level of the log-in that submitted, where there was one: a password is low.
async fn level(context: &Context, draft: &Draft) -> Result<Option<LevelOfAssurance>> {
    if draft.row.account.is_none() {
        return Ok(None);
    }
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let noted = store::application::trust_of(&mut read, draft.row.id).await?;
    Ok(Some(match noted.unwrap_or_default() {
        TrustLevel::None | TrustLevel::Basic | TrustLevel::Low => LevelOfAssurance::Low,
        TrustLevel::Substantial => LevelOfAssurance::Substantial,
        TrustLevel::High => LevelOfAssurance::High,
    }))
}

/// The URI of a schema on the wire. unverified: the pattern of published schemas, from memory.
#[must_use]
pub fn schema_uri(schema: &SchemaRef) -> String {
    format!("https://schema.fitko.de/fim/{}_{}.schema.json", schema.id.to_lowercase(), schema.version)
}
