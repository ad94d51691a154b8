// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An application as it is kept, for the person whose it is.

use super::{FileHead, RECEIPT, file_place, open};
use crate::{
    Context, Error, Result, audit,
    export::{Archive, entry},
    keys,
};
use ::form::view::{Section, SummaryValue};
use blobs::BlobKey;
use model::{ApplicationId, Instant};
use serde_json::{Value, json};

/// Adds an application with answers, files, receipt and who read it. One that was deleted meanwhile is none.
///
/// # Errors
/// When it is somebody else's, or nobody takes the archive any more.
pub(crate) async fn personal(context: &Context, id: ApplicationId, folder: &str, archive: &mut Archive) -> Result<()> {
    let draft = match open(context, id).await {
        Ok(draft) => draft,
        Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let account = context.person()?.account;
    let steps = match draft.row.case {
        Some(case) => platform.sender.statuses(case).await?,
        None => Vec::new(),
    };
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let mut read = platform.store.read(tenant).await?;
    let rows = store::application::attachments(&mut read, id).await?;
    let receipt = store::application::document(&mut read, id, RECEIPT).await?;
    let accesses = audit::accesses(&mut read, account, [format!("application:{id}")]).await?;
    drop(read);

    let folder = format!("{folder}/antraege/{}", draft.row.number);
    let mut files = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let head: FileHead = keys::open(&ring, &file_place(tenant, row.id), &row.sealed)?;
        let name = format!("files/{}", entry(place, &head.name));
        files.push(json!({ "id": row.id, "name": head.name, "media_type": head.media_type, "bytes": row.bytes,
                           "sha512": head.sha512, "file": name }));
        archive.file(&format!("{folder}/{name}"), &platform.blobs, BlobKey::new(tenant, row.blob), &ring).await?;
    }
    if let Some(receipt) = &receipt {
        let key = BlobKey::new(tenant, receipt.blob);
        archive.file(&format!("{folder}/receipt.pdf"), &platform.blobs, key, &ring).await?;
    }
    let row = &draft.row;
    let time = |at: Instant| at.timestamp().to_string();
    let steps = steps.iter().map(|(kind, at)| json!({ "status": kind, "at": time(*at) }));
    let whole = json!({
        "id": row.id,
        "number": row.number,
        "service": draft.online.title,
        "schema": row.schema,
        "recipient": row.recipient,
        "state": row.state.as_str(),
        "begun": time(row.created_at),
        "changed": time(row.changed_at),
        "submitted": row.submitted_at.map(time),
        "withdrawn": row.withdrawn_at.map(time),
        "electronic_decision": row.electronic_decision,
        "case": row.case,
        "status": steps.collect::<Vec<Value>>(),
        "answers": sections(::form::summary(&draft.form, &draft.answers)),
        "answers_not_sent": sections(::form::kept_back(&draft.form, &draft.answers)),
        "data": ::form::to_json(&draft.form, &draft.answers),
        "files": files,
        "receipt": receipt.map(|_| "receipt.pdf"),
        "accesses": accesses,
    });
    archive.json(&format!("{folder}/application.json"), &whole).await
}

/// Answers by page: the question in words, its path of ids, the answer.
fn sections(sections: Vec<Section>) -> Vec<Value> {
    let section = |section: Section| {
        let rows = section.rows.into_iter().filter_map(|row| {
            let value = match row.value {
                SummaryValue::Heading | SummaryValue::Empty => return None,
                SummaryValue::Text(text) | SummaryValue::Date(text) | SummaryValue::DateTime(text) => json!(text),
                SummaryValue::YesNo(yes) => json!(yes),
                SummaryValue::Files(files) => json!(files.into_iter().map(|(name, _)| name).collect::<Vec<String>>()),
            };
            Some(json!({ "question": row.label, "path": row.path, "answer": value }))
        });
        json!({ "page": section.title, "id": section.page, "answers": rows.collect::<Vec<Value>>() })
    };
    sections.into_iter().map(section).collect()
}
