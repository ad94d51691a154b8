// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an authority keeps of a case, for the person who applied: what came in, what was written to and fro, which steps
//! the case took and when it was read. Notes of colleagues and drafts of decisions are for the authority to tell of.

use super::{CASE, Contents, case::newest_decision, decision_step, place, thread};
use crate::{Platform, Result, audit, export::Archive, keys};
use blobs::BlobKey;
use model::{AccountId, CaseId, Instant, TenantId};
use serde_json::{Value, json};

/// Adds a case that came with an application of the account. Any other is none.
///
/// # Errors
/// When nobody takes the archive any more.
pub(crate) async fn personal(
    platform: &Platform,
    tenant: TenantId,
    id: CaseId,
    account: AccountId,
    folder: &str,
    archive: &mut Archive,
) -> Result<()> {
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let mut read = platform.store.read(tenant).await?;
    let Some(row) = store::casework::find(&mut read, id).await? else { return Ok(()) };
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &row.sealed)?;
    if contents.mailbox != Some(account.0) {
        return Ok(());
    }
    let history = store::casework::history(&mut read, id).await?;
    let rows = store::casework::attachments(&mut read, id).await?;
    let thread = thread::of_case(&mut read, &ring, &row).await?;
    let decided = newest_decision(history.clone()).filter(|_| row.decided);
    let document = match decided {
        Some(version) => store::casework::document(&mut read, id, &decision_step(version)).await?,
        None => None,
    };
    let files = rows.iter().map(|file| file.id);
    let sent = thread.messages.iter().flat_map(|message| message.files.iter().map(|file| file.id.0));
    let objects = files.chain(sent).map(|file| format!("case:{id} file:{file}"));
    let messages = thread.messages.iter().map(|message| format!("case:{id} message:{}", message.id));
    let objects: Vec<String> = objects.chain(messages).chain([format!("case:{id}")]).collect();
    let accesses = audit::accesses(&mut read, account, objects).await?;
    drop(read);

    let folder = format!("{folder}/vorgaenge/{}", row.number);
    if let Some(document) = &document {
        let key = BlobKey::new(tenant, document.blob);
        archive.file(&format!("{folder}/decision.pdf"), &platform.blobs, key, &ring).await?;
    }
    let time = |at: Instant| at.timestamp().to_string();
    let history = history.iter().map(|step| json!({ "step": step.kind, "at": time(Instant(step.at)) }));
    let messages = thread.messages.iter().map(|message| {
        let files: Vec<&str> = message.files.iter().map(|file| file.name.as_str()).collect();
        json!({ "kind": message.kind.as_str(), "text": message.text, "at": time(message.at),
                "answer_until": message.due.map(time), "answered": message.answered.map(time), "files": files })
    });
    let whole = json!({
        "id": id,
        "number": row.number,
        "service": row.service,
        "state": row.state.as_str(),
        "received": time(row.received_at),
        "changed": time(row.changed_at),
        "schema": row.schema,
        // the files are those of the application
        "data": contents.data,
        "files": rows.len(),
        "history": history.collect::<Vec<Value>>(),
        "messages": messages.collect::<Vec<Value>>(),
        "decision": document.map(|_| "decision.pdf"),
        "accesses": accesses,
    });
    archive.json(&format!("{folder}/case.json"), &whole).await
}
