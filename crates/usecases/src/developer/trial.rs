// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A trial: what a sender's program does, done once from the page. Data and file are encrypted here to the key of the
//! destination; the delivery service gets them unreadable, as from everybody.

use super::{SCHEMA, SERVICE, allow, told};
use crate::{
    Context, Error, FieldProblem, Result,
    delivery::{self, Parts, Refusal, Scope},
    platform::blocking,
};
use crypto::{jwe::Encrypter, jwk::PublicJwk};
use fitconnect::{
    AnnounceSubmission, ApiVersion, Author, Outgoing, OutgoingAttachment, Parcel, Product, PublicService, Purpose,
    Region, SubmissionSchema, seal_attachment, seal_submission, set::Subject,
};
use futures::stream;
use model::{AttachmentId, CaseId, ClientId, DestinationId, id::Uuid};
use serde_json::json;
use std::convert::Infallible;

/// Most submissions of a client that still have contents.
const KEPT_MOST: i64 = 100;
/// Longest text of a trial, in letters.
const TEXT_MOST: usize = 1_000;

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The case that it opened.
    pub case: CaseId,
}

/// Sends a submission with a text as its data and as a file, by a client of the person who acts. The same `once` sends once.
///
/// # Errors
/// `LoginNeeded`, `NotFound` where the client is none of theirs, sends nothing, or the destination takes nothing from it; `Invalid` names
/// what to mend, `Busy`.
pub async fn send(
    context: &Context,
    client: ClientId,
    destination: DestinationId,
    text: &str,
    once: Uuid,
) -> Result<Sent> {
    let by = delivery::own_client(context, client).await?;
    by.may(Scope::Send).map_err(told)?;
    let text = text.replace("\r\n", "\n").trim().to_owned();
    let wrong = |field, text| Err(Error::Invalid(vec![FieldProblem { field, text }]));
    if text.is_empty() {
        return wrong("text", "developer-text-missing");
    }
    if text.chars().count() > TEXT_MOST {
        return wrong("text", "developer-text-long");
    }
    let platform = &context.platform;
    if delivery::count_kept(platform, client).await? >= KEPT_MOST {
        return wrong("", "developer-too-many-trials");
    }
    allow(context).await?;
    let service = &platform.delivery;
    let shown = service.show_destination(destination).await.map_err(told)?;
    let key = service.public_key(destination, &shown.encryption_kid).await.map_err(told)?;
    let offer = shown.offers.first();
    let schema =
        offer.and_then(|offer| offer.submission_schemas.iter().find(|one| one.mime_type == "application/json"));
    let schema = schema.cloned().unwrap_or_else(|| SubmissionSchema {
        schema_uri: SCHEMA.to_owned(),
        mime_type: "application/json".to_owned(),
    });
    let public_service = PublicService {
        name: String::new(),
        identifier: offer.map_or_else(|| SERVICE.to_owned(), |offer| offer.identifier.clone()),
    };
    let announced = AnnounceSubmission {
        destination_id: destination.0,
        announced_attachments: vec![once],
        public_service: public_service.clone(),
        region: offer.and_then(|offer| offer.regions.first()).filter(|region| *region != "DE").cloned().map(Region),
        case_id: None,
        callback: None,
    };
    let ids = service.create_submission_once(&by, announced, once).await.map_err(told)?;
    let sealed = blocking("encrypting a trial", move || {
        let key = PublicJwk::from_json(key.to_string().as_bytes())?;
        let file = OutgoingAttachment {
            id: once,
            purpose: Purpose::Attachment,
            filename: Some("probe.txt".to_owned()),
            description: None,
            mime_type: "text/plain".to_owned(),
            content: text.as_bytes(),
        };
        let file = seal_attachment(&Encrypter::new(&key)?, &file)?;
        let outgoing = Outgoing {
            data: &serde_json::to_vec(&json!({ "trial": text }))?,
            schema,
            public_service: Some(public_service),
            reply_channel: None,
            reference: None,
            author: Some(Author {
                name: "Amtsweg".to_owned(),
                product: Product {
                    name: "Amtsweg".to_owned(),
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                    manufacturer: "Amtsweg".to_owned(),
                },
            }),
            payment: None,
            data_sets: Vec::new(),
        };
        Ok(seal_submission(&key, outgoing, vec![file])?)
    });
    let sealed = sealed.await?;
    let about = Subject { parcel: Parcel::Submission, id: ids.submission.0 };
    for (id, jwe) in sealed.attachments {
        let content = stream::iter([Ok::<_, Infallible>(jwe.into_bytes())]);
        let place = (about, AttachmentId(id));
        match service.take_attachment(&by, ApiVersion::V2, place, content).await {
            // the same form came twice, and the first one was through
            Err(Refusal::State(..)) => return Ok(Sent { case: ids.case }),
            taken => taken.map_err(told)?,
        }
    }
    let parts = Parts { metadata: sealed.metadata, data: Some(sealed.data) };
    match service.submit_parcel(&by, ApiVersion::V2, about, parts).await {
        Ok(()) | Err(Refusal::State(..)) => {}
        Err(refusal) => return Err(told(refusal)),
    }
    delivery::call_all_again(context).await?;
    Ok(Sent { case: ids.case })
}
