// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect send`: encrypt, announce, hand over, submit.

use super::{Failure, Outside, failed, read, small};
use crate::{
    cli::{Contents, Side},
    clock::RandomIds,
    import::say,
};
use adapters::fitconnect::FitConnect;
use crypto::{
    jwe::Encrypter,
    jwk::{KeyUse, PrivateJwk, PublicJwk},
};
use fitconnect::{
    AnnounceSubmission, Author, Outgoing, OutgoingAttachment, Parcel, Product, PublicService, Purpose, Region,
    ReplyChannel, SubmissionSchema, SubmitSubmission, seal_attachment, seal_submission, set::Subject,
};
use ports::Ids;
use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// Largest file that is sent, in bytes: it is held in memory, encrypted too.
const FILE: u64 = 200_000_000;

/// What is sent.
pub(super) struct Trial {
    pub(super) contents: Contents,
    pub(super) destination: Uuid,
    pub(super) service: String,
    pub(super) region: Option<String>,
    pub(super) reply_key: Option<PathBuf>,
}

/// What metadata say besides the contents.
#[derive(Default)]
pub(super) struct About {
    pub(super) public_service: Option<PublicService>,
    pub(super) reply_channel: Option<ReplyChannel>,
}

pub(super) async fn run(outside: &Outside, trial: Trial) -> Result<(), Failure> {
    let client = outside.client(Side::Sender)?;
    let key = key_of(&client, trial.destination).await?;
    let reply_channel = trial.reply_key.map(|file| channel(&file, &trial.contents.schema)).transpose()?;
    let public_service = PublicService { name: String::new(), identifier: trial.service };
    let files = named(&trial.contents);
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
    let what = Subject { parcel: Parcel::Submission, id: announced.submission_id };
    let about = About { public_service: Some(public_service), reply_channel };
    hand_over(&client, what, &key, (&trial.contents, files), about).await?;
    say(&format!("submission {}", announced.submission_id));
    say(&format!("case       {}", announced.case_id));
    Ok(())
}

/// The key of a destination that takes something.
pub(super) async fn key_of(client: &FitConnect, id: Uuid) -> Result<PublicJwk, Failure> {
    let destination = client.destination(id).await.map_err(failed)?;
    if destination.status != "active" {
        let why = format!("it is {} and takes no submissions", destination.status);
        return Err(Failure::new(&format!("destination {id}"), why));
    }
    client.key(id, &destination.encryption_kid).await.map_err(failed)
}

/// The files to send along, each with an id.
pub(super) fn named(contents: &Contents) -> Vec<(Uuid, &PathBuf)> {
    contents.attach.iter().map(|file| (Uuid::from_bytes(RandomIds.uuid()), file)).collect()
}

/// Encrypts what was announced and hands it over.
pub(super) async fn hand_over(
    client: &FitConnect,
    what: Subject,
    key: &PublicJwk,
    (contents, files): (&Contents, Vec<(Uuid, &PathBuf)>),
    about: About,
) -> Result<(), Failure> {
    let data = read(&contents.data, FILE)?;
    let encrypter = Encrypter::new(key).map_err(|error| Failure::new("the key of the recipient", error))?;
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
        client.put_attachment(what, id, &sealed.jwe).await.map_err(failed)?;
        // its entry is needed further on, its bytes are not
        sealed.jwe = String::new();
        attachments.push(sealed);
    }
    let outgoing = Outgoing {
        data: &data,
        schema: SubmissionSchema {
            schema_uri: contents.schema.clone(),
            mime_type: media_type(&contents.data).to_owned(),
        },
        public_service: about.public_service,
        payment: None,
        reply_channel: about.reply_channel,
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
    let sealed = seal_submission(key, outgoing, attachments).map_err(unsealed)?;
    let parts = SubmitSubmission { encrypted_metadata: sealed.metadata, encrypted_data: sealed.data };
    client.submit(what, &parts).await.map_err(failed)
}

/// How to reply: encrypted to the key of a file, which is made where there is none.
fn channel(file: &Path, schema: &str) -> Result<ReplyChannel, Failure> {
    let unfit = |error: crypto::Error| Failure::new(&file.display().to_string(), error);
    if !file.exists() {
        let key = PrivateJwk::generate(KeyUse::Encryption).map_err(unfit)?.to_json().map_err(unfit)?;
        let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
        let made = made.and_then(|mut made| made.write_all(key.as_bytes()).and_then(|()| made.sync_all()));
        made.map_err(|error| Failure::new(&file.display().to_string(), error))?;
    }
    let key = PrivateJwk::from_json(&small(file)?).map_err(unfit)?;
    Ok(ReplyChannel::FitConnect {
        process_standards: vec![schema.to_owned()],
        encryption_public_key: key.public().clone(),
    })
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
