// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect fetch`: fetch, decrypt, check, write down.

use super::{Failure, Outside, asked, failed, log};
use crate::{cli::Received, import::say};
use adapters::fitconnect::FitConnect;
use fitconnect::{EventKind, Limits, Parcel, SealedSubmission, SubmitSubmission, open_submission, set::Subject};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

pub(super) async fn run(outside: &Outside, received: Received, to: &Path, key: Option<PathBuf>) -> Result<(), Failure> {
    let (what, side) = asked(received);
    let key = outside.key(key, |demo| &demo.subscriber_decryption_jwk, "--key")?;
    let client = outside.client(side)?;
    let (ids, sealed) = fetch(&client, what).await?;
    // what the service says that it received, by its signature
    let log = log::checked(&client, ids.case).await?;
    let mut newest_first = log.into_iter().rev().filter_map(|entry| entry.token.ok());
    let submitted = newest_first.find(|token| token.subject == what && token.kind == EventKind::Submit);
    let tags = submitted.and_then(|token| token.payload.authentication_tags);
    if tags.is_none() {
        say("the log has no submit event yet: nothing to compare the authentication tags with");
    }
    let opened = open_submission(&key, &sealed, tags.as_ref(), Limits::default()).map_err(|problems| {
        let lines = problems.iter().map(|problem| format!("\n  {}: {}", problem.kind_uri, problem.detail));
        Failure { message: format!("the {} cannot be used:{}", what.parcel.word(), lines.collect::<String>()), code: 1 }
    })?;

    fs::create_dir(to).map_err(|error| Failure::new(&to.display().to_string(), error))?;
    let write = |name: &str, bytes: &[u8]| {
        let file = to.join(name);
        fs::write(&file, bytes).map_err(|error| Failure::new(&file.display().to_string(), error))?;
        say(&file.display().to_string());
        Ok(())
    };
    let metadata = serde_json::to_vec_pretty(&opened.metadata).unwrap_or_default();
    write("metadata.json", &metadata)?;
    let is_xml = opened.metadata.content_structure.data.as_ref();
    let is_xml = is_xml.is_some_and(|data| data.submission_schema.mime_type == "application/xml");
    write(if is_xml { "data.xml" } else { "data.json" }, &opened.data)?;
    for attachment in opened.attachments {
        // under its id: names from outside lead nowhere here; the metadata tell them
        write(&attachment.entry.attachment_id.to_string(), &attachment.content)?;
    }
    Ok(())
}

/// Where belongs what was fetched.
pub(super) struct Place {
    pub(super) case: Uuid,
    /// Told of submissions alone.
    pub(super) destination: Option<Uuid>,
}

/// Case, attachments by their ids, and the other encrypted parts.
pub(super) async fn look(client: &FitConnect, what: Subject) -> Result<(Place, Vec<Uuid>, SubmitSubmission), Failure> {
    Ok(match what.parcel {
        Parcel::Submission => {
            let found = client.fetch(what.id).await.map_err(failed)?;
            let destination = Some(found.reference.destination_id);
            (Place { case: found.reference.case_id, destination }, found.attachments, found.content)
        }
        Parcel::Reply => {
            let found = client.fetch_reply(what.id).await.map_err(failed)?;
            (Place { case: found.reference.case_id, destination: None }, found.attachments, found.content)
        }
    })
}

/// All encrypted parts, with the ids.
pub(super) async fn fetch(client: &FitConnect, what: Subject) -> Result<(Place, SealedSubmission), Failure> {
    let (ids, named, content) = look(client, what).await?;
    let mut attachments = BTreeMap::new();
    for id in named {
        attachments.insert(id, client.fetch_attachment(what, id).await.map_err(failed)?);
    }
    let (metadata, data) = (content.encrypted_metadata, content.encrypted_data);
    Ok((ids, SealedSubmission { metadata, data, attachments }))
}
