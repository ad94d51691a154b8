// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `fit-connect fetch`: fetch, decrypt, check, write down.

use super::{Failure, Outside, Role, failed, log};
use crate::import::say;
use adapters::fitconnect::FitConnect;
use fitconnect::{EventKind, Limits, SealedSubmission, SubmissionReference, open_submission};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

pub(super) async fn run(outside: &Outside, id: Uuid, to: &Path, key: Option<PathBuf>) -> Result<(), Failure> {
    let key = outside.key(key, |demo| &demo.subscriber_decryption_jwk, "--key")?;
    let client = outside.client(Role::Subscriber)?;
    let (ids, sealed) = fetch(&client, id).await?;
    // what the service says that it received, by its signature
    let log = log::checked(&client, ids.case_id).await?;
    let mut newest_first = log.into_iter().rev().filter_map(|entry| entry.token.ok());
    let submitted = newest_first.find(|token| token.subject.id == id && token.kind == EventKind::Submit);
    let tags = submitted.and_then(|token| token.payload.authentication_tags);
    if tags.is_none() {
        say("the log has no submit event yet: nothing to compare the authentication tags with");
    }
    let opened = open_submission(&key, &sealed, tags.as_ref(), Limits::default()).map_err(|problems| {
        let lines = problems.iter().map(|problem| format!("\n  {}: {}", problem.kind_uri, problem.detail));
        Failure { message: format!("the submission cannot be used:{}", lines.collect::<String>()), code: 1 }
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

/// All encrypted parts, with the ids.
pub(super) async fn fetch(client: &FitConnect, id: Uuid) -> Result<(SubmissionReference, SealedSubmission), Failure> {
    let fetched = client.fetch(id).await.map_err(failed)?;
    let mut attachments = BTreeMap::new();
    for attachment in fetched.attachments {
        attachments.insert(attachment, client.fetch_attachment(id, attachment).await.map_err(failed)?);
    }
    let (metadata, data) = (fetched.content.encrypted_metadata, fetched.content.encrypted_data);
    Ok((fetched.reference, SealedSubmission { metadata, data, attachments }))
}
