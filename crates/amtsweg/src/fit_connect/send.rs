// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect send`: encrypt, announce, hand over, submit.

use super::{Failure, Outside, Role, failed, read};
use crate::{clock::RandomIds, import::say};
use crypto::jwe::Encrypter;
use fitconnect::{
    AnnounceSubmission, Author, Outgoing, OutgoingAttachment, Product, PublicService, Purpose, Region,
    SubmissionSchema, SubmitSubmission, seal_attachment, seal_submission,
};
use ports::Ids;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Largest file that is sent, in bytes: it is held in memory, encrypted too.
const FILE: u64 = 200_000_000;

/// What is sent.
pub(super) struct Trial {
    pub(super) data: PathBuf,
    pub(super) attach: Vec<PathBuf>,
    pub(super) destination: Uuid,
    pub(super) service: String,
    pub(super) schema: String,
    pub(super) region: Option<String>,
}

pub(super) async fn run(outside: &Outside, trial: Trial) -> Result<(), Failure> {
    let client = outside.client(Role::Sender)?;
    let data = read(&trial.data, FILE)?;
    let files: Vec<(Uuid, &PathBuf)> =
        trial.attach.iter().map(|file| (Uuid::from_bytes(RandomIds.uuid()), file)).collect();
    let destination = client.destination(trial.destination).await.map_err(failed)?;
    if destination.status != "active" {
        let why = format!("it is {} and takes no submissions", destination.status);
        return Err(Failure::new(&format!("destination {}", trial.destination), why));
    }
    let key = client.key(trial.destination, &destination.encryption_kid).await.map_err(failed)?;
    let public_service = PublicService { name: String::new(), identifier: trial.service };
    let announced = client
        .announce(&AnnounceSubmission {
            destination_id: trial.destination,
            announced_attachments: files.iter().map(|(id, _)| *id).collect(),
            public_service: public_service.clone(),
            region: trial.region.map(Region),
            case_id: None,
            callback: None,
        })
        .await
        .map_err(failed)?;

    let encrypter = Encrypter::new(&key).map_err(|error| Failure::new("the key of the destination", error))?;
    let mut attachments = Vec::new();
    for (id, file) in files {
        let outgoing = OutgoingAttachment {
            id,
            purpose: Purpose::Attachment,
            filename: file.file_name().map(|name| name.to_string_lossy().into_owned()),
            description: None,
            mime_type: media_type(file).to_owned(),
            content: &read(file, FILE)?,
        };
        let mut sealed = seal_attachment(&encrypter, &outgoing).map_err(unsealed)?;
        client.put_attachment(announced.submission_id, id, &sealed.jwe).await.map_err(failed)?;
        // its entry is needed further on, its bytes are not
        sealed.jwe = String::new();
        attachments.push(sealed);
    }
    let outgoing = Outgoing {
        data: &data,
        schema: SubmissionSchema { schema_uri: trial.schema, mime_type: media_type(&trial.data).to_owned() },
        public_service,
        reply_channel: None,
        reference: None,
        author: Some(Author {
            name: "amtsweg fit-connect".to_owned(),
            product: Product {
                name: "Amtsweg".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                manufacturer: "Amtsweg".to_owned(),
            },
        }),
        data_sets: Vec::new(),
    };
    let sealed = seal_submission(&key, outgoing, attachments).map_err(unsealed)?;
    let parts = SubmitSubmission { encrypted_metadata: sealed.metadata, encrypted_data: sealed.data };
    client.submit(announced.submission_id, &parts).await.map_err(failed)?;
    say(&format!("submission {}", announced.submission_id));
    say(&format!("case       {}", announced.case_id));
    Ok(())
}

fn unsealed(error: fitconnect::SubmissionError) -> Failure {
    Failure::new("nothing was submitted", crate::wiring::with_causes(&error))
}

/// By the ending of the name; recipients look at the bytes anyway.
fn media_type(file: &Path) -> &'static str {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "json" => "application/json",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}
